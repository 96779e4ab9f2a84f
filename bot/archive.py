"""Sealed files: a zip whose last member, the manifest, has the size and the SHA-256 of every other one.

The same content makes the same bytes: members have no time and no owner.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import IO, Any, Self

from pydantic import TypeAdapter, ValidationError

from bot.errors import BadInput

MANIFEST = "manifest.json"
MOST_MANIFEST_BYTES = 64 * 2**20
_CHUNK = 2**18
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
)
_MISLED = (*_DAMAGED, ValueError, struct.error)  # by offsets and names in a directory that is not true
# Of a member's entry in the directory, at most: names are paths, and there are no remarks.
_ENTRY_BYTES = 1_024
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the least that a zip can say
_READABLE = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive as its manifest has it: size in bytes, SHA-256 in hexadecimal."""

    name: str
    bytes: int
    sha256: str


class ArchiveWriter:
    """Writes an archive from beginning to end, in little memory, within a `with` block; it is none before `seal`."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._members: list[Member] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @contextmanager
    def member(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Add a member: the block is given what writes its next bytes."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(_entry(name), "w", force_zip64=True) as opened:

            def write(data: bytes) -> None:
                nonlocal size
                opened.write(data)
                digest.update(data)
                size += len(data)

            yield write
        self._members.append(Member(name, size, digest.hexdigest()))

    def seal(self, head: Mapping[str, Any]) -> None:
        """Write the manifest, which begins with `head`: nothing comes after it."""
        manifest = {**head, "members": [asdict(member) for member in self._members]}
        self._zip.writestr(_entry(MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")


class ArchiveReader:
    """Reads an archive that anybody may have made: at most `most_members` of `most_bytes` in all, unpacked.

    Its manifest, which is read into memory, has at most `most_manifest_bytes`.
    BadInput, here and while reading, for a file that is no such archive or damaged; nothing is ever written anywhere.
    """

    def __init__(
        self,
        file: IO[bytes],
        *,
        most_bytes: int | None = None,
        most_members: int = 1_000_000,
        most_manifest_bytes: int = MOST_MANIFEST_BYTES,
    ) -> None:
        if _directory_bytes(file) > most_members * _ENTRY_BYTES:
            raise BadInput("That file holds more than it may.")
        with _refusing(_MISLED):
            self._zip = zipfile.ZipFile(file)
        entries = self._zip.infolist()
        self._sizes = {entry.filename: entry.file_size for entry in entries}
        if len(self._sizes) != len(entries) or any(not _is_safe(entry) for entry in entries):
            raise BadInput("That file has members that no Torchlit writes.")
        if len(entries) > most_members or (most_bytes is not None and sum(self._sizes.values()) > most_bytes):
            raise BadInput("That file holds more than it may.")
        self.manifest = self._manifest(most_manifest_bytes)
        self.members = _members(self.manifest)
        if self.members.keys() != self._sizes.keys() - {MANIFEST}:
            raise BadInput("That file is damaged: its manifest does not match its members.")

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A member to read from."""
        with _refusing(_MISLED):
            member = self._zip.open(name)
        with _refusing(_DAMAGED), member as opened:
            yield opened

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, piece by piece."""
        with self.open(name) as opened:
            while data := opened.read(_CHUNK):
                yield data

    def check(self, name: str) -> None:
        """BadInput unless the member is what was sealed, to the last bit."""
        sealed = self.members[name]
        digest, size = hashlib.sha256(), 0
        for data in self.chunks(name):
            digest.update(data)
            size += len(data)
        if (size, digest.hexdigest()) != (sealed.bytes, sealed.sha256):
            raise BadInput(f"That file is damaged: {name} is not what was written.")

    def _manifest(self, most_bytes: int) -> dict[str, Any]:
        if not 0 < self._sizes.get(MANIFEST, 0) <= most_bytes:
            raise BadInput("That file has no manifest; Torchlit did not write it, or not to its end.")
        with self.open(MANIFEST) as opened:
            try:
                read = json.loads(opened.read())
            except (ValueError, RecursionError):
                read = None
        if not isinstance(read, dict):
            raise BadInput("That file is damaged: its manifest cannot be read.")
        return read


def _directory_bytes(file: IO[bytes]) -> int:
    """How large an archive's directory says it is, which zipfile reads as a whole; BadInput for no archive of ours.

    The records at the end are those of PKWARE's APPNOTE 6.3, 4.3.14 to 4.3.16; ours have no comment behind them.
    """
    file.seek(max(0, file.seek(0, os.SEEK_END) - 98))
    last = file.read().rjust(98, b"\0")
    large, locator, end = last[:56], last[56:76], last[76:]  # the first two are for large archives
    if not end.startswith(b"PK\5\6") or not end.endswith(b"\0\0"):
        raise BadInput("That file is damaged, or no file of Torchlit's.")
    [size] = struct.unpack_from("<L", end, 12)
    if locator.startswith(b"PK\6\7"):
        [size] = struct.unpack_from("<Q", large, 40)
    return int(size)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, wherever it is written
    entry.external_attr = _READABLE
    return entry


def _is_safe(entry: zipfile.ZipInfo) -> bool:
    """True for a plain relative path, deflated or stored, not encrypted."""
    path = PurePosixPath(entry.filename)
    plain = entry.filename == str(path) and not path.is_absolute() and ".." not in path.parts
    kind = entry.compress_type in {zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED} and not entry.flag_bits & 0x1
    return plain and kind and "\\" not in entry.filename and entry.filename.isprintable()


def _members(manifest: Mapping[str, Any]) -> dict[str, Member]:
    try:
        members = TypeAdapter(tuple[Member, ...]).validate_python(manifest.get("members"))
    except ValidationError:
        raise BadInput("That file is damaged: its manifest cannot be read.") from None
    return {member.name: member for member in members}


@contextmanager
def _refusing(errors: tuple[type[Exception], ...]) -> Iterator[None]:
    """Say in a sentence what zipfile and zlib say of a damaged file."""
    try:
        yield
    except errors:
        raise BadInput("That file is damaged, or no file of Torchlit's.") from None
