"""The tables of deeds are as they look."""

from __future__ import annotations

import re

import pytest

from bot.rules.intents import _deeds_in_combat as combat
from bot.rules.intents import _deeds_in_peace as peace
from bot.rules.intents import actions
from bot.rules.intents.drafting import DEEDS
from bot.rules.srd.digest import digest

_TABLES = {
    "blows": combat.BLOWS,
    "combat": combat.COMBAT,
    "at somebody": combat.AT_SOMEBODY,
    "idioms": peace.IDIOMS,
    "gear": peace.GEAR,
    "moves": peace.MOVES,
    "words": peace.WORDS,
}


def _addresses(table: str) -> list[str]:
    return [line for line in table.splitlines() if line and not line.startswith(" ")]


@pytest.mark.parametrize("table", _TABLES.values(), ids=_TABLES)
def test_an_address_stands_once_in_a_table(table: str) -> None:
    addresses = _addresses(table)
    assert sorted(set(addresses)) == sorted(addresses)


@pytest.mark.parametrize("table", _TABLES.values(), ids=_TABLES)
def test_every_address_is_something_that_can_be_attempted(table: str) -> None:
    for address in _addresses(table):
        kind, _, way = address.partition("/")
        assert kind in DEEDS
        if kind in {"check", "move", "other", "help"} and way:
            assert way.replace("_", " ") in actions.ACTIONS
        if kind == "skills":
            assert way in digest().skills


@pytest.mark.parametrize("table", _TABLES.values(), ids=_TABLES)
def test_only_the_first_word_of_a_phrase_has_bare_alternatives(table: str) -> None:
    for line in table.splitlines():
        rest = line.strip().partition(" ")[2] if line.startswith(" ") else ""
        while (inner := re.sub(r"\((?:[^()\\]|\\.)*\)", "", rest)) != rest:
            rest = inner
        assert "|" not in re.sub(r"\[[^\]]*\]", "", rest), line
