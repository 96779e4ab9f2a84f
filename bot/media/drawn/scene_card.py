"""The scene card: where the party is, how each of them fares, and what they set out to do."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.media.drawn.backdrop import backdrop
from bot.media.drawn.kinds import Kind, kind_of
from bot.media.drawn.lettering import fitted, initials, shrunk, write, written
from bot.media.drawn.moods import Colour, mood_of
from bot.media.drawn.tokens import Token, put
from bot.media.view import Figure, View

WIDTH, HEIGHT = 1280, 720
MOST_HEROES = 12
_NOWHERE = "An unnamed place"

_MARGIN = 36
_HEAD, _HEAD_SHADE = 200, 215  # pixels; of 255
_COLUMNS = 3
_ROW, _QUEST, _PAD = 92, 52, 16
_RADIUS = 31
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
        subtitle=" - ".join(filter(None, (written(campaign.name), written(campaign.style)))),
        kind=kind_of(place),
        style=campaign.style,
        seed=seed,
        rows=tuple(_row(figure, number) for number, figure in enumerate(shown)),
        more=len(view.party) - len(shown),
        quest=_quest(view.quests),
    )


def draw(card: SceneCard) -> Image.Image:
    """The card as a picture of 1280 x 720 pixels."""
    mood = mood_of(card.style)
    picture = backdrop(card.kind, mood, width=WIDTH, height=HEIGHT, seed=card.seed)
    lines = max(1, -(-len(card.rows) // _COLUMNS))
    top = HEIGHT - 2 * _PAD - lines * _ROW - _QUEST
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
        _draw_row(picture, row, _MARGIN + column * width, top + _PAD + _QUEST + line * _ROW, width - 20)
    if card.more:
        note = f"and {card.more} more"
        write(canvas, (WIDTH - _MARGIN, top + _PAD), note, size=26, colour=_QUIET, anchor="ra")
    return picture


def _row(figure: Figure, number: int) -> Row:
    return Row(
        token=Token(initials(figure.name), number, is_down=figure.is_down),
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


def _draw_row(picture: Image.Image, row: Row, left: float, top: float, width: float) -> None:
    put(picture, row.token, left + _RADIUS + 4, top + _ROW / 2 - 6, _RADIUS)
    canvas = ImageDraw.Draw(picture)
    start = left + 2 * _RADIUS + 20
    room = width - 2 * _RADIUS - 20
    write(canvas, (start, top), fitted(row.name, 28, room), size=28, colour=_WORDS)
    told = ", ".join(filter(None, (row.health, row.conditions)))
    size = shrunk(told, 23, room, least=17)
    write(canvas, (start, top + 32), fitted(told, size, room), size=size, colour=_QUIET)
    if row.share is not None:
        colour = next(colour for until, colour in _BARS if row.share <= until)
        bar = (start, top + 63, start + room, top + 74)
        canvas.rounded_rectangle(bar, 5, fill=_TROUGH)
        if row.share > 0:
            end = start + max(10.0, room * row.share)
            canvas.rounded_rectangle((start, top + 63, end, top + 74), 5, fill=colour)
