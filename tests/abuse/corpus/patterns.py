"""Shapes that make a careless pattern slow: much that nearly fits, again and again."""

from __future__ import annotations

LONGEST = 2000


def _filled(*pieces: str) -> str:
    piece = "".join(pieces)
    return (piece * (LONGEST // len(piece) + 1))[:LONGEST]


TEXTS: dict[str, str] = {
    "letters": _filled("a"),
    "letters, then a mark": _filled("a")[:-1] + "!",
    "spaces": "a" + " " * (LONGEST - 2) + "b",
    "line ends": "a" + "\n" * (LONGEST - 2) + "b",
    "line ends and spaces": "a" + "\n " * (LONGEST // 2 - 1) + "b",
    "tabs": "a" + "\t" * (LONGEST - 2) + "b",
    "brackets": _filled("["),
    "links that nearly are": _filled("[]("),
    "pointed brackets": _filled("<"),
    "tokens that nearly are": _filled("<|a"),
    "tokens in tokens": "<|" * 500 + "a" + "|>" * 500,
    "thoughts": _filled("<think>"),
    "thoughts in thoughts": "<think>" * 140 + "</think>" * 120,
    "stars": _filled("*"),
    "stars and letters": _filled("*a "),
    "underscores": _filled("_a"),
    "backquotes": _filled("`"),
    "bars": _filled("|"),
    "backslashes": _filled("\\"),
    "quotes": _filled('"'),
    "quotes and words": _filled('"a" '),
    "brackets that nest": "(" * 1000 + ")" * 1000,
    "full stops": _filled("."),
    "sentences": _filled("A. "),
    "abbreviations": _filled("Mr. "),
    "commas": _filled("a,"),
    "ands": _filled("I hide and "),
    "attacks": _filled("I attack the goblin and "),
    "spells": _filled("I cast fireball at the goblin, "),
    "names": _filled("Kira, "),
    "numbers": _filled("1 "),
    "digits": _filled("1"),
    "dice": _filled("1d6+"),
    "hyphens": _filled("a-"),
    "at signs": _filled("@everyon"),
    "mentions that nearly are": _filled("<@1"),
    "questions": _filled("do I see the door? "),
    "conditions": _filled("if I can, "),
    "negations": _filled("I do not "),
    "one long word with every letter": _filled("abcdefghijklmnopqrstuvwxyz"),
    "emoji": _filled("\U0001f525"),
    "marks": _filled("a\u0301\u0301\u0301\u0301"),
}
