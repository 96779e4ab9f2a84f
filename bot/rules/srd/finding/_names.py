"""The names of all entries by their words, and where a message says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from bot.rules.srd.finding._forms import Form, Lexicon
from bot.rules.srd.finding._reading import Message
from bot.rules.srd.finding._spellings import Words, aliases, spellings
from bot.rules.srd.finding.entries import Entry

_CORRECTIONS = 24  # doubtful words of a message that are looked at
_COMPOUND = 7  # letters of a name of two words that may be written as one


@dataclass(frozen=True, slots=True)
class Said:
    """A name that stands in a message, from word `start` up to `end`, and the entries that have it."""

    start: int
    end: int
    name: Words
    entries: tuple[Entry, ...]
    forms: tuple[Form, ...]

    @property
    def is_verb(self) -> bool:
        """Whether its one word is conjugated."""
        return len(self.forms) == 1 and self.forms[0].verb


class Names:
    """Every spelling of every name, looked up word by word, the longest first."""

    def __init__(self, entries: Iterable[Entry], verbs: Iterable[str], english: frozenset[str]) -> None:
        known = tuple(entries)
        by_name: dict[Words, dict[str, Entry]] = defaultdict(dict)
        for spell in (aliases, spellings):  # an alias says which of several entries people mean by a name
            for entry in known:
                for name in spell(entry):
                    by_name[name].setdefault(entry.path, entry)
        compounds = {
            "".join(name): name for name in by_name if len(name) == 2 and len("".join(name)) >= _COMPOUND
        }
        self.lexicon = Lexicon([word for name in by_name for word in name] + [*compounds], verbs, english)
        spelled: dict[Words, Words] = {}
        canonical: dict[Words, dict[str, Entry]] = defaultdict(dict)
        for name, named in by_name.items():
            words = self._canonical(name)
            spelled.setdefault(words, name)
            canonical[words] = canonical[words] | {
                path: entry for path, entry in named.items() if path not in canonical[words]
            }
        for compound, name in compounds.items():
            words = self._canonical((compound,))
            spelled.setdefault(words, name)
            canonical.setdefault(words, canonical[self._canonical(name)])
        self._entries = {words: tuple(named.values()) for words, named in canonical.items()}
        self._spelled = spelled
        self._pairs = {pair for name in self._entries for pair in pairwise(name)}
        self._longest: dict[str, int] = defaultdict(int)
        for name in self._entries:
            self._longest[name[0]] = max(self._longest[name[0]], len(name))

    def correct(self, words: list[str]) -> set[int]:
        """Put doubtful words right, the first few of them, and say which."""
        doubtful = (at for at, word in enumerate(words) if self.lexicon.is_doubtful(word))
        corrected = set()
        for at in islice(doubtful, _CORRECTIONS):
            meant = self.lexicon.corrections(words[at])
            if meant:
                neighbours = {*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]}
                words[at] = max(meant, key=lambda word: self._fits(word, neighbours))
                corrected.add(at)
        return corrected

    def _fits(self, word: str, neighbours: set[str]) -> int:
        """How well a word goes with those beside it: 2 within one name, 1 when it is a name by itself."""
        form = self.lexicon.form(word)
        if form is None:
            return 0
        beside = (self.lexicon.form(neighbour) for neighbour in neighbours)
        if any(
            (form.word, other.word) in self._pairs or (other.word, form.word) in self._pairs
            for other in beside
            if other
        ):
            return 2
        return int((form.word,) in self._entries)

    def forms(self, message: Message) -> list[Form | None]:
        """The form of each word; None where a word belongs to no name."""
        return [self.lexicon.form(word) for word in message.words]

    def said_at(self, forms: list[Form | None], start: int) -> Iterator[Said]:
        """The names that begin with a word, the longest first; two words that make one name are tried as one."""
        first = forms[start]
        if first is None:
            return
        for length in range(min(self._longest.get(first.word, 0), len(forms) - start), 0, -1):
            taken = forms[start : start + length]
            known = tuple(form for form in taken if form is not None)
            name = tuple(form.word for form in known)
            if len(known) == length and name in self._entries:
                yield Said(start, start + length, self._spelled[name], self._entries[name], known)

    def compound_at(self, message: Message, start: int) -> Said | None:
        """A name of one word that was written as two, such as `fire ball`."""
        if start + 1 >= len(message.words):
            return None
        whole = message.words[start] + message.words[start + 1]
        form = self.lexicon.form(whole) if len(whole) >= _COMPOUND else None
        if form is None or (form.word,) not in self._entries:
            return None
        return Said(start, start + 2, self._spelled[(form.word,)], self._entries[(form.word,)], (form,))

    def _canonical(self, name: Words) -> Words:
        return tuple(form.word if (form := self.lexicon.form(word)) else word for word in name)
