"""The child process that paints with diffusers. It imports nothing of Torchlit's, and Torchlit nothing of it.

`python diffusion_child.py MODEL` reads requests from standard input and answers on standard output. Each message is
four bytes of length (big-endian) and JSON; an answer's `bytes` say how much of a PNG follows. The first answer, of
`id` 0, comes when the model is loaded. A request is `{id, prompt, negative, seed}`, or `{stop}` with the id of one that
nobody waits for any more: it is given up after the step that it is at. An answer without a picture has an `error`. It
ends with its input.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import os
import queue
import re
import sys
import threading
from typing import Any, BinaryIO

_STEPS = 25
_QUICK = re.compile(r"turbo|lightning|lcm|schnell|hyper", re.IGNORECASE)
_QUICKLY = {
    "num_inference_steps": 4,
    "guidance_scale": 0.0,
}  # distilled models want few steps and no guidance
_GRID = 64  # pixels, of which all models' sizes are multiples
_LARGEST = 1024
_NO_ROOM = re.compile(r"out of memory|not enough memory|can't allocate", re.IGNORECASE)
_LONGEST = 200  # characters of an error


class Stopped(Exception):
    """Nobody waits for this picture any more."""


class Painter:
    """A text-to-image pipeline, loaded once; its weights are safetensors, which cannot run anything."""

    def __init__(self, model: str) -> None:
        import torch
        from diffusers import AutoPipelineForText2Image

        # One core is left to the Dungeon Master; where threads wait for each other on busy cores, all are slow.
        torch.set_num_threads(max(1, torch.get_num_threads() - 1))
        device = _device(torch)
        kind = torch.float32 if device == "cpu" else torch.float16
        pipeline = AutoPipelineForText2Image.from_pretrained(model, torch_dtype=kind, use_safetensors=True)
        pipeline.set_progress_bar_config(disable=True)
        self._torch, self._pipeline = torch, pipeline.to(device)
        self._takes = inspect.signature(pipeline.__call__).parameters
        self._usual = _QUICKLY if _QUICK.search(model) else {"num_inference_steps": _STEPS}
        self._size = _size(pipeline)
        self.stopped: set[int] = set()

    def paint(self, request: dict[str, Any]) -> bytes:
        """The picture as a PNG; raises Stopped, and whatever the pipeline raises."""

        def look(_: Any, __: int, ___: Any, tensors: dict[str, Any]) -> dict[str, Any]:
            if request["id"] in self.stopped:
                raise Stopped
            return tensors

        width, height = self._size
        given = self._usual | {
            "prompt": request["prompt"],
            "negative_prompt": request["negative"],
            "generator": self._torch.Generator("cpu").manual_seed(request["seed"]),
            "width": width,
            "height": height,
            "callback_on_step_end": look,
        }
        made = self._pipeline(**{name: value for name, value in given.items() if name in self._takes})
        if any(getattr(made, "nsfw_content_detected", None) or ()):
            raise Stopped("its picture was held back by the model's own safety checker")
        written = io.BytesIO()
        made.images[0].save(written, "PNG")
        return written.getvalue()


def _device(torch: Any) -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _size(pipeline: Any) -> tuple[int, int]:
    """About 16 to 9, with as many pixels as the model has learnt to fill."""
    inner = getattr(pipeline, "unet", None) or getattr(pipeline, "transformer", None)
    sample = getattr(getattr(inner, "config", None), "sample_size", None)
    side = min(sample * pipeline.vae_scale_factor, _LARGEST) if isinstance(sample, int) else _LARGEST
    width, height = (max(_GRID, round(side * share / _GRID) * _GRID) for share in (4 / 3, 3 / 4))
    return width, height


def _told(error: BaseException) -> str:
    """What went wrong, in a sentence."""
    said = " ".join(str(error).split())[:_LONGEST]
    if isinstance(error, Stopped):
        return said or "nobody waits for it"
    if isinstance(error, MemoryError) or _NO_ROOM.search(said):
        return "there was not enough memory"
    if isinstance(error, ImportError):
        return f"a library is missing: {said}"
    return f"{type(error).__name__}: {said}"


def _answer(sink: BinaryIO, number: int, picture: bytes = b"", **more: str) -> None:
    told = json.dumps({"id": number, "bytes": len(picture), **more}).encode()
    sink.write(len(told).to_bytes(4, "big") + told + picture)
    sink.flush()


def _listen(source: BinaryIO, requests: queue.SimpleQueue[dict[str, Any]], stopped: set[int]) -> None:
    while len(head := source.read(4)) == 4:
        request = json.loads(source.read(int.from_bytes(head, "big")))
        if "stop" in request:
            stopped.add(request["stop"])
        else:
            requests.put(request)
    os._exit(0)  # in the midst of a step, too


def _serve(model: str, source: BinaryIO, sink: BinaryIO) -> None:
    try:
        painter = Painter(model)
    except BaseException as error:  # told, then the process ends
        _answer(sink, 0, error=_told(error))
        return
    _answer(sink, 0)
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(source, requests, painter.stopped), daemon=True).start()
    while True:
        request = requests.get()
        try:
            _answer(sink, request["id"], painter.paint(request))
        except Exception as error:  # the next one may go well
            _answer(sink, request["id"], error=_told(error))
        painter.stopped.discard(request["id"])


def _take_a_back_seat() -> None:
    """Whoever writes the text comes first."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)


if __name__ == "__main__":
    _take_a_back_seat()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print what is no answer
    _serve(sys.argv[1], sys.stdin.buffer, answers)
