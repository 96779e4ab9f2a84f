"""A campaign as a file: out of one chronicle, into another."""

from bot.chronicle.bundles.bundles import Bundles

__all__ = ["Bundles"]
