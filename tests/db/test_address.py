from __future__ import annotations

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from bot.errors import ConfigurationError
from db.address import conninfo


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_the_scheme_is_understood(scheme: str):
    given = conninfo_to_dict(conninfo(f"{scheme}://dm:s3cret@db.example:5433/torchlit?sslmode=require"))

    assert (given["host"], given["port"], given["user"], given["dbname"]) == (
        "db.example",
        "5433",
        "dm",
        "torchlit",
    )
    assert (given["password"], given["sslmode"]) == ("s3cret", "require")


@pytest.mark.parametrize("url", ["sqlite:///torchlit.db", "mysql://dm:s3cret@db/torchlit", "", "torchlit"])
def test_other_databases_are_refused_with_advice(url: str):
    with pytest.raises(ConfigurationError, match="postgresql://") as refusal:
        conninfo(url)
    assert "s3cret" not in str(refusal.value)


def test_a_mistyped_url_is_refused_without_repeating_its_password():
    with pytest.raises(ConfigurationError) as refusal:
        conninfo("postgresql://dm:s3cret@[db/torchlit?no_such_option=1")
    assert "s3cret" not in str(refusal.value)


def test_sessions_look_for_jobs_too_and_give_up_in_time(database_url: str):
    with psycopg.connect(conninfo(database_url, timeout=2.5)) as connection:
        assert connection.execute("SHOW search_path").fetchone() == ("public,procrastinate",)
        assert connection.execute("SHOW statement_timeout").fetchone() == ("2500ms",)
        assert connection.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("2500ms",)


def test_the_owners_own_options_stay(database_url: str):
    url = f"{database_url}&options=-c%20application_name%3Dtavern"
    with psycopg.connect(conninfo(url)) as connection:
        assert connection.execute("SHOW application_name").fetchone() == ("tavern",)
        assert connection.execute("SHOW search_path").fetchone() == ("public,procrastinate",)


def test_the_owners_own_patience_counts():
    given = conninfo_to_dict(conninfo("postgresql://db/torchlit?connect_timeout=3&keepalives_idle=7"))
    assert (given["connect_timeout"], given["keepalives_idle"]) == ("3", "7")


def test_several_servers_are_asked_for_the_one_that_takes_writes():
    given = conninfo_to_dict(conninfo("postgresql://a,b:5433/torchlit?target_session_attrs=read-write"))
    assert (given["host"], given["port"], given["target_session_attrs"]) == ("a,b", ",5433", "read-write")
