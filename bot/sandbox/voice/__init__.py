"""Voice: the gateway (v8), the packets over UDP, end-to-end encryption (DAVE), and people who listen."""

from bot.sandbox.voice.ear import Ear
from bot.sandbox.voice.server import VoiceServer

__all__ = ["Ear", "VoiceServer"]
