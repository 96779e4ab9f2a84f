"""The rules that bear on a message, from what is at hand: the synced SRD, or the digest that ships with Torchlit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from bot.errors import ChronicleUnavailable, NotFound
from bot.facts import Rule
from bot.rules.srd.describe import Article, article, describe, rule_of
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Evidence, shipped_finder
from bot.rules.srd.lookup import find
from db.session import Database

log = logging.getLogger(__name__)

EDITION = "2014"  # the one that is played; the digest is of it
NOTHING_KNOWN = Evidence()
_MOST = 3
_PATIENCE_S = 2.0  # what a turn waits for its rules at most


class Rulebook:
    """Finds rules by the words of a message; no network is touched for it. Without a database it has the digest."""

    def __init__(self, database: Database | None) -> None:
        self._database = database

    async def find(self, text: str, evidence: Evidence = NOTHING_KNOWN) -> tuple[Rule, ...]:
        """At most three rules that the text is about, within two seconds; never raises.

        `evidence` is what is known of the character who acts.
        """
        try:
            found = shipped_finder().find(text, evidence, most=_MOST)
            return await self.read(each.entry for each in found)
        except Exception:
            # Rules are an extra: whatever is wrong with them, the turn is played.
            log.exception("no rules for this turn")
            return ()

    async def read(self, paths: Iterable[str]) -> tuple[Rule, ...]:
        """The rules at paths such as `spells/fireball`: in the words of the SRD if it is at hand, else in figures."""
        wanted = tuple(paths)
        documents = await self.documents(path.partition("#")[0] for path in wanted)
        rules = []
        for path in wanted:
            address = path.partition("#")[0]
            entry = digest().get(address)
            told = describe(path, documents[address]) if address in documents else None
            rules.append(told or (rule_of(path, entry) if entry else None))
        return tuple(rule for rule in rules if rule is not None)

    async def look_up(self, typed: str) -> Article:
        """What there is to read about the entry that is meant by what was typed; NotFound when there is none."""
        match = find(typed)
        if match is None:
            raise NotFound(
                "Nothing in the rules has a name like that. Pick one of those suggested while you type."
            )
        address = match.path.partition("#")[0]
        found = article(match.path, (await self.documents([address])).get(address))
        assert found is not None  # the digest has what can be found
        return found

    async def documents(self, paths: Iterable[str]) -> dict[str, dict[str, object]]:
        """What was synced at the paths; nothing while the database is slow or out of reach."""
        wanted = tuple(dict.fromkeys(paths))
        if not wanted or self._database is None:
            return {}
        try:
            async with asyncio.timeout(_PATIENCE_S), self._database.transaction() as tx:
                return {
                    path: dict(found) for path, found in (await tx.srd.documents(EDITION, wanted)).items()
                }
        except (ChronicleUnavailable, TimeoutError):
            log.warning("the rules are told from the digest: the database does not answer")
            return {}
