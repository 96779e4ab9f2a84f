"""A Discord on loopback: the real bot connects to it, people play on it, tests see what they see.

`Sandbox` is the whole; its `World` holds guilds, channels and users, a `Person` acts, an `Interaction` tells
how far the bot's answer is, a `Subscription` yields everything `Seen`, an `Ear` has what somebody in voice hears.
"""

from bot.sandbox.entities import Channel, Guild, Member, Message, Role, User
from bot.sandbox.errors import ApiError
from bot.sandbox.feed import Seen, SeenEvent, Subscription
from bot.sandbox.interactions import Interaction, Modal
from bot.sandbox.person import Person
from bot.sandbox.ratelimit import Rate
from bot.sandbox.server import Sandbox
from bot.sandbox.slash import SlashRefused
from bot.sandbox.voice import Ear
from bot.sandbox.world import World

__all__ = [
    "ApiError",
    "Channel",
    "Ear",
    "Guild",
    "Interaction",
    "Member",
    "Message",
    "Modal",
    "Person",
    "Rate",
    "Role",
    "Sandbox",
    "Seen",
    "SeenEvent",
    "SlashRefused",
    "Subscription",
    "User",
    "World",
]
