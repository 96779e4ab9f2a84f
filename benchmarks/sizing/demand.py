"""When people play: a simulated week of sessions, and how many turns of them there are at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

WEEK_MIN = 7 * 24 * 60
_EVENING_H, _SPREAD_H = 20.0, 2.0  # when sessions begin, in the players' own time
_ZONES = (
    (-8, 0.2),
    (-5, 0.25),
    (0, 0.15),
    (1, 0.3),
    (9, 0.1),
)  # hours from UTC, and the share of the players there
_DAYS = (0.1, 0.1, 0.12, 0.12, 0.2, 0.21, 0.15)  # Monday to Sunday


@dataclass(frozen=True, slots=True)
class Habits:
    """How people play: sessions a week of so many hours, so many players who write every so many seconds."""

    sessions: float = 1.0
    hours: float = 3.0
    players: int = 4
    interval_s: float = 75.0


@dataclass(frozen=True, slots=True)
class Demand:
    """What comes of it: campaigns in a session at the busiest minute, turns a second then, and turns in a week."""

    playing: int
    turns_a_second: float
    turns_a_week: int


def demand(campaigns: int, habits: Habits, turn_s: float, *, seed: int = 7) -> Demand:
    """A week of so many campaigns, a turn of which takes `turn_s` seconds until it is told."""
    chance = np.random.default_rng(seed)
    sessions = round(campaigns * habits.sessions)
    offsets, shares = zip(*_ZONES, strict=True)
    day = chance.choice(7, sessions, p=_DAYS)
    local = chance.normal(_EVENING_H, _SPREAD_H, sessions) - chance.choice(offsets, sessions, p=shares)
    begin = ((day * 24 + local) * 60).astype(int) % WEEK_MIN
    minutes = np.maximum(15, chance.normal(habits.hours, habits.hours / 4, sessions) * 60).astype(int)
    change = np.zeros(WEEK_MIN + 1)
    end = begin + minutes
    np.add.at(change, begin, 1)
    np.add.at(change, np.minimum(end, WEEK_MIN), -1)
    wrapped = end > WEEK_MIN  # into Monday again
    change[0] += wrapped.sum()
    np.add.at(change, end[wrapped] - WEEK_MIN, -1)
    playing = np.cumsum(change[:-1])
    a_second = 1 / turn_every_s(habits, turn_s)
    return Demand(
        playing=int(playing.max()),
        turns_a_second=float(playing.max() * a_second),
        turns_a_week=int(playing.sum() * 60 * a_second),
    )


def turn_every_s(habits: Habits, turn_s: float) -> float:
    """Seconds from turn to turn in a session: what is written during a turn is gathered into the next.

    A turn begins when the last one is told and somebody has written. Of a Poisson process with rate r, something was
    written during the turn with probability 1 - exp(-r turn_s); else the next message is 1 / r away, on average.
    """
    rate = habits.players / habits.interval_s
    return turn_s + float(np.exp(-rate * turn_s)) / rate
