"""`torchlit rules intend`: what a message attempts, and what it takes."""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import logging
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.app import choose_engine
from bot.cli._settings import read_settings
from bot.errors import BadInput, ConfigurationError, EngineError
from bot.llm.engine import Engine
from bot.rules.intents import Intent, Situation, read, read_party
from bot.rules.intents.naming import and_of
from bot.turn.rereading import ask

NOBODY = "Player"
_LARGEST = 1 << 20  # bytes of a party
_NAMED = re.compile(
    r"\s*(?:@\s*(?P<at>[^:@]{1,60}?)|(?P<name>[A-Z][\w'\u2019-]*(?: (?:[A-Z\d]|the |of )[\w'\u2019-]*){0,3}))\s*:\s*"
)
_IN_PERSON = re.compile(r"I\b")
_DEADLINE_S = 120.0


def intend(chosen: argparse.Namespace) -> int:
    """Answer one message, or each line of standard input as it comes."""
    situation = Situation() if chosen.party is None else _situation(chosen.party)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    lines: Iterable[str] = sys.stdin if chosen.text == "-" else (chosen.text,)
    if chosen.model:
        asyncio.run(_with_model(lines, situation, as_json=chosen.json))
        return 0
    for line in lines:
        actor, text = addressed(line, situation)
        _write(_checked(read(text, actor, situation), situation), as_json=chosen.json)
    return 0


def addressed(line: str, situation: Situation) -> tuple[str, str]:
    """Who acts and in which words: `Kira: I hide`, `@Kira: I hide`, or the first of the party where nobody is named."""
    line = line.rstrip("\n")
    found = _NAMED.match(line)
    if found is None:
        return (situation.party[0].name if situation.party else NOBODY), line
    said = found["at"] or found["name"]
    known = situation.of(said) or next((one for one in situation.party if one.name.split()[0] == said), None)
    text = line[found.end() :]
    if known is None and found["at"] is None and situation.party and not _IN_PERSON.match(text):
        return situation.party[0].name, line  # "Look: a goblin!"
    return (known.name if known else said), text


def _situation(file: Path) -> Situation:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigurationError(f"The party {file} cannot be read: {error.strerror}.") from error
    if len(content) > _LARGEST:
        raise ConfigurationError(f"The party {file} is larger than a mebibyte.")
    try:
        party = read_party(content.decode("utf-8-sig", errors="replace"))
    except BadInput as error:
        raise ConfigurationError(f"{file}: {error}") from error
    for note in party.notes:
        sys.stderr.write(f"{file}: {note}\n")
    return party.situation


async def _with_model(lines: Iterable[str], situation: Situation, *, as_json: bool) -> None:
    """The same, with the language model's reading where the rules are unsure."""
    engine = choose_engine(read_settings())
    logging.disable(logging.INFO)
    try:
        await engine.start()
        for line in lines:
            actor, text = addressed(line, situation)
            intents = read(text, actor, situation)
            if any(intent.is_doubtful for intent in intents):
                intents = await _asked(engine, text, actor, situation) or intents
            _write(_checked(intents, situation), as_json=as_json)
    finally:
        logging.disable(logging.NOTSET)
        await engine.aclose()


async def _asked(engine: Engine, text: str, actor: str, situation: Situation) -> tuple[Intent, ...]:
    try:
        return await ask(engine, text, actor, situation, deadline_s=_DEADLINE_S, conversation="intents")
    except EngineError as error:
        sys.stderr.write(f"torchlit: the model gave no reading: {error}\n")
        return ()


def _checked(intents: Iterable[Intent], situation: Situation) -> list[Intent]:
    """The intents, refused where the actor is none of the party that was given."""
    checked = list(intents)
    names = [one.name for one in situation.everyone]
    if not situation.party or checked[0].actor in names:
        return checked
    why = f"{checked[0].actor} is not here; {and_of([one.name for one in situation.party])} can act."
    return [replace(intent, refused=why, because=f"{intent.because}; {why}") for intent in checked]


def _write(intents: Sequence[Intent], *, as_json: bool) -> None:
    rows = [intent.to_json() for intent in intents]
    sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n" if as_json else "".join(map(_line, intents)))
    sys.stdout.flush()


def _line(intent: Intent) -> str:
    parts = [
        str(intent.kind),
        and_of(intent.targets),
        f"with {intent.means}" if intent.means else "",
        f"{intent.check} DC {intent.difficulty}" if intent.check else "",
        {1: "advantage", -1: "disadvantage"}.get(intent.advantage, ""),
    ]
    return f"{intent.confidence:.2f}  {intent.actor}: {', '.join(filter(None, parts))}  ({intent.because})\n"
