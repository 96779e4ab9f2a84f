"""From a player's message to what is attempted: by rules first, by the model where they are unsure.

`read` never returns nothing. Where one of its intents `is_doubtful`, ask a model (`prompt_for`, `SCHEMA`, `from_model`)
or the player. Each intent comes validated: `refused` says why it cannot be done.
"""

from bot.rules.intents.asking import SCHEMA, Question, from_model, prompt_for
from bot.rules.intents.intent import DOUBTFUL, Intent, IntentKind
from bot.rules.intents.objections import objection
from bot.rules.intents.party import read_party
from bot.rules.intents.reading import read
from bot.rules.intents.situation import Known, Situation, known_of, situation_of

__all__ = [
    "DOUBTFUL",
    "SCHEMA",
    "Intent",
    "IntentKind",
    "Known",
    "Question",
    "Situation",
    "from_model",
    "known_of",
    "objection",
    "prompt_for",
    "read",
    "read_party",
    "situation_of",
]
