"""What the environment says, and what follows from it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.settings import Settings, Shards


def settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name in ("DISCORD_TOKEN", "DATABASE_URL", "HF_TOKEN", "TORCHLIT_MODEL", "TORCHLIT_ENGINE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings(_env_file=None)


def test_with_nothing_configured_the_demo_model_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).uses_demo_model


def test_a_hub_token_brings_a_real_model(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(monkeypatch, HF_TOKEN="hf_x")
    assert chosen.chosen_model == "meta-llama/Llama-3.2-3B-Instruct"
    assert not chosen.uses_demo_model


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch, DATABASE_URL="").database_url is None


@pytest.mark.parametrize("off", ["off", "none", "OFF"])
def test_the_rules_api_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, off: str) -> None:
    assert settings(monkeypatch, TORCHLIT_RULES_API_URL=off).rules_api_url is None


def test_speech_services_are_asked_in_the_order_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).speech_urls == ()
    given = settings(
        monkeypatch, TORCHLIT_SPEECH_URL="http://kokoro:8880/v1/, http://tts:5000 http://tts:5000/"
    )
    assert given.speech_urls == ("http://kokoro:8880/v1", "http://tts:5000")
    assert settings(monkeypatch, TORCHLIT_SPEECH_URL="off").speech_urls == ()


def test_the_pool_has_one_to_ten_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(monkeypatch)
    assert (chosen.pool_min, chosen.pool_max) == (1, 10)


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(monkeypatch, DISCORD_TOKEN="s3cret", DATABASE_URL="postgresql://me:s3cret@host/db")
    assert "s3cret" not in repr(chosen)


def test_a_setting_that_cannot_work_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError, match="temperature"):
        settings(monkeypatch, TORCHLIT_TEMPERATURE="hot")


@pytest.mark.parametrize(
    ("written", "ids", "count"),
    [("0/1", (0,), 1), ("0-3/16", (0, 1, 2, 3), 16), (" 3, 0-1 / 4 ", (0, 1, 3), 4), ("2,2/3", (2,), 3)],
)
def test_a_process_has_its_share_of_the_shards(
    monkeypatch: pytest.MonkeyPatch, written: str, ids: tuple[int, ...], count: int
) -> None:
    assert settings(monkeypatch, TORCHLIT_SHARDS=written).own_shards == Shards(ids, count)


def test_the_whole_bot_is_one_process_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).own_shards is None


@pytest.mark.parametrize(
    "written", ["0", "4/4", "/4", "3-1/4", "-1/4", "0/0", "a/4", "0-999999999/9999999999"]
)
def test_shards_that_cannot_be_are_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    with pytest.raises(ValidationError, match="write 0-3/16"):
        settings(monkeypatch, TORCHLIT_SHARDS=written)
