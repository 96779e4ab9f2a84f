"""The labelled messages: the rules alone have to read most of them rightly, and roll for few that need no die."""

from __future__ import annotations

import pytest

from benchmarks.intents import aligned, differences, read_messages, read_situation
from bot.rules.intents import IntentKind, read

_COSTLY = {IntentKind.ATTACK, IntentKind.CAST, IntentKind.CHECK, IntentKind.SAVE}


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned", "held out"])
def test_most_messages_are_read_rightly(held_out: bool) -> None:
    situation = read_situation()
    chosen = [message for message in read_messages() if message.is_held_out is held_out]
    found = [read(message.text, message.actor, situation) for message in chosen]
    pairs = [
        pair
        for message, intents in zip(chosen, found, strict=True)
        for pair in aligned(message.intents, intents)
    ]
    right = sum(not differences(message, intents) for message, intents in zip(chosen, found, strict=True))
    assert right / len(chosen) >= 0.85
    assert sum(match is not None for _, match in pairs) / len(pairs) >= 0.9


def test_few_messages_are_rolled_for_in_vain() -> None:
    situation = read_situation()
    free = [message for message in read_messages() if message.is_free]
    rolled = [
        message.text
        for message in free
        if any(
            intent.kind in _COSTLY and not intent.is_doubtful
            for intent in read(message.text, message.actor, situation)
        )
    ]
    assert len(rolled) <= 0.03 * len(free), rolled
