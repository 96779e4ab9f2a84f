"""The right rule for a player's message, found by its words alone."""

from bot.rules.srd.finding._phrases import Phrasebook, Said, parse
from bot.rules.srd.finding._reading import Message, words_of
from bot.rules.srd.finding.entries import Entry, Evidence, Found, Meant, Reading
from bot.rules.srd.finding.finder import Finder
from bot.rules.srd.finding.shipped import entries_of, shipped_finder

__all__ = [
    "Entry",
    "Evidence",
    "Finder",
    "Found",
    "Meant",
    "Message",
    "Phrasebook",
    "Reading",
    "Said",
    "entries_of",
    "parse",
    "shipped_finder",
    "words_of",
]
