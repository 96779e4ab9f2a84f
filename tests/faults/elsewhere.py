"""What else can fail, and the tests of it that stand beside the code which bears it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One line of the matrix that is tried in a test of its own, in that file."""

    name: str
    told: str
    file: str
    test: str

    @property
    def node(self) -> str:
        """The test as pytest is asked for it."""
        return f"{self.file}::{self.test}"


TESTS = (
    Elsewhere(
        "Postgres, the embedded one, is stopped",
        "that the chronicle is out of reach, and to send it again in a moment",
        "tests/e2e/test_outage.py",
        "test_an_outage_is_told_and_heals_without_a_restart",
    ),
    Elsewhere(
        "Postgres is away when the bot starts",
        "that the chronicle is out of reach; then what was missed before is narrated",
        "tests/faults/test_in_the_dark.py",
        "test_what_was_missed_is_found_when_the_chronicle_is_back",
    ),
    Elsewhere(
        "the bot is killed, and messages are written meanwhile",
        "the newest narrated, and a line about the others",
        "tests/e2e/test_missed.py",
        "test_what_was_written_while_the_bot_was_dead_is_found",
    ),
    Elsewhere(
        "Discord: the history is closed to the bot",
        "the narration, which is no reply then",
        "tests/cogs/test_play_missed.py",
        "test_a_channel_whose_history_is_closed_is_played_on",
    ),
    Elsewhere(
        "Discord fails for longer than five attempts",
        "the narration, when Discord is back",
        "tests/turn/test_turns.py",
        "test_an_outage_is_no_fault_of_the_turn",
    ),
    Elsewhere(
        "Discord: the bot is put out of a voice channel",
        "the narration; it comes back when called",
        "tests/cogs/test_voice.py",
        "test_sent_out_it_stays_out",
    ),
    Elsewhere(
        "Discord: the line to a voice channel breaks",
        "the narration, and hears the sentence that broke off again",
        "tests/cogs/test_voice_lines.py",
        "test_a_broken_network_costs_no_sentence",
    ),
    Elsewhere(
        "the model in this process has no memory left",
        "the narration, with fewer told at once",
        "tests/llm/local/test_batching.py",
        "test_without_memory_for_all_at_once_all_are_answered_all_the_same",
    ),
    Elsewhere(
        "one of several model servers dies",
        "the narration, from another one",
        "tests/llm/remote/test_several.py",
        "test_a_server_that_dies_is_left_alone_until_its_pause_is_over_and_heals",
    ),
    Elsewhere(
        "the 5e API stays broken",
        "rules in figures",
        "tests/memory/test_rule_sync.py",
        "test_an_api_that_stays_broken_publishes_nothing",
    ),
    Elsewhere(
        "espeak-ng is killed in the middle of a line",
        "the narration, and hears the line again",
        "tests/media/speech/test_espeak.py",
        "test_killed_in_the_middle_of_a_line_it_says_it_again",
    ),
)
