from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.server import Server, server


@pytest.fixture(scope="package")
def far_server() -> Iterator[Server]:
    with server() as opened:
        yield opened
