"""Voices: the campaign's owner says who speaks with which."""

from __future__ import annotations

from bot.chronicle import wording
from bot.chronicle.access import own_campaign, the_campaign
from bot.errors import AlreadyThere, BadInput, NotFound
from bot.facts import Actor, CastVoice
from bot.media.casting import cast_of
from bot.media.speakable import Cast
from db.session import Database

MOST_PER_CAMPAIGN = 100
PITCHES = range(-12, 13)  # semitones
RATES = range(50, 201)  # percent


class Voices:
    """Who speaks with which voice in the campaign of the actor's channel; names are matched without regard to case.

    Whoever was given none speaks with a voice that follows from the name. `narrator` is a name too.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def cast(self, actor: Actor, npc: str, voice: str, *, pitch: int = 0, rate: int = 100) -> CastVoice:
        """Give somebody a voice from the next narration on; they need no sheet.

        Which voices there are is up to who speaks: where nobody has this one, the character's own stays. Pitch in
        semitones above the voice's own, rate in percent of its pace.
        """
        given = CastVoice(
            wording.name(npc, "character's name"), wording.name(voice, "voice's name"), pitch, rate
        )
        if pitch not in PITCHES or rate not in RATES:
            raise BadInput("The pitch is -12 to 12 semitones, the rate 50 to 200 percent.")
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            await tx.voices.cast(campaign.id, given)
            if len(await tx.voices.list(campaign.id)) > MOST_PER_CAMPAIGN:
                raise AlreadyThere(
                    f"This campaign has given out {MOST_PER_CAMPAIGN} voices, the most it can. Take one back first."
                )
        return given

    async def uncast(self, actor: Actor, npc: str) -> None:
        """Let somebody speak with the voice of their own again."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            if not await tx.voices.uncast(campaign.id, wording.sought(npc)):
                raise NotFound("Nobody of that name was given a voice here.")

    async def list(self, actor: Actor) -> tuple[CastVoice, ...]:
        """Everybody who was given a voice."""
        async with self._database.transaction() as tx:
            return await tx.voices.list((await the_campaign(tx, actor)).id)

    async def of(self, campaign_id: int) -> Cast:
        """Everything that a reader of the campaign's narrations has to know; NotFound when it is gone."""
        async with self._database.transaction() as tx:
            scene = await tx.context.load_scene(campaign_id, history=0, segments=0)
            return cast_of(scene, await tx.voices.list(campaign_id))
