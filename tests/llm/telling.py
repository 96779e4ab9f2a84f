"""How the tests of engines listen."""

from __future__ import annotations

from bot.llm.engine import Delta, Engine, Finished, Request


async def told(engine: Engine, request: Request) -> tuple[str, Finished]:
    """The whole answer and how it ended."""
    *deltas, end = [part async for part in engine.stream(request)]
    assert isinstance(end, Finished)
    return "".join(part.text for part in deltas if isinstance(part, Delta)), end
