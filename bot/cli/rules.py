"""`torchlit rules`: the rules that a message is about."""

from __future__ import annotations

import argparse

from bot.cli._finding import find


def main(chosen: argparse.Namespace) -> int:
    """Do what was chosen."""
    return {"find": find}[chosen.rules](chosen)
