"""Models behind OpenAI-compatible servers."""

from bot.breaker import Circuit
from bot.llm.remote.dialects import ServerKind
from bot.llm.remote.endpoint import Standing
from bot.llm.remote.engine import RemoteEngine

__all__ = ["Circuit", "RemoteEngine", "ServerKind", "Standing"]
