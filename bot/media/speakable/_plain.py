"""What is left of a Discord message when nothing of it is drawn: no markup, no mentions, no pictures."""

from __future__ import annotations

import re
import unicodedata

_LINK = re.compile(r"\[([^\[\]\n]+)\]\([^()\s]*\)")
_MENTION = re.compile(r"<(?:@[!&]?|#|t:|/|a?:|id:)[^<>\n]{1,80}>|@(?:everyone|here)\b")
_URL = re.compile(r"<?\b(?:https?|ftp)://[^\s<>]*>?|\bwww\.[^\s<>]+", re.IGNORECASE)
_FENCE = re.compile(r"```(?:[a-z]+\n)?", re.IGNORECASE)
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,3}[ \t]+|-#[ \t]+|>{1,3}[ \t]+|[-*•+][ \t]+)+", re.MULTILINE)
_MARKUP = re.compile(r"\*+|~~|\|\||`+|(?<!\w)_+|_+(?!\w)|\\(?=[*_~|`#>\\-])")
_SHORTCODE = re.compile(r"(?<![\w:]):[a-z0-9_+-]{2,32}:(?![\w:])", re.IGNORECASE)
_NAMED_EMOJI = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_SAID_SIGNS = frozenset("+=<>%°€$£¥×÷±−§&|~^")
_GAPS = re.compile(r"[ \t\u00a0\u202f\u2007]+")
_LINES = re.compile(r"\s*\n\s*")
_BEFORE_MARK = re.compile(r"(?<=\w) +(?=[.,;:!?…](?:\s|\Z))")


def plain(text: str) -> str:
    """The words and punctuation of a text, paragraphs a line each.

    What the beginning of a text becomes does not depend on how it goes on, so that a growing one can be read.
    """
    text = unicodedata.normalize("NFC", text)
    for pattern, kept in ((_FENCE, "\n"), (_LINK, r"\1"), (_MENTION, " "), (_URL, " "), (_LINE_MARK, "")):
        text = pattern.sub(kept, text)
    text = _SHORTCODE.sub(" ", _MARKUP.sub("", text))
    text = "".join(" " if _is_drawn(sign) else sign for sign in _NAMED_EMOJI.sub("", text))
    return _BEFORE_MARK.sub("", _LINES.sub("\n", _GAPS.sub(" ", text))).strip()


def _is_drawn(sign: str) -> bool:
    """True for emoji, arrows, boxes, and what is not there to be seen at all."""
    category = unicodedata.category(sign)
    return sign not in _SAID_SIGNS and sign != "\n" and (category[0] == "C" or category in {"So", "Sm", "Sk"})
