"""Spells as they are cast: slots, saves, attacks, healing, and what lasts (SRD 5.1, Spellcasting)."""

from bot.rules.resolution.spells.casting import cast

__all__ = ["cast"]
