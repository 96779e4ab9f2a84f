"""What is not the players' to know is in nothing that is sent to a model, a painter, a voice or the channel.

Secrets with words that occur nowhere else are planted, a long evening is played, and everything that left the process
at one of those seams is searched for them.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

import pytest

from bot.chronicle import Chronicle
from bot.facts import Actor, PictureTiming
from bot.fights.foes import read_foes
from bot.llm.engine import Lane, Request
from bot.llm.scripted import ScriptedEngine
from bot.settings import SpeechFile
from bot.turn.events import Waiting
from bot.turn.table import Asking
from tests.media.pictures.test_illustrator import Painter
from tests.media.speech.voices import ScriptedVoice
from tests.turn.conftest import BORIN, BOT, CHANNEL, GUILD, KIRA, Game

KEEPER = Actor(KIRA, "Kira", GUILD, CHANNEL)  # who made the campaign
PLAYER = Actor(BORIN, "Borin", GUILD, CHANNEL)
TURNS = 200
NOBODYS, OF_A_PERSON, OF_A_PLACE, OF_A_QUEST = "zephyrine", "quillonade", "obsidienne", "marchetto"
BORINS, ROLLED, FORGOTTEN = "velourite", "tamarisko", "palissandre"
PLANTED = (NOBODYS, OF_A_PERSON, OF_A_PLACE, OF_A_QUEST, BORINS, ROLLED, FORGOTTEN)
MOVES = (
    "I look around. What do I see?",
    "I sneak past the guard and listen at the door.",
    "I attack the goblin!",
    "I ask Old Marrow about the bell and try to persuade him.",
    "I cast magic missile at Goblin 2.",
    "I search the Salt Stair for hidden doors.",
    "What is it that Old Marrow does not tell us?",
    "How does grappling work?",
    "I tell Borin everything that I know.",
    "I perhaps do something about it, or not.",
    "I climb down and help Kira.",
    "I drink, and remember the drowned bell.",
)
DEEDS = ("I attack the goblin!", "I dodge.", "I cast sacred flame at the goblin.", "I hide.", "Watch out!")


@dataclass
class Parrot:
    """A model that hides nothing: it tells some of whatever it was told, or nonsense where a form is asked for."""

    rng: random.Random = field(default_factory=lambda: random.Random(7))

    def __call__(self, request: Request) -> str:
        if request.lane is Lane.STRUCTURED:
            return "[]"
        words = " ".join(message.content for message in request.messages).split()
        at = self.rng.randrange(len(words))
        return f"The wind rises. Somebody says {' '.join(words[at : at + 12])}."


@dataclass
class Evening:
    """A long evening, and everything of it that left the process."""

    game: Game
    painter: Painter = field(default_factory=Painter)
    voice: ScriptedVoice = field(default_factory=ScriptedVoice)
    read: list[str] = field(default_factory=list)  # by players, or by who exports a prompt

    def __post_init__(self) -> None:
        self.game.engine = ScriptedEngine(Parrot())
        self.game.painters.append(self.painter)
        self.game.voices.append(self.voice)
        self.game.speech_file, self.game.summarises = SpeechFile.ALWAYS, True
        self.game.asking = Asking(choice_s=60, roll_s=60, model_s=5)

    def left(self) -> str:
        """Everything that was sent to somebody, in one text."""
        return "\n".join(self._left()).casefold()

    def _left(self) -> Iterator[str]:
        for request in self.game.engine.requests:
            yield from (message.content for message in request.messages)
        yield from (repr(asdict(brief)) for brief in self.painter.asked)
        yield from self.voice.texts
        yield from map(repr, self.game.stage.events)
        yield from (file.alt_text for file in self.game.stage.attachments)
        yield from self.read

    async def turn(self, number: int, text: str) -> None:
        """Somebody acts; whoever is asked something answers; picture, voice and story follow."""
        turns, player = self.game.turns(), BORIN if number % 3 == 0 else KIRA
        received = await turns.receive(self.game.says(text, user_id=player))
        assert received is not None
        await turns.play(self.game.campaign.id)
        while isinstance(self.game.stage.events[-1], Waiting):
            for question in self.game.stage.events[-1].questions:
                if question.is_open:
                    await turns.answer(question.id, number % len(question.options), question.user_id)
            await turns.play(self.game.campaign.id)
        await turns.after(received.id)

    async def play(self, turns: int = TURNS) -> None:
        """Talk, checks, spells, questions, and now and then a fight."""
        chronicle = Chronicle(self.game.database)
        for number in range(turns):
            fight, step = divmod(number, 40)
            if step == 20:
                await chronicle.combat.start(KEEPER, read_foes("goblin x2, ogre as Krag"), bot_id=BOT)
            if step == 32:
                await chronicle.refereeing.end(KEEPER)
            if 20 <= step < 32:
                await self.turn(number, DEEDS[(number + fight) % len(DEEDS)])
            else:
                await self.turn(number, MOVES[(number + fight) % len(MOVES)])
            if step == 10:
                prompt = await self.game.turns().preview(self.game.campaign, "I open the door.")
                self.read += [message.content for message in prompt.messages]


async def planted(game: Game) -> Evening:
    """A campaign with something to hide: from everybody, from all but one, and in a private roll."""
    chronicle = Chronicle(game.database)
    for name, class_name, user_id in (("Kira", "Wizard", KIRA), ("Borin", "Cleric", BORIN)):
        hero = await game.joins(name, class_name, user_id=user_id)
        async with game.database.transaction() as tx:
            await tx.characters.save_vitals(hero.id, {"hit_points": 900, "max_hit_points": 900})
    for name in ("Old Marrow", "Goblin 1", "Goblin 2"):
        await game.joins(name, "Commoner", user_id=None)
    await chronicle.quests.add(KEEPER, "Find the bell")
    await chronicle.locations.add(KEEPER, "Salt Stair")
    await chronicle.locations.visit(KEEPER, "Salt Stair")
    await chronicle.campaigns.set_pictures(KEEPER, PictureTiming.EVERY_TURN)

    secrets = chronicle.secrets
    await secrets.add(KEEPER, f"The bell is made of {NOBODYS}.")
    await secrets.add(KEEPER, f"He is the {OF_A_PERSON} himself.", "Old Marrow")
    await secrets.add(KEEPER, f"Under its third step lies {OF_A_PLACE}.", "Salt Stair")
    await secrets.add(KEEPER, f"The reward is {OF_A_QUEST}.", "Find the bell")
    await secrets.add(KEEPER, f"Borin has dreamt of {BORINS}.", known_to="Borin")
    forgotten = await secrets.add(KEEPER, f"It was {FORGOTTEN}.")
    await secrets.remove(KEEPER, f"#{forgotten.id}")
    await chronicle.dice.roll(PLAYER, "1d20", label=f"do I see the {ROLLED}", private=True)
    return Evening(game)


@pytest.mark.timeout(600)
async def test_in_two_hundred_turns_no_planted_secret_leaves(
    game: Game, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    evening = await planted(game)

    await evening.play()

    left = evening.left() + caplog.text.casefold()
    assert [word for word in PLANTED if word in left] == []
    assert len(await game.stored()) >= 50, "the last fifty of them are there, so the evening was played"
    lanes = {request.lane for request in game.engine.requests}
    assert lanes == set(Lane), "narrated, summarised and read by the model"
    assert len(evening.painter.asked) > TURNS // 3
    assert evening.voice.said


async def test_a_secret_that_is_revealed_is_found(game: Game) -> None:
    """So the search can fail."""
    evening = await planted(game)
    chronicle = Chronicle(game.database)
    await evening.play(2)
    assert NOBODYS not in evening.left()

    [secret, *_] = await chronicle.secrets.list(KEEPER)
    await chronicle.secrets.reveal(KEEPER, f"#{secret.id}")
    await evening.turn(2, MOVES[0])

    assert NOBODYS in game.engine.requests[-1].messages[0].content
    found = [word for word in PLANTED if word in evening.left()]
    assert found == [NOBODYS]


async def test_what_one_player_may_know_is_not_the_tables(game: Game) -> None:
    evening = await planted(game)
    chronicle = Chronicle(game.database)
    [_, of_a_person, *_] = await chronicle.secrets.list(KEEPER)

    await chronicle.secrets.reveal(KEEPER, f"#{of_a_person.id}", to="Borin")
    await evening.turn(0, MOVES[0])

    known = " ".join(one.text for one in await chronicle.secrets.list(PLAYER))
    assert [word for word in PLANTED if word in known] == [OF_A_PERSON, BORINS]
    assert OF_A_PERSON not in evening.left()


async def test_what_is_hidden_does_not_even_leave_the_database(game: Game) -> None:
    await planted(game)
    async with game.database.transaction() as tx:
        scene = await tx.context.load_scene(game.campaign.id, history=50)

    assert [word for word in PLANTED if word in repr(scene)] == []
