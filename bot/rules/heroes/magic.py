"""Spellcasting: slots, the spells that a hero knows or has prepared, and how hard they are to resist (SRD 5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bot.errors import BadInput
from bot.rules.heroes.features import row_of
from bot.rules.heroes.sheet import Sheet
from bot.rules.skills import proficiency_bonus
from bot.rules.srd.digest import digest
from bot.rules.srd.spells import Spell

# Who prepares spells from the whole list, and the share of the class's levels that counts for it.
_PREPARES: Mapping[str, int] = MappingProxyType({"cleric": 1, "druid": 1, "paladin": 2, "wizard": 1})

# What a party is glad of, by level from cantrips on; the best first, of whatever the class's list has.
_WANTED = (
    "sacred-flame fire-bolt eldritch-blast vicious-mockery produce-flame mage-hand guidance light minor-illusion "
    "ray-of-frost spare-the-dying prestidigitation shocking-grasp thaumaturgy druidcraft shillelagh mending message",
    "cure-wounds healing-word magic-missile bless shield guiding-bolt hunters-mark sleep mage-armor entangle "
    "hellish-rebuke faerie-fire thunderwave burning-hands detect-magic charm-person divine-favor shield-of-faith "
    "heroism goodberry fog-cloud speak-with-animals expeditious-retreat hideous-laughter identify",
    "spiritual-weapon scorching-ray lesser-restoration moonbeam misty-step hold-person invisibility aid web shatter "
    "pass-without-trace mirror-image spike-growth suggestion branding-smite flaming-sphere silence darkness "
    "prayer-of-healing blur",
    "fireball spirit-guardians revivify counterspell call-lightning fly dispel-magic lightning-bolt hypnotic-pattern "
    "mass-healing-word conjure-animals haste vampiric-touch fear wind-wall remove-curse daylight",
    "greater-invisibility banishment death-ward polymorph ice-storm dimension-door guardian-of-faith stoneskin "
    "wall-of-fire blight freedom-of-movement confusion",
    "mass-cure-wounds cone-of-cold flame-strike hold-monster greater-restoration raise-dead wall-of-force cloudkill "
    "insect-plague animate-objects telekinesis tree-stride scrying",
    "heal chain-lightning disintegrate blade-barrier sunbeam globe-of-invulnerability mass-suggestion eyebite "
    "circle-of-death true-seeing",
    "fire-storm delayed-blast-fireball regenerate finger-of-death teleport plane-shift prismatic-spray forcecage",
    "sunburst power-word-stun holy-aura dominate-monster earthquake mind-blank feeblemind incendiary-cloud",
    "meteor-swarm mass-heal wish storm-of-vengeance foresight power-word-kill true-polymorph gate time-stop",
)


def spell_ability(sheet: Sheet) -> str:
    """The ability that the class casts with; empty for who casts nothing, or nothing yet."""
    row = row_of(sheet)
    return sheet.class_.spellcasting if row.slots or row.cantrips else ""


def spell_bonus(sheet: Sheet) -> int:
    """What is added to a spell's attack roll."""
    ability = spell_ability(sheet)
    return proficiency_bonus(sheet.level) + sheet.modifier(ability) if ability else 0


def spell_dc(sheet: Sheet) -> int:
    """What saving throws against the hero's spells are held against; 0 for who casts nothing."""
    return 8 + spell_bonus(sheet) if spell_ability(sheet) else 0


def slots(sheet: Sheet) -> dict[int, int]:
    """Spell slots by level: full casters', half casters', and a warlock's few that are all of one level."""
    return dict(row_of(sheet).slots)


def cantrips_known(sheet: Sheet) -> int:
    """How many cantrips the class gives."""
    return row_of(sheet).cantrips or 0


def spells_known(sheet: Sheet) -> int:
    """How many spells of the first level on the hero knows, or can prepare for a day."""
    row, share = row_of(sheet), _PREPARES.get(sheet.class_.index)
    if not row.slots:
        return 0
    if share is None:
        return row.spells_known or 0
    return max(1, sheet.modifier(spell_ability(sheet)) + sheet.level // share)


def class_spells(sheet: Sheet, level: int) -> tuple[Spell, ...]:
    """The class's spells of a level (0: cantrips), those that parties are glad of first."""
    wanted = {index: place for place, index in enumerate(_WANTED[level].split())}
    found = (s for s in digest().spells.values() if s.level == level and sheet.class_.index in s.classes)
    return tuple(sorted(found, key=lambda spell: (wanted.get(spell.index, len(wanted)), spell.index)))


def chosen_spells(sheet: Sheet) -> tuple[str, ...]:
    """Spells for who did not choose: the race's cantrips, the class's, and some of every level there are slots for."""
    cantrips = [spell.index for spell in class_spells(sheet, 0)[: cantrips_known(sheet)]]
    own = (cantrip for cantrip in sheet.origin.cantrips if cantrip not in cantrips)
    spells = [index for index, _ in zip(_by_turns(sheet), range(spells_known(sheet)), strict=False)]
    return tuple(sorted((*cantrips, *own, *spells), key=_place))


def castable(sheet: Sheet, spell: Spell) -> bool:
    """True for a spell of the class's list, a race's cantrip among them, that the hero is of a level for."""
    most = max(slots(sheet), default=0)
    listed = sheet.class_.index in spell.classes and (spell.level == 0 or 0 < (spell.level or 0) <= most)
    return listed or spell.index in sheet.origin.cantrips


def studied(sheet: Sheet, learn: str = "", forget: str = "") -> Sheet:
    """The sheet with one spell less and one more, by name; BadInput for what the class and the level do not allow."""
    spells = list(sheet.spells)
    if forget:
        spell = _named(forget)
        if spell.index not in spells:
            raise BadInput(f"{spell.name} is not among the spells on the sheet.")
        spells.remove(spell.index)
    if learn:
        spell = _named(learn)
        if spell.index in spells:
            raise BadInput(f"{spell.name} is on the sheet already.")
        if not castable(sheet, spell):
            raise BadInput(
                f"{spell.name} is no spell that a level {sheet.level} {sheet.class_.name} can cast."
            )
        _require_room(sheet, spell, spells)
        spells.append(spell.index)
    return replace(sheet, spells=tuple(sorted(spells, key=_place)))


def spell_of(name: str) -> Spell | None:
    """The spell by its name or index, in any case."""
    wanted = name.casefold().replace("\u2019", "'").strip()
    book = digest().spells
    return book.get(wanted) or next((s for s in book.values() if s.name.casefold() == wanted), None)


def _named(name: str) -> Spell:
    spell = spell_of(name)
    if spell is None:
        raise BadInput(
            "The SRD has no spell of that name. `/rules lookup` finds them, however they are spelled."
        )
    return spell


def _require_room(sheet: Sheet, spell: Spell, spells: Sequence[str]) -> None:
    most = spells_known(sheet) if spell.level else cantrips_known(sheet) + len(sheet.origin.cantrips)
    alike = sum(bool(digest().spells[index].level) == bool(spell.level) for index in spells)
    if alike >= most:
        kind = "spells" if spell.level else "cantrips"
        raise BadInput(
            f"{most} {kind} are the most at level {sheet.level}. Say which one is forgotten for it."
        )


def _by_turns(sheet: Sheet) -> Iterator[str]:
    """The best spell of each level, then the next best of each, and so on."""
    lists = [class_spells(sheet, level) for level in range(1, max(slots(sheet), default=0) + 1)]
    for place in range(max(map(len, lists), default=0)):
        yield from (spells[place].index for spells in lists if place < len(spells))


def _place(index: str) -> tuple[int, str]:
    return digest().spells[index].level or 0, index
