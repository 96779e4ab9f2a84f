"""What a table agreed on: how mature its story is, and what it keeps away from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.chronicle import wording
from bot.chronicle.access import own_campaign, the_campaign
from bot.errors import AlreadyThere, BadInput, NotFound
from bot.facts import Actor, Boundary, BoundaryKind, Campaign
from bot.settings import ContentLevel
from db.session import Database

MOST_OF_A_KIND = 12
BOUNDARY_LIMIT = 60  # characters
_NUMBER = re.compile(r"#?(\d{1,18})\b")


@dataclass(frozen=True, slots=True)
class Charter:
    """What holds in a campaign; its level is at most the ceiling, which the bot's owner set."""

    campaign: Campaign
    boundaries: tuple[Boundary, ...]
    ceiling: ContentLevel

    @property
    def level(self) -> ContentLevel:
        """For whom the campaign is fit."""
        return (self.campaign.content or self.ceiling).at_most(self.ceiling)


class Safety:
    """The charter of the campaign in the actor's channel. Anybody may add to it; whose wish it was is kept nowhere."""

    def __init__(self, database: Database, *, ceiling: ContentLevel = ContentLevel.MATURE) -> None:
        self._database, self._ceiling = database, ceiling

    async def show(self, actor: Actor) -> Charter:
        """What holds here."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            return Charter(campaign, await tx.boundaries.list(campaign.id), self._ceiling)

    async def add(self, actor: Actor, kind: BoundaryKind, text: str) -> None:
        """Draw a line, or a veil, from the next turn on; what is there already stays as it is."""
        text = wording.name(text, kind.value, limit=BOUNDARY_LIMIT)
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            await tx.boundaries.add(campaign.id, kind, text)
            there = [one for one in await tx.boundaries.list(campaign.id) if one.kind is kind]
            if len(there) > MOST_OF_A_KIND:
                raise AlreadyThere(
                    f"This campaign has {MOST_OF_A_KIND} {kind.value}s, the most it can: all of them are in every"
                    " prompt. Its owner can take one back with `/safety remove`, or put several into one, with commas."
                )

    async def remove(self, actor: Actor, which: str) -> Boundary:
        """Take a boundary back, whoever drew it; owners only."""
        number = _NUMBER.match(which.strip())
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            there = {one.id: one for one in await tx.boundaries.list(campaign.id)}
            found = there.get(int(number[1])) if number else None
            if found is None or not await tx.boundaries.remove(campaign.id, found.id):
                raise NotFound("There is no such line or veil here. `/safety show` has them all.")
            return found

    async def set_level(self, actor: Actor, level: ContentLevel) -> Charter:
        """Say for whom the story and its pictures are fit; owners only, and up to the ceiling."""
        if level.at_most(self._ceiling) is not level:
            raise BadInput(f"Whoever runs this bot allows `{self._ceiling}` at most.")
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            await tx.campaigns.set_content(campaign.id, level)
            boundaries = await tx.boundaries.list(campaign.id)
            return Charter(replace(campaign, content=level), boundaries, self._ceiling)

    async def labels(self, actor: Actor, typed: str = "") -> tuple[str, ...]:
        """How an owner picks a boundary: `#3 line: spiders`."""
        async with self._database.transaction() as tx:
            campaign = await own_campaign(tx, actor)
            labels = map(label_of, await tx.boundaries.list(campaign.id))
        wanted = typed.strip().casefold()
        return tuple(label for label in labels if wanted in label.casefold())


def label_of(boundary: Boundary) -> str:
    """A boundary in one line."""
    return f"#{boundary.id} {boundary.kind}: {boundary.text or 'a scene that was taken back'}"
