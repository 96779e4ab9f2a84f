"""What has to be installed to be heard in voice channels, and to paint on this machine."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable

FOR_VOICE = ("nacl", "davey", "av")
"""Modules: transport encryption, end-to-end encryption, opus."""

FOR_PAINTING = ("diffusers", "torch", "transformers")
"""Modules of the extra `images`."""


def absent(modules: Iterable[str] = FOR_VOICE) -> list[str]:
    """Those of the modules that are not installed."""
    return [name for name in modules if importlib.util.find_spec(name) is None]
