"""What a player's own words come to in a fight: read with everybody there in mind, and done in order."""

from __future__ import annotations

from bot.fights.bout import Bout
from bot.rules.creature import Creature
from bot.rules.intents import Intent, IntentKind, read, situation_of
from bot.rules.intents.actions import END_TURN

_FREE = frozenset({IntentKind.TALK, IntentKind.LOOK})


def read_words(bout: Bout, text: str, actor: str) -> tuple[Intent, ...]:
    """The intents of a message, in order, of somebody who is in the fight or looks on."""
    present = [one for one in bout.scene if one.id not in bout.encounter.out]
    return read(text, actor, situation_of(present, in_combat=True))


def takes_a_turn(intent: Intent) -> bool:
    """True for what only whose turn it is may do; talk, looks and what is no deed are free."""
    return intent.kind not in _FREE and (intent.kind is not IntentKind.OTHER or bool(intent.means))


def act_in_words(bout: Bout, text: str, hero: Creature) -> bool:
    """Do what the hero's player wrote, whose turn it is; True where that leaves nothing of the turn but its end.

    What has to be refused costs nothing: the deed says why, and the player can try something else.
    """
    done = False
    for intent in read_words(bout, text, hero.name):
        if not takes_a_turn(intent):
            bout.say(hero.name, intent)
        elif intent.means == END_TURN:
            return True
        elif intent.refused:
            bout.refuse(hero.name, intent, intent.refused)
        elif bout.acting is not None and bout.acting.id == hero.id:
            done |= bout.act(intent)
    if bout.acting is None or bout.acting.id != hero.id:
        return False  # the deed itself has ended the turn
    left = bout.encounter.economies.get(hero.id)
    return done and (left is None or not left.action)
