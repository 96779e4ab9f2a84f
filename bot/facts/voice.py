"""Where the story is told aloud."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceSeat:
    """The bot's seat in a guild's voice channel: who called it from where, to hear what, how loud (percent).

    Without a campaign each of the guild's is told. `turn_id` and `sentence` (from 0) are what was being told last;
    None where nothing was left to tell.
    """

    bot_id: int
    guild_id: int
    channel_id: int
    called_from: int
    campaign_id: int | None = None
    volume: int = 100
    turn_id: int | None = None
    sentence: int = 0
