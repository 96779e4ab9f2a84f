"""The services that a turn goes on without: rules, pictures, speech."""

from __future__ import annotations

import httpx

from bot.doctor.check import Check, Status, shown
from bot.media import open_images, open_speech
from bot.rules.srd.client import RulesApi, RulesUnavailableError
from bot.settings import Settings

_TIMEOUT_S = 5.0


async def check_rules(settings: Settings, http: httpx.AsyncClient) -> list[Check]:
    """Ask the 5e API for its index."""
    if settings.rules_api_url is None:
        return [Check("rules", Status.OK, "switched off; turns are played without rule texts")]
    try:
        index = await RulesApi(http, settings.rules_api_url).get("spells")
    except RulesUnavailableError as error:
        what = f"{shown(settings.rules_api_url)} does not answer as it should: {error}"
    else:
        if index is not None:
            return [Check("rules", Status.OK, f"{shown(settings.rules_api_url)} answers")]
        what = f"{shown(settings.rules_api_url)} is not the 5e API"
    advice = (
        "Turns go on without rule texts that are not stored yet; TORCHLIT_RULES_API_URL=off stops asking."
    )
    return [Check("rules", Status.WARNING, what, advice)]


async def check_images(settings: Settings, http: httpx.AsyncClient) -> list[Check]:
    """Ask the image service how it is."""
    unwell = await open_images(http, settings.image_url, timeout_s=_TIMEOUT_S).health()
    return [_service("pictures", "TORCHLIT_IMAGE_URL", settings.image_url, unwell)]


async def check_speech(settings: Settings, http: httpx.AsyncClient) -> list[Check]:
    """Ask the speech service how it is."""
    unwell = await open_speech(http, settings.speech_url, timeout_s=_TIMEOUT_S).health()
    return [_service("speech", "TORCHLIT_SPEECH_URL", settings.speech_url, unwell)]


def _service(name: str, variable: str, url: str | None, unwell: str | None) -> Check:
    if url is None:
        return Check(name, Status.OK, f"none; {variable} is not set, and turns come without")
    if unwell is None:
        return Check(name, Status.OK, f"{shown(url)} answers")
    return Check(
        name, Status.WARNING, unwell, f"Start the service or correct {variable}; turns go on without."
    )
