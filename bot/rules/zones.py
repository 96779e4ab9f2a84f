"""Zones: where somebody is in a fight, as far as distance is told without a map."""

from __future__ import annotations

from enum import StrEnum


class Zone(StrEnum):
    """How far a creature is from the fray: in melee reach of foes, within a move, or beyond."""

    ENGAGED = "engaged"
    NEAR = "near"
    FAR = "far"
