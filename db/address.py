"""Where the database is: what an owner may write in DATABASE_URL, as a connection string for libpq."""

from __future__ import annotations

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.errors import ConfigurationError

SCHEMES = ("postgresql+psycopg://", "postgresql://", "postgres://")
SEARCH_PATH = "public,procrastinate"


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
    except psycopg.ProgrammingError as error:
        raise ConfigurationError("DATABASE_URL is not a URL that PostgreSQL understands.") from error
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
