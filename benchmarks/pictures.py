"""What drawing a card costs: `python -m benchmarks.pictures [--json] [--quick]`."""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PIL import Image, ImageFilter

from benchmarks._report import Figure, at_most, print_figures
from bot.facts import Campaign, CampaignStatus, Location
from bot.media.drawn import draw
from bot.media.drawn.faces import portrait
from bot.media.drawn.kinds import Kind
from bot.media.pictures.remaking import PORTRAIT, remade
from bot.media.view import Figure as Person
from bot.media.view import Fray, View
from bot.rules.zones import Zone

GOAL_MS = 100.0
_LIKENED = "scene card, 12 heroes with portraits"
_PLACES = {kind: Location(1, "" if kind is Kind.UNKNOWN else f"The {kind}", "") for kind in Kind}


def views() -> dict[str, View]:
    """A card of four heroes in each kind of place, the fullest card, and the fullest map."""
    campaign = Campaign(1, 1, 1, "Stormreach", "epic", "English", CampaignStatus.ACTIVE, 1, datetime.now(UTC))
    heroes = tuple(
        Person(f"Hero number {number}", f"{number}/12 HP", number / 12, "poisoned, prone", zone=Zone.ENGAGED)
        for number in range(12)
    )
    foes = tuple(
        Person(f"Goblin {number}", "bloodied", is_foe=True, zone=Zone.ENGAGED) for number in range(20)
    )
    places = {
        f"scene card, {kind}, 4 heroes": View(campaign, place, heroes[:4], quests=("Raise the bell",))
        for kind, place in _PLACES.items()
    }
    full = View(campaign, _PLACES[Kind.FOREST], heroes, quests=("Raise the bell",))
    fight = replace(full, fray=Fray(3, heroes + foes, acting=5))
    likened = tuple(replace(hero, face=_portrait(number)) for number, hero in enumerate(heroes))
    return places | {
        "scene card, 12 heroes": full,
        _LIKENED: replace(full, party=likened),
        "battle map, 12 heroes, 20 foes": fight,
    }


def _portrait(number: int) -> bytes:
    written = io.BytesIO()
    # Blurred, it has the 40 KB of a painted face.
    Image.effect_noise((512, 512), 100 + number).filter(ImageFilter.GaussianBlur(1.4)).save(written, "PNG")
    return remade(written.getvalue(), PORTRAIT)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one card costs, in milliseconds: of the processor, and by the clock, in which others run too."""

    processor: float
    clock: float


def cost(view: View, *, times: int) -> Cost:
    """The medians of drawing a view and writing it as PNG, which one thread does alone."""
    costs = []
    for _ in range(times):
        clock, processor = time.perf_counter(), time.thread_time()
        draw(view)
        costs.append(Cost(time.thread_time() - processor, time.perf_counter() - clock))
    return Cost(
        round(1000 * statistics.median(each.processor for each in costs), 1),
        round(1000 * statistics.median(each.clock for each in costs), 1),
    )


def figures(cards: Mapping[str, View], *, times: int) -> list[Figure]:
    """The slowest of all cards, named, and the fullest ones."""
    draw(next(iter(cards.values())))  # loads the typeface and the table of scripts
    costs = {name: cost(view, times=times) for name, view in cards.items()}
    slowest = max(costs, key=lambda name: costs[name].processor)
    full = [name for name in costs if "12 heroes" in name]
    named = {f"slowest of {len(costs)}: {slowest}": costs[slowest]} | {name: costs[name] for name in full}
    portrait.cache_clear()
    strangers = cost(cards[_LIKENED], times=1)
    return [
        Figure(f"{_LIKENED} that are seen for the first time, of the processor", strangers.processor, "ms"),
        *(
            figure
            for name, spent in named.items()
            for figure in (
                at_most(f"{name}, of the processor", spent.processor, "ms", GOAL_MS),
                Figure(f"{name}, by the clock", spent.clock, "ms"),
            )
        ),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    arguments = parser.parse_args()
    print_figures(figures(views(), times=3 if arguments.quick else 15), as_json=arguments.json)


if __name__ == "__main__":
    main()
