"""What models write that is no part of a narration: control tokens, turn headers, labels, hidden thoughts."""

from __future__ import annotations

import re

_HEADER = re.compile(
    r"<\|(?:start_header_id|header_start|im_start|start_of_role)\|>\s*(?:system|user|assistant|tool|ipython)?\s*"
    r"(?:<\|(?:end_header_id|header_end|end_of_role)\|>)?"  # Llama 3 and 4, ChatML, Granite
    r"|<\|(?:system|user|assistant|START_OF_TURN_TOKEN)\|>"  # Phi, Zephyr, Command
    r"|<start_of_turn>\s*(?:user|model)?"  # Gemma
    r"|<[\uff5c|](?:User|Assistant)[\uff5c|]>"  # DeepSeek, with a full-width bar
    r"|\[/?INST\]",  # Llama 2, Mistral
    re.IGNORECASE,
)
_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_CONTROL = re.compile(
    r"<[|\uff5c][^<>|\uff5c\n]{1,40}[|\uff5c]>"
    r"|</?(?:s|bos|eos|pad|unk|mask|think|thinking|reasoning|start_of_turn|end_of_turn|unused\d+)>"
    r"|<</?SYS>>"
    r"|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]",  # control characters and bytes that made no character
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\A[\s>*_#\[(]*(?:dungeon master|game master|narrator|narration|assistant|dm|gm)"
    r"[*_\])]*\s*:(?:[*_]+(?=\s))?\s*",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The narration alone, out of any model family's output; what clean returns it leaves as it is.

    Where a model goes on to write somebody else's turn, the text stops.
    """
    previous = None
    while text != previous:  # taking a token out may join the halves of another
        previous = text
        text = _own_turn(_THOUGHT.sub("", text))
        text = _LABEL.sub("", _CONTROL.sub("", text)).strip()
    return text


def _own_turn(text: str) -> str:
    """What stands before the first header that comes after some words."""
    return next((part for part in _HEADER.split(text) if _CONTROL.sub("", part).strip()), "")
