"""Players' words as painters may be told them: words, and nothing that a painter's own syntax gives a meaning."""

from __future__ import annotations

import re

from bot.visible import visible

# Emphasis and weights, alternatives, wildcards, extra networks, placeholders, and Discord's markdown.
_SIGNS = re.compile(r"[*_`~|>#\[\]<(){}\\$^=@;]+")
_EMBEDDING = re.compile(r"\bembedding\s*:", re.IGNORECASE)  # ComfyUI's way to name a file
_JOINED = re.compile(r":(?=\S)")  # a colon before a number is a weight
_OPTIONS = re.compile(r"-{2,}")
_KEYWORDS = re.compile(r"\b(?:AND|BREAK)\b")  # AUTOMATIC1111's, in capitals only
_PARTED = re.compile(r"\s+([,.;:!?])")


def neutral(text: str, limit: int) -> str:
    """A text in one line, without signs and words that steer a painter, cut at the end of a word."""
    words = _OPTIONS.sub("-", _EMBEDDING.sub("embedding ", _SIGNS.sub(" ", visible(text))))
    words = _KEYWORDS.sub(lambda found: found[0].lower(), " ".join(words.split()))
    # In this order: parted colons would join again.
    line = " ".join(_JOINED.sub(": ", _PARTED.sub(r"\1", words)).split())
    return line if len(line) <= limit else line[:limit].rpartition(" ")[0]
