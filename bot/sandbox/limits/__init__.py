"""Discord's limits on what a bot sends, those included that its OpenAPI file does not state.

The numbers are those of Discord's documentation; texts are counted in UTF-16 code units, as Discord counts.
"""

from bot.sandbox.limits.commands import check_choices, check_commands
from bot.sandbox.limits.components import walk
from bot.sandbox.limits.messages import CONTENT, check_message
from bot.sandbox.limits.modals import check_modal

__all__ = ["CONTENT", "check_choices", "check_commands", "check_message", "check_modal", "walk"]
