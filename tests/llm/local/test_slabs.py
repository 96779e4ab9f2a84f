"""What was computed is kept for the next prompt that begins alike, within its bounds."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from bot.llm.local.slabs import Slab, SlabPool, SlabShape, common_beginning

CPU = torch.device("cpu")
SHAPE = SlabShape(layers=1, heads=1, width=2, dtype=torch.float32, devices=(CPU,))
TOKEN = SHAPE.bytes_per_token
PERSONA = list(range(100))


def pool(tokens: int) -> SlabPool:
    return SlabPool(SHAPE, tokens * TOKEN)


def played(pool: SlabPool, tokens: list[int], conversation: str = "") -> Slab:
    """A prompt that was read to its end and is kept; each token's key is the token."""
    slab = pool.take(tokens, len(tokens), conversation)
    assert slab is not None
    for place in range(slab.length, len(tokens)):
        slab.keys[0][:, place] = tokens[place]
    slab.tokens = list(tokens)
    pool.give_back(slab)
    return slab


def keys(slab: Slab) -> list[int]:
    return [int(key) for key in slab.keys[0][0, : slab.length, 0]]


def test_a_new_campaign_has_everything_to_compute() -> None:
    slab = pool(1_000).take(PERSONA, 200, "campaign:1")

    assert slab is not None
    assert slab.length == 0
    assert slab.capacity >= 200


def test_the_next_turn_goes_on_where_the_last_one_differs() -> None:
    kept = pool(1_000)
    first = played(kept, [*PERSONA, 7, 8, 9], "campaign:1")

    second = kept.take([*PERSONA, 7, 5, 5, 5], 110, "campaign:1")

    assert second is first
    assert second.tokens == [*PERSONA, 7]
    assert keys(second) == [*PERSONA, 7]


def test_another_campaign_shares_the_beginning_and_takes_nothing_away() -> None:
    kept = pool(2_000)
    mine = [*PERSONA, *range(500, 800)]
    first = played(kept, mine, "campaign:1")

    second = kept.take([*PERSONA, 5, 5], 300, "campaign:2")

    assert second is not None
    assert second is not first
    assert keys(second) == PERSONA
    assert keys(first) == mine


def test_a_beginning_is_shared_with_an_answer_that_is_still_being_made() -> None:
    kept = pool(1_000)
    running = kept.take(PERSONA, 200, "campaign:1")
    assert running is not None
    running.keys[0][:, :50] = torch.arange(50)[:, None]
    running.tokens = PERSONA[:50]

    second = kept.take([*PERSONA, 1], 200, "campaign:2")

    assert second is not None
    assert keys(second) == PERSONA[:50]


def test_the_last_token_is_always_left_to_compute() -> None:
    kept = pool(1_000)
    played(kept, PERSONA, "campaign:1")

    again = kept.take(PERSONA, 200, "campaign:1")

    assert again is not None
    assert again.tokens == PERSONA[:-1]


def test_the_campaign_that_was_silent_longest_gives_way() -> None:
    kept = pool(3 * 256)
    for number in (1, 2, 3):
        played(kept, [number * 1_000 + n for n in range(200)], f"campaign:{number}")
    played(kept, [1_000 + n for n in range(200)], "campaign:1")

    played(kept, [4_000 + n for n in range(200)], "campaign:4")

    known = {
        number: common.length
        if (common := kept.take([number * 1_000 + n for n in range(200)], 200, ""))
        else 0
        for number in (1, 3, 4)
    }
    assert known == {1: 199, 3: 199, 4: 199}
    assert kept.take([2_000 + n for n in range(200)], 200, "") is None  # all of it is in use by now


def test_what_is_kept_stays_within_its_bounds() -> None:
    kept = pool(1_000)
    for number in range(50):
        played(kept, [number, *range(200 + number)], f"campaign:{number}")

        assert kept.bytes_taken <= kept.budget


def test_a_prompt_that_is_larger_than_everything_is_known_not_to_fit() -> None:
    assert not pool(100).fits(101)
    assert pool(100).fits(100)
    assert pool(100).take(PERSONA[:50], 100, "") is not None


def test_a_copy_needs_no_more_room_than_there_is() -> None:
    kept = pool(600)
    played(kept, [*PERSONA, *range(500, 900)], "campaign:1")

    slab = kept.take([*PERSONA, 1], 512, "campaign:2")

    assert slab is not None
    assert keys(slab) == PERSONA
    assert kept.bytes_taken <= kept.budget


@given(
    shared=st.lists(st.integers(0, 3), max_size=40),
    one=st.lists(st.integers(0, 3), max_size=40),
    other=st.lists(st.integers(0, 3), max_size=40),
)
def test_the_common_beginning_is_the_longest(shared: list[int], one: list[int], other: list[int]) -> None:
    left, right = shared + one, shared + other

    length = common_beginning(left, right)

    assert left[:length] == right[:length]
    assert length == min(len(left), len(right)) or left[length] != right[length]
