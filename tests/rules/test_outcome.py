"""What came of a turn reads like play, and lasts."""

from __future__ import annotations

import json

from bot.rules.happenings import AttackMade, CheckMade
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import D20

SNEAKS = CheckMade("Kira", "Stealth check", 12, D20((11,), 11, 3, place=4), success=True)
STRIKES = AttackMade("Borin", "", "Attack", 12, D20((8,), 8, 5, place=5), hit=True)


def test_a_check_reads_like_play() -> None:
    assert SNEAKS.line == "Kira, Stealth check (DC 12): 11 + 3 = 14, success"


def test_an_attack_against_nobody_named_reads_like_play() -> None:
    assert STRIKES.line == "Borin, Attack (AC 12): 8 + 5 = 13, success"


def test_every_d20_that_was_held_against_a_number_counts() -> None:
    outcome = Outcome((Deed("Kira", happenings=(SNEAKS,)), Deed("Borin", happenings=(STRIKES,))))

    assert outcome.successes == (True, True)
    assert outcome.checks == (SNEAKS,)


def test_an_outcome_that_an_older_bot_left_behind_is_read() -> None:
    sneaks = {"actor": "Kira", "kind": "skill", "label": "Stealth check", "dc": 12, "place": 4}
    strikes = {"actor": "Borin", "kind": "attack", "label": "Attack", "dc": 12, "place": 5}
    stored = {
        "checks": [
            {**sneaks, "roll": 11, "modifier": 3, "total": 14, "success": True},
            {**strikes, "roll": 8, "modifier": 5, "total": 13, "success": True},
        ],
        "session": 2,
        "commitment": "ab" * 32,
    }

    outcome = Outcome.from_json(json.loads(json.dumps(stored)))

    assert outcome.happenings == (SNEAKS, STRIKES)
    assert (outcome.session, outcome.commitment, outcome.places) == (2, "ab" * 32, (4, 5))
    assert Outcome.from_json(json.loads(json.dumps(outcome.to_json()))) == outcome


def test_an_older_turn_without_dice_has_an_empty_outcome() -> None:
    assert Outcome.from_json({"checks": [], "session": None, "commitment": ""}) == Outcome()
    assert Outcome.from_json({}) == Outcome()
