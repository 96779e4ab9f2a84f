"""What players write while a fight is on: the words of whose turn it is become their action, and the foes answer."""

from __future__ import annotations

from bot.facts import Move, SceneContext, Turn
from bot.fights.bout import Bout
from bot.fights.store import put_down, take_up
from bot.fights.wording import whose_turn
from bot.fights.words import act_in_words, has_acted, read_words, takes_a_turn
from bot.rules.creature import Creature
from bot.rules.happenings import Refused
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import Roller
from db.session import Transaction


async def is_on(tx: Transaction, campaign_id: int) -> bool:
    """True while the campaign has a fight."""
    return await tx.encounters.open_in(campaign_id) is not None


async def resolve_in_fight(
    tx: Transaction, turn: Turn, context: SceneContext, roller: Roller
) -> tuple[Deed, ...] | None:
    """Resolve a turn's moves in the campaign's fight, then the foes up to the next hero; None where no fight is on.

    The fight, the heroes' vitals and the fight's log are stored in `tx`. The caller enters the roller's entries into
    the ledger and commits the deeds with the turn's outcome, all in the same transaction. Who writes out of turn is
    told whose turn it is by a Refused; talk passes with a deed in which nothing happens.
    """
    del context  # a fight knows who is in it
    if not await is_on(tx, turn.campaign_id):
        return None
    fight, bout = await take_up(tx, turn.campaign_id, roller)
    waiting = list(turn.moves)
    while (move := _next_move(bout, waiting)) is not None:
        waiting.remove(move)
        hero = bout.acting
        assert hero is not None, "a move is next where it is its hero's turn"
        if _takes_the_turn(bout, move, hero):
            bout.end_turn()
    for move in waiting:
        _out_of_turn(bout, move)
    bout.settle()
    if bout.encounter != bout.before:
        title, fight = bout.title, await put_down(tx, fight, bout)
        outcome = Outcome(tuple(bout.deeds), bout.changes())
        await tx.encounters.log(
            fight,
            user_id=turn.moves[0].user_id,
            title=title,
            outcome=outcome.to_json(),
            turn_id=turn.id,
            shown=True,
        )
    return tuple(bout.deeds)


def _takes_the_turn(bout: Bout, move: Move, hero: Creature) -> bool:
    """Do what the words say; True where they end the turn, or their deeds leave little more of it."""
    before = len(bout.deeds)
    ended = act_in_words(bout, move.text, hero)
    happenings = (one for deed in bout.deeds[before:] for one in deed.happenings)
    return ended or (any(not isinstance(one, Refused) for one in happenings) and has_acted(bout, hero))


def _next_move(bout: Bout, waiting: list[Move]) -> Move | None:
    """The first move of whose turn it is, whatever the order in which the players wrote."""
    acting = bout.acting
    return next((move for move in waiting if acting and move.user_id == acting.user_id), None)


def _out_of_turn(bout: Bout, move: Move) -> None:
    for intent in read_words(bout, move.text, move.actor):
        if takes_a_turn(intent):
            bout.refuse(move.actor, intent, _why_not(bout, move.user_id))
        else:
            bout.say(move.actor, intent)


def _why_not(bout: Bout, user_id: int) -> str:
    return "The fight is over." if bout.winner else whose_turn(bout.encounter, user_id)
