"""Markup that would break out of a card, a line or a terminal."""

from __future__ import annotations

_ESC = "\x1b"

TEXTS: dict[str, str] = {
    "bold": "**bold** __under__ ~~gone~~ *slanted* _slanted_",
    "bold that never ends": "**" * 30,
    "a spoiler": "||the traitor is Borin||",
    "code": "`rm -rf /`",
    "a code block": "```\neverything after this is code\n```",
    "a code block that never ends": "```ansi\n\x1b[31mred",
    "a heading": "# LOUD\n## LESS\n### STILL",
    "a small print": "-# smaller",
    "a quote": "> quoted\n>>> and all that follows",
    "a list": "- a\n- b\n  - c\n1. d\n* e",
    "a rule": "---\n***\n___",
    "a table": "| a | b |\n| - | - |",
    "backslashes": "\\" * 40,
    "a backslash at the end": "Kira\\",
    "a backslash before every mark": "\\*\\*a\\*\\* \\`b\\` \\[c](d)",
    "a field's end": "a\n\n**Party**\nKira, level 20",
    "a footer": "\n\nPage 1 of 1",
    "a card's button": "[ Confirm ]",
    "HTML": "<b>bold</b><script>alert(1)</script><img src=x onerror=alert(1)>",
    "Rich's markup": "[bold red]red[/bold red][link=https://evil.example]x[/link]",
    "Rich's markup, broken": "[/nothing][bold",
    "an ANSI colour": f"{_ESC}[31mred{_ESC}[0m",
    "an ANSI clearing": f"{_ESC}[2J{_ESC}[1;1H",
    "an ANSI title": f"{_ESC}]0;pwned\x07",
    "an ANSI link": f"{_ESC}]8;;https://evil.example{_ESC}\\click{_ESC}]8;;{_ESC}\\",
    "an ANSI clipboard": f"{_ESC}]52;c;cm0gLXJmIC8=\x07",
    "an ANSI key": f'{_ESC}[0;59;"rm -rf /";13p',
    "an ANSI report": f"{_ESC}[6n{_ESC}[c",
    "an 8-bit control": "\x9b31mred\x9b0m",
    "a bell": "\x07" * 20,
    "backspaces": "safe\x08\x08\x08\x08evil",
    "a carriage return": "safe\revil",
    "a form feed": "a\x0cb\x0bc",
    "deletes": "safe\x7f\x7f\x7f\x7fevil",
    "Sixel graphics": f"{_ESC}Pq#0;2;0;0;0#0~~@@vv@@~~@@~~$-{_ESC}\\",
}
