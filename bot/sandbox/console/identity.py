"""Ids that follow from names, so that a campaign and its players are known again at the next start."""

from __future__ import annotations

from hashlib import blake2b

_BASE = 6 * 10**17  # above the sandbox's own numbers, below any id of the present time
_SPREAD_BITS = 34
_TIME_SHIFT = 22


def lasting_id(*names: str) -> int:
    """The id of what these names name: the same at every start, different for other names."""
    digest = blake2b("\0".join(names).encode(), digest_size=8).digest()
    spread = int.from_bytes(digest) >> (64 - _SPREAD_BITS)
    return (_BASE >> _TIME_SHIFT << _TIME_SHIFT) + (spread << _TIME_SHIFT)
