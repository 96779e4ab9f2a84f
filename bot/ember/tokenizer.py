"""A byte-level tokenizer with Llama 3's control tokens: it writes any text, and no text takes control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from bot.llm.engine import Message, Role

BEGIN, END, OPEN, CLOSE, STOP = CONTROL = (  # the first tokens of the vocabulary, in this order
    "<|begin_of_text|>",
    "<|end_of_text|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "<|eot_id|>",
)
SIZE = 3072
CONTEXT = 4096

# A capital never takes the space before it along: a name is the same tokens wherever it stands, and so it is
# easy to copy. Digits stand alone.
_WORDS = Regex(
    r"'(?:s|t|re|ve|m|ll|d)\b|\p{Lu}[\p{Ll}\p{M}]*| ?[\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{M}]+|\p{N}"
    r"| ?[^\s\p{L}\p{M}\p{N}]+|\s+"
)


def learn(texts: Iterable[str]) -> Tokenizer:
    """A tokenizer of SIZE tokens for texts like these; the control tokens are the first of them."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(_WORDS, behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=SIZE,
            special_tokens=list(CONTROL),
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    return tokenizer


def packaged(tokenizer: Tokenizer) -> PreTrainedTokenizerFast:
    """The tokenizer as `AutoTokenizer` loads it; it has no chat template."""
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        bos_token=BEGIN,
        eos_token=STOP,
        pad_token=END,
        model_max_length=CONTEXT,
        clean_up_tokenization_spaces=False,
    )


class Part(Enum):
    """What a token of a turn belongs to."""

    LAYOUT = auto()  # control tokens and headers
    READ = auto()  # what the model reads: the system message, players' words, what was rolled
    PAST = auto()  # what was answered before
    ANSWER = auto()


def encode_turn(tokenizer: Tokenizer, messages: Sequence[Message], answer: str) -> list[tuple[int, Part]]:
    """A prompt and its answer in Llama 3's layout: tokens, each with its part."""
    turn = [(CONTROL.index(BEGIN), Part.LAYOUT)]
    for message in messages:
        part = Part.PAST if message.role is Role.ASSISTANT else Part.READ
        turn += [*_header(tokenizer, message.role), *_body(tokenizer, message.content, part)]
    return [*turn, *_header(tokenizer, Role.ASSISTANT), *_body(tokenizer, answer, Part.ANSWER)]


def _header(tokenizer: Tokenizer, role: Role) -> list[tuple[int, Part]]:
    name, space = _plain(tokenizer, role), _plain(tokenizer, "\n\n")
    ids = [CONTROL.index(OPEN), *name, CONTROL.index(CLOSE), *space]
    return [(token, Part.LAYOUT) for token in ids]


def _body(tokenizer: Tokenizer, text: str, part: Part) -> list[tuple[int, Part]]:
    return [(token, part) for token in (*_plain(tokenizer, text.strip()), CONTROL.index(STOP))]


def _plain(tokenizer: Tokenizer, text: str) -> list[int]:
    """The text's tokens; control tokens written out in it are text like any other."""
    tokenizer.encode_special_tokens = True
    return tokenizer.encode(text, add_special_tokens=False).ids
