"""Whether a name that stands in a message means its rule, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.rules.srd.finding import _cues as cues
from bot.rules.srd.finding import _plain as plain
from bot.rules.srd.finding._cues import Place, reason
from bot.rules.srd.finding._names import Said
from bot.rules.srd.finding.entries import Entry

NAMED = "named"
_SURE, _LIKELY, _FAIR = 0.95, 0.85, 0.7


@dataclass(frozen=True, slots=True)
class Known:
    """What the judge knows besides the place: the character's things, and whether the message is armed."""

    spells: frozenset[tuple[str, ...]]
    gear: frozenset[tuple[str, ...]]
    armed: bool = False


Verdict = tuple[float, str] | None
_Judge = Callable[[Said, Entry, Place, Known], Verdict]


def judge(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    """The score of an entry whose name was said, and why; None when something else was meant."""
    judge_one = _JUDGES.get(entry.collection)
    if judge_one is None or cues.NOT_HERE.search(place.sentence):
        return None
    return judge_one(said, entry, place, known)


def _cued(reasons: tuple[cues.Cue, ...], place: Place, score: float = _LIKELY) -> Verdict:
    because = reason(reasons, place)
    return None if because is None else (score, because)


def _spell(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if said.name not in plain.SPELLS:
        return None if cues.TOLD.search(place.before) else (_SURE, NAMED)
    if cued := _cued(cues.SPELL, place):
        return cued
    if cues.HELD.search(place.before):
        return None
    does = re.search(r"\b(?:i|we|you|he|she|they|to) $", place.before) is not None
    if not does and (cued := _cued(cues.SPELL_BARE, place)):
        return cued
    if does and said.name not in plain.HABITS and (cued := _cued(cues.SPELL_BARE[:1], place)):
        return cued
    if not said.is_verb and said.name in plain.USED_ALONE and not place.before.strip() and cues.TARGETED.match(place.after):
        return _FAIR, "on"
    if not said.is_verb and cues.USED.search(place.before) and (cues.TARGETED.match(place.after) or said.name not in plain.HABITS):
        return _FAIR, "used"
    if does and said.name in plain.VERBS and cues.DONE_TO.match(place.after):
        return _FAIR, "done to somebody"
    if said.name in known.spells and (said.name not in plain.HABITS or cues.TARGETED.match(place.after)):
        return _FAIR, "known spell"
    return None


def _equipment(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if cues.NAMED_AFTER.match(place.after) and not place.is_asked:
        return None
    if said.is_verb and said.name not in {("sling",)}:
        return None
    owned = _LIKELY if said.name in known.gear else None
    if said.name == ("shield",):
        if cues.SHIELD_VERB.match(place.after) and not cues.HELD.search(place.before):
            return None
        return _cued(cues.WEAPON, place) or _cued(cues.GEAR, place)
    if said.name in plain.WEAPONS:
        return _cued(cues.WEAPON, place) or ((owned, "owned") if owned and cues.HELD.search(place.before) else None)
    is_gear, is_furniture = said.name in plain.GEAR, said.name in plain.FURNITURE
    if is_furniture:
        return _cued(cues.FURNITURE, place) or (_cued(cues.GEAR, place) if owned else None)
    if is_gear:
        return _cued(cues.GEAR, place) or ((owned, "owned") if owned and cues.HELD.search(place.before) else None)
    return _SURE, NAMED


def _magic_item(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if len(said.name) == 1 and said.name[0] in {"defender", "weapon", "armor", "ammunition"}:
        return None
    if said.name in {("spell", "scroll"), ("scroll", "of")} or len(said.name) > 1:
        return _SURE, NAMED
    return _SURE, NAMED


def _monster(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if said.is_verb or cues.TOLD.search(place.before) or cues.NAMED_AFTER.match(place.after):
        return None
    if fought := _cued(cues.FIGHT, place):
        return fought
    if said.name in plain.FOLK:
        is_target = known.armed and cues.TARGET.search(place.before)
        return (_FAIR, "target") if is_target else None
    if said.name in plain.BEASTS:
        bare_plural = place.message.words[place.end - 1].endswith("s") and place.after[:2] != " !"
        return (_FAIR, "met") if cues.COUNTED.search(place.before) or bare_plural else None
    return _SURE, NAMED


def _condition(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if cues.FALLEN.search(place.before):
        return _LIKELY, "suffered"
    if cues.NOT_CONDITION.match(place.after):
        return None
    if said.name in cues.SUFFERING and cues.SUFFERED.search(place.before):
        return _LIKELY, "suffered"
    return _cued(cues.CONDITION, place) or ((_FAIR, NAMED) if said.name in cues.TECHNICAL else None)


def _skill(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if said.is_verb:
        return None
    if said.name in {("stealth",), ("acrobatics",), ("athletics",), ("sleight", "of", "hand"), ("animal", "handling"), ("arcana",)}:
        return _SURE, NAMED
    alone = len(place.sentence.split()) <= 2
    return (_LIKELY, NAMED) if alone and place.is_asked else _cued(cues.CHECK, place)


def _ability(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    return _cued(cues.ABILITY, place)


def _feature(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if said.name == ("rage",):
        return None if cues.PROPER.search(place.before) else _cued(cues.RAGE, place)
    if said.name == ("smite",):
        return _LIKELY, NAMED
    if said.is_verb and len(said.name) == 1 and said.name != ("wildshape",):
        return None
    return _cued(cues.FEATURE, place) if said.name in plain.FEATURES else (_SURE, NAMED)


def _trait(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if said.name in plain.TRAITS:
        return _cued(cues.TRAIT, place)
    return _SURE, NAMED


def _by(*tables: tuple[cues.Cue, ...], score: float = _LIKELY) -> _Judge:
    def judge_by_cues(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
        return next((cued for table in tables if (cued := _cued(table, place, score))), None)

    return judge_by_cues


def _named(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    return _SURE, NAMED


def _property(said: Said, entry: Entry, place: Place, known: Known) -> Verdict:
    if said.name in {("finesse",), ("versatile",)}:
        return _cued(cues.ASKED, place) or _cued(cues.PROPERTY, place)
    return _cued(cues.PROPERTY, place)


_JUDGES: Mapping[str, _Judge] = MappingProxyType(
    {
        "spells": _spell,
        "equipment": _equipment,
        "magic-items": _magic_item,
        "monsters": _monster,
        "conditions": _condition,
        "skills": _skill,
        "ability-scores": _ability,
        "features": _feature,
        "traits": _trait,
        "classes": _by(cues.KIND_ASKED),
        "subclasses": _by(cues.KIND_ASKED, cues.SUBCLASS),
        "races": _by(cues.KIND_ASKED),
        "subraces": _by(cues.KIND_ASKED),
        "languages": _by(cues.SPOKEN, score=_SURE + 0.01),
        "damage-types": _by(cues.DAMAGE),
        "weapon-properties": _property,
        "magic-schools": _by(cues.SCHOOL),
        "alignments": _by(cues.ALIGNMENT),
        "backgrounds": _by(cues.BACKGROUND),
        "feats": _by(cues.FEAT),
    }
)
