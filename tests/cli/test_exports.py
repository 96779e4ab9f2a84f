"""`torchlit campaign export` and `torchlit privacy export`: files of any size, for their owner alone."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bot.cli import main
from db import migrate
from db.address import conninfo


@pytest.fixture
def campaign_id(monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path) -> Iterator[int]:
    monkeypatch.chdir(tmp_path)  # away from any .env
    url = f"{database_url}&dbname=desk"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("TORCHLIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TORCHLIT_RULES_API_URL", "off")
    monkeypatch.setenv("TORCHLIT_ENGINE_URL", "http://127.0.0.1:9/v1")  # nothing is asked of it
    with psycopg.connect(conninfo(database_url), autocommit=True) as connection:
        connection.execute("CREATE DATABASE desk")
        migrate.upgrade(url)
        with psycopg.connect(conninfo(url)) as desk:
            row = desk.execute(
                "INSERT INTO campaigns (guild_id, channel_id, name, name_key, style, language, created_by)"
                " VALUES (1, 2, 'Stormreach', 'stormreach', 'grim', 'English', 3) RETURNING id"
            ).fetchone()
        assert row is not None
        yield row[0]
        connection.execute("DROP DATABASE desk WITH (FORCE)")


def test_a_campaign_is_written_down_and_brought_in(
    campaign_id: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["campaign", "export", str(campaign_id), "stormreach.torchlit"]) == 0

    assert "Stormreach" in capsys.readouterr().out
    file = Path("stormreach.torchlit")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as archive:
        assert json.loads(archive.read("manifest.json"))["campaign"] == "Stormreach"

    place = ["--server", "7", "--channel", "8", "--owner", "9", "--bot", "10"]
    assert main(["campaign", "import", "stormreach.torchlit", *place]) == 0
    assert "The campaign Stormreach is there, active" in capsys.readouterr().out
    assert main(["campaign", "import", "stormreach.torchlit", *place]) == 2
    assert "is being played" in capsys.readouterr().err
    assert main(["campaign", "import", "nowhere.torchlit", *place]) == 2
    assert "cannot be read" in capsys.readouterr().err
    assert main(["campaign", "export", "999999", "nothing.torchlit"]) == 2
    assert "There is no campaign 999999" in capsys.readouterr().err
    assert not Path("nothing.torchlit").exists()


def test_a_persons_data_is_written_down(campaign_id: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["privacy", "export", "3", "three.jsonl"]) == 0

    assert "1 entries" in capsys.readouterr().out
    head, campaign = map(json.loads, Path("three.jsonl").read_text().splitlines())
    assert head["user_id"] == 3
    assert (campaign["table"], campaign["id"]) == ("campaigns", campaign_id)
