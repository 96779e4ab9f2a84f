"""What is open while Torchlit runs, and how it is opened and closed."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass

import httpx

from bot.app._chronicle import chronicle_of, database_of, database_url, prepare
from bot.app._engine import loading_engine
from bot.app._media import album_of, counted_images
from bot.app._turns import bind, jobs_of, missed_of, stage_of, story_writer, table_of
from bot.chronicle import Chronicle
from bot.llm.engine import Engine
from bot.llm.startup import LoadingEngine
from bot.media import MeteredSpeech, Speech, open_images, open_speech
from bot.media.jukebox import Jukebox
from bot.memory.rulebook import Rulebook
from bot.metrics import Metrics
from bot.settings import Settings
from bot.turn.aloud import Readers, StageAloud
from bot.turn.budgets import limits_of
from bot.turn.gallery import Gallery
from bot.turn.halts import Halts
from bot.turn.jobs import Jobs
from bot.turn.keeper import Keeper
from bot.turn.missed import Missed
from bot.turn.stage import Curtain
from bot.turn.turns import Turns
from bot.turn.xcard import XCard
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


@asynccontextmanager
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
    async with AsyncExitStack() as stack:
        metrics, limits = Metrics(), limits_of(settings)
        if plays and settings.metrics_port is not None:
            stack.enter_context(metrics.served(settings.metrics_host, settings.metrics_port))
        url = await database_url(settings)
        if http is None:
            http = await stack.enter_async_context(httpx.AsyncClient(timeout=10.0))
        database = await stack.enter_async_context(aclosing(database_of(settings, url)))
        loading = await stack.enter_async_context(aclosing(loading_engine(settings, engine, metrics)))
        loading.begin()
        illustrator = await stack.enter_async_context(aclosing(open_images(settings, http)))
        narrator = await stack.enter_async_context(aclosing(open_speech(settings, http)))

        album, images = album_of(settings), counted_images(settings, illustrator, metrics)
        gallery = Gallery(database, images, limits=limits, album=album)
        speech = MeteredSpeech(narrator, metrics)
        chronicle = chronicle_of(settings, database, limits, album)
        curtain, jukebox, halts, jobs = Curtain(), Jukebox(), Halts(), jobs_of(settings, url)
        table = table_of(settings, database, loading, jobs, metrics=metrics, limits=limits)
        stage = await stack.enter_async_context(aclosing(stage_of(curtain, jukebox, table, speech, readers)))
        turns = Turns(
            table,
            jobs=jobs,
            stage=stage,
            story=story_writer(settings, database, loading),
            gallery=gallery,
            speech=speech,
            speech_file=settings.speech_file,
            is_heard_here=jukebox.hears,
            halts=halts,
        )
        bind(jobs, turns, chronicle, metrics)
        keeper = Keeper(
            functools.partial(database_url, settings),
            database,
            jobs,
            turns,
            plays=plays,
            bot=curtain.bot,
            prepare=functools.partial(prepare, settings, database, chronicle),
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
            missed=missed_of(settings, database),
            rulebook=table.rulebook,
            gallery=gallery,
            speech=speech,
            jukebox=jukebox,
            aloud=stage,
            curtain=curtain,
            keeper=keeper,
            metrics=metrics,
        )
