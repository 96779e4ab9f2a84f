"""The gateway: sessions that a bot's websocket identifies or resumes, and the events that they are sent."""

from bot.sandbox.gateway.gateway import Gateway
from bot.sandbox.gateway.session import Session

__all__ = ["Gateway", "Session"]
