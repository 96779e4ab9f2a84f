"""What a clause's verb does: a blow, help, the use of a thing or a feature, or what needs no die."""

from __future__ import annotations

from bot.rules.intents import actions
from bot.rules.intents.aiming import aimed, recipient, thing_of
from bot.rules.intents.belongings import is_ranged, is_weapon, weapons_of
from bot.rules.intents.certainty import DUBIOUS, FAIR, LIKELY, SURE, UNSURE
from bot.rules.intents.circumstances import circumstances
from bot.rules.intents.clauses import Clause
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.telling import Telling
from bot.rules.srd.digest import digest

_BLOWS = frozenset(
    {
        "sneak-attack",
        "divine-smite",
        "reckless-attack",
        "extra-attack-1",
        "stunning-strike",
        "flurry-of-blows",
    }
)
_PLAIN = {
    "move": IntentKind.MOVE,
    "talk": IntentKind.TALK,
    "look": IntentKind.LOOK,
    "other": IntentKind.OTHER,
}


def feature(told: Telling, clause: Clause) -> Intent | None:
    """A feature of a class that is used."""
    found = [] if told.is_of_words(clause) else told.meant(clause.start, clause.end, "features/")
    if not found or found[0].implied:
        return None
    index = found[0].found.entry.partition("/")[2]
    if index in _BLOWS or told.path(clause).startswith("attack"):
        return blow(told, clause)
    name = digest().features[index].name.partition(" (")[0]
    aim = recipient(told, clause)
    return Intent(
        IntentKind.USE,
        told.actor.name,
        targets=aim,
        means=name,
        confidence=SURE,
        because=found[0].found.because,
    )


def blow(told: Telling, clause: Clause) -> Intent:
    """An attack: with which weapon, at whom."""
    is_shot = told.path(clause) == "attack/shot"
    arms = [
        thing.name
        for thing in told.things(clause.start, clause.end)
        if is_weapon(thing.name) or thing.is_owned or is_shot
    ]
    means = arms[0] if arms else ""
    own = weapons_of(told.actor, ranged=True)
    if is_shot and not means and len(own) == 1:
        means = own[0]
    aim = aimed(told, clause, IntentKind.ATTACK)
    near = circumstances(told.sentence(clause.head), told.actor.name, told.situation, attack=True)
    confidence = SURE if aim.names else UNSURE if aim.candidates else FAIR
    return Intent(
        IntentKind.ATTACK,
        told.actor.name,
        targets=aim.names,
        means=means,
        advantage=near.advantage,
        confidence=confidence * (aim.confidence if aim.names else 1),
        because="; ".join(filter(None, (f"“{told.deed_words(clause)}” is an attack", near.because))),
        ranged=is_shot or (bool(means) and is_ranged(means)),
        candidates=aim.candidates,
    )


def help_given(told: Telling, clause: Clause) -> Intent:
    """The Help action, for one of the party where one is named."""
    aim = aimed(told, clause, IntentKind.HELP)
    return Intent(
        IntentKind.HELP,
        told.actor.name,
        targets=aim.names,
        means=actions.HELP,
        confidence=SURE if aim.names else DUBIOUS,
        because=f"“{told.deed_words(clause)}”",
        candidates=aim.candidates,
    )


def use(told: Telling, clause: Clause) -> Intent:
    """The use of a thing: what is carried is what it is done with, what is only there what it is done to."""
    way = told.path(clause).partition("/")[2]
    targets, means = recipient(told, clause), thing_of(told, clause, any_way=way != "thing")
    if way != "give" and not means and not targets:
        noun = told.noun(clause.head + 1, clause.end)
        targets = (noun,) if noun else ()
    return Intent(
        IntentKind.USE,
        told.actor.name,
        targets=targets,
        means=means,
        confidence=LIKELY,
        because=f"“{told.deed_words(clause)}”",
    )


def plain(told: Telling, clause: Clause) -> Intent:
    """What needs no die, perhaps one of the actions in combat."""
    kind, _, way = told.path(clause).partition("/")
    means = way.replace("_", " ")
    aim = aimed(told, clause, _PLAIN[kind])
    return Intent(
        _PLAIN[kind],
        told.actor.name,
        targets=() if kind == "other" else aim.names,
        means=means,
        confidence=SURE if means else LIKELY,
        because=f"“{told.deed_words(clause)}”",
    )
