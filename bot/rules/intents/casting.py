"""The spell that a clause casts."""

from __future__ import annotations

import re

from bot.rules.intents.actions import READY
from bot.rules.intents.aiming import aimed, spelled_at
from bot.rules.intents.certainty import DUBIOUS, FAIR, SURE, UNSURE
from bot.rules.intents.checking import rolled
from bot.rules.intents.clauses import Clause
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.naming import listed, spell_named
from bot.rules.intents.telling import Telling
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Meant

_INCANTING = listed(
    "whisper whispers mutter mutters speak speaks chant chants utter utters recite recites command commands"
)
_INCANTATION = listed("words word incantation spell syllables verse prayer formula")
_NOT_CASTING = listed(
    "dismiss dismisses cancel cancels maintain maintains lose learn copy memorize memorise study drop"
)
_AIMS = listed("at on to into toward towards against for in under over behind around spell cantrip")
_OF_OTHERS = listed("the that his her your their this")
_SELF = listed("i im ill id ive we my")
_READYING = listed("ready readies readying hold holds")
_HEALING = "heal"  # the way of `cast/heal`: whatever heals
_NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_SLOT = re.compile(rf"\b(?:(\d) (?:st|nd|rd|th) level|level (\d)(?: slot)?|({'|'.join(_NUMBERS)}) level)\b")


def spell(told: Telling, clause: Clause) -> Intent | None:
    """The spell that is cast; `cast` without one is asked about."""
    end = clause.end if _is_incanted(told, clause) else told.end_of_doing(clause)
    found = [] if _is_no_spell(told, clause) else told.meant(clause.start, end, "spells/")
    found = [one for one in found if not _is_spoken_of(told, clause, one)]
    if not found:
        return _unnamed_spell(told, clause)
    if told.words[clause.head] in _READYING:
        because = f"{found[0].found.because}, held ready"
        return Intent(IntentKind.OTHER, told.actor.name, means=READY, confidence=SURE, because=because)
    named = digest().spells[found[0].found.entry.partition("/")[2]]
    slot = _slot(told.sentence(clause.head)) if named.level else None
    aim = spelled_at(told, clause, found[0], named)
    because = found[0].found.because + (f", with a slot of level {slot}" if slot else "")
    return Intent(
        IntentKind.CAST,
        told.actor.name,
        targets=aim.names,
        means=named.name,
        confidence=found[0].found.score * (aim.confidence if aim.candidates else 1),
        because=because,
        slot=slot,
        candidates=aim.candidates,
    )


def meant_spell(told: Telling, clause: Clause) -> Intent:
    """A spell by what it does; of spells that heal, one that the actor knows."""
    way = told.path(clause).partition("/")[2]
    healing = [known for name in told.actor.spells or () if (known := spell_named(name)) and known.healing]
    meant = digest().spells[way] if way != _HEALING else next(iter(healing), None)
    aim = aimed(told, clause, IntentKind.CAST)
    words = f"“{told.deed_words(clause)}”"
    if meant is None:
        return rolled(told, clause, "Medicine", words, confidence=UNSURE)
    because = f"{words} is {meant.name}"
    sure = FAIR if meant.index == way or len(healing) == 1 else DUBIOUS
    return Intent(IntentKind.CAST, told.actor.name, aim.names, meant.name, confidence=sure, because=because)


def _is_incanted(told: Telling, clause: Clause) -> bool:
    """Whether the words that are spoken are the spell's."""
    is_said = told.words[clause.head] in _INCANTING
    return is_said and not _INCANTATION.isdisjoint(told.words[clause.head : clause.end])


def _is_spoken_of(told: Telling, clause: Clause, spell: Meant) -> bool:
    """Whether a spell only does something in what is told: `the fireball hit everyone`."""
    before = told.words[spell.start - 1] if spell.start > clause.start else ""
    behind = told.words[spell.end] if spell.end < clause.end else ""
    is_aimed = behind in _AIMS or not behind.isalpha()
    is_own = any(word in _SELF for word in told.words[clause.start : spell.start])
    return before in _OF_OTHERS and not (is_aimed or is_own or told.words[clause.head].startswith("cast"))


def _is_no_spell(told: Telling, clause: Clause) -> bool:
    """Whether the verb's phrase uses up the spell's name (`let it fly`), or readies the spell for later."""
    deed = told.deeds[clause.head]
    if told.words[clause.head] in _NOT_CASTING:
        return True
    return deed is not None and (deed.path == "other/Ready" or deed.words.endswith(" fly"))


def _unnamed_spell(told: Telling, clause: Clause) -> Intent | None:
    if not told.words[clause.head].startswith("cast") or told.deeds[clause.head] is not None:
        return None
    aim = aimed(told, clause, IntentKind.CAST)
    return Intent(
        IntentKind.CAST,
        told.actor.name,
        targets=aim.names,
        confidence=UNSURE,
        because="“cast”, but no spell of the rules",
        candidates=aim.candidates,
    )


def _slot(sentence: str) -> int | None:
    found = _SLOT.search(sentence)
    if found is None:
        return None
    return _NUMBERS.index(found[3]) + 1 if found[3] else int(found[1] or found[2]) or None
