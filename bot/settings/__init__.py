"""Every setting of Torchlit, read once from the environment (and `.env`) and handed down."""

from bot.settings._settings import DEFAULT_MODEL, Settings
from bot.settings._values import ContentLevel, ModelFormat, Shards, SpeechFile

__all__ = ["DEFAULT_MODEL", "ContentLevel", "ModelFormat", "Settings", "Shards", "SpeechFile"]
