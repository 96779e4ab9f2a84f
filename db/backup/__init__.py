"""The whole database as members of an archive, and back: with COPY, so that no tool of any version is needed."""

from db.backup.dump import dump
from db.backup.load import load
from db.backup.snapshot import Snapshot

__all__ = ["Snapshot", "dump", "load"]
