"""An intent held against the state: names put as the scene has them, and refused where it cannot be done."""

from __future__ import annotations

from dataclasses import replace

from bot.rules.intents.belongings import owned
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.naming import spell_named
from bot.rules.intents.objections import objection
from bot.rules.intents.situation import Known, Situation
from bot.rules.intents.targets import meant_by


def validated(intent: Intent, situation: Situation) -> Intent:
    """The intent with its names as scene, sheet and SRD have them, and with what speaks against it, if anything."""
    named = replace(intent, targets=_targets(intent, situation), means=_means(intent, situation))
    refused = objection(named, situation)
    if refused is None:
        return named
    because = f"{named.because}; {refused}" if named.because else refused
    return replace(named, refused=refused, because=because)


def _targets(intent: Intent, situation: Situation) -> tuple[str, ...]:
    found = (meant_by(target, intent.actor, situation) for target in intent.targets)
    return tuple(dict.fromkeys(name for meant in found for name in meant.names))


def _means(intent: Intent, situation: Situation) -> str:
    if intent.kind is IntentKind.CAST:
        spell = spell_named(intent.means)
        return spell.name if spell else intent.means
    actor = situation.of(intent.actor) or Known(intent.actor)
    return (owned(intent.means, actor) if intent.means else None) or intent.means
