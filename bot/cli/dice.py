"""`torchlit dice verify FILE`: check a session of dice without asking anybody."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bot.errors import BadInput
from bot.rules.record import MOST_BYTES, Record, Verdict, verify
from bot.telemetry import escaped

_HOLDS, _DOES_NOT_HOLD = 0, 1


def main(chosen: argparse.Namespace) -> int:
    """Write the verdict; the exit code is 0 when every roll follows from the seed, 1 when one does not."""
    record = Record.from_json(_read(chosen.file))
    verdict = verify(record)
    if chosen.json:
        json.dump(asdict(verdict) | {"holds": verdict.holds}, sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_written(record, verdict))
    return _HOLDS if verdict.holds else _DOES_NOT_HOLD


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.") from None


def _written(record: Record, verdict: Verdict) -> str:
    lines = [
        f"Dice session {record.session} of {record.campaign}: {verdict.dice} dice in {verdict.rolls} rolls",
        f"commitment  {record.commitment}",
        f"seed        {record.seed}",
        *(f"  wrong: {reason}" for reason in verdict.mismatches),
    ]
    if verdict.unseen:
        lines.append(f"In private rolls, which this file does not show, fell: {verdict.unseen}.")
    if verdict.holds:
        lines.append("Everything follows from the seed. Compare the commitment with the one you were shown.")
    else:
        lines.append("This session does not follow from its seed.")
    return "\n".join(map(escaped, lines)) + "\n"
