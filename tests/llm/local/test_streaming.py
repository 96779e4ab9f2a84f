"""Players see whole characters, never bytes and never control tokens."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from bot.llm.local.streaming import TextStreamer


@pytest.fixture(scope="session")
def tokenizer(model_folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(model_folder / "tokenizer.json"))


def pieces(tokenizer: Tokenizer, tokens: list[int], silent: set[int] = frozenset()) -> list[str]:
    told: list[str] = []
    streamer = TextStreamer(tokenizer, silent=silent, emit=told.append)
    streamer.put(torch.tensor([[1, 2, 3]]))
    for token in tokens:
        streamer.put(torch.tensor([token]))
    streamer.end()
    return told


@given(text=st.text(alphabet=st.characters(exclude_characters="\ufffd", exclude_categories=["Cs"])))
def test_pieces_join_to_the_text_and_no_character_is_broken(tokenizer: Tokenizer, text: str) -> None:
    told = pieces(tokenizer, tokenizer.encode(text, add_special_tokens=False).ids)

    assert "".join(told) == text
    assert "\ufffd" not in "".join(told)


def test_a_character_that_was_cut_off_is_not_shown(tokenizer: Tokenizer) -> None:
    dragon = tokenizer.encode("🐉", add_special_tokens=False).ids

    assert (
        pieces(tokenizer, [*tokenizer.encode("Ah", add_special_tokens=False).ids, *dragon[:-1]])[-1]
        != "\ufffd"
    )


def test_control_and_end_tokens_make_no_text(tokenizer: Tokenizer) -> None:
    eot = tokenizer.token_to_id("<|eot_id|>")
    words = tokenizer.encode("Kira waits", add_special_tokens=False).ids

    assert "".join(pieces(tokenizer, [eot, *words, eot])) == "Kira waits"
    assert (
        "".join(pieces(tokenizer, words, silent={words[0]}))
        == "Kira waits"[len(tokenizer.decode(words[:1])) :]
    )
