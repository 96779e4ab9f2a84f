"""What somebody at a shell gets: help, versions, and one sentence for each mistake."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli._signals import interrupted_later

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A home of its own, and nothing else configured."""
    monkeypatch.chdir(tmp_path)  # away from any .env
    monkeypatch.setenv("TORCHLIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The sentence of an error that ends with exit code 2."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    return captured.err


@pytest.mark.parametrize("arguments", [["--help"], ["play", "--help"], ["doctor", "--help"], ["--version"]])
def test_help_and_version_are_answers(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "torchlit" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["play", "--timeout", "soon"], ["play", "--timeout", "-1"]]
)
def test_what_cannot_be_parsed_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: torchlit" in capsys.readouterr().err


def test_running_without_a_token_says_where_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert "docs/discord-setup.md" in told(capsys, "run")


def test_json_needs_a_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--script" in told(capsys, "play", "--json")


def test_a_script_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere.txt" in told(capsys, "play", "--script", "nowhere.txt")


def test_a_wrong_setting_is_named_and_its_value_kept_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TORCHLIT_POOL_MAX", "hunter2")
    sentence = told(capsys, "migrate")
    assert "TORCHLIT_POOL_MAX" in sentence
    assert "hunter2" not in sentence


def test_a_home_that_cannot_be_made_is_explained(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TORCHLIT_HOME", str(tmp_path / "file" / "home"))
    assert "TORCHLIT_HOME" in told(capsys, "play")


def test_a_database_that_does_not_answer_is_explained(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://torchlit:hunter2@127.0.0.1:1/torchlit")
    sentence = told(capsys, "migrate")
    assert "DATABASE_URL" in sentence
    assert "hunter2" not in sentence


def test_an_interruption_waits_for_the_end_of_an_import() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
    done = []

    def imported() -> None:
        with interrupted_later():
            signal.raise_signal(signal.SIGINT)
            done.append("imported")

    try:
        with pytest.raises(KeyboardInterrupt):
            imported()
    finally:
        signal.signal(signal.SIGINT, before)
    assert done == ["imported"]


TOLD_TWICE = """
import asyncio, signal, sys
from bot.cli._signals import until_told

def told(again_after):
    signal.raise_signal(signal.SIGTERM)
    later(again_after, signal.raise_signal, signal.SIGTERM)

def later(rounds, do, *arguments):
    if rounds:
        asyncio.get_running_loop().call_soon(later, rounds - 1, do, *arguments)
    else:
        do(*arguments)

async def work():
    asyncio.get_running_loop().call_soon(told, int(sys.argv[1]))
    try:
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(5)  # to close takes a while

asyncio.run(until_told(work(), signal.SIGTERM))
"""


@pytest.mark.parametrize("rounds", range(5))
def test_told_twice_it_ends_at_once_however_busy_it_is(rounds: int) -> None:
    """So many rounds of the event loop are between the two signals."""
    command = [sys.executable, "-c", TOLD_TWICE, str(rounds)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGTERM
