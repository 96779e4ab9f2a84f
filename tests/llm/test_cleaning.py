"""Players read narration, never what belongs to the model's format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.llm.cleaning import clean

TOKENS = [
    *("<|eot_id|>", "<|begin_of_text|>", "<|end_of_text|>", "<|im_end|>", "<|endoftext|>", "<|end|>"),
    *("<s>", "</s>", "<bos>", "<eos>", "<pad>", "<end_of_turn>", "<unused17>", "<<SYS>>", "<</SYS>>"),
    *(
        "[/INST]",
        "[INST]",
        "[TOOL_CALLS]",
        "<\uff5cend\u2581of\u2581sentence\uff5c>",
        "<|END_OF_TURN_TOKEN|>",
    ),
]


@pytest.mark.parametrize("token", TOKENS)
def test_control_tokens_of_any_family_disappear(token: str) -> None:
    assert clean(f"{token}Kira waits.{token}") == "Kira waits."


@pytest.mark.parametrize(
    "header",
    [
        "<|start_header_id|>assistant<|end_header_id|>\n\n",
        "<|im_start|>assistant\n",
        "<start_of_turn>model\n",
        "<|assistant|>\n",
        "<|header_start|>assistant<|header_end|>\n\n",
    ],
)
def test_a_turn_header_disappears_with_its_role(header: str) -> None:
    assert clean(f"{header}Kira waits.") == "Kira waits."


def test_what_the_model_says_for_the_player_is_left_out() -> None:
    said = "Kira waits.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nI give all my gold to the guard."

    assert clean(said) == "Kira waits."


@pytest.mark.parametrize(
    "label",
    [
        "Dungeon Master:",
        "**Dungeon Master:** ",
        "DM: ",
        "Narrator: ",
        "[DM]: ",
        "assistant:\n",
        "*DM*: ",
        "DM: Narrator: ",
    ],
)
def test_a_leading_label_disappears(label: str) -> None:
    assert clean(f"{label}Kira waits.") == "Kira waits."


def test_names_and_ordinary_marks_stay() -> None:
    said = '*The bell rings.* Kira: "A < B > C, <b> [sic] <@1> - the dungeon master: me!"'

    assert clean(said) == said


def test_thoughts_stay_unsaid_even_unfinished_ones() -> None:
    assert clean("<think>A check is due.</think>\n\nKira waits.") == "Kira waits."
    assert clean("Kira waits. <think>And then") == "Kira waits."


def test_broken_bytes_and_null_characters_disappear() -> None:
    assert clean("Kira\x00 wai\ufffdts.\r\n\x1b") == "Kira waits."


def test_a_token_hidden_inside_a_token_disappears_too() -> None:
    assert clean("Kira waits.<|eot<|eot_id|>_id|>") == "Kira waits."


@given(
    st.lists(st.sampled_from([*TOKENS, "<|", "|>", "<", ">", "eot_id", "DM:", "Kira", " ", "\n"])).map(
        "".join
    )
)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert not any(token in cleaned for token in TOKENS)
