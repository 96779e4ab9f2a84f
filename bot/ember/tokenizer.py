"""A byte-level tokenizer with Llama 3's control tokens: any text can be written, and none of it can take control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from bot.llm.engine import Message, Role

BEGIN, END, OPEN, CLOSE, STOP = CONTROL = (
    "<|begin_of_text|>",
    "<|end_of_text|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "<|eot_id|>",
)
SIZE = 3072
CONTEXT = 4096

# A capital never takes the space before it along: a name is then the same tokens wherever it stands, which makes it
# easy to copy. Digits stand alone.
_WORDS = Regex(
    r"'(?:s|t|re|ve|m|ll|d)\b|\p{Lu}[\p{Ll}\p{M}]*| ?[\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+|\s+"
)


def learn(texts: Iterable[str]) -> Tokenizer:
    """A tokenizer of SIZE tokens for texts like these; the control tokens are the first of them."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(  # type: ignore[assignment]
        [
            pre_tokenizers.Split(_WORDS, behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()  # type: ignore[assignment]
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
    """The tokenizer as `AutoTokenizer` loads it. It has no chat template: Llama 3's layout is written around it."""
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BEGIN,
        eos_token=STOP,
        pad_token=END,
        model_max_length=CONTEXT,
        clean_up_tokenization_spaces=False,
    )


def encode_turn(tokenizer: Tokenizer, messages: Sequence[Message], answer: str) -> tuple[list[int], list[int]]:
    """A prompt and its answer in Llama 3's layout, and for each token its part.

    The parts: 0 control tokens and headers, 1 what the model reads, 2 what an assistant said before, 3 the answer.
    """
    ids: list[int] = [_control(tokenizer, BEGIN)]
    parts = [0]
    for message, last in [*((m, False) for m in messages), (Message(Role.ASSISTANT, answer), True)]:
        header = [_control(tokenizer, OPEN), *_plain(tokenizer, message.role), _control(tokenizer, CLOSE)]
        header += _plain(tokenizer, "\n\n")
        body = [*_plain(tokenizer, message.content.strip()), _control(tokenizer, STOP)]
        part = 3 if last else 2 if message.role is Role.ASSISTANT else 1
        ids += header + body
        parts += [0] * len(header) + [part] * len(body)
    return ids, parts


def encode_prompt(tokenizer: Tokenizer, messages: Sequence[Message]) -> list[int]:
    """A prompt in Llama 3's layout, up to where the answer begins."""
    ids, parts = encode_turn(tokenizer, messages, "")
    return ids[: parts.index(3)]


def _control(tokenizer: Tokenizer, token: str) -> int:
    return CONTROL.index(token) if tokenizer.token_to_id(token) is None else tokenizer.token_to_id(token)


def _plain(tokenizer: Tokenizer, text: str) -> list[int]:
    """The text's tokens; control tokens written out in it are text like any other."""
    tokenizer.encode_special_tokens = True
    return tokenizer.encode(text, add_special_tokens=False).ids
