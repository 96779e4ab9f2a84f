"""Secrets stay where they were put: seeded fakes are looked for in all that Torchlit writes while everything fails."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from aiohttp import web
from pydantic import SecretStr

from bot import redaction, telemetry
from bot.app import open_app
from bot.cli import main
from bot.client import Torchlit
from bot.errors import ConfigurationError
from bot.redaction import HIDDEN, hide, redacted
from bot.sandbox import Sandbox
from bot.settings import Settings
from db.address import conninfo
from tests.database import CHRONICLE, JOBS, empty
from tests.loopback import web_server
from tests.table import PATIENCE_S, Player, read

ROOT = Path(__file__).parents[2]
FAKES = {
    "bot": "MTAwMDAwMDAw.FaKe01.discord-token-1a2b3c4d",
    "hub": "hf_FaKeHubToken0123456789",
    "engine": "sk-FaKe-engine-0123456789",
    "painter": "FaKe-painter-password-42",
    "speaker": "sk-FaKe-speech-0123456789",
    "database": "FaKe-db-p4ss/w0rd",
    "engine URL": "FaKe-engine-url-pass",
    "painter URL": "FaKe-painter-url-pass",
    "speaker URL": "FaKe-speech-url-pass",
    "proxy URL": "FaKe-proxy-pass-77",
}


def leaked(text: str | bytes) -> list[str]:
    """Which fakes are in it, as they are or as libraries write them."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return [
        name
        for name, fake in FAKES.items()
        if any(
            form in data
            for form in (fake.encode(), quote(fake, safe="").encode(), base64.b64encode(fake.encode()))
        )
    ]


async def echo(request: web.Request) -> web.Response:
    """A server that refuses everything, and repeats what it was sent."""
    said = {"error": {"message": f"refused: {dict(request.headers)} {request.url} {request.query_string}"}}
    if request.path.endswith(("models", "health")):
        return web.json_response(said, status=401)
    status = {"chat": 400, "txt2img": 500, "speech": 403}
    return web.json_response(
        said,
        status=next((status[part] for part in status if part in request.path), 404),
        headers={"X-Echo": "1"},
    )


@asynccontextmanager
async def echoing() -> AsyncIterator[str]:
    """The host and port of that server."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", echo)
    async with web_server(application) as url:
        yield url.removeprefix("http://")


def environment(host: str, database_url: str, home: Path) -> dict[str, str]:
    """Everything configured, each with its fake."""
    return {
        "DISCORD_TOKEN": FAKES["bot"],
        "HF_TOKEN": FAKES["hub"],
        "DATABASE_URL": database_url,
        "TORCHLIT_ENGINE_API_KEY": FAKES["engine"],
        "TORCHLIT_ENGINE_URL": f"http://dm:{FAKES['engine URL']}@{host}/v1",
        "TORCHLIT_ENGINE_KIND": "vllm",
        "TORCHLIT_MODEL": "bard",
        "TORCHLIT_IMAGE_URL": f"http://dm:{FAKES['painter URL']}@{host}/sdapi/v1",
        "TORCHLIT_IMAGE_API_KEY": f"painter:{FAKES['painter']}",
        "TORCHLIT_SPEECH_URL": f"http://dm:{FAKES['speaker URL']}@{host}/v1",
        "TORCHLIT_SPEECH_API_KEY": FAKES["speaker"],
        "TORCHLIT_SPEECH_EMBEDDED": "false",
        "TORCHLIT_RULES_API_URL": "off",
        "TORCHLIT_LOG_LEVEL": "DEBUG",
        "TORCHLIT_TRANSCRIPT": "true",
        "TORCHLIT_HOME": str(home),
        "PYTHONFAULTHANDLER": "1",
        "PYTHONASYNCIODEBUG": "1",
    }


def with_password(database_url: str) -> str:
    """The same server, which lets everybody in, with a password to be kept."""
    return database_url.replace("postgres:@", f"postgres:{quote(FAKES['database'], safe='')}@")


async def torchlit(*arguments: str, **settings: str) -> str:
    """All that the command line writes."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    return out.decode()


def kept_in(home: Path) -> bytes:
    """All files under a folder."""
    return b"\n".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


async def test_the_doctor_names_no_secret(database_url: str, tmp_path: Path) -> None:
    async with echoing() as host:
        proxy = f"http://dm:{FAKES['proxy URL']}@{host}"
        unreachable = f"postgresql://dm:{quote(FAKES['database'], safe='')}@127.0.0.1:1/x"
        settings = environment(host, unreachable, tmp_path) | {"TORCHLIT_DISCORD_PROXY": proxy}
        told = await torchlit("doctor", "--json", **settings)
    assert '"problem"' in told
    assert leaked(told) == []
    assert leaked(kept_in(tmp_path)) == []


async def test_a_start_into_failing_services_names_no_secret(database_url: str, tmp_path: Path) -> None:
    async with echoing() as host:
        proxy = f"http://dm:{FAKES['proxy URL']}@{host}"
        settings = environment(host, with_password(database_url), tmp_path) | {
            "TORCHLIT_DISCORD_PROXY": proxy
        }
        told = await torchlit("run", **settings)
    assert "torchlit: " in told
    assert leaked(told) == []
    assert leaked(kept_in(tmp_path)) == []


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://dm:FaKe@Se,cret@127.0.0.1:1/x",
        "postgresql://dm:FaKe/Secret@127.0.0.1:1/x",
        "postgresql://dm:FaKe#Secret%@127.0.0.1:1/x",
        "mysql://dm:FaKeSecret@127.0.0.1/x",
    ],
)
def test_an_address_that_is_mistyped_keeps_its_password(url: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        conninfo(url)
    links, error = [], refusal.value
    while error is not None:
        links.append(str(error))
        error = error.__cause__  # type: ignore[assignment]
    assert not [text for text in links if "cret" in text or "FaKe" in text]


LIBRARIES = (
    "httpx",
    "httpcore",
    "procrastinate",
    "discord",
    "sqlalchemy.engine",
    "asyncio",
    "aiohttp",
    "psycopg",
)


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """A log of everything there is to log, as it was before; secrets are not taken out of it."""
    root, spoken = logging.getLogger(), logging.getLogger(telemetry.TRANSCRIPT)
    before, level = root.handlers, root.level
    (tmp_path / "home").mkdir()
    telemetry.configure(
        "DEBUG", file=tmp_path / "home" / "torchlit.log", transcript=tmp_path / "home" / "said.log"
    )
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield tmp_path / "home" / "torchlit.log"
    for handler in (*root.handlers, *spoken.handlers):
        handler.close()
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    root.handlers, root.level, spoken.handlers = before, level, []


@asynccontextmanager
async def evening(settings: Settings) -> AsyncIterator[Player]:
    """A player at the real bot with these settings; its model and all its services fail."""
    async with (
        Sandbox() as sandbox,
        open_app(settings) as app,
        Torchlit(app, connector=sandbox.connector()) as bot,
    ):
        await bot.login(sandbox.token)
        running = asyncio.create_task(bot.connect())
        try:
            async with asyncio.timeout(PATIENCE_S):
                await sandbox.wait_connected()
                await bot.wait_until_ready()
                await app.keeper.ready.wait()
            guild = sandbox.world.add_guild("The Rusty Flagon")
            yield Player(sandbox.person("Kira", guild=guild), sandbox.world.add_channel(guild, "tavern"))
            async with asyncio.timeout(PATIENCE_S):
                while not await app.turns.at_rest():
                    await asyncio.sleep(0.1)
        finally:
            await bot.close()
            await running


async def test_a_played_evening_leaves_no_secret(
    database_url: str, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redaction, "_pattern", None)
    home = log_file.parent
    async with echoing() as host:
        for name, value in environment(host, with_password(database_url), home).items():
            monkeypatch.setenv(name, value)
        async with evening(Settings(_env_file=None)) as kira:
            await kira.slash("campaign create", name="Stormreach")
            await kira.slash("campaign pictures", when="every-turn")
            await kira.slash("character create", name="Kira")
            await kira.say("I sneak past the guard. {settings.discord_token} %s")
            await kira.slash("roll", dice="1d20")
            exported = await kira.slash("character export")
            await kira.slash("scene")
            async with asyncio.timeout(PATIENCE_S):
                while not any("The Dungeon Master" in read(m) for m in kira.channel.messages.values()):
                    await asyncio.sleep(0.05)
        shown = "\n".join(read(message) for message in kira.channel.messages.values())
        prompt = await asyncio.to_thread(main, ["prompt", "Stormreach", "--json"])
    assert prompt == 0
    kept = kept_in(home)
    assert b"HTTP Request: POST" in kept, "libraries told what they did"
    assert leaked(kept) == []
    assert leaked(shown + exported.text) == []
    assert leaked(await rows(database_url)) == []
    await empty(database_url, *CHRONICLE, *JOBS)


async def rows(database_url: str) -> str:
    """Every row of every table, as text."""
    async with await psycopg.AsyncConnection.connect(conninfo(database_url)) as connection:
        tables = await (
            await connection.execute(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            )
        ).fetchall()
        found: list[Any] = []
        for (table,) in tables:
            query = f"SELECT one::text FROM {table} AS one"
            found += await (await connection.execute(query)).fetchall()  # type: ignore[arg-type]
    assert found
    return str(found)


@pytest.fixture
def hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is hidden yet, and nothing stays so."""
    monkeypatch.setattr(redaction, "_known", set())
    monkeypatch.setattr(redaction, "_pattern", None)


def settings_with_fakes(home: Path) -> Settings:
    return Settings(
        _env_file=None,
        home=home,
        discord_token=SecretStr(FAKES["bot"]),
        hf_token=SecretStr(FAKES["hub"]),
        engine_api_key=SecretStr(FAKES["engine"]),
        image_api_key=SecretStr(f"painter:{FAKES['painter']}"),
        speech_api_key=SecretStr(FAKES["speaker"]),
        database_url=SecretStr(f"postgresql://dm:{quote(FAKES['database'], safe='')}@db/x"),
        engine_url=f"http://dm:{FAKES['engine URL']}@host/v1",
        image_url=f"http://dm:{FAKES['painter URL']}@host/sdapi/v1",
        speech_url=f"http://dm:{FAKES['speaker URL']}@host/v1",
        discord_proxy=f"http://dm:{FAKES['proxy URL']}@host",
    )


@pytest.mark.usefixtures("hidden")
def test_a_secret_in_a_librarys_error_is_taken_out(tmp_path: Path) -> None:
    hide(settings_with_fakes(tmp_path))
    for fake in FAKES.values():
        told = redacted(
            f"Illegal header value b'Bearer {fake}' {quote(fake, safe='')} {base64.b64encode(fake.encode())}"
        )
        assert leaked(told) == []
        assert HIDDEN in told
    assert redacted("dm at the table as Torchlit") == "dm at the table as Torchlit"


@pytest.mark.usefixtures("hidden")
def test_a_password_that_is_its_name_again_tears_no_holes(tmp_path: Path) -> None:
    url = SecretStr("postgresql://torchlit:torchlit@db/torchlit")
    hide(Settings(_env_file=None, home=tmp_path, database_url=url))
    assert redacted("torchlit: the table is set") == "torchlit: the table is set"


@pytest.mark.usefixtures("hidden")
def test_a_crash_leaves_a_trace_without_secrets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    token = FAKES["bot"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DISCORD_TOKEN", token)

    def crash(_: object) -> None:
        raise RuntimeError(f"cannot send {{'Authorization': 'Bot {token}'}}")

    monkeypatch.setattr("bot.cli.migrate.database_url", crash)
    assert main(["migrate"]) == 1
    told = capsys.readouterr().err
    assert "RuntimeError" in told
    assert HIDDEN in told
    assert leaked(told) == []


@pytest.mark.usefixtures("hidden")
def test_a_crash_in_the_log_is_without_secrets(log_file: Path, tmp_path: Path) -> None:
    hide(settings_with_fakes(tmp_path))
    for fake in FAKES.values():
        logging.getLogger("bot.abuse").error("broke with %s", fake, exc_info=ValueError(f"{fake}\n{fake}"))
    assert leaked(log_file.read_bytes()) == []


def test_settings_do_not_show_their_secrets(tmp_path: Path) -> None:
    settings = settings_with_fakes(tmp_path)
    shown = [name for name in leaked(repr(settings)) if "URL" not in name]
    assert shown == []
