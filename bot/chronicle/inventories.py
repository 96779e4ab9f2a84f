"""What characters carry, and what their players may do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.chronicle import wording
from bot.chronicle.access import the_campaign
from bot.chronicle.cast import own_character, the_character
from bot.facts import Actor, Character
from bot.rules.heroes import Belonging, Belongings, belongings_of, inventory
from db.session import Database


@dataclass(frozen=True, slots=True)
class Handled:
    """A character after something was done with its belongings, and with what."""

    character: Character
    item: Belonging


class Inventories:
    """The belongings of the characters of the campaign in the actor's channel."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def show(self, actor: Actor, name: str | None = None) -> Character:
        """The character whose belongings are asked for."""
        async with self._database.transaction() as tx:
            return await the_character(tx, await the_campaign(tx, actor), actor, name)

    async def carried(self, actor: Actor, starts_with: str = "") -> tuple[str, ...]:
        """Names of what the actor's own character carries, for completion."""
        items = belongings_of(await self.show(actor)).items
        wanted = wording.sought(starts_with).casefold()
        return tuple(item.name for item in items if wanted in item.name.casefold())

    async def add(self, actor: Actor, item: str, quantity: int = 1, name: str | None = None) -> Handled:
        """Take something up; the SRD's items bring their figures, anything else has just its name."""
        wanted = inventory.named(wording.name(item, "item's name"))

        def taken(owned: Belongings) -> tuple[Belongings, Belonging]:
            return inventory.add(owned, wanted, quantity), replace(wanted, quantity=quantity)

        return await self._change(actor, name, taken)

    async def remove(self, actor: Actor, item: str, quantity: int = 1, name: str | None = None) -> Handled:
        """Put something down, use it up or give it away."""
        sought = wording.sought(item)
        return await self._change(actor, name, lambda owned: inventory.remove(owned, sought, quantity))

    async def equip(self, actor: Actor, item: str, name: str | None = None) -> Handled:
        """Wear or wield something; what is in its way is put away."""
        sought = wording.sought(item)
        return await self._change(actor, name, lambda owned: inventory.equip(owned, sought))

    async def unequip(self, actor: Actor, item: str, name: str | None = None) -> Handled:
        """Take something off, or put it away."""
        sought = wording.sought(item)
        return await self._change(actor, name, lambda owned: inventory.unequip(owned, sought))

    async def pay(self, actor: Actor, amount: str, name: str | None = None) -> Handled:
        """Put coins into the purse, or with a minus take them out."""
        copper = inventory.read_coins(amount)
        purse = Belonging(inventory.coins_text(abs(copper)), quantity=-1 if copper < 0 else 1)
        return await self._change(actor, name, lambda owned: (inventory.pay(owned, copper), purse))

    async def _change(
        self, actor: Actor, name: str | None, change: Callable[[Belongings], tuple[Belongings, Belonging]]
    ) -> Handled:
        async with self._database.transaction() as tx:
            character = await own_character(tx, actor, name)
            belongings, item = change(belongings_of(character))
            changed = replace(character, belongings=belongings.stored())
            await tx.characters.update(changed)
        return Handled(changed, item)
