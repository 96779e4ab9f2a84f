"""What PostgreSQL refuses, said in the words of bot.errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors as refused
from sqlalchemy import exc

from bot.errors import AlreadyThere, BadInput, ChronicleUnavailable, NotFound, TorchlitError

TAKEN = {
    "campaigns_guild_id_name_key": "This server already has a campaign of that name.",
    "campaigns_active_channel": "This channel already has an active campaign; pause or end it first.",
    "characters_active_name": "The campaign already has a character of that name.",
    "characters_one_a_player": "You play somebody here already. `/character retire` them first to begin another.",
    "quests_campaign_id_title_key": "The campaign already has a quest of that title.",
    "locations_campaign_id_name_key": "The campaign already has a place of that name.",
    "dice_sessions_open": "A dice session is open already. `/dice session end` closes it and reveals its seed.",
    "encounters_open": "A fight is on already. `/combat status` shows it, `/combat end` breaks it off.",
}

# The last is what a server says that became a standby: a failover is under way.
_OUT_OF_REACH = psycopg.OperationalError | psycopg.InterfaceError | refused.ReadOnlySqlTransaction


@contextmanager
def translated() -> Iterator[None]:
    """Turns the driver's errors into ours: out of reach, taken, gone, too long, no text; a bug stays what it is.

    PostgreSQL has then given up the transaction, so the error must leave it.
    """
    try:
        yield
    except TorchlitError:
        raise
    except Exception as error:
        told = _translate(error)
        if told is None:
            raise
        raise told from error


def _translate(error: BaseException) -> Exception | None:
    """Our error for the driver's, or for one that the driver's caused: a job that could not be deferred."""
    link: BaseException | None = error
    while link is not None:
        if isinstance(link, exc.TimeoutError | _OUT_OF_REACH):
            return ChronicleUnavailable()
        if isinstance(link, exc.DBAPIError) and link.connection_invalidated:
            return ChronicleUnavailable()
        if isinstance(link, refused.UniqueViolation) and link.diag.constraint_name in TAKEN:
            return AlreadyThere(TAKEN[link.diag.constraint_name])
        if isinstance(link, refused.ForeignKeyViolation):
            return NotFound("That is gone from the chronicle.")
        if isinstance(link, psycopg.DataError):
            return BadInput(_unfit(link))
        link = link.__cause__
    return None


def _unfit(error: psycopg.DataError) -> str:
    if isinstance(error, refused.StringDataRightTruncation):
        return "That is too long for the chronicle; say it in fewer words."
    return "There is a character or a number in that which the chronicle cannot hold."
