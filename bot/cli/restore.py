"""`torchlit restore FILE`: puts a backup back, checked first; all of it or nothing."""

from __future__ import annotations

import argparse
import asyncio
import secrets
import shutil
import sys
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot import home
from bot.app import database_url
from bot.archive import ArchiveReader
from bot.cli._files import OWNER_ONLY, opened
from bot.cli._progress import Progress
from bot.cli._settings import prepare_home, read_settings
from bot.cli.backup import FILES, FORMAT, VERSION
from bot.errors import BadInput, ChronicleUnavailable, ConfigurationError
from db.backup import Snapshot, load


class _Head(BaseModel):
    """The manifest of a backup, less its members."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    made_at: str
    database: Snapshot


def main(chosen: argparse.Namespace) -> int:
    """Check every byte of the backup, then restore it, and say what came back."""
    settings = read_settings()
    progress = Progress(sys.stderr)
    with opened(chosen.file) as stream:
        archive = ArchiveReader(stream)
        head = _head(archive)
        with progress.step("Checking the backup"):
            _check(archive, head.database)
        kept = prepare_home(settings)
        _require_room(kept, replace=chosen.replace)
        url = asyncio.run(database_url(settings))
        unpacked = kept / f".restoring-{secrets.token_hex(4)}"
        try:
            files = _unpack(archive, unpacked)
            load(url, archive, head.database, replace=chosen.replace, told=progress.say)
            _move_in(unpacked, kept)
        except ChronicleUnavailable as error:
            raise ConfigurationError(
                f"The database does not answer ({error.__cause__}); nothing was changed."
            ) from error
        finally:
            shutil.rmtree(unpacked, ignore_errors=True)
    sys.stdout.write(
        f"The backup of {head.made_at} is back: {head.database.rows:,} rows and {files:,} files.\n"
    )
    return 0


def _head(archive: ArchiveReader) -> _Head:
    manifest = archive.manifest
    if manifest.get("format") != FORMAT:
        raise BadInput(
            "That is no backup of Torchlit's. (`/campaign import` reads what `/campaign export` wrote.)"
        )
    if manifest.get("version") != VERSION:
        raise BadInput("That backup was made by a newer Torchlit. Update Torchlit first.")
    try:
        return _Head.model_validate(manifest)
    except ValidationError:
        raise BadInput("That file is damaged: its manifest cannot be read.") from None


def _check(archive: ArchiveReader, snapshot: Snapshot) -> None:
    expected = {table.member for table in snapshot.tables}
    files = {name for name in archive.members if name.startswith(FILES)}
    if archive.members.keys() != expected | files or any(not _is_kept(name) for name in files):
        raise BadInput("That file is damaged: it has other members than a backup.")
    for name in archive.members:
        archive.check(name)


def _is_kept(name: str) -> bool:
    return name.removeprefix(FILES).split("/", 1)[0] in home.KEPT


def _require_room(folder: Path, *, replace: bool) -> None:
    taken = [name for name in home.KEPT if (folder / name).is_dir() and any((folder / name).iterdir())]
    if taken and not replace:
        raise ConfigurationError(
            f"{folder / taken[0]} is not empty. Restore into an empty home, or add --replace to put the backup in its"
            " place."
        )


def _unpack(archive: ArchiveReader, folder: Path) -> int:
    """Write the files of the backup below the folder; how many they were."""
    names = [name for name in archive.members if name.startswith(FILES)]
    for name in names:
        file = folder / name.removeprefix(FILES)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=OWNER_ONLY)
        with file.open("wb") as written:
            for data in archive.chunks(name):
                written.write(data)
    return len(names)


def _move_in(unpacked: Path, folder: Path) -> None:
    """Put the folders of the backup in the place of those that are there."""
    for name in home.KEPT:
        old = folder / name
        if old.exists():
            shutil.rmtree(old)
        if (unpacked / name).exists():
            (unpacked / name).replace(old)
