"""Which of several servers a request goes to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence

from bot.llm.remote.endpoint import Endpoint

MOST_AHEAD = 4
"""Requests that a conversation's server may have more than the least busy one before the conversation leaves it."""
_MOST_CONVERSATIONS = 4096


class Router:
    """The least busy server, but a conversation stays where its prefix is.

    Busy means requests in flight; of equally busy ones the one with the quicker first tokens. A conversation stays
    with its server while the breaker lets it pass and it has at most `MOST_AHEAD` requests more than the least
    busy one; otherwise it moves, for good. The least recently heard of more than 4096 conversations are forgotten.
    """

    def __init__(self, endpoints: Sequence[Endpoint]) -> None:
        self._endpoints = tuple(endpoints)
        self._homes: OrderedDict[str, Endpoint] = OrderedDict()

    def choose(self, conversation: str, *, tried: Collection[Endpoint] = ()) -> Endpoint | None:
        """The server for the next request; None when each was tried or is kept out by its breaker."""
        able = [each for each in self._endpoints if each not in tried and each.breaker.lets_pass]
        if not able:
            return None
        least = min(able, key=lambda each: (each.in_flight, each.first_token_s))
        if not conversation:
            return least
        home = self._homes.get(conversation)
        chosen = (
            home
            if home is not None and home in able and home.in_flight <= least.in_flight + MOST_AHEAD
            else least
        )
        self._homes[conversation] = chosen
        self._homes.move_to_end(conversation)
        if len(self._homes) > _MOST_CONVERSATIONS:
            self._homes.popitem(last=False)
        return chosen
