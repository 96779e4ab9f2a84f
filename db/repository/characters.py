"""The characters of a campaign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, insert, select, true, update

from bot.errors import NotFound
from bot.facts import Character
from db import models
from db.repository.base import Record, Repository


class Characters(Repository):
    """Player characters and NPCs; who retired is remembered, but answers to no name."""

    async def add(
        self,
        *,
        campaign_id: int,
        user_id: int | None,
        name: str,
        race: str,
        class_name: str,
        level: int,
        background: str,
        abilities: Mapping[str, int],
        max_hit_points: int,
        sheet: Mapping[str, Any] | None = None,
        belongings: Mapping[str, Any] | None = None,
        vitals: Mapping[str, Any] | None = None,
        appearance: str = "",
    ) -> Character:
        """Bring a character into the campaign, unhurt unless its `vitals` say otherwise; an NPC without a user.

        Raises AlreadyThere when an active character has that name, or the player has an active character.
        """
        statement = insert(models.Character).values(
            campaign_id=campaign_id,
            user_id=user_id,
            name=name,
            name_key=name,
            race=race,
            class_name=class_name,
            level=level,
            background=background,
            abilities=dict(abilities),
            hit_points=max_hit_points if vitals is None else vitals["hit_points"],
            max_hit_points=max_hit_points,
            sheet=dict(sheet or {}),
            belongings=dict(belongings or {}),
            vitals=dict(vitals or {}),
            appearance=appearance,
        )
        (row,) = await self._rows(statement.returning(models.Character))
        return to_character(row)

    async def by_name(self, campaign_id: int, name: str) -> Character | None:
        """The active character of that name."""
        row = await self._row(active_characters(campaign_id).where(models.Character.name_key == name))
        return None if row is None else to_character(row)

    async def highest_level(self, campaign_id: int) -> int:
        """The highest level among the players' characters, those who retired among them; 0 without any."""
        statement = select(func.coalesce(func.max(models.Character.level), 0)).where(
            models.Character.campaign_id == campaign_id, models.Character.user_id.is_not(None)
        )
        return int(await self._value(statement))

    async def of_user(self, campaign_id: int, user_id: int) -> Character | None:
        """The character that a player plays: the newest active one."""
        statement = (
            active_characters(campaign_id)
            .where(models.Character.user_id == user_id)
            .order_by(models.Character.id.desc())
            .limit(1)
        )
        row = await self._row(statement)
        return None if row is None else to_character(row)

    async def list(self, campaign_id: int, *, hold: bool = False) -> tuple[Character, ...]:
        """All active characters, in the order in which they came; `hold` as in the method of that name."""
        statement = active_characters(campaign_id).order_by(models.Character.id)
        rows = await self._rows(statement.with_for_update() if hold else statement)
        return tuple(to_character(row) for row in rows)

    async def names(self, campaign_id: int, starts_with: str, limit: int = 25) -> tuple[str, ...]:
        """The names of active characters that begin so, in alphabetical order."""
        names = active_characters(campaign_id).with_only_columns(models.Character.name)
        return await self._beginning(names, models.Character.name_key, starts_with, limit)

    async def update(self, character: Character) -> None:
        """Store what changed of a character.

        Raises AlreadyThere when another has the new name, NotFound when the character retired meanwhile.
        """
        statement = (
            update(models.Character)
            .where(
                models.Character.id == character.id,
                models.Character.campaign_id == character.campaign_id,
                ~models.Character.retired,
            )
            .values(
                name=character.name,
                name_key=character.name,
                race=character.race,
                class_name=character.class_name,
                level=character.level,
                background=character.background,
                abilities=dict(character.abilities),
                hit_points=character.hit_points,
                max_hit_points=character.max_hit_points,
                sheet=dict(character.sheet),
                belongings=dict(character.belongings),
                vitals=dict(character.vitals),
            )
        )
        if not await self._change(statement):
            raise NotFound("That character is not in the campaign any more.")

    async def hold(self, campaign_id: int, character_id: int) -> Character:
        """The character as it stands, which nobody else can change before this transaction ends.

        Raises NotFound when it is not in the campaign any more.
        """
        statement = (
            active_characters(campaign_id).where(models.Character.id == character_id).with_for_update()
        )
        row = await self._row(statement)
        if row is None:
            raise NotFound("That character is not in the campaign any more.")
        return to_character(row)

    async def save_vitals(self, character_id: int, vitals: Mapping[str, Any]) -> None:
        """Store how a character fares, as the JSON of `Vitals`; its hit points are the character's own ones too."""
        statement = (
            update(models.Character)
            .where(models.Character.id == character_id)
            .values(
                vitals=dict(vitals),
                hit_points=vitals["hit_points"],
                max_hit_points=vitals["max_hit_points"],
            )
        )
        if not await self._change(statement):
            raise NotFound("That character is not in the campaign any more.")

    async def set_appearance(self, character_id: int, appearance: str) -> None:
        """Say how a character looks."""
        await self._set(character_id, appearance=appearance)

    async def set_portrait(self, character_id: int, digest: str | None) -> None:
        """Hang an upload as a character's portrait, or take it down."""
        await self._set(character_id, portrait=digest)

    async def retire(self, campaign_id: int, character_id: int) -> None:
        """Let a character leave the campaign; the name is free again, and the portrait comes down."""
        statement = (
            update(models.Character)
            .where(models.Character.id == character_id, models.Character.campaign_id == campaign_id)
            .values(retired=true(), portrait=None)
        )
        if not await self._change(statement):
            raise NotFound("That character is not in the campaign any more.")

    async def _set(self, character_id: int, **values: Any) -> None:
        statement = (
            update(models.Character)
            .where(models.Character.id == character_id, ~models.Character.retired)
            .values(**values)
        )
        if not await self._change(statement):
            raise NotFound("That character is not in the campaign any more.")


def to_character(row: Record) -> Character:
    """The fact that a row of the table states."""
    return Character(
        id=row.id,
        campaign_id=row.campaign_id,
        user_id=row.user_id,
        name=row.name,
        race=row.race,
        class_name=row.class_name,
        level=row.level,
        background=row.background,
        abilities=row.abilities,
        hit_points=row.hit_points,
        max_hit_points=row.max_hit_points,
        retired=row.retired,
        sheet=row.sheet,
        belongings=row.belongings,
        vitals=row.vitals,
        appearance=row.appearance,
        portrait=row.portrait,
    )


def active_characters(campaign_id: int) -> Select[models.Character]:
    """The campaign's characters that did not retire, in no order."""
    return select(models.Character).where(
        models.Character.campaign_id == campaign_id, ~models.Character.retired
    )
