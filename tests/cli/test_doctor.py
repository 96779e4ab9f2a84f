"""`torchlit doctor` at a shell: a table, JSON, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import main


@pytest.fixture(autouse=True)
def settings(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # away from any .env
    for name, value in {
        "DATABASE_URL": database_url,
        "TORCHLIT_HOME": str(tmp_path),
        "TORCHLIT_MODEL": str(tmp_path),
        "TORCHLIT_RULES_API_URL": "off",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)


@pytest.fixture
def model(tmp_path: Path) -> None:
    (tmp_path / "config.json").touch()
    (tmp_path / "model.safetensors").touch()


def test_problems_are_shown_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    shown = capsys.readouterr().out
    assert "problem" in shown
    assert "→ Point TORCHLIT_MODEL at the folder" in shown
    assert "database" in shown


def test_quiet_writes_problems_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--quiet"]) == 1
    shown = capsys.readouterr().out
    assert "model" in shown
    assert "database" not in shown


@pytest.mark.usefixtures("model")
def test_warnings_are_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("model")
def test_json_has_every_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["healthy"]
    assert {"name", "status", "what", "todo"} == report["checks"][0].keys()
    assert {"name": "discord", "status": "warning"}.items() <= next(
        check for check in report["checks"] if check["name"] == "discord"
    ).items()
