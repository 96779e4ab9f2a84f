"""What a turn's moves mean to do meets the rules: on the scene, in the chronicle, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.facts import SceneContext, Turn
from bot.rules.changes import applied, undo
from bot.rules.happenings import AttackMade, CheckMade, Damaged, Healed, Noted, Refused
from bot.rules.heroes import belongings_of, inventory, vitals_of
from bot.rules.intents import Intent, IntentKind
from bot.rules.outcome import Outcome
from bot.turn.reading import Reading
from bot.turn.resolve import resolve_moves
from tests.turn.conftest import BORIN, Game


def strikes(target: str = "", **more: object) -> Intent:
    return Intent(IntentKind.ATTACK, "Kira", targets=(target,) if target else (), **more)  # type: ignore[arg-type]


def tries(check: str, actor: str = "Kira", difficulty: int = 10) -> Intent:
    return Intent(IntentKind.CHECK, actor, check=check, difficulty=difficulty)


async def begun(game: Game, *texts: str) -> tuple[Turn, SceneContext]:
    """A turn with these moves of Kira's (the second is Borin's), and the scene that it begins in."""
    turns = game.turns()
    for text, user_id in zip(texts, (None, BORIN), strict=False):
        await turns.receive(game.says(text, **({"user_id": user_id} if user_id else {})))
    async with game.database.transaction() as tx:
        turn = await tx.turns.next_unfinished(game.campaign.id)
        assert turn is not None
        return await tx.turns.start(turn.id), await tx.context.load_scene(game.campaign.id)


async def resolved(game: Game, turn: Turn, scene: SceneContext, *readings: Reading) -> Outcome:
    async with game.database.transaction() as tx:
        return await resolve_moves(tx, turn, scene, readings)


async def test_a_blow_against_somebody_who_is_there_wounds_them(game: Game) -> None:
    await game.joins("Kira")
    marrow = await game.joins("Old Marrow", "Commoner", user_id=None)
    await game.loads(19)
    turn, scene = await begun(game, "I hit Old Marrow")

    outcome = await resolved(game, turn, scene, (strikes("Old Marrow"),))

    blow, damage, *_ = outcome.happenings
    assert isinstance(blow, AttackMade)
    assert isinstance(damage, Damaged)
    assert (blow.target, blow.hit) == ("Old Marrow", True)
    async with game.database.transaction() as tx:
        wounded = await tx.characters.by_name(game.campaign.id, "Old Marrow")
        session = await tx.dice.session(game.campaign.id)
        assert session is not None
        rolls = await tx.dice.rolls(session.id)
    assert wounded is not None
    assert wounded.hit_points == max(0, marrow.hit_points - damage.taken) < marrow.hit_points
    assert applied(vitals_of(wounded), undo(outcome.changes)) == vitals_of(marrow)
    assert outcome.places == (1, session.dice)
    assert [roll.first for roll in rolls] == [1, rolls[0].last + 1]


async def test_a_blow_against_nobody_known_is_a_d20_and_hurts_nobody(game: Game) -> None:
    await game.joins("Kira")
    turn, scene = await begun(game, "I stab the shadow")

    [blow] = (await resolved(game, turn, scene, (strikes("the shadow"),))).happenings

    assert isinstance(blow, AttackMade)
    assert blow.line.startswith("Kira, Attack (AC 12): ")


async def test_what_cannot_be_done_costs_no_die(game: Game) -> None:
    turn, scene = await begun(game, "I cast wish")
    refused = Intent(IntentKind.CAST, "Kira", means="Wish", refused="Kira does not know Wish.")

    outcome = await resolved(game, turn, scene, (refused,))

    assert outcome.happenings == (Refused("Kira", "Kira does not know Wish."),)
    async with game.database.transaction() as tx:
        assert await tx.dice.session(game.campaign.id) is None


async def test_several_intents_of_several_players_resolve_in_order(game: Game) -> None:
    await game.joins("Kira", "Rogue")
    await game.joins("Borin", user_id=BORIN)
    turn, scene = await begun(game, "I sneak in and pick the lock", "I climb after her")

    outcome = await resolved(
        game, turn, scene, (tries("Stealth"), tries("Thieves' Tools")), (tries("Athletics", "Borin"),)
    )

    assert [(check.actor, check.label) for check in outcome.checks] == [
        ("Kira", "Stealth check"),
        ("Kira", "Thieves' Tools check"),
        ("Borin", "Athletics check"),
    ]
    assert [check.roll.place for check in outcome.checks] == [1, 2, 3]
    async with game.database.transaction() as tx:
        session = await tx.dice.session(game.campaign.id)
        assert session is not None
        mine = await tx.dice.count(game.campaign.id, viewer_id=BORIN, user_id=BORIN)
    assert mine == 1, "each roll is its player's"


async def test_who_is_helped_rolls_twice(game: Game) -> None:
    await game.joins("Kira")
    await game.joins("Borin", user_id=BORIN)
    turn, scene = await begun(game, "I climb", "I help Kira up")
    helping = Intent(IntentKind.HELP, "Borin", targets=("Kira",))

    outcome = await resolved(game, turn, scene, (tries("Athletics"),), (helping,))

    [check] = outcome.checks
    assert len(check.roll.faces) == 2
    assert check.because == "helped"
    assert outcome.happenings[-1] == Noted("Borin", "Borin helps Kira.")


async def test_who_was_changed_from_elsewhere_meanwhile_is_read_again(game: Game) -> None:
    await game.joins("Kira")
    marrow = await game.joins("Old Marrow", "Commoner", user_id=None)
    await game.loads(19)
    turn, scene = await begun(game, "I hit Old Marrow")
    async with game.database.transaction() as tx:
        await tx.characters.save_vitals(marrow.id, {"hit_points": 1, "max_hit_points": marrow.max_hit_points})

    with pytest.raises(ValueError, match="has changed since"):
        await resolved(game, turn, scene, (strikes("Old Marrow"),))

    async with game.database.transaction() as tx:
        session = await tx.dice.session(game.campaign.id)
        assert session is not None
        assert session.dice == 0, "what was not committed did not fall"


async def test_who_has_no_sheet_adds_nothing(game: Game) -> None:
    turn, scene = await begun(game, "I sneak")

    [check] = (await resolved(game, turn, scene, (tries("Stealth"),))).happenings

    assert isinstance(check, CheckMade)
    assert check.roll.modifier == 0


async def test_a_spell_at_somebody_whom_only_the_story_knows_is_rolled_and_told(game: Game) -> None:
    await game.joins("Kira", "Wizard")
    turn, scene = await begun(game, "I cast magic missile at the dragon")
    missile = Intent(IntentKind.CAST, "Kira", targets=("dragon",), means="Magic Missile")

    outcome = await resolved(game, turn, scene, (missile,))

    assert any(line.startswith("the dragon takes") for line in (one.line for one in outcome.happenings))
    assert {change.subject for change in outcome.changes} == {f"hero:{scene.party[0].id}"}, "a slot is spent"


async def test_a_potion_heals_once_and_is_gone_from_the_sheet(game: Game) -> None:
    kira = await game.joins("Kira")
    carried = inventory.add(belongings_of(kira), inventory.named("Potion of Healing"), 1)
    async with game.database.transaction() as tx:
        await tx.characters.update(replace(kira, belongings=carried.stored()))
        await tx.characters.save_vitals(kira.id, {"hit_points": 1, "max_hit_points": 10})
    turn, scene = await begun(game, "I drink my potion of healing")
    drinking = Intent(IntentKind.USE, "Kira", means="potion of healing")

    outcome = await resolved(game, turn, scene, (drinking,))

    [_, healed] = outcome.happenings
    assert isinstance(healed, Healed)
    assert healed.hit_points == 1 + healed.amount >= 5, "2d4+2"
    async with game.database.transaction() as tx:
        after = await tx.characters.by_name(game.campaign.id, "Kira")
    assert after is not None
    assert after.hit_points == healed.hit_points
    assert "Potion of Healing" not in [item.name for item in belongings_of(after).items]
    assert {change.field for change in outcome.changes} == {"hit_points", "belongings"}
