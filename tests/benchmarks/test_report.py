"""What benchmarks print, for people and for programs."""

import json

import pytest

from benchmarks._report import Figure, at_least, at_most, print_figures

FIGURES = [
    at_least("speed", 50.0, "tokens/s", 100),
    at_most("errors", 0, "answers", 0),
    Figure("prompts", 20, "prompts", low=19, high=21),
]


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_figures(FIGURES, as_json=True)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["met"] for row in rows] == [False, True, None]
    assert rows[0] == {
        "figure": "speed",
        "value": 50.0,
        "unit": "tokens/s",
        "against": "goal",
        "ratio": 0.5,
        "goal": ">= 100",
        "met": False,
        "low": None,
        "high": None,
    }


def test_the_table_says_what_was_missed(capsys: pytest.CaptureFixture[str]) -> None:
    print_figures(FIGURES, as_json=False)
    heading, speed, errors, prompts = capsys.readouterr().out.splitlines()
    assert heading.split() == ["figure", "value", "spread", "unit", "against", "ratio", "goal", "met"]
    assert speed.endswith("NO")
    assert errors.endswith("yes")
    assert prompts.split() == ["prompts", "20", "19-21", "prompts"]
