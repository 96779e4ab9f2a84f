"""How many tokens a text takes at most, when the tokenizer is on another machine."""

from __future__ import annotations

import re

_PIECE = re.compile(
    r"(?P<letters>[A-Za-z]+)|(?P<spaces>[ \t]+)|(?P<mark>[\x00-\x7f])|(?P<other>.)", re.DOTALL
)


def most_tokens(text: str) -> int:
    """An upper estimate for the byte-level and SentencePiece vocabularies of today's models.

    A token for each four letters of a word begun, for each digit and each mark, none for the single space
    that a word's token contains, and for any other character one fewer than its bytes.
    """
    return sum(_cost(piece) for piece in _PIECE.finditer(text))


def _cost(piece: re.Match[str]) -> int:
    match piece.lastgroup:
        case "letters":
            return -(-len(piece.group()) // 4)
        case "spaces":
            return int(piece.group() != " ")
        case "mark":
            return 1
        case _:
            return max(1, len(piece.group().encode(errors="replace")) - 1)
