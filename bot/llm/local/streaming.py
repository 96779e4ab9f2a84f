"""Tokens become text as they are made, up to a stop string."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tokenizers import Tokenizer
from tokenizers.decoders import DecodeStream

from bot.llm.stops import StopStrings


class TextStream:
    """The text of an answer; a character is given out when all its bytes are there.

    Special tokens make no text, nor do those in `silent`. What may be the beginning of one of the `stop`
    strings is held back until it is clear that it is not.
    """

    def __init__(self, tokenizer: Tokenizer, *, silent: Collection[int], stop: Iterable[str] = ()) -> None:
        self._tokenizer = tokenizer
        self._decoding = DecodeStream(skip_special_tokens=True)
        self._silent = silent
        self._stops = StopStrings(stop)

    @property
    def stopped(self) -> bool:
        """True once a stop string came."""
        return self._stops.reached

    def put(self, token: int) -> str:
        """The text that is certain with this token, often none."""
        if token in self._silent or self.stopped:
            return ""
        return self._stops.feed(self._decoding.step(self._tokenizer, token) or "")

    def rest(self) -> str:
        """What was held back in vain, when the answer has ended; bytes of a cut character make no text."""
        return self._stops.rest()
