"""The right rule for a player's message, found by its words alone."""

from bot.rules.srd.finding.entries import Entry, Evidence, Found
from bot.rules.srd.finding.finder import Finder

__all__ = ["Entry", "Evidence", "Finder", "Found"]
