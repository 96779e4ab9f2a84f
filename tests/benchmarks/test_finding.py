"""How the benchmark of finding counts."""

from __future__ import annotations

from benchmarks._messages import wilson
from benchmarks.finding import Message, count, precision, read_messages, recall, simpler_ways


def test_entries_are_counted_over_all_messages() -> None:
    messages = [Message("a", frozenset({"x", "y"})), Message("b", frozenset())]
    counts = count(lambda text: {"x", "z"} if text == "a" else {"z"}, messages)
    assert precision(counts) == 1 / 3
    assert recall(counts) == 1 / 2


def test_the_interval_of_a_share_holds_it() -> None:
    low, high = wilson(10, 100)
    assert 0.05 < low < 0.1 < high < 0.18
    assert wilson(0, 20)[0] == 0


def test_a_third_is_held_out() -> None:
    held = sum(message.is_held_out for message in read_messages())
    assert 0.2 < held / len(read_messages()) < 0.4


def test_simpler_ways_know_no_company() -> None:
    ways = simpler_ways({"spells/light": "Light"})
    assert {way: find("delightful") for way, find in ways.items()} == {
        "as a substring": {"spells/light"},
        "as whole words": set(),
        "rapidfuzz window >= 90": set(),
    }
