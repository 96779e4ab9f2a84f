"""Fights in the chronicle: who may begin, act and overrule, and what is written down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.chronicle import Chronicle
from bot.chronicle.characters import Draft
from bot.chronicle.combat import Standing
from bot.errors import BadInput, NotAllowed, NotFound
from bot.facts import Actor, FightEntry
from bot.fights.foes import read_foes
from bot.fights.overrule import Trait
from bot.rules.changes import undo
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.actions import DODGE, FLEE
from bot.rules.outcome import Outcome
from db.session import Database

BOT = 30
DODGING = Intent(IntentKind.OTHER, "", means=DODGE)


@pytest.fixture(autouse=True)
async def _stormreach(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await chronicle.campaigns.create(kira, "Stormreach")
    await chronicle.characters.create(kira, Draft("Kira", class_name="Wizard", level="9"))
    await chronicle.characters.create(borin, Draft("Borin", class_name="Fighter", level="9"))


async def begin(chronicle: Chronicle, kira: Actor, monsters: str = "goblin x3") -> Standing:
    """A fight in which it is Kira's turn."""
    await chronicle.combat.start(kira, read_foes(monsters), bot_id=BOT, turn_min=5)
    return await chronicle.refereeing.set(kira, "Kira", Trait.TURN)


async def entries(database: Database, standing: Standing) -> tuple[FightEntry, ...]:
    async with database.transaction() as tx:
        return await tx.encounters.entries(standing.fight.id)


async def make_late(database: Database, standing: Standing) -> None:
    async with database.transaction() as tx:
        past = datetime.now(UTC) - timedelta(seconds=1)
        await tx.encounters.save(standing.fight, standing.fight.state, due_at=past)


async def test_a_fight_is_weighed_by_the_party_that_is_there(chronicle: Chronicle, kira: Actor) -> None:
    challenge = await chronicle.combat.weigh(kira, "ogre x2")

    assert [hero.name for hero in challenge.heroes] == ["Kira", "Borin"]
    assert [foe.name for foe in challenge.foes] == ["Ogre 1", "Ogre 2"]
    assert challenge.difficulty.xp == 900


async def test_who_plays_nobody_begins_nothing(chronicle: Chronicle, stranger: Actor, kira: Actor) -> None:
    guest = Actor(user_id=99, name="Guest", guild_id=kira.guild_id, channel_id=kira.channel_id)
    with pytest.raises(NotAllowed, match="plays a hero here"):
        await chronicle.combat.weigh(guest, "goblin")
    with pytest.raises(NotFound):
        await chronicle.combat.weigh(stranger, "goblin")
    await chronicle.campaigns.pause(kira)
    with pytest.raises(BadInput, match="rests"):
        await chronicle.combat.weigh(kira, "goblin")


async def test_a_step_is_stored_whole(chronicle: Chronicle, kira: Actor, database: Database) -> None:
    before = await begin(chronicle, kira)

    after = await chronicle.combat.act(kira, DODGING)

    assert after.fight.version == before.fight.version + 1
    *_, entry = await entries(database, after)
    assert (entry.version, entry.user_id) == (after.fight.version, kira.user_id)
    outcome = Outcome.from_json(entry.outcome)
    assert [deed.actor for deed in outcome.deeds] == ["Kira"]
    [stances] = [change for change in undo(outcome.changes) if change.field == "afflictions"]
    assert stances.after == []
    kept = await chronicle.characters.sheet(kira)
    assert [one["name"] for one in kept.vitals["afflictions"]] == ["dodging"]
    assert after.fight.due_at is not None
    assert after.fight.due_at > datetime.now(UTC) + timedelta(minutes=4)


async def test_what_the_rules_refuse_leaves_no_trace(
    chronicle: Chronicle, kira: Actor, borin: Actor, database: Database
) -> None:
    await begin(chronicle, kira)
    before = await chronicle.combat.act(kira, DODGING)

    with pytest.raises(BadInput, match="already used the action"):
        await chronicle.combat.act(kira, DODGING)
    with pytest.raises(NotAllowed, match="It is Kira's turn; Borin acts after"):
        await chronicle.combat.act(borin, DODGING)
    with pytest.raises(NotAllowed):
        await chronicle.combat.end_turn(borin)
    with pytest.raises(NotFound, match="That fight is over"):
        await chronicle.combat.act(kira, DODGING, fight_id=before.fight.id + 1)

    assert await chronicle.combat.status(borin) == before


async def test_the_dice_of_a_fight_are_in_the_ledger(
    chronicle: Chronicle, kira: Actor, borin: Actor, database: Database
) -> None:
    await begin(chronicle, kira)
    await chronicle.combat.end_turn(kira)
    ended = await chronicle.dice.end(kira)

    async with database.transaction() as tx:
        rolls = await tx.dice.rolls(ended.id)
    actors = {roll.actor for roll in rolls}
    assert {"Kira", "Borin"} < actors, "and the foes"
    checked = await chronicle.dice.verify(borin)
    assert checked.verdict.holds, checked.verdict.mismatches
    mine = await chronicle.dice.ledger(kira, player_id=kira.user_id)
    assert {line.roll.actor for line in mine.lines} == {"Kira"}, "what the foes rolled is nobody's"


async def test_healing_outside_of_the_fight_counts_in_it(
    chronicle: Chronicle, kira: Actor, database: Database
) -> None:
    await begin(chronicle, kira)
    hurt = await chronicle.refereeing.set(kira, "Kira", Trait.HIT_POINTS, "3")
    assert (await chronicle.characters.sheet(kira)).hit_points == 3
    hero = await chronicle.characters.sheet(kira)
    async with database.transaction() as tx:
        await tx.characters.save_vitals(hero.id, {**hero.vitals, "hit_points": 20})

    after = await chronicle.combat.act(kira, DODGING)

    assert hurt.encounter.combatants[f"hero:{hero.id}"].vitals.hit_points == 3
    assert after.encounter.combatants[f"hero:{hero.id}"].vitals.hit_points == 20


async def test_deeds_in_words_go_on_until_the_turn_is_ended(chronicle: Chronicle, kira: Actor) -> None:
    await begin(chronicle, kira)
    dodging = await chronicle.combat.speak(kira, "I dodge.")
    assert dodging.acting is not None
    assert dodging.acting.name == "Kira"
    with pytest.raises(BadInput, match="That is no deed"):
        await chronicle.combat.speak(kira, "What a lovely evening.")
    with pytest.raises(BadInput, match="already used the action"):
        await chronicle.combat.speak(kira, "I dodge.")

    ended = await chronicle.combat.speak(kira, "I end my turn.")

    assert ended.acting is None or ended.acting.name == "Borin"


async def test_nobody_rests_in_a_fight(chronicle: Chronicle, kira: Actor) -> None:
    await begin(chronicle, kira)
    with pytest.raises(BadInput, match="while a fight is on"):
        await chronicle.rests.long(kira)
    with pytest.raises(BadInput, match="while a fight is on"):
        await chronicle.rests.short(kira)


async def test_who_flees_has_no_turn_any_more(chronicle: Chronicle, kira: Actor) -> None:
    await begin(chronicle, kira)
    fleeing = Intent(IntentKind.MOVE, "", means=FLEE)

    after = await chronicle.combat.act(kira, fleeing)

    hero = await chronicle.characters.sheet(kira)
    if f"hero:{hero.id}" in after.encounter.out:
        assert after.acting is None or after.acting.name != "Kira"
    else:
        assert after.acting is not None, "it takes more than one turn"


async def test_who_retires_is_out_of_the_fight(chronicle: Chronicle, kira: Actor, borin: Actor) -> None:
    await begin(chronicle, kira)
    hero = await chronicle.characters.sheet(borin)
    await chronicle.characters.retire(borin)

    after = await chronicle.combat.end_turn(kira)

    assert f"hero:{hero.id}" in after.encounter.out
    assert after.acting is None or after.acting.name == "Kira"


async def test_the_late_pass_once(
    chronicle: Chronicle, kira: Actor, borin: Actor, database: Database
) -> None:
    standing = await begin(chronicle, kira)
    assert not await chronicle.vigil.pass_absent(standing.fight.id)
    assert await chronicle.vigil.late(BOT) == ()

    await make_late(database, standing)
    assert await chronicle.vigil.late(BOT) == (standing.fight.id,)
    assert await chronicle.vigil.pass_absent(standing.fight.id)
    assert not await chronicle.vigil.pass_absent(standing.fight.id)

    after = await chronicle.combat.status(borin)
    assert after.acting is not None
    assert after.acting.name == "Borin"
    *_, entry = await entries(database, after)
    assert (entry.title, entry.user_id) == ("Kira hesitates", 0)


async def test_an_end_by_the_owner_earns_what_was_beaten(
    chronicle: Chronicle, kira: Actor, borin: Actor
) -> None:
    await begin(chronicle, kira, "goblin x2")
    await chronicle.refereeing.set(kira, "Goblin 2", Trait.HIT_POINTS, "0")
    with pytest.raises(NotAllowed):
        await chronicle.refereeing.end(borin)
    before = (await chronicle.characters.sheet(borin)).sheet["xp"]

    ended = await chronicle.refereeing.end(kira)

    assert (ended.fight.is_open, ended.ending) == (False, "broken off")
    assert (await chronicle.characters.sheet(borin)).sheet["xp"] == before + 25
    with pytest.raises(NotFound, match="No fight is on"):
        await chronicle.refereeing.next(kira)


async def test_removing_the_last_foe_ends_the_fight(chronicle: Chronicle, kira: Actor) -> None:
    await begin(chronicle, kira, "goblin")

    ended = await chronicle.refereeing.remove(kira, "goblin")

    assert not ended.fight.is_open
    assert ended.earned == {}, "nobody was beaten"


async def test_what_happens_while_a_fight_is_being_shown_is_shown_next(
    chronicle: Chronicle, kira: Actor
) -> None:
    await begin(chronicle, kira)
    [first] = await chronicle.vigil.news(BOT)
    await chronicle.combat.act(kira, DODGING)
    now = await chronicle.vigil.standing(first.standing.fight.id)
    assert now is not None

    await chronicle.vigil.shown(first.entries)
    await chronicle.vigil.tracked(first, now.fight, 7)

    [second] = await chronicle.vigil.news(BOT)
    assert [entry.version for entry in second.entries] == [now.fight.version]
    await chronicle.vigil.shown(second.entries)
    await chronicle.vigil.tracked(second, second.standing.fight, 7)
    assert await chronicle.vigil.news(BOT) == ()


async def test_a_potion_that_was_drunk_in_a_fight_is_gone_from_the_sheet(
    chronicle: Chronicle, kira: Actor, database: Database
) -> None:
    await chronicle.inventories.add(kira, "potion of healing", 2)
    standing = await begin(chronicle, kira)

    await chronicle.combat.speak(kira, "I drink my potion of healing.")

    [potion] = [one for one in await chronicle.inventories.carried(kira) if "otion" in one]
    handled = await chronicle.inventories.remove(kira, potion)
    assert handled.item.quantity == 1
    with pytest.raises(NotFound):
        await chronicle.inventories.remove(kira, potion)
    last = (await entries(database, standing))[-1]
    assert "belongings" in {change.field for change in Outcome.from_json(last.outcome).changes}
