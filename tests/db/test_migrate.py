from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from alembic import command
from bot.errors import ChronicleUnavailable, ConfigurationError
from bot.rules.heroes import creature_of
from db import migrate
from db.session import Database

ROOT = Path(__file__).parents[2]


@pytest.fixture
def empty_url(database_url: str) -> Iterator[str]:
    """A database without any table."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE unwritten")
        yield database_url.replace("/postgres?", "/unwritten?")
        connection.execute("DROP DATABASE unwritten WITH (FORCE)")


def tables(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables"
            " WHERE table_schema IN ('public', 'procrastinate') AND table_name <> 'alembic_version'"
        )
        return {row[0] for row in rows}


def test_up_down_and_up_again(empty_url: str):
    assert migrate.current(empty_url) is None
    migrate.upgrade(empty_url)
    written = tables(empty_url)
    assert {"public.turns", "procrastinate.procrastinate_jobs"} <= written
    assert migrate.current(empty_url) == migrate.head()

    migrate.downgrade(empty_url, "base")
    assert tables(empty_url) == set()
    assert migrate.current(empty_url) is None

    migrate.upgrade(empty_url)
    assert tables(empty_url) == written


def test_the_migrations_make_what_the_models_say(database_url: str):
    command.check(migrate.config(database_url))


async def test_characters_from_before_sheets_play_on(empty_url: str):
    migrate.upgrade(empty_url, "0003")
    with psycopg.connect(empty_url) as connection:
        connection.execute(
            "INSERT INTO campaigns (guild_id, channel_id, name, name_key, style, language, created_by)"
            " VALUES (1, 2, 'Stormreach', 'stormreach', 'grim', 'English', 3)"
        )
        connection.execute(
            "INSERT INTO characters (campaign_id, user_id, name, name_key, race, class_name, level, background,"
            " abilities, hit_points, max_hit_points) SELECT id, 3, 'Kira', 'kira', 'elf', 'wizard', 2, 'sage',"
            """ '{"STR": 8, "DEX": 14, "CON": 13, "INT": 16, "WIS": 12, "CHA": 10}', 5, 12 FROM campaigns"""
        )
    migrate.upgrade(empty_url)

    database = Database(empty_url)
    async with database.transaction() as tx:
        [campaign] = await tx.campaigns.list(1)
        kira = await tx.characters.by_name(campaign.id, "Kira")
    await database.aclose()
    assert kira is not None
    creature = creature_of(kira)
    assert (creature.vitals.hit_points, creature.vitals.max_hit_points) == (5, 12)
    assert creature.stats.abilities == kira.abilities
    assert creature.stats.slots == {1: 3}


def test_upgrading_again_changes_nothing(database_url: str):
    migrate.upgrade(database_url)
    assert migrate.current(database_url) == migrate.head()


def test_processes_that_start_together_migrate_once(empty_url: str, tmp_path: Path):
    script = "import sys; from db import migrate; migrate.upgrade(sys.argv[1])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, empty_url], cwd=tmp_path, env=environment, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]

    errors = [process.communicate()[1] for process in processes]

    assert [process.returncode for process in processes] == [0, 0, 0], errors
    assert migrate.current(empty_url) == migrate.head()


def test_a_failed_migration_leaves_nothing_behind(empty_url: str):
    with psycopg.connect(empty_url) as connection:
        connection.execute("CREATE SCHEMA procrastinate")  # in the way of the last step

    with pytest.raises(Exception, match="already exists"):
        migrate.upgrade(empty_url)

    assert tables(empty_url) == set()
    assert migrate.current(empty_url) is None


def test_the_alembic_command_reads_the_environment(empty_url: str):
    def alembic(*words: str, url: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "alembic", *words],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )

    upgraded = alembic("upgrade", "head", url=empty_url)
    assert upgraded.returncode == 0, upgraded.stderr
    assert migrate.current(empty_url) == migrate.head()
    assert "DATABASE_URL" in alembic("current", url="").stderr


def test_a_database_out_of_reach_is_said_so(tmp_path: Path):
    url = f"postgresql://postgres@/postgres?host={tmp_path}"
    with pytest.raises(ChronicleUnavailable):
        migrate.upgrade(url)
    with pytest.raises(ChronicleUnavailable):
        migrate.current(url)
    with pytest.raises(ConfigurationError):
        migrate.upgrade("sqlite://")
