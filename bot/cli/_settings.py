"""Settings as the command line needs them: read, or explained."""

from __future__ import annotations

from pydantic import ValidationError

from bot.errors import ConfigurationError
from bot.settings import Settings


def read_settings() -> Settings:
    """The settings of the environment; the ConfigurationError names each wrong one, never its value."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"{_variable(str(fault['loc'][0]))}: {fault['msg'].lower()}"
            for fault in error.errors(include_input=False, include_url=False)
        )
        raise ConfigurationError(f"A setting cannot work. {wrong}.") from None


def _variable(name: str) -> str:
    return name if name.isupper() else f"TORCHLIT_{name.upper()}"
