"""The model that the settings ask for."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from bot.errors import ConfigurationError
from bot.llm.engine import Engine
from bot.llm.metered import MeteredEngine
from bot.llm.remote import RemoteEngine, ServerKind
from bot.llm.startup import LoadingEngine
from bot.metrics import Metrics
from bot.settings import Settings


def choose_engine(settings: Settings) -> Engine:
    """The engine that the settings ask for; nothing is loaded yet."""
    if settings.engine_url is not None:
        return remote_engine(settings)
    # torch takes seconds to import; a bot with a remote engine never pays for it.
    from bot.llm.local.engine import LocalEngine

    return LocalEngine(
        str(model_folder(settings)),
        name=settings.chosen_model,
        model_format=settings.model_format,
        token=settings.hf_token,
        context_tokens=settings.context_tokens,
        prefix_bytes=settings.prefix_memory_mb and settings.prefix_memory_mb * 2**20,
    )


def remote_engine(settings: Settings) -> RemoteEngine:
    """The engine behind `engine_url`; raises ConfigurationError for a kind that is not known."""
    return RemoteEngine(
        *settings.engine_urls,
        api_key=settings.engine_api_key,
        model=settings.model,
        kind=_server_kind(settings.engine_kind) if settings.engine_kind else None,
        context_tokens=settings.context_tokens,
    )


def _server_kind(name: str) -> ServerKind:
    try:
        return ServerKind(name.strip().lower())
    except ValueError as error:
        raise ConfigurationError(f"TORCHLIT_ENGINE_KIND is one of: {', '.join(ServerKind)}.") from error


def model_folder(settings: Settings) -> str | Path:
    """The id or folder of the model to load; ember's weights travel with the package."""
    if settings.chosen_model == "ember":
        return Path(str(resources.files("bot.ember") / "weights"))
    return settings.chosen_model


def loading_engine(settings: Settings, engine: Engine | None, metrics: Metrics) -> LoadingEngine:
    """The engine given, else the chosen one, counted; it loads once it is begun."""
    return LoadingEngine(lambda: MeteredEngine(engine or choose_engine(settings), metrics))
