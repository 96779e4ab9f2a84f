"""Players see whole characters, never bytes and never control tokens, and nothing from a stop string on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from bot.llm.local.streaming import TextStream


@pytest.fixture(scope="session")
def tokenizer(model_folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(model_folder / "tokenizer.json"))


def ids(tokenizer: Tokenizer, text: str) -> list[int]:
    return tokenizer.encode(text, add_special_tokens=False).ids


def pieces(
    tokenizer: Tokenizer, tokens: Sequence[int], silent: Collection[int] = (), stop: Sequence[str] = ()
) -> list[str]:
    stream = TextStream(tokenizer, silent=silent, stop=stop)
    return [*(stream.put(token) for token in tokens), stream.rest()]


@given(text=st.text(alphabet=st.characters(exclude_characters="\ufffd", exclude_categories=["Cs"])))
def test_pieces_join_to_the_text_and_no_character_is_broken(tokenizer: Tokenizer, text: str) -> None:
    told = pieces(tokenizer, ids(tokenizer, text))

    assert "".join(told) == text
    assert "\ufffd" not in "".join(told)


def test_a_character_that_was_cut_off_is_not_shown(tokenizer: Tokenizer) -> None:
    told = pieces(tokenizer, [*ids(tokenizer, "Ah"), *ids(tokenizer, "🐉")[:-1]])

    assert "".join(told) == "Ah"


def test_control_and_end_tokens_make_no_text(tokenizer: Tokenizer) -> None:
    eot = tokenizer.token_to_id("<|eot_id|>")
    words = ids(tokenizer, "Kira waits")

    assert "".join(pieces(tokenizer, [eot, *words, eot])) == "Kira waits"
    assert (
        "".join(pieces(tokenizer, words, silent={words[0]}))
        == "Kira waits"[len(tokenizer.decode(words[:1])) :]
    )


@given(
    before=st.text("Kira: \n", max_size=12),
    stop=st.text("Kira: \n", min_size=1, max_size=5),
    after=st.text("Kira: \n", max_size=12),
)
def test_a_stop_string_ends_the_text_before_itself(
    tokenizer: Tokenizer, before: str, stop: str, after: str
) -> None:
    told = pieces(tokenizer, ids(tokenizer, before + stop + after), stop=[stop, "never said"])

    assert "".join(told) == (before + stop + after).split(stop)[0]


def test_what_only_begins_like_a_stop_string_is_told_in_the_end(tokenizer: Tokenizer) -> None:
    told = pieces(tokenizer, ids(tokenizer, "Borin waits. Ki"), stop=["Kira:"])

    assert told[-1] == "Ki"
    assert "".join(told) == "Borin waits. Ki"
