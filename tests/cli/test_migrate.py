"""`torchlit migrate`: from where to where."""

from pathlib import Path

import psycopg
import pytest

from bot.cli import main
from db import migrate
from db.address import conninfo


def test_a_database_is_brought_to_the_newest_schema_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, database_url: str
) -> None:
    monkeypatch.chdir(tmp_path)  # away from any .env
    with psycopg.connect(conninfo(database_url), autocommit=True) as connection:
        connection.execute("CREATE DATABASE fresh")
    monkeypatch.setenv("DATABASE_URL", f"{database_url}&dbname=fresh")
    assert main(["migrate"]) == 0
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"The database went from empty to {migrate.head()}.",
        f"The database is at {migrate.head()} already.",
    ]
