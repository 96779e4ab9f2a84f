"""The rules without the model: `python -m benchmarks.rules [--json] [--quick]`.

A round of a fight of eight (the standard party against four) with every die, from a sealed stream, and every tactic of
it, in processor time; the rules found for a message; and how much of the SRD is resolved by figures, not left to prose.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterator, Sequence
from statistics import median, quantiles
from time import thread_time

from benchmarks._messages import speed
from benchmarks._report import Figure, at_least, at_most, print_figures
from benchmarks.finding import read_messages
from bot.rules.combat import begin, monster, next_turn, over
from bot.rules.combat.company import play_turn, standard_party
from bot.rules.combat.encounter import Encounter
from bot.rules.resolution.coverage import coverage
from bot.rules.roller import Roller
from bot.rules.scene import Scene
from bot.rules.srd.finding import shipped_finder
from bot.rules.stream import DiceStream

_FOES = {
    "bandits and their mage": (6, ("bandit-captain", "mage", "wolf", "wolf")),
    "goblins and their leader": (3, ("goblin", "goblin", "goblin", "hobgoblin")),
    "a dragon and its guards": (13, ("adult-red-dragon", "veteran", "veteran", "mage")),
}
_MOST_ROUNDS = 30
_GOALS = {"attacks of monsters": 95, "damaging spells": 90}  # percent


def rounds(level: int, foes: Sequence[str], fights: int) -> Iterator[float]:
    """Milliseconds of processor time of each round at whose beginning all eight were still standing."""
    for seed in range(fights):
        creatures = [
            *standard_party(level),
            *(monster(index, number) for number, index in enumerate(foes, start=1)),
        ]
        scene = Scene(creatures, Roller(DiceStream(seed.to_bytes(32))))
        encounter = begin(scene, Encounter({one.id: one for one in scene}))
        while over(encounter, scene) is None and encounter.round <= _MOST_ROUNDS:
            whole = len(creatures) == sum(one.vitals.is_up and one.id not in encounter.out for one in scene)
            began, number = thread_time(), encounter.round
            while over(encounter, scene) is None and encounter.round == number:
                encounter = next_turn(scene, play_turn(scene, encounter))
            if whole:
                yield 1000 * (thread_time() - began)


def figures(*, quick: bool) -> list[Figure]:
    fights = 5 if quick else 100
    list(rounds(1, ["goblin"] * 4, 2))  # reads the digest
    gc.collect()
    made, every = [], []
    for name, (level, foes) in _FOES.items():
        times = list(rounds(level, foes, fights))
        every += times
        made.append(Figure(f"a round of eight, {name}, median", round(median(times), 2), "ms"))
    made.append(Figure("rounds of eight", len(every), "rounds"))
    made.append(at_most("a round of eight, median", round(median(every), 2), "ms", 20))
    made.append(Figure("a round of eight, p95", round(quantiles(every, n=20)[-1], 2), "ms"))
    made.append(at_most("a round of eight, worst", round(max(every), 2), "ms", 20))
    finder = shipped_finder()
    texts = [message.text for message in read_messages()]
    made += speed(finder.find, texts, repeats=1 if quick else 5, p95_ms=5)
    for kind in coverage():
        name, share = f"{kind.kind} resolved, of {kind.total}", round(100 * kind.share, 1)
        goal = _GOALS.get(kind.kind)
        made.append(Figure(name, share, "%") if goal is None else at_least(name, share, "%", goal))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="fewer fights, each message once")
    arguments = parser.parse_args()
    print_figures(figures(quick=arguments.quick), as_json=arguments.json)


if __name__ == "__main__":
    main()
