"""The rules that bear on a message, read once from the API and then kept in the database."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.errors import ChronicleUnavailable
from bot.facts import Rule
from bot.rules.srd.client import RulesApi, RulesUnavailableError
from bot.rules.srd.describe import describe
from bot.rules.srd.keywords import COLLECTIONS, find_entries
from db.session import Database

log = logging.getLogger(__name__)

_PATIENCE_S = 2.0  # what a turn waits for its rules at most
_FETCHING_S = 1.7  # of these, what it waits for the API
_REST_S = 300.0  # how long the API is left alone after it failed
_FRESH = timedelta(days=30)
_NAMES = "names"  # the path, none of the API's, under which the names of all entries are kept
_PATH = re.compile(r"[a-z]+/[a-z0-9-]{1,80}")
_LONGEST_NAME = 100  # characters

Document = Mapping[str, Any]


class Rulebook:
    """Finds rules by the words of a message. Without a client there are none; without the API, those kept."""

    def __init__(self, database: Database, client: RulesApi | None, *, rest_s: float = _REST_S) -> None:
        self._database = database
        self._client = client
        self._rest_s = rest_s
        self._rests_until = 0.0
        self._trouble: str | None = None

    def status(self) -> str | None:
        """None when rules can be looked up, otherwise a sentence for the owner."""
        return self._trouble

    async def prepare(self) -> None:
        """Fetch what every look-up needs, so that the first turn need not; never raises."""
        await self.find("")

    async def find(self, text: str) -> tuple[Rule, ...]:
        """At most three rules that the text is about, within two seconds; never raises."""
        if self._client is None:
            return ()
        fetching_ends = asyncio.get_running_loop().time() + _FETCHING_S
        try:
            async with asyncio.timeout(_PATIENCE_S):
                names = await self._names(self._client, fetching_ends)
                paths = find_entries(text, names)
                documents = await self._documents(self._client, paths, fetching_ends)
        except (ChronicleUnavailable, TimeoutError):
            log.warning("no rules for this turn: the database does not answer")
            return ()
        except Exception:
            # Rules are an extra: whatever is wrong with them, the turn is played.
            log.exception("no rules for this turn")
            return ()
        rules = (describe(path, document) for path, document in documents.items())
        return tuple(rule for rule in rules if rule is not None)

    async def _names(self, client: RulesApi, ends: float) -> Mapping[str, str]:
        """The names of all entries by path, made from the API's lists."""
        async with self._database.transaction() as tx:
            kept = await tx.rules.get(client.edition, _NAMES)
        if kept is not None and _is_fresh(kept.fetched_at):
            return kept.document or {}
        lists = await self._fetch(client, COLLECTIONS, ends)
        if len(lists) < len(COLLECTIONS):
            return kept.document or {} if kept else {}
        names = dict(entry for name, document in lists.items() for entry in _entries(name, document))
        async with self._database.transaction() as tx:
            await tx.rules.put(client.edition, _NAMES, names)
        return names

    async def _documents(self, client: RulesApi, paths: Iterable[str], ends: float) -> dict[str, Document]:
        """The documents at the paths, in their order, without those that are absent or out of reach."""
        async with self._database.transaction() as tx:
            kept = {path: await tx.rules.get(client.edition, path) for path in paths}
        stale = [path for path, row in kept.items() if row is None or not _is_fresh(row.fetched_at)]
        fetched = await self._fetch(client, stale, ends)
        if fetched:
            async with self._database.transaction() as tx:
                for path, document in fetched.items():
                    await tx.rules.put(client.edition, path, document)
        known = {path: row.document for path, row in kept.items() if row is not None} | fetched
        return {path: document for path in kept if (document := known.get(path)) is not None}

    async def _fetch(self, client: RulesApi, paths: Iterable[str], ends: float) -> dict[str, Document | None]:
        """What the API has at the paths: None where it has nothing, no entry where it gave no answer."""
        if time.monotonic() < self._rests_until:
            return {}
        fetched: dict[str, Document | None] = {}

        async def fetch(path: str) -> None:
            try:
                async with asyncio.timeout_at(ends):
                    fetched[path] = await client.get(path)
            except TimeoutError:
                self._rest("it takes too long")
            except RulesUnavailableError as error:
                self._rest(str(error))

        await asyncio.gather(*map(fetch, paths))
        if fetched and time.monotonic() >= self._rests_until:
            self._trouble = None
        return fetched

    def _rest(self, reason: str) -> None:
        """Leave the API alone for a while; said once for all requests that fail together."""
        if time.monotonic() >= self._rests_until:
            self._rests_until = time.monotonic() + self._rest_s
            log.warning("the rules API rests for %.0f s: %s", self._rest_s, reason)
        self._trouble = f"the rules API gave no answer: {reason}"


def _is_fresh(fetched_at: datetime) -> bool:
    return datetime.now(UTC) - fetched_at < _FRESH


def _entries(collection: str, document: Document | None) -> Iterable[tuple[str, str]]:
    """Path and name of each entry of a list that has both."""
    results = (document or {}).get("results")
    for entry in results if isinstance(results, list) else ():
        index, name = (entry.get("index"), entry.get("name")) if isinstance(entry, dict) else (None, None)
        path = f"{collection}/{index}"
        if isinstance(name, str) and len(name) <= _LONGEST_NAME and _PATH.fullmatch(path):
            yield path, name
