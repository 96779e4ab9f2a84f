"""The 5e API on loopback, with the answers of the real one: its lists and redirects, its errors, its moods.

The documents are a few of ours, or the real ones where TORCHLIT_SRD_DATA names a folder that holds them.
"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import json
import os
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.rules.srd.pace import Pace
from tests.loopback import web_server
from tests.rules.srd.api import DOCUMENTS

Collections = dict[str, list[dict[str, Any]]]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

DATA = os.environ.get("TORCHLIT_SRD_DATA")


def hurried() -> Pace:
    """A pace that never waits."""
    return Pace(per_second=10**9, sleep=lambda _: asyncio.sleep(0))


def small() -> Collections:
    """A few documents of our own making, with the levels of a class."""
    collections: Collections = {}
    for path, document in DOCUMENTS.items():
        collections.setdefault(path.partition("/")[0], []).append(copy.deepcopy(document))
    collections["classes"] = [{"index": "sparker", "name": "Sparker", "hit_die": 6}]
    collections["levels"] = [
        {"index": f"sparker-{level}", "level": level, "class": {"index": "sparker"}, "prof_bonus": 2}
        for level in (1, 2)
    ]
    return collections


def real(edition: str = "2014") -> Collections:
    """The real documents, as the files have them."""
    assert DATA is not None
    files = sorted((Path(DATA) / edition).glob("5e-SRD-*.json"))
    return {
        file.stem.removeprefix("5e-SRD-").lower(): json.loads(file.read_text(encoding="utf-8"))
        for file in files
    }


def as_api(document: Any) -> Any:
    """A document of the files in the shape of the API's answers: lists where there were none, counts as texts."""
    told = {**copy.deepcopy(document), "updated_at": "2026-08-17T00:00:00.000Z"}
    if "hit_points" in told:
        for key in ("special_abilities", "forms", "reactions", "legendary_actions", "actions"):
            told.setdefault(key, [])
        for action in told["actions"]:
            action.setdefault("actions", [])
            action.setdefault("damage", [])
            for strike in action["actions"]:
                strike["count"] = str(strike["count"])
    if "equipment_category" in told:
        for key in ("desc", "special", "contents", "properties"):
            told.setdefault(key, [])
    if "casting_time" in told:
        told.setdefault("higher_level", [])
    return told


class Replica:
    """Serves the collections. `answers` are other answers at a path, used up one by one; `gate` holds answers back."""

    def __init__(self, collections: Collections, *, edition: str = "2014") -> None:
        self.collections, self.edition = collections, edition
        self.asked: Counter[str] = Counter()
        self.answers: dict[str, list[Answer]] = {}
        self.gate: Callable[[int], Awaitable[None]] | None = None
        self.most_at_once = self._at_once = 0
        self.url = ""

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[Replica]:
        application = web.Application()
        application.router.add_get("/api/{rest:.*}", self._answer)
        async with web_server(application) as self.url:
            yield self

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        assert request.query["lang"] == "en"
        rest = request.match_info["rest"]
        if rest.partition("/")[0] != self.edition:
            return web.Response(status=301, headers={"Location": f"/api/{self.edition}/{rest}?lang=en"})
        path = rest.partition("/")[2]
        self.asked[path] += 1
        count = self.asked.total()  # before those that come while this one is answered
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(0)
            if self.gate is not None:
                await self.gate(count)
            if waiting := self.answers.get(path):
                return await waiting.pop(0)(request)
            return self._usual(path)
        finally:
            self._at_once -= 1

    def _usual(self, path: str) -> web.Response:
        collection, _, rest = path.partition("/")
        index, _, child = rest.partition("/")
        listed = {name: documents for name, documents in self.collections.items() if name != "levels"}
        if not path:
            return web.json_response({name: f"/api/{self.edition}/{name}" for name in listed})
        if child == "levels" and "levels" in self.collections:
            owner = {"classes": "class", "subclasses": "subclass"}[collection]
            rows = [row for row in self.collections["levels"] if row.get(owner, {}).get("index") == index]
            return web.json_response(
                [as_api(row) for row in rows if owner == "subclass" or "subclass" not in row]
            )
        found = {document["index"]: document for document in listed.get(collection, [])}
        if collection in listed and not rest:
            results = [
                {"index": i, "name": d["name"], "url": f"/api/2014/{collection}/{i}"}
                for i, d in found.items()
            ]
            return web.json_response({"count": len(results), "results": results})
        if not child and index in found:
            return web.json_response(as_api(found[index]))
        return web.Response(status=404, text="<pre>Cannot GET</pre>", content_type="text/html")


async def busy(_: web.Request) -> web.Response:
    """Asked too often; at once is soon enough."""
    return web.Response(
        status=429, headers={"Retry-After": "0"}, text="Rate limit exceeded", content_type="text/html"
    )


async def error(_: web.Request) -> web.Response:
    """How the API reports that something of its own is wrong."""
    return web.json_response({"message": "out of memory"}, status=404)


async def absent(_: web.Request) -> web.Response:
    """There is no such document."""
    return web.Response(status=404, text="<pre>Cannot GET</pre>", content_type="text/html")


async def elsewhere(_: web.Request) -> web.Response:
    """Points to another host."""
    return web.Response(status=301, headers={"Location": "http://elsewhere.test/"})


async def truncated(request: web.Request) -> web.StreamResponse:
    """Breaks off in the middle."""
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"index": "li')
    assert request.transport is not None
    request.transport.close()
    return response


def written(folder: Path, collections: Mapping[str, list[dict[str, Any]]]) -> Path:
    """The collections as a folder of files such as `5e-SRD-Magic-Items.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, documents in collections.items():
        title = "-".join(word.capitalize() for word in name.split("-"))
        (folder / f"5e-SRD-{title}.json").write_text(json.dumps(documents), encoding="utf-8")
    return folder
