"""`torchlit prompt`: what the model would read next."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.cli import main
from db.session import Database
from tests.openai_server import openai_server


@pytest.fixture
async def shell(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with database.transaction() as transaction:
        await transaction.campaigns.add(
            guild_id=1, channel_id=2, name="Stormreach", style="grim", language="English", created_by=3
        )
    monkeypatch.chdir(tmp_path)  # away from any .env
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("TORCHLIT_HOME", str(tmp_path))
    monkeypatch.setenv("TORCHLIT_RULES_API_URL", "off")


async def prompt(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run the command beside the model's server."""
    async with openai_server("Never asked.") as server:
        monkeypatch.setenv("TORCHLIT_ENGINE_URL", server.url)
        code = await asyncio.to_thread(main, ["prompt", *arguments])
        assert not server.requests, "nothing is narrated"
    return code


@pytest.mark.usefixtures("shell")
async def test_the_prompt_is_shown_by_section(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await prompt(monkeypatch, "stormreach", "--for", "I pull the lever.") == 0
    shown = capsys.readouterr().out
    assert "Campaign: Stormreach" in shown
    assert "I pull the lever." in shown
    assert "tokens of" in shown


@pytest.mark.usefixtures("shell")
async def test_json_has_messages_and_token_counts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await prompt(monkeypatch, "Stormreach", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert [message["role"] for message in shown["messages"]] == ["system", "user"]
    assert "I look around." in shown["messages"][-1]["content"]
    assert 0 < shown["tokens"] <= shown["budget"]
    assert sum(section["kept"] for section in shown["sections"]) > 0


@pytest.mark.usefixtures("shell")
async def test_an_unknown_campaign_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await prompt(monkeypatch, "Nowhere") == 2
    assert "There is no campaign Nowhere." in capsys.readouterr().err
