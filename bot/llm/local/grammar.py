"""Answers that cannot leave a grammar: before each token, llguidance says which ones may come next."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache

import numpy as np
import torch
from llguidance import LLMatcher, LLTokenizer
from transformers import PreTrainedTokenizerBase

from bot.errors import EngineError
from bot.llm.engine import Grammar, JsonSchema
from bot.llm.schemas import bounded

_COMPILED = 64  # grammars that are kept


class Grammars:
    """Compiles grammars for one tokenizer, whose vocabulary the model's logits may exceed.

    Making one takes a second or two for a large vocabulary, so it is made when the first grammar is asked for.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase, *, vocabulary: int, ends: Collection[int]) -> None:
        self._backend = tokenizer.backend_tokenizer
        self._vocabulary = vocabulary
        self._ends = sorted(ends)
        self._tokenizer: LLTokenizer | None = None
        self._compile = lru_cache(_COMPILED)(self._matcher)

    def matcher(self, grammar: Grammar) -> Matcher:
        """A matcher at the beginning of an answer; raises EngineError for a grammar that cannot be followed."""
        return Matcher(self._compile(grammar).deep_copy(), self._vocabulary)

    def _matcher(self, grammar: Grammar) -> LLMatcher:
        if self._tokenizer is None:
            self._tokenizer = LLTokenizer(
                self._backend.to_str(), n_vocab=self._vocabulary, eos_token=self._ends
            )
        try:
            if isinstance(grammar, JsonSchema):
                source = LLMatcher.grammar_from_json_schema(
                    json.dumps(bounded(json.loads(grammar.schema))), defaults={"whitespace_flexible": False}
                )
            else:
                source = LLMatcher.grammar_from_regex(grammar.pattern)
        except ValueError as error:
            raise EngineError(f"The grammar of the answer cannot be read: {error}") from error
        matcher = LLMatcher(self._tokenizer, source, log_level=0)
        if matcher.is_error():
            raise EngineError(f"The grammar of the answer cannot be followed: {matcher.get_error()}")
        return matcher


class Matcher:
    """How far an answer has come in its grammar."""

    def __init__(self, matcher: LLMatcher, vocabulary: int) -> None:
        self._matcher = matcher
        self._vocabulary = vocabulary
        self._mask = np.zeros(-(-vocabulary // 32), dtype=np.uint32)

    @property
    def complete(self) -> bool:
        """True when nothing can follow: the answer is whole."""
        return bool(self._matcher.is_stopped())

    def restrict(self, logits: torch.Tensor) -> None:
        """Rule out, in place, every token that cannot come next (logits: vocabulary of the model)."""
        self._matcher.unsafe_compute_mask_ptr(self._mask.ctypes.data, self._mask.nbytes)
        allowed = np.unpackbits(self._mask.view(np.uint8), count=len(logits), bitorder="little")
        logits.masked_fill_(torch.from_numpy(allowed == 0).to(logits.device), -torch.inf)

    def accept(self, token: int) -> None:
        """Go on after this token; raises EngineError when it could not come."""
        if not self._matcher.consume_token(token):
            raise EngineError(f"The answer left its grammar: {self._matcher.get_error()}")
