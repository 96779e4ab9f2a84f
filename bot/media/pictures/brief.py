"""What a painter is told: the facts of a moment in words, what must not be seen, and a seed that stays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.facts import TimeOfDay
from bot.media.pictures.wording import neutral
from bot.media.view import Figure, View
from bot.settings import ContentLevel

_LONGEST = 1_000  # characters
_NARRATION = 600
_MOST_FIGURES = 6
_STYLE, _NAME, _PLACE, _PEOPLE, _LINE = 60, 80, 200, 480, 60
_WORDS = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    {"a", "an", "and", "captain", "king", "lady", "lord", "master", "of", "old", "sir", "the", "young"}
)
_BARE = "nudity, sexual content, text, watermark, signature, deformed hands"
_UNWANTED: Mapping[ContentLevel, str] = MappingProxyType(
    {
        ContentLevel.EVERYONE: f"{_BARE}, blood, gore, wounds, corpses, frightening",
        ContentLevel.TEEN: f"{_BARE}, gore, mutilation",
        ContentLevel.MATURE: _BARE,
    }
)
_WHEN: Mapping[TimeOfDay | None, str] = MappingProxyType(
    {
        TimeOfDay.MORNING: " in morning light",
        TimeOfDay.DAY: " in daylight",
        TimeOfDay.EVENING: " at dusk",
        TimeOfDay.NIGHT: " at night",
    }
)
_TELLING: Mapping[ContentLevel, str] = MappingProxyType(
    {
        ContentLevel.EVERYONE: "Suitable for children, without blood.",
        ContentLevel.TEEN: "Without gore.",
        ContentLevel.MATURE: "",
    }
)


@dataclass(frozen=True, slots=True)
class Taste:
    """How an owner wants pictures to be: a style for all campaigns (empty: each its own), a level, and what never."""

    style: str = ""
    level: ContentLevel = ContentLevel.TEEN
    negative: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What to paint.

    `description` is what was told last, else the place; `prompt` is that with who and where, for a model that knows
    nothing of the campaign. `seed` (31 bits) is the same for the same subject. Sizes are in pixels.
    """

    prompt: str
    negative: str
    description: str
    style: str
    seed: int
    alt_text: str
    width: int = 1024
    height: int = 576


def brief_of(view: View, taste: Taste) -> Brief:
    """The brief for a view, to an owner's taste; where its campaign is milder than that, to the campaign's.

    Whatever players wrote is in it as mere words.
    """
    level = (view.campaign.content or taste.level).at_most(taste.level)
    style = taste.style or neutral(view.campaign.style, _STYLE)
    where, seen = _where(view), _figures(view)
    begun = f"{style} fantasy illustration{_WHEN.get(view.campaign.daytime, '')}, {where}"
    who, fit = _who(seen), _TELLING[level]
    room = _LONGEST - sum(len(part) + 2 for part in (begun, who, fit))
    told = neutral(view.narration, min(_NARRATION, max(0, room)))
    prompt = " ".join(_sentence(part) for part in (begun, told, who, fit) if part)[:_LONGEST]
    unwanted = ", ".join(filter(None, (_UNWANTED[level], taste.negative)))[:_LONGEST]
    crossed = (neutral(one, _LINE) for one in view.unwanted)  # what the table does not want is never cut
    return Brief(
        prompt=prompt,
        negative=", ".join((*crossed, unwanted)),
        description=view.narration[:_LONGEST] or prompt,
        style=style,
        seed=_seed(view, seen),
        alt_text=f"Painted picture: {_sentence(where)} {told}".strip()[:_LONGEST],
    )


def _where(view: View) -> str:
    if view.place is None:
        return "a scene of an adventure"
    name = neutral(view.place.name, _NAME)
    described = neutral(view.place.appearance or view.place.description, _PLACE)
    return f"{name}: {described}" if described else name


def _figures(view: View) -> tuple[Figure, ...]:
    """Who is to be seen: whom the narration names, else all heroes, or who is in the fight."""
    everybody = tuple(one for one in view.fray.figures if not one.out) if view.fray else view.party
    fighting = {one.name for one in everybody}
    others = tuple(one for one in view.others if one.name not in fighting)
    told = set(_WORDS.findall(view.narration.casefold()))
    named = tuple(one for one in (*everybody, *others) if not told.isdisjoint(_called(one)))
    return (named or everybody)[:_MOST_FIGURES]


def _called(figure: Figure) -> set[str]:
    """The words of a name by which somebody is told of."""
    return {word for word in _WORDS.findall(figure.name.casefold()) if not word.isdigit()} - _COMMON


def _who(figures: tuple[Figure, ...]) -> str:
    share = _PEOPLE // max(1, len(figures))
    told = "; ".join(neutral(_figure(one), share) for one in figures)
    return f"With {told}" if told else ""


def _figure(one: Figure) -> str:
    kind = ", ".join(filter(None, (one.name, one.looks)))
    return f"{kind}: {one.appearance}" if one.appearance else kind


def _seed(view: View, seen: tuple[Figure, ...]) -> int:
    """Of the hero whom it is about, if it is about one; else of the place."""
    heroes = [one.name for one in seen if not one.is_foe]
    place = view.place.name if view.place else ""
    subject = f"hero {heroes[0]}" if len(heroes) == 1 else f"place {place}"
    told = f"{view.campaign.id}\n{subject.casefold()}\n{view.take}".encode(errors="replace")
    return int.from_bytes(hashlib.sha256(told).digest()[:4]) >> 1


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", '"')) else f"{text}."
