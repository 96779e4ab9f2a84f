"""The tables of the SRD at hand: its documents by edition, and the answers of a sync that is not done yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Document, Now, Words


class SrdEdition(Base):
    """An edition that was synced, from where, and when that was last found to be so."""

    __tablename__ = "srd_editions"

    edition: Mapped[str] = mapped_column(Words(20), primary_key=True)
    source: Mapped[str] = mapped_column(Words(1000))
    synced_at: Mapped[Now]


class SrdDocument(Base):
    """A document of an edition, as its source has it; the hash is of what it says, whenever it was fetched."""

    __tablename__ = "srd_documents"

    edition: Mapped[str] = mapped_column(Words(20), primary_key=True)
    collection: Mapped[str] = mapped_column(Words(40), primary_key=True)
    index: Mapped[str] = mapped_column(Words(120), primary_key=True)
    document: Mapped[Document]
    hash: Mapped[str] = mapped_column(Words(64))
    changed_at: Mapped[Now]


class SrdAnswer(Base):
    """What a source answered at a path to a sync that is under way; null where it has nothing."""

    __tablename__ = "srd_answers"

    edition: Mapped[str] = mapped_column(Words(20), primary_key=True)
    source: Mapped[str] = mapped_column(Words(1000), primary_key=True)
    path: Mapped[str] = mapped_column(Words(200), primary_key=True)
    answer: Mapped[Any] = mapped_column(JSONB(none_as_null=True), nullable=True)
    answered_at: Mapped[Now]
