"""Where the rules are unsure, a language model reads the message: the question to it, and its answer under a schema.

The model only says what was meant. Its answer is held to the schema, to the SRD's ladder and to who is there; it can
make a task harder, never easier, since a player's words are part of the question.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bot.rules.intents.difficulty import LADDER, MEDIUM, laddered
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.situation import Known, Situation
from bot.rules.intents.validated import validated
from bot.rules.skills import ABILITY_OF

MOST = 4  # intents of one message
CONFIDENCE = 0.8  # in what a model read
_LONGEST = 60  # characters of a name
_READ = 1_000  # characters of the message
_NAMED = 12  # creatures, and things of each, in the question
_ROLLED = frozenset({IntentKind.CHECK, IntentKind.SAVE})

_NAME: Mapping[str, Any] = {"type": "string", "maxLength": _LONGEST}
SCHEMA: Mapping[str, Any] = {
    "type": "array",
    "minItems": 1,
    "maxItems": MOST,
    "items": {
        "type": "object",
        "properties": {
            "kind": {"type": "string", "enum": [str(kind) for kind in IntentKind]},
            "target": _NAME,
            "with": _NAME,
            "check": {"type": "string", "enum": ["", *ABILITY_OF]},
            "difficulty": {"type": "integer", "enum": [0, *(step for step, _ in LADDER)]},
            "advantage": {"type": "integer", "enum": [-1, 0]},
        },
        "required": ["kind", "target", "with", "check", "difficulty", "advantage"],
        "additionalProperties": False,
    },
}
"""What the answer has to be: a JSON array of what is attempted, in order; "" and 0 are for what there is none of."""

_RULES = f"""\
You read what a player of a 5e game writes and list what their character attempts, in order, as a JSON array.
kind: attack, cast (a spell), check (something that can fail), save, help, move, use (a thing), talk, look, other.
Words in quotes are speech: talk. A question to the Dungeon Master is look or other. What others do, what was done \
before, and what is only imagined is other. Walking, talking and looking need no check.
target: whom or what it is done to. with: the weapon, spell or thing used. Use the names given.
check: for check and save alone. difficulty: {", ".join(f"{dc} {word}" for dc, word in LADDER)}; 0 without a check.
advantage: -1 when circumstances hinder the character, otherwise 0. "" where there is nothing to say."""


class Question(NamedTuple):
    """What the model is asked: instructions that never change, then the scene and, at its end, the message."""

    system: str
    user: str


def prompt_for(text: str, actor: str, situation: Situation) -> Question:
    """The question of what a message attempts; two messages of one scene begin alike up to the message."""
    lines = [
        f"Party: {_listed(situation.party)}",
        f"Others: {_listed(situation.others)}",
        *(["They are fighting."] if situation.in_combat else ()),
    ]
    said = " ".join(text[:_READ].split())
    return Question(_RULES, "\n".join([*lines, f"{actor}: {json.dumps(said, ensure_ascii=False)}"]))


def from_model(answer: str, actor: str, situation: Situation) -> tuple[Intent, ...]:
    """The intents in a model's answer, validated; none where it is not what the schema asks for."""
    try:
        rows = json.loads(answer)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(rows, list):
        return ()
    return tuple(validated(intent, situation) for intent in _intents(rows[:MOST], actor))


def _intents(rows: list[Any], actor: str) -> Iterator[Intent]:
    kinds = {str(kind): kind for kind in IntentKind}
    for row in rows:
        kind = kinds.get(str(row.get("kind"))) if isinstance(row, dict) else None
        if kind is None:
            continue
        check = _text(row, "check") if kind in _ROLLED else ""
        target = _text(row, "target")
        difficulty = row.get("difficulty")
        dc = laddered(difficulty if isinstance(difficulty, int) else MEDIUM)
        yield Intent(
            kind=IntentKind.OTHER if kind in _ROLLED and check not in ABILITY_OF else kind,
            actor=actor,
            targets=(target,) if target else (),
            means=_text(row, "with"),
            check=check if check in ABILITY_OF else "",
            difficulty=dc if check in ABILITY_OF else None,
            advantage=-1 if row.get("advantage") == -1 else 0,
            confidence=CONFIDENCE,
            because="the model read it so",
        )


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value[:_LONGEST].strip() if isinstance(value, str) else ""


def _listed(known: tuple[Known, ...]) -> str:
    return "; ".join(map(_told, known[:_NAMED])) or "nobody known"


def _told(one: Known) -> str:
    parts = [
        f"{label}: {', '.join(names[:_NAMED])}"
        for label, names in (
            ("spells", one.spells or ()),
            ("weapons", one.weapons or ()),
            ("items", one.items or ()),
        )
        if names
    ]
    kind = one.kind or one.class_name
    state = f", {', '.join(one.state)}" if one.state else ""
    return f"{one.name}{f' ({kind})' if kind else ''}{state}{''.join(f', {part}' for part in parts)}"
