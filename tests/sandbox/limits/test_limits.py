"""Discord's limits, one by one: what just fits passes, one more is refused with Discord's code."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import ApiError
from bot.sandbox.limits import check_choices, check_commands, check_message, check_modal
from bot.sandbox.payloads import ATTACHMENT_LIMIT
from bot.sandbox.rest.call import Upload

V2 = 1 << 15
Json = dict[str, Any]


def text(size: int) -> Json:
    return {"type": 10, "content": "x" * size}


def buttons(count: int, first: int = 0) -> Json:
    return {
        "type": 1,
        "components": [
            {"type": 2, "style": 1, "label": "x", "custom_id": f"c{first + n}"} for n in range(count)
        ],
    }


def button(**changes: Any) -> Json:
    return {
        "components": [
            {"type": 1, "components": [{"type": 2, "style": 1, "label": "x", "custom_id": "c"} | changes]}
        ]
    }


def menu(count: int, **changes: Any) -> Json:
    options = [{"label": str(n), "value": str(n)} for n in range(count)]
    return {
        "components": [
            {"type": 1, "components": [{"type": 3, "custom_id": "s", "options": options} | changes]}
        ]
    }


def card(*components: Json) -> Json:
    return {"flags": V2, "components": list(components)}


def poll(answers: int, question: int = 1) -> Json:
    listed = [{"poll_media": {"text": "a"}}] * answers
    return {"poll": {"question": {"text": "q" * question}, "answers": listed, "duration": 24}}


MESSAGES: dict[str, tuple[Json, Json, str]] = {
    "2000 characters": ({"content": "x" * 2000}, {"content": "x" * 2001}, "content"),
    "an emoji counts twice": ({"content": "🔥" * 1000}, {"content": "🔥" * 1001}, "content"),
    "10 embeds": ({"embeds": [{"title": "x"}] * 10}, {"embeds": [{"title": "x"}] * 11}, "embeds"),
    "embed title": ({"embeds": [{"title": "x" * 256}]}, {"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
    "embed description": (
        {"embeds": [{"description": "x" * 4096}]},
        {"embeds": [{"description": "x" * 4097}]},
        "embeds.0.description",
    ),
    "embed field value": (
        {"embeds": [{"fields": [{"name": "x", "value": "x" * 1024}]}]},
        {"embeds": [{"fields": [{"name": "x", "value": "x" * 1025}]}]},
        "embeds.0.fields.0.value",
    ),
    "embed field name": (
        {"embeds": [{"fields": [{"name": "x", "value": "x"}]}]},
        {"embeds": [{"fields": [{"name": "", "value": "x"}]}]},
        "embeds.0.fields.0.name",
    ),
    "25 fields": (
        {"embeds": [{"fields": [{"name": "x", "value": "x"}] * 25}]},
        {"embeds": [{"fields": [{"name": "x", "value": "x"}] * 26}]},
        "embeds.0.fields",
    ),
    "6000 characters in all embeds": (
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3000}]},
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3000, "footer": {"text": "x"}}]},
        "embeds",
    ),
    "5 buttons in a row": (
        {"components": [buttons(5)]},
        {"components": [buttons(6)]},
        "components.0.components",
    ),
    "5 rows": (
        {"components": [buttons(1, n) for n in range(5)]},
        {"components": [buttons(1, n) for n in range(6)]},
        "components",
    ),
    "button label": (button(label="x" * 80), button(label="x" * 81), "components.0.components.0.label"),
    "button without a face": (button(), button(label=None), "components.0.components.0"),
    "link without an address": (
        button(style=5, url="https://a.b", custom_id=None),
        button(style=5, custom_id=None),
        "components.0.components.0",
    ),
    "custom id": (
        button(custom_id="c" * 100),
        button(custom_id="c" * 101),
        "components.0.components.0.custom_id",
    ),
    "custom ids differ": (
        {"components": [buttons(1), buttons(1, 1)]},
        {"components": [buttons(1), buttons(1)]},
        "components.1.components.0.custom_id",
    ),
    "25 options": (menu(25), menu(26), "components.0.components.0.options"),
    "option values differ": (
        menu(2),
        menu(2, options=[{"label": "a", "value": "v"}, {"label": "b", "value": "v"}]),
        "components.0.components.0.options",
    ),
    "cards need their flag": (card(text(1)), {"components": [text(1)]}, "components.0.type"),
    "cards have no content": (card(text(1)), {"content": "x", **card(text(1))}, "content"),
    "4000 characters in a card": (card(text(2000), text(2000)), card(text(2000), text(2001)), "components"),
    "40 components in a card": (
        card(*[{"type": 17, "components": [text(1)] * 19}] * 2),
        card(*[{"type": 17, "components": [text(1)] * 20}] * 2),
        "components",
    ),
    "10 pictures": (
        card({"type": 12, "items": [{"media": {"url": "https://a.b/c"}}] * 10}),
        card({"type": 12, "items": [{"media": {"url": "https://a.b/c"}}] * 11}),
        "components.0.items",
    ),
    "3 texts in a section": (
        card({"type": 9, "components": [text(1)] * 3}),
        card({"type": 9, "components": [text(1)] * 4}),
        "components.0.components",
    ),
    "10 answers": (poll(10), poll(11), "poll.answers"),
    "poll question": (poll(1, 300), poll(1, 301), "poll.question.text"),
    "nonce": (
        {"content": "x", "nonce": "n" * 25},
        {"content": "x", "nonce": "n" * 26},
        "nonce",
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_bounded(name: str) -> None:
    fits, too_much, where = MESSAGES[name]
    check_message(fits, {}, None)
    assert _refusal(lambda: check_message(too_much, {}, None)) == (50035, where)


@pytest.mark.parametrize(
    "body", [{}, {"content": ""}, {"content": " \n"}, {"embeds": []}, {"attachments": []}]
)
def test_a_message_is_never_empty(body: Json) -> None:
    with pytest.raises(ApiError) as refused:
        check_message(body, {}, None)
    assert refused.value.code == 50006


def test_a_file_has_ten_mebibytes() -> None:
    check_message({}, {"files[0]": Upload("map.png", b"x" * ATTACHMENT_LIMIT)}, None)
    with pytest.raises(ApiError) as refused:
        check_message({}, {"files[0]": Upload("map.png", b"x" * (ATTACHMENT_LIMIT + 1))}, None)
    assert (refused.value.status, refused.value.code) == (413, 40005)


def command(**changes: Any) -> Json:
    return {"name": "roll", "description": "Roll dice", "type": 1} | changes


def option(name: str = "dice", **changes: Any) -> Json:
    return {"type": 3, "name": name, "description": "x"} | changes


def group(number: int) -> Json:
    """A subcommand of some 2,600 characters."""
    return option(f"g{number}", options=[option(f"o{n}", description="x" * 100) for n in range(25)])


COMMANDS: dict[str, tuple[list[Json], list[Json], str]] = {
    "lower case": ([command()], [command(name="Roll")], "0.name"),
    "32 characters": ([command(name="x" * 32)], [command(name="x" * 33)], "0.name"),
    "no blanks": ([command(name="roll-dice")], [command(name="roll dice")], "0.name"),
    "a description": ([command(description="x" * 100)], [command(description="")], "0.description"),
    "names differ": ([command(), command(name="r")], [command(), command()], "1"),
    "25 options": (
        [command(options=[option(f"o{n}") for n in range(25)])],
        [command(options=[option(f"o{n}") for n in range(26)])],
        "0.options",
    ),
    "required ones first": (
        [command(options=[option("a", required=True), option("b")])],
        [command(options=[option("a"), option("b", required=True)])],
        "0.options",
    ),
    "option names differ": (
        [command(options=[option("a"), option("b")])],
        [command(options=[option("a"), option("a")])],
        "0",
    ),
    "25 choices": (
        [command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(25)])])],
        [command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])])],
        "0.options.0.choices",
    ),
    "8000 characters": (
        [command(options=[group(n) for n in range(2)])],
        [command(options=[group(n) for n in range(4)])],
        "0",
    ),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_bounded(name: str) -> None:
    fits, too_much, where = COMMANDS[name]
    check_commands(fits)
    assert _refusal(lambda: check_commands(too_much)) == (50035, where)


def test_there_are_a_hundred_commands_at_most() -> None:
    commands = [command(name=f"c{n}") for n in range(101)]
    check_commands(commands[:100])
    with pytest.raises(ApiError, match="Maximum number of application commands"):
        check_commands(commands)


def test_suggestions_are_bounded() -> None:
    check_choices([{"name": "x" * 100, "value": str(n)} for n in range(25)])
    many = [{"name": "x", "value": str(n)} for n in range(26)]
    assert _refusal(lambda: check_choices(many)) == (50035, "choices")
    assert _refusal(lambda: check_choices([{"name": "x" * 101, "value": "v"}])) == (50035, "choices.0.name")
    assert _refusal(lambda: check_choices([{"name": "", "value": "v"}])) == (50035, "choices.0.name")


def test_a_form_is_bounded() -> None:
    def form(parts: int, title: str = "t", label: str = "l") -> Json:
        fields = [{"type": 4, "style": 1, "custom_id": f"t{n}"} for n in range(parts)]
        components = [{"type": 18, "label": label, "component": field} for field in fields]
        return {"custom_id": "m", "title": title, "components": components}

    check_modal(form(5, "t" * 45, "l" * 45))
    assert _refusal(lambda: check_modal(form(6))) == (50035, "components")
    assert _refusal(lambda: check_modal(form(0))) == (50035, "components")
    assert _refusal(lambda: check_modal(form(1, title="t" * 46))) == (50035, "title")
    assert _refusal(lambda: check_modal(form(1, label="l" * 46))) == (50035, "components.0.label")


def _refusal(check: Any) -> tuple[int, str]:
    """Return the code and the dotted path of the only error."""
    with pytest.raises(ApiError) as refused:
        check()
    path, node = [], refused.value.body["errors"]
    while "_errors" not in node:
        ((key, node),) = node.items()
        path.append(key)
    return refused.value.code, ".".join(path)
