"""Voice packets on the wire: RTP (RFC 3550) under `aead_xchacha20_poly1305_rtpsize`, and the discovery of addresses."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from nacl import bindings
from nacl.exceptions import CryptoError

MODE = "aead_xchacha20_poly1305_rtpsize"
KEY_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES
SILENCE = b"\xf8\xff\xfe"  # an opus packet of 20 ms; it is sent in the clear, whatever else is encrypted

DAVE_MARK = b"\xfa\xfa"  # what a frame ends with that is encrypted end to end

_FIXED = struct.Struct(">BBHII")
_VERSION, _OPUS = 2, 0x78
_COUNTER = 4  # bytes at the end that the nonce begins with
_DISCOVERY = struct.Struct(">HHI64sH")
_ASKED, _ANSWERED, _REST = 1, 2, 70


@dataclass(frozen=True, slots=True)
class Packet:
    """20 ms of sound: `timestamp` counts samples of 48 kHz, `payload` is opus, perhaps still encrypted end to end."""

    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes


def ssrc_of(datagram: bytes) -> int:
    """Return whose packet this is; ValueError when it is no opus packet in RTP."""
    if len(datagram) < _FIXED.size + _COUNTER:
        raise ValueError("short packet")
    first, kind, _, _, ssrc = _FIXED.unpack_from(datagram)
    if first >> 6 != _VERSION or kind & 0x7F != _OPUS:
        raise ValueError("not opus in RTP")
    return int(ssrc)


def open_packet(key: bytes, datagram: bytes) -> Packet:
    """Take the transport's encryption off; ValueError when it was not sealed with this key."""
    first, _, sequence, timestamp, ssrc = _FIXED.unpack_from(datagram)
    has_extension = bool(first & 0x10)
    head = _FIXED.size + 4 * (first & 0x0F) + (4 if has_extension else 0)
    header, body, counter = datagram[:head], datagram[head:-_COUNTER], datagram[-_COUNTER:]
    nonce = counter.ljust(bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, b"\0")
    try:
        payload = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(body, header, nonce, key)
    except CryptoError as error:
        raise ValueError("sealed with another key") from error
    if has_extension:  # its words are under the encryption, its length is not
        payload = payload[4 * struct.unpack(">H", header[-2:])[0] :]
    return Packet(sequence, timestamp, ssrc, payload)


def discovered(datagram: bytes, address: tuple[str, int]) -> bytes | None:
    """Return the answer to a client that asks which address it is seen at; None when it asks nothing like that."""
    if len(datagram) != _DISCOVERY.size:
        return None
    kind, rest, ssrc, _, _ = _DISCOVERY.unpack(datagram)
    if (kind, rest) != (_ASKED, _REST):
        return None
    return _DISCOVERY.pack(_ANSWERED, _REST, ssrc, address[0].encode(), address[1])
