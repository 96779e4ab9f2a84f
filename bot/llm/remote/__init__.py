"""Models behind an OpenAI-compatible server."""

from bot.llm.remote.engine import RemoteEngine

__all__ = ["RemoteEngine"]
