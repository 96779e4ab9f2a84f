"""A session on paper: it can be read back and checked, and whatever was changed in it is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.facts import DiceRoll
from bot.rules.dice import roll
from bot.rules.record import MOST_BYTES, Record, verify
from bot.rules.stream import DiceStream, commitment

SEED = bytes(range(32))


def record(*expressions: str, private: tuple[int, ...] = ()) -> Record:
    """A session in which these were rolled; `private` says which of them, from 0, nobody else saw."""
    dice, rolls = DiceStream(SEED), []
    for number, expression in enumerate(expressions):
        before = dice.place
        total = roll(expression, rng=dice).total
        rolls.append(
            dice.roll_since(
                before,
                actor="Kira",
                label="Stealth",
                expression=expression,
                total=total,
                private=number in private,
            )
        )
    return Record("Stormreach", 3, commitment(SEED), SEED.hex(), dice.place, tuple(rolls))


EVENING = record("1d20+3", "2d20kh1+5 [luck]", "4d6kh3", "1d%", "3d6e6", "1d20")


def test_an_honest_session_holds() -> None:
    verdict = verify(EVENING)

    assert verdict.holds
    assert (verdict.rolls, verdict.dice, verdict.unseen) == (6, EVENING.dice, 0)


def test_a_session_without_dice_holds() -> None:
    assert verify(record()).holds


def test_a_record_is_the_same_after_it_was_a_file() -> None:
    assert Record.from_json(EVENING.to_json()) == EVENING
    assert Record.from_json(record().to_json()) == record()


def test_of_a_private_roll_the_file_has_the_places_alone() -> None:
    session = record("1d20", "2d12+1", "1d20", private=(1,)).public()

    hidden = session.rolls[1]
    assert hidden == DiceRoll(2, 3, "", "", "", (), (), None, private=True)
    verdict = verify(Record.from_json(session.to_json()))
    assert verdict.holds
    assert (verdict.rolls, verdict.dice, verdict.unseen) == (2, 2, 2)


def changed(number: int, **fields: object) -> Record:
    rolls = list(EVENING.rolls)
    rolls[number] = replace(rolls[number], **fields)  # type: ignore[arg-type]
    return replace(EVENING, rolls=tuple(rolls))


@pytest.mark.parametrize(
    ("forged", "found"),
    [
        (changed(0, faces=(20,)), "Die #1 (d20) is written down as 20; the seed says 7."),
        (changed(0, total=25), "`1d20+3` at #1 comes to 10, not to 25."),
        (changed(0, expression="1d20+9"), "`1d20+9` at #1 comes to 16, not to 10."),
        (changed(0, sides=(10**9,)), "Die #1 cannot have 1000000000 sides."),
        (changed(1, faces=(1,)), "does not have as many dice as places"),
        (replace(EVENING, rolls=EVENING.rolls[:1] + EVENING.rolls[2:]), "a die is missing or counted twice"),
        (replace(EVENING, rolls=EVENING.rolls[:-1]), "the last in the list is"),
        (replace(EVENING, seed="00" * 32), "another seed was promised"),
        (replace(EVENING, commitment="00" * 32), "another seed was promised"),
        (replace(EVENING, seed="seed"), "not 32 bytes"),
    ],
)
def test_what_was_changed_is_found(forged: Record, found: str) -> None:
    verdict = verify(forged)

    assert not verdict.holds
    assert any(found in reason for reason in verdict.mismatches), verdict.mismatches


def test_an_expression_that_came_to_nothing_is_checked_too() -> None:
    dice = DiceStream(SEED)
    with pytest.raises(BadInput):
        roll("1/(1d20//20)", rng=dice)
    spoilt = dice.roll_since(0, actor="Kira", label="", expression="1/(1d20//20)", total=None)
    session = Record("Stormreach", 1, commitment(SEED), SEED.hex(), 1, (spoilt,))

    assert verify(session).holds
    assert not verify(replace(session, rolls=(replace(spoilt, total=1),))).holds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1, 2]",
        "no json",
        '{"format": "something else"}',
        EVENING.to_json().replace("[7]", '["x"]'),
    ],
)
def test_what_is_no_record_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadInput, match="no record of dice"):
        Record.from_json(text)


def test_an_endless_file_is_refused() -> None:
    with pytest.raises(BadInput, match="too large"):
        Record.from_json(" " * (MOST_BYTES + 1))


@given(st.data())
def test_any_record_is_checked_without_a_crash(data: st.DataObject) -> None:
    number = st.integers(-(10**12), 10**12)
    few = st.lists(number, max_size=4).map(tuple)
    rolls = st.builds(
        DiceRoll, number, number, st.text(), st.text(), st.text(), few, few, st.none() | number, st.booleans()
    )
    hostile = Record(
        data.draw(st.text()), 1, "", SEED.hex(), data.draw(number), data.draw(st.lists(rolls).map(tuple))
    )
    verdict = verify(hostile)
    assert len(verdict.mismatches) <= 5
