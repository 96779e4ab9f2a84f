"""Where players' pictures are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.media.pictures.album import Album


@pytest.fixture
def album(tmp_path: Path) -> Album:
    return Album(tmp_path / "uploads", 1000)


def files(tmp_path: Path) -> list[str]:
    return [file.name for file in (tmp_path / "uploads").iterdir()]


def test_the_same_picture_is_kept_once(album: Album, tmp_path: Path) -> None:
    digest = album.keep(b"a face")
    assert album.keep(b"a face") == digest
    assert files(tmp_path) == [f"{digest}.webp"]
    assert album.find(digest) == b"a face"
    album.drop(digest)
    album.drop(digest)
    assert files(tmp_path) == []
    assert album.find(digest) is None


def test_a_file_that_is_not_what_it_was_is_not_shown_and_mended_by_the_next(
    album: Album, tmp_path: Path
) -> None:
    digest = album.keep(b"a face")
    (tmp_path / "uploads" / f"{digest}.webp").write_bytes(b"half a f")
    assert album.find(digest) is None
    album.keep(b"a face")
    assert album.find(digest) == b"a face"


def test_a_disk_that_takes_nothing_says_so_and_nothing_is_left(album: Album, tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("in the way")
    with pytest.raises(OSError, match="uploads"):
        album.keep(b"a face")
    assert album.find("0" * 64) is None
