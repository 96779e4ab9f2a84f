"""The composition root: the one place that chooses implementations, opens them, and closes them in reverse."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from importlib import resources
from pathlib import Path

import httpx

from bot.chronicle import Chronicle
from bot.errors import ConfigurationError
from bot.facts import Limits, SceneContext, Turn
from bot.home import POSTGRES, UPLOADS
from bot.llm.engine import Engine
from bot.llm.metered import MeteredEngine
from bot.llm.remote import RemoteEngine, ServerKind
from bot.llm.startup import LoadingEngine
from bot.media import Images, MeteredImages, MeteredSpeech, Speech, open_images, open_speech
from bot.media.casting import cast_in
from bot.media.jukebox import Jukebox
from bot.media.pictures.album import Album
from bot.memory.first_sync import FirstSync
from bot.memory.rulebook import Rulebook
from bot.memory.story import StoryWriter
from bot.metrics import Metrics
from bot.settings import Settings
from bot.turn.aloud import Reader, Readers, StageAloud
from bot.turn.budgets import VoiceBudget, limits_of
from bot.turn.gallery import Gallery
from bot.turn.halts import Halts
from bot.turn.jobs import Jobs
from bot.turn.keeper import Keeper
from bot.turn.missed import Missed
from bot.turn.narrate import Sampling
from bot.turn.stage import Curtain
from bot.turn.table import Asking, Table, load
from bot.turn.turns import Turns
from bot.turn.xcard import XCard
from db import embedded
from db.session import Database


@dataclass(frozen=True, slots=True)
class App:
    """Everything that is open while Torchlit runs; its faces (Discord, the command line) are built on it."""

    settings: Settings
    database: Database
    engine: LoadingEngine
    chronicle: Chronicle
    turns: Turns
    jobs: Jobs
    missed: Missed
    xcard: XCard
    rulebook: Rulebook
    gallery: Gallery
    speech: Speech
    jukebox: Jukebox
    aloud: StageAloud
    curtain: Curtain
    keeper: Keeper
    metrics: Metrics


@contextlib.asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    engine: Engine | None = None,
    http: httpx.AsyncClient | None = None,
    plays: bool = True,
    readers: Readers | None = None,
) -> AsyncIterator[App]:
    """Open everything; the keyword arguments are the seams where tests put their own.

    Returns at once even when the database is down or the model still loads: both are brought up in the background.
    `readers` read narrations aloud where somebody listens, by default with the voices that the settings choose.
    With `plays` false the chronicle can be read and written, but this process plays no turn.
    """
    async with contextlib.AsyncExitStack() as stack:
        metrics, limits = Metrics(), limits_of(settings)
        if plays and settings.metrics_port is not None:
            stack.enter_context(metrics.served(settings.metrics_host, settings.metrics_port))
        url = await database_url(settings)
        if http is None:
            http = await stack.enter_async_context(httpx.AsyncClient(timeout=10.0))
        database = _database(settings, url)
        stack.push_async_callback(database.aclose)

        loading = LoadingEngine(lambda: MeteredEngine(engine or choose_engine(settings), metrics))
        stack.push_async_callback(loading.aclose)
        loading.begin()

        illustrator = open_images(settings, http)
        stack.push_async_callback(illustrator.aclose)
        images: Images = illustrator
        if settings.image_urls or settings.image_drawn:
            images = MeteredImages(images, metrics)
        album = Album(settings.home / UPLOADS, settings.uploads_mb * 2**20) if settings.uploads_mb else None
        chronicle = _chronicle(settings, database, limits, album)
        gallery = Gallery(database, images, limits=limits, album=album)
        narrator = open_speech(settings, http)
        stack.push_async_callback(narrator.aclose)
        speech = MeteredSpeech(narrator, metrics)
        story = StoryWriter(
            database, loading.get, every=settings.story_every, summarise=not settings.uses_demo_model
        )

        curtain, jobs = Curtain(), _jobs(settings, url)
        table = _table(settings, database, loading, jobs, metrics=metrics, limits=limits)

        async def reader(scene: SceneContext) -> Reader:
            return speech.speaker(await cast_in(database, scene))

        async def forget(turn: Turn, told: str) -> None:
            scene = await load(table, turn.campaign_id, before_turn_id=turn.id)
            await speech.forget(told, await cast_in(database, scene))

        jukebox, halts = Jukebox(), Halts()
        stage = StageAloud(
            curtain,
            jukebox=jukebox,
            readers=readers or reader,
            load=lambda turn: load(table, turn.campaign_id, before_turn_id=turn.id),
            forget=forget,
            budget=VoiceBudget(database, limits),
        )
        stack.push_async_callback(stage.aclose)
        turns = Turns(
            table,
            jobs=jobs,
            stage=stage,
            story=story,
            gallery=gallery,
            speech=speech,
            speech_file=settings.speech_file,
            is_heard_here=jukebox.hears,
            halts=halts,
        )
        jobs.bind(play=metrics.job("play", turns.play), after=metrics.job("after", turns.after))
        jobs.bind_forgetting(metrics.job("forget", chronicle.privacy.forget))

        async def prepare() -> None:
            await chronicle.uploads.tidy()
            await FirstSync(database, settings.rules_api_url).run()

        keeper = Keeper(
            functools.partial(database_url, settings),
            database,
            jobs,
            turns,
            plays=plays,
            bot=curtain.bot,
            prepare=prepare,
        )
        metrics.chronicle_ready.set_function(keeper.ready.is_set)
        keeper.begin()
        stack.push_async_callback(keeper.stop)
        yield App(
            settings=settings,
            database=database,
            engine=loading,
            chronicle=chronicle,
            jobs=jobs,
            turns=turns,
            xcard=XCard(database, jobs=jobs, stage=stage, halts=halts),
            missed=Missed(
                database, within=timedelta(hours=settings.missed_hours), most=settings.missed_moves
            ),
            rulebook=table.rulebook,
            gallery=gallery,
            speech=speech,
            jukebox=jukebox,
            aloud=stage,
            curtain=curtain,
            keeper=keeper,
            metrics=metrics,
        )


def _database(settings: Settings, url: str) -> Database:
    return Database(
        url, pool_min=settings.pool_min, pool_max=settings.pool_max, timeout=settings.database_timeout_s
    )


def _chronicle(settings: Settings, database: Database, limits: Limits, album: Album | None) -> Chronicle:
    return Chronicle(
        database,
        combat_turn_s=settings.combat_turn_s,
        ceiling=settings.image_content,
        shards=settings.own_shards,
        limits=limits,
        album=album,
        folder=settings.home,
    )


def _jobs(settings: Settings, url: str) -> Jobs:
    return Jobs(
        url,
        turn_workers=settings.turn_workers,
        timeout_s=settings.database_timeout_s,
        grace_s=settings.stop_grace_s,
        takeover_s=settings.takeover_s,
    )


def _table(
    settings: Settings,
    database: Database,
    engine: LoadingEngine,
    jobs: Jobs,
    *,
    metrics: Metrics,
    limits: Limits,
) -> Table:
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
        asking=Asking(
            choice_s=settings.question_timeout_s,
            roll_s=settings.roll_timeout_s,
            model_s=0.0 if settings.uses_demo_model else settings.reading_deadline_s,
        ),
        limits=limits,
        metrics=metrics,
        ceiling=settings.image_content,
    )


async def database_url(settings: Settings) -> str:
    """The configured database, or the embedded server's, which is started when it is not running."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return await asyncio.to_thread(embedded.start, settings.home / POSTGRES)


def choose_engine(settings: Settings) -> Engine:
    """The engine that the settings ask for; nothing is loaded yet."""
    if settings.engine_url is not None:
        return remote_engine(settings)
    # torch takes seconds to import; a bot with a remote engine never pays for it.
    from bot.llm.local.engine import LocalEngine

    return LocalEngine(
        str(model_folder(settings)),
        name=settings.chosen_model,
        model_format=settings.model_format,
        token=settings.hf_token,
        context_tokens=settings.context_tokens,
        prefix_bytes=settings.prefix_memory_mb and settings.prefix_memory_mb * 2**20,
    )


def remote_engine(settings: Settings) -> RemoteEngine:
    """The engine behind `engine_url`; raises ConfigurationError for a kind that is not known."""
    return RemoteEngine(
        *settings.engine_urls,
        api_key=settings.engine_api_key,
        model=settings.model,
        kind=_server_kind(settings.engine_kind) if settings.engine_kind else None,
        context_tokens=settings.context_tokens,
    )


def _server_kind(name: str) -> ServerKind:
    try:
        return ServerKind(name.strip().lower())
    except ValueError as error:
        raise ConfigurationError(f"TORCHLIT_ENGINE_KIND is one of: {', '.join(ServerKind)}.") from error


def model_folder(settings: Settings) -> str | Path:
    """The id or folder of the model to load; ember's weights travel with the package."""
    if settings.chosen_model == "ember":
        return Path(str(resources.files("bot.ember") / "weights"))
    return settings.chosen_model
