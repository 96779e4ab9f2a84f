"""The story of one turn, from the first committed state to the last; a crash anywhere resumes at the last commit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.facts import SceneContext, Turn, TurnState
from bot.llm.engine import Engine, Message
from bot.memory.rulebook import Rulebook
from bot.metrics import Metrics
from bot.prompt.build import Prompt, build
from bot.rules.outcome import Outcome
from bot.rules.srd.finding import Evidence
from bot.telemetry import TRANSCRIPT, Stopwatch
from bot.turn.contradictions import Contradiction, facts_of
from bot.turn.events import Begun, Narrated, Narrating, Resolved, TurnEvent
from bot.turn.narrate import Narration, Sampling, narrate
from bot.turn.reading import read_moves
from bot.turn.resolve import resolve_moves
from db.session import Database

log = logging.getLogger(__name__)
transcript = logging.getLogger(TRANSCRIPT)


@dataclass(frozen=True, slots=True)
class Table:
    """What a Dungeon Master needs at hand to play a turn."""

    database: Database
    engine: Callable[[], Awaitable[Engine]]
    rulebook: Rulebook
    sampling: Sampling
    context_tokens: int
    history_turns: int
    story_segments: int
    metrics: Metrics = field(default_factory=Metrics)


async def dm_turn(table: Table, turn: Turn) -> AsyncIterator[TurnEvent]:
    """Resolve, narrate and commit a turn, yielding what the players should see.

    Each event is shown by the consumer before the next step begins. No transaction is open while the model thinks.
    """
    clock = Stopwatch(log)
    yield Begun(turn)

    with clock.stage("load"):
        scene = await load(table, turn.campaign_id, before_turn_id=turn.id)
    if turn.state is TurnState.RECEIVED:
        async with table.database.transaction() as tx:
            outcome = await resolve_moves(tx, turn, scene, read_moves(turn.moves, scene))
            await tx.turns.save_resolved(turn.id, outcome.to_json())
        for success in outcome.successes:
            table.metrics.checks.labels("success" if success else "failure").inc()
        turn = replace(turn, state=TurnState.RESOLVED, outcome=outcome.to_json())
    outcome = Outcome.from_json(turn.outcome)

    if turn.state is TurnState.RESOLVED:
        yield Resolved(turn, outcome)
        with clock.stage("prompt"):
            engine = await table.engine()
            prompt = await compose(table, engine, scene, turn, outcome)
        narration = Narration("", "")
        with clock.stage("narrate"):

            async def retold(wrong: Contradiction) -> Sequence[Message]:
                return (await compose(table, engine, scene, turn, outcome, reminder=wrong.fact)).messages

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
            ):
                if isinstance(piece, Narration):
                    narration = piece
                else:
                    yield Narrating(turn, outcome, piece)
        async with table.database.transaction() as tx:
            await tx.turns.save_narrated(
                turn.id,
                narration=narration.text,
                model=narration.model,
                prompt_tokens=narration.prompt_tokens,
                new_tokens=narration.new_tokens,
                timings=clock.timings,
            )
        table.metrics.narrations.labels("model" if narration.model else "plain").inc()
        for stage, milliseconds in clock.timings.items():
            table.metrics.turn_stages.labels(stage).observe(milliseconds / 1000)
        turn = replace(turn, state=TurnState.NARRATED, narration=narration.text)
    if turn.state is TurnState.NARRATED:
        yield Narrated(turn, outcome, turn.narration)
        async with table.database.transaction() as tx:
            await tx.turns.save_posted(turn.id)
        table.metrics.turns.labels("posted").inc()
    for move in turn.moves:
        transcript.info("%s: %s", move.actor, move.text)
    transcript.info("DM: %s", turn.narration)


async def load(table: Table, campaign_id: int, *, before_turn_id: int | None = None) -> SceneContext:
    """Everything the Dungeon Master knows, read afresh from the database in one short read."""
    async with table.database.transaction() as tx:
        return await tx.context.load_scene(
            campaign_id,
            history=table.history_turns,
            segments=table.story_segments,
            before_turn_id=before_turn_id,
        )


async def compose(
    table: Table, engine: Engine, scene: SceneContext, turn: Turn, outcome: Outcome, *, reminder: str = ""
) -> Prompt:
    """The prompt of this turn, packed into the model's context less room for the answer.

    The `reminder` is a fact of the outcome that has to be told as it is.
    """
    acting = next((hero for hero in scene.party if hero.id == turn.moves[0].character_id), None)
    evidence = Evidence(class_name=acting.class_name if acting else "")
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
        tokens=engine,
        budget=budget,
    )
