"""Where pictures are kept and counted."""

from __future__ import annotations

from bot.home import UPLOADS
from bot.media import Illustrator, Images, MeteredImages
from bot.media.pictures.album import Album
from bot.metrics import Metrics
from bot.settings import Settings


def album_of(settings: Settings) -> Album | None:
    """Where players' pictures are kept; None where the settings give them no room."""
    return Album(settings.home / UPLOADS, settings.uploads_mb * 2**20) if settings.uploads_mb else None


def counted_images(settings: Settings, illustrator: Illustrator, metrics: Metrics) -> Images:
    """The illustrator, counted where there are pictures at all."""
    if settings.image_urls or settings.image_drawn:
        return MeteredImages(illustrator, metrics)
    return illustrator
