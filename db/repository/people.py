"""What is kept of a person, wherever they play: read whole, and forgotten by what the tables say of themselves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Delete,
    Table,
    Update,
    any_,
    bindparam,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from db import models
from db.models import Base
from db.models.ownership import FORGOTTEN, OWNERSHIP, Forgetting, Owner
from db.models.turn import UNFINISHED
from db.portable import ROOT, campaign_tables
from db.repository.base import Record, Repository
from db.repository.bundles import belongs
from db.repository.campaigns import one_at_a_time

_A_PAGE = 100  # rows
_LONGEST_TURN = timedelta(minutes=10)
"""A turn that is older is not under way, but stuck."""
TOLD = "turns told"
"""Where an export has what was told of a person's moves."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What gives a person away in a campaign: names, heroes (`hero:12`), all that they and that others wrote."""

    names: frozenset[str]
    heroes: frozenset[str]
    theirs: tuple[str, ...]
    others: tuple[str, ...]


class People(Repository):
    """A person is a Discord id. Of the tables, the repository knows only what `db.models.ownership` says."""

    async def is_opted_out(self, user_id: int) -> bool:
        """True for who does not want to be read."""
        return bool(await self._value(select(exists().where(models.OptOut.user_id == user_id))))

    async def opted_out_among(self, user_ids: Iterable[int]) -> frozenset[int]:
        """Those of the people who do not want to be read."""
        statement = select(models.OptOut.user_id).where(models.OptOut.user_id.in_([*user_ids]))
        return frozenset(row.user_id for row in await self._rows(statement))

    async def opt_out(self, user_id: int) -> None:
        """Read the person no more."""
        await self._change(insert(models.OptOut).values(user_id=user_id).on_conflict_do_nothing())

    async def opt_in(self, user_id: int) -> None:
        """Read the person again."""
        await self._change(delete(models.OptOut).where(models.OptOut.user_id == user_id))

    async def rows(self, user_id: int) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        """Every row that is the person's, with the name of its table; then what was told of their moves."""
        for table in _tables_of_people():
            stream = await self._connection.stream(select(table).where(_is_of(table, user_id)))
            async for row in stream:
                yield table.name, dict(row._mapping)
        acted = exists().where(models.Action.turn_id == models.Turn.id, models.Action.user_id == user_id)
        turns = select(models.Turn.id, models.Turn.campaign_id, models.Turn.created_at, models.Turn.narration)
        async for row in await self._connection.stream(turns.where(acted).order_by(models.Turn.id)):
            yield TOLD, dict(row._mapping)

    async def campaigns(self, user_id: int) -> list[int]:
        """The campaigns in which something is kept of the person."""
        found: set[int] = set()
        campaign = models.Campaign
        for one in campaign_tables():
            table = Base.metadata.tables[one.name]
            if OWNERSHIP[one.name].people:
                is_theirs = _is_of(table, user_id)
                there = (
                    is_theirs if one.name == ROOT else exists().where(belongs(one, campaign.id), is_theirs)
                )
                found |= {row.id for row in await self._rows(select(campaign.id).where(there))}
        return sorted(found)

    async def hold(self, campaign_id: int) -> bool:
        """Have whoever plays in the campaign wait until the transaction ends; False where it is gone."""
        return await self._value(one_at_a_time(campaign_id)) is not None

    async def acts_now(self, campaign_id: int, user_id: int) -> bool:
        """True while a turn is played in which the person acts."""
        acting = exists().where(
            models.Turn.campaign_id == campaign_id,
            models.Action.turn_id == models.Turn.id,
            models.Action.user_id == user_id,
            models.Turn.created_at > func.now() - _LONGEST_TURN,
            UNFINISHED,
        )
        return bool(await self._value(select(acting)))

    async def is_alone(self, campaign_id: int, user_id: int) -> bool:
        """True for a campaign that the person made, and in which nobody else ever did anything."""
        for one in campaign_tables():
            table = Base.metadata.tables[one.name]
            for name in OWNERSHIP[one.name].people:
                column = table.c[name]
                if isinstance(column.type, ARRAY):
                    continue
                others = exists().where(belongs(one, campaign_id), column != user_id, column > 0)
                if await self._value(select(others)):
                    return False
        return True

    async def traces(self, campaign_id: int, user_id: int) -> Traces:
        """What gives the person away in the campaign."""
        action, hero, turn = models.Action, models.Character, models.Turn
        mine = [
            *await self._rows(select(hero).where(hero.campaign_id == campaign_id, hero.user_id == user_id))
        ]
        acted = select(action.user_id, action.user_name, action.actor, action.text).join(turn)
        moves = await self._rows(acted.where(turn.campaign_id == campaign_id))
        own = [move for move in moves if move.user_id == user_id]
        names = {one.name for one in mine} | {name for move in own for name in (move.user_name, move.actor)}
        theirs = [move.text for move in own]
        theirs += [text for one in mine for text in (one.background, *_items(one.belongings))]
        labels = select(models.DiceRoll.label).join(models.DiceSession)
        rolled = labels.where(
            models.DiceSession.campaign_id == campaign_id, models.DiceRoll.user_id == user_id
        )
        theirs += [row.label for row in await self._rows(rolled)]
        others = [move.text for move in moves if move.user_id != user_id]
        others += await self._texts(campaign_id, models.Quest.title, models.Quest.description)
        others += await self._texts(campaign_id, models.Location.name, models.Location.description)
        rest = select(hero.name, hero.race, hero.class_name, hero.background)
        rest = rest.where(hero.campaign_id == campaign_id, hero.user_id.is_distinct_from(user_id))
        others += [text for row in await self._rows(rest) for text in row]
        return Traces(
            names=frozenset(filter(None, names)),
            heroes=frozenset(f"hero:{one.id}" for one in mine),
            theirs=tuple(theirs),
            others=tuple(others),
        )

    async def _texts(self, campaign_id: int, *columns: Any) -> list[str]:
        statement = select(*columns).where(columns[0].class_.campaign_id == campaign_id)
        return [text for row in await self._rows(statement) for text in row]

    async def rewrite(
        self,
        campaign_id: int,
        *,
        told: Callable[[str], str],
        mentions: Callable[[str], str],
        document: Callable[[str, Any], Any],
    ) -> None:
        """Put every text of the campaign in which people are named or told of through these functions.

        That of a document is given the name of its column too.
        """
        for one in campaign_tables():
            table, owned = Base.metadata.tables[one.name], OWNERSHIP[one.name]
            columns = dict.fromkeys(owned.told, told) | dict.fromkeys(owned.mentions, mentions)
            columns |= {name: _of(name, document) for name in owned.documents}
            if not columns:
                continue
            stored = select(table.c.id, *(table.c[name] for name in columns)).where(belongs(one, campaign_id))
            stored = stored.with_for_update()  # what is written to a row meanwhile must not be overwritten
            new = update(table).where(table.c.id == bindparam("row_id"))
            new = new.values({name: bindparam(f"new_{name}") for name in columns})
            last = 0
            while rows := await self._rows(
                stored.where(table.c.id > last).order_by(table.c.id).limit(_A_PAGE)
            ):
                last = rows[-1].id
                if changed := await asyncio.to_thread(_rewritten, rows, columns):
                    await self._connection.execute(new, changed)

    async def forget(self, campaign_id: int, user_id: int) -> None:
        """Delete or blank the person's own rows in the campaign, as each table says."""
        for one in reversed(campaign_tables()):
            table, owned = Base.metadata.tables[one.name], OWNERSHIP[one.name]
            if not owned.people:
                continue
            its = belongs(one, campaign_id) & _is_of(table, user_id)
            await self._change(_forgetting(table, its, user_id))

    async def forget_elsewhere(self, user_id: int) -> None:
        """Delete or blank the person's rows in tables that are no campaign's, less what says what they want."""
        for table in _tables_of_people():
            owned = OWNERSHIP[table.name]
            if owned.owner is Owner.CAMPAIGN or owned.forgetting is Forgetting.KEEP:
                continue
            await self._change(_forgetting(table, _is_of(table, user_id), user_id))

    async def uncast(self, campaign_id: int, names: Sequence[str]) -> None:
        """Take the voices back that somebody of these names was given."""
        voice = models.Voice
        for name in names:
            await self._change(delete(voice).where(voice.campaign_id == campaign_id, voice.npc_key == name))


def _tables_of_people() -> list[Table]:
    return [
        table
        for table in Base.metadata.sorted_tables
        if OWNERSHIP[table.name].people and OWNERSHIP[table.name].owner is not Owner.REFERENCE
    ]


def _is_of(table: Table, user_id: int) -> ColumnElement[bool]:
    conditions = []
    for name in OWNERSHIP[table.name].people:
        column = table.c[name]
        conditions.append(
            literal(user_id, BigInteger) == any_(column)
            if isinstance(column.type, ARRAY)
            else column == user_id
        )
    return or_(*conditions)


def _forgetting(table: Table, its: ColumnElement[bool], user_id: int) -> Update | Delete:
    """The statement that forgets these rows of a person, as their table says."""
    owned = OWNERSHIP[table.name]
    if owned.forgetting is Forgetting.DELETE:
        return delete(table).where(its)
    values: dict[str, Any] = dict(owned.blanks) | _nobody(table, owned.people, user_id)
    if "message_id" in owned.discord:
        values["message_id"] = table.c.id
    return update(table).where(its).values(values)


def _nobody(table: Table, people: Sequence[str], user_id: int) -> dict[str, Any]:
    return {
        name: func.array_remove(table.c[name], user_id)
        if isinstance(table.c[name].type, ARRAY)
        else FORGOTTEN
        for name in people
    }


def _of(column: str, document: Callable[[str, Any], Any]) -> Callable[[Any], Any]:
    return lambda value: document(column, value)


def _rewritten(rows: Sequence[Record], columns: Mapping[str, Callable[[Any], Any]]) -> list[dict[str, Any]]:
    """The rows that change: the id of each, and all of its columns as they are to be."""
    found = []
    for row in rows:
        now = row._mapping
        new = {name: None if now[name] is None else function(now[name]) for name, function in columns.items()}
        if any(new[name] != now[name] for name in columns):
            found.append({"row_id": row.id, **{f"new_{name}": value for name, value in new.items()}})
    return found


def _items(belongings: Mapping[str, Any]) -> list[str]:
    return [str(item.get("name", "")) for item in belongings.get("items", ())]
