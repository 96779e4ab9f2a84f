"""What a setting may say, where that is more than a text or a number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_MOST_SHARDS = 16_384


class ModelFormat(StrEnum):
    """How the weights of a model are kept in memory; AUTO leaves the choice to the machine."""

    AUTO = "auto"
    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"
    FLOAT16 = "float16"
    INT8 = "int8"
    INT4 = "int4"


class SpeechFile(StrEnum):
    """When a spoken narration is attached to its message as a file."""

    ALWAYS = "always"
    UNHEARD = "unheard"
    NEVER = "never"


class ContentLevel(StrEnum):
    """For whom narrations and painted pictures are fit; nudity is unwanted at every level."""

    EVERYONE = "everyone"
    TEEN = "teen"
    MATURE = "mature"

    def at_most(self, ceiling: ContentLevel) -> ContentLevel:
        """This level, or the ceiling where that is lower."""
        return min(self, ceiling, key=list(ContentLevel).index)


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of the `count` shards that Discord divides a bot's guilds into, by their numbers."""

    ids: tuple[int, ...]
    count: int

    @classmethod
    def parse(cls, text: str) -> Shards:
        """Read `0-3/16` or `0,2/4`; raises ValueError, with what to write, for anything else."""
        written, _, many = text.partition("/")
        parts = [part.partition("-") for part in written.split(",")]
        try:
            count, ends = int(many), [(int(first), int(last or first)) for first, _, last in parts]
        except ValueError:
            count, ends = 0, [(0, 0)]
        if not all(first <= last < count <= _MOST_SHARDS for first, last in ends):
            raise ValueError("write 0-3/16 for the first four of sixteen shards, or 0,2/4 for two of four")
        return cls(tuple(sorted({one for first, last in ends for one in range(first, last + 1)})), count)
