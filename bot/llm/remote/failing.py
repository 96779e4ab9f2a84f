"""A failure of one server that another, or the same one later, may not have."""

from __future__ import annotations

from bot.errors import EngineError


class ServerFailed(Exception):
    """What it means if nothing helps, and what Retry-After says.

    `passes` when the same server may answer soon; `final` when no server can help; `sick` when it counts against
    the server, which being busy does not.
    """

    def __init__(
        self,
        meaning: EngineError,
        *,
        passes: bool = True,
        final: bool = False,
        sick: bool = True,
        retry_after: str | None = None,
    ) -> None:
        super().__init__(str(meaning))
        self.meaning = meaning
        self.passes = passes
        self.final = final
        self.sick = sick
        self.retry_after = retry_after
