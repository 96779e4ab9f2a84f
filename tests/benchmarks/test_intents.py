"""How the benchmark of intents counts."""

from __future__ import annotations

from benchmarks.intents import Message, aligned, differences, read_messages
from bot.rules.intents import Intent, IntentKind

_HIT, _HIDE = {"kind": "attack", "targets": ["Orc"]}, {"kind": "check", "check": "Stealth"}


def test_intents_are_matched_in_order() -> None:
    found = [
        Intent(IntentKind.MOVE, "Kira"),
        Intent(IntentKind.CHECK, "Kira"),
        Intent(IntentKind.ATTACK, "Kira"),
    ]
    kinds = [match and match.kind for _, match in aligned([_HIT, _HIDE], found)]
    assert kinds == [IntentKind.ATTACK, None]


def test_what_has_no_label_is_not_counted() -> None:
    message = Message("I hit the orc", "Kira", (_HIT,))
    assert differences(message, [Intent(IntentKind.ATTACK, "Kira", ("Orc",), "Dagger")]) == []
    assert differences(message, [Intent(IntentKind.ATTACK, "Kira", ("Elf",))]) == [
        "targets ['Elf'] for ['Orc']"
    ]


def test_a_third_is_held_out() -> None:
    messages = [message for message in read_messages() if message.round == 1]
    assert len(messages) >= 300
    assert 0.2 < sum(message.is_held_out for message in messages) / len(messages) < 0.4
