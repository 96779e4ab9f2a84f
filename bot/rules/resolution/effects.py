"""What conditions and spells do to those who bear them, as figures (SRD 5.1, Conditions; Spell Descriptions)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.rules.creature import Affliction, Creature
from bot.rules.srd.actions import CONDITIONS

ALL = ("STR", "DEX", "CON", "INT", "WIS", "CHA")
WEAPONS = ("bludgeoning", "piercing", "slashing")
INCAPACITATING = (
    "banishment",
    "imprisonment",
    "incapacitated",
    "paralyzed",
    "petrified",
    "stunned",
    "unconscious",
)
BRIEF = frozenset({"dodging", "seared", "shield"})
"""What ends when its bearer's next turn begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What bearing something means.

    `attacks`, `attacked` and `checks` are advantage (1) or disadvantage (-1) of the bearer's attacks, of attacks
    against it, and of its ability checks; `helps`, `hinders` and `fails` name the abilities whose saves have
    advantage, disadvantage, or no hope. `..._dice` are added to the roll of that name; with `once` it is used up by it.
    `speed` is a factor, `faster` feet. `least_armor_class` and `armor` (to which Dexterity is added) stand in for a
    lower armour class. `marked` are dice that whoever brought it about adds to weapon hits, `burns` dice of
    `damage_type` that a melee hit costs the attacker.
    """

    attacks: int = 0
    attacked: int = 0
    checks: int = 0
    helps: tuple[str, ...] = ()
    hinders: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    acts: bool = True
    casts: bool = True
    reacts: bool = True
    heals: bool = True
    best_healing: bool = False
    speed: float = 1.0
    faster: int = 0
    hit_bonus: int = 0
    attack_dice: str = ""
    save_dice: str = ""
    save_bonus: int = 0
    saves_better: Mapping[str, int] = field(default_factory=dict)
    check_dice: str = ""
    skills: Mapping[str, int] = field(default_factory=dict)
    damage_dice: str = ""
    damage_type: str = ""
    feeble: bool = False  # its weapons do half the damage
    magical: bool = False  # its weapons count as magical
    armor_class: int = 0
    least_armor_class: int = 0
    armor: int = 0
    resists: tuple[str, ...] = ()
    resists_weapons: bool = False  # those that are not magical
    resists_all: bool = False
    immune: tuple[str, ...] = ()  # to conditions
    marked: str = ""
    burns: str = ""
    wards: bool = False  # who attacks it has to save first
    doubles: bool = False  # attacks may strike an image instead
    spares: bool = False  # it keeps 1 hit point, once
    confuses: bool = False
    unseen: bool = False  # except by who sees the invisible
    reveals: bool = False  # it is seen, invisible or not
    sees: bool = False  # the invisible
    away: bool = False  # nothing here reaches it
    shuns: bool = False  # the otherworldly attack it with disadvantage
    exhausts: bool = False  # when it ends, a turn passes
    ends_by_attacking: bool = False
    once: bool = False


_PLAIN = Effect()

CONDITION_EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "blinded": Effect(attacks=-1, attacked=1),
        "frightened": Effect(attacks=-1, checks=-1),
        "grappled": Effect(speed=0),
        "incapacitated": Effect(acts=False),
        "invisible": Effect(attacks=1, attacked=-1, unseen=True),
        "paralyzed": Effect(acts=False, speed=0, attacked=1, fails=("STR", "DEX")),
        "petrified": Effect(acts=False, speed=0, attacked=1, fails=("STR", "DEX"), resists_all=True),
        "poisoned": Effect(attacks=-1, checks=-1),
        "prone": Effect(attacks=-1),  # attacks against it depend on the distance
        "restrained": Effect(attacks=-1, attacked=1, speed=0, hinders=("DEX",)),
        "stunned": Effect(acts=False, speed=0, attacked=1, fails=("STR", "DEX")),
        "unconscious": Effect(acts=False, speed=0, attacked=1, fails=("STR", "DEX")),
        "dodging": Effect(attacked=-1, helps=("DEX",)),
        "seared": Effect(),  # its wounds do not close
        "idle": Effect(acts=False),  # confused, retching, halted: its turn passes
        # What a fight adds (SRD 5.1, Actions in Combat; Surprise).
        "dashing": Effect(),
        "disengaged": Effect(),
        "helped": Effect(attacks=1, once=True),
        "hidden": Effect(attacks=1, once=True),
        "surprised": Effect(acts=False),
    }
)

SPELL_EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "bane": Effect(attack_dice="-1d4", save_dice="-1d4"),
        "banishment": Effect(acts=False, speed=0, away=True),
        "barkskin": Effect(least_armor_class=16),
        "beacon-of-hope": Effect(helps=("WIS", "death"), best_healing=True),
        "bestow-curse": Effect(attacks=-1),
        "bless": Effect(attack_dice="1d4", save_dice="1d4"),
        "blur": Effect(attacked=-1),
        "chill-touch": Effect(heals=False),
        "branding-smite": Effect(damage_dice="2d6", damage_type="radiant", once=True),
        "confusion": Effect(confuses=True, reacts=False),
        "death-ward": Effect(spares=True),
        "dispel-evil-and-good": Effect(shuns=True),
        "divine-favor": Effect(damage_dice="1d4", damage_type="radiant"),
        "enlarge": Effect(damage_dice="1d4", helps=("STR",)),
        "expeditious-retreat": Effect(speed=2),
        "eyebite": Effect(attacks=-1, checks=-1),
        "faerie-fire": Effect(attacked=1, reveals=True),
        "feeblemind": Effect(casts=False),
        "fire-shield": Effect(resists=("cold",), burns="2d8", damage_type="fire"),
        "foresight": Effect(attacks=1, attacked=-1, checks=1, helps=ALL),
        "freedom-of-movement": Effect(immune=("paralyzed", "restrained", "grappled")),
        "gaseous-form": Effect(resists_weapons=True, helps=("STR", "DEX", "CON"), speed=0.34),
        "guidance": Effect(check_dice="1d4", once=True),
        "guiding-bolt": Effect(attacked=1, once=True),
        "haste": Effect(armor_class=2, helps=("DEX",), speed=2, exhausts=True),
        "heroes-feast": Effect(helps=("WIS",), immune=("poisoned", "frightened")),
        "heroism": Effect(immune=("frightened",)),
        "holy-aura": Effect(attacked=-1, helps=ALL),
        "hunters-mark": Effect(marked="1d6"),
        "imprisonment": Effect(acts=False, speed=0, away=True),
        "invisibility": Effect(attacks=1, attacked=-1, unseen=True, ends_by_attacking=True),
        "irresistible-dance": Effect(attacks=-1, attacked=1, hinders=("DEX",), speed=0),
        "longstrider": Effect(faster=10),
        "mage-armor": Effect(armor=13),
        "magic-weapon": Effect(hit_bonus=1, damage_dice="1", magical=True),
        "maze": Effect(acts=False, speed=0, away=True),
        "mind-blank": Effect(immune=("charmed",)),
        "mirror-image": Effect(doubles=True),
        "pass-without-trace": Effect(skills={"Stealth": 10}),
        "protection-from-evil-and-good": Effect(shuns=True),
        "protection-from-poison": Effect(resists=("poison",)),
        "ray-of-enfeeblement": Effect(feeble=True),
        "ray-of-frost": Effect(faster=-10),
        "reduce": Effect(damage_dice="-1d4", hinders=("STR",)),
        "resistance": Effect(save_dice="1d4", once=True),
        "sanctuary": Effect(wards=True),
        "see-invisibility": Effect(sees=True),
        "shield": Effect(armor_class=5),
        "shield-of-faith": Effect(armor_class=2),
        "shocking-grasp": Effect(reacts=False),
        "slow": Effect(armor_class=-2, saves_better={"DEX": -2}, speed=0.5, reacts=False),
        "stoneskin": Effect(resists_weapons=True),
        "true-seeing": Effect(sees=True),
        "true-strike": Effect(attacks=1, once=True),
        "vicious-mockery": Effect(attacks=-1, once=True),
        "warding-bond": Effect(armor_class=1, save_bonus=1, resists_all=True),
    }
)


def effect_of(name: str) -> Effect:
    """What bearing a condition or a spell's effect of that name means; nothing for most spells."""
    return CONDITION_EFFECTS.get(name) or SPELL_EFFECTS.get(name, _PLAIN)


def is_plain(effect: Effect) -> bool:
    """True for what changes no roll and no number."""
    return effect == _PLAIN


def conditions(creature: Creature) -> Iterator[str]:
    """The names of all that it bears; who has no hit points is unconscious."""
    for affliction in creature.vitals.afflictions:
        yield affliction.name
    if creature.vitals.hit_points == 0:
        yield "unconscious"


def bears(creature: Creature, *names: str) -> bool:
    """True for who bears one of these."""
    return any(name in names for name in conditions(creature))


def effects(creature: Creature) -> Iterator[tuple[str, Effect]]:
    """Everything that it bears, with what that means; each once, as the same does not count twice."""
    return ((name, effect_of(name)) for name in dict.fromkeys(conditions(creature)))


def label(affliction: Affliction) -> str:
    """How people say what somebody is: `prone`, `under Bless`, `concentrating on Web`."""
    if affliction.name in CONDITIONS or affliction.name in CONDITION_EFFECTS:
        return affliction.name
    if affliction.name == "concentration":
        return f"concentrating on {affliction.because}"
    return f"under {affliction.because or affliction.name.replace('-', ' ')}"


def can_act(creature: Creature) -> str | None:
    """None for who can take actions, or why not: `dead`, `dying`, `paralyzed`."""
    vitals = creature.vitals
    if vitals.dead:
        return "dead"
    if vitals.hit_points == 0:
        return "unconscious" if vitals.stable else "dying"
    return next((_why(creature, name) for name, effect in effects(creature) if not effect.acts), None)


def _why(creature: Creature, name: str) -> str:
    affliction = next(one for one in creature.vitals.afflictions if one.name == name)
    return label(affliction)


def can_react(creature: Creature) -> bool:
    """True for who can take reactions."""
    return can_act(creature) is None and all(effect.reacts for _, effect in effects(creature))


def armor_class(creature: Creature) -> int:
    """Its armour class with everything that it bears."""
    borne = [effect for _, effect in effects(creature)]
    dexterity = creature.stats.modifier("DEX")
    worn = [effect.armor + dexterity for effect in borne if effect.armor]
    least = [effect.least_armor_class for effect in borne]
    sum_ = max([creature.stats.armor_class, *worn]) + sum(effect.armor_class for effect in borne)
    return max([sum_, *least])


def speed(creature: Creature) -> int:
    """The feet that it can move in a turn, with everything that it bears and its exhaustion."""
    borne = [effect for _, effect in effects(creature)]
    feet = float(creature.stats.speed + sum(effect.faster for effect in borne))
    for effect in borne:
        feet *= effect.speed
    exhaustion = creature.vitals.exhaustion
    return 0 if exhaustion >= 5 else max(0, int(feet / 2 if exhaustion >= 2 else feet))
