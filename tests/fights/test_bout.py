"""A fight in hand: turns go round, everything that changes can be taken back, and an end is an end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.fights.bout import Bout
from bot.fights.overrule import Trait, overrule
from bot.fights.wording import health, whose_turn
from bot.fights.words import act_in_words, has_acted
from bot.rules.changes import applied, undo
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature, Side, Vitals
from bot.rules.happenings import Refused
from bot.rules.intents import Intent, IntentKind
from bot.rules.intents.actions import DODGE
from tests.fights.conftest import BORIN, KIRA, fight, hero


def acting(bout: Bout) -> Creature:
    assert bout.acting is not None
    return bout.acting


def test_foes_act_until_a_hero_is_up(bout: Bout) -> None:
    for _ in range(5):
        if bout.winner:
            return
        assert acting(bout).is_hero
        assert sorted(bout.encounter.order) == sorted(bout.encounter.combatants)
        bout.end_turn()


def test_a_deed_twice_is_refused_and_changes_nothing(bout: Bout) -> None:
    dodge = Intent(IntentKind.OTHER, acting(bout).name, means=DODGE)
    assert bout.act(dodge)
    before = bout.encounter

    assert not bout.act(dodge)

    assert bout.encounter == before
    assert [type(one) for one in bout.deeds[-1].happenings] == [Refused]


def test_who_hesitates_dodges(bout: Bout) -> None:
    hero = acting(bout)

    bout.hesitate()

    deed = next(deed for deed in bout.deeds if deed.intent and deed.intent.means == DODGE)
    assert deed.actor == hero.name
    assert bout.title == f"{hero.name} hesitates"
    assert bout.winner or acting(bout).id != hero.id


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_every_change_of_a_round_can_be_taken_back(seed: int) -> None:
    begun = fight(seed=seed)
    begun.begin()
    bout = Bout(begun.encounter, begun.scene.roller)
    for _ in range(2):
        if bout.winner is None:
            bout.hesitate()
    changes = bout.changes()

    back = undo(changes)

    for key, after in bout.encounter.combatants.items():
        mine = [change for change in back if change.subject == key]
        assert applied(after.vitals, mine) == bout.before.combatants[key].vitals
    bare = replace(bout.encounter, combatants={})
    fights = [change for change in back if change.subject == "fight"]
    assert applied(bare, fights) == replace(bout.before, combatants={})


def test_a_fight_is_the_same_when_it_was_stored_between_turns(bout: Bout) -> None:
    assert Encounter.from_json(bout.encounter.to_json()) == bout.encounter


def test_the_end_earns_the_heroes_what_they_beat(bout: Bout) -> None:
    for foe in [one for one in bout.scene if one.side is Side.FOES]:
        bout.change(foe.id, hit_points=0, dead=True)

    bout.settle()
    bout.settle()

    assert bout.is_over
    assert bout.acting is None
    assert bout.earned == {"hero:1": 75, "hero:2": 75}
    lines = [one.line for deed in bout.deeds for one in deed.happenings]
    assert lines.count("Kira earns 75 experience points.") == 1
    assert not any(one.vitals.has("dodging") for one in bout.scene)


def test_a_lost_fight_earns_nothing(bout: Bout) -> None:
    for one in [one for one in bout.scene if one.side is Side.PARTY]:
        bout.change(one.id, hit_points=0)

    bout.settle()

    assert bout.is_over
    assert bout.earned == {}


def test_who_comes_later_acts_in_their_place_and_nobody_loses_the_turn(bout: Bout) -> None:
    whose = acting(bout).id

    bout.admit(hero(3, "Wren", "Rogue", 1003))

    order = bout.encounter.order
    rolled = [bout.encounter.initiative[key] for key in order]
    assert rolled == sorted(rolled, reverse=True)
    assert acting(bout).id == whose
    bout.dismiss("hero:3")
    assert "hero:3" not in bout.scene
    assert acting(bout).id == whose


def test_taking_out_whose_turn_it_is_passes_the_turn_on(bout: Bout) -> None:
    whose = acting(bout)

    bout.dismiss(whose.id)

    assert acting(bout).id != whose.id


def test_a_player_is_told_whose_turn_it_is(bout: Bout) -> None:
    bout.put(replace(bout.encounter, turn=bout.encounter.order.index("hero:1")))
    assert whose_turn(bout.encounter, KIRA) == "It is Kira's turn."
    assert whose_turn(bout.encounter, BORIN).startswith("It is Kira's turn; Borin acts after ")
    bout.change("hero:2", hit_points=0)
    assert whose_turn(bout.encounter, BORIN) == "It is Kira's turn; Borin cannot act."


@pytest.mark.parametrize(
    ("trait", "value", "told"),
    [
        (Trait.HIT_POINTS, "3", "Kira has 3 of 40 hit points."),
        (Trait.HIT_POINTS, "-50", "Kira has 0 of 40 hit points."),
        (Trait.HIT_POINTS, "+500", "Kira has 40 of 40 hit points."),
        (Trait.TEMPORARY, "8", "Kira has 8 temporary hit points."),
        (Trait.ARMOR_CLASS, "18", "Kira has an armour class of 18."),
        (Trait.INITIATIVE, "30", "Kira acts at initiative 30."),
        (Trait.ZONE, "Far", "Kira is far."),
        (Trait.CONDITION, "poisoned for 3 rounds", "Kira is poisoned for 3 rounds."),
        (Trait.ACTIONS, "", "Kira can act again in this round."),
        (Trait.TURN, "", "It is Kira's turn."),
    ],
)
def test_anything_can_be_set(bout: Bout, trait: Trait, value: str, told: str) -> None:
    assert overrule(bout, bout.scene["hero:1"], trait, value) == told
    if trait not in {Trait.ACTIONS, Trait.TURN} and value != "+500":
        assert bout.changes(), "what was set is logged, and so can be taken back"


def test_a_condition_ends_when_it_is_said(bout: Bout) -> None:
    overrule(bout, bout.scene["hero:1"], Trait.CONDITION, "prone")
    assert overrule(bout, bout.scene["hero:1"], Trait.CURE, "prone") == "Kira is no longer prone."
    with pytest.raises(BadInput, match="Kira is not that"):
        overrule(bout, bout.scene["hero:1"], Trait.CURE, "prone")


@settings(deadline=None)
@given(trait=st.sampled_from(Trait), value=st.text(max_size=30) | st.integers(-9999, 9999).map(str))
def test_no_value_makes_an_impossible_state(trait: Trait, value: str) -> None:
    bout = fight()
    bout.begin()
    for key in ("hero:1", "foe:1"):
        with suppress(BadInput):
            overrule(bout, bout.scene[key], trait, value)
        vitals = bout.scene[key].vitals
        assert 0 <= vitals.hit_points <= vitals.max_hit_points
        assert vitals.temporary_hit_points >= 0
        assert sorted(bout.encounter.order) == sorted(bout.encounter.combatants)


@pytest.mark.parametrize(
    ("points", "words"),
    [(20, "unhurt"), (19, "wounded"), (10, "bloodied"), (4, "near death"), (0, "dead")],
)
def test_monsters_are_seen_not_counted(bout: Bout, points: int, words: str) -> None:
    foe = replace(bout.scene["foe:1"], vitals=Vitals(points, 20, dead=not points))
    assert health(foe) == words


def test_heroes_are_counted() -> None:
    kira = hero(1, "Kira", "Wizard", KIRA)
    assert health(replace(kira, vitals=Vitals(12, 40, temporary_hit_points=5))) == "12/40 +5 HP"
    assert health(replace(kira, vitals=Vitals(0, 40, death_failures=2))) == "dying (0 saved, 2 failed)"
    assert health(replace(kira, vitals=Vitals(0, 40, stable=True))) == "unconscious, stable"


def test_words_take_the_action_and_talk_takes_nothing(bout: Bout) -> None:
    who = acting(bout)
    assert not act_in_words(bout, '"You will not pass," I say to the goblins.', who)
    assert not has_acted(bout, who)
    assert not act_in_words(bout, "I dodge.", who)
    assert has_acted(bout, who)


def test_words_can_end_the_turn(bout: Bout) -> None:
    assert act_in_words(bout, "I end my turn.", acting(bout))


def test_refused_words_take_nothing(bout: Bout) -> None:
    who = acting(bout)
    act_in_words(bout, "I cast wish on the goblins.", who)

    assert not has_acted(bout, who)
    assert any(isinstance(one, Refused) for deed in bout.deeds for one in deed.happenings)
