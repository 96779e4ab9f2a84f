"""Whether a message finds its rules: `python -m benchmarks.finding [--json] [--quick]`.

The messages are Torchlit's own, each labelled with the entries that it needs, many with none. A third of them, chosen
by hash, was held out: the finder was written without looking at what it does there. Beside it stand simpler ways.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz

from benchmarks._messages import interval, is_held_out, speed
from benchmarks._report import Figure, at_least, at_most, print_figures
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Finder, entries_of

MESSAGES = Path(__file__).parent.parent / "tests" / "rules" / "srd" / "finding" / "messages.jsonl"
_RESAMPLES = 1_000
_BUILDS = 3
_SIMILAR = 90  # of 100, from which on the window of words is the name
_WINDOW = 4  # words

Find = Callable[[str], set[str]]


@dataclass(frozen=True, slots=True)
class Message:
    """What a player wrote, and the entries that it needs."""

    text: str
    entries: frozenset[str]

    @property
    def is_held_out(self) -> bool:
        """Whether it was kept from whoever wrote the finder."""
        return is_held_out(self.text)


@dataclass(frozen=True, slots=True)
class Count:
    """Entries found rightly, found wrongly, and missed in one message; whether it needed none."""

    right: int
    wrong: int
    missed: int
    needs_none: bool


def read_messages() -> list[Message]:
    rows = map(json.loads, MESSAGES.read_text(encoding="utf-8").splitlines())
    return [Message(row["text"], frozenset(row["entries"])) for row in rows]


def count(find: Find, messages: Iterable[Message]) -> list[Count]:
    counts = []
    for message in messages:
        found = find(message.text)
        right = len(found & message.entries)
        counts.append(
            Count(right, len(found) - right, len(message.entries) - right, needs_none=not message.entries)
        )
    return counts


def precision(counts: Iterable[Count]) -> float:
    right, wrong = _sums((one.right, one.wrong) for one in counts)
    return right / max(right + wrong, 1)


def recall(counts: Iterable[Count]) -> float:
    right, missed = _sums((one.right, one.missed) for one in counts)
    return right / max(right + missed, 1)


def figures(*, quick: bool) -> list[Figure]:
    messages = read_messages()
    entries = tuple(entries_of(digest()))
    built = []
    for _ in range(_BUILDS):
        began = perf_counter()
        finder = Finder(entries)
        built.append(1000 * (perf_counter() - began))

    def find(text: str) -> set[str]:
        return {found.entry for found in finder.find(text)}

    parts = {
        "tuned": [message for message in messages if not message.is_held_out],
        "held out": [message for message in messages if message.is_held_out],
    }
    made = [Figure("messages", len(messages), "messages")]
    for part, chosen in parts.items():
        made += _quality(part, count(find, chosen))
    texts = [message.text for message in messages]
    made += speed(find, texts, repeats=3 if quick else 10, p95_ms=5)
    made.append(at_most(f"building the index, best of {_BUILDS}", round(min(built), 1), "ms", 300))
    for way, simple in simpler_ways(digest().names()).items():
        made += _compared(way, count(simple, parts["held out"]))
    return made


def _quality(part: str, counts: Sequence[Count]) -> list[Figure]:
    none = [one for one in counts if one.needs_none]
    alarms = sum(one.wrong > 0 for one in none)
    made = [
        at_least(f"precision, {part}", round(precision(counts), 3), "", 0.9),
        *_interval(f"precision, {part}", counts, precision),
        at_least(f"recall, {part}", round(recall(counts), 3), "", 0.85),
        *_interval(f"recall, {part}", counts, recall),
        at_most(f"false alarms of {len(none)}, {part}", round(alarms / len(none), 3), "", 0.1),
    ]
    return made + interval(f"false alarms, {part}", alarms, len(none))


def _interval(name: str, counts: Sequence[Count], share: Callable[[Iterable[Count]], float]) -> list[Figure]:
    """The middle 95% when the messages are drawn again, with repetition: entries of one message hang together."""
    rng = random.Random(5)
    drawn = sorted(share(rng.choices(counts, k=len(counts))) for _ in range(_RESAMPLES))
    low, high = drawn[int(0.025 * _RESAMPLES)], drawn[int(0.975 * _RESAMPLES)]
    return [
        Figure(f"{name}: 95% from", round(low, 3), ""),
        Figure(f"{name}: 95% to", round(high, 3), ""),
    ]


def _compared(way: str, counts: Sequence[Count]) -> list[Figure]:
    none = [one for one in counts if one.needs_none]
    alarms = sum(one.wrong > 0 for one in none) / len(none)
    return [
        Figure(f"precision, held out, {way}", round(precision(counts), 3), ""),
        Figure(f"recall, held out, {way}", round(recall(counts), 3), ""),
        Figure(f"false alarms, held out, {way}", round(alarms, 3), ""),
    ]


def simpler_ways(names: dict[str, str]) -> dict[str, Find]:
    """The name as part of the text, as whole words, and nearly as a window of words."""
    lowered = {path: name.lower() for path, name in names.items()}
    bounded = {path: re.compile(rf"\b{re.escape(name)}\b") for path, name in lowered.items()}

    def substring(text: str) -> set[str]:
        said = text.lower()
        return {path for path, name in lowered.items() if name in said}

    def words(text: str) -> set[str]:
        said = text.lower()
        return {path for path, pattern in bounded.items() if lowered[path] in said and pattern.search(said)}

    def window(text: str) -> set[str]:
        said = re.findall(r"[\w']+", text.lower())
        windows = {
            size: [" ".join(said[start : start + size]) for start in range(len(said) - size + 1)]
            for size in range(1, _WINDOW + 1)
        }
        return {
            path
            for path, name in lowered.items()
            if any(
                fuzz.ratio(name, part, score_cutoff=_SIMILAR) for part in windows.get(name.count(" ") + 1, ())
            )
        }

    return {"as a substring": substring, "as whole words": words, f"rapidfuzz window >= {_SIMILAR}": window}


def _sums(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    firsts, seconds = zip(*pairs, strict=True)
    return sum(firsts), sum(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.finding", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="time each message less often")
    arguments = parser.parse_args()
    print_figures(figures(quick=arguments.quick), as_json=arguments.json)


if __name__ == "__main__":
    main()
