"""What a run is: how many play, how often they write, for how long."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

CAMPAIGNS_A_GUILD = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """So many campaigns with so many players each, who write `rate` messages a second in all, for `seconds`.

    `requests_a_second` is Discord's limit for a bot, 50 unless it was raised.
    """

    campaigns: int
    players: int
    rate: float
    seconds: float
    requests_a_second: int = 50
    seed: int = 7

    @property
    def interval_s(self) -> float:
        """Seconds between two messages of a player, on average."""
        return self.campaigns * self.players / self.rate

    def to_json(self) -> str:
        """For the other process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Plan:
        """The plan that was handed over."""
        return cls(**json.loads(text))
