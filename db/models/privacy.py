"""The table of those who do not want to be read."""

from __future__ import annotations

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Now


class OptOut(Base):
    """Somebody whose messages are no moves and are not kept, on any server."""

    __tablename__ = "opt_outs"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[Now]
