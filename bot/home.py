"""What is in the folder that Torchlit keeps everything local in (`TORCHLIT_HOME`): the one list of it."""

from __future__ import annotations

KEPT = ("attachments", "uploads")
"""Folders of files that exist nowhere else; a backup has them."""

SPEECH = "speech"

REMADE = ("postgres", SPEECH)
"""The embedded server, of which a backup has the rows, and sounds, which are made again."""

TRANSCRIPT = "transcript.log"
"""What players wrote and read, where that is asked for."""

LOGS = ("torchlit.log", TRANSCRIPT, "play.lock")
"""What a running process leaves behind; no backup has it."""
