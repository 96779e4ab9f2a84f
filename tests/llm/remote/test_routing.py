"""Which server a request goes to."""

from __future__ import annotations

import pytest

from bot.breaker import CircuitBreaker
from bot.llm.remote.endpoint import Endpoint
from bot.llm.remote.routing import MOST_AHEAD, Router
from bot.llm.remote.server import Server


@pytest.fixture
def servers() -> list[Endpoint]:
    return [
        Endpoint(
            Server(f"http://{name}.example", api_key=None, transport=None),
            kind=None,
            model=None,
            breaker=CircuitBreaker(failures=1),
        )
        for name in ("north", "south", "west")
    ]


def test_the_least_busy_is_asked_and_among_equals_the_quickest(servers: list[Endpoint]) -> None:
    north, south, west = servers
    north.in_flight = 1
    south.answered_after(0.9)
    west.answered_after(0.2)

    assert Router(servers).choose("") is west


def test_a_server_that_has_not_spoken_yet_is_tried(servers: list[Endpoint]) -> None:
    servers[0].answered_after(0.2)

    assert Router(servers).choose("") is servers[1]


def test_a_conversation_stays_within_a_bounded_imbalance(servers: list[Endpoint]) -> None:
    router = Router(servers)
    home = router.choose("campaign:1")
    assert home is not None
    home.in_flight = MOST_AHEAD
    assert router.choose("campaign:1") is home

    home.in_flight += 1
    other = router.choose("campaign:1")
    assert other not in {home, None}
    home.in_flight = 0
    assert router.choose("campaign:1") is other, "its prefix is there now"


def test_who_failed_too_often_or_was_tried_is_passed_over(servers: list[Endpoint]) -> None:
    north, south, west = servers
    north.breaker.failed()
    router = Router(servers)

    assert router.choose("campaign:1", tried={south}) is west
    assert router.choose("campaign:1", tried={south, west}) is None


def test_the_memory_of_conversations_is_bounded(servers: list[Endpoint]) -> None:
    router = Router(servers)
    homes = [router.choose(f"campaign:{number}") for number in range(5000)]

    assert homes[0] is servers[0]
    servers[0].in_flight = 1
    assert router.choose("campaign:4999") is servers[0], "still known"
    assert router.choose("campaign:0") is servers[1], "forgotten"
