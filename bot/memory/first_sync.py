"""The rules come to a new installation by themselves, beside the play."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import httpx

from bot.errors import ChronicleUnavailable, TorchlitError
from bot.memory.rule_sync import sync_from_api
from bot.memory.rulebook import EDITION
from bot.rules.srd.client import RulesApi, RulesUnavailableError
from bot.rules.srd.digest import digest
from bot.rules.srd.pace import Pace
from db.session import Database

log = logging.getLogger(__name__)

_WITHIN_S = 1_800.0  # a sync takes two or three minutes


class FirstSync:
    """Fetches the rules beside the play, once in the life of a process, where there are none yet."""

    def __init__(self, database: Database, url: str | None, *, pace: Callable[[], Pace] = Pace) -> None:
        self._database, self._url, self._pace = database, url, pace
        self._tried = url is None

    async def run(self) -> None:
        """Sync where nothing is at hand; never raises, and an API that fails is left alone until the next start."""
        await asyncio.to_thread(digest)  # so that no turn waits for it
        if self._tried or self._url is None:
            return
        try:
            async with self._database.transaction() as tx:
                at_hand = await tx.srd.edition(EDITION)
            if at_hand is None:
                await self._sync(self._url)
            self._tried = True
        except ChronicleUnavailable:
            log.warning("the rules are not synced: the database does not answer")
        except Exception:
            self._tried = True
            log.exception("the rules are not synced")

    async def _sync(self, url: str) -> None:
        try:
            async with asyncio.timeout(_WITHIN_S), httpx.AsyncClient() as http:
                api = RulesApi(http, url, edition=EDITION)
                log.info("fetching the rules from %s, in the background", api.url)
                synced = await sync_from_api(
                    self._database, api, self._pace(), progress=lambda _done, _total: None
                )
        except (RulesUnavailableError, TimeoutError) as error:
            log.warning(
                "the rules stay in figures: %s; torchlit rules sync tries again",
                str(error) or "it took too long",
            )
        except ChronicleUnavailable:
            raise
        except TorchlitError as error:
            log.warning("the rules stay in figures: %s", error)
        else:
            log.info("%s", synced)
