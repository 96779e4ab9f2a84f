"""An evening by script, heard from beginning to end by somebody in voice who shares no code with the bot."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.media.sound import Sound
from bot.media.speakable.cast import Cast, cast_voice
from bot.media.speech.espeak import Espeak
from bot.media.voices import Line
from tests.e2e.playing import Seen, seen_in, told
from tests.hearing import Word, recorded, understood, voice_pitch, word_error_rate
from tests.openai_server import openai_server

LISTENING = Path(__file__).parent / "listening.txt"
TOLD = (
    'The king opens the door. "The wizard takes the sword," says Marrow.',
    '"The dragon sees the window," says Rose. The goblin closes the chest.',
    'The dragon takes the chest. "The king closes the window," says Rose.',
    '"The goblin opens the door," says Marrow. "The wizard sees the chest," says Rose.',
    'The wizard closes the door. "The dragon opens the window," says Marrow.',
)
SENTENCE = (
    "the (dragon|goblin|wizard|king) (opens|closes|takes|sees) the (door|chest|sword|window)"
    " [says (marrow|rose)]"
)
VOICES = {
    "narrator": Cast().voice("narrator"),
    "Marrow": cast_voice("Marrow", "m3", "en", pitch=4),
    "Rose": cast_voice("Rose", "f2", "en", pitch=3),
}


def said() -> list[Line]:
    """The sentences of the evening in order, each with the voice that was cast for it."""
    parts = (part for told in TOLD for part in re.findall(r'"([^"]+)," says (\w+)|(The [^."]+)\.', told))
    return [
        Line(f"{quoted},", VOICES[speaker]) if speaker else Line(f"{narrated}.", VOICES["narrator"])
        for quoted, speaker, narrated in parts
    ]


def sentences(heard: list[Word]) -> list[Sound]:
    """The sound of each sentence, less who says it."""
    starts = [
        index for index, word in enumerate(heard) if word.text in {"dragon", "goblin", "wizard", "king"}
    ]
    return [Sound(b"".join(word.sound.pcm for word in heard[start - 1 : start + 4])) for start in starts]


async def pitches_of(lines: list[Line]) -> list[float]:
    """What espeak-ng gives them, without Torchlit or any channel between."""
    espeak = Espeak()
    try:
        return [voice_pitch(await espeak.speak(line)) for line in lines]
    finally:
        await espeak.aclose()


def attached(seen: Seen, event: str) -> dict[int, list[dict[str, Any]]]:
    """The files of these events, by the line that brought them."""
    found = {
        line: [file for one in events if one["event"] == event for file in one["attachments"]]
        for line, events in seen.items()
    }
    return {line: files for line, files in found.items() if files}


@pytest.mark.timeout(400)
async def test_an_evening_is_heard_word_for_word_in_voices_of_their_own(home: Path, tmp_path: Path) -> None:
    async with openai_server(TOLD[-1]) as engine:
        engine.answers += TOLD
        code, out, progress = await told(
            home,
            *("play", "--script", str(LISTENING), "--json"),
            TORCHLIT_ENGINE_URL=engine.url,
            TORCHLIT_READING_DEADLINE_S="0",
        )
    assert code == 0
    seen = seen_in(out, LISTENING)
    lines = LISTENING.read_text().splitlines()

    heard = attached(seen, "heard")
    assert list(heard) == [number for number, line in enumerate(lines, 1) if line == "> listen"]
    (evening,) = {file["evening"] for files in heard.values() for file in files}
    assert evening in progress, "whoever played is told where it is"
    sound = recorded(Path(evening))
    assert sound.seconds == pytest.approx(sum(map(_seconds, heard.values())), rel=0.05)

    found = understood(sound, f"({SENTENCE})+", tmp_path)
    text = " ".join(word.text for word in found)
    rate = word_error_rate(" ".join(TOLD), text)
    sys.stdout.write(f"heard {text!r}: word error rate {rate:.0%}\n")
    assert rate <= 0.1

    measured = [voice_pitch(sentence) for sentence in sentences(found)]
    cast = await pitches_of(said())
    sys.stdout.write(f"cast {[round(hz) for hz in cast]} Hz, heard {[round(hz) for hz in measured]} Hz\n")
    assert measured == pytest.approx(cast, rel=0.08)
    spoken = {
        who: [hz for line, hz in zip(said(), measured, strict=True) if line.voice is voice]
        for who, voice in VOICES.items()
    }
    assert max(spoken["narrator"]) * 1.15 < min(spoken["Marrow"])
    assert max(spoken["Marrow"]) * 1.15 < min(spoken["Rose"])

    pictures = {
        line: [file["filename"] for file in files] for line, files in attached(seen, "attachment").items()
    }
    first_looks = [number for number, line in enumerate(lines, 1) if line == "I look around."]
    assert pictures == {line: ["scene.png"] for line in first_looks}, "each new place once, and nothing else"


def _seconds(files: list[dict[str, Any]]) -> float:
    """What a line's speeches take in the evening, with a second after each."""
    return sum(recorded(Path(file["path"])).seconds + 1.0 for file in files)
