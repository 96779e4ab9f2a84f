"""Whether the bot could be heard in a voice channel."""

from __future__ import annotations

from collections.abc import Iterable

from bot.doctor.check import Check, Status
from bot.media.libraries import FOR_VOICE, absent


async def check_voice(modules: Iterable[str] = FOR_VOICE) -> list[Check]:
    """Look for the libraries; nothing is asked of Discord."""
    if missing := absent(modules):
        what = f"{', '.join(missing)} is not installed, so /voice join is refused"
        return [Check("voice", Status.WARNING, what, "make setup installs what requirements.lock lists.")]
    return [Check("voice", Status.OK, "ready for voice channels, encrypted end to end")]
