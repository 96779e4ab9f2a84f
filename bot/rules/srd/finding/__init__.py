"""The right rule for a player's message, found by its words alone."""

from bot.rules.srd.finding._reading import words_of
from bot.rules.srd.finding.entries import Entry, Evidence, Found
from bot.rules.srd.finding.finder import Finder
from bot.rules.srd.finding.shipped import entries_of, shipped_finder

__all__ = ["Entry", "Evidence", "Finder", "Found", "entries_of", "shipped_finder", "words_of"]
