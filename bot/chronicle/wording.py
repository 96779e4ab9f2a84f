"""What players may call things and write about them: short, visible, and nothing that tricks the eye."""

from __future__ import annotations

import re
import unicodedata

from bot.errors import BadInput

NAME_LIMIT = 80
DESCRIPTION_LIMIT = 500
STYLE_LIMIT = 60
LANGUAGE_LIMIT = 40
TRAIT_LIMIT = 40  # race, class
BACKGROUND_LIMIT = 120
REWARD_LIMIT = 120
LINK_LIMIT = 500
APPEARANCE_LIMIT = 200

# Letters, marks and symbols that look like nothing.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")  # Persian and Indic spelling and many emoji need them; harmless in prose
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_GAPS = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_MARKS_IN_A_ROW = 3


def name(text: str, what: str, *, limit: int = NAME_LIMIT) -> str:
    """A trimmed one-line name of 1 to `limit` visible characters; `what` names it in the BadInput sentence.

    Refused: control and format characters (line ends, bidirectional overrides, zero-width ones among them),
    blank letters, and piles of combining marks.
    """
    trimmed = _folded(text)
    if all(unicodedata.category(character)[0] == "M" for character in trimmed):
        raise BadInput(f"The {what} is empty. Give it at least one letter.")
    if any(_is_unseen(character) for character in trimmed) or _is_piled_up(trimmed):
        raise BadInput(f"The {what} has invisible or disguising characters in it. Type it in plain letters.")
    return _bounded(trimmed, what, limit)


def optional_name(text: str, what: str, *, limit: int) -> str:
    """Like `name`, but nothing at all is fine too."""
    return name(text, what, limit=limit) if text.strip() else ""


def prose(text: str, what: str, *, limit: int = DESCRIPTION_LIMIT) -> str:
    """Free text of at most `limit` characters; what cannot be seen is left out, paragraphs stay."""
    close = _GAPS.sub("\n\n", unicodedata.normalize("NFC", seen(text)).strip())
    return _bounded(close, what, limit)


def appearance(text: str) -> str:
    """How somebody or something looks, in a line of at most `APPEARANCE_LIMIT` characters; nothing is fine too."""
    return " ".join(prose(text, "appearance", limit=APPEARANCE_LIMIT).split())


def seen(text: str) -> str:
    """The text without what cannot be seen in it; line ends stay."""
    return "".join(c for c in text.replace("\t", " ") if c == "\n" or c in _JOINERS or not _is_unseen(c))


def sought(text: str) -> str:
    """A name as a look-up wants it: tidied like `name`, never refused; at worst nothing is found."""
    return _folded("".join(c for c in text[: 2 * NAME_LIMIT] if not _is_unseen(c)))


def whole_number(text: str, what: str, *, least: int, most: int) -> int:
    """The number that was typed, between `least` and `most`."""
    digits = text.strip()
    if (
        not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(most)))
        or not least <= int(digits) <= most
    ):
        raise BadInput(f"The {what} is a whole number from {least} to {most}.")
    return int(digits)


def _folded(text: str) -> str:
    """Composed, every kind of space a plain one and single, without what only varies how a sign is drawn."""
    composed = unicodedata.normalize("NFC", _VARIATIONS.sub("", text))
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in composed)
    return " ".join(word for word in spaced.split(" ") if word)


def _is_unseen(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "C" or category in {"Zl", "Zp"} or character in _BLANKS


def _is_piled_up(text: str) -> bool:
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if run > _MARKS_IN_A_ROW:
            return True
    return False


def _bounded(text: str, what: str, limit: int) -> str:
    if len(text) > limit:
        raise BadInput(f"The {what} has {len(text)} characters; {limit} is the most. Make it shorter.")
    return text
