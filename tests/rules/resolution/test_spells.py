"""Spells of SRD 5.1 as they are cast: worked examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.rules.creature import Affliction, Creature
from bot.rules.happenings import AttackMade, SaveMade
from bot.rules.resolution import attack, begin_turn, can_act, cast, end_concentration, end_turn, hurt
from bot.rules.scene import Scene
from bot.rules.srd.digest import digest
from bot.rules.zones import Zone
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
    scene,
    told,
)


def spell(fight: Scene, index: str, *targets: str, slot: int | None = None) -> list[str]:
    """Kira casts it; what players read."""
    found = digest().spells[index]
    cast(fight, KIRA, found, slot=found.level or 0 if slot is None else slot, targets=targets)
    return told(fight.happenings)


def ogre(number: int = 2, **vitals: int) -> Creature:
    return foe("ogre", number, **vitals)


def orc() -> Creature:
    return foe("orc", 2)


def test_a_fireball_is_rolled_once_and_half_of_it_for_who_saves() -> None:
    fight = scene(kira(), foe(hit_points=50, max_hit_points=50), ogre(), dice=[*[3] * 8, 2, 19])
    assert spell(fight, "fireball", GOBLIN, OGRE) == [
        "Kira uses a level 3 spell slot (8 left)",
        "Kira casts Fireball.",
        "the goblin, DEX save against Fireball (DC 18): 2 + 2 = 4, failure",
        "the goblin takes 24 fire damage (8d6)",
        "the ogre, DEX save against Fireball (DC 18): 19 - 1 = 18, success",
        "the ogre takes 12 fire damage (8d6)",
    ]


def test_a_higher_slot_burns_more() -> None:
    fight = scene(kira(), ogre(), dice=[*[1] * 10, 2])
    assert "the ogre takes 10 fire damage (10d6)" in spell(fight, "fireball", OGRE, slot=5)
    assert fight[KIRA].vitals.slots_spent == {5: 1}


@pytest.mark.parametrize(("level", "dice"), [(1, "1d10"), (5, "2d10"), (11, "3d10"), (17, "4d10")])
def test_a_cantrip_grows_with_its_caster_and_takes_no_slot(level: int, dice: str) -> None:
    caster = kira()
    caster = replace(caster, stats=replace(caster.stats, level=level))
    fight = scene(caster, ogre(), dice=[10, *[2] * 4])
    assert f"the ogre takes {2 * int(dice[0])} fire damage ({dice})" in spell(fight, "fire-bolt", OGRE)
    assert not fight[KIRA].vitals.slots_spent


@pytest.mark.parametrize(("level", "beams"), [(1, 1), (5, 2), (11, 3), (17, 4)])
def test_an_eldritch_blast_has_a_beam_for_each(level: int, beams: int) -> None:
    caster = kira()
    caster = replace(caster, stats=replace(caster.stats, level=level))
    fight = scene(caster, ogre(hit_points=200, max_hit_points=200), dice=[10, 5] * beams)
    assert spell(fight, "eldritch-blast", OGRE).count("the ogre takes 5 force damage (1d10)") == beams


def test_scorching_rays_are_dealt_out_and_pass_over_the_dead() -> None:
    fight = scene(kira(), foe(hit_points=1), ogre(), dice=[20, 1, 1, 1, 1, *[10, 1, 1] * 4])
    spell(fight, "scorching-ray", GOBLIN, OGRE, slot=4)
    made = [one.target for one in fight.happenings if isinstance(one, AttackMade)]
    assert made == ["the goblin", "the ogre", "the ogre", "the ogre", "the ogre"]


def test_magic_missiles_never_miss_but_a_shield_stops_them() -> None:
    fight = scene(kira(), ogre(), bearing(foe(), "shield"), dice=[1, 4])
    assert spell(fight, "magic-missile", OGRE, GOBLIN)[2:] == [
        "the ogre takes 7 force damage (2d4+2)",
        "The shield of the goblin stops the darts.",
    ]


def test_sleep_takes_the_weakest_first_until_its_pool_is_used_up() -> None:
    fight = scene(kira(), ogre(), foe(), foe("orc", 3), dice=[4, 4, 4, 4, 4])
    spell(fight, "sleep", OGRE, GOBLIN, "foe:3")
    asleep = [one.id for one in fight if one.vitals.has("unconscious")]
    assert asleep == [GOBLIN]  # 7 of 20; the orc's 15 are more than is left
    hurt(fight, GOBLIN, [(1, "fire")])
    assert can_act(fight[GOBLIN]) is None


def test_sleep_grows_with_its_slot() -> None:
    fight = scene(kira(), foe(), dice=[8] * 9)
    assert "Sleep reaches 72 hit points (5d8+4d8)." in spell(fight, "sleep", GOBLIN, slot=3)


def test_a_held_person_saves_at_the_end_of_each_turn_and_then_the_spell_is_over() -> None:
    fight = scene(kira(), orc(), dice=[3, 4, 20])
    spell(fight, "hold-person", OGRE)
    assert can_act(fight[OGRE]) == "paralyzed"
    end_turn(fight, OGRE)
    assert fight[KIRA].vitals.concentration == "hold-person"
    end_turn(fight, OGRE)
    assert can_act(fight[OGRE]) is None
    assert not fight[KIRA].vitals.concentration
    assert not fight[KIRA].vitals.afflictions


def test_a_spell_that_everybody_withstands_needs_no_concentration() -> None:
    fight = scene(kira(), orc(), dice=[20])
    spell(fight, "hold-person", OGRE)
    assert not fight[KIRA].vitals.concentration


def test_a_web_stays_when_nobody_is_caught_in_it() -> None:
    fight = scene(kira(), ogre(), dice=[20])
    spell(fight, "web", OGRE)
    assert fight[KIRA].vitals.concentration == "web"


def test_a_new_spell_to_concentrate_on_ends_the_old_one() -> None:
    fight = scene(kira(), borin(), ogre(), dice=[2])
    spell(fight, "bless", BORIN, KIRA)
    lines = spell(fight, "entangle", OGRE)
    assert "Kira stops concentrating on Bless." in lines
    assert not fight[BORIN].vitals.has("bless")
    assert fight[OGRE].vitals.has("restrained")
    assert fight[KIRA].vitals.concentration == "entangle"


def test_a_spell_ends_when_its_minute_is_over() -> None:
    fight = scene(kira(), borin())
    spell(fight, "bless", BORIN)
    for _ in range(10):
        end_turn(fight, KIRA)
    assert not fight[KIRA].vitals.concentration
    assert not fight[BORIN].vitals.has("bless")


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


def test_who_is_no_longer_hasty_loses_a_turn() -> None:
    fight = scene(kira(), borin())
    spell(fight, "haste", BORIN)
    end_concentration(fight, KIRA)
    assert can_act(fight[BORIN]) == "idle"
    end_turn(fight, BORIN)
    assert can_act(fight[BORIN]) is None


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


def test_the_otherworldly_shun_who_is_protected() -> None:
    for monster, faces in (("imp", 2), ("orc", 1)):
        fight = scene(kira(), borin(), foe(monster), dice=[2, 3])
        spell(fight, "protection-from-evil-and-good", BORIN)
        attack(fight, GOBLIN, BORIN, LONGSWORD)
        (made,) = (one for one in fight.happenings if isinstance(one, AttackMade))
        assert len(made.roll.faces) == faces


def test_a_spell_reaches_no_more_than_it_can() -> None:
    fight = scene(kira(), borin(), orc(), foe(), dice=[2, 2, 2])
    assert "Hold Person reaches only one of 2." in spell(fight, "hold-person", OGRE, GOBLIN)
    assert [can_act(fight[one]) for one in (OGRE, GOBLIN)] == ["paralyzed", None]
    spell(fight, "hold-monster", OGRE, GOBLIN, slot=6)
    assert [can_act(fight[one]) for one in (OGRE, GOBLIN)] == ["paralyzed", "paralyzed"]


@pytest.mark.parametrize(
    ("index", "slot", "dice", "left"),
    [
        ("cure-wounds", 1, [5], 5 + 9),
        ("cure-wounds", 2, [5, 5], 5 + 14),
        ("healing-word", 1, [2], 5 + 6),
        ("aid", 2, [], 10),
        ("aid", 3, [], 15),
    ],
)
def test_healing_by_slot(index: str, slot: int, dice: list[int], left: int) -> None:
    fight = scene(kira(), borin(hit_points=5), dice=dice)
    spell(fight, index, BORIN, slot=slot)
    assert fight[BORIN].vitals.hit_points == left


def test_what_an_aid_lends_goes_back_when_it_ends() -> None:
    fight = scene(kira(), borin())
    spell(fight, "aid", BORIN)
    assert (fight[BORIN].vitals.hit_points, fight[BORIN].vitals.max_hit_points) == (25, 25)
    fight.change(BORIN, afflictions=(replace(fight[BORIN].vitals.afflictions[0], rounds=1),))
    end_turn(fight, BORIN)
    assert (fight[BORIN].vitals.hit_points, fight[BORIN].vitals.max_hit_points) == (20, 20)


def test_heroism_gives_courage_and_strength_each_turn() -> None:
    fight = scene(kira(), bearing(borin(), "frightened"))
    spell(fight, "heroism", BORIN)
    assert not fight[BORIN].vitals.has("frightened")
    fight.change(BORIN, temporary_hit_points=0)
    begin_turn(fight, BORIN)
    assert fight[BORIN].vitals.temporary_hit_points == 4


@pytest.mark.parametrize(
    ("hit_points", "state"), [(100, "dead"), (101, None)], ids=["100 hit points", "101 hit points"]
)
def test_a_word_of_power_kills_the_weak(hit_points: int, state: str | None) -> None:
    fight = scene(kira(), ogre(hit_points=hit_points, max_hit_points=200))
    spell(fight, "power-word-kill", OGRE)
    assert can_act(fight[OGRE]) == state


def test_a_disintegrated_hero_is_not_dying_but_dust() -> None:
    fight = scene(kira(), borin(hit_points=30, max_hit_points=90), dice=[*[2] * 10, 2])
    spell(fight, "disintegrate", BORIN)
    assert fight[BORIN].vitals.dead


def test_harm_leaves_one_hit_point() -> None:
    fight = scene(kira(), ogre(hit_points=20), dice=[*[6] * 14, 2])
    spell(fight, "harm", OGRE)
    assert fight[OGRE].vitals.hit_points == 1


def test_two_kinds_of_damage_are_told_apart() -> None:
    demon = foe("balor", 2)  # immune to fire
    fight = scene(kira(), demon, dice=[*[1] * 8, 1, 1])
    lines = spell(fight, "flame-strike", OGRE)
    assert "the balor takes 0 fire damage (4d6, immune)" in lines
    assert "the balor takes 4 radiant damage (4d6)" in lines


def test_a_guiding_bolt_lights_the_way_for_one_attack() -> None:
    fight = scene(kira(), borin(), ogre(), dice=[10, 1, 1, 1, 1, 2, 3, 2])
    spell(fight, "guiding-bolt", OGRE)
    for _ in range(2):
        attack(fight, BORIN, OGRE, LONGSWORD)
    rolls = [len(one.roll.faces) for one in fight.happenings if isinstance(one, AttackMade)]
    assert rolls == [1, 2, 1]


def test_a_hunter_s_mark_and_divine_favour_add_to_weapons() -> None:
    marked = bearing(ogre(), "hunters-mark", source=BORIN)
    fight = scene(bearing(borin(), "divine-favor"), marked, dice=[15, 4, 5, 3])
    attack(fight, BORIN, OGRE, LONGSWORD)
    assert told(fight.happenings)[1:] == [
        "the ogre takes 12 slashing damage (1d8+3+1d6)",
        "the ogre takes 3 radiant damage (1d4)",
    ]


def test_a_branding_smite_burns_once_and_more_with_a_higher_slot() -> None:
    fight = scene(kira(), ogre(), dice=[15, 4, *[1] * 4, 15, 4])
    spell(fight, "branding-smite", slot=4)
    for _ in range(2):
        attack(fight, KIRA, OGRE, LONGSWORD)
    assert [line for line in told(fight.happenings) if "radiant" in line] == [
        "the ogre takes 4 radiant damage (4d6)"
    ]


def test_who_hits_a_shield_of_fire_is_burnt() -> None:
    fight = scene(bearing(borin(), "fire-shield"), ogre(), dice=[18, 1, 3, 3])
    attack(fight, OGRE, BORIN, LONGSWORD)
    assert fight[OGRE].vitals.hit_points == 59 - 6


def test_the_invisible_are_seen_when_they_attack() -> None:
    fight = scene(bearing(borin(), "invisibility"), ogre(), dice=[2, 3])
    attack(fight, BORIN, OGRE, LONGSWORD)
    assert not fight[BORIN].vitals.has("invisibility")


@pytest.mark.parametrize(
    ("attacker", "target", "faces"),
    [
        ([], ["invisibility"], 2),
        (["see-invisibility"], ["invisibility"], 1),
        (["true-seeing"], ["invisible"], 1),
        (["invisible"], ["see-invisibility"], 1),
    ],
)
def test_the_invisible_are_seen_by_who_sees_them(attacker: list[str], target: list[str], faces: int) -> None:
    fight = scene(bearing(borin(), *attacker), bearing(ogre(), *target), dice=[2, 2])
    attack(fight, BORIN, OGRE, LONGSWORD)
    made = fight.happenings[0]
    assert isinstance(made, AttackMade)
    assert len(made.roll.faces) == faces


def test_a_vampire_s_touch_heals_half_of_what_it_takes() -> None:
    fight = scene(kira(hit_points=10), ogre(), dice=[15, 4, 4, 4])
    spell(fight, "vampiric-touch", OGRE)
    assert (fight[OGRE].vitals.hit_points, fight[KIRA].vitals.hit_points) == (47, 16)


def test_a_magic_that_is_too_strong_may_withstand_dispelling() -> None:
    fight = scene(kira(), ogre(), dice=[1])
    slow, dance = (
        Affliction("slow", "foe:9", "Slow"),
        Affliction("irresistible-dance", "foe:9", "Irresistible Dance"),
    )
    fight.change(OGRE, afflictions=(slow, dance, Affliction("prone")))
    spell(fight, "dispel-magic", OGRE)  # a 5 against 10 + 6
    assert [one.name for one in fight[OGRE].vitals.afflictions] == ["irresistible-dance", "prone"]


def test_an_acid_arrow_burns_again_at_the_end_of_the_next_turn() -> None:
    fight = scene(kira(), ogre(), dice=[15, 1, 1, 1, 1, 2, 2])
    spell(fight, "acid-arrow", OGRE)
    end_turn(fight, OGRE)
    end_turn(fight, OGRE)
    assert fight[OGRE].vitals.hit_points == 59 - 4 - 4


def test_a_killer_of_dreams_hurts_only_when_a_turn_ends_in_fear() -> None:
    fight = scene(kira(), ogre(), dice=[2, 2, 1, 1, 1, 1, 20])
    spell(fight, "phantasmal-killer", OGRE)
    assert fight[OGRE].vitals.hit_points == 59
    end_turn(fight, OGRE)
    end_turn(fight, OGRE)
    assert fight[OGRE].vitals.hit_points == 55
    assert not fight[OGRE].vitals.afflictions


def test_the_confused_lose_their_turn_six_times_of_ten() -> None:
    fight = scene(bearing(ogre(), "confusion"), dice=[6, 10])
    begin_turn(fight, OGRE)
    assert can_act(fight[OGRE]) == "idle"
    end_turn(fight, OGRE)
    begin_turn(fight, OGRE)
    assert can_act(fight[OGRE]) is None


def test_the_dead_come_back_with_one_hit_point() -> None:
    fight = scene(kira(), borin(hit_points=0, dead=True))
    spell(fight, "revivify", BORIN)
    assert fight[BORIN].vitals.hit_points == 1
    assert not fight[BORIN].vitals.dead


def test_who_evades_takes_nothing_or_half() -> None:
    rogue = borin(hit_points=40, max_hit_points=40)
    rogue = replace(rogue, stats=replace(rogue.stats, traits=("Evasion",)))
    fight = scene(kira(), rogue, dice=[*[2] * 8, 19, *[2] * 8, 2])
    spell(fight, "fireball", BORIN)
    assert fight[BORIN].vitals.hit_points == 40
    spell(fight, "fireball", BORIN)
    assert fight[BORIN].vitals.hit_points == 32


def test_what_is_no_matter_of_dice_is_left_to_the_dungeon_master() -> None:
    assert spell(scene(kira()), "prestidigitation") == [
        "Kira casts Prestidigitation.",
        "What Prestidigitation does is for the Dungeon Master to tell.",
    ]


def test_a_willing_friend_makes_no_save() -> None:
    fight = scene(kira(), borin(), ogre(), dice=[2])
    spell(fight, "enlarge-reduce", BORIN)
    assert fight[BORIN].vitals.has("enlarge")
    spell(fight, "enlarge-reduce", OGRE)
    assert fight[OGRE].vitals.has("reduce")
    assert len([one for one in fight.happenings if isinstance(one, SaveMade)]) == 1


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


def test_a_bolt_at_somebody_in_melee_is_hampered() -> None:
    fight = scene(kira(), ogre(), dice=[15, 1])
    cast(fight, KIRA, digest().spells["fire-bolt"], slot=0, targets=[OGRE], distances={OGRE: Zone.ENGAGED})
    assert told(fight.happenings)[-1] == "Kira, Fire Bolt at the ogre (AC 11): 1 (15, 1) + 10 = 11, miss"
