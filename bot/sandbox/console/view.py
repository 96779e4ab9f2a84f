"""Messages as a terminal shows them: name, text, embeds as panels, numbered buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discord import ButtonStyle, ComponentType
from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from bot.sandbox.console.board import Button, button_label
from bot.sandbox.console.markdown import Names, harmless, styled

PRIVATE = "(only you see this)"


def message_view(
    message: Mapping[str, Any], *, names: Names, buttons: Sequence[Button] = (), private: bool = False
) -> Group:
    """A whole message; its buttons carry the numbers that press them."""
    author = message["author"]
    content = styled(message.get("content") or "", names)
    parts: list[RenderableType] = [_header(author.get("global_name") or author["username"], private=private)]
    if content:
        parts.append(content)
    parts += [embed_view(embed, names) for embed in message.get("embeds") or ()]
    numbers = {button.custom_id: button.number for button in buttons}
    parts.append(_components(message.get("components") or (), names, numbers))
    return Group(*parts)


def _header(name: str, *, private: bool) -> Text:
    return Text.assemble((harmless(name), "bold yellow"), (f" {PRIVATE}" if private else "", "dim"))


def embed_view(embed: Mapping[str, Any], names: Names) -> Panel:
    """An embed as a panel, framed in its colour."""
    parts: list[RenderableType] = []
    if author := (embed.get("author") or {}).get("name"):
        parts.append(Text(harmless(author), "bold"))
    if description := embed.get("description"):
        parts.append(styled(description, names))
    parts += _fields(embed.get("fields") or (), names)
    for picture in ("image", "thumbnail"):
        if url := (embed.get(picture) or {}).get("url"):
            parts.append(Text(f"[{picture}] {harmless(url)}", "dim"))
    if footer := (embed.get("footer") or {}).get("text"):
        parts.append(Text(harmless(footer), "dim"))
    title = styled(embed["title"], names) if embed.get("title") else None
    if title:
        title.stylize("bold")
    return Panel(
        Group(*parts),
        title=title,
        title_align="left",
        border_style=_colour(embed.get("color")),
        box=ROUNDED,
        expand=False,
    )


def _fields(fields: Sequence[Mapping[str, Any]], names: Names) -> list[RenderableType]:
    """Neighbours that are inline share a row, three at most, as in Discord."""
    rows: list[list[Mapping[str, Any]]] = []
    for field in fields:
        joins = rows and field.get("inline") and rows[-1][-1].get("inline") and len(rows[-1]) < 3
        if joins:
            rows[-1].append(field)
        else:
            rows.append([field])
    return [_row(row, names) for row in rows]


def _row(fields: Sequence[Mapping[str, Any]], names: Names) -> Table:
    grid = Table.grid(padding=(0, 3))
    grid.add_row(*(_field(field, names) for field in fields))
    return grid


def _field(field: Mapping[str, Any], names: Names) -> Group:
    name = styled(field["name"], names)
    name.stylize("bold")
    return Group(name, styled(field["value"], names))


def _colour(value: int | None) -> str:
    return f"#{value:06x}" if value else "dim"


def _component(node: Mapping[str, Any], names: Names, numbers: Mapping[str, int]) -> RenderableType | None:
    view: RenderableType | None = None  # pictures arrive as attachments
    match ComponentType(node["type"]):
        case ComponentType.action_row:
            view = Text("  ").join(_button(inner, numbers) for inner in node["components"])
        case ComponentType.text_display:
            view = styled(node["content"], names)
        case ComponentType.separator:
            view = Rule(style="dim")
        case ComponentType.section:
            view = _components([*node["components"], node["accessory"]], names, numbers)
        case ComponentType.container:
            inside = _components(node["components"], names, numbers)
            view = Panel(inside, border_style=_colour(node.get("accent_color")), box=ROUNDED)
        case ComponentType.button:
            view = _button(node, numbers)
    return view


def _components(nodes: Sequence[Mapping[str, Any]], names: Names, numbers: Mapping[str, int]) -> Group:
    return Group(*(view for node in nodes if (view := _component(node, names, numbers)) is not None))


def _button(node: Mapping[str, Any], numbers: Mapping[str, int]) -> Text:
    """A button, or whatever else stands in a row: with its number while it can be pressed."""
    is_button = node["type"] == ComponentType.button.value
    label = harmless(button_label(node) if is_button else node.get("placeholder") or "menu")
    number = numbers.get(node.get("custom_id", ""))
    if number is not None:
        return Text.assemble((f"!{number} ", "bold cyan"), (f"[{label}]", "reverse"))
    if node.get("style") == ButtonStyle.link.value:
        return Text.assemble(f"[{label}]", (f" {harmless(node['url'])}", "dim"))
    return Text(f"[{label}]", "dim")
