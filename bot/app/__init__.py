"""The composition root: the one place that chooses implementations, opens them, and closes them in reverse."""

from bot.app._app import App, open_app
from bot.app._chronicle import database_url
from bot.app._engine import choose_engine, model_folder, remote_engine

__all__ = ["App", "choose_engine", "database_url", "model_folder", "open_app", "remote_engine"]
