"""Whether a name that stands in a message means its rule, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from bot.rules.srd.finding import _company as cues
from bot.rules.srd.finding import _company_of_terms as terms
from bot.rules.srd.finding import _plain as plain
from bot.rules.srd.finding._cues import Cue, Place, reason
from bot.rules.srd.finding._names import Said
from bot.rules.srd.finding._spellings import Words
from bot.rules.srd.finding.entries import Entry

NAMED = "named"
_CERTAIN, _SURE, _STRONG, _LIKELY, _FAIR = 0.97, 0.95, 0.9, 0.85, 0.7
_SHIELD, _SLING = ("shield",), ("sling",)


@dataclass(frozen=True, slots=True)
class Known:
    """What the judge knows besides the place: the character's things and class, and the rest of the message.

    `armed` says that a spell, thing or feature was found in it, `met` that a creature was.
    """

    spells: frozenset[tuple[str, ...]]
    gear: frozenset[tuple[str, ...]]
    class_name: str = ""
    armed: bool = False
    met: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A name that was said, where, and what is known."""

    said: Said
    place: Place
    known: Known


Verdict: TypeAlias = tuple[float, str] | None
_Judge: TypeAlias = Callable[[Case], Verdict]


def judge(case: Case, entry: Entry) -> Verdict:
    """The score of an entry whose name was said, and why; None when something else was meant."""
    judge_one = _JUDGES.get(entry.collection)
    if judge_one is None or case.place.says(cues.NOT_HERE):
        return None
    return judge_one(case)


def _cued(reasons: tuple[Cue, ...], place: Place, score: float = _LIKELY) -> Verdict:
    because = reason(reasons, place)
    return None if because is None else (score, because)


def _spell(case: Case) -> Verdict:
    place = case.place
    if case.said.name not in plain.SPELLS:
        return None if cues.TOLD.search(place.before) else (_SURE, NAMED)
    if (because := reason(cues.SPELL, place)) is not None:
        return _CERTAIN if because == cues.CAST else _LIKELY, because
    return None if cues.HELD.search(place.before) else _bare_spell(case)


def _bare_spell(case: Case) -> Verdict:
    """A plain word without an article, such as in "I haste the fighter"."""
    said, place = case.said, case.place
    is_habit = said.name in plain.HABITS
    is_done = cues.DOES.search(place.before) is not None
    is_aimed = cues.TARGETED.match(place.after) is not None
    cued = _cued(_bare_cues(is_done=is_done, is_habit=is_habit), place)
    reasons = {
        "on": not said.is_verb and said.name in plain.USED_ALONE and is_aimed and not place.before.strip(),
        "called": len(said.name) > 1 and not place.before.strip() and said.name not in plain.SEARCHES,
        "used": not said.is_verb and (is_aimed or not is_habit) and cues.USED.search(place.before),
        "done to somebody": is_done and said.name in plain.VERBS and cues.DONE_TO.match(place.after),
        "known spell": said.name in case.known.spells and (is_aimed or not is_habit),
    }
    return cued or next(((_FAIR, because) for because, holds in reasons.items() if holds), None)


def _bare_cues(*, is_done: bool, is_habit: bool) -> tuple[Cue, ...]:
    """Which cues can tell a spell: where somebody wishes, a spell in the same sentence is another."""
    if not is_done:
        return cues.SPELL_BARE
    return () if is_habit else cues.SPELL_BARE[:1]


def _equipment(case: Case) -> Verdict:
    said, place = case.said, case.place
    is_held = cues.HELD.search(place.before) is not None
    if (said.is_verb and said.name != _SLING) or (cues.NAMED_AFTER.match(place.after) and not place.is_asked):
        return None
    if said.name == _SHIELD and cues.SHIELD_VERB.match(place.after) and not is_held:
        return None
    is_owned = said.name in case.known.gear
    wanted = _equipment_cues(said.name, is_owned=is_owned)
    if wanted is None:
        return _SURE, NAMED
    owned = (_LIKELY, "owned") if is_owned and is_held and said.name not in plain.FURNITURE else None
    return _cued(wanted, place) or owned


def _equipment_cues(name: Words, *, is_owned: bool) -> tuple[Cue, ...] | None:
    """The cues that a thing needs; None when its name is enough."""
    if name == _SHIELD:
        return cues.WEAPON + cues.GEAR
    if name in plain.WEAPONS:
        return cues.WEAPON
    if name in plain.FURNITURE:
        return cues.FURNITURE + cues.GEAR if is_owned else cues.FURNITURE
    return cues.GEAR if name in plain.GEAR else None


def _magic_item(case: Case) -> Verdict:
    return None if case.said.name in plain.MAGIC_ITEMS else (_SURE, NAMED)


def _monster(case: Case) -> Verdict:
    said, place, known = case.said, case.place, case.known
    if said.is_verb or cues.TOLD.search(place.before) or cues.NAMED_AFTER.match(place.after):
        return None
    if fought := _cued(cues.FIGHT, place, _STRONG):
        return fought
    if said.name in plain.FOLK:
        is_target = known.armed and cues.TARGET.search(place.before)
        return (_FAIR, "target") if is_target else None
    if said.name in plain.BEASTS:
        bare_plural = place.message.words[place.end - 1].endswith("s") and place.after[:2] != " !"
        return (_FAIR, "met") if cues.COUNTED.search(place.before) or bare_plural else None
    return _SURE, NAMED


def _condition(case: Case) -> Verdict:
    said, place = case.said, case.place
    if terms.FALLEN.search(place.before):
        return _LIKELY, "suffered"
    if (
        said.name in terms.SUFFERING
        and terms.SUFFERED.search(place.before)
        and not place.after.startswith(" to ")
    ):
        return _LIKELY, "suffered"
    if terms.NOT_CONDITION.match(place.after):
        return None
    if case.known.met and said.name in terms.INFLICTED and not said.is_verb:
        return _FAIR, "by a creature"
    return _cued(terms.CONDITION, place) or ((_FAIR, NAMED) if said.name in terms.TECHNICAL else None)


def _skill(case: Case) -> Verdict:
    said, place = case.said, case.place
    if said.is_verb:
        return None
    if said.name in plain.TERMS:
        return _SURE, NAMED
    alone = place.says(terms.ONE_WORD)
    return (_LIKELY, NAMED) if alone and place.is_asked else _cued(terms.CHECK, place)


def _ability(case: Case) -> Verdict:
    said, place = case.said, case.place
    return _cued(terms.ABILITY, place) or ((_SURE, NAMED) if said.name == ("dex",) else None)


def _feature(case: Case) -> Verdict:
    said, place = case.said, case.place
    if said.name == ("rage",):
        return None if terms.PROPER.search(place.before) else _cued(terms.RAGE, place)
    if said.name == ("smite",):
        return _LIKELY, NAMED
    if said.is_verb and len(said.name) == 1 and said.name != ("wildshape",):
        return None
    return _cued(terms.FEATURE, place) if said.name in plain.FEATURES else (_SURE, NAMED)


def _trait(case: Case) -> Verdict:
    said, place = case.said, case.place
    if said.name in plain.TRAITS:
        return _cued(terms.TRAIT, place)
    return _SURE, NAMED


def _by(*tables: tuple[Cue, ...], score: float = _LIKELY) -> _Judge:
    def judge_by_cues(case: Case) -> Verdict:
        return next((cued for table in tables if (cued := _cued(table, case.place, score))), None)

    return judge_by_cues


def _property(case: Case) -> Verdict:
    said, place = case.said, case.place
    is_term = said.name in plain.TERMS
    return (_cued(terms.ASKED, place) if is_term else None) or _cued(terms.PROPERTY, place)


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
        "classes": _by(terms.KIND_ASKED, score=_STRONG + 0.01),
        "subclasses": _by(terms.KIND_ASKED, terms.SUBCLASS),
        "races": _by(terms.KIND_ASKED),
        "subraces": _by(terms.KIND_ASKED),
        "languages": _by(terms.SPOKEN, score=_CERTAIN),
        "damage-types": _by(terms.DAMAGE),
        "weapon-properties": _property,
        "magic-schools": _by(terms.SCHOOL),
        "alignments": _by(terms.ALIGNMENT),
        "backgrounds": _by(terms.BACKGROUND),
        "feats": _by(terms.FEAT),
    }
)
