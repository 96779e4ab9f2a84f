"""The digest knows the SRD's figures, whatever odd shape they came in, and none of its prose."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.dice import roll
from bot.rules.srd.actions import Action, Strikes
from bot.rules.srd.digest import READERS, VERSION, Digest, digest, dump, gather, load, make_digest
from bot.rules.srd.figures import figures
from bot.rules.srd.harm import Area, Damage, Save
from bot.rules.srd.items import spoken_name
from bot.rules.srd.monsters import Defence, read_defence
from bot.rules.srd.snapshot import read_snapshot
from bot.rules.srd.spells import SpellDamage
from tests.rules.srd.api import DOCUMENTS
from tests.rules.srd.replica import DATA, real

needs_data = pytest.mark.skipif(
    DATA is None, reason="TORCHLIT_SRD_DATA is not set: no real documents to read"
)
SHIPPED = Path(__file__).parents[3] / "bot" / "rules" / "srd" / "data" / "srd-2014.json.gz"


def action(path: str, name: str) -> Action:
    monster = digest().monsters[path]
    return next(a for a in (*monster.actions, *monster.legendary_actions) if a.name == name)


def test_the_shipped_digest_is_small_and_names_its_source() -> None:
    assert SHIPPED.stat().st_size < 400_000
    assert digest().version == VERSION
    assert "System Reference Document 5.1" in digest().attribution
    assert "creativecommons.org/licenses/by/4.0" in digest().attribution


@pytest.mark.parametrize(
    ("collection", "count"),
    [
        ("monsters", 334),
        ("spells", 319),
        ("equipment", 237),
        ("magic-items", 362),
        ("conditions", 15),
        ("skills", 18),
        ("classes", 12),
        ("rule-sections", 33),
        ("features", 407),
        ("damage-types", 13),
        ("languages", 16),
    ],
)
def test_every_entry_is_there(collection: str, count: int) -> None:
    assert len(digest().collection(collection)) == count


def test_a_goblin_hits_as_the_book_says() -> None:
    goblin = digest().monsters["goblin"]

    assert (goblin.armor_class, goblin.hit_points, goblin.hit_dice, goblin.rating, goblin.xp) == (
        15,
        7,
        "2d6",
        "1/4",
        50,
    )
    scimitar = goblin.actions[0].attack
    assert scimitar is not None
    assert (scimitar.bonus, scimitar.reach, scimitar.damage) == (4, 5, (Damage("1d6+2", "slashing"),))
    shortbow = goblin.actions[1].attack
    assert shortbow is not None
    assert shortbow.range == (80, 320)


def test_a_dragon_breathes_for_half_on_a_success() -> None:
    breath = action("adult-red-dragon", "Fire Breath")

    assert (breath.save, breath.save_damage, breath.area, breath.recharge) == (
        Save("DEX", 21, half=True),
        (Damage("18d6", "fire"),),
        Area("cone", 60),
        5,
    )
    assert action("adult-red-dragon", "Wing Attack").cost == 2
    either = action("adult-brass-dragon", "Breath Weapons").choices
    assert [(choice.name, choice.area) for choice in either] == [
        ("Fire Breath", Area("line", 60)),
        ("Sleep Breath", Area("cone", 60)),
    ]


def test_damage_that_a_save_or_time_stands_before_is_not_added_to_a_hit() -> None:
    blade, tentacle = action("assassin", "Shortsword"), action("aboleth", "Tentacle")

    assert blade.attack is not None
    assert tentacle.attack is not None
    assert blade.attack.damage == (Damage("1d6+3", "piercing"),)
    assert (blade.save, blade.save_damage) == (Save("CON", 15, half=True), (Damage("7d6", "poison"),))
    assert tentacle.attack.damage == (Damage("2d6+5", "bludgeoning"),)
    assert tentacle.save_damage == ()
    assert action("wyvern", "Stinger").save_damage == (Damage("7d6", "poison"),)  # only its words say so


@pytest.mark.parametrize(
    ("monster", "name", "brings"),  # the save, the conditions, for how many rounds, whether it is repeated
    [
        ("wolf", "Bite", (Save("STR", 11), ("prone",), None, False)),
        ("ghoul", "Claws", (Save("CON", 10), ("paralyzed",), 10, True)),
        (
            "drow",
            "Hand Crossbow",
            (Save("CON", 13), ("poisoned",), 600, False),
        ),  # by far: unconscious as well
        ("giant-spider", "Bite", (Save("CON", 11, half=True), (), None, False)),  # paralyzed at 0 hit points
        ("chain-devil", "Chain", (None, ("grappled", "restrained"), None, False)),
        ("mummy-lord", "Blinding Dust", (Save("CON", 16), ("blinded",), 1, False)),
        ("tarrasque", "Swallow", (None, (), None, False)),  # the save there is its own
    ],
)
def test_what_a_hit_or_a_failed_save_brings(monster: str, name: str, brings: tuple[object, ...]) -> None:
    read = action(monster, name)

    assert (read.save, read.conditions, read.rounds, read.repeats) == brings


def test_a_weapon_in_two_hands_is_a_choice_and_a_second_damage_is_none() -> None:
    longsword, bite = action("veteran", "Longsword").attack, action("adult-red-dragon", "Bite").attack

    assert longsword is not None
    assert bite is not None
    assert longsword.or_damage == (Damage("1d8+3", "slashing"), Damage("1d10+3", "slashing"))
    assert bite.damage == (Damage("2d10+8", "piercing"), Damage("2d6", "fire"))


def test_a_multiattack_names_what_it_uses() -> None:
    assert action("adult-red-dragon", "Multiattack").multiattack == (
        (Strikes("Frightful Presence"), Strikes("Bite"), Strikes("Claw", "2")),
    )
    (heads,) = action("hydra", "Multiattack").multiattack[0]
    assert heads.times is None
    assert len(action("chimera", "Multiattack").multiattack) > 1


@pytest.mark.parametrize(
    ("told", "defence"),
    [
        ("fire", Defence(("fire",))),
        (
            "bludgeoning, piercing, and slashing from nonmagical weapons that aren't silvered",
            Defence(("bludgeoning", "piercing", "slashing"), nonmagical=True, unless="silvered"),
        ),
        ("damage from spells", Defence(note="damage from spells")),
    ],
)
def test_defences_are_taken_apart(told: str, defence: Defence) -> None:
    assert read_defence(told) == defence


def test_a_fireball_grows_with_its_slot() -> None:
    fireball = digest().spells["fireball"]

    assert fireball.save == Save("DEX", half=True)
    assert fireball.area == Area("sphere", 20)
    assert [fireball.damage[0].at(slot) for slot in (3, 4, 9)] == ["8d6", "9d6", "14d6"]
    assert digest().spells["fire-bolt"].damage[0].at(0, level=12) == "3d10"


def test_spells_that_are_not_what_they_seem() -> None:
    spells = digest().spells

    assert (spells["sleep"].damage, spells["sleep"].pool[1]) == ((), "5d8")
    assert spells["eldritch-blast"].damage[0].per_hit
    assert spells["scorching-ray"].damage[0].per_hit
    assert spells["magic-missile"].damage[0] == SpellDamage(
        "force", by_slot=spells["magic-missile"].damage[0].by_slot
    )
    assert spells["cure-wounds"].healing[1] == "1d8+MOD"
    assert spells["web"].save == Save("DEX")  # its words alone demand it


def test_both_shapes_of_a_spells_damage_are_read() -> None:
    document = DOCUMENTS["spells/spark-burst"]
    as_list = {**document, "damage": [document["damage"]]}

    assert make_digest({"spells": [document]}) == make_digest({"spells": [as_list]})


def test_things_have_a_price_and_a_use() -> None:
    things = digest().equipment

    assert (things["longsword"].cost, things["arrow"].cost, things["arrow"].quantity) == (1_500, 100, 20)
    plate = things["plate-armor"].armor
    assert plate is not None
    assert (plate.base, plate.dexterity, plate.strength, plate.noisy) == (18, False, 15, True)
    net = things["net"].weapon
    assert net is not None
    assert net.damage is None
    blowgun = things["blowgun"].weapon
    assert blowgun is not None
    assert blowgun.damage == Damage("1", "piercing")
    assert spoken_name("Crossbow, light") == "light Crossbow"


def test_a_wizard_has_slots() -> None:
    wizard = digest().classes["wizard"]

    assert (wizard.hit_die, wizard.saves, wizard.spellcasting) == (6, ("INT", "WIS"), "INT")
    fifth = wizard.levels[4]
    assert (fifth.level, fifth.proficiency_bonus, dict(fifth.slots)) == (5, 3, {1: 4, 2: 3, 3: 2})


def test_every_condition_is_told_in_our_words() -> None:
    assert all(condition.effects for condition in digest().conditions.values())


def test_a_digest_written_is_the_digest_read() -> None:
    assert load(dump(digest())) == digest()
    assert dump(load(dump(digest()))) == dump(digest())


def test_a_digest_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version 99"):
        load(gzip.compress(json.dumps({"version": 99}).encode()))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (key, *strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_every_die_can_be_rolled() -> None:
    actions = [a for monster in digest().monsters.values() for a in monster.actions]
    rolled = {d.dice for a in actions for d in (*a.save_damage, *(a.attack.damage if a.attack else ()))}
    rolled |= {dice for s in digest().spells.values() for d in s.damage for dice in d.by_slot.values()}

    for dice in sorted(rolled):
        assert roll(dice.replace("MOD", "3")).total >= 0


@needs_data
def test_the_shipped_digest_is_what_the_documents_make() -> None:
    assert DATA is not None
    made = make_digest(gather(read_snapshot(Path(DATA), "2014")))

    assert made == digest()
    assert gzip.decompress(dump(made)) == gzip.decompress(SHIPPED.read_bytes())


@needs_data
def test_no_prose_is_in_it() -> None:
    told = " ".join(
        said
        for documents in real().values()
        for document in documents
        for key in ("desc", "higher_level", "special_abilities", "actions")
        for said in strings(document.get(key, []))
        if len(said) > 60
    )
    shipped = json.loads(gzip.decompress(SHIPPED.read_bytes()))
    del shipped["attribution"]
    sentences = [said for said in strings(shipped) if len(said.split()) > 8]

    assert [said for said in sentences if said in told] == []


@needs_data
def test_nearly_all_attacks_and_damaging_spells_are_figures(capsys: pytest.CaptureFixture[str]) -> None:
    collections = real()
    attacks = [
        (monster["index"], a)
        for monster in collections["monsters"]
        for a in monster.get("actions", [])
        if "attack_bonus" in a
    ]
    structural = sum(_is_structural(index, a) for index, a in attacks)
    damaging = [spell["index"] for spell in collections["spells"] if "damage" in spell]
    dealt = sum(bool(digest().spells[i].damage or digest().spells[i].pool) for i in damaging)
    multiattacks = [
        (monster, a) for monster in digest().monsters.values() for a in monster.actions if a.multiattack
    ]
    resolved = sum(a.names_only(monster.actions) for monster, a in multiattacks)
    with capsys.disabled():
        sys.stdout.write(
            f"\nattacks {structural} of {len(attacks)}, damaging spells {dealt} of {len(damaging)}, "
            f"multiattacks {resolved} of {len(multiattacks)}\n"
        )

    assert structural >= 0.95 * len(attacks)
    assert dealt >= 0.9 * len(damaging)
    assert (len(multiattacks), resolved) >= (148, 145)


def _is_structural(index: str, entry: Mapping[str, Any]) -> bool:
    """True when the attack has its bonus, where it reaches, and all the damage that its figures have."""
    found = next(a for a in digest().monsters[index].actions if a.name == entry["name"])
    attack = found.attack
    if attack is None or (attack.reach is None and attack.range is None):
        return False
    dealt = len(attack.damage) + len(found.save_damage) + bool(attack.or_damage)
    later = index == "aboleth"
    return attack.bonus == entry["attack_bonus"] and dealt >= len(entry.get("damage", [])) - later


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KEYS = sorted(
    {key for document in DOCUMENTS.values() for key in document}
    | {
        "description",
        "proficiencies",
        "special_abilities",
        "legendary_actions",
        "spellcasting",
        "levels",
        "contents",
    }
)


@given(st.sampled_from(sorted(READERS)), st.dictionaries(st.sampled_from(KEYS), anything, max_size=5))
def test_any_document_is_read_and_written(collection: str, document: dict[str, Any]) -> None:
    made = make_digest({collection: [{"index": "odd", "name": "Odd", **document}], "levels": [document]})

    assert isinstance(load(dump(made)), Digest)
    for path in made.names():
        entry = made.get(path)
        assert all(isinstance(value, str) for _, value in figures(entry))
