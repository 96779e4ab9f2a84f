"""Attachments land in their folder, whatever their names say."""

from pathlib import Path

import pytest

from bot.sandbox.console.keepsakes import Keepsakes


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
