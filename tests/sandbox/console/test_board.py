"""Which buttons can be pressed, by which label and number, and by whom."""

from __future__ import annotations

import pytest

from bot.errors import BadInput
from bot.sandbox import Channel, Seen, User
from bot.sandbox.console.board import KEPT, Board
from bot.sandbox.feed import SeenEvent

KIRA, BORIN = 10, 11


def shown(message_id: int, *labels: str, event: SeenEvent = "message", visible_to: int | None = None) -> Seen:
    buttons = [
        {"type": 2, "style": 1, "label": label, "custom_id": f"{message_id}-{label}"} for label in labels
    ]
    message = {"id": str(message_id), "components": [{"type": 1, "components": buttons}]}
    return Seen(event, 0.0, User(1, "Torchlit", bot=True), Channel(2, "tavern"), message, visible_to)


def board(*events: Seen) -> Board:
    result = Board()
    for event in events:
        result.see(event)
    return result


def test_a_label_means_the_newest_message_that_has_it() -> None:
    both = board(shown(1, "Yes", "Roll"), shown(2, "Yes"))
    assert both.labelled("yes", KIRA).message_id == 2
    assert both.labelled("Roll", KIRA).message_id == 1


def test_numbers_stay_while_a_message_changes_and_are_used_again() -> None:
    changing = board(shown(1, "Yes", "No"), shown(2, "Roll"), shown(1, "No", event="edit"))
    assert changing.numbered(2, KIRA).label == "No"
    assert changing.numbered(3, KIRA).label == "Roll"
    changing.see(shown(3, "Again"))
    assert changing.numbered(1, KIRA).label == "Again"


def test_what_is_deleted_or_private_cannot_be_pressed() -> None:
    there = board(shown(1, "Yes"), shown(1, event="delete"), shown(2, "No", visible_to=KIRA))
    with pytest.raises(BadInput, match="There are: No"):
        there.labelled("Yes", KIRA)
    with pytest.raises(BadInput, match="There are none"):
        there.labelled("No", BORIN)
    with pytest.raises(BadInput, match="number 7"):
        there.numbered(7, KIRA)


def test_only_so_many_messages_are_remembered() -> None:
    many = board(*(shown(number, f"B{number}") for number in range(1, KEPT + 2)))
    with pytest.raises(BadInput):
        many.labelled("B1", KIRA)
    assert many.labelled("B2", KIRA).message_id == 2
