"""`torchlit bench engine` on the demo model: figures that are there, and advice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.bench.engine import Budget
from bot.cli import bench, main
from bot.llm.local import bandwidth


@pytest.fixture(autouse=True)
def modest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The demo model, measured with next to no work."""
    monkeypatch.chdir(tmp_path)  # away from any .env
    for name in ("TORCHLIT_MODEL", "TORCHLIT_ENGINE_URL", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(bench, "QUICK", Budget(prompt=64, shared=48, new=6, runs=1))
    monkeypatch.setattr(bandwidth, "_BYTES", 1 << 20)


def test_json_has_figures_the_machine_and_advice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "engine", "--quick", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["figures"]["model"] == "ember"
    assert set(report["figures"]["decode"]) == {"1", "4", "8"}
    assert 48 < report["figures"]["prompt_tokens"] <= 64
    positive = ("prefill", "first_fresh_s", "first_kept_s", "load_s")
    assert all(report["figures"][name] > 0 for name in positive)
    assert report["machine"]["bandwidth"]["1"] > 0
    assert {"setting", "now", "better", "reason"} == report["advice"][0].keys()


def test_people_get_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "engine", "--quick"]) == 0
    shown = capsys.readouterr().out
    for word in ("ember", "first token", "8 at once", "TORCHLIT_TURN_WORKERS", "why"):
        assert word in shown


def test_what_to_measure_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bench"])
    assert "what" in capsys.readouterr().err
