"""The story of one turn, from the first committed state to the last; a crash anywhere resumes at the last commit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace

from bot.errors import ChronicleUnavailable
from bot.facts import Character, SceneContext, Turn, TurnState
from bot.llm.engine import Engine, Message
from bot.prompt.build import Prompt, build
from bot.rules.heroes import belongings_of, creature_of
from bot.rules.outcome import Outcome
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Evidence
from bot.telemetry import TRANSCRIPT, Stopwatch
from bot.turn.budgets import pay_tokens
from bot.turn.contradictions import Contradiction, facts_of
from bot.turn.events import Begun, Narrated, Narrating, Resolved, TurnEvent, Waiting
from bot.turn.narrate import Narration, narrate
from bot.turn.plain import PASSED_OVER
from bot.turn.resolve import resolve_moves
from bot.turn.table import Table, load
from bot.turn.understanding import Understood, understand

log = logging.getLogger(__name__)
transcript = logging.getLogger(TRANSCRIPT)

_MOST_TELLINGS = 3  # by the model; a turn that was taken back so often is passed over


async def dm_turn(table: Table, turn: Turn) -> AsyncIterator[TurnEvent]:
    """Resolve, narrate and commit a turn, yielding what the players should see.

    A turn about which a player is asked something ends with Waiting, and goes on when it is played again.
    Each event is shown by the consumer before the next step begins. No transaction is open while the model thinks.
    """
    clock = Stopwatch(log)
    yield Begun(turn)

    with clock.stage("load"):
        scene = await load(table, turn.campaign_id, before_turn_id=turn.id)
    resolved = turn.state in {TurnState.RECEIVED, TurnState.WAITING}
    if resolved:
        with clock.stage("read"):
            understood = await understand(table, turn, scene)
        if understood.questions:
            yield Waiting(replace(turn, state=TurnState.WAITING), understood.questions)
            return
        turn = await _resolve(table, turn, scene, understood)
    outcome = Outcome.from_json(turn.outcome)
    if resolved and (
        outcome.changes or len(outcome.happenings) > len(outcome.checks)
    ):  # a check hurts nobody
        scene = await load(table, turn.campaign_id, before_turn_id=turn.id)  # as everybody fares now

    if turn.state is TurnState.RESOLVED:
        yield Resolved(turn, outcome)
        narration = Narration("")
        async with aclosing(_tell(table, turn, scene, outcome, clock)) as told:
            async for piece in told:
                if isinstance(piece, Narration):
                    narration = piece
                else:
                    await _require_current(table, turn)
                    yield Narrating(turn, outcome, piece)
        if turn.withdrawn and narration.voice != "model":
            # What was taken back may have read just like it.
            narration = Narration(PASSED_OVER, voice="rules")
        turn = await _keep(table, turn, scene, narration, clock)
    if turn.state is TurnState.NARRATED:
        yield Narrated(turn, outcome, turn.narration)
        async with table.database.transaction() as tx:
            await tx.turns.save_posted(turn.id, withdrawn=turn.withdrawn)
            await table.follow(tx, turn)
        table.metrics.turns.labels("posted").inc()
    for move in turn.moves:
        transcript.info("%s: %s", move.actor, move.text)
    transcript.info("DM: %s", turn.narration)


async def _resolve(table: Table, turn: Turn, scene: SceneContext, understood: Understood) -> Turn:
    """Roll and commit: the dice are never rolled again."""
    async with table.database.transaction() as tx:
        outcome = await resolve_moves(tx, turn, scene, understood.readings)
        await tx.turns.save_resolved(turn.id, outcome.to_json())
    for success in outcome.successes:
        table.metrics.checks.labels("success" if success else "failure").inc()
    return replace(turn, state=TurnState.RESOLVED, outcome=outcome.to_json())


async def _tell(
    table: Table, turn: Turn, scene: SceneContext, outcome: Outcome, clock: Stopwatch
) -> AsyncGenerator[str | Narration, None]:
    """The growing narration, then the whole of it with what it cost."""
    if turn.withdrawn >= _MOST_TELLINGS:
        yield Narration(PASSED_OVER, voice="rules")
        return
    with clock.stage("prompt"):
        engine = await table.engine()
        prompt = await compose(table, engine, scene, turn, outcome)

    async def retold(wrong: Contradiction) -> Sequence[Message]:
        return (await compose(table, engine, scene, turn, outcome, reminder=wrong.fact)).messages

    with clock.stage("narrate"):
        async for piece in narrate(
            engine,
            prompt.messages,
            table.sampling,
            moves=turn.moves,
            outcome=outcome,
            facts=facts_of(outcome, scene),
            retold=retold,
            metrics=table.metrics,
            conversation=f"campaign:{turn.campaign_id}",
            tenant=f"guild:{scene.campaign.guild_id}",
        ):
            yield piece


async def _require_current(table: Table, turn: Turn) -> None:
    """Raise StaleTurn where somebody took the telling back, in whatever process: not a sentence more is shown."""
    try:
        async with table.database.transaction() as tx:
            await tx.tellings.require_current(turn)
    except ChronicleUnavailable:
        log.debug("telling on; whether it was taken back is seen when it is committed")


async def _keep(
    table: Table, turn: Turn, scene: SceneContext, narration: Narration, clock: Stopwatch
) -> Turn:
    """Commit the narration, and charge its tokens."""
    async with table.database.transaction() as tx:
        await tx.turns.save_narrated(
            turn.id,
            narration=narration.text,
            model=narration.model,
            prompt_tokens=narration.prompt_tokens,
            new_tokens=narration.new_tokens,
            timings=clock.timings,
            place_id=scene.campaign.location_id or 0,
            withdrawn=turn.withdrawn,
        )
        if tokens := narration.prompt_tokens + narration.new_tokens:
            await pay_tokens(tx, table.limits, scene.campaign, turn, tokens)
    table.metrics.narrations.labels(narration.voice).inc()
    for stage, milliseconds in clock.timings.items():
        table.metrics.turn_stages.labels(stage).observe(milliseconds / 1000)
    return replace(turn, state=TurnState.NARRATED, narration=narration.text)


def _evidence(acting: Character) -> Evidence:
    """What the acting character knows and carries: the rules of that are what a message is likely to be about."""
    known = digest().spells
    return Evidence(
        spells=frozenset(known[spell].name for spell in creature_of(acting).stats.spells if spell in known),
        gear=frozenset(item.name for item in belongings_of(acting).items),
        class_name=acting.class_name,
    )


async def compose(
    table: Table, engine: Engine, scene: SceneContext, turn: Turn, outcome: Outcome, *, reminder: str = ""
) -> Prompt:
    """The prompt of this turn, packed into the model's context less room for the answer.

    The `reminder` is a fact of the outcome that has to be told as it is.
    """
    acting = next((hero for hero in scene.party if hero.id == turn.moves[0].character_id), None)
    evidence = _evidence(acting) if acting else Evidence()
    rules = await table.rulebook.find(" ".join(move.text for move in turn.moves), evidence)
    table.metrics.rules.inc(len(rules))
    budget = min(table.context_tokens, engine.info.context_tokens) - table.sampling.max_new_tokens
    # Packing counts tokens many times over; a large party's prompt would hold up the event loop.
    return await asyncio.to_thread(
        build,
        scene,
        turn.moves,
        rules=rules,
        outcome=outcome,
        reminder=reminder,
        retold=turn.withdrawn > 0,
        tokens=engine,
        budget=budget,
    )
