"""What the pages say about commands is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from discord import AppCommandType, app_commands

from bot.cli._arguments import _SCRIPT
from bot.sandbox.console.line import Submit, parse
from tests.table import Table

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "commands.md").read_text()


def commands_in(page: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each command that a table of the page has, with the options that it is said to take.

    A row has commands with commas between them, and their options: one list for all, or one for each, with semicolons.
    """
    for chapter in page.split("\n## ")[1:]:
        group = chapter.splitlines()[0]
        for row in re.findall(r"^\| `[a-z/].+$", chapter, re.MULTILINE):
            names = re.findall(r"`(.+?)`", row.split("|")[1])
            options = re.sub(r"\(.*?\)", "", row.split("|")[2]) if "| options |" in chapter else ""
            lists = options.split(";") if ";" in options else [options] * len(names)
            for name, given in zip(names, lists, strict=True):
                group = name.split()[0] if name.startswith("/") else group
                spoken = name if name.startswith("/") else f"{group} {name}"
                yield spoken, frozenset(re.findall(r"`(.+?)`", given))


def commands_of(tree: app_commands.CommandTree) -> Iterator[tuple[str, frozenset[str]]]:
    for command in tree.walk_commands(type=AppCommandType.chat_input):
        if isinstance(command, app_commands.Command):
            options = frozenset(option.display_name for option in command.parameters)
            yield f"/{command.qualified_name}", options


async def test_every_command_is_told_with_its_options(table: Table) -> None:
    told = dict(commands_in(PAGE.partition("\n## Limits\n")[0])) | {"/scene": frozenset()}
    assert "\n## /scene\n" in PAGE, "it has no table, for it takes nothing"
    assert dict(commands_of(table.bot.tree)) == told


async def test_no_command_is_described_in_more_words_than_discord_shows(table: Table) -> None:
    for command in table.bot.tree.walk_commands(type=AppCommandType.chat_input):
        assert not command.description.endswith("…"), command.qualified_name


async def test_what_the_menu_of_a_message_offers_is_told(table: Table) -> None:
    for command in table.bot.tree.walk_commands(type=AppCommandType.message):
        assert f"*Apps, {command.name}* on a message" in PAGE


async def test_the_example_of_a_form_makes_a_hero(table: Table) -> None:
    [example] = re.findall(r"`(> submit .+?)`", (DOCS / "playing.md").read_text())
    assert f"  {example} " in _SCRIPT, "the command line has the same one"
    typed = parse(example)
    assert isinstance(typed, Submit)

    await table.kira.slash("campaign create", name="Stormreach")
    form = await table.kira.slash("character create")
    assert "Level 1 elf wizard" in (await table.kira.submit(form, **dict(typed.fields))).text
