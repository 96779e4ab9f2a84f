"""Rate limits as Discord enforces them: a bucket an operation and major parameter, and one for all."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.sandbox.entities import Json

_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")
_BUCKETS = 4096  # kept at once; those that are full again are forgotten first


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds."""

    limit: int
    per_s: float


DEFAULT = Rate(50, 1.0)
GLOBAL = Rate(50, 1.0)
RATES: Mapping[str, Rate] = {
    "create_message": Rate(5, 5.0),
    "update_message": Rate(5, 5.0),
    "delete_message": Rate(5, 1.0),
    "trigger_typing_indicator": Rate(5, 5.0),
    "add_my_message_reaction": Rate(1, 0.25),
    "delete_my_message_reaction": Rate(1, 0.25),
    "execute_webhook": Rate(5, 2.0),
    "update_webhook_message": Rate(5, 2.0),
    "update_original_webhook_message": Rate(5, 2.0),
}
EXEMPT = {"create_interaction_response"}
GLOBALLY_EXEMPT = EXEMPT | {
    "execute_webhook",
    "get_original_webhook_message",
    "update_original_webhook_message",
    "delete_original_webhook_message",
    "get_webhook_message",
    "update_webhook_message",
    "delete_webhook_message",
}


@dataclass(slots=True)
class _Window:
    rate: Rate
    ends_at: float = 0.0
    left: int = 0

    def take(self, now: float) -> bool:
        if now >= self.ends_at:
            self.ends_at, self.left = now + self.rate.per_s, self.rate.limit
        self.left -= 1
        return self.left >= 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The headers of a response, and the body of the 429 when the request came too soon."""

    headers: dict[str, str] = field(default_factory=dict)
    refusal: Json | None = None


class RateLimits:
    """Counts requests; `rates` maps an operation's name to its rate, `DEFAULT` holds for the rest.

    `overall` is the rate of a bot's requests together, which Discord raises for large ones.
    """

    def __init__(self, rates: Mapping[str, Rate] = RATES, clock: Callable[[], float] = time.time) -> None:
        self.rates = dict(rates)
        self.overall = GLOBAL
        self.refused = 0
        self._clock = clock
        self._windows: dict[tuple[str, ...], _Window] = {}
        self._all = _Window(GLOBAL)

    def take(self, operation: str, path: Mapping[str, str]) -> Verdict:
        """Count a request."""
        if operation in EXEMPT:
            return Verdict()
        now = self._clock()
        self._all.rate = self.overall
        if operation not in GLOBALLY_EXEMPT and not self._all.take(now):
            return self._refuse(self._all, now, {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"})
        window = self._window(operation, path, now)
        allowed = window.take(now)
        after = window.ends_at - now
        headers = {
            "X-RateLimit-Limit": str(window.rate.limit),
            "X-RateLimit-Remaining": str(max(0, window.left)),
            "X-RateLimit-Reset": f"{window.ends_at:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(operation.encode()).hexdigest()[:32],
        }
        if allowed:
            return Verdict(headers)
        return self._refuse(window, now, headers | {"X-RateLimit-Scope": "user"})

    def _window(self, operation: str, path: Mapping[str, str], now: float) -> _Window:
        key = (operation, *(path.get(name, "") for name in _MAJOR))
        if key not in self._windows:
            if len(self._windows) >= _BUCKETS:
                self._windows = {k: w for k, w in self._windows.items() if w.ends_at > now}
            self._windows[key] = _Window(self.rates.get(operation, DEFAULT))
        return self._windows[key]

    def _refuse(self, window: _Window, now: float, headers: dict[str, str]) -> Verdict:
        self.refused += 1
        after = round(max(0.001, window.ends_at - now), 3)
        is_global = "X-RateLimit-Global" in headers
        body = {"message": "You are being rate limited.", "retry_after": after, "global": is_global}
        return Verdict(headers | {"Retry-After": str(int(after) + 1)}, body)
