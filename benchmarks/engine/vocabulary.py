"""A tokenizer as large as Llama 3's, made of letters alone: each token is text by itself."""

from __future__ import annotations

import itertools
import string
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from benchmarks.engine.shapes import VOCABULARY

_SPECIAL = 256
_NAMED = {
    0: "<|begin_of_text|>",
    1: "<|end_of_text|>",
    6: "<|start_header_id|>",
    7: "<|end_header_id|>",
    8: "<|eom_id|>",
    9: "<|eot_id|>",
}
_SPACE = "\u0120"  # how byte-level alphabets write a space
_WORDS = r"[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def merges() -> list[tuple[str, str]]:
    """Pairs of letters, these after a space, then three letters and four until the vocabulary is full."""
    pairs = ["".join(pair) for pair in itertools.product(string.ascii_lowercase, repeat=2)]
    ordered = itertools.chain(
        ((pair[0], pair[1]) for pair in pairs),
        ((_SPACE, pair) for pair in pairs),
        itertools.product(pairs, string.ascii_lowercase),
        itertools.product(pairs, pairs),
    )
    return list(itertools.islice(ordered, VOCABULARY - _SPECIAL - 256))


def write_tokenizer(folder: Path) -> None:
    """Save it as transformers does; special tokens have Llama 3's names and numbers."""
    joined = merges()
    texts = [*sorted(pre_tokenizers.ByteLevel.alphabet()), *(left + right for left, right in joined)]
    backend = Tokenizer(models.BPE({text: number for number, text in enumerate(texts)}, joined))
    backend.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_WORDS), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    backend.decoder = decoders.ByteLevel()
    backend.add_special_tokens(
        [
            AddedToken(_NAMED.get(number, f"<|reserved_special_token_{number}|>"), special=True)
            for number in range(_SPECIAL)
        ]
    )
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=backend, bos_token="<|begin_of_text|>", eos_token="<|eot_id|>"
    ).save_pretrained(folder)
