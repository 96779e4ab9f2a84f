"""The database: reachable, and at the schema that this version expects."""

from __future__ import annotations

import asyncio

from bot.app import database_url
from bot.doctor.check import Check, Status
from bot.errors import ChronicleUnavailable, ConfigurationError
from bot.settings import Settings
from db import migrate


async def check_database(settings: Settings) -> list[Check]:
    """Reach the database, starting the embedded one, and compare its schema."""
    kind = (
        "your own (DATABASE_URL)" if settings.database_url else f"embedded, in {settings.home / 'postgres'}"
    )
    try:
        url = await database_url(settings)
        revision = await asyncio.to_thread(migrate.current, url)
    except ConfigurationError as error:
        return [Check("database", Status.PROBLEM, f"{kind}; does not start", str(error))]
    except ChronicleUnavailable as error:
        what = f"{kind}; does not answer: {_first_line(error.__cause__)}"
        advice = "Start it, or correct DATABASE_URL; unset, an embedded server takes its place."
        return [Check("database", Status.PROBLEM, what, advice)]
    head = migrate.head()
    if revision == head:
        return [Check("database", Status.OK, f"{kind}; answers"), Check("schema", Status.OK, f"at {head}")]
    schema = Check(
        "schema",
        Status.WARNING,
        f"at {revision or 'nothing yet'}, {head} is expected",
        "The next start brings it there, or: torchlit migrate",
    )
    return [Check("database", Status.OK, f"{kind}; answers"), schema]


def _first_line(error: BaseException | None) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0]
