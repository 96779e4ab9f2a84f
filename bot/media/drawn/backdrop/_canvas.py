"""A canvas twice as large as the picture, so that what is drawn on it has smooth edges."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw

from bot.media.drawn.moods import Colour, Mood, mixed

_FINE = 2  # pixels drawn for one that is shown, each way
_GLOW = 4.5  # radii of a light that its glow reaches
_NIGHT: Colour = (10, 12, 24)

Point = tuple[float, float]


class Canvas:
    """Coordinates are shares of the width (0 to 1, left to right) and of the height (0 to 1, downwards)."""

    def __init__(self, mood: Mood, *, width: int, height: int, seed: int) -> None:
        self.mood = mood
        self.random, self._stars = random.Random(seed), random.Random(seed)
        self._size = (width * _FINE, height * _FINE)
        self._image = Image.new("RGB", self._size)
        self._draw = ImageDraw.Draw(self._image)

    def sky(
        self, top: Colour | None = None, low: Colour | None = None, *, until: float = 1.0, stars: bool = True
    ) -> None:
        """A gradient from the top to the horizon; below that, its last colour."""
        top, low = top or self.mood.top, low or self.mood.low
        steps = 256
        column = Image.new("RGB", (1, steps))
        column.putdata([mixed(top, low, min(1.0, step / steps / until)) for step in range(steps)])
        # First down, then across: the other way round takes twenty times as long.
        tall = column.resize((1, self._size[1]), Image.Resampling.BILINEAR)
        self._image.paste(tall.resize(self._size, Image.Resampling.NEAREST))
        if stars and self.mood.stars:
            for _ in range(90):
                # By dice of their own: by day the place below them is the same.
                self.dot(self._stars.random(), self._stars.random() * until * 0.7, 0.0012, (235, 235, 245))

    def light(self, x: float, y: float, radius: float, *, colour: Colour | None = None) -> None:
        """A sun, a moon or a fire with its glow; the radius is a share of the height."""
        colour = colour or self.mood.light
        left, top, right, _ = (round(edge) for edge in _box(x, y, radius * _GLOW, self._size))
        glow = Image.radial_gradient("L").point([_glowing(far / 255) for far in range(256)])
        self._image.paste(colour, (left, top), glow.resize((right - left, right - left)))
        self._draw.ellipse(_box(x, y, radius, self._size), fill=colour)

    def shaded(self, colour: Colour, distance: float = 0.0) -> Colour:
        """A thing's own colour in this light; what is far (up to 1) fades into the horizon."""
        return mixed(mixed(colour, _NIGHT, self.mood.dark), self.mood.low, distance)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled shape."""
        width, height = self._size
        self._draw.polygon([(x * width, y * height) for x, y in points], fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """A filled rectangle."""
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def line(self, points: Sequence[Point], colour: Colour, thickness: float) -> None:
        """A line; its thickness is a share of the height."""
        width, height = self._size
        scaled = [(x * width, y * height) for x, y in points]
        self._draw.line(scaled, fill=colour, width=max(1, round(thickness * height)), joint="curve")

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A disc; its radius is a share of the height."""
        self._draw.ellipse(_box(x, y, radius, self._size), fill=colour)

    def ridge(self, level: float, rise: float, colour: Colour, *, points: int = 24) -> list[Point]:
        """A skyline about `level`, up to `rise` above and below, with everything beneath it; returns its points."""
        heights = [level]
        for _ in range(points):
            step = self.random.uniform(-rise, rise) * 0.6
            heights.append(min(max(heights[-1] + step, level - rise), level + rise))
        line = [(number / points, height) for number, height in enumerate(heights)]
        self.polygon([(0, 1), *line, (1, 1)], colour)
        return line

    def waves(self, level: float, rise: float, colour: Colour, *, length: float) -> None:
        """Smooth hills or dunes about `level`, with everything beneath them; `length` from one to the next."""
        start, swell = self.random.uniform(0, math.tau), self.random.uniform(0.2, 0.5)
        line = []
        for step in range(65):
            angle = start + step / 64 * math.tau / length
            line.append((step / 64, level + rise * (math.sin(angle) + swell * math.sin(angle * 0.43)) / 1.5))
        self.polygon([(0, 1), *line, (1, 1)], colour)

    def finished(self) -> Image.Image:
        """The picture in its own size."""
        return self._image.reduce(_FINE)


def _glowing(far: float) -> int:
    """How strong a glow is, of 255, at a share of its reach."""
    return round(120 * max(0.0, 1 - far * math.sqrt(2)) ** 2)  # a radial gradient ends in its corners


def _box(x: float, y: float, radius: float, size: tuple[int, int]) -> tuple[float, float, float, float]:
    width, height = size
    reach = radius * height
    return x * width - reach, y * height - reach, x * width + reach, y * height + reach
