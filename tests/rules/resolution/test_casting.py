"""What a spell of SRD 5.1 costs, whom it reaches, and when it is not cast: worked examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.creature import Creature
from bot.rules.resolution import attack, can_act, cast, end_turn
from bot.rules.srd.digest import digest
from tests.rules.resolution.people import (
    BORIN,
    GOBLIN,
    KIRA,
    LONGSWORD,
    OGRE,
    bearing,
    borin,
    foe,
    kira,
    ogre,
    orc,
    scene,
    spell,
    told,
)


def test_a_called_lightning_strikes_again_without_a_slot() -> None:
    fight = scene(kira(), ogre(), dice=[*[1] * 4, 2, *[2] * 4, 2, 1, 1, 1, 2])
    spell(fight, "call-lightning", OGRE, slot=4)
    assert "Kira uses Call Lightning again." in spell(fight, "call-lightning", OGRE)
    assert fight[OGRE].vitals.hit_points == 59 - 4 - 8  # still with the dice of its slot
    assert fight[KIRA].vitals.slots_spent == {4: 1}
    fight.change(KIRA, concentration="", afflictions=())
    spell(fight, "call-lightning", OGRE)
    assert fight[KIRA].vitals.slots_spent == {4: 1, 3: 1}


def test_a_spiritual_weapon_strikes_for_a_minute() -> None:
    fight = scene(kira(), ogre(), dice=[15, 1] * 3)
    spell(fight, "spiritual-weapon", OGRE)
    spell(fight, "spiritual-weapon", OGRE)
    assert fight[KIRA].vitals.slots_spent == {2: 1}
    for _ in range(10):
        end_turn(fight, KIRA)
    spell(fight, "spiritual-weapon", OGRE)
    assert fight[KIRA].vitals.slots_spent == {2: 2}


def test_no_slot_no_spell_and_nothing_is_spent() -> None:
    tired = kira(slots_spent={3: 9})
    fight = scene(tired, ogre())
    assert spell(fight, "fireball", OGRE) == [
        "Kira has no level-3 slots left; one of level 4 or 5 or 6 or 7 or 8 or 9 would do."
    ]
    assert spell(fight, "fireball", OGRE, slot=2)[-1] == "Fireball takes a spell slot of level 3 or higher."
    assert fight[KIRA].vitals == tired.vitals


@pytest.mark.parametrize(
    ("caster", "index", "targets", "sentence"),
    [
        (kira(hit_points=0), "fireball", (OGRE,), "Kira is dying and cannot cast."),
        (bearing(kira(), "feeblemind"), "fire-bolt", (OGRE,), "Kira cannot cast spells now."),
        (kira(), "fire-bolt", (), "Say at whom Kira casts Fire Bolt."),
        (
            replace(kira(), stats=replace(kira().stats, spells=("bless",))),
            "fireball",
            (OGRE,),
            "Kira does not know Fireball.",
        ),
    ],
)
def test_what_cannot_be_cast_is_refused(
    caster: Creature, index: str, targets: tuple[str, ...], sentence: str
) -> None:
    fight = scene(caster, ogre())
    assert spell(fight, index, *targets) == [sentence]
    assert fight[KIRA] == caster


def test_a_ritual_takes_time_and_no_slot() -> None:
    fight = scene(kira())
    assert (
        spell(fight, "detect-magic", slot=0)[0] == "Kira takes ten minutes more for the ritual, and no slot."
    )
    assert not fight[KIRA].vitals.slots_spent
    assert spell(fight, "shield", slot=0)[-1] == "Shield takes a spell slot of level 1 or higher."


@pytest.mark.parametrize(
    ("index", "monster", "sentence"),
    [
        ("hold-person", "ogre", "Hold Person does nothing to the ogre, a giant."),
        ("charm-person", "wolf", "Charm Person does nothing to the wolf, a beast."),
        ("cure-wounds", "zombie", "Cure Wounds does nothing to the zombie, an undead."),
        ("sleep", "skeleton", "Sleep does nothing to the skeleton, an undead."),
    ],
)
def test_a_spell_does_nothing_to_the_wrong_kind(index: str, monster: str, sentence: str) -> None:
    fight = scene(kira(), foe(monster, 2))
    before = fight[OGRE]
    assert sentence in spell(fight, index, OGRE)
    assert fight[OGRE] == before


def test_nobody_is_reached_in_another_world() -> None:
    fight = scene(kira(), borin(), ogre(), dice=[2])
    spell(fight, "banishment", OGRE)
    assert spell(fight, "fire-bolt", OGRE)[-1] == (
        "Kira cannot cast Fire Bolt at the ogre now; choose another target."
    )
    assert not attack(fight, BORIN, OGRE, LONGSWORD)


def test_a_spell_reaches_no_more_than_it_can() -> None:
    fight = scene(kira(), borin(), orc(), foe(), dice=[2, 2, 2])
    assert "Hold Person reaches only one of 2." in spell(fight, "hold-person", OGRE, GOBLIN)
    assert [can_act(fight[one]) for one in (OGRE, GOBLIN)] == ["paralyzed", None]
    spell(fight, "hold-monster", OGRE, GOBLIN, slot=6)
    assert [can_act(fight[one]) for one in (OGRE, GOBLIN)] == ["paralyzed", "paralyzed"]


def test_what_is_no_matter_of_dice_is_left_to_the_dungeon_master() -> None:
    assert spell(scene(kira()), "prestidigitation") == [
        "Kira casts Prestidigitation.",
        "What Prestidigitation does is for the Dungeon Master to tell.",
    ]


def test_a_monster_casts_by_nature_without_slots() -> None:
    drow = foe("drow")
    drow = replace(
        drow, stats=replace(drow.stats, spells=("faerie-fire",), innate={"faerie-fire": 1}, spell_dc=11)
    )
    fight = scene(drow, borin(), dice=[2])
    cast(fight, GOBLIN, digest().spells["faerie-fire"], slot=1, targets=[BORIN])
    assert fight[BORIN].vitals.has("faerie-fire")
    assert fight[GOBLIN].vitals.spent == {"faerie-fire": 1}
    cast(fight, GOBLIN, digest().spells["faerie-fire"], slot=1, targets=[BORIN])
    assert told(fight.happenings)[-1] == "the drow has no Faerie Fire left today."
