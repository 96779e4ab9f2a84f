"""Where sentences end, so that a narration never stops in the middle of one; pure text in, text out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

_CLOSERS = (  # quotes of all languages, brackets, Discord's emphasis; French sets its quotes off
    r"(?:[\"'”\u2019“»«)\]}*_~`」』]|[ \u00a0\u202f]»(?=\s|\Z))*"
)
_MARK = re.compile(
    rf"(?P<mark>[.!?…؟।]+|[-\u2013—]+(?=[\"”»])){_CLOSERS}(?=\s|\Z)"  # a dash: who speaks is cut short
    rf"|[。\uff01\uff1f]+{_CLOSERS}"  # Chinese and Japanese, full-width, leave no space
)
_WORD = re.compile(r"[^\s\"'“”\u2018\u2019(\[*_]+\Z")
_LONGEST_WORD = 32
_MEANT_TWICE = 4  # words; a shorter sentence may be repeated on purpose
_NEXT = re.compile(r"\s*(\S?)")

_NEVER_LAST = re.compile(
    r"mrs?|ms|messrs|mx|dr|prof|rev|hon|st|mt|capt|cpt|lt|sgt|cpl|col|gen|cmdr|adm|maj"  # a name follows
    r"|e\.g|i\.e|cf|vs|viz|ca",  # an example follows
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(r"nos?|vol|fig|pp?|lvl|approx", re.IGNORECASE)  # `No. 5`, but also `No. Never.`


def ends(text: str, start: int = 0, *, final: bool = True) -> Iterator[int]:
    """Offsets from `start` on just after each sentence, closing quotes and brackets included.

    With `final` False more text may follow: an end counts only once the next word has begun, which decides.
    """
    for mark in _MARK.finditer(text, start):
        found = _NEXT.match(text, mark.end())
        following = found.group(1) if found else ""
        if (following or final) and _is_end(text, mark, following):
            yield mark.end()


def _is_end(text: str, mark: re.Match[str], following: str) -> bool:
    if following.islower():  # `"Stop!" he cries`, `well... perhaps`: the sentence goes on
        return False
    if mark["mark"] != ".":
        return True
    found = _WORD.search(text, max(0, mark.start() - _LONGEST_WORD), mark.start())
    word = found.group() if found else ""
    if word.isdecimal():  # `1. Open the door` is an item of a list
        return not _starts_line(text, mark.start() - len(word))
    if _BEFORE_NUMBER.fullmatch(word):
        return not following.isdecimal()
    return not (_NEVER_LAST.fullmatch(word) or _is_initial(word))


def _is_initial(word: str) -> bool:
    """True for the J of `J. R. Stone`; `I` is the pronoun."""
    return len(word) == 1 and word.isupper() and word != "I"


def _starts_line(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()


def complete(text: str) -> str:
    """The text without an incomplete last sentence; empty when no sentence ends in it.

    A cut leaves no quotation open when an earlier sentence end avoids that.
    """
    text = text.rstrip()
    found = list(ends(text))
    if not found or found[-1] == len(text):
        return text if found else ""
    return text[: next((end for end in reversed(found) if not _quote_is_open(text[:end])), found[-1])]


def _quote_is_open(text: str) -> bool:
    """True when the last paragraph's quotation has no closing mark."""
    paragraph = text[text.rfind("\n") + 1 :]
    straight, low, left, right = (paragraph.count(mark) for mark in '"„“”')
    return straight % 2 == 1 or (low > left + right if low else left > right)


def within(text: str, limit: int) -> str:
    """The text in at most `limit` characters, cut at a sentence's end, else after a word with an ellipsis."""
    if len(text) <= limit:
        return text
    fitting = list(takewhile(lambda end: end <= limit, ends(text)))
    if fitting:
        return text[: fitting[-1]]
    words = text[: limit - 1]
    if not text[limit - 1].isspace():
        words = re.sub(r"\S+\Z", "", words) or words
    return words.rstrip() + "…"


def once(text: str) -> str:
    """The text without the sentences that it has said before, word for word; small models repeat themselves.

    Short ones may come again: `Drip. Drip.`
    """
    cuts = [0, *ends(text), len(text)]
    said: set[str] = set()
    kept: list[str] = []
    for sentence in (text[start:end] for start, end in pairwise(cuts)):
        words = sentence.split()
        if len(words) < _MEANT_TWICE or " ".join(words) not in said:
            kept.append(sentence)
        said.add(" ".join(words))
    return "".join(kept).strip()


class SentenceStream:
    """Gathers streamed text and gives it back by whole sentences.

    Sentences keep the white space before them: joined they are the text itself, and how it was chopped up
    makes no difference.
    """

    def __init__(self) -> None:
        self._text = ""
        self._given = 0

    def feed(self, delta: str) -> list[str]:
        """The sentences that this piece of text made complete, often none."""
        self._text += delta
        return self._take(final=False)

    def finish(self) -> list[str]:
        """The sentences that were waiting for a next word; an incomplete last one is left out."""
        return self._take(final=True)

    def _take(self, *, final: bool) -> list[str]:
        sentences: list[str] = []
        for end in ends(self._text, self._given, final=final):
            sentences.append(self._text[self._given : end])
            self._given = end
        return sentences
