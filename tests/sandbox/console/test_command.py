"""Slash commands as players type them, read against what a bot registered."""

import pytest

from bot.errors import BadInput
from bot.sandbox.console.command import CommandBook, Invocation

REGISTERED = [
    {
        "name": "campaign",
        "type": 1,
        "description": "Campaigns",
        "options": [
            {
                "name": "create",
                "type": 1,
                "description": "Begin",
                "options": [
                    {
                        "name": "name",
                        "type": 3,
                        "description": "Its name",
                        "required": True,
                        "autocomplete": True,
                    },
                    {"name": "style", "type": 3, "description": "Its style"},
                ],
            },
            {"name": "list", "type": 1, "description": "All of them"},
        ],
    },
    {
        "name": "roll",
        "type": 1,
        "description": "Roll",
        "options": [
            {"name": "dice", "type": 3, "description": "Which", "required": True},
            {
                "name": "label",
                "type": 3,
                "description": "What for",
                "choices": [{"name": "luck", "value": "l"}],
            },
            {"name": "private", "type": 5, "description": "Only you"},
        ],
    },
    {"name": "help", "type": 1, "description": "Help"},
    {"name": "Narrate this", "type": 3},
]


@pytest.fixture
def book() -> CommandBook:
    return CommandBook(REGISTERED)


@pytest.mark.parametrize(
    ("typed", "name", "values"),
    [
        (
            "campaign create name:Stormreach style:grim",
            "campaign create",
            {"name": "Stormreach", "style": "grim"},
        ),
        ("campaign create name:The Long Dark", "campaign create", {"name": "The Long Dark"}),
        (
            'campaign create name:"The style: grim" style:x',
            "campaign create",
            {"name": "The style: grim", "style": "x"},
        ),
        (
            "campaign create style:grim name: Stormreach",
            "campaign create",
            {"name": "Stormreach", "style": "grim"},
        ),
        ("Campaign Create Name:Stormreach", "campaign create", {"name": "Stormreach"}),
        ("campaign create name:Keep: level two", "campaign create", {"name": "Keep: level two"}),
        (
            'campaign create name:He said "no" style:x',
            "campaign create",
            {"name": 'He said "no"', "style": "x"},
        ),
        ("campaign create name:", "campaign create", {}),
        ("campaign list", "campaign list", {}),
        ("roll 2d6", "roll", {"dice": "2d6"}),
        ("roll 2d6 label:luck", "roll", {"dice": "2d6", "label": "luck"}),
        ("roll dice:1d20+5 private:true", "roll", {"dice": "1d20+5", "private": "true"}),
        ("roll lable:luck", "roll", {"lable": "luck"}),
        ("roll dice:1d4 lable:luck", "roll", {"dice": "1d4", "lable": "luck"}),
        ("help", "help", {}),
    ],
)
def test_options_are_read(book: CommandBook, typed: str, name: str, values: dict[str, str]) -> None:
    assert book.read(typed) == Invocation(name, values)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("campain create", "There is no command /campain. Did you mean /campaign create?"),
        ("campaign creat name:x", "There is no command /campaign creat. Did you mean /campaign create?"),
        ("campaign name:x", "/campaign needs one more word: create or list."),
        ("campaign", "/campaign needs one more word: create or list."),
        ("rol 2d6", "There is no command /rol. Did you mean /roll?"),
        ("flee", "There is no command /flee; there is /campaign, /roll, /help."),
        ("help me", "/help takes no more than its name."),
    ],
)
def test_a_mistake_is_answered_with_what_does_exist(book: CommandBook, typed: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        book.read(typed)
    assert str(refused.value) == sentence


def test_before_the_bot_has_registered_anything_the_player_is_told_to_wait() -> None:
    with pytest.raises(BadInput, match="no commands yet"):
        CommandBook([]).read("help")


def test_context_menus_cannot_be_typed(book: CommandBook) -> None:
    assert [command.name for command in book] == ["campaign create", "campaign list", "roll", "help"]


def test_choices_are_known_for_completion(book: CommandBook) -> None:
    found = book.find("roll")
    assert found is not None
    _, label, private = found[0].options
    assert label.choices == ("luck",)
    assert private.choices == ("True", "False")
