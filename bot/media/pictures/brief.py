"""What a painter is told: the facts of a moment in words, what must not be seen, and a seed that stays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.media.view import Figure, View
from bot.settings import ContentLevel
from bot.visible import visible

_LONGEST = 1_000  # characters
_NARRATION = 600
_NAME = 80
_MOST_FIGURES = 6
_SYNTAX = re.compile(
    r"[*_`~|<>#\[\](){}\\^=@$;]+"
)  # Discord's markup; weights, choices, networks of painters
_PREFIX = re.compile(r":(?=\S)")  # embedding:name
_SHOUTED = re.compile(r"\b[A-Z]{2,}\b")  # AND, BREAK: each would have it painted once more
_BARE = "nudity, sexual content, text, watermark, signature, deformed hands"
_UNWANTED: Mapping[ContentLevel, str] = MappingProxyType(
    {
        ContentLevel.EVERYONE: f"{_BARE}, blood, gore, wounds, corpses, frightening",
        ContentLevel.TEEN: f"{_BARE}, gore, mutilation",
        ContentLevel.MATURE: _BARE,
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
    """The brief for a view, to an owner's taste."""
    style = taste.style or _plain(view.campaign.style, _NAME)
    told = _plain(view.narration, _NARRATION)
    where = _where(view)
    seen = _figures(view)
    parts = (f"{style} fantasy illustration, {where}".strip(), told, _who(seen), _TELLING[taste.level])
    prompt = " ".join(_sentence(part) for part in parts if part)
    return Brief(
        prompt=prompt[:_LONGEST],
        negative=", ".join(filter(None, (_UNWANTED[taste.level], taste.negative)))[:_LONGEST],
        description=view.narration[:_LONGEST] or prompt[:_LONGEST],
        style=style,
        seed=_seed(view, seen),
        alt_text=f"Painted picture: {_sentence(where)} {told}".strip()[:_LONGEST],
    )


def _where(view: View) -> str:
    if view.place is None:
        return "a scene of an adventure"
    name, description = _plain(view.place.name, _NAME), _plain(view.place.description, 200)
    return f"{name}: {description}" if description else name


def _figures(view: View) -> tuple[Figure, ...]:
    """Who is to be seen: whom the narration names, else everybody."""
    everybody = tuple(one for one in view.fray.figures if not one.out) if view.fray else view.party
    told = view.narration.casefold()
    named = tuple(
        one for one in everybody if (called := one.name.partition(" ")[0].casefold()) and called in told
    )
    return (named or everybody)[:_MOST_FIGURES]


def _who(figures: tuple[Figure, ...]) -> str:
    told = [" ".join(filter(None, (_plain(one.name, _NAME), _looks(one)))) for one in figures]
    return f"With {', '.join(told)}" if told else ""


def _looks(figure: Figure) -> str:
    looks = _plain(figure.looks, _NAME)
    return f"({looks})" if looks else ""


def _seed(view: View, seen: tuple[Figure, ...]) -> int:
    """Of the hero whom it is about, if it is about one; else of the place."""
    heroes = [one.name for one in seen if not one.is_foe]
    place = view.place.name if view.place else ""
    subject = f"hero {heroes[0]}" if len(heroes) == 1 else f"place {place}"
    told = f"{view.campaign.id}\n{subject.casefold()}\n{view.take}".encode(errors="replace")
    return int.from_bytes(hashlib.sha256(told).digest()[:4]) >> 1


def _plain(text: str, limit: int) -> str:
    """Words without line breaks or anything that means something to a painter, cut at the end of one."""
    quiet = _SHOUTED.sub(lambda word: word[0].lower(), _PREFIX.sub(": ", _SYNTAX.sub("", visible(text))))
    words = " ".join(quiet.split())
    return words if len(words) <= limit else words[:limit].rpartition(" ")[0]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", '"')) else f"{text}."
