"""Nothing that people write costs more than its bound: work is counted, and only where nothing counts it, timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from bot.errors import TorchlitError
from bot.facts import Boundary, BoundaryKind
from bot.fights.foes import MOST_FOES, Band, read_foes, suggestions
from bot.llm.cleaning import clean
from bot.llm.remote.estimate import most_tokens
from bot.llm.remote.inert import inert
from bot.markup import told as shown
from bot.media.pictures.brief import Taste, brief_of
from bot.media.speakable import Cast, speakable
from bot.media.view import Figure, View
from bot.prompt.boundaries import crossed
from bot.prompt.build import build
from bot.rules.dice import MAX_ROLLS, Roll, roll
from bot.rules.intents import Situation, read
from bot.rules.srd.finding import shipped_finder
from bot.rules.srd.lookup import search
from bot.sandbox.console.markdown import styled
from bot.turn.contradictions import contradiction, facts_of
from bot.turn.narrate import presentable
from bot.visible import visible
from cogs._cards import plain
from tests.abuse.corpus import TEXTS
from tests.media.views import campaign
from tests.prompt.scenes import SCENE, SNEAKING, Letters, move
from tests.rules.intents.table import scene as table_scene

_PROSE = (
    "I light a torch and look around the hall. Borin holds the door while I read the runes on the wall; do they "
    "speak of the bell? Then I hide behind the altar, draw my dagger and wait for the goblin to come closer. "
)
HARMLESS = (_PROSE * 10)[:2000]
_CEILING = 50  # times what harmless words of the same length take
_NOTHING_S = 0.02  # below this a ratio says nothing

FACTS = facts_of(SNEAKING, SCENE)


def _pictured(text: str) -> object:
    figure = Figure(text, looks=text)
    return brief_of(View(campaign(text, text), None, (figure,), quests=(text,), narration=text), Taste())


def _read(text: str) -> object:
    return read(text, "Kira", table_scene())


_LINE = Boundary(1, BoundaryKind.LINE, "harm to children, spiders; torture and drowning")


def _held_against(text: str) -> object:
    """As many lines as there can be, each as long as one can be."""
    lines = [Boundary(n, BoundaryKind.LINE, text[60 * n :][:60]) for n in range(12)]
    return crossed(HARMLESS[:300], lines)


READERS: dict[str, Callable[[str], object]] = {
    "what a message means": _read,
    "which rules it is about": shipped_finder().find,
    "what can be seen": visible,
    "what a card shows": partial(plain, limit=4000),
    "what a narration shows": shown,
    "what a model meant": clean,
    "what may be posted": presentable,
    "what is denied": lambda text: contradiction(text, FACTS),
    "which line it crosses": lambda text: crossed(text, [_LINE]),
    "what a line is about": _held_against,
    "what is read aloud": lambda text: speakable(text, Cast(names=("Kira", "Borin"))),
    "what is painted": _pictured,
    "what a server reads": inert,
    "how many tokens it has": most_tokens,
    "what a terminal shows": lambda text: styled(text, lambda _: None),
    "which rule is looked up": lambda text: search(text, 25),
    "which monsters are suggested": lambda text: suggestions(text, 25),
}


def seconds(work: Callable[[], object]) -> float:
    """Processor time of this thread."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


@pytest.mark.parametrize("reader", READERS)
def test_no_shape_of_words_is_slow_to_read(reader: str) -> None:
    work = READERS[reader]
    work(HARMLESS)
    usual = max(_NOTHING_S, min(seconds(partial(work, HARMLESS)) for _ in range(3)))

    slow = {
        str(attack): round(took, 3)
        for attack in TEXTS
        if (took := seconds(partial(work, attack.text))) > _CEILING * usual
    }

    assert not slow, f"harmless words took {usual:.4f} s"


def test_a_prompt_keeps_to_its_tokens() -> None:
    for attack in TEXTS:
        prompt = build(SCENE, [move(attack.text)] * 6, tokens=Letters(), budget=3000)
        assert prompt.tokens <= 3000


class Counted:
    """A source of chance that counts what is asked of it."""

    def __init__(self) -> None:
        self.asked = 0

    def randint(self, low: int, high: int) -> int:
        self.asked += 1
        return high

    def randrange(self, *bounds: Any) -> int:
        self.asked += 1
        return 0


def refusal(work: Callable[[], object]) -> str:
    """The sentence with which it is refused; empty where it is not."""
    try:
        work()
    except TorchlitError as error:
        return str(error)
    return ""


def test_dice_are_bounded_before_they_fall() -> None:
    rolled: list[Roll] = []
    for attack in TEXTS:
        source = Counted()
        work = partial(roll, attack.text, rng=source)  # type: ignore[arg-type]
        assert len(refusal(lambda work=work: rolled.append(work()))) < 500
        assert source.asked <= MAX_ROLLS
    assert all(abs(one.total) <= 10**9 and len(one.text) < 4000 for one in rolled)


def test_armies_are_bounded() -> None:
    armies: list[tuple[Band, ...]] = []
    for attack in TEXTS:
        for typed in (attack.text, f"{attack.text}, goblin x3", f"ogre as {attack.text}"):
            assert len(refusal(lambda typed=typed: armies.append(read_foes(typed)))) < 500
    assert all(sum(band.count for band in bands) <= MOST_FOES for bands in armies)


def intents() -> Iterator[int]:
    for attack in TEXTS:
        yield len(read(attack.text, "Kira", Situation()))


def test_a_message_means_a_handful_of_deeds_at_most() -> None:
    assert max(intents()) <= 12
