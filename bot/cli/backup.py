"""`torchlit backup [FILE]`: everything that Torchlit keeps, in one file, while the bot runs."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot import home
from bot.app import database_url
from bot.archive import ArchiveWriter
from bot.cli._arguments import version
from bot.cli._files import written_whole
from bot.cli._progress import Progress
from bot.cli._settings import read_settings
from bot.errors import ChronicleUnavailable, ConfigurationError
from db.backup import dump

FORMAT, VERSION = "torchlit-backup", 1
FILES = "home/"
"""Where the files of the home are in a backup."""

_CHUNK = 2**18


def main(chosen: argparse.Namespace) -> int:
    """Write the backup and say what is in it."""
    settings = read_settings()
    made_at = datetime.now(UTC)
    file: Path = chosen.file or Path(f"torchlit-{made_at:%Y-%m-%d-%H%M%S}.backup")
    progress = Progress(sys.stderr)
    url = asyncio.run(database_url(settings))
    with written_whole(file) as opened, ArchiveWriter(opened) as archive:
        try:
            snapshot = dump(url, archive, told=progress.say)
        except ChronicleUnavailable as error:
            raise ConfigurationError(
                f"The database does not answer ({error.__cause__}). See DATABASE_URL."
            ) from error
        files = _files(settings.home, archive, told=progress.say)
        head = {"format": FORMAT, "version": VERSION, "torchlit": version(), "made_at": made_at.isoformat()}
        archive.seal({**head, "database": asdict(snapshot)})
    sys.stdout.write(
        f"{file} has the database ({snapshot.rows:,} rows of {len(snapshot.tables)} tables, revision"
        f" {snapshot.revision}) and {files:,} files: {file.stat().st_size:,} bytes. Keep it as safe as the bot:"
        " everything that players wrote is in it.\n"
    )
    return 0


def _files(folder: Path, archive: ArchiveWriter, *, told: Callable[[str], None]) -> int:
    """Put the files that exist nowhere else into the archive; how many they were. Links are not followed."""
    found = [
        file
        for name in home.KEPT
        for file in sorted((folder / name).rglob("*"))
        if file.is_file() and not file.is_symlink()
    ]
    for file in found:
        with (
            file.open("rb") as opened,
            archive.member(f"{FILES}{file.relative_to(folder).as_posix()}") as write,
        ):
            while data := opened.read(_CHUNK):
                write(data)
    if found:
        told(f"{folder}: {len(found):,} files")
    return len(found)
