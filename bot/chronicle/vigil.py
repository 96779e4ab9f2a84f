"""Watching over fights: who takes too long for a turn, and what of a fight the players have not seen yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.chronicle.combat import Standing
from bot.facts import Fight, FightEntry
from bot.fights.bout import FIGHT
from bot.fights.store import NOBODY, step
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature
from bot.rules.outcome import Outcome
from bot.settings import Shards
from db.session import Database, Transaction


@dataclass(frozen=True, slots=True)
class News:
    """A fight that has changed since it was shown, and the steps of it that nobody has seen yet."""

    standing: Standing
    entries: tuple[FightEntry, ...]

    @property
    def begins_round(self) -> bool:
        """True where a round has begun in one of them, other than the first."""
        changes = (change for entry in self.entries for change in Outcome.from_json(entry.outcome).changes)
        return any((change.subject, change.field) == (FIGHT, "round") and change.before for change in changes)


class Vigil:
    """The fights of one bot, by its Discord id; everything is in the chronicle, so a restart forgets nothing.

    Where several processes share its guilds, each watches those of its own `shards`.
    """

    def __init__(self, database: Database, shards: Shards | None = None) -> None:
        self._database, self._shards = database, shards

    async def begin(self, bot_id: int) -> None:
        """The bot is there again: nobody could act while it was away, and so nobody is late for that."""
        async with self._database.transaction() as tx:
            await tx.encounters.forgive(bot_id, self._shards)

    async def late(self, bot_id: int) -> tuple[int, ...]:
        """The fights in which whoever's turn it is has taken too long."""
        async with self._database.transaction() as tx:
            return await tx.encounters.late(bot_id, self._shards)

    async def pass_absent(self, fight_id: int) -> bool:
        """Have the hero dodge whose player is late, and the turn pass on; False where nobody is late (any more).

        A player whose words wait to be told is not absent. Raises StaleTurn where the fight goes on this very moment.
        """
        async with self._database.transaction() as tx:
            fight = await tx.encounters.get(fight_id)
            if fight is None or not fight.is_late:
                return False
            hero = Encounter.from_json(fight.state).acting
            if hero is None or await _has_spoken(tx, fight, hero):
                return False
            async with step(
                tx, fight.campaign_id, user_id=NOBODY, fight_id=fight_id, version=fight.version
            ) as bout:
                bout.hesitate()
        return True

    async def news(self, bot_id: int) -> tuple[News, ...]:
        """The fights that have changed since they were shown."""
        async with self._database.transaction() as tx:
            told = []
            for fight_id in await tx.encounters.untracked(bot_id, self._shards):
                fight = await tx.encounters.get(fight_id)
                if fight is not None:
                    unseen = await tx.encounters.entries(fight_id, unshown=True)
                    told.append(News(Standing(fight, Encounter.from_json(fight.state)), unseen))
            return tuple(told)

    async def standing(self, fight_id: int) -> Standing | None:
        """The fight as it stands this moment; None when it went with its campaign."""
        async with self._database.transaction() as tx:
            fight = await tx.encounters.get(fight_id)
        return None if fight is None else Standing(fight, Encounter.from_json(fight.state))

    async def shown(self, entries: Iterable[FightEntry]) -> None:
        """The cards of these steps stand in the channel."""
        async with self._database.transaction() as tx:
            await tx.encounters.mark_shown([entry.id for entry in entries])

    async def tracked(self, news: News, fight: Fight, message_id: int | None) -> None:
        """The message shows the fight with that news; None: nobody can be shown it.

        What has happened since is news again. A channel that is closed to us is tried again when the fight goes on.
        """
        async with self._database.transaction() as tx:
            await tx.encounters.mark_tracked(fight, message_id, version=news.standing.fight.version)


async def _has_spoken(tx: Transaction, fight: Fight, hero: Creature) -> bool:
    turn = await tx.turns.next_unfinished(fight.campaign_id)
    return turn is not None and any(move.user_id == hero.user_id for move in turn.moves)
