"""Names are short, visible, and trick nobody's eye."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chronicle import wording
from bot.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Stormreach", "Stormreach"),
        ("  Storm   reach ", "Storm reach"),
        ("Storm\u00a0reach", "Storm reach"),
        ("O'Malley's Ñandú", "O'Malley's Ñandú"),
        ("n\u0303", "ñ"),
        ("風の谷", "風の谷"),
        ("Heart ❤\ufe0f", "Heart ❤"),
        ("Tower 🗼", "Tower 🗼"),
        ("Кира", "Кира"),
        ("\u03a9 of Kira", "\u03a9 of Kira"),
        ("x" * 80, "x" * 80),
    ],
)
def test_a_name_is_kept_as_it_reads(typed: str, kept: str) -> None:
    assert wording.name(typed, "name") == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "Storm\nreach",
        "Storm\x00reach",
        "\u202eevil",
        "Storm\u200breach",
        "\ufeffStorm",
        "\u3164",
        "\u2800",
        "Storm\u2028reach",
        "Z" + "\u0335" * 40,
        "\ue000",
        "\ufe0f",
        "\u0301",
        "Storm\u034freach",
        "\u041aira",
        "B\u03bfrin",
        "x" * 81,
    ],
)
def test_a_tricky_name_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput, match=r"^The campaign's name .+\.$"):
        wording.name(typed, "campaign's name")


@given(st.text())
def test_whatever_is_typed_a_name_is_one_visible_line(typed: str) -> None:
    try:
        name = wording.name(typed, "name")
    except BadInput:
        return
    assert 1 <= len(name) <= wording.NAME_LIMIT
    assert name == name.strip()
    assert not any(unicodedata.category(c).startswith("C") for c in name)
    assert wording.name(name, "name") == wording.sought(name) == name


@given(st.text())
def test_prose_keeps_its_lines_and_loses_what_cannot_be_seen(typed: str) -> None:
    prose = wording.prose(typed, "description", limit=10_000)
    assert "\u202e" not in prose
    assert "\x00" not in prose
    visible = [
        c for c in unicodedata.normalize("NFC", typed) if c.isalnum() and c not in "\u3164\u115f\u1160\uffa0"
    ]
    assert [c for c in prose if c.isalnum()] == visible


def test_prose_cannot_push_the_rest_of_the_page_away() -> None:
    assert wording.prose("one\ntwo" + "\n \n" * 100 + "three", "description") == "one\ntwo\n\nthree"


def test_prose_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(BadInput, match="501 characters; 500 is the most"):
        wording.prose("x" * 501, "description")


@pytest.mark.parametrize("typed", ["0", "21", "-1", "1.5", "five", "٣", "", "9" * 5000, "²"])
def test_a_level_is_a_whole_number_within_bounds(typed: str) -> None:
    with pytest.raises(BadInput, match="whole number from 1 to 20"):
        wording.whole_number(typed, "level", least=1, most=20)


def test_a_level_may_have_spaces_around_it() -> None:
    assert wording.whole_number(" 20 ", "level", least=1, most=20) == 20
