"""What a generation talks to while it runs: where its text goes, and who may stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection

import torch
from tokenizers import Tokenizer
from tokenizers.decoders import DecodeStream
from transformers import StoppingCriteria
from transformers.generation.streamers import BaseStreamer


class TextStreamer(BaseStreamer):
    """Turns tokens into text as they are made; a character is given out when all its bytes are there.

    Special tokens make no text, nor do those in `silent`.
    """

    def __init__(
        self, tokenizer: Tokenizer, *, silent: Collection[int], emit: Callable[[str], object]
    ) -> None:
        self._tokenizer = tokenizer
        self._decoding = DecodeStream(skip_special_tokens=True)
        self._silent = silent
        self._emit = emit
        self._prompt_seen = False

    def put(self, value: torch.Tensor) -> None:
        """Take the prompt first, then one token a call."""
        if not self._prompt_seen:
            self._prompt_seen = True
            return
        token = int(value.item())
        if token not in self._silent and (text := self._decoding.step(self._tokenizer, token)):
            self._emit(text)

    def end(self) -> None:
        """Nothing is left: the bytes of a character that was cut off make no text."""


class StopWhenSet(StoppingCriteria):
    """Stops a generation at the token after its event was set."""

    def __init__(self, event: threading.Event) -> None:
        self._event = event

    def __call__(self, input_ids: torch.LongTensor, scores: object, **_: object) -> torch.Tensor:  # noqa: ARG002
        """True for each row once the event is set."""
        return torch.full((input_ids.shape[0],), self._event.is_set(), device=input_ids.device)
