"""The documents say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[1]


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
