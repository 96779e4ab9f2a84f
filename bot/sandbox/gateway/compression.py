"""Transport compression of the gateway: one stream a connection, flushed after every packet."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import zstandard

Encoder = Callable[[str], bytes | str]


def open_encoder(compress: str | None) -> Encoder:
    """Return the encoder for the `compress` query parameter; ValueError when Discord knows no such one."""
    if compress is None:
        return str
    if compress == "zlib-stream":
        return _zlib_stream()
    if compress == "zstd-stream":
        return _zstd_stream()
    raise ValueError(compress)


def _zlib_stream() -> Encoder:
    stream = zlib.compressobj()
    return lambda text: stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd_stream() -> Encoder:
    stream = zstandard.ZstdCompressor().compressobj()
    return lambda text: stream.compress(text.encode()) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
