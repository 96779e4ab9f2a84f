"""What players may call things and write about them: short, visible, and nothing that tricks the eye."""

from __future__ import annotations

import re
import unicodedata

from bot.errors import BadInput
from bot.visible import is_mixed_up, is_piled_up, is_unseen, visible

NAME_LIMIT = 80
DESCRIPTION_LIMIT = 500
STYLE_LIMIT = 60
LANGUAGE_LIMIT = 40
TRAIT_LIMIT = 40  # race, class
BACKGROUND_LIMIT = 120
REWARD_LIMIT = 120
LINK_LIMIT = 500
APPEARANCE_LIMIT = 200

_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def name(text: str, what: str, *, limit: int = NAME_LIMIT) -> str:
    """A trimmed one-line name of 1 to `limit` visible characters; `what` names it in the BadInput sentence.

    Refused: control and format characters (line ends, bidirectional overrides, zero-width ones among them),
    blank letters, piles of combining marks, and words of several alphabets that look alike.
    """
    trimmed = _folded(text)
    if all(unicodedata.category(character)[0] == "M" for character in trimmed):
        raise BadInput(f"The {what} is empty. Give it at least one letter.")
    if any(map(is_unseen, trimmed)) or is_piled_up(trimmed) or is_mixed_up(trimmed):
        raise BadInput(f"The {what} has invisible or disguising characters in it. Type it in plain letters.")
    return _bounded(trimmed, what, limit)


def optional_name(text: str, what: str, *, limit: int) -> str:
    """Like `name`, but nothing at all is fine too."""
    return name(text, what, limit=limit) if text.strip() else ""


def prose(text: str, what: str, *, limit: int = DESCRIPTION_LIMIT) -> str:
    """Free text of at most `limit` characters; what cannot be seen is left out, paragraphs stay."""
    return _bounded(visible(text), what, limit)


def appearance(text: str) -> str:
    """How somebody or something looks, in a line of at most `APPEARANCE_LIMIT` characters; nothing is fine too."""
    return " ".join(prose(text, "appearance", limit=APPEARANCE_LIMIT).split())


def sought(text: str) -> str:
    """A name as a look-up wants it: tidied like `name`, never refused; at worst nothing is found."""
    return _folded("".join(c for c in text[: 2 * NAME_LIMIT] if not is_unseen(c)))


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


def _bounded(text: str, what: str, limit: int) -> str:
    """The text, if Discord takes it for no longer: it counts UTF-16 units, of which most emoji are two."""
    length = len(text.encode("utf-16-le", "replace")) // 2
    if length > limit:
        raise BadInput(f"The {what} has {length} characters; {limit} is the most. Make it shorter.")
    return text
