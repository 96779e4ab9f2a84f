"""What Tab offers while a line is typed."""

from __future__ import annotations

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.sandbox.console.completion import TableCompleter
from bot.sandbox.console.line import Slash
from bot.sandbox.console.table import Table


async def offered(seat: Table, typed: str) -> list[str]:
    """What the line would read after each completion."""
    offers = TableCompleter(seat).get_completions_async(Document(typed), CompleteEvent())
    return [typed[: len(typed) + offer.start_position] + offer.text async for offer in offers]


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("/gr", ["/greet "]),
        ("/table", ["/table lay"]),
        ("/table la", ["/table lay"]),
        ("/greet ", ["/greet name:", "/greet loud:"]),
        ("/greet l", ["/greet loud:"]),
        ("/greet loud:", ["/greet loud:True ", "/greet loud:False "]),
        ("/greet loud:f", ["/greet loud:False "]),
        ("/greet name:O", ["/greet name:Old Marrow ", "/greet name:Oswin "]),
        ("/greet name:Old M", ["/greet name:Old Marrow "]),
        ("/greet name:x ", ["/greet name:x loud:"]),
        ("@Borin /gr", ["@Borin /greet "]),
        ("@Borin: /table", ["@Borin: /table lay"]),
        ("@Kir", ["@Kira: "]),
        ("I open", []),
        ("/nothing ", []),
    ],
)
async def test_tab_offers(seat: Table, typed: str, lines: list[str]) -> None:
    seat.person("Kira")
    assert await offered(seat, typed) == lines


async def test_tab_offers_the_buttons_that_a_player_sees(seat: Table) -> None:
    with seat.sandbox.subscribe() as subscription:
        await seat.act(Slash("choose"))
        async for seen in subscription:
            seat.board.see(seen)
            break
    assert await offered(seat, "> press y") == ["> press Yes"]
    assert await offered(seat, "@Borin: > ") == []
