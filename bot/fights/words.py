"""What a player's own words come to in a fight: read with everybody there in mind, and done in order."""

from __future__ import annotations

from bot.fights.bout import Bout
from bot.rules.combat.encounter import Economy
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
    """Do what the hero's player wrote, whose turn it is; True where the words end the turn.

    What has to be refused costs nothing: the deed says why, and the player can try something else.
    """
    for intent in read_words(bout, text, hero.name):
        if not takes_a_turn(intent):
            bout.say(hero.name, intent)
        elif intent.refused:
            bout.refuse(hero.name, intent, intent.refused)
        elif not _is_up(bout, hero):
            break  # the deed before has ended the turn
        elif intent.means == END_TURN:
            return True
        else:
            bout.act(intent)
    return False


def has_acted(bout: Bout, hero: Creature) -> bool:
    """True where it is still the hero's turn and its action is taken: little more can come of it."""
    return _is_up(bout, hero) and not bout.encounter.economies.get(hero.id, Economy()).action


def _is_up(bout: Bout, hero: Creature) -> bool:
    return bout.acting is not None and bout.acting.id == hero.id
