"""From a written word to the word of a name: inflections, and typing errors within reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 5  # letters; a shorter word has too many neighbours
_CANDIDATES = 6
_TWO_ERRORS = 9  # letters, from which on two errors leave no doubt
_VOWELS = frozenset("aeiou")


class Form(NamedTuple):
    """The word of a name that was written; `verb` when it was conjugated."""

    word: str
    verb: bool = False


class Lexicon:
    """The words of all names in all their forms, and the `verbs` of phrases; nobody mistypes `english` words."""

    def __init__(self, words: Iterable[str], verbs: Iterable[str], english: frozenset[str]) -> None:
        self._forms: dict[str, Form] = {}
        known = sorted(set(words))
        for word in known:
            for verb in conjugated(word):
                self._forms.setdefault(verb, Form(word, verb=True))
        singular: dict[str, str] = {}
        for word in sorted(known, key=len):  # a singular before its plural, should both be words of names
            meant = singular.setdefault(word, word)
            for plural in plurals(word):
                singular.setdefault(plural, meant)
        self._forms |= {word: Form(meant) for word, meant in singular.items()}
        self._verbs = frozenset(verbs)
        self._english = english
        self._near: dict[str, list[str]] = defaultdict(list)
        for form in sorted({form for form, meant in self._forms.items() if not meant.verb} | self._verbs):
            if len(form) >= _SHORTEST:
                self._near[form[0]].append(form)

    def form(self, written: str) -> Form | None:
        """The form that a word is exactly."""
        return self._forms.get(written)

    def is_doubtful(self, written: str) -> bool:
        """Whether a word is long and strange enough to be a typing error."""
        return len(written) >= _SHORTEST and not (
            written in self._forms or written in self._verbs or written in self._english
        )

    def corrections(self, written: str) -> list[str]:
        """What a doubtful word may have been meant to be, one error away, or two in a long word; the nearest alone."""
        most = 2 if len(written) >= _TWO_ERRORS else 1
        letters = {written[0], written[1]} if len(written) > 1 else {written[0]}
        near = [form for letter in sorted(letters) for form in self._near.get(letter, ())]
        found = process.extract(written, near, scorer=OSA.distance, score_cutoff=most, limit=_CANDIDATES)
        likely = [
            (form, far) for form, far, _ in found if form[0] == written[0] or form[:2] == written[1::-1]
        ]
        return [form for form, far in likely if far == likely[0][1]]


def plurals(word: str) -> Iterator[str]:
    """The plural of a word, by the rules of spelling."""
    if not word.endswith("s"):
        yield word + "s"
    elif len(word) > 4 and word[-2] not in "suoi":
        yield word[:-1]
    if word.endswith(("ch", "sh", "x", "z", "o")):
        yield word + "es"
    elif word.endswith("y") and word[-2:-1] not in _VOWELS:
        yield word[:-1] + "ies"
    elif word.endswith("f"):
        yield word[:-1] + "ves"
    elif word.endswith("fe"):
        yield word[:-2] + "ves"
    elif word.endswith("man"):
        yield word[:-3] + "men"


def conjugated(word: str) -> Iterator[str]:
    """A verb's third person, participle and past, for what might be a verb."""
    if len(word) < 3 or not word.isalpha():
        return
    stem = word.removesuffix("e")
    if word.endswith("y") and word[-2] not in _VOWELS:
        yield word[:-1] + "ied"
    doubled = word[-1] not in _VOWELS | set("wxy") and word[-2] in _VOWELS and word[-3] not in _VOWELS
    for base in (stem, word + word[-1]) if doubled else (stem,):
        yield base + "ing"
        yield base + "ed"
    yield word + ("es" if word.endswith(("ch", "sh", "x", "z", "o", "s")) else "s")
