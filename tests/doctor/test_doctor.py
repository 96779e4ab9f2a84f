"""What the doctor says of a healthy table, and of everything that can be wrong with one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.doctor import Check, Status, check_up
from bot.doctor.check import examine
from bot.doctor.discord_account import findings
from bot.doctor.model import check_model
from bot.doctor.voice import check_voice
from bot.memory.rule_sync import publish
from bot.rules.srd.documents import RuleDocument
from bot.sandbox import Sandbox
from bot.settings import ModelFormat, Settings
from db.session import Database
from tests.llm.conftest import write_random_llama
from tests.openai_server import SHAPES, openai_server

SECRET = "hunter2"


@pytest.fixture
async def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        monkeypatch.setenv("SSL_CERT_FILE", str(sandbox.write_ca(tmp_path / "ca.pem")))
        yield sandbox


@pytest.fixture
def settings(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Everything local: a database, a folder with a model, no services."""
    monkeypatch.chdir(tmp_path)  # away from any .env
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").touch()
    (tmp_path / "model" / "model.safetensors").touch()
    return Settings(
        DATABASE_URL=SecretStr(database_url),
        home=tmp_path / "home",
        model=str(tmp_path / "model"),
        rules_api_url="off",
    )


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.MockTransport(answer))


async def examined(
    settings: Settings, *, http: httpx.AsyncClient | None = None, **changed: Any
) -> dict[str, Check]:
    async with http or answering(lambda _: httpx.Response(503)) as client:
        checks = await check_up(settings.model_copy(update=changed), client)
    assert SECRET not in str(checks)
    return {check.name: check for check in checks}


async def test_a_table_that_is_set_has_no_problems(settings: Settings, sandbox: Sandbox) -> None:
    found = await examined(settings, discord_token=SecretStr(sandbox.token), discord_proxy=sandbox.proxy_url)
    assert {name: check.status for name, check in found.items()} == dict.fromkeys(
        [
            "python",
            "disk",
            "HF_HOME",
            "database",
            "schema",
            "model",
            "rules",
            "pictures",
            "speech",
            "voice",
            "discord",
            "intents",
        ],
        Status.OK,
    )
    assert "Torchlit" in found["discord"].what


async def test_a_database_that_does_not_answer_is_a_problem(settings: Settings) -> None:
    url = SecretStr(f"postgresql://torchlit:{SECRET}@127.0.0.1:1/torchlit")
    check = (await examined(settings, database_url=url))["database"]
    assert check.status is Status.PROBLEM
    assert "DATABASE_URL" in check.todo


async def test_a_token_that_discord_refuses_is_a_problem(settings: Settings, sandbox: Sandbox) -> None:
    found = await examined(settings, discord_token=SecretStr(SECRET), discord_proxy=sandbox.proxy_url)
    assert found["discord"].status is Status.PROBLEM
    assert "docs/discord-setup.md" in found["discord"].todo


@pytest.mark.parametrize(
    ("flags", "status"), [(0, Status.PROBLEM), (1 << 18, Status.OK), (1 << 19, Status.OK)]
)
def test_a_bot_that_may_not_read_messages_is_a_problem(flags: int, status: Status) -> None:
    intents = findings({"username": "Torchlit"}, {"flags": flags})[1]
    assert intents.status is status
    assert ("Message Content Intent" in intents.todo) is (status is Status.PROBLEM)


async def test_a_proxy_that_is_not_there_is_a_problem(settings: Settings) -> None:
    found = await examined(settings, discord_token=SecretStr(SECRET), discord_proxy="http://127.0.0.1:1")
    assert found["discord"].status is Status.PROBLEM
    assert "TORCHLIT_DISCORD_PROXY" in found["discord"].todo


async def test_a_missing_token_is_a_warning_since_playing_needs_none(settings: Settings) -> None:
    assert (await examined(settings))["discord"].status is Status.WARNING


async def test_an_empty_model_folder_is_a_problem(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "model" / "model.safetensors").unlink()
    check = (await examined(settings))["model"]
    assert check.status is Status.PROBLEM
    assert "TORCHLIT_MODEL" in check.todo


async def test_what_a_model_would_be_kept_as_is_told(settings: Settings, tmp_path: Path) -> None:
    folder = str(write_random_llama(tmp_path / "llama"))
    assert "float32: exact" in (await examined(settings, model=folder))["model"].what
    named = await examined(settings, model=folder, model_format=ModelFormat.INT8)
    assert "int8: as TORCHLIT_MODEL_FORMAT says" in named["model"].what


async def test_a_model_server_is_asked(settings: Settings) -> None:
    async with openai_server("") as server:
        assert (await examined(settings, engine_url=server.url))["model"].status is Status.OK
    gone = (await examined(settings, engine_url=server.url))["model"]
    assert gone.status is Status.PROBLEM
    assert "TORCHLIT_ENGINE_URL" in gone.todo


async def test_each_model_server_is_shown_with_its_kind_and_breaker(settings: Settings) -> None:
    async with openai_server("", SHAPES["llama.cpp"]) as server:
        urls = f"{server.url}, http://127.0.0.1:1/v1"
        well, gone = await check_model(settings.model_copy(update={"engine_url": urls}))
    assert well.status is Status.OK
    assert "llama.cpp; 4096 tokens of context; breaker closed" in well.what
    assert gone.status is Status.WARNING, "the other one speaks"


async def test_a_kind_of_server_that_there_is_not_is_a_problem(settings: Settings) -> None:
    check = (await examined(settings, engine_url="http://127.0.0.1:1", engine_kind="abacus"))["model"]
    assert check.status is Status.PROBLEM
    assert "TORCHLIT_ENGINE_KIND" in check.todo


async def test_services_that_are_down_are_warnings(settings: Settings) -> None:
    services = {
        "rules_api_url": "http://rules.test",
        "image_url": "http://i.test",
        "speech_url": "http://s.test",
    }
    found = await examined(settings, **services)
    assert {name: found[name].status for name in ("rules", "pictures", "speech")} == dict.fromkeys(
        ["rules", "pictures", "speech"], Status.WARNING
    )
    assert "go on without" in found["pictures"].todo
    assert found["pictures"].what.endswith("the scene card is drawn")
    assert (await examined(settings))["pictures"].what == "the scene card is drawn"
    assert "switched off" in (await examined(settings, image_drawn=False))["pictures"].what
    comfy = (await examined(settings, image_url="http://c.test/prompt"))["pictures"]
    assert comfy.status is Status.PROBLEM
    assert "TORCHLIT_IMAGE_WORKFLOW" in comfy.what
    own = (await examined(settings, image_url="diffusers:nobody/has-this-model"))["pictures"]
    assert own.status is Status.WARNING
    assert "the weights for diffusers with nobody/has-this-model are not on this machine" in own.what
    assert found["speech"].what.endswith("espeak-ng speaks")
    assert (await examined(settings))["speech"].what == "espeak-ng speaks; files: unheard"
    assert "switched off" in (await examined(settings, speech_embedded=False))["speech"].what


@pytest.mark.parametrize("status", [200, 500])
async def test_a_password_in_an_address_is_not_shown(settings: Settings, status: int) -> None:
    http = answering(lambda _: httpx.Response(status, json={"status": "healthy", "results": []}))
    url = f"http://dm:{SECRET}@127.0.0.1:1"
    variables = ("rules_api_url", "image_url", "speech_url", "engine_url")
    await examined(settings, http=http, **dict.fromkeys(variables, url))


async def test_services_that_answer_are_fine(settings: Settings) -> None:
    http = answering(lambda _: httpx.Response(200, json={"status": "healthy", "results": []}))
    services = {
        "rules_api_url": "http://rules.test",
        "image_url": "http://i.test",
        "speech_url": "http://s.test",
    }
    found = await examined(settings, http=http, **services)
    assert {found[name].status for name in ("rules", "pictures", "speech")} == {Status.OK}
    assert found["pictures"].what == "the image service at http://i.test/ is asked first, then the scene card"


async def test_a_check_that_breaks_says_so_and_the_others_go_on() -> None:
    async def broken() -> list[Check]:
        raise RuntimeError(SECRET)

    async def fine() -> list[Check]:
        return [Check("fine", Status.OK, "as it should be")]

    first, second = await examine([("broken", broken), ("fine", fine)])
    assert (first.name, first.status) == ("broken", Status.PROBLEM)
    assert SECRET not in str(first)
    assert second.name == "fine"


async def test_rules_at_hand_are_counted(settings: Settings, database: Database) -> None:
    await publish(database, "2014", "srd.zip", [RuleDocument("spells", "light", {"index": "light"})])
    found = (await examined(settings, rules_api_url="http://rules.test"))["rules"]

    assert found.status is Status.OK
    assert found.what.startswith("1 documents of 2014, from srd.zip, 20")


async def test_rules_that_are_not_at_hand_yet_are_said_so(settings: Settings, database: Database) -> None:
    assert "digest of facts and figures" in (await examined(settings))["rules"].what
    unreachable = (await examined(settings, rules_api_url="http://rules.test"))["rules"]
    assert "torchlit rules sync" in unreachable.todo


async def test_libraries_for_voice_are_looked_for(settings: Settings) -> None:
    assert (await examined(settings))["voice"].status is Status.OK
    [without] = await check_voice(["av", "no_such_library"])
    assert (without.status, without.what) == (
        Status.WARNING,
        "no_such_library is not installed, so /voice join is refused",
    )
