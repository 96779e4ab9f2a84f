"""Rules from files: a folder or an archive of any making, read within bounds and never unpacked."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.rules.srd import snapshot
from bot.rules.srd.snapshot import read_snapshot
from tests.rules.srd.replica import small, written


def indexes(path: Path, edition: str = "2014") -> set[str]:
    return {f"{found.collection}/{found.index}" for found in read_snapshot(path, edition)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path / "srd" / "2014", small())
    written(tmp_path / "srd" / "2024", {"monsters": [{"index": "newer", "name": "Newer"}]})
    (tmp_path / "srd" / "README.md").write_text("not a rule")
    return tmp_path / "srd"


def test_a_folder_has_the_editions_side_by_side(folder: Path) -> None:
    assert {"monsters/goblin", "levels/sparker-1"} <= indexes(folder)
    assert indexes(folder / "2014") == indexes(folder)
    assert indexes(folder, "2024") == {"monsters/newer"}


@pytest.mark.parametrize("kind", ["zip", "tar", "gztar"])
def test_an_archive_is_read_as_the_folder_that_it_was_made_of(
    folder: Path, tmp_path: Path, kind: str
) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "rules"), kind, folder.parent, folder.name))

    assert indexes(archive) == indexes(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["srd", archive.name])


def test_english_is_read_where_there_are_several_languages(tmp_path: Path) -> None:
    for language in ("de", "en", "fr"):
        written(tmp_path / "2014" / language, {"spells": [{"index": language, "name": language}]})

    assert indexes(tmp_path) == {"spells/en"}


def test_a_path_that_leads_out_of_an_archive_is_only_a_name(tmp_path: Path) -> None:
    archive = tmp_path / "rules.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("../../etc/5e-SRD-Spells.json", json.dumps([{"index": "light", "name": "Light"}]))

    assert indexes(archive) == {"spells/light"}
    assert list(tmp_path.iterdir()) == [archive]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "no JSON"),
        (b'{"index": "light"}', "no list"),
        (b'[{"name": "Light"}]', "without a usable index"),
        (b'[{"index": "../light"}]', "without a usable index"),
        (b'[{"index": "light", "range": NaN}]', "no JSON"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "5e-SRD-Spells.json").write_bytes(content)

    with pytest.raises(ConfigurationError, match=told):
        read_snapshot(tmp_path, "2014")


@pytest.mark.parametrize("name", ["nowhere", "text"])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "text").write_text("rules")

    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_snapshot(tmp_path / name, "2014")


def test_a_zip_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MAX_FILE", 1 << 16)
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("2014/5e-SRD-Spells.json", b" " * (1 << 20))

    assert archive.stat().st_size < 1 << 12
    with pytest.raises(ConfigurationError, match="that is no SRD"):
        read_snapshot(archive, "2014")


@pytest.mark.parametrize("name", ["5e-SRD-Spells.json", "something-else.bin"])
def test_a_tar_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(snapshot, "MAX_ARCHIVE", 1 << 16)
    archive = tmp_path / "bomb.tgz"
    with tarfile.open(archive, "w:gz") as packed:
        member = tarfile.TarInfo(name)
        member.size = 1 << 20
        packed.addfile(member, io.BytesIO(b" " * member.size))

    with pytest.raises(ConfigurationError, match="that is no SRD"):
        read_snapshot(archive, "2014")


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MAX_MEMBERS", 3)
    for kind, name in (("zip", "many.zip"), ("tar", "many.tar")):
        written(tmp_path / "many", {f"c{letter}": [] for letter in "abcde"})
        archive = Path(shutil.make_archive(str(tmp_path / name.partition(".")[0]), kind, tmp_path / "many"))
        with pytest.raises(ConfigurationError, match="more than 3 files"):
            read_snapshot(archive, "2014")
