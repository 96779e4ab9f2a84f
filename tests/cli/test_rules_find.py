"""`torchlit rules find`: the entries that a message is about."""

from __future__ import annotations

import io
import json

import pytest

from bot.cli import main


def test_a_message_is_answered_with_entries_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "find", "I cast light on my shield", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["entry"] for one in found} == {"spells/light", "equipment/shield"}
    assert all(one["score"] and one["because"] for one in found)


def test_standard_input_has_one_message_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("the light fades\n\nI cast Fireball\n"))
    assert main(["rules", "find", "-", "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[one["entry"] for one in found] for found in answers] == [[], [], ["spells/fireball"]]


def test_people_read_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "find", "I cast Fireball"]) == 0
    assert "spells/fireball" in capsys.readouterr().out
    assert main(["rules", "find", "brb"]) == 0
    assert capsys.readouterr().out == "No rule is needed.\n"
