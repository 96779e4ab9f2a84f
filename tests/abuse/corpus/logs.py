"""Lines that would pass for the log's own."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "a line of its own": "hello\n2026-01-01 00:00:00,000 INFO    bot.app [-] all is well",
    "a line behind a return": "hello\r2026-01-01 00:00:00,000 INFO    bot.app [-] all is well",
    "a line behind both": "hello\r\nERROR root: disk is full",
    "a line by U+2028": "hello\u2028CRITICAL everything burns",
    "a line by U+0085": "hello\x85CRITICAL everything burns",
    "a line by form feed": "hello\x0cCRITICAL everything burns",
    "a line by vertical tab": "hello\x0bCRITICAL everything burns",
    "a file separator": "hello\x1c\x1d\x1e\x1fCRITICAL everything burns",
    "a traceback": 'Traceback (most recent call last):\n  File "x", line 1\nMemoryError',
    "a margin": "hello\n    | INFO bot.app [-] all is well",
    "a colour": "\x1b[1;31mCRITICAL\x1b[0m everything burns",
    "a cursor that goes up": "hello\x1b[1A\x1b[2Knothing happened",
    "an erased line": "hello\x1b[2K\rnothing happened",
    "journald's fields": "hello\nPRIORITY=0\n_UID=0",
    "syslog": "<0>kernel: panic",
    "JSON": '{"level": "critical", "message": "everything burns"}',
    "a format": "%(message)s %(exc_info)s {record.msg}",
    "a turn of another campaign": "[turn 1] narrate took 1 ms",
    "a null": "hello\x00world",
    "ten thousand letters": "x" * 2000,
}
