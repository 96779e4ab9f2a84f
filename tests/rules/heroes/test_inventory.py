"""What heroes carry, wear and pay."""

from __future__ import annotations

import pytest

from bot.errors import BadInput, NotFound
from bot.rules.heroes import Belonging, Belongings
from bot.rules.heroes.inventory import (
    MOST_ITEMS,
    MOST_OF_ONE,
    add,
    coins_text,
    equip,
    find,
    named,
    pay,
    read_coins,
    remove,
    unequip,
)
from tests.rules.heroes.people import carrying


def worn(owned: Belongings) -> list[str]:
    return [item.name for item in owned.items if item.equipped]


@pytest.mark.parametrize(
    ("typed", "name", "index", "bonus"),
    [
        ("longsword", "Longsword", "longsword", 0),
        ("Light Crossbow", "Light crossbow", "crossbow-light", 0),
        ("Crossbow, light", "Light crossbow", "crossbow-light", 0),
        ("torches", "torches", "", 0),
        ("arrows", "Arrow", "arrow", 0),
        ("+1 shield", "Shield +1", "shield", 1),
        ("Longsword +3", "Longsword +3", "longsword", 3),
        ("thieves\u2019 tools", "Thieves' tools", "thieves-tools", 0),
        ("My mother's letter", "My mother's letter", "", 0),
    ],
)
def test_a_name_means_an_item_of_the_books_or_just_itself(
    typed: str, name: str, index: str, bonus: int
) -> None:
    assert named(typed) == Belonging(name, index, bonus=bonus)


def test_things_are_taken_and_put_down() -> None:
    owned = add(add(Belongings(), named("torch"), 5), named("torch"), 2)
    assert owned.items == (Belonging("Torch", "torch", 7),)

    owned, gone = remove(owned, "TORCH", 3)
    assert (owned.items[0].quantity, gone.quantity) == (4, 3)
    owned, _ = remove(owned, "torch", 4)
    assert owned.items == ()


def test_nobody_puts_down_what_is_not_there() -> None:
    owned = add(Belongings(), named("torch"))
    with pytest.raises(BadInput, match="only 1"):
        remove(owned, "torch", 2)
    with pytest.raises(NotFound, match="/inventory show"):
        remove(owned, "rope")


def test_the_beginning_of_a_name_is_enough_where_it_is_one_things() -> None:
    owned = carrying("rope", "dagger", "dart")
    assert find(owned, "dag").name == "Dagger"
    with pytest.raises(NotFound):
        find(owned, "da")
    with pytest.raises(NotFound):
        find(owned, "")


def test_one_suit_one_shield_and_two_hands() -> None:
    owned = carrying("leather armor", "chain mail", "shield", "longsword")
    assert worn(owned) == ["Chain mail", "Shield", "Longsword"]

    owned = add(owned, named("greataxe"))
    owned, _ = equip(owned, "greataxe")
    assert worn(owned) == ["Chain mail", "Greataxe"]

    owned, _ = equip(owned, "shield")
    assert worn(owned) == ["Chain mail", "Shield"]
    owned, _ = unequip(owned, "chain mail")
    assert worn(owned) == ["Shield"]


def test_what_cannot_be_worn_is_not() -> None:
    owned = carrying("rope", "shield")
    with pytest.raises(BadInput, match="weapons, armour and shields"):
        equip(owned, "rope")
    with pytest.raises(BadInput, match="not worn"):
        unequip(owned, "rope")


def test_a_load_has_an_end() -> None:
    owned = add(Belongings(), named("arrow"), MOST_OF_ONE)
    with pytest.raises(BadInput, match="9,999"):
        add(owned, named("arrow"))
    for number in range(MOST_ITEMS - 1):
        owned = add(owned, Belonging(f"Pebble {number}"))
    with pytest.raises(BadInput, match="200 different things"):
        add(owned, Belonging("The last straw"))


@pytest.mark.parametrize(
    ("typed", "copper"),
    [("15 gp", 1_500), ("2gp 5sp", 250), ("-3 gp", -300), ("1 PP", 1_000), ("+7 cp", 7), ("1 ep, 1 cp", 51)],
)
def test_amounts_are_read(typed: str, copper: int) -> None:
    assert read_coins(typed) == copper


@pytest.mark.parametrize("typed", ["", "15", "gold", "15 gpx", "1 gp - 1 sp", "9" * 50 + " gp"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="15 gp"):
        read_coins(typed)


def test_a_purse_is_never_owed_anything() -> None:
    owned = pay(Belongings(), 250)
    assert coins_text(owned.coins) == "2 gp 5 sp"
    assert pay(owned, -250).coins == 0
    with pytest.raises(BadInput, match="only 2 gp 5 sp"):
        pay(owned, -251)
    with pytest.raises(BadInput):
        pay(owned, 10**12)
    assert coins_text(0) == "0 gp"
