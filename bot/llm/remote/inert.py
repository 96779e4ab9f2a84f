"""Words that no server takes for control tokens.

A server writes the conversation down by its model's template and only then looks for control tokens, in the players'
words as well. Which ones its model has is not known here, but all of them open with a bracket that no word needs there.
"""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"[<\uff1c\ufe64](?=\S)"  # <|im_start|>, <s>, <start_of_turn>, <think>, with full-width bars, <<SYS>>
    r"|[\[\uff3b](?=/?\w+[\]\uff3d])"  # [INST], [/INST], [gMASK]
    r"|\](?=~)|\[(?=\w+~)"  # ]~b], ]~!b[, [e~[
    r"|>(?=>)"  # >>QUESTION<<
)
_TWINS = {"[": "(", "\uff3b": "(", "]": ")", ">": "\u203a"}


def inert(text: str) -> str:
    """The text with a bracket of another kind where one opens what could be a control token; as long as before.

    Half a surrogate pair, which cannot be sent, is a question mark.
    """
    sendable = text.encode(errors="replace").decode()
    return _OPENING.sub(lambda bracket: _TWINS.get(bracket[0], "\u2039"), sendable)
