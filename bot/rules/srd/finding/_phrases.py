"""Phrases that imply a rule without its name: found by their first word, so that a message is read once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.rules.srd.finding._forms import conjugated
from bot.rules.srd.finding._reading import Message

# After these a word is a noun ("the search") or no attempt ("I don't climb").
_NO_VERB_AFTER = re.compile(
    r"\b(?:the|my|an?|his|her|their|our|your|this|that|not|never|no|dont|doesnt|didnt|wont|isnt|used to|(?<!id )(?<!would )likes? to|loves? to|"
    r"hates? to|know how to|(?:dont|not|never) (?:want|need|wish|have|try|going) to|stop|stops|stopped|without) $"
)
_DONE_BY_OTHERS = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|im|hes|shes|its|theyre|youre|while|when|if|me|him|her|us|them)(?: \w+ly)? $"
)
_ASIDE = re.compile(r"\b(?:lets|let us) (?:not|never) $")


def parse(table: str, parts: Mapping[str, str] = MappingProxyType({})) -> dict[str, tuple[str, ...]]:
    """The phrases by entry: an address stands at the margin, its phrases are indented under it.

    A phrase is `first|words rest`: the words that may begin it, `s?` for a plural, then a pattern for what has
    to follow. `parts` are patterns with a name, written `<name>`.
    """
    for name, pattern in parts.items():
        table = table.replace(name, pattern)
    phrases: dict[str, tuple[str, ...]] = {}
    path = ""
    for line in filter(str.strip, table.splitlines()):
        if line.startswith(" "):
            phrases[path] += (line.strip(),)
        else:
            path = line
            phrases[path] = ()
    return phrases


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry that the words from a first word on imply; `asked` when only a question does."""

    path: str
    rest: re.Pattern[str]
    verb: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that was said: which entry it implies, from which word up to which, and its words."""

    path: str
    start: int
    end: int
    words: str


class Phrasebook:
    """Phrases by their first word."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)

    def add(self, table: Mapping[str, Sequence[str]], *, verbs: bool = False, asked: bool = False) -> None:
        """Take in a table of entries and their phrases; verbs are conjugated."""
        for path, phrases in table.items():
            for phrase in phrases:
                first, _, rest = phrase.partition(" ")
                pattern = re.compile(f" {rest}" if rest else r"(?!\w)")
                for word in _alternatives(first):
                    for form in sorted({word, *conjugated(word)} if verbs else {word}):
                        self._by_word[form].append(Phrase(path, pattern, verbs, asked))

    def __contains__(self, word: str) -> bool:
        return word in self._by_word

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_word)

    def said_at(self, message: Message, start: int) -> Iterator[Said]:
        """The phrases that begin with a word of the message."""
        for phrase in self._by_word.get(message.words[start], ()):
            if phrase.asked and not message.is_asked(start):
                continue
            if phrase.verb and _is_no_attempt(message, start):
                continue
            at = message.starts[start] + len(message.words[start])
            match = phrase.rest.match(message.text, at)
            if match:
                words = message.text[message.starts[start] : match.end()]
                yield Said(phrase.path, start, start + 1 + words.count(" "), words)


def _alternatives(first: str) -> Iterator[str]:
    """`attack|blows?` is attack, blow or blows."""
    for word in first.split("|"):
        yield word.removesuffix("?")
        if word.endswith("?"):
            yield word[:-2]


def _is_no_attempt(message: Message, start: int) -> bool:
    before = message.before(start)
    if message.words[start].endswith("ed") and _DONE_BY_OTHERS.search(before):
        return True
    return _NO_VERB_AFTER.search(before) is not None or _ASIDE.search(before) is not None
