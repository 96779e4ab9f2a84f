"""What a picture shows: facts of a moment in a campaign, and nothing that is not so."""

from __future__ import annotations

from dataclasses import dataclass

from bot.facts import Campaign, Location
from bot.rules.zones import Zone


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody on a picture.

    `health` is how they fare, in the words that players may read; `share` the hit points that are left (0 to 1), None
    for whom nobody has counted them. `looks` is what they are, such as `Elf Wizard`, and `appearance` what their player
    said about how they look; `face` is the file of their portrait. In a fight `zone` says where they are, and who has
    fled is `out` of it.
    """

    name: str
    health: str = ""
    share: float | None = None
    conditions: str = ""
    looks: str = ""
    appearance: str = ""
    face: bytes = b""
    is_foe: bool = False
    is_down: bool = False
    zone: Zone | None = None
    out: bool = False


@dataclass(frozen=True, slots=True)
class Fray:
    """A fight: everybody in it by initiative, and the place in that order of who acts (None: nobody yet)."""

    round: int
    figures: tuple[Figure, ...]
    acting: int | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A moment: where the party is, how it fares, what it set out to do (the newest quest last), and what was told.

    `others` are who may be met there, and are seen where the narration names them. `take` counts the pictures that
    were made of it before; each of them differs. What is `unwanted` must not be seen.
    """

    campaign: Campaign
    place: Location | None = None
    party: tuple[Figure, ...] = ()
    others: tuple[Figure, ...] = ()
    quests: tuple[str, ...] = ()
    narration: str = ""
    fray: Fray | None = None
    take: int = 0
    unwanted: tuple[str, ...] = ()
