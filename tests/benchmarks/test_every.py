"""Every benchmark starts, and is run in the same way."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import pytest

import benchmarks

NAMES = [
    f"benchmarks.{found.name}.__main__" if found.ispkg else f"benchmarks.{found.name}"
    for found in pkgutil.iter_modules(benchmarks.__path__)
    if not found.name.startswith("_")
]


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_says_how_it_is_run(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    benchmark = importlib.import_module(name)
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    with pytest.raises(SystemExit) as ended:
        benchmark.main()
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "--json" in told
    assert "--quick" in told
