"""What can be done in combat besides attacking and casting (SRD 5.1, Actions in Combat), as `Intent.means` has it.

DODGE, READY, SURRENDER and END_TURN come with the kind `other`; DASH, DISENGAGE, FLEE and STAND with `move`; HELP with
`help`; HIDE, GRAPPLE, SHOVE and ESCAPE with `check`.
"""

from __future__ import annotations

DODGE = "Dodge"
READY = "Ready"
SURRENDER = "Surrender"
END_TURN = "End turn"
DASH = "Dash"
DISENGAGE = "Disengage"
FLEE = "Flee"
STAND = "Stand up"
HELP = "Help"
HIDE = "Hide"
GRAPPLE = "Grapple"
SHOVE = "Shove"
ESCAPE = "Escape"

ACTIONS = (
    DODGE, READY, SURRENDER, END_TURN, DASH, DISENGAGE, FLEE, STAND, HELP, HIDE, GRAPPLE, SHOVE, ESCAPE,
)  # fmt: skip
