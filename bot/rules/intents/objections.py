"""Why an intent cannot be carried out as things stand, in a sentence that helps the player to another."""

from __future__ import annotations

from collections.abc import Callable

from bot.rules.intents.belongings import is_goods, is_weapon, owned
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.naming import and_of, is_creature, same, spell_named
from bot.rules.intents.situation import Known, Situation
from bot.rules.srd.digest import digest

_DEEDS = frozenset(
    {
        IntentKind.ATTACK,
        IntentKind.CAST,
        IntentKind.CHECK,
        IntentKind.HELP,
        IntentKind.MOVE,
        IntentKind.USE,
    }
)
_AT_SOMEBODY = frozenset({IntentKind.ATTACK, IntentKind.CAST, IntentKind.HELP})
_HELD = ("grappled", "restrained")  # SRD 5.1, Conditions: the speed is 0
_FOR_THE_DEAD = frozenset(
    {
        "animate-dead",
        "create-undead",
        "gentle-repose",
        "raise-dead",
        "reincarnate",
        "resurrection",
        "revivify",
        "speak-with-dead",
        "true-resurrection",
    }
)
_SHOWN = 5  # names in a sentence


def objection(intent: Intent, situation: Situation) -> str | None:
    """Why the intent cannot be carried out; None when nothing that is known speaks against it."""
    actor = situation.of(intent.actor) or Known(intent.actor)
    return next(filter(None, (reason(intent, actor, situation) for reason in _REASONS)), None)


def _unable(intent: Intent, actor: Known, _: Situation) -> str | None:
    state, name = actor.cannot_act, actor.name
    if state == "dead" and intent.kind in _DEEDS | {IntentKind.TALK, IntentKind.SAVE}:
        return f"{name} is dead; only magic such as Revivify can bring {name} back."
    if state is None or intent.kind not in _DEEDS:
        return None
    if state == "absent":
        return f"{name} is not here just now; {name} can act again on coming back."
    if state in {"unconscious", "dying"}:
        return f"{name} is {state} and can do nothing; healing, or being stabilized, comes first."
    return f"{name} is {state} and cannot act until that ends."


def _held(intent: Intent, actor: Known, _: Situation) -> str | None:
    held = next((state for state in _HELD if actor.is_(state)), None)
    if held is None or intent.kind is not IntentKind.MOVE:
        return None
    return f"{actor.name} is {held} and cannot move away; breaking free comes first."


def _target_gone(intent: Intent, _: Known, situation: Situation) -> str | None:
    if intent.kind not in _AT_SOMEBODY:
        return None
    for target in intent.targets:
        known = situation.of(target)
        if known is None:
            if situation.others and is_creature(target):
                return f"There is no {target} here{_instead(intent, situation)}."
        elif known.is_("absent", "gone", "fled"):
            return f"{known.name} is not here any more{_instead(intent, situation)}."
        elif known.is_("dead") and not _is_for_the_dead(intent):
            return f"{known.name} is dead already{_instead(intent, situation)}."
    return None


def _instead(intent: Intent, situation: Situation) -> str:
    """Who could be meant: foes for a blow, friends for a hand."""
    near = situation.party if intent.kind is IntentKind.HELP else situation.others
    names = [one.name for one in near if one.is_standing and one.name != intent.actor][:_SHOWN]
    return f"; {and_of(names)} {'is' if len(names) == 1 else 'are'}" if names else ""


def _is_for_the_dead(intent: Intent) -> bool:
    spell = spell_named(intent.means)
    return spell is not None and spell.index in _FOR_THE_DEAD


def _unknown_spell(intent: Intent, actor: Known, _: Situation) -> str | None:
    spell = spell_named(intent.means) if intent.kind is IntentKind.CAST else None
    if spell is None:
        return None
    if actor.spells is None:
        casts = digest().classes.get(actor.class_name.casefold())
        if casts is None or casts.spellcasting:
            return None
    elif any(same(known, spell.name) for known in actor.spells):
        return None
    names = [known.name if (known := spell_named(one)) else one for one in actor.spells or ()]
    if not names:
        return f"{actor.name} cannot cast {spell.name}: {actor.name} knows no spells."
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    shown = ", ".join(names[:_SHOWN]) + more if more else and_of(names)
    return f"{actor.name} does not know {spell.name}; {actor.name} can cast {shown}."


def _no_slot(intent: Intent, actor: Known, _: Situation) -> str | None:
    spell = spell_named(intent.means) if intent.kind is IntentKind.CAST else None
    if spell is None or not spell.level:
        return None
    if intent.slot is not None and intent.slot < spell.level:
        return f"{spell.name} takes a slot of level {spell.level} or higher."
    if actor.slots is None:
        return None
    left = sorted(level for level, count in actor.slots.items() if count > 0 and level >= spell.level)
    wanted = intent.slot or spell.level
    if wanted in left or (left and intent.slot is None):
        return None
    rest = "short or long" if actor.class_name.casefold() == "warlock" else "long"
    way = f"a level-{left[0]} slot would do" if left else f"{actor.name} can cast it after a {rest} rest"
    return f"{actor.name} has no level-{wanted} slots left; {way}."


def _not_carried(intent: Intent, actor: Known, _: Situation) -> str | None:
    if intent.kind not in {IntentKind.ATTACK, IntentKind.USE} or not is_goods(intent.means):
        return None
    known = (actor.weapons, actor.items) if is_weapon(intent.means) else (actor.items,)
    if all(things is None for things in known):
        return None
    if owned(intent.means, actor) is not None:
        return None
    carried = [*(actor.weapons or ()), *(actor.items or ())][:_SHOWN]
    has = f"; {actor.name} has {and_of(carried)}" if carried else ""
    return f"{actor.name} carries no {intent.means}{has}."


_REASONS: tuple[Callable[[Intent, Known, Situation], str | None], ...] = (
    _unable,
    _held,
    _target_gone,
    _unknown_spell,
    _no_slot,
    _not_carried,
)
