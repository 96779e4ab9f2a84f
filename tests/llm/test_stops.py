"""An answer ends before the first stop string, wherever the pieces are cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.llm.stops import StopStrings

LETTERS = st.text("ab.", max_size=12)


@given(st.lists(LETTERS), st.lists(LETTERS.filter(bool), max_size=3))
def test_pieces_end_where_the_whole_would(pieces: list[str], stops: list[str]) -> None:
    whole = "".join(pieces)
    ends = [at for stop in stops if (at := whole.find(stop)) >= 0]
    seen, stopping = "", StopStrings(stops)
    for piece in pieces:
        seen += stopping.feed(piece)
        if stopping.reached:
            break
    assert stopping.reached is bool(ends)
    if ends:
        assert whole.startswith(seen)
        assert len(seen) >= min(ends)
        assert not any(stop in seen for stop in stops)
    else:
        assert seen + stopping.rest() == whole
