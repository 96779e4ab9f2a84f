"""The image and its composition give the bot no more than it needs, and the bot needs no more than they give."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.database import CHRONICLE, JOBS, empty

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]


def variables() -> dict[str, str]:
    """The environment that the image sets."""
    return dict(re.findall(r"^(?:ENV)?\s+([A-Z_]+)=(\S+)", DOCKERFILE.rpartition("FROM")[2], re.MULTILINE))


def test_the_image_runs_as_nobody_in_particular() -> None:
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert users == ["10001"]
    last = DOCKERFILE.rpartition("FROM")[2]
    assert last.index("USER") < last.index("ENTRYPOINT")
    assert not re.search(r"^ADD |--privileged|chmod \+s|sudo", DOCKERFILE, re.MULTILINE)


def test_what_is_written_lies_on_the_volume() -> None:
    written = variables()
    for name in ("TORCHLIT_HOME", "HF_HOME", "HOME"):
        assert written[name].startswith("/data/")
    assert re.search(r"^VOLUME /data$", DOCKERFILE, re.MULTILINE)


def test_no_secret_is_baked_in() -> None:
    assert not re.search(r"TOKEN|PASSWORD|API_KEY", DOCKERFILE)
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".git", ".env", ".torchlit"} <= set(ignored)
    passwords = re.findall(r"POSTGRES_PASSWORD: (\S+)", (ROOT / "compose.yaml").read_text())
    assert all(password.startswith("${") for password in passwords)


def test_what_the_composition_asks_for_is_told() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+):\?", (ROOT / "compose.yaml").read_text()))
    assert asked == {"POSTGRES_PASSWORD"}
    for name in asked:
        assert f"`{name}`" in (ROOT / "README.md").read_text()


def test_the_kernels_are_built_where_they_run() -> None:
    assert "**/*.so" in (ROOT / ".dockerignore").read_text().split(), "one of another machine would be taken"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    copied = re.findall(r"^COPY (.+) \./$", DOCKERFILE.rpartition("FROM")[0], re.MULTILINE)
    assert {"pyproject.toml", project["readme"], *project["license-files"]} <= set(" ".join(copied).split())


@pytest.mark.parametrize("service", SERVICES)
def test_no_service_can_gain_rights(service: str) -> None:
    given = SERVICES[service]
    assert given["cap_drop"] == ["ALL"]
    assert given["security_opt"] == ["no-new-privileges:true"]
    assert not given.keys() & {"privileged", "network_mode", "pid", "ipc", "devices", "ports"}


def test_the_bot_has_a_root_that_it_cannot_write_to() -> None:
    bot = SERVICES["bot"]
    assert bot["read_only"] is True
    assert bot["tmpfs"] == ["/tmp"]
    assert bot["volumes"] == ["data:/data"]
    image = variables()
    for name in ("TORCHLIT_HOME", "HF_HOME"):
        assert bot["environment"][name] == image[name], "an .env that is made for `make play` changes it"
    assert "cap_add" not in bot


_SCRIPT = """\
/campaign create name:Stormreach style:grim
/character create name:Ashka race:elf class:wizard
I sneak past the guard and open the rusty chest.
/scene
/roll dice:2d6+3
/character export
"""


def alone() -> list[str] | None:
    """What runs a command with mounts of its own; None where that is not allowed."""
    unshare = shutil.which("unshare")
    for way in (["--mount"], ["--mount", "--map-root-user"]) if unshare else ():
        command = [str(unshare), *way]
        if not subprocess.run(
            [*command, "mount", "-o", "remount,ro,bind", "/"], check=False, capture_output=True
        ).returncode:
            return command
    return None


async def test_an_evening_is_played_on_a_root_that_cannot_be_written_to(
    database_url: str, tmp_path: Path
) -> None:
    command = alone()
    if command is None:
        pytest.skip("mounts of one's own are not allowed here")
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    script = home / "evening.txt"
    script.write_text(_SCRIPT)
    torchlit = shlex.join([sys.executable, "-m", "bot", "play", "--script", str(script), "--json"])
    # What is mounted, as the folder is from here on, stays as it is.
    inside = (
        f"mount --bind {tmp_path} {tmp_path} && mount -o remount,ro,bind /"
        f" && ! touch {ROOT}/written 2>&1 && exec {torchlit}"
    )
    process = await asyncio.create_subprocess_exec(
        *(*command, "sh", "-c", inside),
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(temporary),
            "TORCHLIT_HOME": str(home),
            "DATABASE_URL": database_url,
            "TORCHLIT_RULES_API_URL": "off",
            "TORCHLIT_SPEECH_FILE": "always",
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    assert b'"event": "attachment"' in out
    assert "Read-only file system" not in err.decode() + (home / "torchlit.log").read_text()
    assert "Traceback" not in (home / "torchlit.log").read_text()
    await empty(database_url, *CHRONICLE, *JOBS)
