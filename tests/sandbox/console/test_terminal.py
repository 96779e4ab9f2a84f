"""The terminal client, typed at through a pipe: what a player reads after what they type."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.sandbox.console import terminal
from bot.sandbox.console.keepsakes import Keepsakes
from bot.sandbox.console.table import Table
from bot.sandbox.console.terminal import Terminal


class Screen:
    """A keyboard and what has been printed."""

    def __init__(self, keyboard: PipeInput, paper: io.StringIO, playing: asyncio.Task[None]) -> None:
        self._keyboard, self._paper, self.playing = keyboard, paper, playing

    @property
    def text(self) -> str:
        return self._paper.getvalue()

    def type(self, text: str, end: str = "\r") -> None:
        self._keyboard.send_text(text + end)

    async def shows(self, text: str) -> None:
        await self._until(lambda: text in self.text, text)

    async def _until(self, happened: Callable[[], bool], what: str) -> None:
        for _ in range(3000):
            if happened():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"{what!r} never came; there is: {self.text}")


@pytest.fixture
async def screen(seat: Table, tmp_path: Path) -> AsyncIterator[Screen]:
    paper = io.StringIO()
    console = Console(file=paper, width=100, highlight=False, markup=False, emoji=False)
    with create_pipe_input() as keyboard, create_app_session(input=keyboard, output=DummyOutput()):
        player = Terminal(seat, Keepsakes(tmp_path, seat.sandbox.download), console)
        playing = asyncio.create_task(player.play())
        yield Screen(keyboard, paper, playing)
        if not playing.done():
            keyboard.send_text("/quit\r")
        await playing


async def test_a_narration_is_printed_once_when_it_is_complete(screen: Screen) -> None:
    screen.type("I open the chest.")
    await screen.shows("Kira does it. Done.")
    assert screen.text.count("Kira does it.") == 1
    assert "▌" not in screen.text
    assert "Kira> I open the chest." in screen.text


async def test_others_speak_with_their_name_in_front(screen: Screen) -> None:
    screen.type("@Borin: I wait.")
    await screen.shows("Borin does it.")


async def test_embeds_are_panels(screen: Screen) -> None:
    screen.type("/greet Marrow")
    await screen.shows("Hello Marrow")
    assert "╭─ A greeting" in screen.text


async def test_buttons_are_pressed_by_number_and_private_answers_marked(screen: Screen) -> None:
    screen.type("/choose")
    await screen.shows("Torchlit (only you see this)")
    await screen.shows("!1 [Yes]  !2 [No]")
    screen.type("!1")
    await screen.shows("It is done.")


async def test_a_form_is_asked_field_by_field(screen: Screen, seat: Table) -> None:
    screen.type("/ask")
    await screen.shows("Who are you?: answer line by line")
    screen.type("a name that is longer than twenty")
    await screen.shows("Name takes 1 to 20 characters.")
    screen.type("Kira")
    await screen.shows("Name> Kira")
    screen.type("")
    await screen.shows("Kira the human")


async def test_ctrl_c_takes_back_what_was_begun_before_it_leaves(screen: Screen, seat: Table) -> None:
    screen.type("/ask")
    await screen.shows("Ctrl-C closes the form.")
    screen.type("\x03half a word\x03", end="")
    screen.type("I wait.")
    await screen.shows("Kira does it.")
    assert "half" not in screen.text


async def test_files_are_saved_and_their_place_is_told(screen: Screen, tmp_path: Path) -> None:
    screen.type("I draw the door.")
    await screen.shows(f"saved as {tmp_path}")


async def test_a_refused_command_is_explained(screen: Screen) -> None:
    screen.type("/gret Marrow")
    await screen.shows("Did you mean /greet?")


async def test_who_is_not_answered_is_told_how_to_begin(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "HINT_AFTER_S", 0.05)
    screen.type("silence")
    await screen.shows("/campaign create name:Stormreach")


async def test_escape_sequences_in_a_message_do_not_reach_the_terminal(screen: Screen) -> None:
    screen.type("/greet \x1b[2Jx")
    screen.type("@Ev\x1bil: I wait.")
    await screen.shows("does it.")
    assert "\x1b" not in screen.text


@pytest.mark.parametrize("keys", ["/quit\r", "\x04", "\x03"])
async def test_a_player_leaves(screen: Screen, keys: str) -> None:
    screen.type(keys, end="")
    async with asyncio.timeout(30):
        await screen.playing
