"""What lies behind a scene: shapes and gradients, the same for the same place every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import Image

from bot.media.drawn.backdrop import _built, _wild
from bot.media.drawn.backdrop._canvas import Canvas
from bot.media.drawn.kinds import Kind
from bot.media.drawn.moods import Mood

_PAINTERS: Mapping[Kind, Callable[[Canvas], None]] = MappingProxyType(
    {
        Kind.FOREST: _wild.forest,
        Kind.SEA: _wild.sea,
        Kind.MOUNTAIN: _wild.mountain,
        Kind.PLAINS: _wild.plains,
        Kind.DESERT: _wild.desert,
        Kind.SWAMP: _wild.swamp,
        Kind.SNOW: _wild.snow,
        Kind.CAVE: _built.cave,
        Kind.DUNGEON: _built.dungeon,
        Kind.TEMPLE: _built.temple,
        Kind.CASTLE: _built.castle,
        Kind.TOWN: _built.town,
        Kind.TAVERN: _built.tavern,
        Kind.UNKNOWN: _built.torch,
    }
)


def backdrop(kind: Kind, mood: Mood, *, width: int, height: int, seed: int) -> Image.Image:
    """The backdrop as RGB, `width` x `height` pixels."""
    canvas = Canvas(mood, width=width, height=height, seed=seed)
    _PAINTERS[kind](canvas)
    return canvas.finished()
