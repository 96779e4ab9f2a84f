"""Where what is spoken waits to be heard: a playlist for each guild that has somebody to play it."""

from __future__ import annotations

from bot.media.playlist import Playlist
from bot.media.sound import Sound


class Jukebox:
    """The playlists by guild. A guild's is open while the bot is in voice there; its volume outlasts that.

    A guild that is tuned to a campaign hears no other one of its campaigns.
    """

    def __init__(self) -> None:
        self._open: dict[int, Playlist] = {}
        self._volumes: dict[int, float] = {}
        self._tuned: dict[int, int] = {}  # to campaigns

    def open(self, guild_id: int) -> Playlist:
        """The playlist of a guild, from now on filled."""
        if guild_id not in self._open:
            self._open[guild_id] = Playlist(self._volumes.get(guild_id, 1.0))
        return self._open[guild_id]

    def close(self, guild_id: int) -> None:
        """Nobody plays there any more: forget what waits."""
        if (closed := self._open.pop(guild_id, None)) is not None:
            self._volumes[guild_id] = closed.volume
        self._tuned.pop(guild_id, None)

    def tune(self, guild_id: int, campaign_id: int | None) -> None:
        """Let a guild hear just this campaign; None: each of its campaigns."""
        if campaign_id is None:
            self._tuned.pop(guild_id, None)
        elif guild_id in self._open:
            self._tuned[guild_id] = campaign_id

    def tuned(self, guild_id: int) -> int | None:
        """The only campaign that a guild hears; None where it hears each of its own."""
        return self._tuned.get(guild_id)

    def is_open(self, guild_id: int) -> bool:
        """True while somebody plays in a guild."""
        return guild_id in self._open

    def hears(self, guild_id: int, campaign_id: int) -> bool:
        """True where it makes sense to read a campaign aloud."""
        return guild_id in self._open and self._tuned.get(guild_id, campaign_id) == campaign_id

    @property
    def is_playing(self) -> bool:
        """True where any guild's playlist is open."""
        return bool(self._open)

    @property
    def is_silent(self) -> bool:
        """True where everything was told that was to be heard."""
        return all(playlist.place is None for playlist in self._open.values())

    def drop(self, turn_id: int) -> None:
        """Let nobody hear any more of a turn, nor hear it again."""
        for playlist in self._open.values():
            playlist.drop(turn_id)

    def enqueue(self, guild_id: int, turn_id: int, sound: Sound, *, sentence: int = 0) -> None:
        """Have a sentence of a turn played after those before it; where nobody plays it is not kept."""
        if (playlist := self._open.get(guild_id)) is not None:
            playlist.add(turn_id, sound, sentence)
