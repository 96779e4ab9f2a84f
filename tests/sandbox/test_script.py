"""Scripts, played against a tiny bot: what is answered, what is seen, and what a reader of the JSON gets."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from discord import ChannelType

from bot.sandbox.console.keepsakes import Keepsakes
from bot.sandbox.console.reporters import JsonLines
from bot.sandbox.console.table import Table
from bot.sandbox.script import ScriptPlayer

KEYS = {
    "event", "line", "after_s", "author", "channel", "content", "ephemeral", "embeds", "components", "attachments",
}  # fmt: skip


async def play(
    seat: Table, folder: Path, script: str, *, timeout_s: float = 30
) -> tuple[bool, list[dict[str, Any]]]:
    async def lines() -> AsyncIterator[str]:
        for line in script.splitlines():
            yield line

    async def at_rest() -> bool:
        return True

    stream = io.StringIO()
    keepsakes = Keepsakes(folder, seat.sandbox.download)
    player = ScriptPlayer(seat, JsonLines(stream), keepsakes, timeout_s=timeout_s, at_rest=at_rest)
    answered = await player.play(lines())
    return answered, [json.loads(line) for line in stream.getvalue().splitlines()]


async def test_a_chat_line_is_answered_when_its_narration_is_complete(seat: Table, tmp_path: Path) -> None:
    answered, events = await play(seat, tmp_path, "I open the chest.\n@Borin: I wait.")
    assert answered
    assert [(e["event"], e["line"], e["content"]) for e in events] == [
        ("message", 1, "So Kira goes ▌"),
        ("edit", 1, "Kira does it. ▌"),
        ("edit", 1, "Kira does it. **Done.**"),
        ("message", 2, "So Borin goes ▌"),
        ("edit", 2, "Borin does it. ▌"),
        ("edit", 2, "Borin does it. **Done.**"),
    ]
    assert all(e.keys() == KEYS and e["author"] == "Torchlit" and e["channel"] == "tavern" for e in events)
    assert [e["after_s"] for e in events[:3]] == sorted(e["after_s"] for e in events[:3])


async def test_commands_are_answered_with_embeds_and_follow_ups(seat: Table, tmp_path: Path) -> None:
    answered, events = await play(
        seat, tmp_path, "/greet name:Old Marrow loud:true\n/ponder\n@Borin /table lay"
    )
    assert answered
    assert [(e["event"], e["line"], e["content"]) for e in events] == [
        ("reply", 1, ""),
        ("reply", 2, "I have thought."),
        ("reply", 3, "The table is laid."),
    ]
    assert events[0]["embeds"][0]["description"] == "Hello Old Marrow!"


async def test_lines_without_words_for_the_bot_are_passed_over(seat: Table, tmp_path: Path) -> None:
    answered, events = await play(seat, tmp_path, "# a comment\n\n// brb\n((one moment))\nI wait.")
    assert answered
    assert {e["line"] for e in events} == {5}


async def test_what_a_client_refuses_is_an_answer(seat: Table, tmp_path: Path) -> None:
    answered, events = await play(
        seat,
        tmp_path,
        "/gret name:x\n/greet\n/greet name:x loud:perhaps\n> press Nothing\n> submit A=b\n!7\nI wait.",
    )
    assert answered
    assert [e["line"] for e in events if e["event"] == "error"] == [1, 2, 3, 4, 5, 6]
    assert events[0]["content"] == "There is no command /gret. Did you mean /greet?"
    assert events[-1]["line"] == 7


async def test_a_line_that_nobody_answers_fails_the_script_and_the_next_goes_on(
    seat: Table, tmp_path: Path
) -> None:
    answered, events = await play(seat, tmp_path, "silence\nI wait.", timeout_s=3)
    assert not answered
    assert (events[0]["event"], events[0]["line"]) == ("error", 1)
    assert "Nobody answered" in events[0]["content"]
    assert events[-1]["content"] == "Kira does it. **Done.**"


async def test_a_command_that_the_bot_leaves_unanswered_fails_the_script(seat: Table, tmp_path: Path) -> None:
    answered, events = await play(seat, tmp_path, "/sulk")
    assert not answered
    assert [(e["event"], e["content"]) for e in events] == [("error", "The application did not respond")]


async def test_buttons_are_pressed_by_label_on_the_newest_message_that_has_it(
    seat: Table, tmp_path: Path
) -> None:
    answered, events = await play(seat, tmp_path, "/choose\n@Borin: > press Yes\n> press yes\n> press Yes")
    assert answered
    assert [(e["event"], e["line"], e["content"]) for e in events] == [
        ("reply", 1, "Sure?"),
        ("error", 2, "No button says 'Yes'. There are none."),  # Borin does not see it
        ("edit", 3, "It is done."),
        ("error", 4, "No button says 'Yes'. There are none."),
    ]
    assert events[0]["ephemeral"]
    assert [button["label"] for button in events[0]["components"][0]["components"]] == ["Yes", "No"]


async def test_a_press_that_is_acknowledged_without_a_word_is_answered(seat: Table, tmp_path: Path) -> None:
    answered, events = await play(seat, tmp_path, "/choose\n> press No")
    assert answered
    assert len(events) == 1


async def test_a_form_is_filled_in_by_its_labels(seat: Table, tmp_path: Path) -> None:
    answered, events = await play(seat, tmp_path, "/ask\n> submit Name=Kira; Race=elf")
    assert answered
    assert [(e["event"], e["line"], e["content"]) for e in events] == [
        ("reply", 1, "Who are you?"),
        ("reply", 2, "Kira the elf"),
    ]


async def test_a_late_attachment_is_saved_and_belongs_to_the_line_that_caused_it(
    seat: Table, tmp_path: Path
) -> None:
    answered, events = await play(seat, tmp_path / "files", "I draw the door.")
    assert answered
    [event] = [e for e in events if e["event"] == "attachment"]
    [attachment] = event["attachments"]
    [saved] = (tmp_path / "files").iterdir()
    assert (event["line"], attachment["path"], saved.read_bytes()) == (1, str(saved), b"a picture")


async def test_the_same_script_has_the_same_structure_twice(seat: Table, tmp_path: Path) -> None:
    script = "/greet name:x\nI wait.\n/choose\n> press Yes"
    shapes = []
    for _ in range(2):
        _, events = await play(seat, tmp_path, script)
        shapes.append([(e["event"], e["line"], e["content"]) for e in events])
    assert shapes[0] == shapes[1]


async def test_seats_in_voice_change_by_script(seat: Table, tmp_path: Path) -> None:
    guild = seat.channel.guild
    assert guild is not None
    seat.sandbox.world.add_channel(guild, "cellar", kind=ChannelType.voice)
    answered, events = await play(
        seat,
        tmp_path,
        "> enter cellar\n@Borin: > enter cellar\n> leave\n> enter attic\n> listen\n@Borin: > listen",
    )
    assert answered
    sitting = {state.member.user.name: state.channel.name for state in guild.voice.values() if state.channel}
    assert sitting == {"Borin": "cellar"}
    assert [(event["line"], event["content"]) for event in events] == [
        (4, "There is no voice channel attic here; there is hearth, cellar."),
        (5, "Kira is in no voice channel, and hears nothing."),
    ]
