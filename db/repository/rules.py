"""The rule documents that were fetched once and are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from db import models
from db.repository.base import Repository


@dataclass(frozen=True, slots=True)
class RuleDocument:
    """What the source had at a path when it was asked; None where it had nothing."""

    document: Mapping[str, Any] | None
    fetched_at: datetime


class Rules(Repository):
    """Rule documents by edition and path; the reader judges by `fetched_at` whether one is fresh enough."""

    async def get(self, edition: str, path: str) -> RuleDocument | None:
        """The document kept for the path, or None where the source was never asked for it."""
        statement = select(models.RuleDocument.document, models.RuleDocument.fetched_at).where(
            models.RuleDocument.edition == edition, models.RuleDocument.path == path
        )
        row = await self._row(statement)
        return None if row is None else RuleDocument(row.document, row.fetched_at)

    async def put(self, edition: str, path: str, document: Mapping[str, Any] | None) -> None:
        """Keep what the source has at a path now; None says that it has nothing there."""
        fetched = {"document": None if document is None else dict(document), "fetched_at": func.now()}
        statement = insert(models.RuleDocument).values(edition=edition, path=path, **fetched)
        await self._change(
            statement.on_conflict_do_update(
                index_elements=[models.RuleDocument.edition, models.RuleDocument.path], set_=fetched
            )
        )
