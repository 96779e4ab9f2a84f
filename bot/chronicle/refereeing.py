"""What only who owns a campaign may do in its fight: anything, each thing logged with the way back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.chronicle.access import own_campaign
from bot.chronicle.combat import Standing, standing
from bot.chronicle.wording import sought
from bot.errors import BadInput, NotFound
from bot.facts import Actor
from bot.fights.bout import Bout
from bot.fights.company import next_number
from bot.fights.foes import MOST_FOES, muster, read_foes
from bot.fights.overrule import Trait, overrule
from bot.fights.store import step
from bot.rules.creature import Creature, Side
from db.session import Database, Transaction


class Refereeing:
    """The overruling of the fight in the actor's channel; NotAllowed unless the actor owns its campaign."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set(self, actor: Actor, who: str, trait: Trait, value: str = "") -> Standing:
        """Set something of a combatant, whatever the rules say; BadInput says what the value can be."""
        async with self._database.transaction() as tx:
            async with self._step(tx, actor, "overrules") as bout:
                told = overrule(bout, _combatant(bout, who), trait, value)
                bout.note(told, by=actor.name)
                bout.play_foes()
            return await self._standing(tx, actor)

    async def add(self, actor: Actor, monsters: str) -> Standing:
        """Bring more monsters into the fight, each with an initiative of its own."""
        bands = read_foes(monsters)
        async with self._database.transaction() as tx:
            async with self._step(tx, actor, "brings in more") as bout:
                present = tuple(bout.scene)
                foes = muster(bands, first=next_number(present), taken=[one.name for one in present])
                if sum(one.side is Side.FOES for one in present) + len(foes) > MOST_FOES:
                    raise BadInput(f"{MOST_FOES} foes are the most that one fight can have.")
                for foe in foes:
                    bout.admit(foe)
            return await self._standing(tx, actor)

    async def remove(self, actor: Actor, who: str) -> Standing:
        """Take a combatant out of the fight, as if it had never been there."""
        async with self._database.transaction() as tx:
            async with self._step(tx, actor, "takes somebody out") as bout:
                gone = _combatant(bout, who)
                bout.dismiss(gone.id)
                bout.note(f"{gone.name} is not in this fight any more.", by=actor.name)
            return await self._standing(tx, actor)

    async def next(self, actor: Actor) -> Standing:
        """End the turn of whoever's it is; the foes act up to the next hero."""
        async with self._database.transaction() as tx:
            async with self._step(tx, actor, "passes the turn on") as bout:
                bout.end_turn()
            return await self._standing(tx, actor)

    async def end(self, actor: Actor) -> Standing:
        """Break the fight off; its heroes have earned what they beat so far."""
        async with self._database.transaction() as tx:
            async with self._step(tx, actor, "ends the fight") as bout:
                bout.settle(stop=True)
            return await self._standing(tx, actor)

    @asynccontextmanager
    async def _step(self, tx: Transaction, actor: Actor, what: str) -> AsyncIterator[Bout]:
        campaign = await own_campaign(tx, actor)
        title = f"{actor.name} {what}"
        async with step(tx, campaign.id, user_id=actor.user_id, title=title) as bout:
            yield bout

    async def _standing(self, tx: Transaction, actor: Actor) -> Standing:
        return await standing(tx, (await own_campaign(tx, actor)).id)


def _combatant(bout: Bout, who: str) -> Creature:
    found = bout.scene.named(sought(who))
    if found is None:
        present = ", ".join(one.name for one in bout.scene)
        raise NotFound(f"Nobody of that name is in this fight. There are: {present}.")
    return found
