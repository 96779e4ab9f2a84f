"""A table to play at: the real database, a scripted Dungeon Master, loaded dice, and a stage that remembers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
import pytest_asyncio

from bot.facts import Allowance, Campaign, Character, PlayerAction, Turn
from bot.llm.engine import Engine
from bot.llm.scripted import ScriptedEngine
from bot.media import Illustrator
from bot.media.pictures.provider import Provider as Painter
from bot.media.speech.fallback import Fallback
from bot.media.speech.narrator import Narrator
from bot.media.speech.provider import Provider
from bot.memory.rulebook import Rulebook
from bot.memory.story import StoryWriter
from bot.rules.stream import SEED_BYTES, face
from bot.settings import SpeechFile
from bot.turn.events import Narrated, TurnEvent
from bot.turn.gallery import Gallery
from bot.turn.halts import Halts
from bot.turn.jobs import Jobs
from bot.turn.narrate import Sampling
from bot.turn.stage import Attachment
from bot.turn.table import Asking, Table
from bot.turn.turns import Turns
from bot.turn.xcard import XCard
from db.session import Database

GUILD, CHANNEL, BOT, KIRA, BORIN = 10, 20, 30, 1001, 1002


class Crash(BaseException):
    """The process dies here: nothing of ours may catch it."""


@dataclass
class RememberingStage:
    """A stage that keeps what it showed; it can crash before or after an event of a given kind."""

    events: list[TurnEvent] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    joined: list[list[str]] = field(default_factory=list)  # the files that came with each edit
    dismissed: list[int] = field(default_factory=list)
    withdrawn: list[Turn] = field(default_factory=list)
    heard: bool = False
    crash_before: type[TurnEvent] | None = None
    crash_after: type[TurnEvent] | None = None

    async def present(self, event: TurnEvent) -> int | None:
        if self.crash_before is not None and isinstance(event, self.crash_before):
            raise Crash
        self.events.append(event)
        if self.crash_after is not None and isinstance(event, self.crash_after):
            raise Crash
        return 7_000_000 + event.turn.id

    def is_heard(self, turn: Turn) -> bool:
        return self.heard

    async def dismiss(self, turn: Turn) -> None:
        self.dismissed.append(turn.id)

    async def attach(self, turn: Turn, attachments: Sequence[Attachment]) -> None:
        self.attachments += attachments
        self.joined.append([file.filename for file in attachments])

    async def withdraw(self, turn: Turn) -> None:
        self.withdrawn.append(turn)
        self.attachments.clear()

    @property
    def narrations(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Narrated)]


@dataclass
class Game:
    """A campaign with its players, and the service that plays it."""

    database: Database
    campaign: Campaign
    jobs: Jobs
    stage: RememberingStage
    engine: ScriptedEngine
    voices: list[Provider] = field(default_factory=list)
    speech_file: SpeechFile = SpeechFile.UNHEARD
    painters: list[Painter] = field(default_factory=list)
    draws: bool = False
    limits: dict[Allowance, int] = field(default_factory=dict)
    asking: Asking = field(default_factory=lambda: Asking(choice_s=60, roll_s=60))
    halts: Halts = field(default_factory=Halts)
    summarises: bool = False
    _messages: int = 500

    def turns(self, **more: Any) -> Turns:
        """The service as a freshly started process would have it."""

        async def engine() -> Engine:
            return self.engine

        table = Table(
            database=self.database,
            engine=engine,
            rulebook=Rulebook(self.database),
            sampling=Sampling(),
            context_tokens=8192,
            history_turns=5,
            story_segments=3,
            alarm=self.jobs.defer_wake,
            follow=self.jobs.defer_after,
            asking=self.asking,
            limits=self.limits,
        )
        story = StoryWriter(self.database, engine, every=5, summarise=self.summarises)
        return Turns(
            table,
            jobs=self.jobs,
            stage=self.stage,
            story=story,
            gallery=Gallery(self.database, Illustrator(self.painters, draws=self.draws), limits=self.limits),
            speech=Narrator(Fallback(self.voices)),
            speech_file=self.speech_file,
            halts=self.halts,
            **more,
        )

    def xcard(self, halts: Halts | None = None) -> XCard:
        """The X-card as it lies on the table; with other halts than the game's, on that of another process."""
        return XCard(self.database, jobs=self.jobs, stage=self.stage, halts=halts or self.halts)

    def says(self, text: str, *, user_id: int = KIRA, message_id: int | None = None) -> PlayerAction:
        """What a player writes in the campaign's channel."""
        self._messages += 1
        return PlayerAction(
            bot_id=BOT,
            message_id=message_id or self._messages,
            guild_id=GUILD,
            channel_id=CHANNEL,
            user_id=user_id,
            user_name={KIRA: "Kira", BORIN: "Borin"}[user_id],
            text=text,
            at=datetime.now(UTC),
        )

    async def plays(self, text: str, **more: int) -> None:
        """A player acts and the Dungeon Master answers."""
        turns = self.turns()
        await turns.receive(self.says(text, **more))
        await turns.play(self.campaign.id)

    async def joins(self, name: str, class_name: str = "Fighter", *, user_id: int | None = KIRA) -> Character:
        """A hero of the first level joins the party; without a user, somebody else enters the scene."""
        async with self.database.transaction() as tx:
            return await tx.characters.add(
                campaign_id=self.campaign.id,
                user_id=user_id,
                name=name,
                race="Human",
                class_name=class_name,
                level=1,
                background="",
                abilities={"STR": 15, "DEX": 14, "CON": 13, "INT": 12, "WIS": 10, "CHA": 8},
                max_hit_points=10,
            )

    async def loads(self, *faces: int) -> None:
        """The next d20s of the campaign show these faces."""
        seeds = (number.to_bytes(SEED_BYTES) for number in count())
        fitting = (
            seed
            for seed in seeds
            if all(face(seed, place, 20) == wanted for place, wanted in enumerate(faces, start=1))
        )
        async with self.database.transaction() as tx:
            await tx.dice.end(self.campaign.id)
            await tx.dice.begin(self.campaign.id, next(fitting))

    async def stored(self) -> list[Turn]:
        """Every turn of the campaign as the database has it."""
        async with self.database.transaction() as tx:
            first = await tx.turns.next_unfinished(self.campaign.id)
            posted = await tx.context.load_scene(self.campaign.id, history=50)
            turns = [await tx.turns.get(exchange.turn_id) for exchange in posted.history]
        return turns + ([first] if first else [])


async def _nothing(_: int) -> None:
    """No worker runs here."""


@pytest.fixture
def narration() -> str:
    return "Kira pulls the lever. Somewhere below, a gate grinds open."


@pytest_asyncio.fixture(loop_scope="session")
async def game(database: Database, database_url: str, narration: str) -> AsyncIterator[Game]:
    async with database.transaction() as tx:
        campaign = await tx.campaigns.add(
            guild_id=GUILD,
            channel_id=CHANNEL,
            name="Stormreach",
            style="grim",
            language="English",
            created_by=KIRA,
        )
    jobs = Jobs(database_url, turn_workers=2)
    jobs.bind(play=_nothing, after=_nothing)  # the tests play by hand
    async with jobs.opened():
        yield Game(database, campaign, jobs, RememberingStage(), ScriptedEngine([narration]))
