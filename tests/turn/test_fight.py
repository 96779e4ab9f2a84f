"""What players write while a fight is on: whose turn it is acts, the foes answer, the others are told to wait."""

from __future__ import annotations

import pytest

from bot.chronicle import Chronicle
from bot.chronicle.combat import Standing
from bot.facts import Actor, Turn
from bot.fights.foes import read_foes
from bot.fights.overrule import Trait
from bot.rules.creature import Side
from bot.rules.happenings import Refused
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.actions import DODGE
from bot.rules.outcome import Outcome
from bot.turn.events import Resolved
from tests.turn.conftest import BORIN, BOT, CHANNEL, GUILD, KIRA, Crash, Game

OWNER = Actor(KIRA, "Kira", GUILD, CHANNEL)


async def begin(game: Game, monsters: str = "ogre") -> Chronicle:
    """A fight in which Kira acts first, then the foes, then Borin."""
    chronicle = Chronicle(game.database)
    for name, class_name, user_id in (("Kira", "Fighter", KIRA), ("Borin", "Cleric", BORIN)):
        hero = await game.joins(name, class_name, user_id=user_id)
        async with game.database.transaction() as tx:
            vitals = {"hit_points": 90, "max_hit_points": 90}
            await tx.characters.save_vitals(hero.id, vitals)
    begun = await chronicle.combat.start(OWNER, read_foes(monsters), bot_id=BOT)
    for one in begun.encounter.combatants.values():
        place = {"Kira": "99", "Borin": "0"}.get(one.name, "50")
        await chronicle.refereeing.set(OWNER, one.name, Trait.INITIATIVE, place)
    await chronicle.refereeing.set(OWNER, "Kira", Trait.TURN)
    return chronicle


async def outcome_of_last(game: Game) -> tuple[Turn, Outcome]:
    turn = (await game.stored())[-1]
    return turn, Outcome.from_json(turn.outcome)


def acting(standing: Standing) -> str:
    assert standing.acting is not None
    return standing.acting.name


async def test_words_are_the_action_and_the_foes_answer_in_one_turn(game: Game) -> None:
    chronicle = await begin(game)

    await game.plays("I attack the ogre.")

    turn, outcome = await outcome_of_last(game)
    assert outcome.deeds[0].actor == "Kira"
    assert "Ogre" in {deed.actor for deed in outcome.deeds}
    assert outcome.places is not None
    assert acting(await chronicle.combat.status(OWNER)) == "Borin"
    standing = await chronicle.combat.status(OWNER)
    async with game.database.transaction() as tx:
        *_, entry = await tx.encounters.entries(standing.fight.id)
        assert entry.id not in {
            one.id for one in await tx.encounters.entries(standing.fight.id, unshown=True)
        }
    assert entry.user_id == KIRA
    assert [event for event in game.stage.events if isinstance(event, Resolved)]
    assert turn.narration


async def test_who_writes_out_of_turn_is_told_whose_it_is(game: Game) -> None:
    chronicle = await begin(game)
    before = await chronicle.combat.status(OWNER)

    await game.plays("I attack the ogre.", user_id=BORIN)

    _, outcome = await outcome_of_last(game)
    [refused] = outcome.happenings
    assert isinstance(refused, Refused)
    assert refused.sentence == "It is Kira's turn; Borin acts after Ogre."
    assert await chronicle.combat.status(OWNER) == before


async def test_talk_passes_and_takes_nothing(game: Game) -> None:
    chronicle = await begin(game)
    before = await chronicle.combat.status(OWNER)

    await game.plays('"Hold the line!" I shout.', user_id=BORIN)
    await game.plays('"Look at its club," I say to Borin.')

    _, outcome = await outcome_of_last(game)
    assert outcome.happenings == ()
    assert await chronicle.combat.status(OWNER) == before


async def test_talk_does_not_end_the_turn_of_who_has_acted(game: Game) -> None:
    chronicle = await begin(game)
    await chronicle.combat.act(OWNER, Intent(IntentKind.OTHER, "", means=DODGE))
    before = await chronicle.combat.status(OWNER)

    await game.plays('"Look at its club," I say to Borin.')

    assert await chronicle.combat.status(OWNER) == before
    await game.plays("I end my turn.")
    assert acting(await chronicle.combat.status(OWNER)) == "Borin"


async def test_two_who_write_at_once_act_in_the_order_of_the_fight(game: Game) -> None:
    await begin(game)
    turns = game.turns()
    await turns.receive(game.says("I attack the ogre.", user_id=BORIN))
    await turns.receive(game.says("I attack the ogre.", user_id=KIRA))
    await turns.play(game.campaign.id)

    _, outcome = await outcome_of_last(game)
    heroes = [deed.actor for deed in outcome.deeds if deed.intent is not None]
    assert heroes[0] == "Kira"
    assert "Borin" in heroes


async def test_a_crash_before_the_commit_leaves_the_fight_and_its_dice(game: Game) -> None:
    chronicle = await begin(game)
    before = await chronicle.combat.status(OWNER)
    turns = game.turns()
    await turns.receive(game.says("I attack the ogre."))
    game.stage.crash_after = Resolved
    with pytest.raises(Crash):
        await turns.play(game.campaign.id)
    resolved = await chronicle.combat.status(OWNER)
    assert resolved.fight.version == before.fight.version + 1

    game.stage.crash_after = None
    await game.turns().play(game.campaign.id)

    assert await chronicle.combat.status(OWNER) == resolved, "nothing is fought twice"


async def test_the_last_foe_falls_by_words(game: Game) -> None:
    chronicle = await begin(game, "goblin")
    await chronicle.refereeing.set(OWNER, "Goblin", Trait.HIT_POINTS, "1")
    await chronicle.refereeing.set(OWNER, "Goblin", Trait.ARMOR_CLASS, "0")
    await chronicle.refereeing.set(OWNER, "Goblin", Trait.CONDITION, "unconscious")

    for _ in range(3):
        if (await chronicle.combat.status(OWNER)).fight.is_open:
            await game.plays("I attack the goblin.")
            await game.plays("I attack the goblin.", user_id=BORIN)

    standing = await chronicle.combat.status(OWNER)
    assert not standing.fight.is_open
    assert standing.ending == "won"
    assert all(
        not one.vitals.is_up for one in standing.encounter.combatants.values() if one.side is Side.FOES
    )
    async with game.database.transaction() as tx:
        assert {hero.sheet["xp"] for hero in await tx.characters.list(game.campaign.id)} == {25}
