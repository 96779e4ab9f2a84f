"""Where the database is: what an owner may write in DATABASE_URL, as a connection string for libpq."""

from __future__ import annotations

import re

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.errors import ConfigurationError

SCHEMES = ("postgresql+psycopg://", "postgresql://", "postgres://")
SEARCH_PATH = "public,procrastinate"
_PORTS = re.compile(r"[0-9,]*")
_ENCODED = "Write @ as %40 and / as %2F in its password."


def conninfo(url: str, *, timeout: float = 10.0) -> str:
    """The libpq connection string for `url`, with the search path set.

    `timeout` (seconds) bounds connecting, each statement, the time between two of a transaction, and the silence of a
    host that went away. Raises ConfigurationError for what is not a PostgreSQL URL; the text never repeats the URL, for
    its password.
    """
    scheme = next((known for known in SCHEMES if url.startswith(known)), None)
    if scheme is None:
        raise ConfigurationError("DATABASE_URL must begin with postgresql://; unset, a server is embedded.")
    try:
        given = conninfo_to_dict("postgresql://" + url.removeprefix(scheme))
    except psycopg.ProgrammingError:  # its text repeats what it stumbled over, maybe a part of the password
        raise ConfigurationError(
            f"DATABASE_URL is not a URL that PostgreSQL understands. {_ENCODED}"
        ) from None
    if "@" in str(given.get("host", ""))[1:] or not _PORTS.fullmatch(str(given.get("port", ""))):
        raise ConfigurationError(f"DATABASE_URL has a host or port that cannot be. {_ENCODED}")
    milliseconds = round(timeout * 1000)
    options = (
        f"-c search_path={SEARCH_PATH} -c statement_timeout={milliseconds}"
        # Whoever is frozen in the middle of a transaction gives its locks up.
        f" -c idle_in_transaction_session_timeout={milliseconds}"
    )
    ours = {
        "connect_timeout": max(2, round(timeout)),  # libpq takes anything below 2 for 2
        "tcp_user_timeout": milliseconds,
        # A host that is gone after it took a statement leaves nothing unacknowledged: only these find it out.
        "keepalives_idle": max(1, round(timeout)),
        "keepalives_interval": max(1, round(timeout / 2)),
    }
    return make_conninfo(
        "", **{**ours, **given, "options": f"{given.get('options') or ''} {options}".strip()}
    )
