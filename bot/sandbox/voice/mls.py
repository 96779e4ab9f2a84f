"""The little of MLS (RFC 9420) that a voice gateway speaks: it proposes who comes and goes, and reads no secret.

All else is done by the members: the bot's library, and the listeners'.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_VERSION = b"\x00\x01"
_PUBLIC_MESSAGE, _KEY_PACKAGE = b"\x00\x01", b"\x00\x05"  # wire formats
_EXTERNAL, _PROPOSAL = b"\x02", b"\x02"  # a sender type; a content type
_MEMBER, _COMMIT = 1, 3
_ADD, _REMOVE = b"\x00\x01", b"\x00\x03"
_BASIC = b"\x00\x01"  # a credential that is just an identity
_APPEND = b"\x00"  # as opposed to revoking, in DAVE's message of proposals
_FROM_KEY_PACKAGE, _FROM_COMMIT = 1, 3  # where a leaf comes from
_LIFETIME = 16  # bytes
_CAPABILITIES = 5  # lists: versions, suites, extensions, proposals, credentials


class Reader:
    """Reads TLS presentation language with the variable-length vectors of RFC 9420; ValueError at an early end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        taken = self._data[self.at : self.at + count]
        if len(taken) != count:
            raise ValueError("the message ends early")
        self.at += count
        return taken

    def number(self, size: int) -> int:
        """Return an unsigned integer of so many bytes."""
        return int.from_bytes(self.take(size), "big")

    def vector(self) -> bytes:
        """Return a vector; the two highest bits of its length say how many bytes that takes (RFC 9420, 2.1.2)."""
        first = self.number(1)
        size = 1 << (first >> 6)
        length = (first & 0x3F) << (8 * (size - 1)) | self.number(size - 1)
        return self.take(length)

    def skip(self, count: int) -> None:
        """Pass over so many vectors."""
        for _ in range(count):
            self.vector()


def vector(data: bytes) -> bytes:
    """Write a vector with its length in front."""
    if len(data) < 1 << 6:
        return bytes([len(data)]) + data
    if len(data) < 1 << 14:
        return struct.pack(">H", len(data) | 0x4000) + data
    return struct.pack(">I", len(data) | 0x8000_0000) + data


class ExternalSender:
    """The gateway as the group knows it: its proposals bear its signature (RFC 9420, 12.1.8)."""

    def __init__(self, group_id: int) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._group = struct.pack(">Q", group_id)

    def package(self) -> bytes:
        """Return what members must know to accept the proposals: public key and credential."""
        encoding, form = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        public = self._key.public_key().public_bytes(encoding, form)
        return vector(public) + _BASIC + vector(b"voice gateway")

    def add(self, key_package: bytes, epoch: int) -> bytes:
        """Return the proposals that one member comes in."""
        return self._proposals(_ADD + _bare(key_package), epoch)

    def remove(self, leaf: int, epoch: int) -> bytes:
        """Return the proposals that the member at a leaf goes."""
        return self._proposals(_REMOVE + struct.pack(">I", leaf), epoch)

    def _proposals(self, proposal: bytes, epoch: int) -> bytes:
        sender = _EXTERNAL + struct.pack(">I", 0)
        no_data = vector(b"")
        content = vector(self._group) + struct.pack(">Q", epoch) + sender + no_data + _PROPOSAL + proposal
        message = _VERSION + _PUBLIC_MESSAGE + content
        signed = vector(b"MLS 1.0 FramedContentTBS") + vector(message)
        signature = self._key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return _APPEND + vector(message + vector(signature))


def _bare(key_package: bytes) -> bytes:
    """Return a key package without the frame of a message, which clients may leave away."""
    frame = _VERSION + _KEY_PACKAGE
    return key_package.removeprefix(frame)


def identity(key_package: bytes) -> int:
    """Return the user whose key package it is; ValueError when it says something else."""
    reader = Reader(_bare(key_package))
    reader.take(4)  # version, cipher suite
    reader.skip(3)  # the keys: of the welcome, of the leaf, of its signatures
    if reader.take(2) != _BASIC:
        raise ValueError("the credential is not basic")
    return int.from_bytes(reader.vector(), "big")


@dataclass(frozen=True, slots=True)
class Commit:
    """A member's answer to proposals: the epoch that it ends, the commit, a welcome for who comes in (or nothing)."""

    epoch: int
    commit: bytes
    welcome: bytes

    @classmethod
    def read(cls, data: bytes) -> Commit:
        """Part a commit from the welcome that stands behind it; ValueError when it is no member's commit."""
        reader = Reader(data)
        if reader.take(4) != _VERSION + _PUBLIC_MESSAGE:
            raise ValueError("the commit is no public message")
        reader.vector()  # the group
        epoch = reader.number(8)
        if reader.number(1) != _MEMBER:
            raise ValueError("the commit comes from nobody in the group")
        reader.take(4)  # the sender's leaf
        reader.vector()  # data that is only authenticated
        if reader.number(1) != _COMMIT:
            raise ValueError("the message is no commit")
        reader.vector()  # the proposals
        if reader.number(1):
            _skip_path(reader)
        reader.skip(3)  # signature, confirmation, membership
        return cls(epoch, data[: reader.at], data[reader.at :])


def _skip_path(reader: Reader) -> None:
    """Pass over an UpdatePath (RFC 9420, 7.6): a leaf and the nodes above it."""
    reader.skip(2)  # the leaf's keys
    reader.take(2)
    reader.vector()  # its credential
    reader.skip(_CAPABILITIES)
    source = reader.number(1)
    if source == _FROM_KEY_PACKAGE:
        reader.take(_LIFETIME)
    elif source == _FROM_COMMIT:
        reader.vector()
    reader.skip(3)  # its extensions and signature; the nodes
