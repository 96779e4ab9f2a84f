"""Which rules a message is about: an index of names and phrases, built once, and one pass over the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.rules.srd.finding._cues import Place
from bot.rules.srd.finding._english import ENGLISH
from bot.rules.srd.finding._judge import Case, Known, judge
from bot.rules.srd.finding._names import Names, Said
from bot.rules.srd.finding._phrases import Phrasebook
from bot.rules.srd.finding._questions import QUESTIONS
from bot.rules.srd.finding._reading import Message, compose, read, words_of
from bot.rules.srd.finding._skills import SKILLS
from bot.rules.srd.finding._topics import TOPICS
from bot.rules.srd.finding.entries import Entry, Evidence, Found, Meant, Reading

MOST = 8  # entries for one message
_IMPLIED = 0.75
_MISTYPED = 0.1  # less sure than the same name spelled well
_NOTHING = Evidence()
_ARMS = (
    "spells/",
    "equipment/",
    "features/",
)  # with these at hand, whoever stands behind "at the" is a target
_GENERAL = {
    "features/channel-divinity-1-rest": "features/channel-divinity-",
    "features/metamagic-1": "features/metamagic-",
}


class Finder:
    """Finds entries by what a message says. Every name is read when it is built; finding touches nothing outside."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        known = tuple(entries)
        self._paths = {entry.path for entry in known}
        self._classes = {entry.name.lower() for entry in known if entry.collection == "classes"}
        self._phrases = Phrasebook()
        self._phrases.add(SKILLS, verbs=True)
        self._phrases.add(TOPICS)
        self._phrases.add(QUESTIONS, asked=True)
        self._phrases.add(_headings(known), asked=True)
        self._names = Names(known, self._phrases, ENGLISH)

    def find(self, text: str, evidence: Evidence = _NOTHING, *, most: int = MOST) -> tuple[Found, ...]:
        """The entries that the first 2,000 characters are about, the surest first, each once.

        Words in quotes are speech and are left out. `evidence` lets plain words mean what the character has.
        """
        reading = self.read(text, evidence)
        best: dict[str, Found] = {}
        for meant in sorted(reading.meant, key=lambda one: (-one.found.score, one.start)):
            doubt = _MISTYPED if meant.start in reading.mistyped else 0.0
            best.setdefault(
                meant.found.entry, replace(meant.found, score=round(meant.found.score - doubt, 2))
            )
        return tuple(one for one in best.values() if not _is_overruled(one.entry, best))[:most]

    def read(self, text: str, evidence: Evidence = _NOTHING) -> Reading:
        """The words of a message and everything that they mean, as often as it is said."""
        words = read(text)
        written = tuple(words)
        mistyped = self._names.correct(words)
        message = compose(words)
        acting = evidence.class_name.lower() or next((word for word in words if word in self._classes), "")
        known = Known(_all_words(evidence.spells), _all_words(evidence.gear), acting)
        said = list(self._said(message))
        found = list(self._meant(message, said, known))
        armed = any(one.found.entry.startswith(_ARMS) for one in found)
        met = any(one.found.entry.startswith("monsters/") for one in found)
        if armed or met:
            found = list(self._meant(message, said, replace(known, armed=armed, met=met)))
        return Reading(message, written, frozenset(mistyped), tuple(found))

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

    def _meant(self, message: Message, said: Iterable[list[Said]], known: Known) -> Iterator[Meant]:
        """What names mean, none within another, and what the other words imply."""
        named_up_to = 0
        within: set[int] = set()  # words of longer names, which mean nothing by themselves
        for names in said:
            if names[0].start < named_up_to:
                continue
            for name in names:
                meant = _meant_by(message, name, known)
                if meant is not None:
                    named_up_to = name.end
                    if name.end - name.start > 1:
                        within.update(range(name.start, name.end))
                    yield Meant(name.start, name.end, meant)
                    break
        yield from self._implied(message, within)

    def _implied(self, message: Message, within: set[int]) -> Iterator[Meant]:
        """What phrases imply. The words of a rule's topic, such as how far one can jump, attempt nothing besides."""
        used = set(within)
        phrases = [
            said for start in range(len(message.words)) for said in self._phrases.said_at(message, start)
        ]
        for phrase in sorted(phrases, key=lambda said: (said.path.startswith("skills/"), said.start)):
            if phrase.path in self._paths and phrase.start not in used:
                if not phrase.path.startswith("skills/"):
                    used.update(range(phrase.start, phrase.end))
                because = f"“{phrase.words.strip()}” implies it"
                yield Meant(phrase.start, phrase.end, Found(phrase.path, _IMPLIED, because), implied=True)


def _meant_by(message: Message, name: Said, known: Known) -> Found | None:
    """What a name means here: the likeliest of the entries that have it, None when it is no name here."""
    case = Case(name, Place(message, name.start, name.end), known)
    words = " ".join(message.words[name.start : name.end])
    found = [
        Found(entry.path, verdict[0], f"“{words}”, {verdict[1]}")
        for entry in _of_each_collection(name.entries, known.class_name)
        if (verdict := judge(case, entry)) is not None
    ]
    return max(found, key=lambda one: one.score, default=None)


def _of_each_collection(entries: Iterable[Entry], class_name: str) -> Iterable[Entry]:
    """One entry of each collection: the acting class's own where several share a name, else the first."""
    chosen: dict[str, Entry] = {}
    for entry in entries:
        is_own = class_name and f"/{class_name}-" in entry.path
        if entry.collection not in chosen or is_own:
            chosen[entry.collection] = entry
    return chosen.values()


def _is_overruled(path: str, found: Iterable[str]) -> bool:
    """Whether a feature is the general one of which a special one was found."""
    family = _GENERAL.get(path)
    return family is not None and any(other != path and other.startswith(family) for other in found)


def _headings(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """How sections are asked for: by title, or by a heading of two words or more that one section alone has."""
    sections: dict[tuple[str, ...], list[str]] = {}
    phrases: dict[str, list[str]] = {}
    abilities = {entry.name.lower() for entry in entries if entry.collection == "ability-scores"}
    for entry in entries:
        if entry.collection == "rule-sections":
            for heading in (entry.name, *entry.headings):
                sections.setdefault(words_of(heading), []).append(entry.path)
            title = " ".join(words_of(entry.name.removeprefix("The ")))
            phrases[entry.path] = [rf"rules? (?:for|on|of|about) (?:the )?{title}\b"]
    for words, paths in sections.items():
        if len(words) > 1 and len(paths) == 1 and words[0] not in abilities:
            phrases[paths[0]].append(" ".join(words).removesuffix("s") + r"s?\b")
    return phrases


def _all_words(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(map(words_of, names))
