"""What most tests among hostile people ask for."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.abuse.tap import Tap, tapped
from tests.table import Table


@pytest.fixture
def tap(table: Table, caplog: pytest.LogCaptureFixture) -> Iterator[Tap]:
    """The requests of a test in which nothing breaks on our side."""
    caplog.set_level(logging.WARNING)
    with tapped(table.sandbox) as tap:
        yield tap
    assert tap.complaints() == []
    assert [
        record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR
    ] == []
