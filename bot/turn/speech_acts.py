"""Which messages are a character's actions, and which are just the people at the table talking."""

from __future__ import annotations

from bot.visible import visible


def is_out_of_character(text: str) -> bool:
    """True for `// remarks`, `((asides))` and messages without visible words, which the Dungeon Master leaves alone."""
    stripped = visible(text)
    return (
        not stripped or stripped.startswith("//") or (stripped.startswith("((") and stripped.endswith("))"))
    )
