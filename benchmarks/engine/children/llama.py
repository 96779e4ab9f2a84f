"""llama.cpp: its bindings for one stream, with the prompt cache that they have; its server for several at once."""

from __future__ import annotations

import json
import random
import resource
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import llama_cpp

from benchmarks.engine.children.serve import serve

_PATIENCE_S = 3600.0
_START_S = 120.0


class Llama:
    """A model file in llama.cpp; prompts are token ids of the length that is asked for."""

    def __init__(self, path: str, threads: int, context_tokens: int, server: str) -> None:
        self._path, self._threads, self._context, self._server = path, threads, context_tokens, server
        self._model: Any = None

    def load(self) -> dict[str, Any]:
        """Load the model and let it answer once; seconds and bytes of memory, the mapped file included."""
        begun = time.perf_counter()
        self._model = llama_cpp.Llama(
            self._path,
            n_ctx=self._context,
            n_threads=self._threads,
            n_threads_batch=self._threads,
            n_batch=512,
            verbose=False,
        )
        load_s = time.perf_counter() - begun
        self._generate(_ids(16, 0), 2)
        return {
            "load_s": load_s,
            "memory": _resident(),
            "detail": f"llama-cpp-python {llama_cpp.__version__}",
        }

    def turn(self, tokens: int, shared: int, new_tokens: int, seed: int) -> dict[str, float]:
        """A campaign's first turn, then its second, whose prompt begins as the first one's did."""
        opening = _ids(shared, seed)
        first, second = (opening + _ids(tokens - shared, 1_000_000 + 2 * seed + turn) for turn in range(2))
        self._model.reset()
        first_s, _ = self._generate(first, new_tokens)
        next_first_s, _ = self._generate(second, 2)
        return {"first_s": first_s, "prefill": tokens / first_s, "next_first_s": next_first_s}

    def one(self, tokens: int, new_tokens: int, seed: int) -> dict[str, float]:
        """One stream alone."""
        self._model.reset()
        first_s, total_s = self._generate(_ids(tokens, seed), new_tokens)
        return {"decode": (new_tokens - 1) / (total_s - first_s), "total_s": total_s}

    def eight(self, campaigns: int, tokens: int, new_tokens: int, seed: int) -> dict[str, float]:
        """Campaigns that all act at once, on a server with a slot for each; nothing without a server."""
        if not self._server:
            return {}
        with self._serving(campaigns, tokens + new_tokens) as url:
            bodies = [_body(_ids(tokens, 100 * seed + n), new_tokens) for n in range(campaigns)]
            with ThreadPoolExecutor(campaigns) as players:
                begun = time.perf_counter()
                made = list(players.map(lambda body: _post(f"{url}/completion", body), bodies))
                total_s = time.perf_counter() - begun
        count = sum(answer["tokens_predicted"] for answer in made)
        return {"total_s": total_s, "tokens_per_second": count / total_s}

    def close(self) -> None:
        """Release the model."""
        self._model.close()

    def _generate(self, ids: list[int], new_tokens: int) -> tuple[float, float]:
        """Seconds to the first token and in all; what the prompt shares with the last one is kept."""
        begun = time.perf_counter()
        made = self._model.generate(ids, temp=0.0)
        next(made)
        first_s = time.perf_counter() - begun
        for _ in range(new_tokens - 1):
            next(made)
        return first_s, time.perf_counter() - begun

    @contextmanager
    def _serving(self, slots: int, tokens: int) -> Iterator[str]:
        """A server of its own, warmed up; gives its URL."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [self._server, "-m", self._path, "--host", "127.0.0.1", "--port", str(port)]
        command += ["--parallel", str(slots), "--ctx-size", str(slots * (tokens + 64)), "--no-ui"]
        command += ["--threads", str(self._threads), "--threads-batch", str(self._threads)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            try:
                url = f"http://127.0.0.1:{port}"
                _wait_for(process, f"{url}/health")
                _post(f"{url}/completion", _body(_ids(16, 0), 2))
                yield url
            finally:
                process.terminate()


def _ids(count: int, seed: int) -> list[int]:
    chance = random.Random(seed)
    return [chance.randrange(256, 128_000) for _ in range(count)]


def _body(ids: list[int], new_tokens: int) -> bytes:
    asked = {"prompt": ids, "n_predict": new_tokens, "temperature": 0.0, "ignore_eos": True}
    return json.dumps({**asked, "cache_prompt": False, "stream": False}).encode()


def _post(url: str, body: bytes) -> Any:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=_PATIENCE_S) as answer:
        return json.load(answer)


def _wait_for(process: subprocess.Popen[bytes], url: str) -> None:
    ends = time.monotonic() + _START_S
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError("llama.cpp's server did not come up")


def _resident() -> int:
    """Bytes of this process that are in memory (Linux; 0 elsewhere)."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def main() -> None:
    """`python -m benchmarks.engine.children.llama FILE THREADS CONTEXT SERVER`."""
    path, threads, context, server = sys.argv[1:]
    serve(Llama(path, int(threads), int(context), server))


if __name__ == "__main__":
    main()
