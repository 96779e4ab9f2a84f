"""Fights as players have them: weighed, begun, joined, and fought by whoever's turn it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.chronicle.access import owns, the_campaign
from bot.errors import BadInput, NotAllowed, NotFound
from bot.facts import Actor, Campaign, CampaignStatus, Character, Fight
from bot.fights.bout import Bout, earned, winner_of
from bot.fights.foes import Band, muster, read_foes
from bot.fights.scenery import foes_told
from bot.fights.store import step
from bot.fights.wording import whose_turn
from bot.fights.words import act_in_words
from bot.rules.combat import Difficulty, difficulty
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature, Side
from bot.rules.happenings import Refused
from bot.rules.heroes import creature_of
from bot.rules.intents import Intent
from db.session import Database, Transaction

DEFAULT_TURN_S = 300
MOST_TURN_MIN = 24 * 60
LONGEST_WORDS = 500  # characters
_LAST_TURNS = 3  # in whose narrations foes are looked for


@dataclass(frozen=True, slots=True)
class Challenge:
    """A fight before it begins: who would stand against whom, and how hard that would be."""

    heroes: tuple[Creature, ...]
    foes: tuple[Creature, ...]
    bands: tuple[Band, ...]
    difficulty: Difficulty


@dataclass(frozen=True, slots=True)
class Standing:
    """A fight as it stands."""

    fight: Fight
    encounter: Encounter

    @property
    def acting(self) -> Creature | None:
        """Whose turn it is; None once the fight is over."""
        return self.encounter.acting if self.fight.is_open else None

    @property
    def ending(self) -> str:
        """How the fight ended, once it is over: won, lost or broken off."""
        winner = winner_of(self.encounter)
        return {Side.PARTY: "won", Side.FOES: "lost", None: "broken off"}[winner]

    @property
    def earned(self) -> Mapping[str, int]:
        """The experience that each hero got at the end, by the creature's id."""
        return earned(self.encounter)


class Combat:
    """The fight of the campaign in the actor's channel; NotFound where none is on.

    `turn_s` is how many seconds a player has for a turn where a fight says nothing else; 0 is for ever.
    """

    def __init__(self, database: Database, *, turn_s: int = DEFAULT_TURN_S) -> None:
        self._database, self._turn_s = database, turn_s

    async def weigh(self, actor: Actor, monsters: str) -> Challenge:
        """What a fight against such monsters would be, or against those of whom was told last where none are named.

        Raises whatever `start` would raise.
        """
        bands = read_foes(monsters) if monsters.strip() else ()
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            bands = bands or await _told_of(tx, campaign)
            if await tx.encounters.open_in(campaign.id) is not None:
                raise BadInput("A fight is on already. `/combat status` shows it.")
            heroes = await _heroes(tx, campaign, actor)
        foes = muster(bands, taken=[hero.name for hero in heroes])
        return Challenge(heroes, foes, bands, difficulty([hero.stats.level for hero in heroes], foes))

    async def start(
        self,
        actor: Actor,
        bands: tuple[Band, ...],
        *,
        bot_id: int,
        turn_min: int | None = None,
        tracker_id: int | None = None,
    ) -> Standing:
        """Begin the fight: initiative is rolled, and foes who are faster than any hero act at once.

        `turn_min` are the minutes that each player has for a turn, 0 for ever; `tracker_id` is the message that shows
        the fight, if there is one already. AlreadyThere while a fight is on.
        """
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            heroes = await _heroes(tx, campaign, actor)
            foes = muster(bands, taken=[hero.name for hero in heroes])
            encounter = Encounter({one.id: one for one in (*heroes, *foes)})
            await tx.encounters.begin(
                campaign_id=campaign.id,
                bot_id=bot_id,
                channel_id=actor.channel_id,
                state=encounter.to_json(),
                turn_s=self._turn_s if turn_min is None else 60 * turn_min,
                tracker_id=tracker_id,
            )
            async with step(tx, campaign.id, user_id=actor.user_id) as bout:
                hard = difficulty([hero.stats.level for hero in heroes], foes)
                bout.title = f"A fight begins: {hard.rating}"
                bout.begin()
            return await standing(tx, campaign.id)

    async def status(self, actor: Actor) -> Standing:
        """The fight that is on."""
        async with self._database.transaction() as tx:
            return await standing(tx, (await the_campaign(tx, actor)).id)

    async def join(self, actor: Actor) -> Standing:
        """Bring the actor's hero into the fight that is on, with an initiative of its own."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            hero = creature_of(await _own_hero(tx, campaign, actor))
            title = f"{hero.name} joins the fight"
            async with step(tx, campaign.id, user_id=actor.user_id, title=title) as bout:
                if not hero.vitals.is_up:
                    raise BadInput(f"{hero.name} is in no state to fight.")
                bout.admit(hero)
            return await standing(tx, campaign.id)

    async def act(self, actor: Actor, intent: Intent, *, fight_id: int | None = None) -> Standing:
        """The actor's hero does something, whose turn it must be; the intent's own actor does not count.

        BadInput says why the rules refuse it; then nothing has changed. NotFound where the fight is not `fight_id`.
        """
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            async with step(tx, campaign.id, user_id=actor.user_id, fight_id=fight_id) as bout:
                hero = require_turn(bout, actor)
                if not bout.act(replace(intent, actor=hero.name)):
                    raise BadInput(_refusal(bout))
            return await standing(tx, campaign.id)

    async def speak(self, actor: Actor, text: str) -> Standing:
        """The actor's hero does what the words say, whose turn it must be; the turn goes on until it is ended."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            async with step(tx, campaign.id, user_id=actor.user_id) as bout:
                if act_in_words(bout, text[:LONGEST_WORDS], require_turn(bout, actor)):
                    bout.end_turn()
                elif not any(deed.happenings for deed in bout.deeds):
                    raise BadInput(
                        "That is no deed. Say what your hero does: `I strike at the wounded goblin`."
                    )
                elif all(isinstance(one, Refused) for deed in bout.deeds for one in deed.happenings):
                    raise BadInput(_refusal(bout))
            return await standing(tx, campaign.id)

    async def turn(self, actor: Actor, *, fight_id: int) -> Standing:
        """The fight, if it is the turn of the actor's hero: what choosing a deed begins with."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            fight = await tx.encounters.open_in(campaign.id)
        if fight is None or fight.id != fight_id:
            raise NotFound("That fight is over. `/combat status` shows how it stands.")
        found = Standing(fight, Encounter.from_json(fight.state))
        if found.acting is None or found.acting.user_id != actor.user_id:
            raise NotAllowed(whose_turn(found.encounter, actor.user_id))
        return found

    async def end_turn(self, actor: Actor, *, fight_id: int | None = None) -> Standing:
        """The actor's hero has done enough, whose turn it must be; the foes act up to the next hero."""
        async with self._database.transaction() as tx:
            campaign = await the_campaign(tx, actor)
            async with step(tx, campaign.id, user_id=actor.user_id, fight_id=fight_id) as bout:
                require_turn(bout, actor)
                bout.end_turn()
            return await standing(tx, campaign.id)

    async def names(self, actor: Actor) -> tuple[str, ...]:
        """Who is in the fight that is on, by initiative."""
        encounter = (await self.status(actor)).encounter
        return tuple(encounter.combatants[key].name for key in encounter.order)


async def standing(tx: Transaction, campaign_id: int) -> Standing:
    """The campaign's newest fight as it is stored."""
    fight = await tx.encounters.newest_in(campaign_id)
    if fight is None:
        raise NotFound("No fight is on here. `/combat start` begins one.")
    return Standing(fight, Encounter.from_json(fight.state))


def require_turn(bout: Bout, actor: Actor) -> Creature:
    """The hero whose turn it is; NotAllowed unless the actor plays it."""
    acting = bout.acting
    if acting is None:
        raise BadInput("The fight is over.")
    if acting.user_id != actor.user_id:
        raise NotAllowed(whose_turn(bout.encounter, actor.user_id))
    return acting


def _refusal(bout: Bout) -> str:
    happenings = (one for deed in bout.deeds for one in deed.happenings)
    refused = (one.sentence for one in happenings if isinstance(one, Refused))
    return next(refused, "That cannot be done now.")


async def _told_of(tx: Transaction, campaign: Campaign) -> tuple[Band, ...]:
    scene = await tx.context.load_scene(campaign.id, history=_LAST_TURNS, segments=0)
    bands = foes_told(exchange.narration for exchange in reversed(scene.history))
    if not bands:
        raise BadInput("Nobody to fight was told of lately. Name them: `/combat start monsters:goblin x3`.")
    return bands


async def _own_hero(tx: Transaction, campaign: Campaign, actor: Actor) -> Character:
    hero = await tx.characters.of_user(campaign.id, actor.user_id)
    if hero is None:
        raise NotFound("You play nobody here. `/character create` makes your hero.")
    return hero


async def _heroes(tx: Transaction, campaign: Campaign, actor: Actor) -> tuple[Creature, ...]:
    """The players' characters who are on their feet; raises where the actor may not lead them into a fight."""
    if campaign.status is not CampaignStatus.ACTIVE:
        raise BadInput("This channel's campaign rests. `/campaign resume` takes it up again.")
    heroes = [one for one in await tx.characters.list(campaign.id) if not one.is_npc]
    if not owns(actor, campaign) and actor.user_id not in {hero.user_id for hero in heroes}:
        raise NotAllowed("Who plays a hero here can begin a fight. `/character create` makes yours.")
    creatures = tuple(map(creature_of, heroes))
    standing = tuple(one for one in creatures if one.vitals.is_up)
    if not standing:
        raise BadInput(
            "No hero is on their feet. `/rest` brings them back to it."
            if creatures
            else "The campaign has no hero yet. `/character create` makes one."
        )
    return standing
