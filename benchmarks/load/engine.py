"""A Dungeon Master that takes as long as a model on a server, and remembers how long it meant to take."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Iterable
from itertools import count

from benchmarks.load.watch import Notes
from bot.llm.engine import Delta, Finished, Request
from bot.llm.scripted import ScriptedEngine

CLOSING = "And the lantern writes"
"""How every narration ends, with a word of its own behind it."""

_SENTENCES = (
    "The torch gutters as a cold draught rolls down the stair.",
    "Somewhere below, water drips on old stone, slow as a clock in an empty house.",
    "A door stands ajar, and a thin blade of light falls across the flagstones.",
    "The smell of salt and tallow hangs between the walls.",
    "Far off a bell answers, and then the silence is deeper than before.",
    "Dust drifts from the beams while the whole house seems to listen.",
    "Old banners stir along the gallery as if somebody had just gone by.",
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TOKENS_A_WORD = 1.3


class PacedEngine(ScriptedEngine):
    """Gives its first word after 0.3 to 1 s and then 20 to 40 tokens a second, both log-normal.

    Each narration ends with a word of its own, by which `meant_s` knows how long it was meant to take: whatever a turn
    takes longer, in whatever place, is not the model's. `late` notes the seconds by which it ended later.
    """

    def __init__(self, seed: int) -> None:
        super().__init__([""], context_tokens=8192)
        self.late = Notes()
        self._meant = Notes()
        self._random = random.Random(seed)
        self._numbers = count(1)

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """Sentences of the same length as a real narration's, at its pace."""
        chance = self._random
        first_s = min(1.0, max(0.3, chance.lognormvariate(-0.6, 0.35)))
        word_s = _TOKENS_A_WORD / min(40.0, max(20.0, chance.lognormvariate(3.37, 0.2)))
        word = _word(next(self._numbers))
        told = [*chance.sample(_SENTENCES, chance.choice((3, 4, 5))), f"{CLOSING} {word}."]
        words = " ".join(told).split(" ")
        meant_s = first_s + word_s * (len(words) - 1)
        self._meant.add(meant_s)
        begun = time.monotonic()
        for place, text in enumerate(words):
            due = begun + first_s + word_s * place
            if (left := due - time.monotonic()) > 0:
                await asyncio.sleep(left)
            yield Delta(text if place == 0 else f" {text}")
        took = time.monotonic() - begun
        self.late.add(took - meant_s)
        yield Finished(
            reason="stop",
            prompt_tokens=self.count_tokens(request.messages) // 4,
            new_tokens=round(len(words) * _TOKENS_A_WORD),
            first_token_s=first_s,
            total_s=took,
        )

    def meant_s(self, words: Iterable[str]) -> list[float]:
        """How many seconds each of the narrations that end so was meant to take; 0 for what is none of them."""
        meant = [0.0, *self._meant.all()]
        return [meant[_number(word)] for word in words]


def _number(word: str) -> int:
    """The number that a word was made of; 0 for another word."""
    letters = word.removeprefix("qu").removesuffix("x")
    if word != f"qu{letters}x" or not set(letters) <= set(_LETTERS):
        return 0
    return sum(_LETTERS.index(letter) * len(_LETTERS) ** place for place, letter in enumerate(letters))


def _word(number: int) -> str:
    """A word for a number, without a digit: a narration must not tell numbers that nobody rolled."""
    letters = ""
    while number:
        number, letter = divmod(number, len(_LETTERS))
        letters += _LETTERS[letter]
    return f"qu{letters}x"
