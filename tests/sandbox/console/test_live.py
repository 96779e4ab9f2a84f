"""What stands above the prompt while the Dungeon Master writes."""

from __future__ import annotations

import io
import time
from typing import Any

from rich.console import Console

from bot.sandbox import Channel, Seen, User
from bot.sandbox.console.live import TYPING_S, Live
from bot.sandbox.feed import SeenEvent

TORCHLIT = User(1, "Torchlit", bot=True)


def live(height: int = 40) -> Live:
    return Live(Console(file=io.StringIO(), width=40, height=height), names={}.get)


def seen(event: SeenEvent, content: str = "", *, at: float | None = None) -> Seen:
    message: dict[str, Any] = {"id": "5", "author": {"username": "Torchlit"}, "content": content}
    return Seen(event, time.monotonic() if at is None else at, TORCHLIT, Channel(2, "tavern"), message)


def test_a_narration_grows_until_it_is_complete() -> None:
    block = live()
    block.see(seen("typing"))
    assert block.render() == "Torchlit is typing…\n"
    block.see(seen("message", "The door ▌"))
    assert block.render() == "Torchlit\nThe door ▌\n"
    block.see(seen("edit", "The door opens. ▌"))
    assert block.render() == "Torchlit\nThe door opens. ▌\n"
    block.see(seen("edit", "The door opens."))
    assert block.render() == ""


def test_a_narration_that_is_taken_back_is_gone() -> None:
    block = live()
    block.see(seen("message", "The door ▌"))
    block.see(seen("delete", "The door ▌"))
    assert block.render() == ""


def test_who_stops_typing_is_forgotten() -> None:
    block = live()
    block.see(seen("typing", at=time.monotonic() - TYPING_S - 1))
    assert block.render() == ""


def test_a_long_narration_leaves_room_for_the_prompt() -> None:
    block = live(height=12)
    block.see(seen("message", "\n".join(f"line {n}" for n in range(50)) + " ▌"))
    assert block.render().splitlines() == ["line 46", "line 47", "line 48", "line 49 ▌"]
