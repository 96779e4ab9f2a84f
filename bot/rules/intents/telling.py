"""A message with everything that its words mean: deeds, skills, spells, things, people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rules.intents.belongings import Thing, things
from bot.rules.intents.clauses import ENDS, Clause, Clauses
from bot.rules.intents.deeds import blows, deeds
from bot.rules.intents.naming import spell_named
from bot.rules.intents.nouns import noun
from bot.rules.intents.situation import Known, Situation
from bot.rules.intents.targets import Cast
from bot.rules.srd.finding import Evidence, Meant, Message, Reading, Said, shipped_finder

_DONE = ("spells/", "skills/", "features/", "equipment/thieves-tools", "ability-scores/")
_PROPER = re.compile(r"(?<=[a-z,;:'] )[A-Z][a-z'-]+")
_POSSESSIVE = re.compile(r"\b(\w+)'s\b(?! \w+ing\b)")


@dataclass(frozen=True, slots=True)
class Telling:
    """A message, its text and as read by the finder, its speaker, and who is there."""

    text: str
    reading: Reading
    actor: Known
    situation: Situation
    cast: Cast
    deeds: tuple[Said | None, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words, put right, without what is spoken."""
        return self.reading.message.words

    def clauses(self) -> Iterator[Clause]:
        """What is done, clause by clause."""
        people = self.cast.own_words, self.cast.other_words
        yield from Clauses(self.words, self.begins, self.is_asked, *people)

    def begins(self, at: int) -> bool:
        """Whether a deed, a skill's use or a spell begins with a word."""
        if at >= len(self.words):
            return False
        is_meant = any(one.start == at and one.found.entry.startswith(_DONE) for one in self.reading.meant)
        return self.deeds[at] is not None or is_meant or self.words[at].startswith("cast")

    def is_asked(self, at: int) -> bool:
        """Whether a word's sentence asks, rather than telling what the actor asks or explains."""
        message = self.reading.message
        sentence = message.sentences[message.sentence_of[at]]
        return message.is_asked(at) and not sentence.startswith(("i ", "we ", "im ", "ill ", "id "))

    def meant(self, start: int, end: int, *collections: str) -> list[Meant]:
        """The entries that words between two places mean, in order."""
        found = (one for one in self.reading.meant if start <= one.start < end)
        return sorted(
            (one for one in found if one.found.entry.startswith(collections)), key=lambda one: one.start
        )

    def things(self, start: int, end: int) -> list[Thing]:
        """The things named between two places; what was mistyped counts as put right."""
        return list(things(self.words, start, end, self.actor))

    def path(self, clause: Clause) -> str:
        """The address of the deed that a clause's verb is; empty where it is none."""
        deed = self.deeds[clause.head]
        return deed.path if deed else ""

    def deed_words(self, clause: Clause) -> str:
        """The verb with what belongs to it."""
        deed = self.deeds[clause.head]
        return deed.words.strip() if deed else self.words[clause.head]

    def deed_length(self, clause: Clause) -> int:
        """How many words the verb and what belongs to it are; 0 where it is no deed."""
        deed = self.deeds[clause.head]
        return deed.end - deed.start if deed else 0

    def is_of_words(self, clause: Clause) -> bool:
        """Whether a clause is talk or a look, so that what follows its verb is not done."""
        return self.path(clause) in {"talk", "look"}

    def end_of_doing(self, clause: Clause) -> int:
        """Up to where a clause's words may do something."""
        return clause.head + 1 if self.is_of_words(clause) else clause.end

    def said(self, start: int, end: int) -> str:
        """The words between two places, as text."""
        return " ".join(self.words[start:end])

    def sentence(self, at: int) -> str:
        """The sentence of a word."""
        message = self.reading.message
        return message.sentences[message.sentence_of[at]]

    def end_of_sentence(self, at: int) -> int:
        """Where the sentence of a word ends."""
        return next((i for i in range(at, len(self.words)) if self.words[i] in ENDS), len(self.words))

    def noun(self, at: int, end: int) -> str:
        """The thing that is done something to, as the player calls it: what has an article after a verb."""
        return noun(self.said(at, end)) if at < end else ""

    def is_mistyped(self, start: int, end: int) -> bool:
        """Whether a word between two places had to be put right."""
        return any(at in self.reading.mistyped for at in range(start, end))


def tell(text: str, actor: Known, situation: Situation) -> Telling:
    """Read a message that holds no speech any more."""
    spells = (found.name if (found := spell_named(spell)) else spell for spell in actor.spells or ())
    gear = (*(actor.weapons or ()), *(actor.items or ()))
    known = Evidence(frozenset(spells), frozenset(gear), actor.class_name)
    cast = Cast(actor.name, situation)
    text = _POSSESSIVE.sub(lambda found: found[1] if found[1].lower() in cast.other_words else found[0], text)
    reading = shipped_finder().read(text, known)
    nameless = _nameless(text, reading, cast)
    if nameless is not None:
        meant = tuple(one for one in nameless.meant if one.implied and one not in reading.meant)
        reading = replace(reading, meant=reading.meant + meant)
    messages = (reading.message, *((nameless.message,) if nameless else ()))
    return Telling(text, reading, actor, situation, cast, tuple(_deeds(messages, cast.other_words)))


def _nameless(text: str, reading: Reading, cast: Cast) -> Reading | None:
    """The message with pronouns for names, word by word, since phrases know no names; None where it has none."""
    words = list(reading.message.words)
    proper = {found.lower() for found in _PROPER.findall(text)}
    named = {at for one in reading.meant if not one.implied for at in range(one.start, one.end)}
    strangers = ((at, at + 1) for at, word in enumerate(words) if word in proper and at not in named)
    people = (
        (one.start, one.end) for one in cast.mentions(words, 0, len(words)) if cast.is_name(words[one.start])
    )
    spans = {*strangers, *people}
    for start, end in spans:
        words[start:end] = ("him",) if end - start == 1 else ("the", *["old"] * (end - start - 2), "guard")
    return shipped_finder().read(" ".join(words)) if spans else None


def _deeds(messages: Sequence[Message], people: frozenset[str]) -> Iterator[Said | None]:
    """The deed that begins with each word, if any does: the longest, and of equals the first."""
    words = messages[0].words
    for at in range(len(words)):
        aimed = (
            said
            for said in blows().said_at(messages[0], at)
            if not people.isdisjoint(words[at : said.end + 1])
        )
        found = (said for message in messages for said in deeds().said_at(message, at))
        yield max([*aimed, *found], key=lambda said: said.end - said.start, default=None)
