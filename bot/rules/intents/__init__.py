"""From a player's message to what is attempted: by rules first, by the model where they are unsure."""

from bot.rules.intents.intent import Intent, IntentKind

__all__ = ["Intent", "IntentKind"]
