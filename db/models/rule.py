"""The table of rule documents, fetched from a 5e API once and kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Now, Words


class RuleDocument(Base):
    """What an edition of the rules has at a path; a null document is known to be absent."""

    __tablename__ = "rule_documents"

    edition: Mapped[str] = mapped_column(Words(20), primary_key=True)
    path: Mapped[str] = mapped_column(Words(200), primary_key=True)
    document: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    fetched_at: Mapped[Now]
