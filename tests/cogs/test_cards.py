"""Cards stay within Discord's limits, and players' words stay words."""

from __future__ import annotations

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs._cards import DESCRIPTION_LIMIT, FIELD_LIMIT, Kind, add_lines, card, cut, plain, size
from cogs._pages import in_pages

texts = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Stormreach", "Stormreach"),
        ("Half-Orc", "Half-Orc"),
        ("**bold** __under__ ~~gone~~ ||secret||", r"\*\*bold\*\* \_\_under\_\_ \~\~gone\~\~ \|\|secret\|\|"),
        ("`code`", r"\`code\`"),
        ("[click](https://evil.example)", r"\[click](https://evil.example)"),
        ("# loud", r"\# loud"),
        ("> quoted", r"\> quoted"),
        ("<@123456789012345678>", "\\<@\u200b123456789012345678>"),
        ("<t:1:R> <:orc:1> </help:1>", r"\<t:1:R> \<:orc:1> \</help:1>"),
        ("@everyone @here", "@\u200beveryone @\u200bhere"),
    ],
)
def test_nothing_that_a_player_writes_comes_alive(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@given(texts)
def test_nothing_that_a_player_writes_is_lost(typed: str) -> None:
    def bare(text: str) -> str:
        return text.replace("\\", "").replace("\u200b", "")

    assert bare(plain(typed, 10_000)) == bare(typed)


@given(texts, st.integers(1, 50))
def test_a_cut_text_fits_as_discord_counts(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert size(short) <= limit
    assert short == text if size(text) <= limit else short.endswith("…")


def test_an_emoji_counts_twice() -> None:
    assert size("🔥a") == 3
    assert cut("🔥🔥🔥", 4) == "🔥…"


@given(st.lists(st.text("a🔥", min_size=1, max_size=300), max_size=30))
def test_a_field_shows_whole_lines_and_counts_the_rest(lines: list[str]) -> None:
    embed = discord.Embed()
    add_lines(embed, "Party", lines)

    if not lines:
        assert not embed.fields
        return
    value = str(embed.fields[0].value)
    assert size(value) <= FIELD_LIMIT
    shown = value.split("\n")
    if shown != lines:
        assert shown[-1] == f"… and {len(lines) - len(shown) + 1} more"
        assert shown[:-1] == lines[: len(shown) - 1]


@given(st.lists(st.text("a🔥", min_size=1, max_size=900), max_size=40))
def test_pages_hold_every_line_once(lines: list[str]) -> None:
    pages = in_pages(lines)

    assert [line for page in pages for line in page.split("\n")] == lines
    assert all(size(page) <= DESCRIPTION_LIMIT for page in pages)


def test_a_card_is_never_larger_than_discord_takes() -> None:
    embed = card(Kind.QUEST, "t" * 1000, "d" * 9000, next_step="Next.")

    assert len(embed) <= 6000
