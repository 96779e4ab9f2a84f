"""Messages, their embeds and components, as they look in a terminal."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from bot.sandbox.console.board import Button
from bot.sandbox.console.view import message_view

TORCHLIT = {"id": "1", "username": "Torchlit", "global_name": None}


def shown(*buttons: Button, private: bool = False, **message: Any) -> list[str]:
    console = Console(file=io.StringIO(), width=60, highlight=False, markup=False, emoji=False)
    console.print(
        message_view({"author": TORCHLIT, **message}, names={}.get, buttons=buttons, private=private)
    )
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_private_message_says_so() -> None:
    assert shown(content="Psst.", private=True) == ["Torchlit (only you see this)", "Psst."]


def test_an_embed_has_everything_that_discord_shows() -> None:
    embed = {
        "title": "Kira",
        "author": {"name": "A sheet"},
        "description": "Level **1**",
        "fields": [
            {"name": "HP", "value": "8/8", "inline": True},
            {"name": "AC", "value": "12", "inline": True},
            {"name": "Gear", "value": "a rope"},
        ],
        "image": {"url": "attachment://map.png"},
        "footer": {"text": "Next: write."},
        "color": 0xFFAA00,
    }
    lines = [line.strip("│╭╮╰╯─ ") for line in shown(embeds=[embed])]
    assert lines[1:] == [
        "Kira", "A sheet", "Level 1", "HP    AC", "8/8   12", "Gear", "a rope", "[image] attachment://map.png",
        "Next: write.", "",
    ]  # fmt: skip


def test_buttons_have_numbers_while_they_can_be_pressed() -> None:
    row = {
        "type": 1,
        "components": [
            {"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"},
            {"type": 2, "style": 1, "label": "No", "custom_id": "no", "disabled": True},
            {"type": 2, "style": 5, "label": "Map", "url": "https://example.test"},
        ],
    }
    yes = Button(1, "yes", "Yes", 3)
    assert shown(yes, content="Sure?", components=[row])[-1] == "!3 [Yes]  [No]  [Map] https://example.test"


def test_cards_made_of_components_are_shown_in_order() -> None:
    card = {
        "type": 17,
        "accent_color": 255,
        "components": [
            {"type": 10, "content": "## A roll"},
            {"type": 14},
            {
                "type": 9,
                "components": [{"type": 10, "content": "17, success"}],
                "accessory": {"type": 2, "style": 2, "label": "Again", "custom_id": "again"},
            },
            {"type": 12, "items": []},
        ],
    }
    lines = [line.strip("│╭╮╰╯─ ") for line in shown(Button(1, "again", "Again", 1), components=[card])]
    assert [line for line in lines if line] == ["Torchlit", "A roll", "17, success", "!1 [Again]"]
