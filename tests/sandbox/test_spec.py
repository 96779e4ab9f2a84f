"""Whether what the sandbox takes and says is what Discord's published schemas say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.rest.api import ROUTES
from tests.sandbox.inn import running
from tests.sandbox.innkeeper import Innkeeper

NO_SCHEMAS = (
    "TORCHLIT_DISCORD_SPEC names no folder with Discord's openapi.json and gateway.schema.json: nothing was held "
    "against Discord's own schemas (CONTRIBUTING says where to get them)"
)


@pytest.fixture
def schemas(spec_dir: Path | None) -> Any:
    if spec_dir is None:
        pytest.skip(NO_SCHEMAS)
    from bot.sandbox.schemas import load_schemas

    return load_schemas(spec_dir)


def test_every_operation_is_one_of_discords(schemas: Any) -> None:
    for route in ROUTES:
        path = route.template.replace("{", "").replace("}", "")
        found = schemas.operation(route.method, path)
        assert found is not None, f"{route.method} {route.template}"
        assert found["operationId"] == route.name


async def test_an_evening_at_the_inn_breaks_no_rule_of_discords(schemas: Any, spec_dir: Path) -> None:
    async with Sandbox(spec_dir=spec_dir) as sandbox:  # with Discord's own rate limits
        tavern, kira = sandbox.world.guilds[0].channel("tavern"), sandbox.person("Kira")
        async with running(sandbox, Innkeeper(connector=sandbox.connector())) as bot:
            await (await kira.slash(tavern, "room take", guest="Kira", nights=2)).wait()
            await (await kira.slash(tavern, "board")).wait()
            signed = await (await kira.slash(tavern, "sign")).wait()
            assert signed.modal
            await (await kira.submit(signed.modal, {"Name": "Kira"})).wait()
            said = await kira.say(tavern, "Good night!", attachments=[("lamp.txt", b"off")])
            await kira.react(said, "🌙")
            heard = await bot.hears("Good night!")
            await heard.add_reaction("🌙")
            await heard.reply("Sleep well.")
            thread = await heard.create_thread(name="Dreams")
            await thread.send("You fly.")
        assert sandbox.violations == []


BAD_REQUESTS = [
    ("POST", "/channels/1/messages", {"content": "x" * 4001}),
    ("POST", "/channels/1/messages", {"contents": "x"}),
    ("POST", "/channels/1/messages", {"embeds": [{"title": "x" * 257}]}),
    ("POST", "/channels/1/messages", {"allowed_mentions": {"parse": ["bogus"]}}),
    ("POST", "/interactions/1/token/callback", {"type": 4, "data": {"content": 7}}),
    ("PUT", "/applications/1/commands", [{"name": "", "description": "x", "type": 1}]),
    ("GET", "/nowhere", None),
]


@pytest.mark.parametrize(("method", "path", "body"), BAD_REQUESTS)
def test_a_wrong_request_is_found(schemas: Any, method: str, path: str, body: Any) -> None:
    assert schemas.request(method, path, "application/json", body)


def test_a_wrong_response_and_a_wrong_event_are_found(schemas: Any) -> None:
    assert schemas.response("GET", "/users/@me", 200, {"id": "1"})
    assert schemas.response("GET", "/users/@me", 302, None)
    assert schemas.event("MESSAGE_DELETE", {"id": 1})
    assert schemas.event("DRAGON_CREATE", {})
