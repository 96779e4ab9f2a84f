"""What is fetched from Discord's file store through discord.py, which would read a file of any size into memory."""

from __future__ import annotations

from types import SimpleNamespace

import aiohttp

LARGEST = 25 * 1024 * 1024
"""Bytes that a file may have: the largest that anybody attaches is a campaign."""

_HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})


class DownloadRefused(aiohttp.ClientError):
    """The file is larger than it may be, or nobody can tell."""


def bound_downloads(trace: aiohttp.TraceConfig) -> None:
    """Have no file read that does not say beforehand to have at most `LARGEST` bytes.

    aiohttp reads no more than what was said. What is compressed is refused: it could unfold to any size.
    """
    trace.on_request_end.append(_look)


async def _look(
    _: aiohttp.ClientSession, __: SimpleNamespace, request: aiohttp.TraceRequestEndParams
) -> None:
    answer = request.response
    if answer.url.host not in _HOSTS or answer.status != 200:
        return
    size, folded = answer.content_length, answer.headers.get("Content-Encoding", "identity")
    if size is None or size > LARGEST or folded != "identity":
        raise DownloadRefused(f"a file of {'unknown' if size is None else f'{size:,}'} bytes ({folded})")
