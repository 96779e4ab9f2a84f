"""Discord's markdown, mentions and untrusted characters, as a terminal shows them."""

import pytest

from bot.sandbox.console.markdown import harmless, styled

NAMES = {1: "Kira", 2: "tavern"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("plain words", "plain words"),
        ("**Done.** __really__ *now*", "Done. really now"),
        ("**bold with *more* inside**", "bold with more inside"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        (r"\*not italic\*", "*not italic*"),
        ("`**code**`", "**code**"),
        ("```py\nroll()\n**2**\n```after", "roll()\n**2**after"),
        ("> a quote\n-# small\n# Loud\n- item", "▌ a quote\nsmall\nLoud\n• item"),
        ("<@1> in <#2>, not <@3>", "@Kira in #tavern, not @unknown"),
        ("</campaign create:55>", "/campaign create"),
        ("<:torch:55> <a:fire:56>", ":torch: :fire:"),
        ("<t:0:R>", "1970-01-01 00:00 UTC"),
        ("<t:9999999999>", "2286-11-20 17:46 UTC"),
        ("[map](https://example.test/x)", "map (https://example.test/x)"),
        ("[click](javascript:alert)", "[click](javascript:alert)"),
        ("**never closed", "**never closed"),
        ("", ""),
    ],
)
def test_what_is_written_is_shown(written: str, shown: str) -> None:
    assert styled(written, NAMES.get).plain == shown


def test_bold_is_bold() -> None:
    assert [str(span.style) for span in styled("**Done.**", NAMES.get).spans] == ["bold"]


@pytest.mark.parametrize("control", ["\x1b[2J", "\x07", "\x9b31m", "\r", "\u202e", "\x00"])
def test_nothing_drives_the_terminal(control: str) -> None:
    assert control[0] not in harmless(f"a{control}b")
    assert control[0] not in styled(f"**a{control}b**", NAMES.get).plain
