"""The scene drawn from the true state: no model is asked, and nothing is on it that is not so."""

from __future__ import annotations

import asyncio
import hashlib
import io

from PIL import Image

from bot.media.drawn import battle_map, scene_card
from bot.media.drawn.words import alt_text
from bot.media.files import Picture
from bot.media.view import View

__all__ = ["alt_text", "draw", "drawn"]


async def drawn(view: View) -> Picture:
    """The picture of a view, drawn in a thread."""
    return await asyncio.to_thread(draw, view)


def draw(view: View) -> Picture:
    """A battle map while there is a fight, else a scene card: a PNG of 1280 x 720 pixels; blocks for some 50 ms."""
    seed = seed_of(view)
    if view.fray is not None:
        image = battle_map.draw(battle_map.laid_out(view, view.fray, seed))
    else:
        image = scene_card.draw(scene_card.laid_out(view, seed))
    return Picture(_png(image), "scene.png", "image/png", alt_text(view))


def seed_of(view: View) -> int:
    """The place's own number, so that it looks the same whenever the party comes back; another for each take."""
    place = view.place.name.casefold() if view.place else ""
    named = f"{view.campaign.id}\n{place}\n{view.take}"
    return int.from_bytes(hashlib.sha256(named.encode()).digest()[:4])


def _png(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=3)
    return written.getvalue()
