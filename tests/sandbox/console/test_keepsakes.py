"""Attachments land in their folder, whatever their names say, and what was heard in one file besides."""

from pathlib import Path

import pytest

from bot.sandbox.console.keepsakes import Keepsakes
from bot.sandbox.recorder import wav
from tests.hearing import pitches, recorded, tone


@pytest.mark.parametrize(
    "name", ["scene.png", "../../etc/passwd", "a/b\\c.png", "..", "x" * 300, "bild ü.png", ""]
)
async def test_a_file_is_saved_inside_the_folder(tmp_path: Path, name: str) -> None:
    keepsakes = Keepsakes(tmp_path / "attachments", lambda _: b"content")
    saved = await keepsakes.saved({"id": "7", "filename": name, "url": "https://cdn.test/7"})
    [file] = (tmp_path / "attachments").iterdir()
    assert saved["path"] == str(file)
    assert file.read_bytes() == b"content"


async def test_a_folder_that_cannot_be_written_is_no_end_of_the_play(tmp_path: Path) -> None:
    (tmp_path / "attachments").touch()
    keepsakes = Keepsakes(tmp_path / "attachments", lambda _: b"content")
    assert "path" not in await keepsakes.saved({"id": "7", "filename": "a.png", "url": "https://cdn.test/7"})


async def test_an_evening_can_be_listened_to_while_it_lasts_and_afterwards(tmp_path: Path) -> None:
    speeches = {"a": wav(tone(440, 1.0)), "b": wav(tone(660, 1.0))}
    keepsakes = Keepsakes(tmp_path, lambda url: speeches[url])

    first = await keepsakes.heard("hearth", {"id": "1", "filename": "narration.wav", "url": "a"})
    assert pitches(recorded(Path(first["evening"]))) == [440], "before it is closed"
    second = await keepsakes.heard("hearth", {"id": "2", "filename": "narration.wav", "url": "b"})
    elsewhere = await keepsakes.heard("the cellar", {"id": "3", "filename": "narration.wav", "url": "b"})
    keepsakes.close()

    assert first["evening"] == second["evening"] != elsewhere["evening"]
    evening = recorded(Path(second["evening"]))
    assert pitches(evening) == [440, 660]
    assert evening.seconds == pytest.approx(4.0, abs=0.2), "with a second between"
    assert (tmp_path / "2-narration.wav").read_bytes() == speeches["b"]


async def test_an_evening_that_cannot_be_written_is_no_end_of_the_play(tmp_path: Path) -> None:
    (tmp_path / "attachments").touch()
    keepsakes = Keepsakes(tmp_path / "attachments", lambda _: wav(tone(440, 0.2)))
    assert "evening" not in await keepsakes.heard("hearth", {"id": "7", "filename": "a.wav", "url": "a"})
    keepsakes.close()
