"""The child process that speaks with espeak-ng. It imports nothing of Torchlit's, and Torchlit nothing of it.

`python espeak_child.py LIBRARY DATA_FOLDER` reads requests from standard input and answers on standard output. Each
message is four bytes of length (big-endian) and JSON; an answer's `bytes` say how much sound follows: mono, signed
16-bit samples in this machine's order. It ends with its input.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import sys
from typing import Any, BinaryIO

_SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT
_BUFFER_MS = 100
_DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT
_UTF8 = 1  # espeakCHARS_UTF8
_RATE, _PITCH = 1, 3  # espeak_PARAMETER
_LONGEST_S = 120
_MEMORY = 1 << 30  # bytes of address space

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Synthesiser:
    """espeak-ng, loaded once."""

    def __init__(self, library: str, data_folder: str) -> None:
        self._library = ctypes.CDLL(library)
        self._rate = self._library.espeak_Initialize(
            _SYNCHRONOUS, _BUFFER_MS, os.fsencode(data_folder), _DONT_EXIT
        )
        if self._rate <= 0:
            raise OSError("espeak-ng does not find its data")
        self._sound = bytearray()
        self._heard = _Callback(self._hear)
        self._library.espeak_SetSynthCallback(self._heard)

    def speak(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The answer to a request `{text, voices, rate, pitch}`; the first voice that there is speaks."""
        if not any(self._library.espeak_SetVoiceByName(voice.encode()) == 0 for voice in request["voices"]):
            return {"error": "it has none of these voices"}, b""
        self._library.espeak_SetParameter(_RATE, request["rate"], 0)
        self._library.espeak_SetParameter(_PITCH, request["pitch"], 0)
        self._sound.clear()
        text = request["text"].encode()
        self._library.espeak_Synth(
            ctypes.c_char_p(text), ctypes.c_size_t(len(text) + 1), 0, 0, 0, _UTF8, None, None
        )
        self._library.espeak_Synchronize()
        return {"rate": self._rate, "bytes": len(self._sound)}, bytes(self._sound)

    def _hear(self, samples: Any, count: int, _: Any) -> int:
        if samples and count > 0:
            self._sound += ctypes.string_at(samples, 2 * count)
        return int(len(self._sound) > 2 * self._rate * _LONGEST_S)


def _serve(synthesiser: Synthesiser, source: BinaryIO, sink: BinaryIO) -> None:
    while len(head := source.read(4)) == 4:
        answer, sound = synthesiser.speak(json.loads(source.read(int.from_bytes(head, "big"))))
        told = json.dumps(answer).encode()
        sink.write(len(told).to_bytes(4, "big") + told + sound)
        sink.flush()


def _take_a_back_seat() -> None:
    """Whoever writes the text comes first: a sentence takes milliseconds, and is listened to for seconds."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system can
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _take_a_back_seat()
    _limit_memory()
    _serve(Synthesiser(sys.argv[1], sys.argv[2]), sys.stdin.buffer, sys.stdout.buffer)
