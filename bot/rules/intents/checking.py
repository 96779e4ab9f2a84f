"""The check or the saving throw that a clause takes."""

from __future__ import annotations

import re

from bot.rules.intents import actions
from bot.rules.intents.aiming import aimed, thing_of
from bot.rules.intents.certainty import CERTAIN, FAIR, LIKELY, SURE
from bot.rules.intents.circumstances import circumstances
from bot.rules.intents.clauses import Clause
from bot.rules.intents.difficulty import called, difficulty
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.naming import listed
from bot.rules.intents.questions import asks_for_lore
from bot.rules.intents.saves import saving_throw
from bot.rules.intents.telling import Telling
from bot.rules.skills import ABILITIES, THIEVES_TOOLS
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Meant

SKILLS = ("skills/", "equipment/thieves-tools", "ability-scores/")
BODILY = frozenset(
    {
        "skills/stealth",
        "skills/athletics",
        "skills/acrobatics",
        "skills/sleight-of-hand",
        "equipment/thieves-tools",
        "ability-scores/str",
    }
)
"""What only the actor can do: a question about others does not ask for it."""

_LORE = {
    "Arcana": ("aberration", "construct", "dragon", "elemental", "fey", "monstrosity", "ooze"),
    "Nature": ("beast", "giant", "plant"),
    "Religion": ("celestial", "fiend", "undead"),
}
_LOOKING = frozenset({"skills/insight", "skills/perception", "skills/investigation"})
_FIGURES = listed("is was isnt wasnt bonus modifier mod score proficiency expertise skill")
_SPOKEN_OF = listed(
    "nat natural failed fail fails passed missed botched beat better best worst bad good terrible proficient "
    "proficiency expertise"
)
_FAR = 4  # words before a skill
_SPECIAL = {
    actions.HIDE: "Stealth",
    actions.GRAPPLE: "Athletics",
    actions.SHOVE: "Athletics",
    actions.ESCAPE: "Athletics",
}


def save(told: Telling, clause: Clause) -> Intent | None:
    """A saving throw that is asked for by name, or by what has to be withstood."""
    found = None if told.is_of_words(clause) else saving_throw(told.said(clause.start, clause.end))
    if found is None:
        return None
    dc = difficulty(told.sentence(clause.head))
    because = f"“{found.words}”; DC {dc}, {called(dc)}, where nothing sets another"
    confidence = SURE if found.ability or "death" in found.words else FAIR
    return Intent(
        IntentKind.SAVE,
        told.actor.name,
        check=found.ability,
        difficulty=dc,
        confidence=confidence,
        because=because,
    )


def lore(told: Telling, clause: Clause) -> Intent | None:
    """What one may know of something: the skill goes by the kind of creature, and is History for all else."""
    said = told.sentence(clause.head)
    is_tried = told.is_asked(clause.head) or re.search(r"\b(?:try|tries|trying|attempt|brains?)\b", said)
    if not asks_for_lore(said) or not is_tried:
        return None
    end = told.end_of_sentence(clause.head)
    kinds = [
        digest().monsters[one.found.entry.partition("/")[2]].type for one in told.meant(0, end, "monsters/")
    ]
    known = [skill for skill, types in _LORE.items() if kinds and kinds[0] in types]
    because = f"what is known of a creature of the kind {kinds[0]}" if known else "what is known of it"
    return rolled(told, clause, (*known, "History")[0], because, confidence=FAIR)


def named_check(told: Telling, clause: Clause) -> Intent | None:
    """A skill or an ability that is named outright."""
    found = told.meant(clause.start, told.end_of_doing(clause), "skills/", "ability-scores/")
    named = next((one for one in found if not one.implied and not _is_a_figure(told, one)), None)
    return check(told, clause, named) if named else None


def _is_a_figure(told: Telling, skill: Meant) -> bool:
    """Whether a skill is spoken of rather than used: `my Stealth is +7`."""
    behind = told.words[skill.end : skill.end + 1]
    before = told.words[max(skill.start - _FAR, 0) : skill.start]
    return not (_FIGURES.isdisjoint(behind) and _SPOKEN_OF.isdisjoint(before))


def skill_of(told: Telling, clause: Clause) -> Meant | None:
    """The first use of a skill that counts: not what is only spoken of. Who looks may look for something."""
    end = told.end_of_sentence(clause.head) if told.path(clause) == "look" else told.end_of_doing(clause)
    found = [one for one in told.meant(clause.start, end, *SKILLS) if one.implied]
    if end > clause.end:
        found = [one for one in found if one.start <= clause.head or one.found.entry in _LOOKING]
    if not found:
        return None
    within = [one for one in found if found[0].start < one.start < found[0].end]
    return max((found[0], *within), key=lambda one: one.end - one.start)


def takes_skill(told: Telling, clause: Clause, skill: Meant) -> bool:
    """Whether a skill's phrase says more than the verb's own, or what the verb is done for."""
    kind, _, way = told.path(clause).partition("/")
    if skill.start == clause.head:
        return skill.end - skill.start >= told.deed_length(clause) + (kind in {"attack", "check"})
    return not (kind in {"attack", "help", "check"} or (way and kind in {"other", "move"}))


def check(told: Telling, clause: Clause, skill: Meant) -> Intent:
    """The check of a skill that was found."""
    name = _name_of(skill.found.entry)
    sure = LIKELY if skill.implied else CERTAIN
    return rolled(told, clause, name, skill.found.because, confidence=sure)


def special_check(told: Telling, clause: Clause) -> Intent:
    """A check that has a phrase of its own: a special attack, hiding, or a skill."""
    way = told.path(clause).partition("/")[2].replace("_", " ")
    words = f"“{told.deed_words(clause)}”"
    if way in _SPECIAL:
        return rolled(told, clause, _SPECIAL[way], words, confidence=SURE, means=way)
    return rolled(told, clause, _name_of(told.path(clause)), words)


def rolled(
    told: Telling, clause: Clause, name: str, because: str, *, confidence: float = LIKELY, means: str = ""
) -> Intent:
    """A check with its difficulty, and with what helps or hinders it."""
    dc = difficulty(told.sentence(clause.head))
    near = circumstances(
        told.sentence(clause.head), told.actor.name, told.situation, attack=False, check=name
    )
    aim = aimed(told, clause, IntentKind.CHECK)
    reasons = (f"{because}: {name}", f"DC {dc}, {called(dc)}", near.because)
    return Intent(
        IntentKind.CHECK,
        told.actor.name,
        targets=aim.names,
        means=means or thing_of(told, clause) or _action_for(name, told),
        check=name,
        difficulty=dc,
        advantage=near.advantage,
        confidence=confidence,
        because="; ".join(filter(None, reasons)),
    )


def _action_for(name: str, told: Telling) -> str:
    """In a fight whoever is stealthy takes the Hide action."""
    return actions.HIDE if name == "Stealth" and told.situation.in_combat else ""


def _name_of(entry: str) -> str:
    collection, _, index = entry.partition("/")
    if collection == "skills":
        return digest().skills[index].name
    return THIEVES_TOOLS if collection == "equipment" else ABILITIES[index.upper()]
