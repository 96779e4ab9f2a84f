"""What is installed is what was allowed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DEV = PROJECT["optional-dependencies"]["dev"]


def locked(*files: str) -> dict[str, str]:
    """The version of each distribution in the locks; a line is `name==version`."""
    lines = [line.partition("==") for file in files for line in (ROOT / file).read_text().split()]
    assert len(lines) == len({canonicalize_name(name) for name, _, _ in lines}), "one stands there twice"
    return {canonicalize_name(name): version for name, _, version in lines}


@pytest.mark.parametrize(
    ("requirement", "files"),
    [
        *((one, ("requirements.lock",)) for one in PROJECT["dependencies"]),
        *((one, ("requirements.lock", "requirements-dev.lock")) for one in DEV),
    ],
    ids=str,
)
def test_every_dependency_is_locked_within_its_range(requirement: str, files: tuple[str, ...]) -> None:
    wanted = Requirement(requirement)
    assert locked(*files)[canonicalize_name(wanted.name)] in wanted.specifier
