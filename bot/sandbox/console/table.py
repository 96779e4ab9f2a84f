"""The people at the keyboard: carries out what a typed line means, as the player who speaks."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from discord import ChannelType

from bot.errors import BadInput
from bot.sandbox import Interaction, Person, Sandbox, SlashRefused
from bot.sandbox.console.board import Board, Button
from bot.sandbox.console.command import CommandBook
from bot.sandbox.console.identity import lasting_id
from bot.sandbox.console.line import Act, Enter, GoOut, Listen, Press, PressNumber, Say, Slash, Submit
from bot.sandbox.entities import Channel

PLAYER = "Kira"
"""Who sits at the keyboard when a line names nobody."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a player did: the id that its answers name, and the interaction if it was one."""

    id: int
    interaction: Interaction | None = None
    wants_answer: bool = True


class Table:
    """One channel of the sandbox and whoever plays in it; players join when they first speak.

    They sit in the voice channel `hearth` meanwhile, where there is one, until they enter another or go out.
    """

    def __init__(self, sandbox: Sandbox, channel: Channel, hearth: Channel | None = None) -> None:
        self.sandbox = sandbox
        self.channel = channel
        self._hearth = hearth
        self.board = Board()
        self._people: dict[str, Person] = {}
        self._asked: dict[int, Interaction] = {}  # by user: their newest interaction

    def person(self, name: str | None = None) -> Person:
        """The player of that name, upper and lower case alike; they join on first use."""
        name = name or PLAYER
        if name.casefold() not in self._people:
            world = self.sandbox.world
            if world.named(name) is None:
                world.add_user(name, user_id=lasting_id("user", name.casefold()))
            person = self.sandbox.person(name, guild=self.channel.guild)
            if self._hearth is not None:
                person.enter(self._hearth)
            self._people[name.casefold()] = person
        return self._people[name.casefold()]

    @property
    def players(self) -> list[str]:
        """Who has spoken here so far."""
        return [person.user.name for person in self._people.values()]

    @property
    def commands(self) -> CommandBook:
        """The commands that the bot has registered by now."""
        return CommandBook(self.person().commands(self.channel))

    def name_of(self, snowflake: int) -> str | None:
        """What a mention of this id shows."""
        world, guild = self.sandbox.world, self.channel.guild
        for named in (world.user, world.channel, guild.roles.__getitem__ if guild else world.user):
            with contextlib.suppress(KeyError):
                return named(snowflake).name
        return None

    async def act(self, line: Act) -> Deed:
        """Do what the line says.

        Raises BadInput for what cannot be read and SlashRefused for what Discord's own client would refuse.
        """
        person = self.person(line.speaker)
        match line:
            case Say():
                message = await person.say(self.channel, line.text)
                return Deed(message.id, wants_answer=not line.out_of_character)
            case Slash():
                invocation = self.commands.read(line.typed)
                return self._deed(
                    person, await person.slash(self.channel, invocation.name, **invocation.values)
                )
            case Press():
                return await self._press(person, self.board.labelled(line.label, person.user.id))
            case PressNumber():
                return await self._press(person, self.board.numbered(line.number, person.user.id))
            case Submit():
                return await self.submit(dict(line.fields), line.speaker)
            case Enter() | GoOut() | Listen():
                self._change_seat(person, line)
                return Deed(self.sandbox.world.snowflakes.next(), wants_answer=False)

    async def submit(self, fields: dict[str, str], speaker: str | None = None) -> Deed:
        """Send the form that is open before the speaker; a field is named by its label or custom id."""
        person = self.person(speaker)
        asked = self._asked.get(person.user.id)
        if asked is None or asked.modal is None:
            raise BadInput("No form is open.")
        return self._deed(person, await person.submit(asked.modal, fields))

    def _change_seat(self, person: Person, line: Enter | GoOut | Listen) -> None:
        guild = self.channel.guild
        assert guild is not None
        match line:
            case Enter():
                rooms = [room for room in guild.channels.values() if room.kind is ChannelType.voice]
                there = next((room for room in rooms if room.name == line.channel), None)
                if there is None:
                    known = ", ".join(room.name for room in rooms) or "none"
                    raise BadInput(f"There is no voice channel {line.channel} here; there is {known}.")
                person.enter(there)
            case GoOut():
                person.leave(guild)
            case Listen() if person.user.id not in guild.voice:
                raise SlashRefused(f"{person.user.name} is in no voice channel, and hears nothing.")

    async def _press(self, person: Person, button: Button) -> Deed:
        return self._deed(person, await person.press({"id": button.message_id}, button.custom_id))

    def _deed(self, person: Person, interaction: Interaction) -> Deed:
        self._asked[person.user.id] = interaction
        return Deed(interaction.id, interaction)
