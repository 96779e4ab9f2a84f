"""When a narration is attached as a file, and what it is spoken with."""

from __future__ import annotations

import pytest

from bot.facts import CastVoice
from bot.llm.scripted import ScriptedEngine
from bot.media.decoding import decoded
from bot.settings import SpeechFile
from tests.media.speech.voices import ScriptedVoice, out_of_order
from tests.turn.conftest import Game


async def heard_after(game: Game, voice: ScriptedVoice) -> list[str]:
    """The files that joined a turn's narration."""
    game.voices.append(voice)
    await game.plays("I open the door.")
    (turn,) = await game.stored()
    await game.turns().after(turn.id)
    return [attachment.filename for attachment in game.stage.attachments]


@pytest.mark.parametrize(
    ("when", "heard", "files"),
    [
        (SpeechFile.ALWAYS, False, ["narration.ogg"]),
        (SpeechFile.ALWAYS, True, ["narration.ogg"]),
        (SpeechFile.UNHEARD, False, ["narration.ogg"]),
        (SpeechFile.UNHEARD, True, []),
        (SpeechFile.NEVER, False, []),
    ],
)
async def test_the_owner_says_when_there_is_a_file(
    game: Game, when: SpeechFile, heard: bool, files: list[str]
) -> None:
    game.speech_file, game.stage.heard = when, heard
    voice = ScriptedVoice()

    assert await heard_after(game, voice) == files
    (turn,) = await game.stored()
    assert turn.audio_generated is (heard or bool(files))
    assert bool(voice.said) is bool(files)


async def test_the_narration_is_read_with_the_campaigns_voices(game: Game) -> None:
    game.engine = ScriptedEngine(['The door opens. "Halt," says Mira.'])
    async with game.database.transaction() as tx:
        await tx.voices.cast(game.campaign.id, CastVoice("Mira", "croak"))
    voice = ScriptedVoice()
    await heard_after(game, voice)

    assert [(line.text, line.voice.name) for line in voice.said] == [
        ("The door opens.", ""),
        ("Halt,", "croak"),
        ("says Mira.", ""),
    ]
    assert decoded(game.stage.attachments[0].data).seconds > 0.5


async def test_without_a_voice_the_text_stands(game: Game) -> None:
    assert await heard_after(game, ScriptedVoice(failure=out_of_order())) == []
    (turn,) = await game.stored()
    assert not turn.audio_generated
    assert turn.narration
