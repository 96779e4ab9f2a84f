"""REST v10: one module an area, one function an operation, named as in Discord's OpenAPI."""

from bot.sandbox.rest.api import Api
from bot.sandbox.rest.call import Services

__all__ = ["Api", "Services"]
