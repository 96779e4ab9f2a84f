"""What players attempt and what comes of it, one family of deeds a module."""

from bot.ember.deeds import camp, exploring, fighting, magic, moving, odd, talking, tinkering
from bot.ember.deeds.deed import Deed

DEEDS: tuple[Deed, ...] = (
    *tinkering.DEEDS,
    *exploring.DEEDS,
    *moving.DEEDS,
    *fighting.DEEDS,
    *magic.DEEDS,
    *talking.DEEDS,
    *camp.DEEDS,
    *odd.DEEDS,
)

__all__ = ["DEEDS", "Deed"]
