"""Voice: the gateway (v8), the packets over UDP, end-to-end encryption (DAVE), and people who listen."""

import importlib.util

from bot.sandbox.voice.ear import Ear
from bot.sandbox.voice.server import VoiceServer

__all__ = ["Ear", "VoiceServer", "newest_dave"]


def newest_dave() -> int:
    """The newest end-to-end encryption that people here can listen through: none (0) where dave.py is not installed."""
    return 1 if importlib.util.find_spec("dave") else 0
