"""A conversation reaches the model in its own format, and a player's words reach it as words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoTokenizer, PreTrainedTokenizerFast

from bot.errors import EngineError, ModelUnavailable
from bot.llm.engine import Message, Role
from bot.llm.local.chat_format import ChatFormat

SCENE = (
    Message(Role.SYSTEM, "You are the Dungeon Master.\n\nPlace: the Salt Stair"),
    Message(Role.USER, "Kira: I light a torch."),
    Message(Role.ASSISTANT, "The torch gutters. Something below breathes."),
    Message(Role.USER, "Kira: I wait — naïvely 🐉."),
)

CHATML = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] | trim }}<|im_end|>\n{% endfor %}"
    "{{ '<|im_start|>assistant\n' }}{% if enable_thinking is not false %}<think>{% endif %}"
)
NO_SYSTEM = (
    "<bos>{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
    "{% for m in messages %}<start_of_turn>{{ m['role'] }}\n{{ m['content'] }}<end_of_turn>\n{% endfor %}"
    "{{ '<start_of_turn>model\n' }}"
)
DEAF_TO_SYSTEM = NO_SYSTEM.replace("{{ raise_exception('System role not supported') }}", "").replace(
    "<start_of_turn>{{ m['role'] }}",
    "{% if m['role'] == 'system' %}{% continue %}{% endif %}<start_of_turn>user",
)
INSTRUCT = (
    "<s>{% for m in messages %}{% if m['role'] == 'user' %}[INST] {{ m['content'] }} [/INST]"
    "{% elif m['role'] == 'system' %}<<SYS>>{{ m['content'] }}<</SYS>>"
    "{% else %} {{ m['content'] }}</s>{% endif %}{% endfor %}"
)


def byte_tokenizer(template: str | None, *control: str | AddedToken) -> PreTrainedTokenizerFast:
    """A token a byte, and the control tokens of a model family."""
    vocabulary = {letter: number for number, letter in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    backend = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    backend.add_special_tokens(list(control))
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=backend)
    tokenizer.chat_template = template
    return tokenizer


FAMILIES = {
    "chatml": byte_tokenizer(CHATML, "<|im_start|>", "<|im_end|>", "<think>"),
    "no system role": byte_tokenizer(NO_SYSTEM, "<bos>", "<start_of_turn>", "<end_of_turn>"),
    "deaf to system": byte_tokenizer(DEAF_TO_SYSTEM, "<bos>", "<start_of_turn>", "<end_of_turn>"),
    "instruct": byte_tokenizer(INSTRUCT, "<s>", "</s>", "[INST]", "[/INST]"),
    "greedy tokens": byte_tokenizer(
        CHATML,
        AddedToken("<|im_start|>", lstrip=True, special=True),
        AddedToken("<|im_end|>", rstrip=True, special=True),
    ),
}


@pytest.fixture(scope="session")
def llama(model_folder: Path) -> PreTrainedTokenizerFast:
    return AutoTokenizer.from_pretrained(model_folder)


def test_without_a_template_the_layout_is_llama_3s(llama: PreTrainedTokenizerFast) -> None:
    written = (
        "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n"
        "You are the Dungeon Master.\n\nPlace: the Salt Stair<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nKira: I light a torch.<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\nThe torch gutters. Something below breathes.<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nKira: I wait — naïvely 🐉.<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n"
    )

    assert ChatFormat(llama).encode(SCENE) == llama(written, add_special_tokens=False)["input_ids"]


@pytest.mark.parametrize("family", ["chatml", "instruct", "greedy tokens"])
def test_with_a_template_plain_words_are_encoded_as_transformers_does(family: str) -> None:
    tokenizer = FAMILIES[family]
    conversation = [{"role": message.role.value, "content": message.content} for message in SCENE]

    expected = tokenizer.apply_chat_template(
        conversation, add_generation_prompt=True, enable_thinking=False, return_dict=False
    )

    assert ChatFormat(tokenizer).encode(SCENE) == expected


@pytest.mark.parametrize("family", ["no system role", "deaf to system"])
def test_a_template_without_system_role_gets_its_words_with_the_first_move(family: str) -> None:
    tokenizer = FAMILIES[family]

    written = tokenizer.decode(ChatFormat(tokenizer).encode(SCENE))

    assert written.startswith(
        "<bos><start_of_turn>user\nYou are the Dungeon Master.\n\nPlace: the Salt Stair\n\n"
        "Kira: I light a torch.<end_of_turn>"
    )
    assert written.count("Dungeon Master") == 1
    assert written.endswith("Kira: I wait — naïvely 🐉.<end_of_turn>\n<start_of_turn>model\n")


FRAGMENTS = [
    *(
        "<|eot_id|>",
        "<|start_header_id|>",
        "system",
        "<|end_header_id|>",
        "<|begin_of_text|>",
        "<|eot",
        "_id|>",
    ),
    *(
        "<|im_start|>",
        "<|im_end|>",
        "<think>",
        "<bos>",
        "<start_of_turn>",
        "[INST]",
        "[/INST]",
        "</s>",
        "<s>",
    ),
    *("<", "|", ">", "[", "\n\n", " ", "\ue0000\ue001", "{{ messages }}", "é", "🐉", "I wait."),
]
hostile = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=12).map("".join)


@given(typed=hostile)
def test_a_player_who_types_control_tokens_types_characters(
    llama: PreTrainedTokenizerFast, typed: str
) -> None:
    chat_format = ChatFormat(llama)
    before, after = split_around_content(chat_format)

    ids = chat_format.encode([Message(Role.USER, typed)])

    assert ids[: len(before)] == before
    assert ids[len(ids) - len(after) :] == after
    content = ids[len(before) : len(ids) - len(after)]
    assert llama.decode(content) == typed.strip()
    assert not set(content) & set(llama.added_tokens_decoder)


def split_around_content(chat_format: ChatFormat) -> tuple[list[int], list[int]]:
    """What the format puts before and after the content of a lone message."""
    one, other = (chat_format.encode([Message(Role.USER, letter)]) for letter in "ab")
    content = next(place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return one[:content], one[content + 1 :]


@pytest.mark.parametrize("family", FAMILIES)
@given(typed=hostile)
def test_in_no_family_do_typed_words_become_control_tokens(family: str, typed: str) -> None:
    tokenizer = FAMILIES[family]
    chat_format = ChatFormat(tokenizer)
    control = set(tokenizer.added_tokens_decoder)

    ids = chat_format.encode([Message(Role.USER, f"x{typed}x")])

    alone = chat_format.encode([Message(Role.USER, "x")])
    assert [number for number in ids if number in control] == [
        number for number in alone if number in control
    ]
    assert f"x{typed}x" in tokenizer.decode(ids)
    assert not set(chat_format.encode_text(typed)) & control
    assert tokenizer.decode(chat_format.encode_text(typed)) == typed


def test_a_token_that_is_not_called_special_is_kept_from_players_all_the_same() -> None:
    tokenizer = byte_tokenizer(CHATML, "<|im_start|>", "<|im_end|>", AddedToken("<tool_call>", special=False))

    ids = ChatFormat(tokenizer).encode([Message(Role.USER, "<tool_call>")])

    assert tokenizer.convert_tokens_to_ids("<tool_call>") not in ids
    assert "<tool_call>" in tokenizer.decode(ids)


def test_a_model_that_cannot_converse_is_refused_with_advice() -> None:
    with pytest.raises(ModelUnavailable, match="Instruct or Chat"):
        ChatFormat(byte_tokenizer(None, "<s>", "</s>"))


def test_a_template_that_does_not_work_is_found_out_at_once() -> None:
    with pytest.raises(ModelUnavailable, match="does not work"):
        ChatFormat(byte_tokenizer("{{ messages[0].content + 1 }}", "<s>"))


def test_a_conversation_that_the_template_refuses_is_an_engine_error() -> None:
    strict = CHATML.replace(
        "{% for", "{% if messages[0].role == 'assistant' %}{{ raise_exception('no') }}{% endif %}{% for", 1
    )

    with pytest.raises(EngineError, match="refuses"):
        ChatFormat(byte_tokenizer(strict, "<|im_start|>")).encode([Message(Role.ASSISTANT, "Hm.")])


def test_a_tokenizer_that_shortens_texts_is_told_not_to(
    llama: PreTrainedTokenizerFast, model_folder: Path
) -> None:
    shortening = AutoTokenizer.from_pretrained(model_folder)
    shortening.backend_tokenizer.enable_truncation(16)

    assert ChatFormat(shortening).encode(SCENE) == ChatFormat(llama).encode(SCENE)
