"""The scene card: where the party is, how each of them fares, and what they set out to do."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.facts import TimeOfDay
from bot.media.drawn.backdrop import backdrop
from bot.media.drawn.kinds import Kind, kind_of
from bot.media.drawn.lettering import fitted, initials, shrunk, write, written
from bot.media.drawn.moods import Colour, lit, mood_of
from bot.media.drawn.tokens import Token, put
from bot.media.view import Figure, View

WIDTH, HEIGHT = 1280, 720
MOST_HEROES = 12
_NOWHERE = "An unnamed place"

_MARGIN = 36
_HEAD, _HEAD_SHADE = 200, 215  # pixels; of 255
_COLUMNS = 3
_QUEST, _PAD = 52, 16
_GROUND: Colour = (22, 24, 31)
_WORDS: Colour = (247, 247, 250)
_QUIET: Colour = (206, 210, 220)
_TORCH: Colour = (255, 190, 96)
_TROUGH: Colour = (66, 70, 82)
_BARS: tuple[tuple[float, Colour], ...] = (
    (0.25, (213, 94, 0)),
    (0.5, (230, 159, 0)),
    (1.0, (86, 180, 233)),
)  # of Okabe and Ito, up to which share of the hit points


@dataclass(frozen=True, slots=True)
class Scale:
    """How large somebody is: the height of a row, a token's radius, a name and the words below it, in pixels."""

    row: int
    radius: int
    name: int
    words: int


_SCALES = (Scale(136, 56, 34, 26), Scale(112, 44, 31, 25))  # where all stand on one line, or on two
_SMALL = Scale(92, 31, 28, 23)
_LEAST = 17  # pixels, for words that would have to be cut otherwise


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody of the party: token, name, how they fare (the share of hit points, if it was counted) and why."""

    token: Token
    name: str
    health: str
    share: float | None
    conditions: str


@dataclass(frozen=True, slots=True)
class SceneCard:
    """Everything that stands on a card, in letters that can be drawn; `seed` is the place's own."""

    title: str
    subtitle: str
    kind: Kind
    style: str
    daytime: TimeOfDay | None
    seed: int
    rows: tuple[Row, ...]
    more: int  # heroes for whom there is no room
    quest: str


def laid_out(view: View, seed: int) -> SceneCard:
    """The card of a view."""
    campaign, place = view.campaign, view.place
    title = (written(place.name) if place else "") or _NOWHERE
    shown = view.party[:MOST_HEROES]
    return SceneCard(
        title=title,
        subtitle=" - ".join(
            filter(None, (written(campaign.name), written(campaign.style), campaign.daytime))
        ),
        kind=kind_of(place),
        style=campaign.style,
        daytime=campaign.daytime,
        seed=seed,
        rows=tuple(_row(figure, number) for number, figure in enumerate(shown)),
        more=len(view.party) - len(shown),
        quest=_quest(view.quests),
    )


def draw(card: SceneCard) -> Image.Image:
    """The card as a picture of 1280 x 720 pixels."""
    mood = lit(mood_of(card.style), card.daytime)
    picture = backdrop(card.kind, mood, width=WIDTH, height=HEIGHT, seed=card.seed)
    lines = max(1, -(-len(card.rows) // _COLUMNS))
    scale = _SCALES[lines - 1] if lines <= len(_SCALES) else _SMALL
    top = HEIGHT - 2 * _PAD - lines * scale.row - _QUEST
    _shade(picture, top)
    canvas = ImageDraw.Draw(picture)
    write(canvas, (_MARGIN, 28), fitted(card.title, 62, WIDTH - 2 * _MARGIN), size=62, colour=_WORDS)
    write(canvas, (_MARGIN, 102), fitted(card.subtitle, 30, WIDTH - 2 * _MARGIN), size=30, colour=_QUIET)
    quest = fitted(card.quest, 30, WIDTH - 2 * _MARGIN)
    write(canvas, (_MARGIN, top + _PAD), quest, size=30, colour=_TORCH)
    if not card.rows:
        write(canvas, (_MARGIN, top + _PAD + _QUEST + 18), "No heroes yet.", size=30, colour=_QUIET)
    for number, row in enumerate(card.rows):
        column, line = number % _COLUMNS, number // _COLUMNS
        width = (WIDTH - 2 * _MARGIN) / _COLUMNS
        at = (_MARGIN + column * width, top + _PAD + _QUEST + line * scale.row)
        _draw_row(picture, row, scale, at, width - 20)
    if card.more:
        note = f"and {card.more} more"
        write(canvas, (WIDTH - _MARGIN, top + _PAD), note, size=26, colour=_QUIET, anchor="ra")
    return picture


def _row(figure: Figure, number: int) -> Row:
    return Row(
        token=Token(initials(figure.name), number, is_down=figure.is_down, face=figure.face),
        name=written(figure.name) or f"Hero {number + 1}",
        health=written(figure.health),
        share=figure.share,
        conditions=written(figure.conditions),
    )


def _quest(quests: tuple[str, ...]) -> str:
    if not quests:
        return "No quest in hand"
    others = f" (and {len(quests) - 1} more)" if len(quests) > 1 else ""
    return f"Quest: {written(quests[-1]) or 'one that cannot be written here'}{others}"


def _shade(picture: Image.Image, top: int) -> None:
    """A dark ground for the words: fading out under the title, firm under the party."""
    fade = Image.new("L", (1, _HEAD))
    fade.putdata([round(_HEAD_SHADE * math.cos(row / _HEAD * math.pi / 2) ** 2) for row in range(_HEAD)])
    picture.paste(_GROUND, (0, 0), fade.resize((WIDTH, _HEAD), Image.Resampling.NEAREST))
    picture.paste(_GROUND, (0, top), Image.new("L", (WIDTH, HEIGHT - top), 246))
    picture.paste(_TORCH, (0, top, WIDTH, top + 3))


def _draw_row(picture: Image.Image, row: Row, scale: Scale, at: tuple[float, float], width: float) -> None:
    left, middle = at[0], at[1] + (scale.row - _PAD) / 2
    put(picture, row.token, left + scale.radius + 4, middle, scale.radius)
    canvas = ImageDraw.Draw(picture)
    start, room = left + 2 * scale.radius + 22, width - 2 * scale.radius - 22
    told, size = _told(row, scale, room)
    top = middle - (scale.name + len(told) * size + 24) / 2
    name = shrunk(row.name, scale.name, room, least=_SMALL.name)
    write(canvas, (start, top), fitted(row.name, name, room), size=name, colour=_WORDS)
    for number, line in enumerate(told):
        write(canvas, (start, top + scale.name + 4 + number * size), line, size=size, colour=_QUIET)
    if row.share is not None:
        colour = next(colour for until, colour in _BARS if row.share <= until)
        bar = top + scale.name + len(told) * size + 13
        canvas.rounded_rectangle((start, bar, start + room, bar + 11), 5, fill=_TROUGH)
        if row.share > 0:
            end = start + max(10.0, room * row.share)
            canvas.rounded_rectangle((start, bar, end, bar + 11), 5, fill=colour)


def _told(row: Row, scale: Scale, room: float) -> tuple[list[str], int]:
    """How somebody fares, on one line or, where that is too long and there is room, on two; and the letters' size."""
    parts = [part for part in (row.health, row.conditions) if part]
    lines = [", ".join(parts)]
    if scale is not _SMALL and shrunk(lines[0], scale.words, room, least=_LEAST) == _LEAST:
        lines = parts
    size = min((shrunk(line, scale.words, room, least=_LEAST) for line in lines), default=scale.words)
    return [fitted(line, size, room) for line in lines], size
