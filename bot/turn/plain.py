"""What happened in a turn, told without a model."""

from __future__ import annotations

from collections.abc import Sequence

from bot.facts import Move
from bot.llm.sentences import within
from bot.prompt.layout import one_line
from bot.rules.happenings import AttackMade, CheckMade, Happening, Refused, SaveMade
from bot.rules.outcome import Outcome

MESSAGE_LIMIT = 1990  # characters: a Discord message holds 2000, and the streaming cursor wants room

PASSED_OVER = "The scene passes, and the story goes on. What do you do?"
"""What is told where nothing that happened may be."""


def plain_facts(moves: Sequence[Move], outcome: Outcome, *, voice_lost: bool = False) -> str:
    """What the dice decided and what came of it, if anything; else that the moves are noted."""
    names = " and ".join(dict.fromkeys(one_line(move.actor) for move in moves))
    reason = (
        "The Dungeon Master's voice is missing just now"
        if voice_lost
        else "The Dungeon Master is lost for words"
    )
    if not outcome.happenings:
        return f"{reason}, but what {names} did is written in the chronicle. Play on, or try it another way."
    spoken = "the dice have spoken" if outcome.successes else "this is so"
    told = " ".join(one_line(_sentence(happening)) for happening in outcome.happenings)
    return within(f"{reason}, but {spoken}. {told}", MESSAGE_LIMIT)


def only_refusals(outcome: Outcome) -> str:
    """Why nothing that was attempted can be done; empty where something was, or needed no rules."""
    refused = [one.sentence for one in outcome.happenings if isinstance(one, Refused)]
    others = [deed for deed in outcome.deeds if not any(isinstance(one, Refused) for one in deed.happenings)]
    if others or len(refused) < len(outcome.happenings):
        return ""
    return within(" ".join(map(one_line, dict.fromkeys(refused))), MESSAGE_LIMIT)


def _sentence(happening: Happening) -> str:
    match happening:
        case AttackMade(actor, target, weapon) if target:
            return f"{actor}'s {weapon} {'hits' if happening.hit else 'misses'} {target}."
        case AttackMade(actor, _, weapon):
            return f"{actor}'s {weapon} {_ends(happening.hit)}."
        case CheckMade(actor, label):
            return f"{actor}'s {label} {_ends(happening.success)}."
        case SaveMade(actor, ability):
            return f"{actor}'s {ability} save {_ends(happening.success)}."
    line = happening.line
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _ends(success: bool) -> str:
    return "succeeds" if success else "fails"
