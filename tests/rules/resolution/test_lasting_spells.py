"""Spells of SRD 5.1 that take hold, and how they end: worked examples."""

from __future__ import annotations

from bot.rules.creature import Affliction
from bot.rules.happenings import SaveMade
from bot.rules.resolution import begin_turn, can_act, end_concentration, end_turn, hurt
from tests.rules.resolution.people import (
    BORIN,
    GOBLIN,
    KIRA,
    OGRE,
    bearing,
    borin,
    foe,
    kira,
    ogre,
    orc,
    scene,
    spell,
)


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


def test_who_is_no_longer_hasty_loses_a_turn() -> None:
    fight = scene(kira(), borin())
    spell(fight, "haste", BORIN)
    end_concentration(fight, KIRA)
    assert can_act(fight[BORIN]) == "idle"
    end_turn(fight, BORIN)
    assert can_act(fight[BORIN]) is None


def test_a_magic_that_is_too_strong_may_withstand_dispelling() -> None:
    fight = scene(kira(), ogre(), dice=[1])
    slow, dance = (
        Affliction("slow", "foe:9", "Slow"),
        Affliction("irresistible-dance", "foe:9", "Irresistible Dance"),
    )
    fight.change(OGRE, afflictions=(slow, dance, Affliction("prone")))
    spell(fight, "dispel-magic", OGRE)  # a 5 against 10 + 6
    assert [one.name for one in fight[OGRE].vitals.afflictions] == ["irresistible-dance", "prone"]


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


def test_a_willing_friend_makes_no_save() -> None:
    fight = scene(kira(), borin(), ogre(), dice=[2])
    spell(fight, "enlarge-reduce", BORIN)
    assert fight[BORIN].vitals.has("enlarge")
    spell(fight, "enlarge-reduce", OGRE)
    assert fight[OGRE].vitals.has("reduce")
    assert len([one for one in fight.happenings if isinstance(one, SaveMade)]) == 1
