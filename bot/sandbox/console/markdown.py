"""Discord's markdown as a terminal shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from rich.text import Text

Names = Callable[[int], str | None]
"""The name of the user, role or channel with an id; None when there is none."""

_SPAN = re.compile(
    r"""
      \\(?P<escaped>[^\w\s])
    | ```(?:\w*\n)?(?P<block>.+?)```
    | `(?P<code>[^`\n]+)`
    | \*\*(?P<bold>.+?)\*\*
    | __(?P<underline>.+?)__
    | ~~(?P<strike>.+?)~~
    | \|\|(?P<reverse>.+?)\|\|
    | \*(?P<italic>[^*\s](?:[^*\n]*[^*\s])?)\*
    | (?<!\w)_(?P<slanted>[^_\n]+)_(?!\w)
    | <(?P<kind>@!?|@&|\#)(?P<id>\d+)>
    | </(?P<command>[^:>\n]+):\d+>
    | <a?:(?P<emoji>\w+):\d+>
    | <t:(?P<time>\d{1,10})(?::\w)?>
    | \[(?P<label>[^\]\n]+)\]\((?P<url>https?://[^)\s]+)\)
    """,
    re.DOTALL | re.VERBOSE,
)
_NESTING = {
    "bold": "bold",
    "underline": "underline",
    "strike": "strike",
    "reverse": "reverse",
    "italic": "italic",
}
_NESTING["slanted"] = "italic"
_LINE = re.compile(r"(?P<quote>>\s)|(?P<small>-\#\s)|(?P<heading>\#{1,3}\s)|(?P<bullet>\s*[-*]\s)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """The text without the characters that drive a terminal or turn its direction around."""
    return _CONTROL.sub("", text)


def styled(text: str, names: Names) -> Text:
    """The text as it looks in Discord, mentions by name; escape sequences in it are gone."""
    lines = [_line(line, names) for line in _blocks(harmless(text))]
    return Text("\n").join(lines)


def _blocks(text: str) -> list[str]:
    """Lines, with each code block kept in one piece."""
    pieces = re.split(r"(```.+?```)", text, flags=re.DOTALL)
    lines = [""]
    for piece in pieces:
        first, *rest = [piece] if piece.startswith("```") and piece.endswith("```") else piece.split("\n")
        lines[-1] += first
        lines.extend(rest)
    return lines


def _line(line: str, names: Names) -> Text:
    mark = _LINE.match(line)
    if mark is None:
        return _spans(line, names)
    rest = _spans(line[mark.end() :], names)
    match mark.lastgroup:
        case "quote":
            return Text.assemble(("▌ ", "dim"), rest)
        case "small":
            return Text.assemble(rest, style="dim")
        case "heading":
            return Text.assemble(rest, style="bold")
        case _:
            return Text.assemble(" " * (mark.end() - 2), "• ", rest)


def _spans(text: str, names: Names) -> Text:
    result, position = Text(), 0
    for span in _SPAN.finditer(text):
        result.append(text[position : span.start()])
        result.append_text(_span(span, names))
        position = span.end()
    result.append(text[position:])
    return result


def _span(span: re.Match[str], names: Names) -> Text:
    group = span.lastgroup or ""
    if group in _NESTING:
        inner = _spans(span[group], names)
        inner.stylize(_NESTING[group])
        return inner
    if group == "id":
        return _mention(span["kind"], int(span["id"]), names)
    if group == "url":
        return Text.assemble(_spans(span["label"], names), (f" ({span['url']})", "dim"))
    return _PLAIN[group](span[group])


_PLAIN: dict[str, Callable[[str], Text]] = {
    "escaped": Text,
    "block": lambda code: Text(code.strip("\n"), "cyan"),
    "code": lambda code: Text(code, "cyan"),
    "command": lambda name: Text(f"/{name}", "bold cyan"),
    "emoji": lambda name: Text(f":{name}:"),
    "time": lambda seconds: Text(f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%d %H:%M} UTC"),
}


def _mention(kind: str, snowflake: int, names: Names) -> Text:
    sign = "#" if kind == "#" else "@"
    return Text(f"{sign}{names(snowflake) or 'unknown'}", "bold blue")
