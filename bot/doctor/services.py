"""The services that a turn goes on without: rules, pictures, speech."""

from __future__ import annotations

import asyncio

import httpx

from bot.app import database_url
from bot.doctor.check import Check, Status, shown
from bot.errors import ChronicleUnavailable, ConfigurationError
from bot.media import open_images, open_speech
from bot.memory.rulebook import EDITION
from bot.rules.srd.client import RulesApi, RulesUnavailableError
from bot.settings import Settings
from db import migrate
from db.repository.srd import SyncedEdition
from db.session import Database

_TIMEOUT_S = 5.0
_DIGEST = "turns are played with the digest of facts and figures"


async def check_rules(settings: Settings, http: httpx.AsyncClient) -> list[Check]:
    """Say which rules are at hand; where there are none but the digest, ask the 5e API whether it has them."""
    at_hand = await _synced(settings)
    if at_hand is not None:
        when = f"{at_hand.synced_at:%Y-%m-%d}"
        what = f"{at_hand.documents:,} documents of {at_hand.edition}, from {at_hand.source}, {when}"
        return [Check("rules", Status.OK, what)]
    if settings.rules_api_url is None:
        return [Check("rules", Status.OK, f"switched off; {_DIGEST}")]
    try:
        index = await RulesApi(http, settings.rules_api_url).get("spells")
    except RulesUnavailableError as error:
        what = f"{shown(settings.rules_api_url)} does not answer as it should: {error}"
    else:
        if index is not None:
            what = f"{_DIGEST}; the next start fetches the rest from {shown(settings.rules_api_url)}, which answers"
            return [Check("rules", Status.OK, what)]
        what = f"{shown(settings.rules_api_url)} is not the 5e API"
    advice = (
        f"Until it does, {_DIGEST}. torchlit rules sync --from takes them from files; "
        "TORCHLIT_RULES_API_URL=off stops asking."
    )
    return [Check("rules", Status.WARNING, what, advice)]


async def _synced(settings: Settings) -> SyncedEdition | None:
    """The edition that is at hand, if the database is in reach and knows of editions."""
    try:
        url = await database_url(settings)
        if await asyncio.to_thread(migrate.current, url) != migrate.head():
            return None
        database = Database(url, pool_max=1, timeout=_TIMEOUT_S)
        try:
            async with database.transaction() as tx:
                return await tx.srd.edition(EDITION)
        finally:
            await database.aclose()
    except (ChronicleUnavailable, ConfigurationError):
        return None  # the database's own check says so


async def check_images(settings: Settings, http: httpx.AsyncClient) -> list[Check]:
    """Ask everybody who may paint how they are."""
    try:
        painters = open_images(settings, http).providers
    except ConfigurationError as error:
        return [Check("pictures", Status.PROBLEM, str(error), "Correct TORCHLIT_IMAGE_WORKFLOW.")]
    states = await asyncio.gather(*(each.health() for each in painters))
    well = [each.name for each, unwell in zip(painters, states, strict=True) if unwell is None]
    unwell = [state for state in states if state is not None]
    if settings.image_drawn:
        well.append("the scene card")
    paints = (
        f"{well[0]} is asked first" if len(well) > 1 else f"{well[0]} is drawn" if well else "nobody paints"
    )
    if unwell:
        todo = "Start the service or correct TORCHLIT_IMAGE_URL; turns go on without."
        return [Check("pictures", Status.WARNING, "; ".join([*unwell, paints]), todo)]
    if not well:
        return [Check("pictures", Status.OK, "switched off; turns come without")]
    others = f", then {', '.join(well[1:])}" if well[1:] else ""
    return [Check("pictures", Status.OK, f"{paints}{others}")]


async def check_speech(settings: Settings, http: httpx.AsyncClient) -> list[Check]:
    """Ask everybody who may speak how they are."""
    narrator = open_speech(settings, http)
    try:
        providers = narrator.providers
        states = await asyncio.gather(*(each.health() for each in providers))
    finally:
        await narrator.aclose()
    well = [each.name for each, unwell in zip(providers, states, strict=True) if unwell is None]
    unwell = [state for state in states if state is not None]
    if not providers:
        return [Check("speech", Status.OK, "switched off; turns come without")]
    speaks = f"{well[0]} speaks" if well else "nobody speaks"
    if unwell:
        todo = (
            "Start the service or correct TORCHLIT_SPEECH_URL (an OpenAI-compatible server's ends in /v1); turns go on "
            "without."
        )
        return [Check("speech", Status.WARNING, "; ".join([*unwell, speaks]), todo)]
    others = f", then {', '.join(well[1:])}" if well[1:] else ""
    return [Check("speech", Status.OK, f"{speaks}{others}; files: {settings.speech_file}")]
