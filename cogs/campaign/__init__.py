"""`/campaign`: begin, find, change and close campaigns."""

from __future__ import annotations

from bot.chronicle import Chronicle
from cogs.campaign._cog import CampaignCog

__all__ = ["CampaignCog"]
