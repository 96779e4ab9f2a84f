"""Advice on given figures: what is slow is told how to be faster, what is well is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.bench.advice import Advice, Configured, Machine, advise
from bot.bench.engine import EngineFigures

GB = 10**9
QUICK_ENOUGH = EngineFigures(
    model="Llama 3.2 3B",
    kind="local",
    detail="cpu, int8",
    context_tokens=8192,
    load_s=4.0,
    memory=4 * GB,
    prompt_tokens=1024,
    prefill=400.0,
    first_fresh_s=2.5,
    first_kept_s=0.3,
    reused_tokens=896,
    decode={1: 9.0, 4: 30.0, 8: 52.0},
)
MACHINE = Machine(cores=4, free_memory=16 * GB, bandwidth={1: 12e9, 2: 20e9, 4: 21e9})
SET = Configured(context_tokens=8192, max_new_tokens=256, turn_workers=8, threads=4)


def about(
    setting: str,
    figures: EngineFigures = QUICK_ENOUGH,
    machine: Machine = MACHINE,
    configured: Configured = SET,
) -> Advice:
    [found] = [each for each in advise(figures, machine, configured) if each.setting.endswith(setting)]
    return found


def test_what_is_well_is_left_alone() -> None:
    assert [each.setting for each in advise(QUICK_ENOUGH, MACHINE, SET) if each.changes] == []


def test_every_advice_has_its_reason() -> None:
    advice = advise(QUICK_ENOUGH, MACHINE, SET)
    assert {each.setting for each in advice} == {
        "TORCHLIT_MODEL_FORMAT",
        "OMP_NUM_THREADS",
        "TORCHLIT_CONTEXT_TOKENS",
        "TORCHLIT_TURN_WORKERS",
    }
    assert all(any(character.isdigit() for character in each.reason) for each in advice)


@pytest.mark.parametrize(
    ("detail", "rate", "better"),
    [
        ("cpu, float32", 4.0, "bfloat16"),  # halving the bytes is enough
        ("cpu, float32", 2.0, "int8"),
        ("cpu, bfloat16: as it was made, 6.4 GB", 2.0, "int4"),
        ("cpu, float32", 0.1, "int4"),  # nothing is fast enough: the fastest
        ("cpu, float32", 7.0, "float32"),
    ],
)
def test_a_model_that_writes_slower_than_players_read_is_told_a_smaller_format(
    detail: str, rate: float, better: str
) -> None:
    slow = replace(QUICK_ENOUGH, detail=detail, decode={1: rate, 4: rate, 8: rate})
    assert about("MODEL_FORMAT", slow).better == better


def test_where_no_format_is_faster_a_smaller_model_is_named() -> None:
    slow = replace(QUICK_ENOUGH, detail="cpu, int4", decode={1: 1.0, 4: 2.0, 8: 2.0})
    advice = about("MODEL_FORMAT", slow)
    assert not advice.changes
    assert "a smaller model or a server" in advice.reason


def test_threads_that_get_in_each_others_way_are_too_many() -> None:
    crowded = replace(MACHINE, bandwidth={1: 12e9, 2: 20e9, 4: 15e9})
    assert about("NUM_THREADS", machine=crowded).better == "2"
    assert about("NUM_THREADS", configured=replace(SET, threads=1)).better == "4"


def test_a_prompt_that_takes_too_long_to_read_is_shortened() -> None:
    slow = replace(QUICK_ENOUGH, prefill=60.0)
    advice = about("CONTEXT_TOKENS", slow)
    assert advice.better == "2048"
    assert "takes 30 s" in advice.reason


def test_no_more_context_than_the_model_has() -> None:
    assert not about("CONTEXT_TOKENS", replace(QUICK_ENOUGH, context_tokens=2048)).changes
    hopeless = replace(QUICK_ENOUGH, prefill=1.0)
    assert about("CONTEXT_TOKENS", hopeless).better == "1024"


def test_so_many_campaigns_at_once_as_can_be_read() -> None:
    crowded = replace(QUICK_ENOUGH, decode={1: 9.0, 4: 26.0, 8: 30.0})
    assert about("TURN_WORKERS", crowded).better == "4"
    alone = replace(QUICK_ENOUGH, decode={1: 9.0, 4: 9.0, 8: 9.0})
    assert about("TURN_WORKERS", alone).better == "2"
    assert about("TURN_WORKERS", configured=replace(SET, turn_workers=32)).better == "32"


def test_a_server_is_told_nothing_about_its_machine() -> None:
    remote = replace(QUICK_ENOUGH, kind="remote", detail="")
    assert {each.setting for each in advise(remote, None, SET)} == {
        "TORCHLIT_CONTEXT_TOKENS",
        "TORCHLIT_TURN_WORKERS",
    }
