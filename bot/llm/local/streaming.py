"""Tokens become text as they are made, up to a stop string."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tokenizers import Tokenizer
from tokenizers.decoders import DecodeStream


class TextStream:
    """The text of an answer; a character is given out when all its bytes are there.

    Special tokens make no text, nor do those in `silent`. What may be the beginning of one of the `stop`
    strings is held back until it is clear that it is not.
    """

    def __init__(self, tokenizer: Tokenizer, *, silent: Collection[int], stop: Sequence[str] = ()) -> None:
        self._tokenizer = tokenizer
        self._decoding = DecodeStream(skip_special_tokens=True)
        self._silent = silent
        self._stop = tuple(filter(None, stop))
        self._held = ""
        self.stopped = False

    def put(self, token: int) -> str:
        """The text that is certain with this token, often none; sets `stopped` at a stop string."""
        if token in self._silent or self.stopped:
            return ""
        self._held += self._decoding.step(self._tokenizer, token) or ""
        found = [place for stop in self._stop if (place := self._held.find(stop)) >= 0]
        if found:
            self.stopped = True
            return self._give(min(found))
        return self._give(len(self._held) - self._undecided())

    def rest(self) -> str:
        """What was held back in vain, when the answer has ended; bytes of a cut character make no text."""
        return "" if self.stopped else self._give(len(self._held))

    def _give(self, length: int) -> str:
        given, self._held = self._held[:length], self._held[length:]
        return given

    def _undecided(self) -> int:
        """How many characters at the end may begin a stop string."""
        return max(
            (
                length
                for stop in self._stop
                for length in range(1, min(len(stop), len(self._held) + 1))
                if self._held.endswith(stop[:length])
            ),
            default=0,
        )
