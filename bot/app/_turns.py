"""What turns are played with: jobs, a table, and a stage that is heard too."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import timedelta

from bot.chronicle import Chronicle
from bot.facts import Limits, SceneContext, Turn
from bot.llm.startup import LoadingEngine
from bot.media import Speech
from bot.media.casting import cast_in
from bot.media.jukebox import Jukebox
from bot.memory.rulebook import Rulebook
from bot.memory.story import StoryWriter
from bot.metrics import Metrics
from bot.settings import Settings
from bot.turn.aloud import Reader, Readers, StageAloud
from bot.turn.budgets import VoiceBudget
from bot.turn.jobs import Jobs
from bot.turn.missed import Missed
from bot.turn.narrate import Sampling
from bot.turn.stage import Curtain
from bot.turn.table import Asking, Table, load
from bot.turn.turns import Turns
from db.session import Database


def jobs_of(settings: Settings, url: str) -> Jobs:
    """The durable jobs in the database behind `url`; nothing runs yet."""
    return Jobs(
        url,
        turn_workers=settings.turn_workers,
        timeout_s=settings.database_timeout_s,
        grace_s=settings.stop_grace_s,
        takeover_s=settings.takeover_s,
    )


def table_of(
    settings: Settings,
    database: Database,
    engine: LoadingEngine,
    jobs: Jobs,
    *,
    metrics: Metrics,
    limits: Limits,
) -> Table:
    """What a Dungeon Master needs at hand, as the settings have it."""
    return Table(
        database=database,
        engine=engine.get,
        rulebook=Rulebook(database),
        sampling=Sampling(
            max_new_tokens=settings.max_new_tokens,
            temperature=settings.temperature,
            top_p=settings.top_p,
            deadline_s=settings.turn_deadline_s,
        ),
        context_tokens=settings.context_tokens,
        history_turns=settings.history_turns,
        story_segments=settings.story_segments,
        alarm=jobs.defer_wake,
        follow=jobs.defer_after,
        asking=Asking(
            choice_s=settings.question_timeout_s,
            roll_s=settings.roll_timeout_s,
            model_s=0.0 if settings.uses_demo_model else settings.reading_deadline_s,
        ),
        limits=limits,
        metrics=metrics,
        ceiling=settings.image_content,
    )


def stage_of(
    curtain: Curtain, jukebox: Jukebox, table: Table, speech: Speech, readers: Readers | None
) -> StageAloud:
    """The curtain, and behind it somebody who reads: `readers`, else the voices of the scene's cast."""
    database = table.database

    def scene_of(turn: Turn) -> Awaitable[SceneContext]:
        return load(table, turn.campaign_id, before_turn_id=turn.id)

    async def reader(scene: SceneContext) -> Reader:
        return speech.speaker(await cast_in(database, scene))

    async def forget(turn: Turn, told: str) -> None:
        await speech.forget(told, await cast_in(database, await scene_of(turn)))

    return StageAloud(
        curtain,
        jukebox=jukebox,
        readers=readers or reader,
        load=scene_of,
        forget=forget,
        budget=VoiceBudget(database, table.limits),
    )


def story_writer(settings: Settings, database: Database, engine: LoadingEngine) -> StoryWriter:
    """Whoever writes the story so far; the demo model cannot sum it up."""
    return StoryWriter(
        database, engine.get, every=settings.story_every, summarise=not settings.uses_demo_model
    )


def bind(jobs: Jobs, turns: Turns, chronicle: Chronicle, metrics: Metrics) -> None:
    """Say what each durable job does, and count it."""
    jobs.bind(play=metrics.job("play", turns.play), after=metrics.job("after", turns.after))
    jobs.bind_forgetting(metrics.job("forget", chronicle.privacy.forget))


def missed_of(settings: Settings, database: Database) -> Missed:
    """What was written while the bot was away, as far as it is answered."""
    return Missed(database, within=timedelta(hours=settings.missed_hours), most=settings.missed_moves)
