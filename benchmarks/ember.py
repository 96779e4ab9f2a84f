"""The demo model on play that it never saw: `python -m benchmarks.ember [--json] [--quick]`."""

from __future__ import annotations

import argparse
import time
from itertools import islice
from statistics import median

import torch

from benchmarks._report import Figure, at_least, at_most, print_figures
from bot.ember import WEIGHTS
from bot.ember.evaluate import Ember, judge
from bot.ember.play import play

_UNSEEN = 7  # a seed of play; training uses none below 20,000
_PROMPTS = 200
_QUICK = 20
_PROMPT_TOKENS = 1_000
_NEW_TOKENS = 100
_CORES = 2


def figures(*, quick: bool) -> list[Figure]:
    """Quality on unseen prompts, then speed on two cores."""
    torch.set_num_threads(_CORES)
    ember = Ember()
    return [
        *_quality(ember, _QUICK if quick else _PROMPTS),
        *_speed(ember, repeats=2 if quick else 5),
        _size(),
    ]


def _quality(ember: Ember, prompts: int) -> list[Figure]:
    samples = list(islice(play(_UNSEEN), prompts))
    verdicts = [
        judge(sample, ember.answer(sample.messages, seed).text) for seed, sample in enumerate(samples)
    ]

    def percent(count: int) -> float:
        return round(100 * count / prompts, 1)

    return [
        Figure("prompts", prompts, "prompts"),
        at_least("2 to 4 complete sentences", percent(sum(v.well_formed for v in verdicts)), "%", 95),
        at_least(
            "names who acts or an object of the action",
            percent(sum(v.names_action for v in verdicts)),
            "%",
            80,
        ),
        at_most("answers with a control token", sum(v.has_control for v in verdicts), "answers", 0),
        at_most("repeats a sentence of the context", percent(sum(v.repeats for v in verdicts)), "%", 5),
    ]


def _speed(ember: Ember, repeats: int) -> list[Figure]:
    ids: list[int] = []
    for sample in play(_UNSEEN):
        ids += ember.encode(sample.messages)
        if len(ids) >= _PROMPT_TOKENS:
            break
    prompt = torch.tensor([ids[:_PROMPT_TOKENS]])
    first = [_seconds(ember, prompt, 1) for _ in range(repeats + 1)][1:]
    whole = [_seconds(ember, prompt, _NEW_TOKENS) for _ in range(repeats)]
    rate = (_NEW_TOKENS - 1) / (median(whole) - median(first))
    return [
        at_most("first token of a 1,000-token prompt", round(median(first), 3), "s", 0.5),
        at_least("tokens a second after the first", round(rate, 1), "tokens/s", 100),
    ]


def _seconds(ember: Ember, prompt: torch.Tensor, new_tokens: int) -> float:
    started = time.perf_counter()
    with torch.inference_mode():
        ember.model.generate(  # type: ignore[operator]
            prompt,
            attention_mask=torch.ones_like(prompt),
            min_new_tokens=new_tokens,
            max_new_tokens=new_tokens,
        )
    return time.perf_counter() - started


def _size() -> Figure:
    size = sum(path.stat().st_size for path in WEIGHTS.iterdir()) / 1e6
    return at_most("size of the model's files", round(size, 1), "MB", 20)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="20 prompts instead of 200")
    arguments = parser.parse_args()
    print_figures(figures(quick=arguments.quick), as_json=arguments.json)


if __name__ == "__main__":
    main()
