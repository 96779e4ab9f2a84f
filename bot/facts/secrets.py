"""What not everybody at the table knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that is the Dungeon Master's to know; `about` is whom or what it concerns, or empty.

    `readers` are the players (Discord users) who know it too; once it `is_known`, everybody does.
    """

    id: int
    text: str
    about: str = ""
    readers: tuple[int, ...] = ()
    is_known: bool = False
