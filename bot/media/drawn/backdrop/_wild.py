"""Places under the open sky."""

from __future__ import annotations

from bot.media.drawn.backdrop._canvas import Canvas
from bot.media.drawn.moods import Colour, mixed

_LEAF: Colour = (38, 84, 58)
_MEADOW: Colour = (104, 138, 74)
_ROCK: Colour = (92, 96, 108)
_WATER: Colour = (40, 96, 132)
_SAND: Colour = (214, 174, 112)
_MUD: Colour = (70, 78, 54)
_ICE: Colour = (216, 230, 240)
_WHITE: Colour = (244, 248, 252)
_BARK: Colour = (58, 44, 36)


def forest(canvas: Canvas) -> None:
    """Firs, rank behind rank."""
    canvas.sky(until=0.6)
    canvas.light(canvas.random.uniform(0.2, 0.8), 0.3, 0.06)
    for rank, (level, size) in enumerate(((0.46, 0.16), (0.56, 0.24), (0.70, 0.36))):
        colour = canvas.shaded(_LEAF, 0.6 - rank * 0.26)
        canvas.ridge(level, 0.02, colour)
        for _ in range(26 - 6 * rank):
            _fir(canvas, canvas.random.random(), level + 0.03, size * canvas.random.uniform(0.7, 1.2), colour)
    canvas.ridge(0.80, 0.02, canvas.shaded(_LEAF))


def sea(canvas: Canvas) -> None:
    """Water to the horizon, an island, a sail."""
    canvas.sky(until=0.5)
    canvas.light(x := canvas.random.uniform(0.25, 0.75), 0.34, 0.07)
    isle = canvas.random.uniform(0.05, 0.3) if x > 0.5 else canvas.random.uniform(0.6, 0.8)
    canvas.polygon(
        [(isle, 0.5), (isle + 0.06, 0.41), (isle + 0.1, 0.44), (isle + 0.15, 0.39), (isle + 0.22, 0.5)],
        canvas.shaded(_ROCK, 0.5),
    )
    for band in range(10):
        top = 0.5 + band * band * 0.006
        canvas.box(0, top, 1, 1, canvas.shaded(_WATER, 0.5 - band * 0.05))
    for band in range(26):
        y = 0.51 + (band / 26) ** 1.6 * 0.45
        spread = 0.05 + band * 0.006
        at = x + canvas.random.uniform(-spread, spread)
        canvas.line([(at - spread, y), (at + spread, y)], canvas.shaded(canvas.mood.light, 0.25), 0.003)
    _sail(canvas, canvas.random.uniform(0.3, 0.7), 0.56)


def mountain(canvas: Canvas) -> None:
    """Peaks with snow on them."""
    canvas.sky(until=0.65)
    canvas.light(canvas.random.uniform(0.15, 0.85), 0.24, 0.055)
    for rank, level in enumerate((0.30, 0.38, 0.52)):
        _peaks(canvas, level, canvas.shaded(_ROCK, 0.6 - 0.25 * rank), snow=rank < 2)
    canvas.ridge(0.72, 0.04, canvas.shaded(_LEAF, 0.1))


def plains(canvas: Canvas) -> None:
    """Hills, a road, a tree."""
    canvas.sky(until=0.6)
    canvas.light(canvas.random.uniform(0.2, 0.8), 0.32, 0.07)
    for rank, level in enumerate((0.52, 0.58, 0.66)):
        canvas.waves(level, 0.03, canvas.shaded(_MEADOW, 0.5 - 0.22 * rank), length=0.6)
    end = canvas.random.uniform(0.35, 0.65)
    road = [(end, 0.63), (end + 0.012, 0.63), (0.62, 0.8), (0.75, 1.0), (0.25, 1.0), (0.5, 0.8)]
    canvas.polygon(road, canvas.shaded(_SAND, 0.15))
    _tree(canvas, 0.12 if end > 0.5 else 0.86, 0.72, 0.3)


def desert(canvas: Canvas) -> None:
    """Dunes under a large sun."""
    canvas.sky(low=mixed(canvas.mood.low, _SAND, 0.5), until=0.6)
    canvas.light(canvas.random.uniform(0.25, 0.75), 0.28, 0.09)
    for rank in range(6):
        colour = canvas.shaded(mixed(_SAND, _BARK, 0.22 * (rank % 2)), 0.4 - 0.07 * rank)
        canvas.waves(0.50 + 0.07 * rank, 0.035, colour, length=canvas.random.uniform(0.5, 0.9))


def swamp(canvas: Canvas) -> None:
    """Dead trees in standing water."""
    canvas.sky(low=mixed(canvas.mood.low, _MUD, 0.4), until=0.6)
    canvas.light(canvas.random.uniform(0.3, 0.7), 0.3, 0.05)
    canvas.ridge(0.50, 0.02, canvas.shaded(_MUD, 0.5))
    for _ in range(6):
        _dead_tree(canvas, canvas.random.random(), 0.56, canvas.random.uniform(0.2, 0.3), 0.35)
    canvas.box(0, 0.56, 1, 1, canvas.shaded(mixed(_WATER, _MUD, 0.7), 0.15))
    for _ in range(22):
        x, y = canvas.random.random(), canvas.random.uniform(0.58, 0.9)
        canvas.line([(x, y), (x + 0.08, y)], canvas.shaded(_MUD, 0.45), 0.003)
    for _ in range(3):
        _dead_tree(canvas, canvas.random.random(), 0.72, canvas.random.uniform(0.4, 0.55), 0.0)


def snow(canvas: Canvas) -> None:
    """White slopes, and flakes in the air."""
    canvas.sky(low=mixed(canvas.mood.low, _ICE, 0.5), until=0.6)
    canvas.light(canvas.random.uniform(0.2, 0.8), 0.26, 0.05)
    _peaks(canvas, 0.36, canvas.shaded(mixed(_ROCK, _ICE, 0.4), 0.4), snow=True)
    for rank, level in enumerate((0.54, 0.66)):
        colour = canvas.shaded(_ICE, 0.3 - 0.25 * rank)
        canvas.waves(level, 0.03, colour, length=0.7)
        for _ in range(8):
            _fir(canvas, canvas.random.random(), level + 0.03, 0.14 + 0.1 * rank, canvas.shaded(_LEAF, 0.4))
    canvas.waves(0.74, 0.03, canvas.shaded(_ICE), length=0.9)
    for _ in range(120):
        canvas.dot(canvas.random.random(), canvas.random.random(), 0.003, _WHITE)


def _fir(canvas: Canvas, x: float, foot: float, height: float, colour: Colour) -> None:
    width = height * 0.16
    for tier in range(3):
        top, low = foot - height + tier * height * 0.24, foot - height * (0.5 - tier * 0.25)
        reach = width * (0.55 + 0.22 * tier)
        canvas.polygon([(x, top), (x + reach, low), (x - reach, low)], colour)
    canvas.box(x - width * 0.1, foot - 0.02, x + width * 0.1, foot + 0.03, colour)


def _tree(canvas: Canvas, x: float, foot: float, height: float) -> None:
    canvas.line([(x, foot), (x, foot - height * 0.6)], canvas.shaded(_BARK), height * 0.08)
    for dx, dy in ((0, -0.85), (-0.14, -0.68), (0.14, -0.7), (0, -0.62)):
        canvas.dot(x + dx * height, foot + dy * height, height * 0.24, canvas.shaded(_LEAF))


def _dead_tree(canvas: Canvas, x: float, foot: float, height: float, distance: float) -> None:
    colour = canvas.shaded(_BARK, distance)
    canvas.line([(x, foot), (x, foot - height)], colour, height * 0.06)
    for _ in range(5):
        start = foot - height * canvas.random.uniform(0.4, 0.95)
        reach = canvas.random.choice((-1, 1)) * canvas.random.uniform(0.15, 0.35) * height
        bend = (x + reach * 0.4, start - height * 0.08)
        canvas.line([(x, start), bend, (x + reach * 0.5, start - height * 0.22)], colour, height * 0.025)


def _peaks(canvas: Canvas, level: float, colour: Colour, *, snow: bool) -> None:
    canvas.ridge(level + 0.16, 0.05, colour, points=9)
    for number in range(5):
        x = (number + canvas.random.uniform(0.1, 0.9)) / 5
        top, foot, width = (
            level - canvas.random.uniform(0, 0.12),
            level + 0.24,
            canvas.random.uniform(0.12, 0.2),
        )
        canvas.polygon([(x, top), (x + width, foot), (x - width, foot)], colour)
        if snow:
            reach, low = width * 0.28, top + (foot - top) * 0.28
            jag = [(x + reach * 0.4, low - 0.02), (x, low + 0.02), (x - reach * 0.4, low - 0.015)]
            cap = [(x, top), (x + reach, low), *jag, (x - reach, low)]
            canvas.polygon(cap, canvas.shaded(_WHITE, 0.15))


def _sail(canvas: Canvas, x: float, y: float) -> None:
    hull = canvas.shaded(_BARK)
    canvas.polygon([(x - 0.05, y), (x + 0.05, y), (x + 0.035, y + 0.035), (x - 0.035, y + 0.035)], hull)
    canvas.line([(x, y), (x, y - 0.17)], hull, 0.006)
    canvas.polygon(
        [(x + 0.004, y - 0.16), (x + 0.045, y - 0.02), (x + 0.004, y - 0.02)], canvas.shaded(_WHITE)
    )
    canvas.polygon(
        [(x - 0.004, y - 0.14), (x - 0.035, y - 0.02), (x - 0.004, y - 0.02)], canvas.shaded(_ICE, 0.1)
    )
