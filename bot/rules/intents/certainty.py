"""How sure the reading of a clause is, by what it goes by."""

from __future__ import annotations

CERTAIN = 0.95  # named outright
SURE = 0.93
LIKELY = 0.85  # by a verb
FAIR = 0.75
DUBIOUS = 0.65
UNSURE = 0.5  # something is missing that has to be asked for

MISTYPED, ASKED, TOLD = 0.9, 0.8, 0.72
"""What it is multiplied by for words that were put right, that ask, or that tell of the past."""
