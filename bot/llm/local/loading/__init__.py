"""How a model gets into memory: found, its format chosen, and read into the fastest one that this machine allows."""

from __future__ import annotations

from bot.llm.local.loading.load import LoadedModel, foresee, load

__all__ = ["LoadedModel", "foresee", "load"]
