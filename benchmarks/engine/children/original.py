"""The original's way: transformers' generate() in float16, the whole prompt afresh in each turn."""

from __future__ import annotations

import sys
import time
from typing import Any

import psutil
import torch
from transformers import AutoModelForCausalLM, PreTrainedModel
from transformers.generation.streamers import BaseStreamer

from benchmarks.engine.children.serve import serve
from benchmarks.engine.machine import device, device_memory

_ANSWER = 256  # tokens that it was allowed for an answer


class Moments(BaseStreamer):
    """Notes when the prompt and each token come by."""

    def __init__(self) -> None:
        self.at: list[float] = []

    def put(self, value: torch.Tensor) -> None:
        """One token, or first of all the prompt."""
        del value
        self.at.append(time.perf_counter())

    def end(self) -> None:
        """Nothing is left to note."""


class Original:
    """A model as the original loaded it; prompts are token ids of the length that is asked for."""

    def __init__(self, folder: str, threads: int, answer: int) -> None:
        torch.set_num_threads(threads)
        self._folder = folder
        self._answer = min(answer, _ANSWER)
        self._model: PreTrainedModel | None = None

    def load(self) -> dict[str, Any]:
        """Load the model and let it answer once; seconds and bytes of memory."""
        begun = time.perf_counter()
        self._model = AutoModelForCausalLM.from_pretrained(
            self._folder, dtype=torch.float16, low_cpu_mem_usage=True, device_map=device()
        )
        load_s = time.perf_counter() - begun
        self._generate(16, 2, seed=0)
        memory = psutil.Process().memory_full_info().uss + device_memory()
        return {"load_s": load_s, "memory": memory, "detail": "transformers generate(), float16"}

    def turn(self, tokens: int, shared: int, new_tokens: int, seed: int) -> dict[str, float]:
        """Any turn, for all are alike; `shown_s` is when the player sees its words, for they are not streamed."""
        del shared, new_tokens
        first_s, total_s = self._generate(tokens, self._answer, seed)
        return {"first_s": first_s, "prefill": tokens / first_s, "next_first_s": first_s, "shown_s": total_s}

    def one(self, tokens: int, new_tokens: int, seed: int) -> dict[str, float]:
        """One campaign's answer."""
        first_s, total_s = self._generate(tokens, new_tokens, seed)
        return {"decode": (new_tokens - 1) / (total_s - first_s), "total_s": total_s}

    def close(self) -> None:
        """Nothing has to be put away."""

    def _generate(self, tokens: int, new_tokens: int, seed: int) -> tuple[float, float]:
        """Seconds to the first token and in all."""
        assert self._model is not None
        generator = torch.Generator().manual_seed(seed)
        ids = torch.randint(256, 128_000, (1, tokens), generator=generator).to(device())
        moments, begun = Moments(), time.perf_counter()
        with torch.inference_mode():
            self._model.generate(  # type: ignore[operator]
                ids,
                attention_mask=torch.ones_like(ids),
                do_sample=False,
                min_new_tokens=new_tokens,
                max_new_tokens=new_tokens,
                pad_token_id=0,
                streamer=moments,
            )
        return moments.at[1] - begun, moments.at[-1] - begun


def main() -> None:
    """`python -m benchmarks.engine.children.original FOLDER THREADS ANSWER`."""
    folder, threads, answer = sys.argv[1:]
    serve(Original(folder, int(threads), int(answer)))


if __name__ == "__main__":
    main()
