"""All documents of an edition from files: a folder, zip or tar with `5e-SRD-Monsters.json` and its siblings.

Nothing is unpacked: files are read where they are, whatever their paths in an archive say, and every size is bounded.
"""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from bot.errors import ConfigurationError
from bot.rules.srd.documents import INDEX, MOST_DOCUMENTS, RuleDocument, UnsoundDocument, parse

MAX_FILE = 16 << 20  # bytes; the longest has 1.4 million
MAX_ARCHIVE = 256 << 20  # bytes in all that an archive may unpack to on the way to its files
MAX_MEMBERS = 20_000
_NAME = re.compile(r"5e-SRD-([A-Za-z]+(?:-[A-Za-z]+)*)\.json")
_EDITION = re.compile(r"20[0-9]{2}")
_LANGUAGE = "en"

Found = Iterator[tuple[PurePosixPath, bytes]]


def read_snapshot(path: Path, edition: str) -> list[RuleDocument]:
    """Every document of the edition in a folder or archive; ConfigurationError says what is wrong with it."""
    try:
        files = _of_edition(_files(path), edition)
    except (
        OSError,
        EOFError,
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        NotImplementedError,
    ) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}.") from error
    documents = [document for name, content in files.items() for document in _documents(name, content)]
    if not documents:
        raise ConfigurationError(
            f"{path} has no files such as 5e-SRD-Monsters.json of the edition {edition}."
        )
    if len(documents) > MOST_DOCUMENTS:
        raise ConfigurationError(f"{path} has more than {MOST_DOCUMENTS:,} documents; that is no SRD.")
    return documents


def _files(path: Path) -> Found:
    if path.is_dir():
        return _in_folder(path)
    if zipfile.is_zipfile(path):
        return _in_zip(path)
    return _in_tar(path)


def _of_edition(found: Found, edition: str) -> dict[str, bytes]:
    """The content of each collection's file: English where there are several languages, of the edition's folder."""
    chosen: dict[str, tuple[bool, bytes]] = {}
    for path, content in found:
        name, folders = _NAME.fullmatch(path.name), path.parts[:-1]
        editions = [part for part in folders if _EDITION.fullmatch(part)]
        if name is None or (editions and editions[-1] != edition):
            continue
        collection, english = name[1].lower(), _LANGUAGE in folders
        if collection not in chosen or (english and not chosen[collection][0]):
            chosen[collection] = (english, content)
    return {collection: content for collection, (_, content) in sorted(chosen.items())}


def _documents(collection: str, content: bytes) -> Iterator[RuleDocument]:
    try:
        entries = parse(content)
    except UnsoundDocument as error:
        raise ConfigurationError(f"The file of {collection} is {error}.") from error
    if not isinstance(entries, list):
        raise ConfigurationError(f"The file of {collection} holds no list of documents.")
    for entry in entries:
        index = entry.get("index") if isinstance(entry, dict) else None
        if not isinstance(index, str) or not INDEX.fullmatch(index):
            raise ConfigurationError(f"The file of {collection} has a document without a usable index.")
        yield RuleDocument(collection, index, entry)


def _in_folder(folder: Path) -> Found:
    """The files of the folder and of those in it, two deep; links are followed, as their owner made them."""
    for pattern in ("*", "*/*", "*/*/*"):
        for file in sorted(folder.glob(f"{pattern}.json")):
            if _NAME.fullmatch(file.name):
                with file.open("rb") as stream:
                    yield PurePosixPath(*file.relative_to(folder.parent).parts), _bounded(stream, file.name)


def _in_zip(path: Path) -> Found:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise ConfigurationError(f"{path} has more than {MAX_MEMBERS:,} files; that is no SRD.")
        for member in members:
            if _NAME.fullmatch(PurePosixPath(member.filename).name):
                try:
                    with archive.open(member) as stream:
                        yield PurePosixPath(member.filename), _bounded(stream, member.filename)
                except RuntimeError as error:  # how zipfile says that a password is wanted
                    raise ConfigurationError(f"{path} cannot be read: {error}.") from error


def _in_tar(path: Path) -> Found:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    with (
        gzip.open(path) if packed else path.open("rb") as unpacked,
        tarfile.open(fileobj=_Limited(unpacked, path), mode="r|") as archive,
    ):
        for count, member in enumerate(archive):
            if count >= MAX_MEMBERS:
                raise ConfigurationError(f"{path} has more than {MAX_MEMBERS:,} files; that is no SRD.")
            name = PurePosixPath(member.name)
            stream = archive.extractfile(member) if member.isreg() and _NAME.fullmatch(name.name) else None
            if stream is not None:
                yield name, _bounded(stream, member.name)


def _bounded(stream: IO[bytes], name: str) -> bytes:
    content = stream.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        raise ConfigurationError(f"{name} has more than {MAX_FILE >> 20} MB; that is no SRD.")
    return content


class _Limited(io.RawIOBase):
    """A stream that ends in an error once more was read from it than any honest archive holds."""

    def __init__(self, stream: gzip.GzipFile | io.BufferedReader, path: Path) -> None:
        self._stream, self._path, self._left = stream, path, MAX_ARCHIVE

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; ConfigurationError when that is more than may still be read."""
        if size < 0 or size > self._left:
            raise ConfigurationError(
                f"{self._path} unpacks to more than {MAX_ARCHIVE >> 20} MB; that is no SRD."
            )
        read = self._stream.read(size)
        self._left -= len(read)
        return read
