"""A turn is heard in the voice channel as it was told: embedded voice, opus, encryption, and an ear of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cogs.hearth import hearth_of
from tests.hearing import word_error_rate, words
from tests.table import open_table

NARRATION = "The dragon opens the door. The wizard takes the sword."
GRAMMAR = (
    "the (dragon|goblin|wizard|king) (opens|closes|takes|sees) the (door|chest|sword|window) "
    "the (dragon|goblin|wizard|king) (opens|closes|takes|sees) the (door|chest|sword|window)"
)


@pytest.mark.usefixtures("database")
async def test_a_narration_is_understood_in_the_voice_channel(database_url: str, tmp_path: Path) -> None:
    async with open_table(database_url, tmp_path, speech_embedded=True) as table:
        table.script.answer = NARRATION
        hearth, kira = hearth_of(table), table.kira
        await kira.slash("campaign create", name="Stormreach")
        ear = hearth.enter(kira)
        await hearth.call(kira)

        await kira.say("I listen.")
        await hearth.is_silent()

        heard = words(ear.take(), GRAMMAR, tmp_path)
        rate = word_error_rate(NARRATION, heard)
        sys.stdout.write(f"told {NARRATION!r}, heard {heard!r}: word error rate {rate:.0%}\n")
        assert rate <= 0.2
        assert ear.lost == 0
        assert table.sandbox.violations == []
