"""Where a script's lines come from: a file, a pipe that is written to while it is read, nothing at all."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.cli._lines import lines_from, lines_of, read_script
from bot.errors import ConfigurationError


async def collected(lines: AsyncIterator[str]) -> list[str]:
    return [line.rstrip("\n") async for line in lines]


async def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_bytes(b"\xef\xbb\xbf/help\r\n\xff\n\nI wait.")
    assert await collected(lines_of(read_script(script))) == ["/help", "\ufffd", "", "I wait."]


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No such file"):
        read_script(tmp_path / "nowhere")


async def test_a_pipe_gives_each_line_as_it_is_written() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as stream, os.fdopen(writing, "wb", buffering=0) as pipe:
        lines = lines_from(stream)
        pipe.write(b"I open the chest.\n")
        assert await anext(lines) == "I open the chest.\n"
        pipe.write(b"I look")
        pipe.write(" inside… \nI".encode())
        assert await anext(lines) == "I look inside… \n"
        pipe.close()
        assert await collected(lines) == ["I"]


async def test_standard_input_may_be_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "script").write_text("/help\nI wait.\n")
    with (tmp_path / "script").open() as stream:
        assert await collected(lines_from(stream)) == ["/help", "I wait."]
