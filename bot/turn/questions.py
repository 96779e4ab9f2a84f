"""What a player is asked about a move: which of several things was meant, and to let the dice fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.facts import Move, Option, Question, QuestionKind, Turn
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.naming import spell_named
from bot.turn.deeds import needs_dice
from bot.turn.reading import Reading, from_json, to_json

SOMETHING_ELSE = "Something else"
_MOST_CANDIDATES = 4  # besides "Something else": Discord shows five buttons in a row
_MOST_QUESTIONS = 5  # rows of buttons under a message
_MOST_ROLLS = 25  # buttons under a message
_LONGEST_LABEL = 80  # characters on a button
_SAID = {
    IntentKind.ATTACK: "Attack",
    IntentKind.CAST: "Cast {means}",
    IntentKind.CHECK: "{check} check",
    IntentKind.SAVE: "{check} save",
    IntentKind.HELP: "Help",
    IntentKind.MOVE: "Move",
    IntentKind.USE: "Use {means}",
    IntentKind.TALK: "Just talk",
    IntentKind.LOOK: "Look around",
    IntentKind.OTHER: "No dice, just tell it",
}
_AT = {
    IntentKind.CAST: " at",
    IntentKind.CHECK: ",",
    IntentKind.MOVE: " to",
    IntentKind.USE: " on",
    IntentKind.TALK: " to",
    IntentKind.LOOK: " at",
    IntentKind.OTHER: ",",
}


def choices(turn: Turn, readings: Sequence[Reading]) -> tuple[Question, ...]:
    """A question for each move of whose reading the rules are in doubt, where the doubt makes a difference."""
    asked = (
        _choice(turn.id, move, reading)
        for move, reading in zip(turn.moves, readings, strict=True)
        if any(intent.is_doubtful and (needs_dice(intent) or intent.candidates) for intent in reading)
    )
    return tuple(asked)[:_MOST_QUESTIONS]


def rolls(turn: Turn, readings: Sequence[Reading]) -> tuple[Question, ...]:
    """A question for each d20 that the moves will take, to whoever makes the move."""
    asked = (
        Question(
            id=0,
            turn_id=turn.id,
            action_id=move.action_id,
            user_id=move.user_id,
            kind=QuestionKind.ROLL,
            text=f"{move.actor}: {what}",
            options=(Option(f"Roll {what}"[:_LONGEST_LABEL]),),
        )
        for move, reading in zip(turn.moves, readings, strict=True)
        for intent in reading
        if (what := _rolled(intent))
    )
    return tuple(asked)[:_MOST_ROLLS]


def settled(turn: Turn, questions: Sequence[Question]) -> tuple[Reading, ...]:
    """The turn's readings as its players chose them; the first option counts where nobody did."""
    chosen = {
        question.action_id: question.options[question.answer or 0].reading
        for question in questions
        if question.kind is QuestionKind.CHOICE
    }
    moves = zip(turn.moves, turn.readings, strict=True)
    return from_json(chosen.get(move.action_id, reading) for move, reading in moves)


def _choice(turn_id: int, move: Move, reading: Reading) -> Question:
    held_back = Intent(
        IntentKind.OTHER,
        move.actor,
        refused=f"{move.actor} holds back; say in other words what {move.actor} does.",
    )
    candidates = dict.fromkeys(_candidates(reading))
    options = {_described(one): one for one in list(candidates)[:_MOST_CANDIDATES]}
    options[SOMETHING_ELSE] = (held_back,)
    return Question(
        id=0,
        turn_id=turn_id,
        action_id=move.action_id,
        user_id=move.user_id,
        kind=QuestionKind.CHOICE,
        text=f"{move.actor}, did you mean …?",
        options=tuple(Option(label, tuple(to_json([one])[0])) for label, one in options.items()),
    )


def _candidates(reading: Reading) -> Iterator[Reading]:
    """The reading as it is, then with everybody else who may be the target, then as mere words."""
    if not any(intent.candidates and not intent.targets for intent in reading):
        yield reading
    for at, intent in enumerate(reading):
        for name in intent.candidates:
            other = replace(intent, targets=(name,), refused="")
            yield (*reading[:at], other, *reading[at + 1 :])
    if len(reading) == 1 and not reading[0].candidates:
        yield (Intent(IntentKind.OTHER, reading[0].actor),)


def _described(reading: Reading) -> str:
    """What stands on a button: `Attack Goblin 2 with Dagger, then Stealth check`."""
    words = ", then ".join(map(_phrase, reading))
    return words if len(words) <= _LONGEST_LABEL else f"{words[: _LONGEST_LABEL - 1]}…"


def _phrase(intent: Intent) -> str:
    said = _SAID[intent.kind].format(means=intent.means or "it", check=intent.check)
    whom = f"{_AT.get(intent.kind, '')} {intent.target}" if intent.target else ""
    means = f" with {intent.means}" if intent.means and intent.kind is IntentKind.ATTACK else ""
    return f"{said}{whom}{means}"


def _rolled(intent: Intent) -> str:
    """What a d20 is rolled for; empty where the intent takes none."""
    if not needs_dice(intent):
        return ""
    if intent.kind is IntentKind.CAST:
        spell = spell_named(intent.means)
        return spell.name if spell and spell.attack else ""
    if intent.kind is IntentKind.ATTACK:
        return "Attack"
    return f"{intent.check} save" if intent.kind is IntentKind.SAVE else intent.check
