"""What spells do that the digest's figures do not say: what they leave on whom (SRD 5.1, Spell Descriptions)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.rules.resolution.effects import CONDITION_EFFECTS, effect_of, is_plain
from bot.rules.resolution.spells.spellcraft import has_damage, rounds
from bot.rules.srd.actions import CONDITIONS
from bot.rules.srd.harm import Damage
from bot.rules.srd.spells import Spell

MANY = (12, 0)  # more than a party: all whom the caster chooses


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a spell does beside damage and healing.

    `leaves` are conditions and effects, for `rounds` where that is not the spell's duration. With `repeats` they end
    by a save at the end of a turn, and `worsens` says what a failed one makes of them; `fragile` ones end with
    damage, `harm` comes at the ends of turns. `saves` is False where there is no save when it is cast. A success, or
    a miss, halves the damage with `half`, and does not change it where that is `sure`; with `slowly` it comes at the
    ends of turns only. `attack` is how it is aimed, where the figures do not tell. `most` are those whom it reaches
    at most, and how many more with each higher slot. Friends are `willing`.
    """

    leaves: tuple[str, ...] = ()
    rounds: int | None = None
    repeats: bool = False
    worsens: str = ""
    fragile: bool = False
    harm: tuple[Damage, ...] = ()
    slowly: bool = False
    saves: bool = True
    half: bool = False
    sure: bool = False
    attack: str = ""
    most: tuple[int, int] = (1, 0)
    willing: bool = False


_NO_WORK = Work()

WORKS: Mapping[str, Work] = MappingProxyType(
    {
        "acid-arrow": Work(leaves=("acid-arrow",), rounds=1, half=True, harm=(Damage("2d4", "acid"),)),
        "acid-splash": Work(most=(2, 0)),
        "aid": Work(most=(3, 0)),
        "animal-friendship": Work(leaves=("charmed",), fragile=True, most=(1, 1)),
        "arcane-hand": Work(attack="melee"),
        "bane": Work(leaves=("bane",), most=(3, 1)),
        "banishment": Work(leaves=("banishment",), most=(1, 1)),
        "beacon-of-hope": Work(leaves=("beacon-of-hope",), most=MANY),
        "black-tentacles": Work(leaves=("restrained",)),
        "bless": Work(leaves=("bless",), most=(3, 1)),
        "blindness-deafness": Work(leaves=("blinded",), repeats=True, most=(1, 1)),
        "call-lightning": Work(half=True, most=MANY),
        "chain-lightning": Work(most=(4, 1)),
        "charm-person": Work(leaves=("charmed",), fragile=True, most=(1, 1)),
        "chill-touch": Work(leaves=("chill-touch",)),
        "color-spray": Work(leaves=("blinded",)),
        "command": Work(leaves=("idle",), most=(1, 1)),
        "compulsion": Work(repeats=True, most=MANY),
        "confusion": Work(leaves=("confusion",), repeats=True),
        "contact-other-plane": Work(saves=False),
        "contagion": Work(leaves=("poisoned",), repeats=True, saves=False),
        "detect-thoughts": Work(saves=False),
        "dispel-evil-and-good": Work(saves=False),
        "divine-word": Work(most=MANY),
        "dominate-beast": Work(leaves=("charmed",)),
        "dominate-monster": Work(leaves=("charmed",)),
        "dominate-person": Work(leaves=("charmed",)),
        "earthquake": Work(leaves=("prone",)),
        "enhance-ability": Work(most=(1, 1)),
        "entangle": Work(leaves=("restrained",)),
        "enthrall": Work(most=MANY),
        "eyebite": Work(leaves=("eyebite",), repeats=True),
        "faerie-fire": Work(leaves=("faerie-fire",)),
        "fear": Work(leaves=("frightened",), repeats=True),
        "feather-fall": Work(leaves=("feather-fall",), most=(5, 0)),
        "feeblemind": Work(leaves=("feeblemind",), sure=True),
        "flaming-sphere": Work(half=True),
        "flame-blade": Work(attack="melee"),
        "flesh-to-stone": Work(leaves=("restrained",), repeats=True, worsens="petrified"),
        "fly": Work(most=(1, 1)),
        "forcecage": Work(saves=False),
        "glyph-of-warding": Work(saves=False),
        "grease": Work(leaves=("prone",)),
        "greater-invisibility": Work(leaves=("invisible",)),
        "guiding-bolt": Work(leaves=("guiding-bolt",), rounds=1),
        "hallow": Work(saves=False),
        "haste": Work(leaves=("haste",)),
        "heat-metal": Work(saves=False),
        "heroes-feast": Work(leaves=("heroes-feast",), rounds=14_400, most=MANY),
        "heroism": Work(most=(1, 1)),
        "hideous-laughter": Work(leaves=("prone", "incapacitated"), repeats=True),
        "hold-monster": Work(leaves=("paralyzed",), repeats=True, most=(1, 1)),
        "hold-person": Work(leaves=("paralyzed",), repeats=True, most=(1, 1)),
        "holy-aura": Work(leaves=("holy-aura",), saves=False, most=MANY),
        "hunters-mark": Work(leaves=("hunters-mark",)),
        "hypnotic-pattern": Work(leaves=("charmed", "incapacitated"), fragile=True, most=MANY),
        "imprisonment": Work(leaves=("imprisonment",)),
        "invisibility": Work(most=(1, 1)),
        "irresistible-dance": Work(leaves=("irresistible-dance",), saves=False, repeats=True),
        "levitate": Work(leaves=("levitate",)),
        "light": Work(saves=False),
        "longstrider": Work(most=(1, 1)),
        "magic-circle": Work(saves=False),
        "magic-jar": Work(saves=False),
        "mass-cure-wounds": Work(most=(6, 0)),
        "mass-heal": Work(most=MANY),
        "mass-healing-word": Work(most=(6, 0)),
        "mass-suggestion": Work(most=MANY),
        "maze": Work(leaves=("maze",)),
        "phantasmal-killer": Work(leaves=("frightened",), repeats=True, slowly=True),
        "plane-shift": Work(leaves=("banishment",)),
        "polymorph": Work(willing=True),
        "power-word-stun": Work(leaves=("stunned",), repeats=True),
        "prayer-of-healing": Work(most=(6, 0)),
        "prismatic-wall": Work(saves=False),
        "ray-of-enfeeblement": Work(leaves=("ray-of-enfeeblement",), repeats=True, saves=False),
        "ray-of-frost": Work(leaves=("ray-of-frost",), rounds=1),
        "sanctuary": Work(leaves=("sanctuary",), saves=False),
        "scorching-ray": Work(attack="ranged"),
        "seeming": Work(willing=True, most=MANY),
        "shield-of-faith": Work(leaves=("shield-of-faith",)),
        "shocking-grasp": Work(leaves=("shocking-grasp",), rounds=1),
        "sleet-storm": Work(leaves=("prone",)),
        "slow": Work(leaves=("slow",), repeats=True, most=(6, 0)),
        "spirit-guardians": Work(half=True, most=MANY),
        "stinking-cloud": Work(leaves=("idle",), rounds=1),
        "storm-of-vengeance": Work(leaves=("deafened",), rounds=50),
        "sunbeam": Work(leaves=("blinded",), rounds=1),
        "sunburst": Work(leaves=("blinded",), rounds=10, repeats=True),
        "symbol": Work(saves=False),
        "telepathic-bond": Work(leaves=("telepathic-bond",), most=(8, 0)),
        "true-polymorph": Work(willing=True),
        "true-strike": Work(leaves=("true-strike",)),
        "vicious-mockery": Work(leaves=("vicious-mockery",), rounds=1),
        "wall-of-stone": Work(saves=False),
        "warding-bond": Work(leaves=("warding-bond",)),
        "water-breathing": Work(leaves=("water-breathing",), most=(10, 0)),
        "water-walk": Work(leaves=("water-walk",), most=(10, 0)),
        "web": Work(leaves=("restrained",)),
        "weird": Work(leaves=("frightened",), repeats=True, harm=(Damage("4d10", "psychic"),), most=MANY),
        "wind-walk": Work(leaves=("wind-walk",), most=(11, 0)),
    }
)

# Spells by touch that are cast on things or places, and leave nothing on whoever is near.
_ON_THINGS = frozenset(
    {
        "arcane-lock",
        "arcanists-magic-aura",
        "continual-flame",
        "forbiddance",
        "gentle-repose",
        "guards-and-wards",
        "illusory-script",
        "instant-summons",
        "light",
        "rope-trick",
        "sequester",
        "simulacrum",
    }
)


def work_of(spell: Spell) -> Work:
    """What a spell does beside damage and healing."""
    return WORKS.get(spell.index, _NO_WORK)


def leaves(spell: Spell) -> tuple[str, ...]:
    """The conditions and effects that it leaves: those of the table, or its own name for as long as it lasts."""
    if work := work_of(spell).leaves:
        return work
    if rounds(spell.duration) is None or spell.index in _ON_THINGS or has_damage(spell):
        return (spell.index,) if not is_plain(effect_of(spell.index)) else ()
    on_somebody = spell.range in {"Self", "Touch"} and spell.area is None
    return (spell.index,) if on_somebody or saves_at_once(spell) else ()


def saves_at_once(spell: Spell) -> bool:
    """True where those whom it reaches make a saving throw when it is cast."""
    return spell.save is not None and work_of(spell).saves


def aim(spell: Spell) -> str:
    """`melee` or `ranged` where it makes attack rolls; empty where not."""
    return spell.attack or work_of(spell).attack


def most(spell: Spell, above: int) -> int | None:
    """How many it reaches at most; None where all count who are in its area."""
    if spell.area is not None:
        return None
    count, more = work_of(spell).most
    return count + more * above


def has_figures(name: str) -> bool:
    """True for a condition or effect that changes some roll or number."""
    return name in CONDITIONS or name in CONDITION_EFFECTS or not is_plain(effect_of(name))
