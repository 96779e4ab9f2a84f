"""The secrets of a campaign, and the one place that says who may know them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)

from bot.errors import NotFound
from bot.facts import Secret
from db import models
from db.repository.base import Record, Repository


class Secrets(Repository):
    """What is not an audience's to know never leaves the database for it: `known_to` is a condition in SQL."""

    async def add(
        self, *, campaign_id: int, text: str, about: str = "", readers: Iterable[int] = ()
    ) -> Secret:
        """Keep a secret, which its readers know too."""
        statement = insert(models.Secret).values(
            campaign_id=campaign_id, text=text, about=about, readers=sorted(set(readers))
        )
        (row,) = await self._rows(statement.returning(models.Secret))
        return to_secret(row)

    async def list(self, campaign_id: int) -> tuple[Secret, ...]:
        """Everything, oldest first: for the Dungeon Master's eyes only."""
        statement = (
            select(models.Secret).where(models.Secret.campaign_id == campaign_id).order_by(models.Secret.id)
        )
        return tuple(to_secret(row) for row in await self._rows(statement))

    async def known_to(
        self, campaign_id: int, reader_id: int | None, *, limit: int | None = None
    ) -> tuple[Secret, ...]:
        """What an audience may know, oldest first; of too many the newest `limit`.

        The audience is one player, or with None whoever can read the campaign's channel.
        """
        statement = (
            select(models.Secret)
            .where(models.Secret.campaign_id == campaign_id, _may_know(reader_id))
            .order_by(models.Secret.id.desc())
            .limit(limit)
        )
        return tuple(to_secret(row) for row in reversed(await self._rows(statement)))

    async def get(self, campaign_id: int, secret_id: int) -> Secret | None:
        """The secret, whoever may know it."""
        statement = select(models.Secret).where(
            models.Secret.id == secret_id, models.Secret.campaign_id == campaign_id
        )
        row = await self._row(statement)
        return None if row is None else to_secret(row)

    async def count(self, campaign_id: int) -> int:
        """How many secrets the campaign has, known ones too."""
        statement = select(func.count()).where(models.Secret.campaign_id == campaign_id)
        return int(await self._value(statement))

    async def reveal(self, campaign_id: int, secret_id: int, reader_id: int | None) -> Secret:
        """Let one player know it too, or with None everybody; NotFound when it was removed meanwhile."""
        readers = models.Secret.readers
        told: dict[str, ColumnElement[Any]] = {"known": true()}
        if reader_id is not None:
            joined = func.array_append(readers, literal(reader_id, BigInteger))
            told = {"readers": case((readers.contains([reader_id]), readers), else_=joined)}
        statement = (
            update(models.Secret)
            .where(models.Secret.id == secret_id, models.Secret.campaign_id == campaign_id)
            .values(**told)
            .returning(models.Secret)
        )
        row = await self._row(statement)
        if row is None:
            raise NotFound("That secret is gone.")
        return to_secret(row)

    async def remove(self, campaign_id: int, secret_id: int) -> None:
        """Forget it; NotFound when that has happened already."""
        statement = delete(models.Secret).where(
            models.Secret.id == secret_id, models.Secret.campaign_id == campaign_id
        )
        if not await self._change(statement):
            raise NotFound("That secret is gone.")


def _may_know(reader_id: int | None) -> ColumnElement[bool]:
    if reader_id is None:
        return models.Secret.known.is_(True)
    return or_(models.Secret.known, models.Secret.readers.contains([reader_id]))


def to_secret(row: Record) -> Secret:
    """The fact that a row of the table states."""
    return Secret(id=row.id, text=row.text, about=row.about, readers=tuple(row.readers), is_known=row.known)
