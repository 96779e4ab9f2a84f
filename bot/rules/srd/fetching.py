"""All documents of an edition from the 5e API: at a polite pace, and each answer kept as soon as it is there.

What is kept is not asked for again, so that a fetch that broke off goes on where it was.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any

from bot.rules.srd.client import RulesApi, RulesBusyError, RulesUnavailableError
from bot.rules.srd.documents import COLLECTION, INDEX, MOST_DOCUMENTS, RuleDocument
from bot.rules.srd.pace import Pace

log = logging.getLogger(__name__)

Answer = Any
"""What the API has at a path: an object, a list, or None where it has nothing."""

_INDEX = ""  # the path at which all lists are named
_LEVELS = ("classes", "subclasses")  # whose levels hang on each entry and have no list of their own
_ATTEMPTS = 5
_BACKOFF_S = 0.5  # before the second attempt, twice as long before each further one
_MAX_PATIENCE_S = 60.0  # how long the API may tell us to wait
_MOST_COLLECTIONS = 60


Progress = Callable[[int, int], None]
"""Told how many answers are there of how many that are known to be needed; both only ever grow."""


class Fetch:
    """One fetch of an edition. `kept` are answers by path from a fetch before; `keep` stores one more."""

    def __init__(
        self,
        api: RulesApi,
        pace: Pace,
        *,
        kept: Mapping[str, Answer],
        keep: Callable[[str, Answer], Awaitable[None]],
        progress: Progress,
    ) -> None:
        self._api, self._pace, self._keep, self._progress = api, pace, keep, progress
        self._answers = dict(kept)
        self._done = self._total = 0

    async def documents(self) -> list[RuleDocument]:
        """Every document of the edition; RulesUnavailableError when an answer cannot be had."""
        collections = sorted(filter(COLLECTION.fullmatch, (await self._all([_INDEX]))[_INDEX] or {}))
        if not collections or len(collections) > _MOST_COLLECTIONS:
            raise RulesUnavailableError("its index is not that of the 5e API")
        lists = await self._all(collections)
        wanted = [path for name in collections for path in _paths(name, lists[name])]
        if len(wanted) > MOST_DOCUMENTS:
            raise RulesUnavailableError(f"it lists more than {MOST_DOCUMENTS:,} documents")
        owners = [path for path in wanted if path.partition("/")[0] in _LEVELS]
        answers = await self._all([*wanted, *(f"{path}/levels" for path in owners)])
        return list(_documents(answers))

    async def _all(self, paths: Iterable[str]) -> dict[str, Answer]:
        """The answers at the paths, by as many workers as may ask at a time."""
        wanted = dict.fromkeys(paths)
        missing = iter([path for path in wanted if path not in self._answers])
        self._done += sum(path in self._answers for path in wanted)
        self._total += len(wanted)
        self._progress(self._done, self._total)

        async def work() -> None:
            for path in missing:
                self._answers[path] = answer = await self._insist(path)
                await self._keep(path, answer)
                self._done += 1
                self._progress(self._done, self._total)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self._pace.connections):
                    group.create_task(work())
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        return {path: self._answers[path] for path in wanted}

    async def _insist(self, path: str) -> Answer:
        """The answer at a path, asked for a few times; the last reason when it cannot be had."""
        ask = self._api.get_list if path.endswith("/levels") else self._api.get
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                async with self._pace.turn():
                    return await ask(path)
            except RulesBusyError as error:
                if error.seconds > _MAX_PATIENCE_S or attempt == _ATTEMPTS:
                    raise
                await self._pace.pause(error.seconds)
            except RulesUnavailableError:
                if attempt == _ATTEMPTS:
                    raise
                await self._pace.pause(_BACKOFF_S * 2 ** (attempt - 1))
        raise AssertionError("the last attempt returns or raises")


def _paths(collection: str, listed: Answer) -> Iterator[str]:
    """The path of each entry of a list."""
    results = listed.get("results") if isinstance(listed, dict) else None
    for entry in results if isinstance(results, list) else ():
        index = entry.get("index") if isinstance(entry, dict) else None
        if isinstance(index, str) and INDEX.fullmatch(index):
            yield f"{collection}/{index}"
        else:
            log.warning("the rules API lists an entry of %s that cannot be asked for", collection)


def _documents(answers: Mapping[str, Answer]) -> Iterator[RuleDocument]:
    """The documents in the answers, without what is listed and not there."""
    for path, answer in answers.items():
        collection, _, index = path.partition("/")
        if isinstance(answer, list):
            yield from _level_rows(answer)
        elif isinstance(answer, dict):
            yield RuleDocument(collection, index, answer)
        elif not path.endswith("/levels"):  # the edition of 2024 has no levels here
            log.warning("the rules API lists %s and does not have it", path)


def _level_rows(rows: list[Any]) -> Iterator[RuleDocument]:
    for row in rows:
        index = row.get("index") if isinstance(row, dict) else None
        if isinstance(index, str) and INDEX.fullmatch(index):
            yield RuleDocument("levels", index, row)
