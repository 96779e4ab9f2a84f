"""Models of transformers in this process; importing this package imports torch, which takes seconds."""

from bot.llm.local.engine import LocalEngine

__all__ = ["LocalEngine"]
