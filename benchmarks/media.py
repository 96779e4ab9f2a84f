"""How soon a narration is heard, and what speaking it costs those who read.

`python -m benchmarks.media [--json] [--quick]` plays turns on an embedded server with ember, the demo model, and with a
model that writes at the pace of a server; each move in silence and spoken by espeak-ng as a voice channel
would have it, by turns, so that noise hits both alike. Nothing is kept from one turn to the next.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import tempfile
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import perf_counter

from benchmarks._report import Figure, at_most, print_figures
from bot.app import choose_engine
from bot.facts import Campaign, PlayerAction, Turn
from bot.llm.engine import Delta, Engine, Finished, Request
from bot.llm.scripted import ScriptedEngine
from bot.media import Cast, Speaker
from bot.media.speech.espeak import Espeak
from bot.media.speech.fallback import Fallback
from bot.memory.rulebook import Rulebook
from bot.settings import Settings
from bot.turn.dm_turn import dm_turn
from bot.turn.events import Narrated, Narrating
from bot.turn.narrate import Sampling
from bot.turn.table import Table
from db import embedded, migrate
from db.session import Database

MOVES = (
    "I lift the lantern and look around.",
    "I sneak past the guard at the gate.",
    "I ask the innkeeper about the old bell.",
    "I open the rusty chest.",
    "I climb the salt stair to the top.",
    "I attack the goblin with my axe!",
    "I search the desk for letters.",
    "I listen at the door.",
)
TEXTS = (
    'The lantern throws long shadows over the hall. "Who goes there?" calls Mira from the stair. Nobody answers.',
    "The guard yawns and turns away. You slip past the gate, quiet as a cat. Somewhere below, a bell tolls twice.",
    "Cold air rolls out of the chest. Inside lies a bundle of oilcloth, tied with red thread. It smells of the sea.",
)
WORD_S = 0.02  # seconds between the words of a model on a server
FIRST_SOUND_MS = 300.0
MOST = 1.02  # times the time to the text without speech


class Paced(ScriptedEngine):
    """Writes like a model on a server: word by word, at a steady pace."""

    async def stream(self, request: Request) -> AsyncGenerator[Delta | Finished, None]:
        """The next text, a word at a time."""
        async for piece in super().stream(request):
            if isinstance(piece, Delta):
                await asyncio.sleep(WORD_S)
            yield piece


@dataclass
class Measured:
    """Seconds: to the whole text in silence and with speech, and from the first sentence to the first sound."""

    silent: list[float] = field(default_factory=list)
    spoken: list[float] = field(default_factory=list)
    first_sound: list[float] = field(default_factory=list)
    sound: float = 0.0  # seconds of speech that were made


async def first_sounds(espeak: Espeak, runs: int) -> list[float]:
    """Seconds from a complete first sentence to its sound, while nothing else is going on."""
    seconds = []
    for number in range(runs):
        speaker = Speaker(Fallback([espeak]), Cast(names=("Mira",)))
        async with aclosing(speaker.sounds()) as sounds:
            began = perf_counter()
            speaker.feed(TEXTS[number % len(TEXTS)].partition(". ")[0] + ".")
            await anext(sounds)
            seconds.append(perf_counter() - began)
    return seconds


async def play(table: Table, turn: Turn, speaker: Speaker | None, measured: Measured) -> None:
    """One turn, with somebody who listens to it or without."""
    began = perf_counter()
    first_sentence = 0.0
    listening = asyncio.create_task(listen(speaker, lambda: first_sentence, measured)) if speaker else None
    async for event in dm_turn(table, turn):
        if isinstance(event, Narrating) and speaker:
            first_sentence = first_sentence or perf_counter()
            speaker.feed(event.text)
        elif isinstance(event, Narrated):
            (measured.spoken if speaker else measured.silent).append(perf_counter() - began)
            if speaker:
                first_sentence = first_sentence or perf_counter()
                speaker.finish(event.text)
    if listening is not None:
        await listening


async def listen(speaker: Speaker, first_sentence: Callable[[], float], measured: Measured) -> None:
    """Take the sounds as they come."""
    heard = 0.0
    async with aclosing(speaker.sounds()) as sounds:
        async for sound in sounds:
            heard = heard or perf_counter()
            measured.sound += sound.seconds
    if heard:
        measured.first_sound.append(heard - first_sentence())


async def measure(
    database: Database, engine: Engine, espeak: Espeak, *, rounds: int, moves: Sequence[str] = MOVES
) -> Measured:
    """Every move in both ways, from the same beginning: what the model reads and writes is alike."""

    async def the_engine() -> Engine:
        return engine

    table = Table(
        database=database,
        engine=the_engine,
        rulebook=Rulebook(database),
        sampling=Sampling(temperature=0.0, top_p=1.0),
        context_tokens=4096,
        history_turns=5,
        story_segments=3,
        alarm=no_alarm,
        follow=nothing_follows,
    )
    measured, warming = Measured(), Measured()
    for number in range(rounds):
        for which, move in enumerate(moves):
            # Once unmeasured: whichever way came first would have read the prompt for the other.
            await play(table, await begin(database, move), None, warming)
            for spoken in (False, True) if (number + which) % 2 else (True, False):
                turn = await begin(database, move)
                voices = Fallback([espeak])
                await play(table, turn, Speaker(voices, Cast(names=("Mira",))) if spoken else None, measured)
    return measured


async def no_alarm(*_: object, **__: object) -> None:
    """Nobody is asked anything, so no turn waits for an answer."""
    raise AssertionError("a turn waits for an answer")


async def nothing_follows(*_: object) -> None:
    """What is measured ends with the turn."""


_numbers = count(1)


async def begin(database: Database, text: str) -> Turn:
    """The first turn of a new campaign."""
    number = next(_numbers)
    async with database.transaction() as tx:
        campaign: Campaign = await tx.campaigns.add(
            guild_id=number,
            channel_id=number,
            name="Stormreach",
            style="grim",
            language="English",
            created_by=1,
        )
        action = PlayerAction(1, number, number, number, 1, "kira", text, datetime.now(UTC))
        turn, _ = await tx.turns.receive(campaign, action, actor="Kira", character_id=None)
        return await tx.turns.start(turn.id)


def figures(name: str, measured: Measured) -> list[Figure]:
    ratios = [spoken / silent for spoken, silent in zip(measured.spoken, measured.silent, strict=True)]
    low, ratio, high = statistics.quantiles(ratios, n=4)
    told = at_most(f"time to the text with speech in times without, {name}", round(ratio, 4), "ratio", MOST)
    heard = 1000 * statistics.median(measured.first_sound)
    return [
        Figure(f"time to the text, {name}", round(statistics.median(measured.silent), 3), "s"),
        Figure(**{**asdict(told), "low": round(low, 3), "high": round(high, 3)}),
        at_most(f"first sentence to first sound, p50, {name}", round(heard, 1), "ms", FIRST_SOUND_MS),
    ]


async def run(url: str, *, quick: bool) -> list[Figure]:
    database, espeak = Database(url), Espeak()
    await database.open()
    began = perf_counter()
    (cold,) = await first_sounds(espeak, 1)
    idle = await first_sounds(espeak, 10 if quick else 100)
    found = [
        Figure("first sound after the start", round(1000 * cold, 1), "ms"),
        at_most(
            "first sentence to first sound, p50, idle",
            round(1000 * statistics.median(idle), 1),
            "ms",
            FIRST_SOUND_MS,
        ),
    ]
    paced = Paced(TEXTS[:1])
    ember = choose_engine(Settings(model="ember", _env_file=None))
    try:
        await ember.start()
        for name, engine in (("ember", ember), ("50 words/s", paced)):
            found += figures(name, await measure(database, engine, espeak, rounds=1 if quick else 6))
    finally:
        await ember.aclose()
        await espeak.aclose()
        await database.aclose()
    return [*found, Figure("the whole benchmark", round(perf_counter() - began), "s")]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.media", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="a few turns only, in half a minute")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="torchlit-bench-"))
    try:
        url = embedded.start(folder)
        migrate.upgrade(url)
        print_figures(asyncio.run(run(url, quick=arguments.quick)), as_json=arguments.json)
    finally:
        embedded.stop(folder)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
