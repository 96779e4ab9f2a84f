"""What was chosen for a hero, and what they own: the part of a character that is kept, all else follows from it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter

from bot.facts import Character
from bot.rules.heroes.abilities import Method
from bot.rules.heroes.classes import class_of
from bot.rules.heroes.origins import Origin, origin_of
from bot.rules.skills import ABILITIES, modifier
from bot.rules.srd.classes import CharacterClass

PORTRAIT_LINK = r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?(/[!-~]*)?"
"""What the address of a portrait looks like; Discord shows no other."""

_COLUMNS = frozenset({"race", "class_name", "level", "background"})  # a character's own, so not stored again


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A hero as chosen and grown. Names are as people write them; the SRD's facts are looked up by them.

    `base` are scores before race and advancement, `increases` what levels and a race's free points add to them.
    `hit_dice` are the dice rolled for levels after the first, in order; a level without one takes the fixed average.
    `spells` are known or prepared, cantrips among them, by index. `portrait` is the address of a picture.
    """

    race: str = ""
    class_name: str = ""
    level: int = 1
    background: str = ""
    method: Method = Method.ARRAY
    base: Mapping[str, int] = field(default_factory=dict)
    increases: Mapping[str, int] = field(default_factory=dict)
    skills: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
    spells: tuple[str, ...] = ()
    fighting_style: str = ""
    hit_dice: tuple[int | None, ...] = ()
    xp: int = 0
    portrait: str = ""

    @property
    def origin(self) -> Origin:
        """Race and subrace."""
        return origin_of(self.race)

    @property
    def class_(self) -> CharacterClass:
        """The class in the SRD, or a commoner's."""
        return class_of(self.class_name)

    @property
    def abilities(self) -> dict[str, int]:
        """The scores as they count: chosen, with what race and levels add; an ability without a score has 10."""
        bonuses = self.origin.bonuses
        return {
            ability: self.base.get(ability, 10) + bonuses.get(ability, 0) + self.increases.get(ability, 0)
            for ability in ABILITIES
        }

    def modifier(self, ability: str) -> int:
        """The modifier of an ability."""
        return modifier(self.abilities[ability])

    def stored(self) -> dict[str, Any]:
        """The sheet as JSON, without what a character's own fields say."""
        written = _sheets().dump_python(self, mode="json")
        return {key: value for key, value in written.items() if key not in _COLUMNS}


@dataclass(frozen=True, slots=True)
class Belonging:
    """Something that a hero carries; `index` is the SRD's name for it, empty for what the SRD does not know.

    `bonus` is that of magic: +1 to +3. What is equipped is worn or wielded.
    """

    name: str
    index: str = ""
    quantity: int = 1
    equipped: bool = False
    bonus: int = 0


@dataclass(frozen=True, slots=True)
class Belongings:
    """Everything that a hero carries, and coins worth so many copper pieces. Its weight is ignored."""

    items: tuple[Belonging, ...] = ()
    coins: int = 0

    def stored(self) -> dict[str, Any]:
        """The belongings as JSON."""
        return _belongings().dump_python(self, mode="json")  # type: ignore[no-any-return]


def read_sheet(character: Character) -> Sheet:
    """A character's sheet as far as it was written down.

    Who has no `base` is older than sheets: the scores are then those that the character has.
    """
    own = {name: getattr(character, name) for name in _COLUMNS}
    sheet = _sheets().validate_python({**character.sheet, **own})
    return sheet if "base" in character.sheet else with_scores(sheet, character.abilities)


def read_belongings(stored: Mapping[str, Any]) -> Belongings:
    """The belongings that `stored` wrote."""
    return _belongings().validate_python(stored)


def with_scores(sheet: Sheet, scores: Mapping[str, int]) -> Sheet:
    """The sheet of which `abilities` are these scores, whatever the race adds."""
    bonuses = sheet.origin.bonuses
    base = {ability: scores.get(ability, 10) - bonuses.get(ability, 0) for ability in ABILITIES}
    return replace(sheet, base=base, increases={}, method=Method.GIVEN)


@functools.cache
def _sheets() -> TypeAdapter[Sheet]:
    return TypeAdapter(Sheet)


@functools.cache
def _belongings() -> TypeAdapter[Belongings]:
    return TypeAdapter(Belongings)
