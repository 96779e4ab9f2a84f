"""The Discord token: there, accepted, and allowed to read messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from bot.doctor.check import Check, Status
from bot.settings import Settings

_API = "https://discord.com/api/v10"
_TIMEOUT_S = 5.0
_MESSAGE_CONTENT = (
    1 << 18 | 1 << 19
)  # GATEWAY_MESSAGE_CONTENT, and its form for bots in fewer than 100 servers
_SETUP = "docs/discord-setup.md"


async def check_discord(settings: Settings) -> list[Check]:
    """Ask Discord who the token belongs to, through the proxy that the bot would use."""
    if settings.discord_token is None:
        what = "DISCORD_TOKEN is not set; only torchlit run needs it"
        return [Check("discord", Status.WARNING, what, f"{_SETUP} tells where to get one.")]
    headers = {"Authorization": f"Bot {settings.discord_token.get_secret_value()}"}
    try:
        async with httpx.AsyncClient(
            base_url=_API, headers=headers, timeout=_TIMEOUT_S, proxy=settings.discord_proxy
        ) as http:
            who = await http.get("/users/@me")
            if who.status_code == httpx.codes.UNAUTHORIZED:
                advice = f"Reset the token in the developer portal and set it anew; {_SETUP} shows where."
                return [Check("discord", Status.PROBLEM, "Discord refuses DISCORD_TOKEN", advice)]
            application = await http.get("/applications/@me")
            return findings(who.raise_for_status().json(), application.raise_for_status().json())
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        what = f"Discord is out of reach ({type(error).__name__})"
        return [
            Check(
                "discord",
                Status.PROBLEM,
                what,
                "Is there a proxy? See TORCHLIT_DISCORD_PROXY, SSL_CERT_FILE.",
            )
        ]


def findings(user: Mapping[str, Any], application: Mapping[str, Any]) -> list[Check]:
    """What Discord's answers say: whose token it is, and whether the bot may read messages."""
    known = Check("discord", Status.OK, f"the token is {user.get('username')}'s")
    if int(application.get("flags") or 0) & _MESSAGE_CONTENT:
        return [known, Check("intents", Status.OK, "the bot may read messages")]
    advice = f"Switch on Message Content Intent in the developer portal; {_SETUP} shows where."
    return [known, Check("intents", Status.PROBLEM, "the bot may not read messages", advice)]
