"""Characters as files: they come back as they went, and what is wrong with one is named."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput
from bot.rules.heroes import (
    belongings_of,
    export_character,
    import_character,
    inventory,
    sheet_of,
    vitals_of,
)
from bot.rules.heroes.document import MOST_BYTES, json_schema
from tests.rules.heroes.people import CLASSES, RACES, character, hero

FORMAT = (Path(__file__).parents[3] / "docs/character-format.md").read_text()
SCORES = {"STR": 10, "DEX": 12, "CON": 14, "INT": 8, "WIS": 13, "CHA": 15}


def written(**fields: Any) -> str:
    return json.dumps({"name": "Kira"} | fields)


@pytest.mark.parametrize("class_name", CLASSES)
@pytest.mark.parametrize("race", RACES)
def test_what_goes_out_comes_back(class_name: str, race: str) -> None:
    sheet = replace(hero(class_name, 7, race, background="A smith"), portrait="https://example.org/kira.png")
    kira = character(sheet, wounds=3)
    owned = inventory.add(belongings_of(kira), inventory.named("+1 longsword"))
    owned, _ = inventory.equip(inventory.pay(owned, 333), "longsword +1")
    kira = replace(kira, belongings=owned.stored(), appearance="silver hair")

    back = import_character(export_character(kira))

    assert (back.name, back.belongings, back.vitals) == ("Kira", owned, vitals_of(kira))
    assert back.appearance == "silver hair"
    assert back.sheet.abilities == sheet.abilities
    kept = ("race", "class_name", "level", "background", "skills", "expertise", "spells", "xp", "portrait")
    assert [getattr(back.sheet, name) for name in kept] == [getattr(sheet_of(kira), name) for name in kept]


def test_a_name_is_enough() -> None:
    back = import_character('{"name": "Kira"}')

    assert back.sheet == hero("Fighter")
    assert (back.vitals.hit_points, back.vitals.max_hit_points) == (12, 12)
    assert back.belongings.coins == 1_500


def test_scores_count_as_they_are_written() -> None:
    back = import_character(written(race="Dwarf", abilities=SCORES))
    assert back.sheet.abilities == SCORES


def test_names_may_be_written_as_people_do() -> None:
    back = import_character(
        written(**{"class": "Wizard"}, skills=["arcana", "HISTORY"], spells=["Magic Missile", "fire-bolt"])
    )
    assert back.sheet.skills == ("Arcana", "History")
    assert back.sheet.spells == ("magic-missile", "fire-bolt")


def test_a_level_brings_its_experience() -> None:
    assert import_character(written(level=5)).sheet.xp == 6_500
    assert import_character(written(level=5, experience=7_000)).sheet.xp == 7_000


@pytest.mark.parametrize(
    ("file", "field"),
    [
        ("{}", "name"),
        (written(abilities=SCORES | {"STR": 31}), "abilities.STR"),
        (written(abilities={"STR": 10}), "abilities.DEX"),
        (written(level=21), "level"),
        (written(level="3"), "level"),
        (written(skils=[]), "skils"),
        (written(skills=["Stealth", "Steath"]), "skills.1"),
        (written(spells=["Firebal"]), "spells.0"),
        (written(**{"a`b" * 40: 1}), "a'ba"),
        (written(items=[{"name": "Rope"}, {"name": "Torch", "quantity": 0}]), "items.1.quantity"),
        (written(items=[{"name": "Rope", "equipped": True}]), "items.0"),
        (written(hit_points={"max": 0}), "hit_points.max"),
        (written(coins={"gp": -1}), "coins.gp"),
        (written(portrait="http://example.org/x.png"), "portrait"),
        (written(portrait="https://example.org/ x.png"), "portrait"),
        (written(version=2), "version"),
        (written(**{"class": ""}), "class"),
        ("[]", "the file"),
        ("not json", "the file"),
        ("[" * 50_000, "the file"),
        ('{"name": "\\ud800"}', "the file"),
    ],
)
def test_what_is_wrong_is_named(file: str, field: str) -> None:
    with pytest.raises(BadInput, match=re.escape(f"`{field}")):
        import_character(file)


def test_a_file_has_an_end() -> None:
    with pytest.raises(BadInput, match="64 KiB"):
        import_character(b" " * (MOST_BYTES + 1))


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(BadInput, match="the file"):
        import_character(b"\xff\xfe\x00")


def test_the_documented_schema_is_the_one_that_is_read() -> None:
    blocks = re.findall(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    example, schema = (json.loads(block) for block in blocks)

    assert schema == json_schema()
    assert import_character(json.dumps(example)).name == example["name"]
