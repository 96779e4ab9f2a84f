"""A prompt for a server must fit, though only the server knows its tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.llm.remote.estimate import most_tokens


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("The guard turns around.", 5),  # at least a word each, and the mark
        ("1234567890", 10),  # some vocabularies have single digits only
        ("{}[]();", 7),
        ("Стража", 6),
        ("扉が開く", 8),
        ("🐉", 3),
        ("\n\n\n", 3),
    ],
)
def test_the_estimate_is_not_below_what_todays_vocabularies_need(text: str, least: int) -> None:
    assert most_tokens(text) >= least


def test_english_prose_costs_less_than_half_a_token_a_character() -> None:
    prose = (
        "Kira slips past the guard while the torch gutters, and the sea breathes somewhere below the stair."
    )

    assert most_tokens(prose) < len(prose) / 2


@given(st.text(), st.text())
def test_longer_text_never_costs_less(text: str, more: str) -> None:
    assert most_tokens(text + more) >= most_tokens(text)
