"""The table of pictures that players brought."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Now


class Upload(Base):
    """A picture of so many bytes, by the SHA-256 of its file; the file itself is kept on disk.

    A row lives as long as a character, a place or a campaign refers to it.
    """

    __tablename__ = "uploads"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    created_at: Mapped[Now]

    __table_args__ = (CheckConstraint("size > 0", name="size"),)


def upload_key() -> Mapped[str | None]:
    """A column that refers to an upload; it cannot go while one does."""
    return mapped_column(String(64), ForeignKey("uploads.digest"))
