"""Places with walls, and the dark."""

from __future__ import annotations

import math

from bot.media.drawn.backdrop._canvas import Canvas, Point
from bot.media.drawn.moods import Colour, mixed

_STONE: Colour = (98, 98, 106)
_DEEP: Colour = (22, 22, 30)
_EARTH: Colour = (72, 60, 52)
_WOOD: Colour = (104, 70, 44)
_BEAM: Colour = (60, 40, 28)
_ROOF: Colour = (130, 70, 56)
_PLASTER: Colour = (196, 178, 148)
_MARBLE: Colour = (206, 204, 200)
_FIRE: Colour = (255, 176, 74)
_EMBER: Colour = (255, 224, 150)


def dungeon(canvas: Canvas) -> None:
    """A wall of hewn stone, an arch, two torches."""
    canvas.sky(canvas.shaded(_DEEP), canvas.shaded(_STONE), until=0.9, stars=False)
    _masonry(canvas, canvas.shaded(_STONE))
    canvas.polygon([(0, 1), (0, 0.86), (0.3, 0.70), (0.7, 0.70), (1, 0.86), (1, 1)], canvas.shaded(_EARTH))
    for reach, colour in ((0.17, canvas.shaded(mixed(_STONE, _DEEP, 0.35))), (0.14, canvas.shaded(_DEEP))):
        _arch(canvas, 0.5, 0.70, reach, colour)
    for x in (0.24, 0.76):
        _torch(canvas, x, 0.34)


def cave(canvas: Canvas) -> None:
    """Stone teeth above and below, and a light at the end."""
    canvas.sky(canvas.shaded(_DEEP), canvas.shaded(mixed(_EARTH, _DEEP, 0.4)), stars=False)
    canvas.light(canvas.random.uniform(0.4, 0.6), 0.46, 0.11, colour=mixed(canvas.mood.light, _STONE, 0.3))
    for rank in range(3):
        colour = canvas.shaded(mixed(_EARTH, _DEEP, 0.2 + 0.3 * rank))
        edge = 0.30 - 0.09 * rank
        teeth = [(0.0, 0.0), (0.0, edge)]
        for number in range(14):
            x = (number + canvas.random.uniform(0.2, 0.8)) / 14
            teeth += [(x, edge + canvas.random.uniform(0.02, 0.16)), (x + 0.03, edge - 0.02)]
        canvas.polygon([*teeth, (1.0, edge), (1.0, 0.0)], colour)
        floor = [(x, 1.08 - y) for x, y in teeth]
        canvas.polygon([*floor, (1.0, 1.08 - edge), (1.0, 1.1)], colour)
        side = 0.20 - 0.08 * rank
        canvas.polygon([(0, 0), (side, 0.2), (side * 0.7, 0.5), (side, 0.8), (0, 1)], colour)
        canvas.polygon([(1, 0), (1 - side, 0.2), (1 - side * 0.6, 0.5), (1 - side, 0.8), (1, 1)], colour)


def temple(canvas: Canvas) -> None:
    """Columns under a gable."""
    canvas.sky(until=0.7)
    canvas.light(0.5, 0.28, 0.1)
    canvas.ridge(0.66, 0.03, canvas.shaded((90, 110, 80), 0.3))
    marble, shade = canvas.shaded(_MARBLE, 0.1), canvas.shaded(mixed(_MARBLE, _DEEP, 0.35))
    canvas.box(0.24, 0.34, 0.76, 0.66, canvas.shaded(_DEEP, 0.1))
    canvas.polygon([(0.2, 0.32), (0.5, 0.13), (0.8, 0.32)], marble)
    canvas.polygon([(0.27, 0.305), (0.5, 0.165), (0.73, 0.305)], shade)
    canvas.box(0.22, 0.32, 0.78, 0.37, marble)
    for number in range(6):
        x = 0.26 + number * 0.091
        canvas.box(x, 0.37, x + 0.034, 0.64, marble)
        canvas.box(x + 0.022, 0.37, x + 0.034, 0.64, shade)
    for step in range(4):
        colour = marble if step % 2 == 0 else shade
        canvas.box(0.22 - step * 0.03, 0.64 + step * 0.03, 0.78 + step * 0.03, 0.67 + step * 0.03, colour)
    canvas.box(0, 0.76, 1, 1, canvas.shaded((90, 104, 72)))


def castle(canvas: Canvas) -> None:
    """Walls and towers on a hill."""
    canvas.sky(until=0.65)
    canvas.light(canvas.random.choice((0.18, 0.82)), 0.28, 0.065)
    canvas.ridge(0.56, 0.05, canvas.shaded((86, 104, 84), 0.5))
    hill = canvas.shaded((80, 96, 66), 0.1)
    canvas.polygon([(0, 0.82), (0.25, 0.64), (0.75, 0.64), (1, 0.82), (1, 1), (0, 1)], hill)
    near, far = canvas.shaded(_STONE, 0.1), canvas.shaded(_STONE, 0.35)
    for x, top in ((0.40, 0.24), (0.56, 0.20)):
        _tower(canvas, x, top, 0.09, far)
    canvas.box(0.28, 0.48, 0.72, 0.68, near)
    _battlements(canvas, 0.28, 0.72, 0.48, near)
    for x, top in ((0.24, 0.36), (0.66, 0.34)):
        _tower(canvas, x, top, 0.10, near)
    _arch(canvas, 0.5, 0.68, 0.07, canvas.shaded(_DEEP))


def town(canvas: Canvas) -> None:
    """Roofs and lit windows along a street."""
    canvas.sky(until=0.65)
    canvas.light(canvas.random.uniform(0.2, 0.8), 0.24, 0.05)
    for rank, (level, size) in enumerate(((0.52, 0.16), (0.66, 0.24))):
        x = -0.05
        while x < 1.0:
            width = canvas.random.uniform(0.09, 0.15) * (1 + 0.3 * rank)
            _house(canvas, (x, level), width, size * canvas.random.uniform(0.75, 1.25), 0.45 - 0.4 * rank)
            x += width * 0.97
    canvas.box(0, 0.66, 1, 1, canvas.shaded(_EARTH, 0.12))
    for _ in range(70):
        x, y = canvas.random.random(), canvas.random.uniform(0.68, 0.98)
        canvas.line([(x, y), (x + 0.02, y)], canvas.shaded(_STONE, 0.2), 0.006)


def tavern(canvas: Canvas) -> None:
    """A hearth, beams, a table with mugs, barrels by the wall."""
    canvas.sky(
        canvas.shaded(mixed(_PLASTER, _BEAM, 0.6)), canvas.shaded(mixed(_PLASTER, _WOOD, 0.3)), stars=False
    )
    for number in range(7):
        canvas.box(number * 0.16 - 0.01, 0, number * 0.16 + 0.012, 0.68, canvas.shaded(_BEAM))
    canvas.box(0, 0.13, 1, 0.17, canvas.shaded(_BEAM))
    canvas.box(0, 0.68, 1, 1, canvas.shaded(_WOOD))
    for number in range(8):
        canvas.line(
            [(0.5 + (number - 3.5) * 0.09, 0.68), (0.5 + (number - 3.5) * 0.28, 1)],
            canvas.shaded(_BEAM),
            0.004,
        )
    hearth = canvas.random.choice((0.3, 0.7))
    canvas.box(hearth - 0.13, 0.26, hearth + 0.13, 0.70, canvas.shaded(_STONE))
    _arch(canvas, hearth, 0.70, 0.085, canvas.shaded(_DEEP))
    canvas.light(hearth, 0.63, 0.035, colour=_FIRE)
    _flame(canvas, hearth, 0.69, 0.13)
    for number in range(3):
        x = 1 - hearth + (number - 1) * 0.11
        canvas.box(x - 0.045, 0.50, x + 0.045, 0.68, canvas.shaded(mixed(_WOOD, _ROOF, 0.4)))
        for y in (0.53, 0.63):
            canvas.box(x - 0.047, y, x + 0.047, y + 0.014, canvas.shaded(_DEEP, 0.2))


def torch(canvas: Canvas) -> None:
    """Nobody has said what it looks like here: a torch in the dark."""
    canvas.sky(canvas.shaded(_DEEP), canvas.shaded(mixed(_EARTH, _DEEP, 0.3)), stars=False)
    canvas.light(0.5, 0.36, 0.05, colour=_FIRE)
    canvas.polygon([(0.482, 0.44), (0.518, 0.44), (0.507, 0.80), (0.493, 0.80)], canvas.shaded(_WOOD))
    canvas.box(0.476, 0.42, 0.524, 0.46, canvas.shaded(_STONE))
    _flame(canvas, 0.5, 0.43, 0.22)
    for _ in range(40):
        angle, far = canvas.random.uniform(0, math.tau), canvas.random.uniform(0.06, 0.36)
        x, y = 0.5 + math.cos(angle) * far * 0.6, 0.34 + math.sin(angle) * far * 0.8
        canvas.dot(x, y, canvas.random.uniform(0.001, 0.004), mixed(_FIRE, _DEEP, far * 1.8))


def _masonry(canvas: Canvas, stone: Colour) -> None:
    for row in range(12):
        top, shift = row * 0.072, 0.04 * (row % 2)
        for number in range(14):
            left = number * 0.08 - shift
            colour = mixed(stone, _DEEP, canvas.random.uniform(0.08, 0.34))
            canvas.box(left, top, left + 0.077, top + 0.066, colour)


def _arch(canvas: Canvas, x: float, foot: float, reach: float, colour: Colour) -> None:
    """A gate; `reach` is half of its width."""
    top = foot - reach * 1.5
    bow = [
        (x - reach * math.cos(step * math.pi / 16), top - reach * 1.4 * math.sin(step * math.pi / 16))
        for step in range(17)
    ]
    canvas.polygon([(x - reach, foot), *bow, (x + reach, foot)], colour)


def _torch(canvas: Canvas, x: float, y: float) -> None:
    canvas.light(x, y - 0.05, 0.022, colour=_FIRE)
    canvas.polygon(
        [(x - 0.008, y), (x + 0.008, y), (x + 0.004, y + 0.14), (x - 0.004, y + 0.14)], canvas.shaded(_WOOD)
    )
    _flame(canvas, x, y + 0.01, 0.11)


def _flame(canvas: Canvas, x: float, foot: float, height: float) -> None:
    for share, colour in ((1.0, (226, 106, 40)), (0.72, _FIRE), (0.42, _EMBER)):
        tall, wide = height * share, height * share * 0.24
        canvas.polygon(
            [
                (x, foot - tall),
                (x + wide * 0.7, foot - tall * 0.55),
                (x + wide, foot - tall * 0.25),
                (x + wide * 0.5, foot),
                (x - wide * 0.5, foot),
                (x - wide, foot - tall * 0.25),
                (x - wide * 0.5, foot - tall * 0.6),
            ],
            colour,
        )


def _tower(canvas: Canvas, x: float, top: float, width: float, colour: Colour) -> None:
    canvas.box(x, top, x + width, 0.68, colour)
    _battlements(canvas, x - 0.008, x + width + 0.008, top, colour)
    middle = x + width / 2
    canvas.box(middle - 0.006, top + 0.07, middle + 0.006, top + 0.13, mixed(_FIRE, colour, 0.3))


def _battlements(canvas: Canvas, left: float, right: float, top: float, colour: Colour) -> None:
    canvas.box(left, top - 0.01, right, top + 0.03, colour)
    teeth = max(2, round((right - left) / 0.04))
    step = (right - left) / (2 * teeth - 1)
    for number in range(teeth):
        start = left + 2 * number * step
        canvas.box(start, top - 0.04, start + step, top, colour)


def _house(canvas: Canvas, at: Point, width: float, height: float, distance: float) -> None:
    x, foot = at
    wall = canvas.shaded(mixed(_PLASTER, _STONE, canvas.random.uniform(0, 0.7)), distance)
    top, gable = foot - height, foot - height - width * 0.75
    canvas.box(x, top, x + width, foot, wall)
    canvas.polygon(
        [(x - 0.008, top), (x + width / 2, gable), (x + width + 0.008, top)], canvas.shaded(_ROOF, distance)
    )
    for column in (0.25, 0.65):
        for row in (0.2, 0.6):
            lit = canvas.random.random() < 0.5
            colour = mixed(_EMBER, wall, 0.2) if lit else mixed(_DEEP, wall, 0.4)
            left, high = x + width * column - 0.008, top + height * row
            canvas.box(left, high, left + width * 0.18, high + height * 0.17, colour)
