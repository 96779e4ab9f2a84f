"""Cards about locations."""

from __future__ import annotations

import discord
from discord.utils import format_dt

from bot.chronicle.maps import Chart
from bot.facts import Location
from bot.media.files import Picture
from cogs._cards import Kind, card, plain

GLIMPSE = 160  # characters of a description in a list


def added(place: Location) -> discord.Embed:
    """A place is on the map."""
    return card(
        Kind.LOCATION,
        f"🗺️ {plain(place.name)}",
        plain(place.description),
        next_step="/location visit leads the party there.",
    )


def visited(place: Location, drawn: Picture | None) -> discord.Embed:
    """The party arrives; the place's map, where one was `drawn`, is among the message's files."""
    arrival = "Discovered! The party is here for the first time." if place.visits == 1 else _visits(place)
    embed = card(
        Kind.LOCATION,
        f"🧭 {plain(place.name)}",
        "\n\n".join(part for part in (plain(place.description), f"*{arrival}*") if part),
        next_step="Write what you do, here in the channel.",
    )
    if drawn:
        embed.set_image(url=f"attachment://{drawn.filename}")
    return embed


def mapped(chart: Chart) -> discord.Embed:
    """The map of a place, or of the campaign; it is among the message's files."""
    embed = card(Kind.LOCATION, f"🗺️ {plain(chart.of)}")
    embed.set_image(url=f"attachment://{chart.picture.filename}")
    return embed


def unmapped(of: str) -> discord.Embed:
    """A map was taken away."""
    return card(Kind.LOCATION, f"🗺️ {plain(of)}", "The map is taken away.")


def described(place: Location) -> discord.Embed:
    """How a place looks was written down, or struck."""
    told = f"*{plain(place.appearance)}*" if place.appearance else "Painted by its description again."
    return card(Kind.LOCATION, f"🎨 {plain(place.name)}", told)


def line(place: Location) -> str:
    """A place in a list."""
    description = f"\n{plain(' '.join(place.description.split()), GLIMPSE)}" if place.description else ""
    if place.discovered_at is None:
        return f"🌫️ **{plain(place.name)}** · not discovered yet{description}"
    found = format_dt(place.discovered_at, "d")
    return f"📍 **{plain(place.name)}** · discovered {found} · {_visits(place)}{description}"


def _visits(place: Location) -> str:
    return "visited once" if place.visits == 1 else f"visited {place.visits} times"
