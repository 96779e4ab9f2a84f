"""The SRD at hand: its documents by edition, collection and index, and the answers of a sync under way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from bot.rules.srd.documents import RuleDocument
from db.models.srd import SrdAnswer, SrdDocument, SrdEdition
from db.repository.base import Repository

_AT_ONCE = 100  # rows of one statement; more would hold up the other tasks of the process
_LOCK = 0x5E5BD  # of whoever replaces an edition


@dataclass(frozen=True, slots=True)
class SyncedEdition:
    """An edition at hand: where it came from, when it was last compared, and how many documents it has."""

    edition: str
    source: str
    synced_at: datetime
    documents: int


class Srd(Repository):
    """Rule documents; a path is `spells/fireball`."""

    async def edition(self, edition: str) -> SyncedEdition | None:
        """What is known of an edition; None when it was never synced."""
        documents = select(func.count()).where(SrdDocument.edition == edition).scalar_subquery()
        statement = select(SrdEdition.source, SrdEdition.synced_at, documents.label("documents"))
        row = await self._row(statement.where(SrdEdition.edition == edition))
        return None if row is None else SyncedEdition(edition, row.source, row.synced_at, row.documents)

    async def documents(self, edition: str, paths: Collection[str]) -> dict[str, Mapping[str, Any]]:
        """The documents at those of the paths that the edition has, in their order."""
        keys = [tuple(path.split("/", 1)) for path in paths if "/" in path]
        statement = select(SrdDocument.collection, SrdDocument.index, SrdDocument.document).where(
            SrdDocument.edition == edition, tuple_(SrdDocument.collection, SrdDocument.index).in_(keys)
        )
        rows = await self._rows(statement) if keys else ()
        found = {f"{collection}/{index}": document for collection, index, document in rows}
        return {path: found[path] for path in paths if path in found}

    async def all_documents(self, edition: str) -> list[RuleDocument]:
        """Every document of the edition, in order."""
        statement = (
            select(SrdDocument.collection, SrdDocument.index, SrdDocument.document)
            .where(SrdDocument.edition == edition)
            .order_by(SrdDocument.collection, SrdDocument.index)
        )
        return [RuleDocument(*row) for row in await self._rows(statement)]

    async def hashes(self, edition: str) -> dict[tuple[str, str], str]:
        """The hash of each document, by collection and index. Whoever replaces them is alone until the commit."""
        await self._rows(select(func.pg_advisory_xact_lock(_LOCK)))
        statement = select(SrdDocument.collection, SrdDocument.index, SrdDocument.hash)
        rows = await self._rows(statement.where(SrdDocument.edition == edition))
        return {(collection, index): said for collection, index, said in rows}

    async def put(self, edition: str, documents: Sequence[tuple[RuleDocument, str]]) -> None:
        """Add the documents with their hashes, in the place of those that are there."""
        for start in range(0, len(documents), _AT_ONCE):
            statement = insert(SrdDocument).values(
                [
                    {
                        "edition": edition,
                        "collection": document.collection,
                        "index": document.index,
                        "document": document.document,
                        "hash": said,
                    }
                    for document, said in documents[start : start + _AT_ONCE]
                ]
            )
            fresh = {"document": statement.excluded.document, "hash": statement.excluded.hash}
            await self._change(
                statement.on_conflict_do_update(
                    index_elements=[SrdDocument.edition, SrdDocument.collection, SrdDocument.index],
                    set_={**fresh, "changed_at": func.now()},
                )
            )

    async def remove(self, edition: str, keys: Iterable[tuple[str, str]]) -> None:
        """Remove the documents with these collections and indexes."""
        gone = list(keys)
        for start in range(0, len(gone), _AT_ONCE):
            part = tuple_(SrdDocument.collection, SrdDocument.index).in_(gone[start : start + _AT_ONCE])
            await self._change(delete(SrdDocument).where(SrdDocument.edition == edition, part))

    async def finish(self, edition: str, source: str) -> None:
        """Note that the edition is now what its source has, and forget the answers that led there."""
        fresh = {"source": source, "synced_at": func.now()}
        statement = insert(SrdEdition).values(edition=edition, **fresh)
        await self._change(statement.on_conflict_do_update(index_elements=[SrdEdition.edition], set_=fresh))
        await self._change(delete(SrdAnswer).where(SrdAnswer.edition == edition))

    async def answers(self, edition: str, source: str, *, fresh: timedelta) -> dict[str, Any]:
        """What the source answered to a sync before that did not get to its end, by path; old answers are forgotten."""
        await self._change(delete(SrdAnswer).where(SrdAnswer.answered_at < func.now() - fresh))
        statement = select(SrdAnswer.path, SrdAnswer.answer)
        rows = await self._rows(statement.where(SrdAnswer.edition == edition, SrdAnswer.source == source))
        return {row.path: row.answer for row in rows}

    async def answer(self, edition: str, source: str, path: str, answer: Any) -> None:
        """Keep what the source answered at a path; None says that it has nothing there."""
        fresh = {"answer": answer, "answered_at": func.now()}
        statement = insert(SrdAnswer).values(edition=edition, source=source, path=path, **fresh)
        keys = [SrdAnswer.edition, SrdAnswer.source, SrdAnswer.path]
        await self._change(statement.on_conflict_do_update(index_elements=keys, set_=fresh))
