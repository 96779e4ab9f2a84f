"""A hero from a few choices: whatever was not chosen is chosen sensibly (SRD 5.1, Races; Classes; Backgrounds)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.errors import BadInput
from bot.rules.heroes.abilities import MOST, STANDARD_ARRAY, Method, assigned, bought
from bot.rules.heroes.classes import bent_of
from bot.rules.heroes.experience import needed
from bot.rules.heroes.features import features, improvements
from bot.rules.heroes.magic import chosen_spells
from bot.rules.heroes.sheet import Belonging, Belongings, Sheet
from bot.rules.heroes.training import class_skills, tools
from bot.rules.skills import SKILLS
from bot.rules.srd.digest import digest
from bot.rules.srd.items import Item, spoken_name

BACKGROUND_SKILLS = 2
"""Every background teaches two; which ones, a background that is made up leaves open (Customizing a Background)."""
_BACKGROUNDS: Mapping[str, tuple[str, ...]] = {"acolyte": ("Insight", "Religion")}
_FIRST_COINS = 1_500  # copper; the 15 gp of a background's pouch
_EXPERTISE = "Expertise"
_EXPERT_IN = 2  # skills, each time the feature comes


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a player chose; what is left empty is chosen for them.

    `scores` are those of point buy by ability, or the six rolled in any order, for the ability that wants each most.
    """

    race: str = "Human"
    class_name: str = "Fighter"
    level: int = 1
    background: str = ""
    method: Method = Method.ARRAY
    points: Mapping[str, int] | None = None
    rolled: tuple[int, ...] = ()
    skills: tuple[str, ...] = ()


def build(choices: Choices) -> Sheet:
    """The sheet of a new hero; BadInput where the rules do not allow the choices."""
    sheet = Sheet(
        race=choices.race,
        class_name=choices.class_name,
        level=choices.level,
        background=choices.background,
        method=choices.method,
    )
    sheet = replace(sheet, base=_base(sheet, choices))
    if choices.skills:
        sheet = replace(sheet, skills=_with_own_skills(sheet, choices.skills))
    return completed(sheet, chosen={"base", "skills"} if choices.skills else {"base"})


def completed(sheet: Sheet, chosen: Collection[str]) -> Sheet:
    """The sheet with every field that is not among the chosen as it is by default."""
    if "increases" not in chosen and sheet.method is not Method.GIVEN:
        sheet = replace(sheet, increases=_increases(sheet))
    if "skills" not in chosen:
        sheet = replace(sheet, skills=_with_own_skills(sheet, ()))
    if "expertise" not in chosen:
        sheet = replace(sheet, expertise=_expertise(sheet))
    if "spells" not in chosen:
        sheet = replace(sheet, spells=chosen_spells(sheet))
    if "fighting_style" not in chosen:
        sheet = replace(sheet, fighting_style=fighting_style(sheet))
    return sheet if "xp" in chosen else replace(sheet, xp=needed(sheet.level))


def improved(sheet: Sheet, times: int = 1, wanted: Sequence[str] = ()) -> Sheet:
    """The sheet with ability score improvements spent, two points each and up to 20.

    They go to the one or two abilities that are wanted, as long as they can, and then to what the class needs most.
    """
    increases, scores = dict(sheet.increases), sheet.abilities
    order = [*wanted, *wanted] if len(wanted) == 1 else list(wanted)
    for _ in range(2 * times):
        rest = (ability for ability in bent_of(sheet.class_).priority if scores[ability] < MOST)
        ability = order.pop(0) if order else next(rest, None)
        if ability is not None:
            scores[ability] += 1
            increases[ability] = increases.get(ability, 0) + 1
    return replace(sheet, increases=increases)


def hit_points(sheet: Sheet) -> int:
    """The most hit points: the whole die at first, then what was rolled or the fixed average, and Constitution."""
    die, levels = sheet.class_.hit_die or 8, max(1, sheet.level)
    rolled = [value for value in sheet.hit_dice[: levels - 1] if value is not None]
    dice = die + sum(rolled) + (levels - 1 - len(rolled)) * average(sheet)
    return max(levels, dice + levels * (sheet.modifier("CON") + hit_points_a_level(sheet)))


def average(sheet: Sheet) -> int:
    """What a level's hit die gives who does not roll it."""
    return (sheet.class_.hit_die or 8) // 2 + 1


def hit_points_a_level(sheet: Sheet) -> int:
    """What each level is worth beyond hit die and Constitution."""
    dragons = any(feature.name == "Draconic Resilience" for feature in features(sheet))
    return sheet.origin.hit_points_a_level + dragons


def fighting_style(sheet: Sheet) -> str:
    """The style that the class takes by default, once it has one."""
    bent = bent_of(sheet.class_)
    return bent.fighting_style if bent.style_level and sheet.level >= bent.style_level else ""


def starting_gear(sheet: Sheet) -> Belongings:
    """What a new hero owns: the class's equipment, packs unpacked, and a background's pouch of coins."""
    items: dict[str, Belonging] = {}
    for entry in bent_of(sheet.class_).gear:
        name, _, times = entry.partition(" x")
        for item, quantity in _unpacked(name.removesuffix("*"), int(times or 1)):
            known = items.get(item.index, belonging(item, 0))
            equipped = known.equipped or name.endswith("*")
            items[item.index] = replace(known, quantity=known.quantity + quantity, equipped=equipped)
    return Belongings(tuple(items.values()), _FIRST_COINS)


def belonging(item: Item, quantity: int = 1) -> Belonging:
    """So many of an item of the SRD."""
    return Belonging(spoken_name(item.name).capitalize(), item.index, quantity)


def skills_to_choose(sheet: Sheet) -> int:
    """How many skills of its own list the class lets a hero choose."""
    return sheet.class_.choose


def suggested_skills(sheet: Sheet) -> tuple[str, ...]:
    """The class skills that are chosen by default."""
    allowed = class_skills(sheet)
    taken = (*sheet.origin.skills, *_background_skills(sheet))
    wanted = (skill for skill in bent_of(sheet.class_).skills if skill in allowed and skill not in taken)
    return _first(wanted, skills_to_choose(sheet))


def _base(sheet: Sheet, choices: Choices) -> dict[str, int]:
    priority = bent_of(sheet.class_).priority
    if choices.method is Method.POINTS and choices.points is not None:
        return bought(choices.points)
    if choices.method is Method.ROLLED:
        return assigned(choices.rolled, priority)
    return assigned(STANDARD_ARRAY, priority)


def _increases(sheet: Sheet) -> Mapping[str, int]:
    """The race's free points, on what the class wants most, and the improvements of levels so far."""
    raised = sheet.origin.bonuses
    free = _first((a for a in bent_of(sheet.class_).priority if a not in raised), sheet.origin.free_points)
    return improved(replace(sheet, increases=dict.fromkeys(free, 1)), improvements(sheet)).increases


def _with_own_skills(sheet: Sheet, chosen: Iterable[str]) -> tuple[str, ...]:
    """Skills of class, race and background together; BadInput for a choice that the class does not offer."""
    picked = tuple(dict.fromkeys(chosen))
    allowed = class_skills(sheet)
    for skill in picked:
        if skill not in allowed:
            raise BadInput(f"That class cannot choose {skill}; {', '.join(allowed)} can be chosen.")
    if len(picked) > skills_to_choose(sheet):
        raise BadInput(f"That class chooses {skills_to_choose(sheet)} skills, not {len(picked)}.")
    learnt = dict.fromkeys(
        (*(picked or suggested_skills(sheet)), *sheet.origin.skills, *_background_skills(sheet))
    )
    if sheet.class_.index:
        free = sheet.origin.free_skills + (0 if _background_skills(sheet) else BACKGROUND_SKILLS)
        rest = (*bent_of(sheet.class_).skills, "Perception", "Insight", "Athletics", *SKILLS)
        learnt |= dict.fromkeys(_first((skill for skill in rest if skill not in learnt), free))
    return tuple(sorted(learnt))


def _background_skills(sheet: Sheet) -> tuple[str, ...]:
    return _BACKGROUNDS.get(sheet.background.strip().casefold(), ())


def _expertise(sheet: Sheet) -> tuple[str, ...]:
    """Skills in which training counts twice, two for each time that the class gives it."""
    times = sum(row.features.count(_EXPERTISE) for row in sheet.class_.levels if row.level <= sheet.level)
    wanted = (*bent_of(sheet.class_).skills, *sheet.skills, *tools(sheet))
    return _first((skill for skill in wanted if skill in {*sheet.skills, *tools(sheet)}), _EXPERT_IN * times)


def _unpacked(index: str, quantity: int) -> Iterator[tuple[Item, int]]:
    item = digest().equipment[index]
    if not item.contents:
        yield item, quantity
    for part, number in item.contents:
        yield digest().equipment[part], number * quantity


def _first(names: Iterable[str], most: int) -> tuple[str, ...]:
    """The first few different names."""
    return tuple(dict.fromkeys(names))[:most]
