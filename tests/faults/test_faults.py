"""Every fault of the matrix strikes the running bot: nothing is lost or doubled, and all is well again by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.faults import houses, model, services
from tests.faults.elsewhere import ROOT, TESTS, Elsewhere
from tests.faults.evening import tried
from tests.faults.houses import Visited
from tests.faults.matrix import as_table
from tests.faults.server import Server


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def plain(far_server: Server, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visited]:
    async with houses.plain(far_server, tmp_path_factory.mktemp("home")) as visited:
        yield visited


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(far_server: Server, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visited]:
    async with houses.served(far_server, tmp_path_factory.mktemp("home")) as visited:
        yield visited


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def painted(far_server: Server, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visited]:
    async with houses.painted(far_server, tmp_path_factory.mktemp("home")) as visited:
        yield visited


async def is_survived(visited: Visited, name: str) -> None:
    house, faults = visited
    [fault] = (fault for fault in faults if fault.name == name)
    row = await tried(house, fault)
    assert row.held, row


@pytest.mark.parametrize("name", [fault.name for fault in houses.PLAIN])
async def test_nothing_is_lost_or_doubled_and_all_is_well_again(plain: Visited, name: str) -> None:
    await is_survived(plain, name)


@pytest.mark.parametrize("name", model.NAMES)
async def test_a_model_server_costs_words_at_most(served: Visited, name: str) -> None:
    await is_survived(served, name)


@pytest.mark.parametrize("name", services.NAMES)
async def test_a_service_costs_its_picture_or_sound_at_most(painted: Visited, name: str) -> None:
    await is_survived(painted, name)


@pytest.mark.parametrize("elsewhere", TESTS, ids=lambda one: one.name)
def test_what_is_tried_elsewhere_is(elsewhere: Elsewhere) -> None:
    assert f"def {elsewhere.test}(" in (ROOT / elsewhere.file).read_text()


def test_owners_can_look_up_what_happens_when() -> None:
    """`python -m tests.faults.matrix` prints the table anew."""
    assert as_table() in (ROOT / "docs" / "operations.md").read_text()
