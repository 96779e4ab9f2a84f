"""The documents say what is so."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import pytest
from prometheus_client import Counter, Gauge, Histogram

from bot.chronicle import (
    access,
    characters,
    combat,
    dice,
    locations,
    quests,
    reports,
    safety,
    secrets,
    uploads,
    wording,
)
from bot.cli._arguments import parser
from bot.fights import foes
from bot.media.pictures import checking, remaking
from bot.metrics import Metrics
from bot.rules import dice as expressions
from bot.rules.heroes import document, experience, inventory
from bot.settings import Settings
from db.models.ownership import OWNERSHIP
from db.repository.dice import MOST_DICE
from tests.rules.test_record import record

ROOT = Path(__file__).parents[1]
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
DOCUMENTS = sorted(
    path.relative_to(ROOT) for pattern in ("*.md", "docs/**/*.md") for path in ROOT.glob(pattern)
)
GUIDES = [
    document
    for document in DOCUMENTS
    if "decisions" not in document.parts and document.name != "CHANGELOG.md"
]
COMMANDS = (ROOT / "docs/commands.md").read_text()
ELSEWHERE = {  # variables that only the tests and the benchmarks read
    "TORCHLIT_DISCORD_SPEC",
    "TORCHLIT_SRD_DATA",
    "TORCHLIT_LLAMA_CPP_PYTHON",
    "TORCHLIT_LLAMA_CPP_MODEL",
}


def variable(field: str) -> str:
    """The environment variable that a setting is read from."""
    alias = Settings.model_fields[field].validation_alias
    names = getattr(alias, "choices", [alias])
    return str(names[0] or f"TORCHLIT_{field.upper()}")


def test_the_readme_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "README.md").read_text(), flags=re.MULTILINE))
    assert listed == {variable(field) for field in Settings.model_fields} | {"SSL_CERT_FILE", "HF_HOME"}


def default(field: str) -> str:
    """A setting's default as the table of the README has it."""
    value = Settings.model_fields[field].default
    if isinstance(value, bool):
        return str(value).lower()
    return "unset" if value is None else str(value.value if isinstance(value, StrEnum) else value)


def test_the_readme_has_the_defaults_and_the_words_of_the_settings() -> None:
    rows = re.findall(
        r"^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$", (ROOT / "README.md").read_text(), flags=re.MULTILINE
    )
    table = {name: (shown, re.sub(r" \(\[[^)]*\)\)", "", meaning)) for name, shown, meaning in rows}
    for field, setting in Settings.model_fields.items():
        shown, meaning = table[variable(field)]
        assert meaning == setting.description, field
        assert shown == ("the user's data folder" if field == "home" else default(field)), field


@pytest.mark.parametrize("document", GUIDES, ids=str)
def test_variables_are_those_that_are_read(document: Path) -> None:
    text = (ROOT / document).read_text()
    known = {variable(field): field for field in Settings.model_fields}
    assert set(re.findall(r"\bTORCHLIT_[A-Z_]*[A-Z]", text)) <= known.keys() | ELSEWHERE
    for name, said in re.findall(r"`(TORCHLIT_\w+)` \((\d[\d.]*)\)", text):
        assert float(said) == float(default(known[name])), name


def anchors(document: Path) -> set[str]:
    """What a link to the document may name behind its `#`."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_links_between_the_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", (ROOT / document).read_text()):
        name, _, anchor = target.partition("#")
        there = ROOT / document.parent / name if name else ROOT / document
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


@pytest.mark.parametrize("document", GUIDES, ids=str)
def test_files_that_are_named_are_there(document: Path) -> None:
    named = re.findall(
        r"`((?:bot|cogs|db|alembic|benchmarks|tests|docs)/[\w./-]*)`", (ROOT / document).read_text()
    )
    for path in named:
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("document", GUIDES, ids=str)
def test_what_is_to_be_run_can_be_run(document: Path) -> None:
    text = (ROOT / document).read_text()
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert set(re.findall(r"(?:`|^ {4}(?:\S+=\S+ )*)make ([a-z-]+)", text, flags=re.MULTILINE)) <= set(
        targets
    )
    for module in re.findall(r"python -m (benchmarks(?:\.[a-z_]+)+)", text):
        place = ROOT.joinpath(*module.split("."))
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), module


def test_every_target_is_phony() -> None:
    makefile = (ROOT / "Makefile").read_text()
    [phony] = re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)
    assert set(phony.split()) == set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))


def command_line(
    of: argparse.ArgumentParser, spoken: str = "torchlit"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command that can be given at a shell, with who reads what follows it."""
    [*below] = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield spoken, of
    for action in below:
        for name, one in action.choices.items():
            yield from command_line(one, f"{spoken} {name}")


def test_every_command_of_the_command_line_is_told_with_its_options() -> None:
    for spoken, reader in command_line(parser()):
        rows = [row for row in COMMANDS.splitlines() if row.startswith("|") and f"`{spoken}" in row]
        assert rows, spoken
        for option in reader._option_string_actions.keys() - {"-h", "--help"}:
            assert any(option in row for row in rows), f"{spoken} {option}"


@pytest.mark.parametrize("document", GUIDES, ids=str)
def test_options_of_the_command_line_are_those_that_are_read(document: Path) -> None:
    known = dict(command_line(parser()))
    written = re.compile(r"(?:`|^ {4}(?:\S+=\S+ )*)(torchlit (?!dice 1)[a-z][^`\n#<]*)", re.MULTILINE)
    for said in written.findall((ROOT / document).read_text()):
        spoken = max((one for one in known if said.startswith(one)), key=len, default=None)
        assert spoken, said
        for option in re.findall(r"--[a-z-]+", said):
            assert option in known[spoken]._option_string_actions, said


def test_every_metric_is_told_with_its_kind_and_labels() -> None:
    rows = re.findall(
        r"^\| `(torchlit_\w+)` \| (\w+) \| ([\w, ]*?) ?\|",
        (ROOT / "docs/operations.md").read_text(),
        re.MULTILINE,
    )
    instruments = [one for one in vars(Metrics()).values() if isinstance(one, Counter | Gauge | Histogram)]
    assert sorted(rows) == sorted((one._name, one._type, ", ".join(one._labelnames)) for one in instruments)


def test_the_page_on_privacy_has_every_table_with_somebody_in_it() -> None:
    cells = re.findall(r"^\| (.+?) \|", (ROOT / "docs/privacy.md").read_text(), re.MULTILINE)
    told = set(re.findall(r"`(\w+)`", " ".join(cells)))
    assert {table for table, owned in OWNERSHIP.items() if owned.people or owned.told} <= told


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("campaign", f"name {wording.NAME_LIMIT}, style {wording.STYLE_LIMIT}, language {wording.LANGUAGE_LIMIT}"),
        ("campaign", f"{access.MOST_PER_GUILD} a server"),
        ("character", f"name {wording.NAME_LIMIT}, race and class {wording.TRAIT_LIMIT}"),
        ("character", f"background {wording.BACKGROUND_LIMIT}, level 1 to {experience.MAX_LEVEL}"),
        ("character", f"appearance {wording.APPEARANCE_LIMIT}, portrait's link {wording.LINK_LIMIT}"),
        ("character", f"file {document.MOST_BYTES // 1024} KiB"),
        ("character", f"{characters.MOST_PLAYERS} heroes and {characters.MOST_NPCS} NPCs a campaign"),
        ("inventory", f"{inventory.MOST_ITEMS} different things, {inventory.MOST_OF_ONE:,} of each"),
        ("inventory", f"{inventory.MOST_COINS // 100:,} gp"),
        ("quest", f"title {wording.NAME_LIMIT}, description {wording.DESCRIPTION_LIMIT}"),
        ("quest", f"reward {wording.REWARD_LIMIT} | {quests.MOST_PER_CAMPAIGN} a campaign"),
        ("location", f"name {wording.NAME_LIMIT}, description {wording.DESCRIPTION_LIMIT}"),
        ("location", f"{locations.MOST_PER_CAMPAIGN} a campaign"),
        ("portrait, map", f"{remaking.MOST_BYTES // 2**20} MiB, {checking.MOST_PIXELS // 10**6} million pixels"),
        ("portrait, map", f"{uploads.MOST_PER_GUILD} a server"),
        ("secret", f"text {secrets.SECRET_LIMIT}, about {wording.NAME_LIMIT}"),
        ("secret", f"{secrets.MOST_PER_CAMPAIGN} a campaign"),
        ("lines and veils", f"{safety.BOUNDARY_LIMIT} | {safety.MOST_OF_A_KIND} of each"),
        ("report", f"reason {reports.REASON_LIMIT} | {reports.MOST_AN_HOUR} an hour"),
        ("fight", f"own name {foes.NAME_LIMIT}, a deed {combat.LONGEST_WORDS}, {combat.MOST_TURN_MIN // 60} hours"),
        ("fight", f"{foes.MOST_FOES} monsters"),
        ("dice", f"{expressions.MAX_LENGTH}, label {dice.LABEL_LIMIT} | {expressions.MAX_DICE} dice"),
        ("dice", f"at most {expressions.MAX_SIDES:,} sides, {expressions.MAX_ROLLS} with rerolls"),
        ("dice", f"{MOST_DICE:,} a session"),
    ],
)  # fmt: skip
def test_limits_are_those_that_hold(what: str, told: str) -> None:
    [row] = re.findall(rf"^\| {what} \| .+$", COMMANDS.partition("## Limits")[2], re.MULTILINE)
    assert told in row


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
