"""`torchlit dice verify`: a file and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli import main
from tests.rules.test_record import EVENING, record


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dice-session-3.json"


def test_an_honest_file_holds(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(EVENING.to_json())

    assert main(["dice", "verify", str(file)]) == 0
    told = capsys.readouterr().out
    assert "Everything follows from the seed" in told
    assert EVENING.commitment in told


def test_a_forged_file_does_not(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forged = replace(EVENING.rolls[0], faces=(20,), total=23)
    file.write_text(replace(EVENING, rolls=(forged, *EVENING.rolls[1:])).to_json())

    assert main(["dice", "verify", str(file)]) == 1
    assert "the seed says 7" in capsys.readouterr().out


def test_private_rolls_are_counted(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(record("1d20", "3d6", private=(1,)).public().to_json())

    assert main(["dice", "verify", str(file)]) == 0
    assert "does not show, fell: 3." in capsys.readouterr().out


def test_json_is_one_object(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(EVENING.to_json())

    assert main(["dice", "verify", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["holds"] is True


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b'{"seed": 1}'])
def test_another_file_is_refused_in_one_sentence(
    file: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(content)

    assert main(["dice", "verify", str(file)]) == 2
    assert "no record of dice" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dice", "verify", str(file)]) == 2
    assert "cannot be read" in capsys.readouterr().err
