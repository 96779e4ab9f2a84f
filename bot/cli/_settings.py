"""Settings as the command line needs them: read, or explained."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from bot.errors import ConfigurationError
from bot.redaction import hide
from bot.settings import Settings


def read_settings() -> Settings:
    """The settings of the environment; the ConfigurationError names each wrong one, never its value.

    From here on their secrets are kept out of whatever this process writes.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"{_variable(str(fault['loc'][0]))}: {fault['msg'].lower()}"
            for fault in error.errors(include_input=False, include_url=False)
        )
        raise ConfigurationError(f"A setting cannot work. {wrong}.") from None
    hide(settings)
    return settings


def prepare_home(settings: Settings) -> Path:
    """The folder that everything local is kept in, made if need be; ConfigurationError when it cannot be."""
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"{settings.home} cannot be made ({error.strerror}); set TORCHLIT_HOME to a folder of yours."
        ) from error
    return settings.home


def _variable(name: str) -> str:
    return name if name.isupper() else f"TORCHLIT_{name.upper()}"
