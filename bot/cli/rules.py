"""`torchlit rules`: sync the SRD, show an entry, find what a message is about and attempts, make the digest."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

import httpx
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.app import database_url
from bot.cli._finding import find
from bot.cli._intending import intend
from bot.cli._settings import prepare_home, read_settings
from bot.errors import ChronicleUnavailable, ConfigurationError
from bot.memory.rule_sync import Synced, sync_from_api, sync_from_files
from bot.memory.rulebook import Rulebook
from bot.rules.srd.client import RulesApi, RulesUnavailableError
from bot.rules.srd.describe import Article
from bot.rules.srd.digest import digest, dump, gather, make_digest
from bot.rules.srd.documents import RuleDocument
from bot.rules.srd.pace import Pace
from bot.rules.srd.snapshot import read_snapshot
from bot.settings import Settings
from db import migrate
from db.session import Database


def main(chosen: argparse.Namespace) -> int:
    """Do what was chosen; errors are sentences for the owner."""
    actions = {"sync": _sync, "show": _show, "find": find, "intend": intend, "digest": _digest}
    return actions[chosen.rules](chosen)


def _sync(chosen: argparse.Namespace) -> int:
    settings = read_settings()
    try:
        synced = asyncio.run(_synced(settings, chosen))
    except RulesUnavailableError as error:
        raise ConfigurationError(
            f"The 5e API gave no answer that can be used: {error}. What was fetched is kept for a day; run this again "
            "to go on, or take the rules from files with --from."
        ) from error
    sys.stdout.write(f"{synced}\n")
    return 0


async def _synced(settings: Settings, chosen: argparse.Namespace) -> Synced:
    async with _opened(settings) as database:
        if chosen.source is not None:
            return await sync_from_files(database, chosen.source, chosen.edition, force=chosen.force)
        if settings.rules_api_url is None:
            raise ConfigurationError(
                "TORCHLIT_RULES_API_URL is off; name the API there, or a snapshot with --from."
            )
        columns = (TextColumn("Fetching the rules"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        async with httpx.AsyncClient() as http:
            api = RulesApi(http, settings.rules_api_url, edition=chosen.edition)
            with Progress(*columns, console=Console(stderr=True)) as bar:
                task = bar.add_task("rules", total=None)
                return await sync_from_api(
                    database,
                    api,
                    Pace(),
                    progress=lambda done, total: bar.update(task, completed=done, total=total),
                    force=chosen.force,
                )


def _show(chosen: argparse.Namespace) -> int:
    article = asyncio.run(_article(" ".join(chosen.name)))
    if chosen.json:
        entry = digest().get(article.path.partition("#")[0])
        json.dump(
            {**asdict(article), "entry": asdict(entry) if entry else None},
            sys.stdout,
            ensure_ascii=False,
            indent=2,
        )
        sys.stdout.write("\n")
        return 0
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(f"{article.name} ({article.kind})", style="bold")
    figures = (f"{name}: {value}" if name else value for name, value in article.figures)
    for line in filter(None, (article.headline, *figures)):
        console.print(line)
    for line in article.lines:
        console.print(f"\n{line}")
    return 0


async def _article(typed: str) -> Article:
    """The entry from the database, or from the digest where that is out of reach."""
    try:
        async with _opened(read_settings()) as database:
            return await Rulebook(database).look_up(typed)
    except (ChronicleUnavailable, ConfigurationError):
        return await Rulebook(None).look_up(typed)


def _digest(chosen: argparse.Namespace) -> int:
    documents = asyncio.run(_documents(chosen.source, chosen.edition))
    made = make_digest(gather(documents), edition=chosen.edition)
    file = dump(made)
    try:
        chosen.out.write_bytes(file)
    except OSError as error:
        raise ConfigurationError(f"{chosen.out} cannot be written: {error.strerror}.") from error
    sys.stdout.write(f"{chosen.out}: {len(made.names()):,} entries, {len(file):,} bytes.\n")
    return 0


async def _documents(source: Path | None, edition: str) -> list[RuleDocument]:
    if source is not None:
        return read_snapshot(source, edition)
    async with _opened(read_settings()) as database, database.transaction() as tx:
        documents = await tx.srd.all_documents(edition)
    if not documents:
        raise ConfigurationError(f"The rules of {edition} are not at hand; sync them first, or use --from.")
    return documents


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Database]:
    """The database, at the newest schema."""
    prepare_home(settings)
    url = await database_url(settings)
    await asyncio.to_thread(migrate.upgrade, url)
    database = Database(url, pool_min=1, pool_max=4)
    try:
        yield database
    finally:
        await database.aclose()
