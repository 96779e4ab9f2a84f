"""The battle map: who is where in a fight, who is down, and whose turn it is."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.media.drawn.backdrop import backdrop
from bot.media.drawn.kinds import Kind, kind_of
from bot.media.drawn.lettering import fitted, initials, shrunk, write, written
from bot.media.drawn.moods import Colour, mood_of
from bot.media.drawn.tokens import Token, put
from bot.media.view import Figure, Fray, View
from bot.rules.zones import Zone

WIDTH, HEIGHT = 1280, 720
_MARGIN, _HEAD, _FOOT = 20, 112, 58
_GROUND: Colour = (22, 24, 31)
_WORDS: Colour = (247, 247, 250)
_QUIET: Colour = (206, 210, 220)
_TORCH: Colour = (255, 190, 96)
_EDGE: Colour = (120, 126, 140)
_GAP = 12
_ENGAGED = "Engaged"
_LEAST = 15  # pixels, for words that would have to be cut otherwise


@dataclass(frozen=True, slots=True)
class Cell:
    """A token's place, its radius and the size of its words (0: there is no room for them), in pixels."""

    width: int
    height: int
    radius: int
    words: int


_CELLS = (  # the largest first
    Cell(180, 184, 50, 25),
    Cell(150, 134, 34, 22),
    Cell(124, 116, 29, 19),
    Cell(102, 98, 25, 17),
    Cell(84, 84, 22, 15),
    Cell(70, 78, 20, 14),
    Cell(44, 48, 15, 0),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Somebody on the map."""

    token: Token
    name: str
    health: str


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of the ground: what it is called, how wide it is (share of all), and who stands there."""

    title: str
    width: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class BattleMap:
    """Everything that stands on a map, in letters that can be drawn; `seed` is the place's own."""

    title: str
    subtitle: str
    kind: Kind
    style: str
    seed: int
    fields: tuple[Field, ...]  # from the heroes' rear to the foes' rear
    footer: str


def laid_out(view: View, fray: Fray, seed: int) -> BattleMap:
    """The map of a view in which there is a fight."""
    tokens = _pieces(fray, view.party)
    fighting = [(figure, piece) for figure, piece in zip(fray.figures, tokens, strict=True) if not figure.out]
    out = [piece.name for figure, piece in zip(fray.figures, tokens, strict=True) if figure.out]

    def field(title: str, width: float, zone: Zone, *, foes: bool | None = None) -> Field:
        return Field(
            title,
            width,
            tuple(
                piece
                for figure, piece in sorted(fighting, key=lambda one: one[0].is_foe)
                if (figure.zone or Zone.NEAR) is zone and foes in {None, figure.is_foe}
            ),
        )

    acting = tokens[fray.acting].name if fray.acting is not None else ""
    return BattleMap(
        title=f"Round {fray.round}: {acting}'s turn" if acting else "A fight begins",
        subtitle=" - ".join(
            filter(None, (written(view.place.name if view.place else ""), written(view.campaign.name)))
        ),
        kind=kind_of(view.place),
        style=view.campaign.style,
        seed=seed,
        fields=(
            field("Party, far", 0.17, Zone.FAR, foes=False),
            field("Party, near", 0.18, Zone.NEAR, foes=False),
            field(_ENGAGED, 0.30, Zone.ENGAGED),
            field("Foes, near", 0.18, Zone.NEAR, foes=True),
            field("Foes, far", 0.17, Zone.FAR, foes=True),
        ),
        footer=f"Out of the fight: {', '.join(out)}" if out else "",
    )


def draw(card: BattleMap) -> Image.Image:
    """The map as a picture of 1280 x 720 pixels."""
    picture = backdrop(card.kind, mood_of(card.style), width=WIDTH, height=HEIGHT, seed=card.seed)
    picture.paste(_GROUND, (0, 0), Image.new("L", (WIDTH, HEIGHT), 150))
    picture.paste(_GROUND, (0, 0), Image.new("L", (WIDTH, _HEAD - 8), 150))
    canvas = ImageDraw.Draw(picture)
    room = WIDTH - 2 * _MARGIN
    write(canvas, (_MARGIN + 8, 16), fitted(card.title, 50, room), size=50, colour=_WORDS)
    write(canvas, (_MARGIN + 8, 70), fitted(card.subtitle, 26, room), size=26, colour=_QUIET)
    left = float(_MARGIN)
    for field in card.fields:
        width = room * field.width - _GAP
        _draw_field(picture, field, left, width)
        left += width + _GAP
    legend = "Jagged: foes. Others: heroes. Crossed out: down. Ringed: whose turn it is."
    footer = fitted(card.footer, 22, room * 0.42)
    canvas = ImageDraw.Draw(picture)
    write(canvas, (_MARGIN + 8, HEIGHT - 40), legend, size=22, colour=_QUIET)
    write(canvas, (WIDTH - _MARGIN, HEIGHT - 40), footer, size=22, colour=_TORCH, anchor="ra")
    return picture


def _pieces(fray: Fray, party: Sequence[Figure]) -> tuple[Piece, ...]:
    """Everybody; heroes look as they do on the scene card, others of their side come after the party."""
    known = {figure.name: number for number, figure in enumerate(party)}
    foes, strangers = itertools.count(), itertools.count(len(party))
    pieces = []
    for place, figure in enumerate(fray.figures):
        number = None if figure.is_foe else known.get(figure.name)
        if number is None:
            number = next(foes if figure.is_foe else strangers)
        pieces.append(_piece(figure, number, acts=place == fray.acting))
    return tuple(pieces)


def _piece(figure: Figure, number: int, *, acts: bool) -> Piece:
    kind = "Foe" if figure.is_foe else "Hero"
    acts = acts and not figure.is_down
    token = Token(initials(figure.name), number, figure.is_foe, figure.is_down, acts, figure.face)
    return Piece(
        token,
        written(figure.name) or f"{kind} {number + 1}",
        written(", ".join(filter(None, (figure.health, figure.conditions)))),
    )


def _draw_field(picture: Image.Image, field: Field, left: float, width: float) -> None:
    top, bottom = _HEAD, HEIGHT - _FOOT
    engaged = field.title == _ENGAGED
    edge = _TORCH if engaged else _EDGE
    box = (round(left), top, round(left + width), bottom)
    shade = Image.new("L", (box[2] - box[0], bottom - top), 120 if engaged else 60)
    picture.paste(_GROUND, box[:2], shade)
    canvas = ImageDraw.Draw(picture)
    canvas.rounded_rectangle(box, 12, outline=edge, width=4 if engaged else 2)
    title = fitted(field.title, 26, width - 16)
    at = (left + width / 2, top + 10)
    write(canvas, at, title, size=26, colour=_TORCH if engaged else _QUIET, anchor="ma")
    if not field.pieces:
        return
    cell = _cell(len(field.pieces), width - 8, bottom - top - 54)
    columns = min(max(1, int((width - 8) // cell.width)), len(field.pieces))
    wide = (width - 8) / columns
    for number, piece in enumerate(field.pieces):
        x = left + 4 + wide * (number % columns + 0.5)
        _draw_piece(picture, piece, cell, (x, top + 48 + cell.height * (number // columns)), wide - 4)


def _cell(pieces: int, width: float, height: float) -> Cell:
    """The largest place that lets all pieces stand there, else the smallest."""
    fitting = (cell for cell in _CELLS if (width // cell.width) * (height // cell.height) >= pieces)
    return next(fitting, _CELLS[-1])


def _draw_piece(
    picture: Image.Image, piece: Piece, cell: Cell, at: tuple[float, float], width: float
) -> None:
    x, y = at[0], at[1] + cell.radius * 1.35
    put(picture, piece.token, x, y, cell.radius)
    if cell.words:
        canvas, below = ImageDraw.Draw(picture), y + cell.radius * 1.3
        size = cell.words
        small = shrunk(piece.health, size - 2, width, least=min(size - 2, _LEAST))
        write(canvas, (x, below), fitted(piece.name, size, width), size=size, colour=_WORDS, anchor="ma")
        health = fitted(piece.health, small, width)
        write(canvas, (x, below + size + 2), health, size=small, colour=_QUIET, anchor="ma")
