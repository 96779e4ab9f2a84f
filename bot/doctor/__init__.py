"""What is configured, what answers, which stand-in is live, and what to do about each problem."""

from __future__ import annotations

from functools import partial

import httpx

from bot.doctor.check import Check, Status, examine
from bot.doctor.chronicle import check_database
from bot.doctor.discord_account import check_discord
from bot.doctor.machine import check_machine
from bot.doctor.model import check_model
from bot.doctor.services import check_images, check_rules, check_speech
from bot.doctor.voice import check_voice
from bot.settings import Settings

__all__ = ["Check", "Status", "check_up"]


async def check_up(
    settings: Settings, http: httpx.AsyncClient, *, thorough: bool = True
) -> tuple[Check, ...]:
    """Every check, in the order in which a newcomer needs what they are about; `thorough` ones may load the machine."""
    return await examine(
        [
            ("machine", partial(check_machine, settings)),
            ("database", partial(check_database, settings)),
            ("model", partial(check_model, settings, thorough=thorough)),
            ("rules", partial(check_rules, settings, http)),
            ("pictures", partial(check_images, settings, http)),
            ("speech", partial(check_speech, settings, http)),
            ("voice", check_voice),
            ("discord", partial(check_discord, settings)),
        ]
    )
