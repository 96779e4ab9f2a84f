"""What is in the folder that Torchlit keeps everything local in (`TORCHLIT_HOME`): the one list of it."""

from __future__ import annotations

ATTACHMENTS = "attachments"
"""What the bot attached in `torchlit play`, and what was heard of it."""

UPLOADS = "uploads"
"""Players' portraits and maps."""

KEPT = (ATTACHMENTS, UPLOADS)
"""Folders of files that exist nowhere else; a backup has them, and nothing else of what is here."""

POSTGRES = "postgres"
"""The embedded server, of which a backup has the rows."""

SPEECH = "speech"
"""Sounds, which are made again."""

LOG = "torchlit.log"
"""What `torchlit play` has to say besides the play."""

TRANSCRIPT = "transcript.log"
"""What players wrote and read, where that is asked for."""

PLAY_LOCK = "play.lock"
"""Locked while somebody plays."""
