"""At whom a clause is aimed, and with what."""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.intents.clauses import Clause
from bot.rules.intents.intent import IntentKind
from bot.rules.intents.naming import listed
from bot.rules.intents.strangers import creature_before, stranger, thing_at
from bot.rules.intents.targets import PRONOUNS, Meant, Mention
from bot.rules.intents.telling import Telling
from bot.rules.srd.finding import Meant as Entry
from bot.rules.srd.spells import Spell

_NOBODY = Meant(())
_LINKS = frozenset({"and", ",", "&", "the", "both", "then", "also", "as", "well", "at"})
_ASIDE = listed(
    "behind beside near past from around between without with using like next until for before after"
)
_ARTICLES = listed("the a an my that this his her its their to of")
_BY: Mapping[IntentKind, frozenset[str]] = {
    IntentKind.CHECK: frozenset({"with"}),
    IntentKind.USE: frozenset({"with", "for"}),
    IntentKind.MOVE: frozenset({"with", "beside", "near", "for", "behind", "next"}),
}
_HELP = (("help",), ("aid",), ("assistance",))  # "with Borin's help"
_BACK = 4  # words before a mention among which its preposition stands
_WITH = frozenset({"with", "using", "use", "uses"})
_NEED_AN_AIM = frozenset({IntentKind.ATTACK, IntentKind.CAST})
_GUESSED = 0.8


def aimed(told: Telling, clause: Clause, kind: IntentKind) -> Meant:
    """Whom or what the clause is aimed at; of a blow, whoever was mentioned before where nobody is now."""
    if kind is IntentKind.HELP:
        return _helped(told, clause)
    found = _aimed_between(told, clause.head + 1, clause.end, kind)
    if found is not None:
        return found
    start, end = clause.head + 1, clause.end
    pronoun = _pronoun(told, start, end)
    if pronoun is not None and kind is not IntentKind.LOOK and (pronoun.names or kind in _NEED_AN_AIM):
        return pronoun
    if kind is IntentKind.MOVE:
        return _named(told.noun(start, end))
    if kind is not IntentKind.ATTACK:
        return _named(stranger(told, start, end))
    name = stranger(told, start, end) or thing_at(told, start, end)
    return (
        (Meant((name,)) if name else None) or _before(told, clause) or told.cast.somebody(_GUESSED) or _NOBODY
    )


def spelled_at(told: Telling, clause: Clause, said: Entry, spell: Spell) -> Meant:
    """At whom a spell is cast; behind its name, or else before it."""
    for start, end in ((said.end, clause.end), (clause.start, said.start)):
        if (found := _aimed_between(told, start, end, IntentKind.CAST)) is not None:
            return found
    pronoun = _pronoun(told, said.end, clause.end)
    if pronoun is not None:
        return pronoun
    name = stranger(told, said.end, clause.end) or thing_at(told, said.end, clause.end)
    if name:
        return Meant((name,))
    is_aimed = spell.range.casefold() != "self" and (
        spell.attack or spell.damage or spell.save or spell.healing
    )
    if not any(map(told.begins, range(clause.end, len(told.words)))):
        behind = _aimed_between(told, clause.end, len(told.words), IntentKind.CAST)
        if behind is not None:
            return behind
    before = _before(told, clause)
    friends = {one.name for one in told.situation.party}
    is_meant = before is not None and (is_aimed or not friends.isdisjoint(before.names))
    return before if before is not None and is_meant and spell.range.casefold() != "self" else _NOBODY


def _pronoun(told: Telling, start: int, end: int) -> Meant | None:
    """Whom a pronoun means: somebody of the scene, or whoever else was spoken of."""
    meant = told.cast.pronoun(told.words, start, end)
    if meant is not None and meant.names:
        return meant
    if PRONOUNS.isdisjoint(told.words[start:end]):
        return meant
    name = creature_before(told, start)
    return Meant((name,)) if name else meant


def _named(name: str) -> Meant:
    return Meant((name,)) if name else _NOBODY


def recipient(told: Telling, clause: Clause) -> tuple[str, ...]:
    """Who gets, or undergoes, what is used."""
    found = _aimed_between(told, clause.head + 1, clause.end, IntentKind.USE)
    if found is not None:
        return found.names
    name = stranger(told, clause.head + 1, clause.end)
    if not name and told.path(clause) == "use/give":
        pronoun = _pronoun(told, clause.head + 1, clause.end)
        return pronoun.names if pronoun else ()
    return (name,) if name else ()


def thing_of(told: Telling, clause: Clause, *, any_way: bool = False) -> str:
    """The thing with which it is done: what stands after `with` or `use`, or any that is named."""
    for thing in told.things(clause.head, clause.end):
        before = told.words[max(clause.start, thing.start - 3) : thing.start]
        if any_way or not _WITH.isdisjoint(before):
            return thing.name
    return ""


def _helped(told: Telling, clause: Clause) -> Meant:
    """One of the party before anybody else: `I distract the ogre so Borin can hit it`."""
    found = list(told.cast.mentions(told.words, clause.head, told.end_of_sentence(clause.head)))
    party = {one.name for one in told.situation.party} - {told.actor.name}
    friends = [one.meant for one in found if not party.isdisjoint(one.meant.names)]
    if friends or found:
        return next(iter(friends), found[0].meant)
    return _named(stranger(told, clause.head + 1, clause.end))


def _before(told: Telling, clause: Clause) -> Meant | None:
    """Who was mentioned last before the clause, other than the actor."""
    said = [
        one.meant
        for one in told.cast.mentions(told.words, 0, clause.head)
        if told.actor.name not in one.meant.names
    ]
    return said[-1] if said else None


def _aimed_between(told: Telling, start: int, end: int, kind: IntentKind) -> Meant | None:
    mentions = list(told.cast.mentions(told.words, start, end))
    first = next((i for i, one in enumerate(mentions) if not _is_aside(told, one, start, kind)), None)
    if first is None:
        return None
    together = [mentions[first]]
    for mention in mentions[first + 1 :]:
        if not _LINKS.issuperset(told.words[together[-1].end : mention.start]):
            break
        together.append(mention)
    names = tuple(dict.fromkeys(name for one in together for name in one.meant.names))
    candidates = tuple(dict.fromkeys(name for one in together for name in one.meant.candidates))
    return Meant(names, min(one.meant.confidence for one in together), candidates)


def _is_aside(told: Telling, mention: Mention, start: int, kind: IntentKind) -> bool:
    """Whether a mention only says where, or with whose help; what belongs to the verb says more."""
    if kind in {IntentKind.TALK, IntentKind.LOOK}:
        return False
    if told.words[mention.end : mention.end + 1] in _HELP:
        return True
    if kind in {IntentKind.ATTACK, IntentKind.CHECK} and told.actor.name in mention.meant.names:
        return True
    deed = told.deeds[start - 1] if start else None
    if deed is not None and mention.start < deed.end:
        return False
    near = told.words[max(start, mention.start - _BACK) : mention.start]
    before = [word for word in near if word not in _ARTICLES]
    return bool(before) and before[-1] in _ASIDE - _BY.get(kind, frozenset())
