"""The machine: Python, disk space, and the folder that models are kept in."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

from huggingface_hub.constants import HF_HOME

from bot.doctor.check import Check, Status
from bot.settings import Settings

_SCARCE, _TOO_LITTLE = 2 * 10**9, 2 * 10**8  # bytes


async def check_machine(settings: Settings) -> list[Check]:
    """Look at what Torchlit stands on."""
    return [_python(), _disk(settings.home), _model_cache()]


def _python() -> Check:
    what = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Check("python", Status.OK, what)


def _disk(home: Path) -> Check:
    free = shutil.disk_usage(_existing(home)).free
    what = f"{free / 10**9:.1f} GB free for {home}"
    advice = "Free some space, or set TORCHLIT_HOME to a folder on another disk."
    if not os.access(_existing(home), os.W_OK):
        return Check(
            "disk", Status.PROBLEM, f"{home} cannot be written to", "Set TORCHLIT_HOME to a folder of yours."
        )
    if free < _SCARCE:
        return Check("disk", Status.PROBLEM if free < _TOO_LITTLE else Status.WARNING, what, advice)
    return Check("disk", Status.OK, what)


def _model_cache() -> Check:
    folder = Path(HF_HOME)
    if not os.access(_existing(folder), os.W_OK):
        advice = "No model can be downloaded; set HF_HOME to a folder of yours."
        return Check("HF_HOME", Status.WARNING, f"{folder} cannot be written to", advice)
    return Check("HF_HOME", Status.OK, f"models are kept in {folder}")


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there already."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
