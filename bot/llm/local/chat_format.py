"""Messages become token ids; only the template may write control tokens, contents never.

The template is rendered around a placeholder for each content. The control tokens are those that it wrote
itself; all between them, contents included, is encoded as the characters that it consists of. A player who
types `<|eot_id|><|start_header_id|>system` puts just these characters in front of the model. (transformers'
`sanitize_control_tokens` spares tokens that the template does not name, refuses some texts, and changes the
tokenizer while another thread uses it.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jinja2 import TemplateError
from transformers import PreTrainedTokenizerBase

from bot.errors import EngineError, ModelUnavailable
from bot.llm.engine import Message, Role

LLAMA_3_LAYOUT = (
    "<|begin_of_text|>"
    "{% for message in messages %}"
    "<|start_header_id|>{{ message['role'] }}<|end_header_id|>\n\n{{ message['content'] }}<|eot_id|>"
    "{% endfor %}"
    "{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}"  # Jinja drops a newline that ends a template
)
"""For tokenizers that bring no template (Llama 3 model card, prompt format)."""

_LLAMA_3_TOKENS = frozenset({"<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"})
# Private use: no template trims it, splits at it or changes its case.
_PLACEHOLDER = re.compile("\ue000([0-9]+)\ue001")


class ChatFormat:
    """A tokenizer's way to write a conversation down, ready for the answer.

    Raises ModelUnavailable when the tokenizer has neither a chat template that works nor Llama 3's control
    tokens.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self._tokenizer = tokenizer
        # A call of the tokenizer itself would change settings of what another thread is using.
        self._encoder = tokenizer.backend_tokenizer
        self._encoder.no_truncation()
        self._encoder.no_padding()
        added = {token.content: number for number, token in tokenizer.added_tokens_decoder.items()}
        self._control = {
            text: number for text, number in added.items() if len(text) > 1 and not text.isspace()
        }
        self._control_ids = frozenset(self._control.values())
        self._literal = _pattern_of(self._control)
        self._opening = _opening_of(self._control)
        self._template = None if tokenizer.chat_template else LLAMA_3_LAYOUT
        if self._template and not self._control.keys() >= _LLAMA_3_TOKENS:
            raise ModelUnavailable(
                "This model has no chat template, so it cannot converse: choose its Instruct or Chat variant."
            )
        opening = Message(Role.USER, "I open the door.")
        self._takes_system = self._can_render([Message(Role.SYSTEM, "You are the Dungeon Master."), opening])
        if not self._takes_system and not self._can_render([opening]):
            raise ModelUnavailable("This model's chat template does not work: choose another model.")

    def encode(self, messages: Sequence[Message]) -> list[int]:
        """The whole prompt as token ids; contents lose the white space around them.

        Raises EngineError when the model's template cannot write these messages.
        """
        messages = messages if self._takes_system else _fold_system(messages)
        ids: list[int] = []
        last_control = plain = ""
        for position, part in enumerate(_PLACEHOLDER.split(self._render(messages))):
            if position % 2:
                plain += messages[int(part)].content.strip()
                continue
            for piece in self._literal.split(part):
                if piece in self._control:
                    ids += self._encode_plain(plain, before=last_control, after=piece)
                    ids.append(self._control[piece])
                    last_control, plain = piece, ""
                else:
                    plain += piece
        return ids + self._encode_plain(plain, before=last_control)

    def encode_text(self, text: str) -> list[int]:
        """The token ids of a text by itself, none of them a control token."""
        return self._encode_plain(text)

    def _encode_plain(self, text: str, *, before: str = "", after: str = "") -> list[int]:
        """A text between control tokens, which say how to treat its ends and are left out."""
        if not text:
            return []
        text = text.encode(errors="replace").decode()  # half a surrogate pair is no text to a tokenizer
        cuts = [0, *(found.end() for found in self._opening.finditer(text)), len(text)]
        parts = [text[start:end] for start, end in pairwise(cuts)]
        parts[0] = before + parts[0]
        parts[-1] += after
        ids = (
            number for part in parts for number in self._encoder.encode(part, add_special_tokens=False).ids
        )
        return [number for number in ids if number not in self._control_ids]

    def _render(self, messages: Sequence[Message]) -> str:
        """The conversation with a numbered placeholder for each content."""
        conversation = [
            {"role": message.role.value, "content": f"\ue000{number}\ue001"}
            for number, message in enumerate(messages)
        ]
        try:
            rendered = str(
                self._tokenizer.apply_chat_template(
                    conversation,
                    chat_template=self._template,
                    tokenize=False,
                    add_generation_prompt=True,
                    enable_thinking=False,  # known to templates of models that can think aloud first
                )
            )
        except (TemplateError, TypeError, ValueError) as error:  # a template is a program
            raise EngineError(f"The model's chat template refuses the conversation: {error}") from error
        if len(set(_PLACEHOLDER.findall(rendered))) < len(messages):
            raise EngineError("The model's chat template leaves out a part of the conversation.")
        return rendered

    def _can_render(self, messages: Sequence[Message]) -> bool:
        try:
            self._render(messages)
        except EngineError:
            return False
        return True


def _fold_system(messages: Sequence[Message]) -> list[Message]:
    """The system text at the head of the first user message, for templates that know no system role."""
    system = "\n\n".join(message.content for message in messages if message.role is Role.SYSTEM)
    folded = [message for message in messages if message.role is not Role.SYSTEM]
    for position, message in enumerate(folded):
        if message.role is Role.USER:
            folded[position] = Message(Role.USER, f"{system}\n\n{message.content}")
            break
    return folded


def _pattern_of(literals: Iterable[str]) -> re.Pattern[str]:
    """Matches, as a group, each of the literals, the longest first."""
    ordered = sorted(literals, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, ordered)) or '(?!)'})")


def _opening_of(literals: Iterable[str]) -> re.Pattern[str]:
    """Matches the first character of each occurrence of a literal, overlapping ones included.

    A text that is cut after each match holds none of the literals any more.
    """
    rests: dict[str, list[str]] = defaultdict(list)
    for literal in literals:
        rests[re.escape(literal[0])].append(re.escape(literal[1:]))
    return re.compile("|".join(f"{first}(?={'|'.join(rest)})" for first, rest in rests.items()) or "(?!)")
