"""Files that people bring are characters and pictures, or nothing."""

from __future__ import annotations

import io
import logging

import pytest
from PIL import Image, PngImagePlugin

from bot.errors import BadInput
from bot.media.pictures.checking import MOST_PIXELS, NotAPicture, check
from bot.rules.heroes import import_character
from tests.abuse.corpus.files import DISGUISED, FILE_NAMES, HARMLESS, NOTES, SHEETS
from tests.abuse.reading import alive
from tests.abuse.tap import tapped
from tests.table import Table


@pytest.mark.parametrize("name", sorted(SHEETS.keys() - {*HARMLESS, *DISGUISED}))
def test_what_is_no_character_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(BadInput) as refusal:
        import_character(SHEETS[name])
    assert len(str(refusal.value)) < 400
    assert "\n" not in str(refusal.value)


async def test_files_at_the_table(table: Table, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    with tapped(table.sandbox) as tap:
        await table.kira.slash("campaign create", name="Stormreach")
        for name, file in SHEETS.items():
            reply = await table.borin.slash("character import", file=("dagna.json", file))
            assert reply.is_private is not (name in HARMLESS), name
            assert "Something broke" not in reply.text
            if not reply.is_private:
                await table.borin.slash("character sheet")
                out = await table.borin.slash("character export")
                [attached] = out.message.attachments
                assert attached["filename"].startswith("character-")
                await table.borin.slash("character retire")
        for name in FILE_NAMES.values():
            await table.borin.slash("character import", file=(name, b'{"name": "Dagna"}'))
            await table.borin.slash("character retire")
    assert tap.complaints() == []
    assert [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR] == []


async def test_a_character_leaves_as_it_came(table: Table) -> None:
    await table.kira.slash("campaign create", name="Stormreach")
    await table.borin.slash("character import", file=("x.json", SHEETS[HARMLESS[0]]))
    out = await table.borin.slash("character export")
    [attached] = out.message.attachments
    assert import_character(table.sandbox.download(attached["url"])).name == "<|eot_id|>"
    assert "mention" not in alive(out.text)


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_words_in_a_picture_do_not_get_through(kind: str, note: str) -> None:
    written, words = io.BytesIO(), NOTES[note]
    image = Image.new("RGB", (8, 8), "red")
    exif = Image.Exif()
    exif[0x9286] = exif[0x010E] = words
    more: dict[str, object] = (
        {"exif": exif.tobytes()} if kind in {"JPEG", "WEBP"} else {"comment": words.encode()}
    )
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("parameters", words)
        info.add_text("Comment", words.encode("latin-1", "replace").decode("latin-1"), zip=True)
        more = {"pnginfo": info, "exif": exif.tobytes()}
    image.save(written, kind, **more)

    kept = check(written.getvalue())

    assert words[:20].encode() not in kept.data
    with Image.open(io.BytesIO(kept.data)) as again:
        assert not again.getexif()
        assert not [
            value
            for value in again.info.values()
            if isinstance(value, str | bytes) and words[:9] in str(value)
        ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7",
        b"%!PS-Adobe-3.0 EPSF-3.0\n(id) run",
        b"MZ" + b"\x00" * 100,
        b"RIFF\xff\xff\xff\xffWEBPVP8 ",
    ],
    ids=["nothing", "half a GIF", "no chunks", "SVG", "PDF", "PostScript", "a program", "a broken WebP"],
)
def test_what_only_pretends_to_be_a_picture_is_none(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        check(data)


def test_a_bomb_is_not_unpacked() -> None:
    written = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG")
    assert len(written.getvalue()) < 200_000 < MOST_PIXELS
    with pytest.raises(NotAPicture):
        check(written.getvalue())
