"""The light of a scene, by the tone in which its campaign is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.facts import TimeOfDay

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Mood:
    """The sky from its top to the horizon, the light in it, and how dark everything else is (0 to 1)."""

    top: Colour
    low: Colour
    light: Colour
    dark: float
    stars: bool = False


_HEROIC = Mood((70, 130, 190), (250, 205, 140), (255, 240, 200), 0.10)
_GRIM = Mood((40, 48, 60), (120, 122, 125), (190, 190, 185), 0.45)
_WHIMSICAL = Mood((110, 150, 225), (255, 200, 215), (255, 250, 220), 0.0)
_MYSTERIOUS = Mood((28, 26, 66), (110, 90, 150), (225, 220, 255), 0.40, stars=True)
_EPIC = Mood((60, 40, 90), (245, 140, 80), (255, 220, 150), 0.25)
_HORROR = Mood((12, 14, 20), (70, 30, 36), (200, 70, 60), 0.60, stars=True)

_MOODS: Mapping[str, Mood] = MappingProxyType(
    {
        "heroic": _HEROIC,
        "fantasy": _HEROIC,
        "grim": _GRIM,
        "dark": _GRIM,
        "gritty": _GRIM,
        "whimsical": _WHIMSICAL,
        "painterly": _WHIMSICAL,
        "light": _WHIMSICAL,
        "funny": _WHIMSICAL,
        "mysterious": _MYSTERIOUS,
        "mystery": _MYSTERIOUS,
        "epic": _EPIC,
        "cinematic": _EPIC,
        "horror": _HORROR,
        "gothic": _HORROR,
    }
)


def mood_of(style: str) -> Mood:
    """The mood of a style; of an owner's own words the first that is known counts."""
    return next((_MOODS[word] for word in re.findall(r"\w+", style.lower()) if word in _MOODS), _HEROIC)


_LIT: Mapping[TimeOfDay, Mood] = MappingProxyType(
    {
        TimeOfDay.MORNING: Mood((150, 185, 225), (255, 218, 185), (255, 246, 225), 0.05),
        TimeOfDay.DAY: Mood((90, 160, 225), (205, 228, 242), (255, 252, 235), 0.0),
        TimeOfDay.EVENING: Mood((58, 46, 92), (240, 128, 78), (255, 205, 140), 0.35),
        TimeOfDay.NIGHT: Mood((8, 12, 30), (38, 46, 84), (214, 222, 245), 0.60, stars=True),
    }
)
_HOUR = 0.6  # how much of the light is the hour's, and not the tone's


def lit(mood: Mood, daytime: TimeOfDay | None) -> Mood:
    """The mood at a time of the day; without one it is the tone's own."""
    if daytime is None:
        return mood
    hour = _LIT[daytime]
    return Mood(
        mixed(mood.top, hour.top, _HOUR),
        mixed(mood.low, hour.low, _HOUR),
        mixed(mood.light, hour.light, _HOUR),
        mood.dark + (hour.dark - mood.dark) * _HOUR,
        stars=hour.stars,
    )


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """One colour with a share (0 to 1) of another."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
