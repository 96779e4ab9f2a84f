"""`torchlit rules intend`: what messages attempt."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.cli import main
from bot.errors import EngineError
from bot.llm.scripted import ScriptedEngine
from tests.rules.intents.table import PARTY


def _typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_standard_input_has_one_message_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(monkeypatch, "Kira: I hide\n@Borin: I attack the ogre\nI cast fire bolt at Goblin 2\n")
    assert main(["rules", "intend", "-", "--json", "--party", str(PARTY)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[(row["kind"], row["actor"]) for row in line] for line in rows] == [
        [("check", "Kira")],
        [("attack", "Borin")],
        [("cast", "Kira")],  # the first of the party
    ]
    assert rows[0][0]["check"] == "Stealth"
    assert rows[2][0]["target"] == "Goblin 2"


def test_people_read_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "intend", "I sneak past the guard"]) == 0
    assert capsys.readouterr().out.startswith("0.85  Player: check, Stealth DC 15  (")


def test_a_refusal_is_printed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "intend", "Borin: I cast sleep", "--json", "--party", str(PARTY)]) == 0
    (intent,) = json.loads(capsys.readouterr().out)
    assert intent["refused"] == "Borin cannot cast Sleep: Borin knows no spells."
    assert intent["refused"] in intent["because"]


def test_who_is_not_in_the_party_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "intend", "Zed: I hide", "--json", "--party", str(PARTY)]) == 0
    (intent,) = json.loads(capsys.readouterr().out)
    assert intent["refused"] == "Zed is not here; Kira, Borin, Wren and Mirelle can act."


def test_a_colon_makes_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "intend", "Look: a goblin! I hide.", "--json", "--party", str(PARTY)]) == 0
    _, hiding = json.loads(capsys.readouterr().out)
    assert (hiding["actor"], hiding["check"]) == ("Kira", "Stealth")


def test_a_party_with_unused_fields_is_read_with_a_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "party.json"
    file.write_text('[{"name": "Kira", "pet": "cat"}]')
    assert main(["rules", "intend", "I hide", "--party", str(file)]) == 0
    assert "`party[0].pet` is not used." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[{"name": "Kira", "level": "x"}]', "`party[0].level`"),
        ("nope", "not JSON"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_party_is_told_in_a_sentence(
    content: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "party.json"
    if content is not None:
        file.write_text(content)
    assert main(["rules", "intend", "I hide", "--party", str(file)]) == 2
    assert said in capsys.readouterr().err


def test_a_model_reads_what_the_rules_do_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"kind": "attack", "target": "ogre", "with": "", "check": "", "difficulty": 0, "advantage": 0}
    engine = ScriptedEngine([json.dumps([row])])
    monkeypatch.setattr("bot.cli._intending.choose_engine", lambda _: engine)
    _typed(monkeypatch, "Borin: I yeet the ogre into next week\nBorin: I attack Goblin 2\n")
    assert main(["rules", "intend", "-", "--json", "--model", "--party", str(PARTY)]) == 0
    asked, sure = (json.loads(line)[0] for line in capsys.readouterr().out.splitlines())
    assert (asked["kind"], asked["target"], asked["because"]) == ("attack", "Grusk", "the model read it so")
    assert sure["target"] == "Goblin 2"
    assert len(engine.requests) == 1


def test_a_model_that_fails_leaves_what_the_rules_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = ScriptedEngine(["x"], failure=EngineError("The model is gone."))
    monkeypatch.setattr("bot.cli._intending.choose_engine", lambda _: engine)
    assert main(["rules", "intend", "Borin: I yeet the ogre into next week", "--json", "--model"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)[0]["kind"] == "other"
    assert "The model is gone." in said.err
