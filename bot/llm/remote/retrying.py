"""Which refusals pass by themselves, and how long to wait before asking again."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

ATTEMPTS = 4

_MAY_HEAL = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE}
_FIRST_PAUSE_S = 0.5


def may_heal(status: int) -> bool:
    """True for a server that is busy or just starting."""
    return status in _MAY_HEAL


def pause_before(retry: int, retry_after: str | None = None) -> float:
    """Seconds to wait before the first, second ... retry: as Retry-After says, else twice as long each time.

    Retry-After is a number of seconds or a date (RFC 9110, section 10.2.3).
    """
    doubled: float = _FIRST_PAUSE_S * 2 ** (retry - 1)
    if retry_after is None:
        return doubled
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return doubled
    aware = moment.replace(tzinfo=moment.tzinfo or UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
