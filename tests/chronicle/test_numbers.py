"""Ids become numbers on the way out and other ids on the way in, wherever they stand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chronicle.bundles.numbers import Keys, Numbers, renumbered
from bot.errors import BadInput
from db.portable import Kind, PortableColumn

HEROES, PEOPLE = [40, 41, 47], [900, 901]
DOCUMENT = PortableColumn("state", Kind.DOCUMENT)

names = st.one_of(
    st.sampled_from([f"hero:{key}" for key in HEROES] + [f"guest:{key}" for key in PEOPLE]),
    st.text("abc: \n", max_size=8).filter(lambda text: ":" not in text),
)
documents = st.recursive(
    st.one_of(names, st.integers(-100, 100), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(names, inner, max_size=4),
        st.fixed_dictionaries({"user_id": st.sampled_from([None, *PEOPLE]), "name": names}),
    ),
    max_leaves=20,
)


@given(documents)
def test_a_document_means_the_same_after_a_journey(document: Any) -> None:
    numbers = Numbers({"characters": HEROES})
    for one in PEOPLE:
        numbers.plays(one)
    out = numbers.column(DOCUMENT, document)

    back = Keys({"characters": HEROES}, numbers.people).column(DOCUMENT, out)

    assert back == document


@given(documents)
def test_two_journeys_write_the_same(document: Any) -> None:
    first = Numbers({"characters": HEROES})
    out = first.column(DOCUMENT, document)
    elsewhere = Keys({"characters": [7, 8, 9]}, first.people)
    there = elsewhere.column(DOCUMENT, out)

    assert Numbers({"characters": [7, 8, 9]}).column(DOCUMENT, there) == out


def test_who_is_gone_stays_gone() -> None:
    numbers = Numbers({"characters": HEROES})
    assert numbers.column(DOCUMENT, {"order": ["hero:99", "hero:40"]}) == {"order": ["hero:0", "hero:1"]}
    keys = Keys({"characters": HEROES}, [])
    assert keys.column(DOCUMENT, {"order": ["hero:0", "hero:1"]}) == {"order": ["hero:0", "hero:40"]}


@pytest.mark.parametrize("document", [["hero:4"], {"hero:-1": 1}, ["guest:9"], {"user_id": 3}, [2**60]])
def test_what_is_not_there_is_an_error(document: Any) -> None:
    with pytest.raises(BadInput):
        Keys({"characters": HEROES}, ["900"]).column(DOCUMENT, document)


def test_what_cannot_be_seen_is_left_out_of_documents() -> None:
    seen = renumbered({"a\u202e": ["b\x07\u200b"]}, lambda key: key, lambda key: key)
    assert seen == {"a": ["b"]}
