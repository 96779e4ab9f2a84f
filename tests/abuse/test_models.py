"""Whatever people write, the model reads it as words: no control token, no other's turn, no section of ours."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
from tokenizers import normalizers
from transformers import AutoTokenizer, PreTrainedTokenizerBase, PreTrainedTokenizerFast

from bot.app import model_folder
from bot.llm.engine import Message, Request, Role
from bot.llm.local.chat_format import ChatFormat
from bot.llm.remote.body import body_of
from bot.llm.remote.dialects import DIALECTS
from bot.llm.remote.inert import inert
from bot.prompt.build import build
from bot.prompt.summary import summary
from bot.rules.intents import Situation, prompt_for
from bot.settings import Settings
from tests.abuse.corpus import TEXTS
from tests.abuse.corpus.tokens import FAMILIES
from tests.abuse.scenes import scene, scenes
from tests.llm.local.test_chat_format import byte_tokenizer
from tests.prompt.scenes import RULES, Letters

_ENOUGH = 300  # characters: what makes a token is far shorter
ALL = tuple(attack.text[:_ENOUGH] for attack in TEXTS)
HARMLESS = "I wait."


def conversation(texts: Sequence[str]) -> tuple[Message, ...]:
    """The prompt of a turn in whose every place stands one of the texts."""
    found, moves, outcome = scene(texts)
    prompt = build(found, moves, rules=RULES, outcome=outcome, tokens=Letters(), budget=10**7)
    return prompt.messages


CONVERSATIONS = tuple(
    build(found, moves, rules=RULES, outcome=outcome, tokens=Letters(), budget=10**7).messages
    for found, moves, outcome in scenes(ALL)
)
TWIN = conversation([HARMLESS])


def family_tokenizer(family: str) -> PreTrainedTokenizerFast:
    """A tokenizer with the control tokens of a family, which its template writes around each message."""
    opening, closing, *_ = tokens = FAMILIES[family]
    template = (
        f"{opening}{{% for m in messages %}}{opening}{{{{ m['role'] }}}}\n{{{{ m['content'] }}}}{closing}\n"
        f"{{% endfor %}}{opening}assistant\n"
    )
    return byte_tokenizer(template, *tokens)


def folding_tokenizer() -> PreTrainedTokenizerFast:
    """A tokenizer that looks for its control tokens in text that was folded to compatible characters before."""
    tokenizer = family_tokenizer("ChatML")
    tokenizer.backend_tokenizer.normalizer = normalizers.NFKC()
    return tokenizer


TOKENIZERS = {family: family_tokenizer(family) for family in FAMILIES} | {"folding": folding_tokenizer()}


@pytest.fixture(scope="module")
def ember() -> PreTrainedTokenizerBase:
    """The tokenizer of the model that travels along."""
    return AutoTokenizer.from_pretrained(Path(model_folder(Settings(model="ember", _env_file=None))))


def control_tokens(tokenizer: PreTrainedTokenizerBase, ids: Sequence[int]) -> list[int]:
    return [number for number in ids if number in tokenizer.added_tokens_decoder]


@pytest.mark.parametrize("family", TOKENIZERS)
def test_in_process_only_the_template_writes_control_tokens(family: str) -> None:
    tokenizer = TOKENIZERS[family]
    written = ChatFormat(tokenizer)
    allowed = control_tokens(tokenizer, written.encode(TWIN))

    for messages in CONVERSATIONS:
        assert control_tokens(tokenizer, written.encode(messages)) == allowed


def test_the_model_that_travels_along_has_no_other(ember: PreTrainedTokenizerBase) -> None:
    written = ChatFormat(ember)
    allowed = control_tokens(ember, written.encode(TWIN))

    for messages in CONVERSATIONS:
        assert control_tokens(ember, written.encode(messages)) == allowed
    for text in ALL:
        assert not control_tokens(ember, written.encode_text(text))


@pytest.mark.parametrize("family", TOKENIZERS)
def test_a_server_that_looks_for_control_tokens_everywhere_finds_its_own_alone(family: str) -> None:
    tokenizer = TOKENIZERS[family]

    def served(messages: Sequence[Message]) -> list[int]:
        """What a server makes of a request: the template first, then tokens, the contents' among them."""
        body = body_of(Request(tuple(messages)), "bard", next(iter(DIALECTS.values())))
        ids = tokenizer.apply_chat_template(body["messages"], add_generation_prompt=True, return_dict=False)
        return control_tokens(tokenizer, ids)

    allowed = served(TWIN)
    for messages in CONVERSATIONS:
        assert served(messages) == allowed


@pytest.mark.parametrize("family", FAMILIES)
def test_that_server_would_find_them_in_words_that_are_not_made_inert(family: str) -> None:
    tokenizer = TOKENIZERS[family]
    [typed] = [" ".join(FAMILIES[family])]

    assert control_tokens(tokenizer, tokenizer(typed, add_special_tokens=False)["input_ids"])
    assert not control_tokens(tokenizer, tokenizer(inert(typed), add_special_tokens=False)["input_ids"])


def test_no_words_hold_a_control_token_of_any_family_any_more() -> None:
    tokens = {token for family in FAMILIES.values() for token in family}
    for text in ALL:
        quiet = inert(text)
        assert len(quiet) == len(text)
        folded = unicodedata.normalize("NFKC", quiet)
        assert not [token for token in tokens if token in quiet or token in folded]


@pytest.mark.parametrize("text", ["Half-Orc & co.", "5 < 6, or 7 > 3", "a [broken] oath?", "(hm)", "x <= y"])
def test_plain_words_reach_a_server_nearly_as_they_are(text: str) -> None:
    assert inert(text).translate(str.maketrans("\u2039()", "<[]")) == text.translate(
        str.maketrans("()", "[]")
    )


def test_no_words_pose_as_a_section_of_the_prompt() -> None:
    def shape(messages: Sequence[Message]) -> list[int]:
        return [
            len(message.content.split("\n")) for message in messages if message.role is not Role.ASSISTANT
        ]

    for messages in CONVERSATIONS:
        assert shape(messages) == shape(TWIN)
        system, twin = (each[0].content.split("\n") for each in (messages, TWIN))
        for line, usual in zip(system, twin, strict=True):
            assert line[:2] == usual[:2] or usual.startswith(("Campaign:", "Style:", "Language:", "Place:"))


def test_the_prompts_of_summaries_and_readings_keep_their_lines_too() -> None:
    for found, moves, _ in scenes(ALL):
        _, told = summary(found.history, found, longest=1000)
        assert told.content.count("\n") == 2 * len(found.history) - 1
        for move in moves:
            question = prompt_for(move.text, "Kira", Situation())
            assert question.user.count("\n") == prompt_for(HARMLESS, "Kira", Situation()).user.count("\n")
