"""A busy server is asked again when it wishes, or ever more seldom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.llm.remote.retrying import pause_before


def test_pauses_double() -> None:
    assert [pause_before(retry) for retry in (1, 2, 3)] == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [("7", 7.0), ("0.25", 0.25), ("-3", 0.0), ("soon", 0.5), ("Mon, 23 Nov 2020 06:00:00 -0000", 0.0)],
)
def test_the_server_says_when(retry_after: str, seconds: float) -> None:
    assert pause_before(1, retry_after) == seconds


def test_a_date_says_when() -> None:
    in_an_hour = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)

    assert 3000 < pause_before(1, in_an_hour) <= 3600
