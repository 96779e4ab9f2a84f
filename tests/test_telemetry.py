"""What the owner finds in the log, and what is never in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import telemetry

log = logging.getLogger("bot.turn.test")


@pytest.fixture
def quiet() -> Iterator[None]:
    """The root logger as it was."""
    root, spoken = logging.getLogger(), logging.getLogger(telemetry.TRANSCRIPT)
    before = root.handlers, root.level, spoken.handlers
    yield
    for handler in {*root.handlers, *spoken.handlers} - {*before[0], *before[2]}:
        handler.close()
    root.handlers, spoken.handlers = before[0], before[2]
    root.setLevel(before[1])


@pytest.mark.usefixtures("quiet")
def test_a_stranger_cannot_forge_a_line_of_the_log(tmp_path: Path) -> None:
    telemetry.configure("INFO", file=tmp_path / "log")
    log.info("refused: %s", "hello\n2026-01-01 INFO bot [-] all is well\x1b[2J")
    [line] = (tmp_path / "log").read_text().splitlines()
    assert "\\n2026-01-01" in line
    assert "\\x1b[2J" in line


@pytest.mark.usefixtures("quiet")
def test_each_line_of_a_turn_says_which(tmp_path: Path) -> None:
    telemetry.configure("INFO", file=tmp_path / "log")
    clock = telemetry.Stopwatch(log)
    with telemetry.turn_scope(42), clock.stage("narrate"):
        pass
    log.info("elsewhere")
    inside, outside = (tmp_path / "log").read_text().splitlines()
    assert "[turn 42] narrate took" in inside
    assert "[-] elsewhere" in outside
    assert set(clock.timings) == {"narrate"}


@pytest.mark.usefixtures("quiet")
def test_what_players_say_goes_to_the_transcript_alone(tmp_path: Path) -> None:
    telemetry.configure("INFO", file=tmp_path / "log", transcript=tmp_path / "transcript")
    logging.getLogger(telemetry.TRANSCRIPT).info("%s: %s", "Kira", "I open the door.")
    assert (tmp_path / "log").read_text() == ""
    assert "Kira: I open the door." in (tmp_path / "transcript").read_text()
