"""From a clause to what it attempts, as sure as its words are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.rules.intents import actions
from bot.rules.intents.acting import blow, feature, help_given, plain, use
from bot.rules.intents.belongings import is_weapon
from bot.rules.intents.casting import meant_spell, spell
from bot.rules.intents.certainty import ASKED, LIKELY, MISTYPED, SURE, TOLD
from bot.rules.intents.checking import (
    BODILY,
    SKILLS,
    check,
    lore,
    named_check,
    rolled,
    save,
    skill_of,
    special_check,
    takes_skill,
)
from bot.rules.intents.clauses import Clause, Mood
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.questions import asks_for_rules, asks_for_scene, is_about_others
from bot.rules.intents.telling import Telling

_SUBJECTS = frozenset({"i", "im", "ill", "id", "we"})
_AT_ONCE = frozenset({IntentKind.TALK, IntentKind.LOOK, IntentKind.OTHER})
_AIMED = frozenset({IntentKind.ATTACK, IntentKind.CAST})
_WITHOUT_A_VERB = 0.75
_FIRST_TO_COME = re.compile(
    r"\b(?:first|any|anyone|anything|anybody|whoever|whatever) (?:\w+ ){0,2}(?:that|who|to|which)? ?"
    r"(?:comes?|moves?|enters?|steps?|appears?|walks?|charges?|gets?|approach\w*)\b"
)
_QUIETLY = re.compile(
    r"\b(?:quietly|silently|stealthily|unseen|unnoticed|without (?:a sound|being (?:seen|heard)))\b"
)

Draft = Callable[[Telling, Clause], Intent | None]


def other(actor: str, confidence: float, because: str, means: str = "") -> Intent:
    """Nothing that the rules have to decide."""
    return Intent(IntentKind.OTHER, actor, means=means, confidence=confidence, because=because)


def drafts(told: Telling, clause: Clause) -> Iterator[Intent]:
    """What a clause attempts, as sure as its words are; nothing where they are not understood."""
    if clause.mood is Mood.NOT_DONE and not _is_a_spell_alone(told, clause):
        yield other(told.actor.name, LIKELY, clause.because)
        return
    intent = _drafted(told, clause) or _drafted_later(told, clause)
    if intent is None:
        yield from _purpose(told, clause)
        return
    yield _in_mood(told, clause, intent)
    if intent.kind is IntentKind.MOVE and not intent.means:
        yield from _purpose(told, clause)


def _is_a_spell_alone(told: Telling, clause: Clause) -> bool:
    """Whether a clause without a verb is a spell: `a quick healing word for Wren, then I hide`."""
    is_deed = any(told.deeds[at] is not None for at in range(clause.start, clause.end))
    spells = told.meant(clause.start, clause.end, "spells/")
    return bool(spells) and not is_deed and told.words[clause.start] in {"a", "an", "one", "another"}


def _drafted(told: Telling, clause: Clause) -> Intent | None:
    return next(filter(None, (draft(told, clause) for draft in _DRAFTS)), None)


def _drafted_later(told: Telling, clause: Clause) -> Intent | None:
    """A blow without a verb: `two quick stabs at the goblin`, `axe to its face`."""
    if told.words[clause.start] in _SUBJECTS or told.deeds[clause.head] is not None:
        return None
    found = next((at for at in range(clause.head, clause.end) if told.begins(at)), None)
    intent = _drafted(told, replace(clause, head=found)) if found is not None else None
    if intent is None and any(is_weapon(thing.name) for thing in told.things(clause.start, clause.end)):
        intent = blow(told, replace(clause, head=clause.start))
    if intent is None or intent.kind is not IntentKind.ATTACK or not intent.targets:
        return None
    return replace(intent, confidence=intent.confidence * _WITHOUT_A_VERB)


def questioned(told: Telling, clause: Clause) -> Iterator[Intent]:
    """What a question attempts; one about the rules or the scene attempts nothing."""
    sentence, name = told.sentence(clause.head), told.actor.name
    if asks_for_rules(sentence) or sentence.startswith(("what a ", "what an ")):
        yield other(name, SURE, "a question about the rules, or no question")
        return
    end = told.end_of_sentence(clause.head)
    whole = Clause(clause.start, end, clause.head)
    skill = skill_of(told, whole)
    is_about = is_about_others(sentence) or clause.mood is Mood.NOT_DONE
    if skill is not None and not (is_about and skill.found.entry in BODILY):
        yield _in_mood(told, clause, check(told, whole, skill))
    elif (known := lore(told, whole)) is not None:
        yield _in_mood(told, clause, known)
    elif is_about and not asks_for_scene(sentence):
        yield other(name, SURE, "a question about others")
    elif (
        clause.mood is Mood.ASKED
        and (found := list(drafts(told, clause)))
        and found[0].kind is not IntentKind.OTHER
    ):
        yield from found
    elif asks_for_scene(sentence):
        yield Intent(IntentKind.LOOK, name, confidence=LIKELY, because="a question about the scene")
    else:
        yield other(name, LIKELY, "a question")


def _in_mood(told: Telling, clause: Clause, intent: Intent) -> Intent:
    """Less sure where words were mistyped, asked or told as past; what waits for something is readied."""
    confidence = intent.confidence * (MISTYPED if told.is_mistyped(clause.start, clause.end) else 1)
    waits = clause.mood is Mood.CONDITIONAL or (
        intent.kind in _AIMED and _FIRST_TO_COME.search(told.sentence(clause.head)) is not None
    )
    if waits and intent.kind not in _AT_ONCE:
        readied = intent.means or str(intent.kind)
        return other(
            intent.actor, confidence * 0.9, f"{readied} waits for something to happen", actions.READY
        )
    confidence *= {Mood.ASKED: ASKED, Mood.TOLD: TOLD}.get(clause.mood, 1)
    return replace(intent, confidence=confidence)


def _purpose(told: Telling, clause: Clause) -> Iterator[Intent]:
    """What somebody goes for: `I move in to attack`."""
    for at in range(clause.head + 1, clause.end - 1):
        if told.words[at] == "to" and told.begins(at + 1):
            found = list(drafts(told, Clause(at + 1, clause.end, at + 1, clause.mood)))
            yield from (intent for intent in found if intent.kind is not IntentKind.OTHER)
            return


def _idiom(told: Telling, clause: Clause) -> Intent | None:
    """A figure of speech, or a verb that attempts nothing, unless a spell or a skill begins with it."""
    if told.path(clause) != "other":
        return None
    meant = told.meant(clause.start, clause.head + 1, "spells/", *SKILLS)
    if meant and max(one.end - one.start for one in meant) >= told.deed_length(clause):
        return None
    return other(told.actor.name, LIKELY, f"“{told.deed_words(clause)}” attempts nothing")


def _deed(told: Telling, clause: Clause) -> Intent | None:
    """What the verb does, or the skill that it takes."""
    skill = skill_of(told, clause)
    if skill is not None and (not told.path(clause) or takes_skill(told, clause, skill)):
        return check(told, clause, skill)
    kind, _, way = told.path(clause).partition("/")
    if kind == "move" and not way and (quiet := _QUIETLY.search(told.sentence(clause.head))):
        return rolled(told, clause, "Stealth", f"“{quiet.group()}”")
    return DEEDS[kind](told, clause) if kind else None


DEEDS: Mapping[str, Callable[[Telling, Clause], Intent]] = {
    "attack": blow,
    "cast": meant_spell,
    "check": special_check,
    "skills": special_check,
    "equipment": special_check,
    "ability-scores": special_check,
    "help": help_given,
    "use": use,
    "move": plain,
    "talk": plain,
    "look": plain,
    "other": plain,
}
_DRAFTS: tuple[Draft, ...] = (lore, _idiom, save, spell, feature, named_check, _deed)
