"""Experience, and what the next level brings (SRD 5.1, Beyond 1st Level)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.errors import BadInput
from bot.facts import Character
from bot.rules.creature import Vitals
from bot.rules.heroes import building
from bot.rules.heroes.abilities import MOST, Method
from bot.rules.heroes.building import Choices, build, completed, improved
from bot.rules.heroes.creatures import sheet_of
from bot.rules.heroes.experience import MAX_LEVEL, needed
from bot.rules.heroes.features import HeroFeature, features, improvements
from bot.rules.heroes.magic import cantrips_known, class_spells, slots, spells_known
from bot.rules.heroes.sheet import Sheet
from bot.rules.roller import Roller
from bot.rules.srd.digest import digest

MOST_XP = 10_000_000


@dataclass(frozen=True, slots=True)
class LevelGained:
    """A hero one level higher: the sheet, how many hit points came with it, and what is new."""

    sheet: Sheet
    hit_points: int
    features: tuple[HeroFeature, ...]
    spells: tuple[str, ...]
    abilities: tuple[str, ...]

    def healed(self, vitals: Vitals) -> Vitals:
        """How the hero fares with the new hit points; wounds stay."""
        now = vitals.hit_points + (self.hit_points if vitals.hit_points else 0)
        return replace(vitals, hit_points=now, max_hit_points=vitals.max_hit_points + self.hit_points)


def earn(character: Character, xp: int) -> Character:
    """The character with so many experience points more (or fewer); a level is for the player to take."""
    sheet = sheet_of(character)
    earned = replace(sheet, xp=max(0, min(MOST_XP, sheet.xp + xp)))
    return replace(character, sheet=earned.stored())


def remade(sheet: Sheet, *, race: str, class_name: str, level: int, background: str) -> Sheet:
    """The sheet rewritten: another class begins anew; another race or level keeps the scores that were chosen."""
    written = replace(sheet, race=race, background=background)
    if class_name.casefold() != sheet.class_name.casefold():
        anew = Choices(race=race, class_name=class_name, level=level, background=background)
        return replace(build(anew), portrait=sheet.portrait)
    if (race.casefold(), level) == (sheet.race.casefold(), sheet.level):
        return replace(written, class_name=class_name)
    written = replace(written, class_name=class_name, level=level, hit_dice=sheet.hit_dice[: level - 1])
    if sheet.method is Method.GIVEN:
        written = improved(written, max(0, improvements(written) - improvements(sheet)))
    kept = (
        {"base"} | ({"skills"} if race == sheet.race else set()) | ({"xp"} if level == sheet.level else set())
    )
    return completed(written, chosen=kept)


def level_up(
    sheet: Sheet, roller: Roller | None = None, actor: str = "", *, improve: Sequence[str] = ()
) -> LevelGained:
    """The next level, with choices made as for a new hero; with a roller the hit die is rolled, or the average taken.

    `improve` are the abilities for the points of an ability score improvement: one for both, or two. BadInput at
    level 20 and for points that there are not. Experience that lags behind the level is brought up to it.
    """
    if sheet.level >= MAX_LEVEL:
        raise BadInput(f"Level {MAX_LEVEL} is the highest there is.")
    die = sheet.class_.hit_die or 8
    rolled = roller.sum(actor, "Hit points of a new level", f"1d{die}").total if roller else None
    dice = (*sheet.hit_dice, *[None] * (sheet.level - 1 - len(sheet.hit_dice)))[: sheet.level - 1]
    risen = replace(
        sheet, level=sheet.level + 1, hit_dice=(*dice, rolled), xp=max(sheet.xp, needed(sheet.level + 1))
    )
    times = improvements(risen) - improvements(sheet)
    _require_points(sheet, times, improve)
    risen = improved(risen, times, improve)
    risen = replace(risen, spells=_learnt(risen))
    kept = {"base", "increases", "skills", "spells", "xp"} | (
        {"fighting_style"} if sheet.fighting_style else set()
    )
    risen = _more_expertise(completed(risen, chosen=kept), sheet)
    before = set(features(sheet))
    return LevelGained(
        sheet=risen,
        hit_points=max(1, building.hit_points(risen) - building.hit_points(sheet)),
        features=tuple(feature for feature in features(risen) if feature not in before),
        spells=tuple(spell for spell in risen.spells if spell not in sheet.spells),
        abilities=tuple(a for a, score in risen.abilities.items() if score > sheet.abilities[a]),
    )


def _require_points(sheet: Sheet, times: int, improve: Sequence[str]) -> None:
    """Raise BadInput where a level does not improve the abilities that are named, or not by so much."""
    if improve and not times:
        raise BadInput(f"Level {sheet.level + 1} improves no ability scores; leave that out.")
    if len(improve) > 2:
        raise BadInput("Name one ability for both points, or two for one each.")
    for ability in improve:
        points = 3 - len(improve)
        if sheet.abilities[ability] + points > MOST:
            raise BadInput(f"{ability} is {sheet.abilities[ability]}, and {MOST} is as high as it grows.")


def _learnt(sheet: Sheet) -> tuple[str, ...]:
    """The spells of before and as many more as the level gives, of the highest slots first."""
    book, spells = digest().spells, list(sheet.spells)
    own = [index for index in spells if index in book and sheet.class_.index in book[index].classes]
    cantrips = sum(book[index].level == 0 and index not in sheet.origin.cantrips for index in own)
    spells += _best(sheet, 0, cantrips_known(sheet) - cantrips)
    missing = spells_known(sheet) - sum(bool(book[index].level) for index in own)
    for level in range(max(slots(sheet), default=0), 0, -1):
        more = _best(sheet, level, missing)
        spells += more
        missing -= len(more)
    return tuple(spells)


def _best(sheet: Sheet, level: int, most: int) -> list[str]:
    new = [spell.index for spell in class_spells(sheet, level) if spell.index not in sheet.spells]
    return new[: max(0, most)]


def _more_expertise(risen: Sheet, before: Sheet) -> Sheet:
    """Expertise of before stays; what is new comes after it."""
    kept = before.expertise
    more = [skill for skill in risen.expertise if skill not in kept]
    return replace(risen, expertise=(*kept, *more)[: max(len(risen.expertise), len(kept))])
