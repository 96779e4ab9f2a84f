"""What of a text people can see: everything else tricks the eye, or speaks to a model behind their backs.

Left out are control and format characters (line ends, bidirectional overrides, zero-width ones, the tag characters in
which whole sentences can hide), halves of surrogate pairs, letters that look like nothing, and piles of marks.
"""

from __future__ import annotations

import re
import unicodedata

SOMEBODY = "Somebody"

# Letters, marks and symbols that look like nothing.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")  # Persian and Indic spelling and many emoji need them; harmless in prose
_GAPS = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_PILED = frozenset({"Mn", "Me"})
_MARKS_IN_A_ROW = 3
_ALIKE = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}
)  # their letters pass for each other's
_LONGEST_NAME = 80  # characters


def is_unseen(character: str) -> bool:
    """True for a character that shows nothing where it stands, a line end among them."""
    category = unicodedata.category(character)
    return category[0] == "C" or category in {"Zl", "Zp"} or character in _BLANKS


def is_piled_up(text: str) -> bool:
    """True where more marks stand on one letter than any script needs."""
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in _PILED else 0
        if run > _MARKS_IN_A_ROW:
            return True
    return False


def is_mixed_up(text: str) -> bool:
    """True where one word has letters of several alphabets that look alike: to the eye it is another word."""
    return any(
        len(_ALIKE & {unicodedata.name(c, "").partition(" ")[0] for c in word}) > 1 for word in text.split()
    )


def seen(text: str) -> str:
    """The text without what cannot be seen in it; line ends stay."""
    return "".join(c for c in text.replace("\t", " ") if c == "\n" or c in _JOINERS or not is_unseen(c))


def visible(text: str) -> str:
    """The text as it reads: composed and trimmed, its paragraphs kept, without what cannot be seen."""
    return _GAPS.sub("\n\n", _unpiled(unicodedata.normalize("NFC", seen(text))).strip())


def called(name: str) -> str:
    """What somebody is called who chose the name elsewhere: one visible line of at most 80 characters."""
    return " ".join(visible(name).split())[:_LONGEST_NAME].strip() or SOMEBODY


def _unpiled(text: str) -> str:
    if not is_piled_up(text):
        return text
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in _PILED else 0
        if run <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
