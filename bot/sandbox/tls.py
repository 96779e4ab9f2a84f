"""Certificates for Discord's host names, made in memory, and the connector that leads to loopback."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import aiohttp
import aiohttp.abc
import trustme

HOSTS = (
    "discord.com",
    "discordapp.com",
    "gateway.discord.gg",
    "*.discord.gg",
    "*.discord.media",
    "cdn.discordapp.com",
    "media.discordapp.net",
)


class Tls:
    """A certificate authority of its own, trusted only by the clients that are told to."""

    def __init__(self) -> None:
        self._ca = trustme.CA()
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(*HOSTS).configure_cert(self.server)

    def client(self) -> ssl.SSLContext:
        """Return a context that trusts the sandbox."""
        context = ssl.create_default_context()
        self._ca.configure_trust(context)
        return context

    def write_ca(self, path: Path) -> Path:
        """Write the authority's certificate, for `SSL_CERT_FILE`."""
        self._ca.cert_pem.write_to_path(str(path))
        return path


class LoopbackResolver(aiohttp.abc.AbstractResolver):
    """Resolves every host name to one port on loopback, so that no request can leave the machine."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[aiohttp.abc.ResolveResult]:
        """Return loopback, whatever was asked for."""
        del port, family
        return [
            aiohttp.abc.ResolveResult(
                hostname=host,
                host="127.0.0.1",
                port=self._port,
                family=socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Nothing is held."""


def loopback_connector(tls: Tls, port: int) -> aiohttp.TCPConnector:
    """Return a connector that reaches the sandbox under Discord's host names."""
    return aiohttp.TCPConnector(
        limit=0, ssl=tls.client(), resolver=LoopbackResolver(port), use_dns_cache=False
    )
