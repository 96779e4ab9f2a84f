"""The documents say what is so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.rules.test_record import record

ROOT = Path(__file__).parents[1]
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def variable(field: str) -> str:
    """The environment variable that a setting is read from."""
    alias = Settings.model_fields[field].validation_alias
    names = getattr(alias, "choices", [alias])
    return str(names[0] or f"TORCHLIT_{field.upper()}")


def test_the_readme_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "README.md").read_text(), flags=re.MULTILINE))
    assert listed == {variable(field) for field in Settings.model_fields} | {"SSL_CERT_FILE", "HF_HOME"}


@pytest.mark.parametrize(
    "document", sorted(path.relative_to(ROOT) for path in ROOT.glob("docs/**/*.md")), ids=str
)
def test_links_between_the_documents_lead_somewhere(document: Path) -> None:
    text = (ROOT / document).read_text()
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / document.parent / target).exists(), target


def test_the_script_for_players_checks_a_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [script] = PYTHON.findall((ROOT / "docs/dice.md").read_text())
    monkeypatch.chdir(tmp_path)
    session = record("1d20+3", "2d12", "4d6e6", "1d%", "3d6rr<3", private=(1,)).public()
    file = tmp_path / "dice-session-3.json"
    file.write_text(session.to_json())
    with file.open() as kept:
        exec(script, {"open": lambda _: kept})

    forged = replace(session.rolls[0], faces=(20,))
    file.write_text(replace(session, rolls=(forged, *session.rolls[1:])).to_json())
    with file.open() as kept, pytest.raises(AssertionError):
        exec(script, {"open": lambda _: kept})
