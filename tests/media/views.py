"""Moments of a campaign, to be looked at."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from PIL import Image, PngImagePlugin

from bot.facts import Campaign, CampaignStatus, Location
from bot.media.view import Figure, Fray, View
from bot.rules.zones import Zone

WOOD = Location(1, "The Whispering Wood", "Old firs, and a bell under the lake.")
KIRA = Figure("Kira Dawn", "12/18 HP", 12 / 18, looks="Elf Wizard")
BORIN = Figure("Borin", "dying (1 saved, 0 failed)", 0.0, "unconscious", "Dwarf Fighter", is_down=True)
FRAY = Fray(
    3,
    (
        Figure("Kira Dawn", "12/18 HP", 0.6, zone=Zone.FAR),
        Figure("Goblin 1", "bloodied", is_foe=True, zone=Zone.ENGAGED),
        Figure("Borin", "3/24 HP", 0.1, "poisoned", zone=Zone.ENGAGED),
        Figure("Goblin 2", "dead", is_foe=True, is_down=True, zone=Zone.ENGAGED),
        Figure("Wolf", "near death", is_foe=True, zone=Zone.NEAR, out=True),
    ),
    acting=2,
)


def campaign(style: str = "heroic", name: str = "Stormreach") -> Campaign:
    return Campaign(1, 1, 1, name, style, "English", CampaignStatus.ACTIVE, 1, datetime.now(UTC))


def view(**more: Any) -> View:
    """Kira and Borin in the wood, with something to do."""
    facts: dict[str, Any] = {
        "campaign": campaign(),
        "place": WOOD,
        "party": (KIRA, BORIN),
        "quests": ("Feed the cat", "Raise the bell"),
        "narration": "The **bell** tolls under water.",
    }
    return View(**(facts | more))


def image_file(kind: str = "PNG", *, size: tuple[int, int] = (64, 36), note: str = "") -> bytes:
    """A small picture as a file; a PNG with a note in it, as painters leave them."""
    written = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    if note:
        info.add_text("parameters", note)
    more = {"pnginfo": info} if kind == "PNG" else {}
    Image.effect_noise(size, 50).convert("RGB").save(written, kind, **more)
    return written.getvalue()
