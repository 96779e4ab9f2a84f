"""A character as a file: JSON of Torchlit's own schema, read with errors that name the field, and written again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.errors import BadInput
from bot.facts import Character
from bot.rules.creature import Vitals
from bot.rules.heroes import inventory
from bot.rules.heroes.building import Choices, build, completed, hit_points, starting_gear
from bot.rules.heroes.creatures import belongings_of, sheet_of, vitals_of
from bot.rules.heroes.experience import MAX_LEVEL, needed
from bot.rules.heroes.magic import spell_of
from bot.rules.heroes.sheet import PORTRAIT_LINK, Belongings, Sheet, with_scores
from bot.rules.skills import SKILLS, THIEVES_TOOLS
from bot.visible import called

MOST_BYTES = 65_536
MOST_HIT_POINTS = 1_000
_LONGEST_FIELD = 60  # characters of a field's name in an error

Score = Annotated[int, Field(ge=1, le=30)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Trait = Annotated[str, Field(min_length=1, max_length=40)]


def _skill(name: str) -> str:
    known = {skill.casefold(): skill for skill in (*SKILLS, THIEVES_TOOLS)}
    if name.casefold() not in known:
        raise ValueError(f"is no skill; there are {', '.join(known.values())}")
    return known[name.casefold()]


def _spell(name: str) -> str:
    spell = spell_of(name)
    if spell is None:
        raise ValueError("is no spell of the SRD")
    return spell.index


Skill = Annotated[str, AfterValidator(_skill)]
Spell = Annotated[str, AfterValidator(_spell)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Scores(_Part):
    """The six ability scores as they count, race and levels included."""

    STR: Score
    DEX: Score
    CON: Score
    INT: Score
    WIS: Score
    CHA: Score


class HitPoints(_Part):
    """Hit points: the most there are, those that are left (all of them by default), and temporary ones."""

    max: int = Field(ge=1, le=MOST_HIT_POINTS)
    current: int | None = Field(default=None, ge=0, le=MOST_HIT_POINTS)
    temporary: int = Field(default=0, ge=0, le=MOST_HIT_POINTS)


class Thing(_Part):
    """Something that is carried, by the SRD's name or any other; `+1` to `+3` in a name is its magic bonus."""

    name: Name
    quantity: int = Field(default=1, ge=1, le=inventory.MOST_OF_ONE)
    equipped: bool = False


class Coins(_Part):
    """What is in the purse."""

    pp: Count = 0
    gp: Count = 0
    ep: Count = 0
    sp: Count = 0
    cp: Count = 0


class CharacterDocument(_Part):
    """A character of Torchlit; what is left out is chosen as for a new hero of that race, class and level."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, populate_by_name=True, title="Torchlit character"
    )

    format: Literal["torchlit-character"] = "torchlit-character"
    version: Literal[1] = 1
    name: Name
    race: Trait = "Human"
    class_name: Trait = Field(default="Fighter", alias="class")
    level: int = Field(default=1, ge=1, le=MAX_LEVEL)
    background: str = Field(default="", max_length=120)
    experience: int | None = Field(default=None, ge=0, le=10_000_000)
    abilities: Scores | None = None
    hit_points: HitPoints | None = None
    skills: list[Skill] | None = Field(default=None, max_length=19)
    expertise: list[Skill] | None = Field(default=None, max_length=19)
    spells: list[Spell] | None = Field(default=None, max_length=120)
    fighting_style: str | None = Field(default=None, max_length=40)
    items: list[Thing] | None = Field(default=None, max_length=inventory.MOST_ITEMS)
    coins: Coins | None = None
    appearance: str = Field(default="", max_length=200)
    portrait: str = Field(default="", max_length=500, pattern=rf"^(|{PORTRAIT_LINK})$")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file says: the name as it is written there, unchecked, and the rest as it is kept."""

    name: str
    sheet: Sheet
    belongings: Belongings
    vitals: Vitals
    appearance: str = ""


def import_character(file: bytes | str) -> Imported:
    """Read a character's file; BadInput names the first field that cannot be used."""
    if len(file) > MOST_BYTES:
        raise BadInput(f"That file is too large for a character; {MOST_BYTES // 1024} KiB are the most.")
    try:
        read = CharacterDocument.model_validate_json(file)
    except ValidationError as error:
        raise BadInput(f"That file is no character of Torchlit. {_told(error)}") from None
    sheet = _sheet(read)
    most = read.hit_points.max if read.hit_points else hit_points(sheet)
    current = read.hit_points.current if read.hit_points else None
    vitals = Vitals(
        hit_points=most if current is None else min(current, most),
        max_hit_points=most,
        temporary_hit_points=read.hit_points.temporary if read.hit_points else 0,
    )
    return Imported(read.name, sheet, _belongings(read, sheet), vitals, read.appearance)


def export_character(character: Character) -> str:
    """The character as such a file; reading it makes the same sheet and belongings again."""
    sheet, owned, vitals = sheet_of(character), belongings_of(character), vitals_of(character)
    written = CharacterDocument(
        name=character.name,
        race=sheet.race,
        class_name=sheet.class_name,
        level=sheet.level,
        background=sheet.background,
        experience=sheet.xp,
        abilities=Scores(**sheet.abilities),
        hit_points=HitPoints(
            max=vitals.max_hit_points, current=vitals.hit_points, temporary=vitals.temporary_hit_points
        ),
        skills=list(sheet.skills),
        expertise=list(sheet.expertise),
        spells=list(sheet.spells),
        fighting_style=sheet.fighting_style,
        items=[Thing(name=i.name, quantity=i.quantity, equipped=i.equipped) for i in owned.items],
        coins=_coins(owned.coins),
        appearance=character.appearance,
        portrait=sheet.portrait,
    )
    return written.model_dump_json(by_alias=True, indent=2) + "\n"


def json_schema() -> dict[str, Any]:
    """The JSON Schema of such a file."""
    return CharacterDocument.model_json_schema()


def _sheet(read: CharacterDocument) -> Sheet:
    sheet = build(
        Choices(race=read.race, class_name=read.class_name, level=read.level, background=read.background)
    )
    if read.abilities:
        sheet = with_scores(sheet, read.abilities.model_dump())
    given: dict[str, Any] = {
        "skills": _once(read.skills),
        "expertise": _once(read.expertise),
        "spells": _once(read.spells),
        "fighting_style": read.fighting_style,
        "xp": read.experience,
    }
    given = {name: value for name, value in given.items() if value is not None}
    given["xp"] = max(given.get("xp", 0), needed(read.level))
    sheet = replace(sheet, portrait=read.portrait, **given)
    return completed(sheet, chosen={"base", "increases", *given})


def _belongings(read: CharacterDocument, sheet: Sheet) -> Belongings:
    owned = starting_gear(sheet)
    if read.items is not None:
        owned = replace(owned, items=())
        for place, thing in enumerate(read.items):
            try:
                owned = inventory.add(owned, inventory.named(thing.name), thing.quantity)
                if thing.equipped:
                    owned, _ = inventory.equip(owned, inventory.named(thing.name).name)
            except BadInput as error:
                raise BadInput(f"That file is no character of Torchlit. `items.{place}`: {error}") from None
    if read.coins is not None:
        coins = read.coins.model_dump()
        owned = replace(owned, coins=sum(coins[coin] * worth for coin, worth in inventory.COINS.items()))
    return owned


def _coins(copper: int) -> Coins:
    gold, rest = divmod(copper, inventory.COINS["gp"])
    platinum = max(0, gold - 1_000_000)
    return Coins(pp=platinum // 10, gp=gold - platinum // 10 * 10, sp=rest // 10, cp=rest % 10)


def _once(names: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(dict.fromkeys(names))


def _told(error: ValidationError) -> str:
    [first, *more] = error.errors(include_url=False)
    where = (
        called(".".join(map(str, first["loc"])))[:_LONGEST_FIELD].replace("`", "'")
        if first["loc"]
        else "the file"
    )
    words = {"extra_forbidden": "there is no such field", "missing": "is missing"}
    reason = words.get(first["type"], first["msg"].removeprefix("Value error, "))
    others = f" (and {len(more)} more)" if more else ""
    return f"`{where}`: {reason}{others}."
