"""Discord's markup is drawn, not spoken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media.speakable._plain import plain


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("**Bold**, *slanted*, ***both***, __under__, ~~gone~~.", "Bold, slanted, both, under, gone."),
        ("_Slanted_ too, snake_case not.", "Slanted too, snake_case not."),
        ("The ||secret|| door", "The secret door"),
        ("# The Salt Stair\nIt leads *down*.", "The Salt Stair\nIt leads down."),
        ("- a rope\n- a lantern", "a rope\na lantern"),
        ("> Beware!\n>>> All of you.", "Beware!\nAll of you."),
        ("-# small print", "small print"),
        ("`lever` and ```py\npull()\n```", "lever and\npull()"),
        ("[the map](https://maps.test/1) lies here", "the map lies here"),
        ("Look at https://maps.test/1?a=b&c=d now", "Look at now"),
        ("<@123456789> meets <@!1> and <@&2> in <#3>", "meets and in"),
        ("@everyone, run!", ", run!"),
        ("A <:gem:12345> and <a:fire:678> at <t:1700000000:R>", "A and at"),
        ("A torch 🔥 and a rocket 👩\u200d🚀 go 👍🏽 out ✨.", "A torch and a rocket go out."),
        ("Keycap 1️⃣, flag 🇩🇪, heart ❤️.", "Keycap 1, flag, heart."),
        (":crossed_swords: Steel at 10:30!", "Steel at 10:30!"),
        ("An arrow → points ← both ways", "An arrow points both ways"),
        ("Escaped \\*stars\\*", "Escaped stars"),
        ("Zero\u200bwidth and\u00a0hard\u202fspaces", "Zero width and hard spaces"),
        ("Bells\n\n\nand whistles", "Bells\nand whistles"),
        ("A price: $5 or 5€", "A price: $5 or 5€"),
        ("   ", ""),
    ],
)
def test_only_words_and_punctuation_are_left(written: str, left: str) -> None:
    assert plain(written) == left


@given(st.text(alphabet=st.sampled_from(list('ab *_~|`#>-[](): \n<@1>"“”🔥.!?')), max_size=80))
def test_plain_text_stays_as_it_is(written: str) -> None:
    once = plain(plain(written))
    assert plain(once) == once
    assert "*" not in once
    assert "🔥" not in once
