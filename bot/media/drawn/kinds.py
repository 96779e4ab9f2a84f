"""What kind of place it is, by the words of its name and description."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.facts import Location


class Kind(StrEnum):
    """What is drawn behind a scene; an unknown place gets a torch in the dark."""

    FOREST = "forest"
    SEA = "sea"
    MOUNTAIN = "mountain"
    PLAINS = "plains"
    DESERT = "desert"
    SWAMP = "swamp"
    SNOW = "snow"
    CAVE = "cave"
    DUNGEON = "dungeon"
    TEMPLE = "temple"
    CASTLE = "castle"
    TOWN = "town"
    TAVERN = "tavern"
    UNKNOWN = "unknown"


# Beginnings of words; `$` ends one that would otherwise begin others.
_WORDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TAVERN: "tavern inn$ inns$ alehouse pub$ taproom flagon tankard brewery",
        Kind.DUNGEON: "dungeon crypt tomb catacomb vault prison cell$ cells$ sewer cellar labyrinth maze undercroft",
        Kind.CAVE: "cave cavern grotto underdark mine$ mines$ tunnel lair burrow",
        Kind.TEMPLE: "temple shrine church chapel cathedral altar monastery abbey sanctuary",
        Kind.CASTLE: "castle keep$ fort$ fortress tower citadel palace stronghold bastion throne",
        Kind.SEA: "sea$ seas$ ocean harbour harbor coast beach bay$ ship$ ships$ port$ island isle$ isles$ reef"
        " lake river shore wharf dock$ docks$ lagoon cove$ strait",
        Kind.SWAMP: "swamp marsh bog$ bogs$ mire fen$ fens$ bayou",
        Kind.SNOW: "snow ice$ icy$ glacier frost frozen tundra winter",
        Kind.DESERT: "desert dune sand$ sands$ oasis wasteland badlands",
        Kind.MOUNTAIN: "mountain peak cliff ridge crag summit pass$ hill$ hills$ volcano canyon gorge",
        Kind.FOREST: "forest wood$ woods$ woodland grove jungle thicket glade wilds$ wildwood",
        Kind.TOWN: "town village city market street square hamlet guild smithy shop$ quarter alley gate$ gates$"
        " house manor",
        Kind.PLAINS: "plain$ plains$ field meadow road$ roads$ farm steppe grass camp$ camps$ moor$ moors$ prairie"
        " bridge crossroads",
    }
)


def _pattern(words: str) -> re.Pattern[str]:
    endings = "|".join(word.replace("$", r"\b") for word in words.split())
    return re.compile(rf"\b(?:{endings})", re.IGNORECASE)


_PATTERNS = tuple((kind, _pattern(words)) for kind, words in _WORDS.items())


def kind_of(place: Location | None) -> Kind:
    """The kind of a place: what its name says counts more than its description, the first word more than the next."""
    for text in (place.name, place.description) if place else ():
        found = [(match.start(), kind) for kind, words in _PATTERNS if (match := words.search(text))]
        if found:
            # The last word of a name says what it is: the Forest Inn is an inn.
            at_last = text == (place.name if place else "")
            return max(found)[1] if at_last else min(found)[1]
    return Kind.UNKNOWN
