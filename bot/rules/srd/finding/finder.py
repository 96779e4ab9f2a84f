"""Which rules a player's message is about: an index of names and phrases, built once, and one pass over the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.rules.srd.finding._english import ENGLISH
from bot.rules.srd.finding._cues import Place
from bot.rules.srd.finding._judge import Known, judge
from bot.rules.srd.finding._names import Names, Said
from bot.rules.srd.finding._phrases import Phrasebook
from bot.rules.srd.finding._phrases import Said as SaidPhrase
from bot.rules.srd.finding._reading import Message, compose, read, words_of
from bot.rules.srd.finding._skills import SKILLS
from bot.rules.srd.finding._topics import QUESTIONS, TOPICS
from bot.rules.srd.finding.entries import Entry, Evidence, Found

MOST = 8  # entries for one message
_GENERAL = {
    "features/channel-divinity-1-rest": "features/channel-divinity-",
    "features/metamagic-1": "features/metamagic-",
}
_IMPLIED = 0.75
_MISTYPED = 0.1  # less sure than the same name spelled well


class Finder:
    """Finds entries by what a message says. Building reads every name once; finding touches no network and no disk."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        known = tuple(entries)
        self._paths = {entry.path for entry in known}
        self._phrases = Phrasebook()
        self._phrases.add(SKILLS, verbs=True)
        self._phrases.add(TOPICS)
        self._phrases.add(QUESTIONS, asked=True)
        self._phrases.add(_headings(known), asked=True)
        self._names = Names(known, self._phrases, ENGLISH)

    def find(self, text: str, evidence: Evidence = Evidence(), *, most: int = MOST) -> tuple[Found, ...]:
        """The entries that the first 2,000 characters are about, the surest first, each once.

        Words in quotes are speech and are left out. `evidence` makes plain words mean what the character has.
        """
        words = read(text)
        mistyped = self._names.correct(words)
        message = compose(words)
        known = Known(_all_words(evidence.spells), _all_words(evidence.gear))
        said = list(self._said(message))
        found = list(self._meant(message, said, known, evidence))
        if any(one.entry.startswith(("spells/", "equipment/", "features/")) for _, one in found):
            found = list(self._meant(message, said, replace(known, armed=True), evidence))
        best: dict[str, Found] = {}
        for start, one in sorted(found, key=lambda pair: (-pair[1].score, pair[0])):
            best.setdefault(one.entry, one if start not in mistyped else replace(one, score=round(one.score - _MISTYPED, 2)))
        return tuple(one for one in best.values() if not _is_overruled(one.entry, best))[:most]

    def _said(self, message: Message) -> Iterator[list[Said]]:
        """At each word that begins names, those names, the longest first."""
        forms = self._names.forms(message)
        for start in range(len(message.words)):
            names = list(self._names.said_at(forms, start))
            compound = self._names.compound_at(message, start)
            if compound is not None and (not names or names[0].end <= compound.end):
                names.insert(0, compound)
            if names:
                yield names

    def _meant(
        self, message: Message, said: list[list[Said]], known: Known, evidence: Evidence
    ) -> Iterator[tuple[int, Found]]:
        taken: set[int] = set()
        whole: set[int] = set()  # words inside a longer name mean nothing by themselves
        for names in said:
            for name in names:
                if name.start in taken:
                    break
                meant = self._meant_by(message, name, known, evidence)
                if meant:
                    taken.update(range(name.start, name.end))
                    if name.end - name.start > 1:
                        whole.update(range(name.start, name.end))
                    yield from ((name.start, one) for one in meant)
                    break
        yield from self._implied(message, whole)

    def _meant_by(self, message: Message, name: Said, known: Known, evidence: Evidence) -> list[Found]:
        """What a name means here: the best of the entries that have it."""
        place = Place(message, name.start, name.end)
        found = []
        for entry in _preferred(name.entries, evidence):
            verdict = judge(name, entry, place, known)
            if verdict is not None:
                score, because = verdict
                words = " ".join(message.words[name.start : name.end])
                found.append(
                    Found(entry.path, round(score, 2), f"“{words}”, {because}")
                )
        best = max((one.score for one in found), default=0)
        return [one for one in found if one.score == best][:1]

    def _implied(self, message: Message, taken: set[int]) -> Iterator[tuple[int, Found]]:
        used = set(taken)
        phrases: list[SaidPhrase] = [
            phrase for start in range(len(message.words)) for phrase in self._phrases.said_at(message, start)
        ]
        for phrase in sorted(phrases, key=lambda one: (one.path.startswith("skills/"), one.start)):
            if phrase.path in self._paths and phrase.start not in used:
                if not phrase.path.startswith("skills/"):
                    used.update(range(phrase.start, phrase.end))
                yield phrase.start, Found(phrase.path, _IMPLIED, f"“{phrase.words.strip()}” implies it")


def _is_overruled(path: str, found: Iterable[str]) -> bool:
    """Whether a feature is the general one of which a special one was found."""
    family = _GENERAL.get(path)
    return family is not None and any(other != path and other.startswith(family) for other in found)


def _headings(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """The headings of two words or more that one section alone has, as phrases."""
    sections: dict[tuple[str, ...], list[str]] = {}
    for entry in entries:
        for heading in entry.headings if entry.collection == "rule-sections" else ():
            sections.setdefault(words_of(heading), []).append(entry.path)
    phrases: dict[str, list[str]] = {}
    for words, paths in sections.items():
        if len(words) > 1 and len(paths) == 1:
            phrases.setdefault(paths[0], []).append(" ".join(words) + r"\b")
    return phrases


def _preferred(entries: tuple[Entry, ...], evidence: Evidence) -> list[Entry]:
    """One entry of each collection: the acting class's own where several share a name, else the first."""
    own = f"/{evidence.class_name.lower()}-"
    chosen: dict[str, Entry] = {}
    for entry in entries:
        if entry.collection not in chosen or (evidence.class_name and own in entry.path):
            chosen[entry.collection] = entry
    return list(chosen.values())


def _all_words(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(map(words_of, names))
