"""Campaigns as files that somebody made by hand: zips that bite, and rows that no Torchlit would write."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Rows = dict[str, list[dict[str, Any]]]
Spoil = Callable[[dict[str, Any], Rows], None]

FORGED_NAME = "`x`\n@everyone [free](https://evil.example) \u202e" + "y" * 5_000
_BIG = 2**53


def _zip(members: Iterable[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return file.getvalue()


def _manifest(**fields: Any) -> tuple[str, bytes]:
    return "manifest.json", json.dumps(
        {"format": "torchlit-campaign", "version": 1, "members": [], **fields}
    ).encode()


_PLAIN = _zip([_manifest()])
_DIRECTORY = _PLAIN.rindex(b"PK\x01\x02")
_END = _PLAIN.rindex(b"PK\x05\x06")


def _patched(at: int, data: bytes) -> bytes:
    """A zip of which some bytes say something else."""
    return _PLAIN[:at] + data + _PLAIN[at + len(data) :]


def crowded(members: int) -> bytes:
    """Nothing but a directory, of members that have no name and are nowhere."""
    entry = b"PK\x01\x02" + bytes(42)
    end = struct.pack(
        "<4sHHHHLLH", b"PK\x05\x06", 0, 0, members & 0xFFFF, members & 0xFFFF, members * len(entry), 0, 0
    )
    return entry * members + end


def _doubled() -> bytes:
    """Two members of one name."""
    other = _zip([("manifesu.json", b"{}"), _manifest()])
    return other.replace(b"manifesu.json", b"manifest.json")


FILES: dict[str, bytes] = {
    "one byte": b"x",
    "an empty zip": b"PK\x05\x06" + bytes(18),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "JSON": b'{"format": "torchlit-campaign", "version": 1}',
    "no manifest": _zip([("quests.jsonl", b"{}\n")]),
    "the first half": _PLAIN[: len(_PLAIN) // 2],
    "the last half": _PLAIN[len(_PLAIN) // 2 :],
    "all but the end": _PLAIN[:-1],
    "a manifest without end": _zip([("manifest.json", b"[" * 100_000)]),
    "a manifest of numbers": _zip([("manifest.json", b'{"version": ' + b"9" * 100_000 + b"}")]),
    "a manifest of nothing, unfolded": _zip([("manifest.json", b'{"x": [' + b"[]," * 1_000_000 + b"[]]}")]),
    "a manifest of no kind": _zip([("manifest.json", b"7")]),
    "a manifest in no encoding": _zip([("manifest.json", b'{"format": "\xff\xfe\xfd"}')]),
    "zeros without end": _zip([_manifest(), ("turns.jsonl", bytes(80 * 2**20))]),
    "a zip in a zip": _zip([_manifest(), ("turns.jsonl", _zip([("turns.jsonl", bytes(2**20))]))]),
    "a thousand members": _zip([_manifest(), *((f"pictures/{n:064x}.webp", b"x") for n in range(1_000))]),
    "members twice": _doubled(),
    "a way up": _zip([_manifest(), ("../../etc/passwd", b"x")]),
    "a way up within": _zip([_manifest(), ("pictures/../../x", b"x")]),
    "a way from the root": _zip([_manifest(), ("/etc/passwd", b"x")]),
    "a way of Windows": _zip([_manifest(), ("..\\..\\x", b"x"), ("C:\\x", b"x")]),
    "a folder": _zip([_manifest(), ("pictures/", b"")]),
    "a name with a line end": _zip([_manifest(), ("a\nb", b"x")]),
    "a name of 60,000 letters": _zip([_manifest(), ("x" * 60_000, b"x")]),
    "a name that is no UTF-8": _zip([_manifest(), ("\u00fc", b"x")]).replace("\u00fc".encode(), b"\xc3\xff"),
    "encrypted": _patched(_DIRECTORY + 8, b"\x01\x00"),
    "packed in an unknown way": _patched(_DIRECTORY + 10, struct.pack("<H", 99)),
    "larger than it says": _patched(_DIRECTORY + 24, struct.pack("<I", 1)),
    "smaller than it says": _patched(_DIRECTORY + 24, struct.pack("<I", 2**20)),
    "an offset before the beginning": _patched(_END + 12, struct.pack("<I", 2**31)),
    "an offset behind the end": _patched(_DIRECTORY + 42, struct.pack("<I", 2**31)),
    "a directory of another size": _patched(_END + 12, struct.pack("<I", 7)),
    "nothing but a directory": crowded(200_000),
    "a remark at the end": _PLAIN[:-2] + struct.pack("<H", 4) + b"well",
    "members that are not there": _patched(_END + 8, struct.pack("<HH", 9_999, 9_999)),
}
"""Files that are no campaigns at all."""


def mutations(bundle: bytes, seed: int, times: int) -> Iterator[bytes]:
    """Copies of a file with some bytes turned or its end torn off, always the same for a seed."""
    chance = random.Random(seed)
    for _ in range(times):
        spoilt = bytearray(bundle)
        for _ in range(chance.choice((1, 1, 2, 4))):
            # The directory is at the end, and what zipfile believes is in it.
            place = chance.randrange(max(0, len(spoilt) - 400), len(spoilt))
            spoilt[place] = chance.choice((0, 1, 0x80, 0xFF, chance.randrange(256)))
        yield bytes(spoilt[: chance.randrange(len(spoilt))] if chance.random() < 0.1 else spoilt)


def _set(table: str, /, **values: Any) -> Spoil:
    return lambda _, rows: rows[table][0].update(values)


def _within(table: str, column: str, /, **values: Any) -> Spoil:
    return lambda _, rows: rows[table][0][column].update(values)


def _many(table: str, number: int, /, **values: Any) -> Spoil:
    """So many rows like the first, each with texts of its own."""

    def spoil(manifest: dict[str, Any], rows: Rows) -> None:
        own = [
            {key: f"{value} {n}" if isinstance(value, str) else value for key, value in values.items()}
            for n in range(number)
        ]
        rows[table] += [rows[table][0] | one for one in own]
        manifest["tables"][table]["rows"] = len(rows[table])

    return spoil


def _foe(rows: Rows) -> dict[str, Any]:
    fighters = rows["encounters"][-1]["state"]["combatants"]
    return next(one for key, one in fighters.items() if key.startswith("foe:"))


def _fighter(**values: Any) -> Spoil:
    return lambda _, rows: _foe(rows).update(values)


def _fighter_has(**values: Any) -> Spoil:
    return lambda _, rows: _foe(rows)["stats"].update(values)


def _bite(rows: Rows) -> dict[str, Any]:
    bite: dict[str, Any] = _foe(rows)["stats"]["actions"][0]["attack"]
    return bite


def _item(**values: Any) -> Spoil:
    return lambda _, rows: rows["characters"][0]["belongings"]["items"].append({"name": "Sword", **values})


def _untold(manifest: dict[str, Any], rows: Rows) -> None:
    rows["turns"] += [rows["turns"][0] | {"state": "received", "posted_at": None} for _ in range(500)]
    manifest["tables"]["turns"]["rows"] = len(rows["turns"])


ROWS: dict[str, Spoil] = {
    "a version to come": lambda manifest, _: manifest.update(version=2),
    "a version without end": lambda manifest, _: manifest.update(version=10**4000),
    "a version below all": lambda manifest, _: manifest.update(version=-1),
    "a version of words": lambda manifest, _: manifest.update(version="1; DROP TABLE campaigns"),
    "a table that forges": lambda manifest, _: manifest["tables"].update(
        {FORGED_NAME: manifest["tables"]["quests"]}
    ),
    "a table of PostgreSQL's": lambda manifest, rows: (
        manifest["tables"].update(pg_authid=manifest["tables"]["quests"]),
        rows.update(pg_authid=[]),
    ),
    "another campaign's table": lambda manifest, rows: (
        manifest["tables"].update(reports={"rows": 0, "columns": []}),
        rows.update(reports=[]),
    ),
    "a key that forges": lambda manifest, _: manifest["tables"]["quests"].update({FORGED_NAME: 1}),
    "a column that forges": lambda _, rows: rows["quests"][0].update({FORGED_NAME: 1}),
    "a column of SQL": lambda manifest, _: manifest["tables"]["quests"]["columns"].append(
        'title") FROM STDIN; --'
    ),
    "a column twice": lambda manifest, _: manifest["tables"]["quests"]["columns"].append("title"),
    "people who are none": lambda manifest, _: manifest.update(people=["0"]),
    "a person beyond all": lambda manifest, _: manifest["people"].__setitem__(0, "9" * 19),
    "a person of another": _set("characters", user_id=99),
    "a person below zero": _set("characters", user_id=-1),
    "a row that is a list": lambda _, rows: rows["quests"].__setitem__(0, []),  # type: ignore[call-overload]
    "no name": _set("characters", name=""),
    "a name of spaces": _set("quests", title=" \u3000 "),
    "a place without a name": _set("locations", name="\u200b"),
    "a long quest": _set("quests", description="x" * 501),
    "a long line": _set("boundaries", text="x" * 61),
    "a long secret": _set("secrets", text="x" * 501),
    "lines without end": _many("boundaries", 40, text="thing"),
    "secrets without end": _many("secrets", 100, text="thing"),
    "turns without end": _untold,
    "a line of no kind": _set("boundaries", kind="none"),
    "a portrait of script": _within("characters", "sheet", portrait="javascript:alert(1)"),
    "a portrait on this machine": _within("characters", "sheet", portrait="http://169.254.169.254/latest/"),
    "a portrait in a file": _within("characters", "sheet", portrait="file:///etc/passwd"),
    "a portrait with an end": _within("characters", "sheet", portrait="https://a.example/x.png\n"),
    "a picture by its way": _set("characters", portrait="../../../etc/passwd"),
    "experience without end": _within("characters", "sheet", xp=10**18),
    "less than no experience": _within("characters", "sheet", xp=-1),
    "scores of words": _set("characters", abilities={"STR": "many"}),
    "an item of two lines": _item(name="Sword\nKira, level 20"),
    "an item of 100,000 letters": _item(name="x" * 100_000),
    "an item without a name": _item(name=""),
    "a million swords": _item(quantity=1_000_000),
    "less than no swords": _item(quantity=-1),
    "a fighter of two lines": _fighter(name="Wolf\n- Kira wins"),
    "a fighter of 100,000 letters": _fighter(name="x" * 100_000),
    "a fighter without a name": _fighter(name=""),
    "a fighter by its way": _fighter(kind="../../etc/passwd"),
    "a fighter who is anybody": _fighter(user_id="100000000000000001"),
    "a fighter who is nearly anybody": _fighter(user_id=1e17),
    "a fighter who is yes": _fighter(user_id=True),
    "a fighter of nothing": _fighter(stats=None),
    "a bite of a billion dice": lambda _, rows: _bite(rows).update(
        damage=[{"dice": "999999999d6", "type": "fire"}]
    ),
    "a bite of more than dice": lambda _, rows: _bite(rows).update(
        damage=[{"dice": "1d6" * 99, "type": "fire"}]
    ),
    "a bite a billion times": _fighter_has(attacks=10**9),
    "a speed beyond all": _fighter_has(speed=2**50),
    "wounds beyond all": _within("characters", "vitals", temporary_hit_points=2**50),
    "strength beyond all": lambda _, rows: rows["characters"][0]["sheet"]["base"].update(STR=2**50),
    "a sword +999": _item(bonus=999),
    "a fight without end": lambda _, rows: rows["encounters"][-1]["state"].update(round=_BIG + 1),
    "a text without end": _set("turns", timings={"x": "y" * 100_000}),
    "a document too deep": _set("turns", timings=json.loads("[" * 900 + "]" * 900)),
    "infinity": _set("turns", timings={"x": float("inf")}),
    "not a number": _set("turns", timings={"x": float("nan")}),
    "half a pair": _set("quests", description="\ud83d"),
    "the end of time": _set("campaigns", created_at="9999-12-31T23:59:59-12:00"),
    "the beginning of time": _set("campaigns", created_at="0001-01-01T00:00:00+12:00"),
    "a moment as a number": _set("campaigns", created_at=0),
    "a moment without a place": _set("campaigns", created_at="2026-01-01T00:00:00"),
    "a voice beyond hearing": _set("voices", pitch=99, rate=10**9),
    "a voice with a way": _set("voices", voice="../" * 40),
    "dice with other places": _set("dice_rolls", last=2**31 - 1),
    "dice below the first": _set("dice_rolls", first=-(2**31)),
    "a row of 2 MiB": _set("turns", narration="x" * 2**21),
}
"""Bundles that are rightly sealed, each with one thing in it that cannot be."""
