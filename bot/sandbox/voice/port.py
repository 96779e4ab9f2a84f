"""The UDP port that voice packets are sent to."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from typing import Any, Self

from bot.sandbox.voice.rtp import discovered, ssrc_of

Address = tuple[str, int]
_LARGEST = 65_535


class Port(asyncio.DatagramProtocol):
    """Answers clients that ask how they are seen from here, and hands packets on with their stream's number (SSRC).

    While it is `deaf`, whatever is sent to it is lost.
    """

    def __init__(self, receive: Callable[[int, bytes], None], report: Callable[[str], None]) -> None:
        self._receive = receive
        self._report = report
        self.deaf = False
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(("127.0.0.1", 0))
        self._transport: asyncio.DatagramTransport | None = None

    @classmethod
    async def open(cls, receive: Callable[[int, bytes], None], report: Callable[[str], None]) -> Self:
        """Listen on a free port of loopback."""
        port = cls(receive, report)
        loop = asyncio.get_running_loop()
        port._transport, _ = await loop.create_datagram_endpoint(lambda: port, sock=port._socket)
        return port

    @property
    def address(self) -> Address:
        """Where packets are sent to."""
        assert self._transport is not None
        host, port = self._transport.get_extra_info("sockname")
        return host, port

    def take_in(self) -> None:
        """Take in everything that has arrived: by itself the event loop reads one datagram a turn."""
        with contextlib.suppress(BlockingIOError):
            while self._transport is not None and not self._transport.is_closing():
                self.datagram_received(*self._socket.recvfrom(_LARGEST))

    def close(self) -> None:
        """Listen no more."""
        if self._transport is not None:
            self._transport.close()

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Take one datagram in."""
        if self.deaf:
            return
        if (answer := discovered(data, addr)) is not None:
            assert self._transport is not None
            self._transport.sendto(answer, addr)
            return
        try:
            self._receive(ssrc_of(data), data)
        except ValueError as error:
            self._report(f"voice packet: {error}")
