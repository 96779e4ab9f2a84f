"""How good an answer of the demo model is: measured against the prompt that it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase

from bot.ember import WEIGHTS
from bot.ember.play import Sample
from bot.ember.tokenizer import CONTROL, STOP
from bot.llm.engine import Message
from bot.llm.local.chat_format import ChatFormat
from bot.llm.sentences import complete, ends

_FEWEST_SENTENCES, _MOST_SENTENCES = 2, 4
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote (control tokens inside the text included), and in how many tokens."""

    text: str
    tokens: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of an answer by looking at it."""

    well_formed: bool  # 2 to 4 sentences, the last one complete
    names_action: bool  # names who acts, or a thing or creature of the action
    has_control: bool  # holds a control token
    repeats: bool  # says a sentence again that stands in the context


class Ember:
    """The model as anybody would load it, answering one prompt at a time with its own generation settings."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
        self.tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(folder)
        self._chat = ChatFormat(self.tokenizer)

    def encode(self, messages: Sequence[Message]) -> list[int]:
        """The prompt's tokens, as production writes them."""
        return self._chat.encode(messages)

    def answer(self, messages: Sequence[Message], seed: int, **settings: float) -> Answer:
        """One answer; the same for the same seed."""
        prompt = torch.tensor([self.encode(messages)])
        torch.manual_seed(seed)
        with torch.inference_mode():
            written = self.model.generate(  # type: ignore[operator]
                prompt, attention_mask=torch.ones_like(prompt), **settings
            )
        ids = written[0, prompt.shape[1] :].tolist()
        ended = ids[-1] == CONTROL.index(STOP)
        text = self.tokenizer.decode(ids[: len(ids) - ended], clean_up_tokenization_spaces=False)
        return Answer(str(text), len(ids))


def sentences(text: str) -> list[str]:
    """The complete sentences of a text, without the space around them."""
    marks = [0, *ends(text)]
    return [text[start:end].strip() for start, end in pairwise(marks)]


def judge(sample: Sample, text: str) -> Verdict:
    """Look at an answer to a sample's prompt; case and articles do not matter for names."""
    said = sentences(text)
    known = "\n".join(message.content for message in sample.messages)
    whole = complete(text) == text.strip() != ""
    return Verdict(
        well_formed=whole and _FEWEST_SENTENCES <= len(said) <= _MOST_SENTENCES,
        names_action=any(_ARTICLE.sub("", name).lower() in text.lower() for name in sample.named),
        has_control=any(token in text for token in CONTROL),
        repeats=any(sentence in known for sentence in said),
    )
