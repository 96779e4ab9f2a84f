"""The bundled demo model: its world's words, the play it learns from, its training, and its weights."""

from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights"
