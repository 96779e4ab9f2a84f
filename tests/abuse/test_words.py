"""What people wrote is shown, drawn, spoken, painted and logged as words, whatever it is."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot import telemetry
from bot.chronicle import wording
from bot.errors import BadInput
from bot.facts import Location
from bot.markup import told, unmasked
from bot.media.drawn import battle_map, scene_card
from bot.media.drawn.words import ALT_TEXT, alt_text
from bot.media.pictures.brief import Taste, brief_of
from bot.media.pictures.comfyui import filled
from bot.media.speakable import Cast, speakable
from bot.media.speech.espeak import Espeak
from bot.media.view import Figure, View
from bot.media.voices import Line, Voice
from bot.metrics import Metrics
from bot.sandbox.console.markdown import styled
from bot.visible import SOMEBODY, called, is_piled_up, is_unseen, visible
from cogs._cards import plain
from tests.abuse.corpus import TEXTS, Kind, of
from tests.abuse.corpus.files import FILE_NAMES, NOTES, SHEETS
from tests.abuse.reading import alive
from tests.media.views import FRAY, campaign


def test_the_corpus_has_a_name_for_each_of_hundreds(capsys: pytest.CaptureFixture[str]) -> None:
    assert len({str(attack) for attack in TEXTS}) == len(TEXTS) >= 300
    assert all(of(kind) for kind in Kind)
    with capsys.disabled():
        files = len(SHEETS) + len(FILE_NAMES) + len(NOTES)
        sys.stdout.write(f"\n{len(TEXTS)} hostile texts of {len(Kind)} kinds, and {files} files\n")


def failing(holds: Callable[[str], bool]) -> list[str]:
    """The names of the inputs for which something does not hold."""
    return [str(attack) for attack in TEXTS if not holds(attack.text)]


def test_shown_in_a_card_nothing_comes_alive() -> None:
    assert failing(lambda text: not alive(plain(text))) == []


def test_told_by_a_model_it_calls_nobody_and_hides_no_address() -> None:
    assert failing(lambda text: alive(told(text)) <= {"**", "__", "~~", "*", "_", "line"}) == []
    assert failing(lambda text: "](" not in told(text)) == []
    assert failing(lambda text: not alive(unmasked(text)) & {"link", "crowd"}) == []


def test_what_a_reader_by_hand_sees_alive_is_what_discord_would() -> None:
    assert alive("[a](b) <@1> @here # x ||y||") >= {"link", "mention", "crowd", "||"}
    assert alive("# x") == {"line"}
    assert alive("I wait. A half-orc, 5 > 4.") == set()


def test_kept_it_is_what_can_be_seen() -> None:
    joiners = "\n\u200c\u200d"
    assert failing(lambda text: visible(visible(text)) == visible(text)) == []
    assert failing(lambda text: not is_piled_up(visible(text))) == []
    assert failing(lambda text: not [c for c in visible(text) if is_unseen(c) and c not in joiners]) == []


def test_as_a_name_it_is_one_visible_line() -> None:
    assert failing(lambda text: 0 < len(called(text)) <= 80 and "\n" not in called(text)) == []
    assert failing(lambda text: bool(visible(text).strip()) or called(text) == SOMEBODY) == []

    def stands(text: str) -> bool:
        """Refused as a name, or the same wherever it is shown."""
        try:
            name = wording.name(text, "name")
        except BadInput:
            return True
        return called(name) == name

    assert failing(stands) == []


def views() -> Iterator[View]:
    for attack in TEXTS:
        figure = Figure(attack.text, "12/18 HP", 0.5, attack.text, attack.text, attack.text)
        yield View(
            campaign(attack.text, attack.text),
            Location(1, attack.text, attack.text, appearance=attack.text),
            (figure, figure),
            quests=(attack.text,),
            narration=attack.text,
            unwanted=(attack.text,) * 3,
        )


def test_on_pictures_it_can_be_drawn_and_told() -> None:
    for seen in views():
        card = scene_card.laid_out(seen, seed=1)
        words = [card.title, card.subtitle, card.quest, *(row.name for row in card.rows)]
        assert all(word.isascii() and word.isprintable() for word in words)
        assert len(alt_text(seen)) <= ALT_TEXT
        battle_map.laid_out(seen, FRAY, seed=1)


def test_some_of_it_really_is_drawn() -> None:
    for attack in (*of(Kind.DISGUISES)[::6], *of(Kind.WORDS)[::6]):
        figure = Figure(attack.text, "12/18 HP", 0.5, attack.text, attack.text)
        scene_card.draw(
            scene_card.laid_out(View(campaign(attack.text, attack.text), None, (figure,)), seed=1)
        )


_MEANT = re.compile(r"[<>\[\]{}|\\^_*`~]|embedding:\S|\b(?:AND|BREAK)\b|:\d")


def test_painters_get_words_and_no_syntax() -> None:
    for seen in views():
        brief = brief_of(seen, Taste())
        ours = brief.prompt.replace("(", "").replace(")", "")
        assert not _MEANT.search(ours), ours
        assert brief.prompt.count("(") == brief.prompt.count(")") <= 2
        assert "\n" not in brief.prompt
        assert len(brief.prompt) <= 1_000
        assert not _MEANT.search(brief.negative), brief.negative
        assert "\n" not in brief.negative
        assert len(brief.negative) <= 1_300


def test_a_workflow_keeps_its_shape() -> None:
    workflow = {
        "1": {"inputs": {"text": "{prompt}", "seed": "{seed}", "not": "no {negative}"}, "class_type": "X"}
    }
    for seen in views():
        made = filled(workflow, brief_of(seen, Taste()))
        assert made["1"]["class_type"] == "X"
        assert set(made["1"]["inputs"]) == {"text", "seed", "not"}
        assert json.loads(json.dumps(made)) == made


def test_speakers_get_words_of_a_bounded_length() -> None:
    for attack in TEXTS:
        lines = speakable(attack.text, Cast(names=(attack.text[:80],)))
        assert len(lines) <= 2_000
        assert sum(len(line.text) for line in lines) <= 40_000
        assert not any("\x01" in line.text or "<" in line.text for line in lines)


async def test_espeak_reads_markup_out_and_lives() -> None:
    voice = Voice("", 0, 100, "en")
    espeak = Espeak()
    try:
        for attack in of(Kind.PAINTERS):
            sound = await espeak.speak(Line(attack.text[:120].replace("\x01", ""), voice))
            assert sound.seconds < 60
        assert espeak._child is not None
        assert espeak._child.returncode is None
    finally:
        await espeak.aclose()


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = root.handlers, root.level
    telemetry.configure("DEBUG", file=tmp_path / "log", transcript=tmp_path / "transcript")
    yield tmp_path / "log"
    spoken = logging.getLogger(telemetry.TRANSCRIPT)
    for handler in (*root.handlers, *spoken.handlers):
        handler.close()
    spoken.handlers = []
    root.handlers, root.level = before, level


def test_in_the_log_each_record_is_one_line_and_a_trace_stands_behind_its_margin(log_file: Path) -> None:
    log, spoken = logging.getLogger("bot.abuse"), logging.getLogger(telemetry.TRANSCRIPT)
    for attack in TEXTS:
        text = attack.text.encode("utf-8", "replace").decode()
        log.warning("refused: %s", text)
        spoken.info("%s: %s", text, text)
        log.error("broke", exc_info=ValueError(text))
    lines = log_file.read_text().split("\n")[:-1]
    records = [line for line in lines if not line.startswith("    | ")]
    assert len(records) == 2 * len(TEXTS)
    assert all(
        re.match(r"\d{4}-\d\d-\d\d [\d:,]+ \w+ +bot\.abuse \[-\] (?:refused|broke)", line) for line in records
    )
    assert all(line.isprintable() for line in lines)
    transcript = log_file.with_name("transcript").read_text().split("\n")[:-1]
    assert len(transcript) == len(TEXTS)


def test_a_terminal_is_not_driven() -> None:
    for attack in TEXTS:
        shown = styled(attack.text, lambda _: None).plain
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_no_metric_has_words_for_a_label() -> None:
    allowed = {"engine", "lane", "outcome", "source", "stage", "wrong", "voice", "result", "kind", "job"}
    metrics = Metrics()
    labels = {
        label for family in metrics.registry.collect() for sample in family.samples for label in sample.labels
    }
    assert labels <= allowed | {"le", "implementation", "major", "minor", "patchlevel", "version"}
