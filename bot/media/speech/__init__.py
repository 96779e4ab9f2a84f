"""Narrations spoken aloud: while they are written, or as a file."""

from bot.media.speech.narrator import Narrator, Speech, open_speech
from bot.media.speech.speaker import Speaker

__all__ = ["Narrator", "Speaker", "Speech", "open_speech"]
