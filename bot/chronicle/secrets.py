"""Secrets: kept and revealed by whoever plays the Dungeon Master; players read those that are theirs to know."""

from __future__ import annotations

import re

from bot.chronicle import wording
from bot.chronicle.access import leads, require_leader, the_campaign
from bot.errors import AlreadyThere, BadInput, NotFound
from bot.facts import Actor, Campaign, Secret
from db.session import Database, Transaction

MOST_PER_CAMPAIGN = 100
SECRET_LIMIT = 500  # characters
MOST_CONFIDANTS = 20
_LABEL_LIMIT = 100  # characters, as Discord's suggestions have
_NUMBER = re.compile(r"#?(\d{1,18})\b")


class Secrets:
    """The secrets of the campaign in the actor's channel. Its keepers are its owners and its Dungeon Master role."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, actor: Actor, text: str, about: str = "", known_to: str = "") -> Secret:
        """Keep something from the players, save those of the heroes who are named in `known_to`, by commas."""
        text = wording.prose(text, "secret", limit=SECRET_LIMIT)
        if not text:
            raise BadInput("A secret has at least one letter.")
        about = wording.optional_name(about, "name of what it is about", limit=wording.NAME_LIMIT)
        names = [name for name in known_to.split(",") if name.strip()]
        if len(names) > MOST_CONFIDANTS:
            raise BadInput(
                f"A secret can be known to {MOST_CONFIDANTS} heroes. Keep it, then `/secret reveal` it to further ones."
            )
        async with self._database.transaction() as tx:
            campaign = await _kept(tx, actor)
            if await tx.secrets.count(campaign.id) >= MOST_PER_CAMPAIGN:
                raise AlreadyThere(
                    f"This campaign has {MOST_PER_CAMPAIGN} secrets, the most it can. Remove one first."
                )
            readers = [await _player_of(tx, campaign, name) for name in names]
            return await tx.secrets.add(campaign_id=campaign.id, text=text, about=about, readers=readers)

    async def list(self, actor: Actor) -> tuple[Secret, ...]:
        """All of them for a keeper; for a player those that are revealed to everybody or to this player."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            if leads(actor, campaign):
                return await tx.secrets.list(campaign.id)
            return await tx.secrets.known_to(campaign.id, actor.user_id)

    async def reveal(self, actor: Actor, which: str, to: str = "") -> Secret:
        """Let everybody know, and the Dungeon Master tell of it from the next turn on; or just the player of a hero."""
        async with self._database.transaction() as tx:
            campaign = await _kept(tx, actor)
            secret = await _the_secret(tx, campaign, which)
            if secret.is_known:
                raise BadInput("Everybody knows that already.")
            reader = await _player_of(tx, campaign, to) if to.strip() else None
            return await tx.secrets.reveal(campaign.id, secret.id, reader)

    async def remove(self, actor: Actor, which: str) -> Secret:
        """Forget a secret; what was told of it stays told."""
        async with self._database.transaction() as tx:
            campaign = await _kept(tx, actor)
            secret = await _the_secret(tx, campaign, which)
            await tx.secrets.remove(campaign.id, secret.id)
            return secret

    async def labels(self, actor: Actor, typed: str = "", *, hidden: bool = False) -> tuple[str, ...]:
        """How a keeper picks a secret: its number and its beginning; with `hidden`, those that not everybody knows."""
        async with self._database.transaction() as tx:
            campaign = await _kept(tx, actor)
            secrets = await tx.secrets.list(campaign.id)
        wanted = typed.strip().casefold()
        labels = (label_of(one) for one in secrets if not (hidden and one.is_known))
        return tuple(label for label in labels if wanted in label.casefold())

    async def subjects(self, actor: Actor, typed: str = "") -> tuple[str, ...]:
        """What a secret can be about, for completion: people, places and quests of the campaign."""
        begun = wording.sought(typed)
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            return (
                *await tx.characters.names(campaign.id, begun),
                *await tx.locations.names(campaign.id, begun),
                *await tx.quests.titles(campaign.id, begun),
            )


def label_of(secret: Secret) -> str:
    """`#12 Old Marrow: He rang the bell`, in one line of at most a hundred characters."""
    told = f"{secret.about}: {secret.text}" if secret.about else secret.text
    line = f"#{secret.id} {' '.join(told.split())}"
    return line if len(line) <= _LABEL_LIMIT else f"{line[: _LABEL_LIMIT - 1]}…"


async def _kept(tx: Transaction, actor: Actor) -> Campaign:
    campaign = await the_campaign(tx, actor)
    require_leader(actor, campaign)
    return campaign


async def _the_secret(tx: Transaction, campaign: Campaign, which: str) -> Secret:
    number = _NUMBER.match(which.strip())
    secret = await tx.secrets.get(campaign.id, int(number[1])) if number else None
    if secret is None:
        raise NotFound(
            "This campaign has no such secret. Pick one of those suggested, or see `/secret list`."
        )
    return secret


async def _player_of(tx: Transaction, campaign: Campaign, hero: str) -> int:
    character = await tx.characters.by_name(campaign.id, wording.sought(hero))
    if character is None or character.user_id is None:
        raise NotFound("This campaign has no hero of that name. `/character list` shows them all.")
    return character.user_id
