"""Which character an actor means, and whether they may change it."""

from __future__ import annotations

from bot.chronicle import wording
from bot.chronicle.access import require_owner, the_campaign
from bot.errors import NotAllowed, NotFound
from bot.facts import Actor, Campaign, Character
from db.session import Transaction


async def the_character(
    tx: Transaction, campaign: Campaign, actor: Actor, name: str | None = None
) -> Character:
    """The campaign's character of that name; without a name, the one that the actor plays."""
    if name:
        named = await tx.characters.by_name(campaign.id, wording.sought(name))
        if named is None:
            raise NotFound("Nobody of that name is in this campaign. `/character list` shows everyone.")
        return named
    played = await tx.characters.of_user(campaign.id, actor.user_id)
    if played is None:
        raise NotFound("You play nobody in this campaign yet. Make your hero with `/character create`.")
    return played


async def own_character(tx: Transaction, actor: Actor, name: str | None = None) -> Character:
    """Like `the_character`, for changing it in this transaction: its player's, or an NPC of the campaign's owner."""
    campaign = await the_campaign(tx, actor)
    character = await the_character(tx, campaign, actor, name)
    require_editor(actor, campaign, character)
    return await tx.characters.hold(campaign.id, character.id)


def require_editor(actor: Actor, campaign: Campaign, character: Character) -> None:
    """Raise NotAllowed unless the actor plays the character, or owns the campaign whose NPC it is."""
    if character.is_npc:
        require_owner(actor, campaign)
    elif character.user_id != actor.user_id:
        raise NotAllowed(f"Only <@{character.user_id}>, who plays that character, can do that.")
