"""The engine's benchmark: its checkpoints, its children, and the table it makes of given figures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from benchmarks.engine.checkpoints import checkpoint
from benchmarks.engine.children.forwards import Forwards, Watch
from benchmarks.engine.children.ours import formats
from benchmarks.engine.contender import Child, Contender, ContenderFailedError, Ring
from benchmarks.engine.measure import Measured, measure
from benchmarks.engine.plan import ORIGINAL, Work, contenders, ours, peer
from benchmarks.engine.rows import rows
from benchmarks.engine.shapes import SHAPES, VOCABULARY

TINY = SHAPES["tiny"]
SMALL = Work(turn=60, shared=40, prompt=12, new=5, campaigns=2, answer=5, runs=1, bandwidth_bytes=1 << 20)
TOY = """
import os
from benchmarks.engine.children.serve import serve

class Toy:
    def load(self):
        print("nobody listens to this")
        return {"pid": os.getpid()}

    def divide(self, by):
        return {"share": 1 / by}

serve(Toy())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bench")
    checkpoint(TINY, made)
    return made


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    return tmp_path / "logs"


def test_the_shapes_are_those_of_llama_3_2() -> None:
    """1.24 and 3.21 thousand million parameters, as their model cards say."""
    assert round(SHAPES["1b"].weights / 1e9, 2) == 1.24
    assert round(SHAPES["3b"].weights / 1e9, 2) == 3.21
    assert SHAPES["1b"].bytes_read("int8") == SHAPES["1b"].weights
    assert SHAPES["1b"].bytes_read("runes") is None


def test_a_checkpoint_has_the_shape_that_it_names(folder: Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(folder / "tiny", dtype="auto")
    matrices = sum(p.numel() for name, p in model.named_parameters() if "norm" not in name)
    assert matrices == TINY.weights
    assert model.dtype is torch.bfloat16
    tokenizer = AutoTokenizer.from_pretrained(folder / "tiny")
    assert len(tokenizer) == VOCABULARY
    assert tokenizer.convert_tokens_to_ids("<|eot_id|>") == 128_009
    assert len(tokenizer.encode("ab cd ef", add_special_tokens=False)) == 3


def test_a_checkpoint_is_made_once(folder: Path) -> None:
    weights = folder / "tiny" / "model.safetensors"
    before = weights.stat().st_mtime_ns
    checkpoint(TINY, folder)
    assert weights.stat().st_mtime_ns == before


def test_contenders_are_measured_side_by_side(folder: Path, logs: Path) -> None:
    everyone = contenders(TINY, SMALL, folder, formats(), threads=1)
    assert [one.name for one in everyone] == [ORIGINAL, *map(ours, formats())], "no peers' environment here"
    ring = Ring(everyone, logs, room=1 << 60)
    try:
        measured = measure(everyone, ring, SMALL, threads=1)
    finally:
        ring.close()
    for name in (one.name for one in everyone):
        for figure in ("turn.next_first_s", "turn.prefill", "one.decode", "eight.total_s"):
            sample = measured.get(name, figure)
            assert sample is not None, (name, figure)
            assert sample.middle > 0, (name, figure)
    for name in map(ours, formats()):
        assert measured.get(name, "eight.stall_s") is not None
    assert {row.against.split(":")[0] for row in rows(measured, TINY, formats(), SMALL) if row.goal} >= {
        ORIGINAL
    }


def test_a_contender_that_dies_is_left_out(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = Contender("broken", (sys.executable, "-c", "raise SystemExit('out of breath')"), 0)
    measured = measure([broken], Ring([broken], logs, room=1), SMALL, threads=1)
    assert not measured.figures
    assert "broken.log says why" in capsys.readouterr().err
    assert "out of breath" in (logs / "broken.log").read_text()


def test_an_error_of_a_child_is_told_and_it_goes_on(logs: Path) -> None:
    child = Child(Contender("divider", (sys.executable, "-c", TOY), 0), logs)
    with pytest.raises(ContenderFailedError, match="ZeroDivisionError"):
        child.ask("divide", by=0)
    assert child.ask("divide", by=2) == {"share": 0.5}
    child.close()


def test_contenders_that_do_not_fit_together_take_turns(logs: Path) -> None:
    one = Contender("one", (sys.executable, "-c", TOY), weight=10)
    held, alone = Ring([one], logs, room=11), Ring([one], logs, room=10)
    pids = []
    for ring in (held, held, alone, alone):
        with ring.entered(one):
            pids.append(ring.loaded["one"]["pid"])
    held.close()
    assert pids[0] == pids[1]
    assert pids[2] != pids[3]


@pytest.fixture
def figures() -> Measured:
    """Ours is twice as good as llama.cpp and a hundred times better than the original, at everything."""
    measured = Measured(bandwidth=[20e9])
    for name, worth in {ours("int8"): 100.0, peer("q8_0"): 50.0, ORIGINAL: 1.0}.items():
        for run in (0.9, 1.0, 1.1):
            measured.add(name, {"prefill": worth * run, "next_first_s": 10 / worth / run}, "turn")
            measured.add(name, {"decode": worth * run, "total_s": 10 / worth / run}, "one")
            measured.add(name, {"total_s": 10 / worth / run}, "eight")
    measured.add(ours("int8"), {"overhead": 0.04}, "one")
    measured.add(ours("int8"), {"stall_s": 0.030}, "eight")
    measured.add(ORIGINAL, {"shown_s": 40.0}, "turn")
    return measured


def test_the_table_says_how_many_times_better(figures: Measured) -> None:
    table = {
        (row.figure, row.against.split(":")[0]): row for row in rows(figures, SHAPES["1b"], ("int8",), Work())
    }
    first = table["int8: first token, turn 2 on", ORIGINAL]
    assert (first.value, first.ratio, first.goal, first.met) == (0.1, 100, ">= 12 times", True)
    assert (first.low, first.high) == (0.0909, 0.111)
    decode = table["int8: decode, one stream", "llama.cpp q8_0"]
    assert (decode.value, decode.ratio, decode.met) == (100, 2, True)
    shown = table["int8: first words, turn 2 on", ORIGINAL]
    assert (shown.ratio, shown.met) == (400, None)
    assert ("int8: decode, one stream", "llama.cpp q4_0") not in table, "like is compared with like"


def test_the_table_has_the_limits(figures: Measured) -> None:
    table = {row.figure: row for row in rows(figures, SHAPES["1b"], ("int8",), Work())}
    roofline = table["int8: decode, of the roofline"]
    assert roofline.value == pytest.approx(100 * 100 / (20e9 / SHAPES["1b"].weights), rel=0.01)
    assert table["int8: outside the model's pass"].met
    assert table["int8: longest stall of the event loop"].met is False


def test_the_share_outside_the_pass_leaves_out_the_prompt() -> None:
    assert Watch([(0.0, 5.0), (5.5, 6.0), (6.5, 7.0)]).overhead == 0.5
    assert Watch([(0.0, 1.0), (1.0, 2.0)]).overhead is None


def test_the_passes_of_a_model_are_seen_from_outside(folder: Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(folder / "tiny", dtype=torch.float32)
    forwards, ids = Forwards(), torch.ones(1, 3, dtype=torch.long)
    with forwards.watched() as watch, torch.inference_mode():
        model(ids)
        model(ids)
    assert len(watch.passes) == 2
    with torch.inference_mode():
        model(ids)
    assert len(watch.passes) == 2
