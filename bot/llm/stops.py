"""Where an answer ends by its own words: stop strings, found in text as it comes."""

from __future__ import annotations

from collections.abc import Iterable


class StopStrings:
    """Lets text through up to the first stop string; what may be the beginning of one waits for what follows."""

    def __init__(self, stops: Iterable[str]) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self._waiting = ""
        self.reached = False

    def feed(self, text: str) -> str:
        """What of the text so far, and not given out yet, belongs to the answer for certain."""
        text = self._waiting + text
        found = [at for stop in self._stops if (at := text.find(stop)) >= 0]
        if found:
            self.reached = True
            self._waiting = ""
            return text[: min(found)]
        keep = max((_overlap(text, stop) for stop in self._stops), default=0)
        self._waiting = text[len(text) - keep :]
        return text[: len(text) - keep]

    def rest(self) -> str:
        """What waited, at the end of the answer."""
        rest, self._waiting = self._waiting, ""
        return rest


def _overlap(text: str, stop: str) -> int:
    """How many characters at the end of the text are the beginning of the stop string."""
    longest = min(len(text), len(stop) - 1)
    return next((length for length in range(longest, 0, -1) if text.endswith(stop[:length])), 0)
