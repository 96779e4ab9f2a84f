"""Who is heard in a scene, and with which voice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.facts import CastVoice, SceneContext
from bot.media.speakable import Cast
from bot.media.speakable.cast import cast_voice
from bot.media.speakable.languages import language_code
from db.session import Database


async def cast_in(database: Database, scene: SceneContext) -> Cast:
    """The cast of a scene, with the voices that its campaign's owner gave out."""
    async with database.transaction() as tx:
        return cast_of(scene, await tx.voices.list(scene.campaign.id))


def cast_of(scene: SceneContext, given: Sequence[CastVoice]) -> Cast:
    """The cast of a scene: everybody in it may speak, those who were given a voice with that one."""
    language = language_code(scene.campaign.language)
    return Cast(
        language=language,
        names=tuple(character.name for character in (*scene.party, *scene.npcs)),
        voices={
            each.npc: cast_voice(each.npc, each.voice, language, pitch=each.pitch, rate=each.rate)
            for each in given
        },
    )
