"""Every kind of line that a player can type."""

import pytest

from bot.sandbox.console.line import (
    Act,
    Enter,
    GoOut,
    Leave,
    Listen,
    Press,
    PressNumber,
    Say,
    Slash,
    Submit,
    parse,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("I open the chest.", Say("I open the chest.")),
        ("  I wait.  ", Say("I wait.")),
        ("@Borin: I hold the torch.", Say("I hold the torch.", "Borin")),
        ("@Old Tom: hello", Say("hello", "Old Tom")),
        ("@Borin:hello", Say("hello", "Borin")),
        ("@Borin /roll dice:1d20", Slash("roll dice:1d20", "Borin")),
        ("@Borin: /roll dice:1d20", Slash("roll dice:1d20", "Borin")),
        ("/campaign create name:Stormreach style:grim", Slash("campaign create name:Stormreach style:grim")),
        ("> press Delete it", Press("Delete it")),
        ("@Borin: > press Yes", Press("Yes", "Borin")),
        ("> Press yes", Press("yes")),
        ("!2", PressNumber(2)),
        ("@Borin: !2", PressNumber(2, "Borin")),
        ("> submit Name=Kira; Class = wizard", Submit((("Name", "Kira"), ("Class", "wizard")))),
        ("> submit Name=a=b;", Submit((("Name", "a=b"),))),
        ("> enter hearth", Enter("hearth")),
        ("@Borin: > enter #the cellar", Enter("the cellar", "Borin")),
        ("@Borin: > leave", GoOut("Borin")),
        ("> listen", Listen()),
        ("> listen to me", Say("> listen to me")),
        ("/quit", Leave()),
        ("/QUIT", Leave()),
    ],
)
def test_a_line_means_what_a_player_meant(typed: str, meant: Act | Leave) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize("typed", ["", "   ", "\t\n", "@Borin:", "@Borin:   "])
def test_nothing_typed_means_nothing(typed: str) -> None:
    assert parse(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "@Borin look over there",
        "@Borin see http://example.test",
        "> a quote",
        "!run",
        "! 2",
        "// brb",
        "/ slash alone",
        "# loud",
        "kira@example.test: hello",
        "/",
    ],
)
def test_what_only_looks_special_is_said_aloud(typed: str) -> None:
    assert parse(typed) == Say(typed)


@pytest.mark.parametrize(
    ("typed", "aside"), [("// brb", True), ("((brb))", True), ("((half", False), ("I wait.", False)]
)
def test_asides_are_known(typed: str, aside: bool) -> None:
    line = parse(typed)
    assert isinstance(line, Say)
    assert line.out_of_character is aside
