"""Brings an edition of the SRD into the database: from the 5e API or from files, all of it or nothing."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.errors import TorchlitError
from bot.rules.srd.client import RulesApi
from bot.rules.srd.documents import RuleDocument
from bot.rules.srd.fetching import Answer, Fetch, Progress
from bot.rules.srd.pace import Pace
from bot.rules.srd.snapshot import read_snapshot
from db.session import Database

log = logging.getLogger(__name__)

Key = tuple[str, str]  # collection and index

_KEPT = timedelta(days=1)  # how long the answers of a sync that broke off are still taken for true


class ShrunkenRules(TorchlitError):
    """The source has fewer documents than are at hand; the text says of which collections, and what to do."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync came to: how many documents there are now, and how many of them are new, changed or gone."""

    edition: str
    documents: int
    added: int = 0
    changed: int = 0
    removed: int = 0

    def __str__(self) -> str:
        """The sentence for the owner."""
        counts = ((self.added, "new"), (self.changed, "changed"), (self.removed, "gone"))
        told = ", ".join(f"{count:,} {what}" for count, what in counts if count) or "nothing has changed"
        return f"The rules of {self.edition} are at hand: {self.documents:,} documents, {told}."


async def sync_from_api(
    database: Database, api: RulesApi, pace: Pace, *, progress: Progress, force: bool = False
) -> Synced:
    """Fetch the API's edition and publish it; what a sync before had fetched within a day is not asked for again.

    Raises RulesUnavailableError when the API cannot be used, and then keeps what it has fetched so far for the next
    try; ShrunkenRules, without `force`, when it has less of a collection than is at hand.
    """
    async with database.transaction() as tx:
        kept = await tx.srd.answers(api.edition, api.url, fresh=_KEPT)
    if kept:
        log.info("the sync of rules goes on: %d answers are there already", len(kept))

    async def keep(path: str, answer: Answer) -> None:
        async with database.transaction() as tx:
            await tx.srd.answer(api.edition, api.url, path, answer)

    documents = await Fetch(api, pace, kept=kept, keep=keep, progress=progress).documents()
    return await publish(database, api.edition, api.url, documents, force=force)


async def sync_from_files(database: Database, path: Path, edition: str, *, force: bool = False) -> Synced:
    """Publish the edition of a folder or archive; ConfigurationError when it cannot be read, ShrunkenRules as above."""
    return await publish(database, edition, path.name, read_snapshot(path, edition), force=force)


async def publish(
    database: Database, edition: str, source: str, documents: Iterable[RuleDocument], *, force: bool = False
) -> Synced:
    """Make the documents the edition's own, in one transaction; those that say the same stay untouched."""
    wanted = {(document.collection, document.index): document for document in documents}
    said = await asyncio.to_thread(_fingerprints, wanted)  # half a second, for which no turn shall wait
    async with database.transaction() as tx:
        hashes = await tx.srd.hashes(edition)
        gone = hashes.keys() - wanted.keys()
        if not force:
            _refuse_shrinking(edition, Counter(key[0] for key in hashes), Counter(key[0] for key in wanted))
        other = [(document, said[key]) for key, document in wanted.items() if hashes.get(key) != said[key]]
        await tx.srd.put(edition, other)
        await tx.srd.remove(edition, gone)
        await tx.srd.finish(edition, source)
    added = len(wanted.keys() - hashes.keys())
    return Synced(edition, len(wanted), added=added, changed=len(other) - added, removed=len(gone))


def _fingerprints(documents: Mapping[Key, RuleDocument]) -> dict[Key, str]:
    return {key: document.fingerprint for key, document in documents.items()}


def _refuse_shrinking(edition: str, before: Counter[str], after: Counter[str]) -> None:
    fewer = [
        f"{name} ({after[name]} of {before[name]})" for name in sorted(before) if after[name] < before[name]
    ]
    if fewer:
        raise ShrunkenRules(
            f"The source has fewer rules of {edition} than are at hand: {', '.join(fewer)}. They were left as they "
            "are; --force replaces them all the same."
        )
