"""Every way in which people say an entry's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from bot.rules.srd.finding._reading import words_of
from bot.rules.srd.finding.entries import Entry

Words = tuple[str, ...]

_ALIASES: dict[str, str] = {
    "spells/arcane-hand": "bigbys hand|bigby hand",
    "spells/arcane-sword": "mordenkainens sword",
    "spells/arcanists-magic-aura": "nystuls magic aura|magic aura",
    "spells/dominate-person": "dominate",
    "spells/eldritch-blast": "eldrich blast",
    "spells/enlarge-reduce": "enlarge|reduce",
    "spells/chain-lightning": "chain lighting",
    "spells/lightning-bolt": "lighting bolt",
    "spells/faerie-fire": "fairy fire",
    "spells/hideous-laughter": "tashas laughter",
    "spells/irresistible-dance": "ottos dance",
    "spells/mage-armor": "magic armor",
    "spells/acid-arrow": "melfs arrow",
    "spells/scrying": "scry",
    "equipment/climbers-kit": "climbing kit|climbing gear",
    "spells/tiny-hut": "leomunds hut",
    "spells/find-familiar": "summon familiar",
    "equipment/thieves-tools": "lockpick|lock pick|thief tools|thieves kit|lockpicking tools|picklock",
    "equipment/studded-leather-armor": "studded leather",
    "equipment/plate-armor": "full plate|plate mail|platemail",
    "equipment/scale-mail": "scalemail",
    "equipment/chain-mail": "chainmail",
    "equipment/ring-mail": "ringmail",
    "equipment/splint-armor": "splint mail",
    "equipment/acid-vial": "vial of acid|acid flask|flask of acid|acid vial",
    "equipment/alchemists-fire-flask": "alchemist fire|alchemical fire",
    "equipment/holy-water-flask": "holy water",
    "equipment/oil-flask": "flask of oil|oil flask|lamp oil",
    "equipment/poison-basic-vial": "vial of poison|poison vial",
    "equipment/antitoxin-vial": "antidote",
    "equipment/pole-10-foot": "10 foot pole|ten foot pole|10 ft pole|10ft pole|long pole",
    "equipment/ladder-10-foot": "10 foot ladder",
    "equipment/ball-bearings-bag-of-1000": "bag of ball bearings",
    "equipment/rope-hempen-50-feet": "hemp rope|rope",
    "equipment/crossbow-light": "crossbow",
    "equipment/crossbow-hand": "handcrossbow",
    "equipment/quarterstaff": "quarter staff|staff",
    "equipment/hammer-sledge": "sledgehammer",
    "equipment/rations-1-day": "rations|days rations|ration",
    "equipment/lantern-bullseye": "bulls eye lantern",
    "equipment/waterskin": "water skin",
    "equipment/hunting-trap": "bear trap",
    "equipment/healers-kit": "healing kit|heal kit",
    "equipment/tent-two-person": "tent|two person tent",
    "monsters/succubus-incubus": "succubus|incubus",
    "monsters/vampire-vampire": "vampire|vampire lord",
    "monsters/vampire-bat": "vampire bat form",
    "monsters/vampire-mist": "vampire mist form",
    "monsters/werewolf-hybrid": "werewolf",
    "monsters/wererat-hybrid": "wererat",
    "monsters/wereboar-hybrid": "wereboar",
    "monsters/werebear-hybrid": "werebear",
    "monsters/weretiger-hybrid": "weretiger",
    "monsters/deep-gnome-svirfneblin": "svirfneblin|deep gnome",
    "monsters/drow": "dark elf",
    "monsters/tyrannosaurus-rex": "t rex|trex|tyrannosaurus",
    "monsters/saber-toothed-tiger": "saber tooth tiger|sabertooth",
    "monsters/will-o-wisp": "will o the wisp|willowisp|wisp",
    "monsters/rug-of-smothering": "smothering rug",
    "monsters/animated-armor": "living armor",
    "monsters/tribal-warrior": "tribesman",
    "monsters/bandit": "brigand|highwayman",
    "monsters/goblin": "gobbo|goblin boss|goblin archer|goblin shaman",
    "monsters/gelatinous-cube": "gelatinous",
    "magic-items/potion-of-healing": "potion of healing|healing potion|health potion|potion of health|heal potion|healing draught|pot of healing",
    "magic-items/potion-of-healing-greater": "greater healing potion|potion of greater healing",
    "magic-items/potion-of-healing-superior": "superior healing potion",
    "magic-items/potion-of-healing-supreme": "supreme healing potion",
    "magic-items/stone-of-good-luck-luckstone": "luckstone",
    "magic-items/handy-haversack": "haversack",
    "magic-items/weapon-1": "+1 weapon|+1 sword|+1 longsword|+1 dagger|+1 bow|+1 axe",
    "magic-items/armor-1": "+1 armor",
    "magic-items/ammunition-1": "+1 ammunition|+1 arrow",
    "features/wild-shape-cr-1-4-or-below-no-flying-or-swim-speed": "wild shape|wildshape",
    "features/divine-smite": "smite",
    "features/channel-divinity-turn-undead": "turn the undead|turn undead",
    "features/channel-divinity-1-rest": "channel divinity",
    "features/ki": "ki point",
    "features/rage": "barbarian rage",
    "features/reckless-attack": "attack recklessly|recklessly attack|reckless",
    "equipment/crossbow-bolt": "bolt",
    "features/song-of-rest-d6": "song of rest",
    "features/bardic-inspiration-d6": "bardic inspiration|inspiration die|bard inspiration|bardic",
    "features/extra-attack-1": "extra attack",
    "features/favored-enemy-1-type": "favored enemy",
    "features/natural-explorer-1-terrain-type": "natural explorer",
    "features/rogue-evasion": "evasion",
    "features/lay-on-hands": "laying on hands|lay hands",
    "features/metamagic-1": "metamagic",
    "features/metamagic-twinned-spell": "twin spell|twin the spell|twin my spell|twinned|twin that spell",
    "features/metamagic-quickened-spell": "quicken spell|quicken the spell|quicken a spell|quickened|quicken my spell",
    "features/metamagic-subtle-spell": "subtle spell|subtle cast",
    "features/metamagic-heightened-spell": "heighten the spell|heighten my spell",
    "features/metamagic-empowered-spell": "empower the spell|empower my spell|empower spell",
    "features/metamagic-careful-spell": "careful spell",
    "features/thieves-cant": "thiefs cant",
    "conditions/exhaustion": "exhausted",
    "conditions/unconscious": "knocked out",
    "conditions/paralyzed": "paralysis",
    "skills/acrobatics": "acro",
    "skills/sleight-of-hand": "slight of hand|sleight",
    "skills/animal-handling": "animal handle",
    "subclasses/lore": "college of lore",
    "subclasses/life": "life domain|life cleric",
    "subclasses/land": "circle of the land|land druid",
    "subclasses/champion": "champion fighter|champion archetype",
    "subclasses/open-hand": "way of the open hand|open hand monk",
    "subclasses/devotion": "oath of devotion|devotion paladin",
    "subclasses/hunter": "hunter ranger|hunter archetype",
    "subclasses/thief": "thief archetype|thief rogue|thief subclass",
    "subclasses/draconic": "draconic bloodline|draconic sorcerer",
    "subclasses/fiend": "fiend patron|fiend warlock|the fiend patron",
    "subclasses/evocation": "school of evocation|evocation wizard|evoker",
    "subclasses/berserker": "path of the berserker|berserker barbarian|berserker path",
    "races/elf": "elf|elves|elven",
    "races/dwarf": "dwarf|dwarves|dwarven",
    "weapon-properties/two-handed": "two handed",
}  # fmt: skip

_FAMILIES = {"Channel Divinity", "Metamagic", "Eldritch Invocation", "Hunter's Prey", "Defensive Tactics"}
_PARENTHESES = re.compile(r"\s*\([^)]*\)?")


def spellings(entry: Entry) -> Iterator[Words]:
    """Yield the ways to say an entry's official name, as words."""
    return filter(None, map(words_of, _of_name(entry)))


def aliases(entry: Entry) -> Iterator[Words]:
    """Yield what else people call an entry, as words."""
    return filter(None, map(words_of, _ALIASES.get(entry.path, "").split("|")))


def _of_name(entry: Entry) -> Iterator[str]:
    """`Crossbow, light` is a light crossbow, `Oil (flask)` is oil, `Blindness/Deafness` is either."""
    plain = _PARENTHESES.sub("", entry.name).strip()
    yield plain
    if "/" in plain:
        yield from plain.split("/")
    more = _MORE.get(entry.collection)
    if more is not None:
        yield from more(plain)
    if entry.collection == "ability-scores":
        yield entry.path.rpartition("/")[2]


def _of_spell(plain: str) -> Iterator[str]:
    for link in (" and ", " or "):
        first, found, _ = plain.partition(link)
        if found and " " in first:
            yield first


def _of_feature(plain: str) -> Iterator[str]:
    kind, found, what = plain.partition(": ")
    if kind in _FAMILIES:
        yield what
    elif kind in {"Fighting Style", "Spellcasting"} and found:
        yield f"{what} {kind}"


def _of_magic_item(plain: str) -> Iterator[str]:
    kind, found, what = plain.partition(" of ")
    if found and kind in {"Potion", "Ring", "Staff", "Wand", "Cloak", "Belt"}:
        yield f"{what.removeprefix('the ')} {kind}"


def _of_equipment(plain: str) -> Iterator[str]:
    kind, inverted, what = plain.partition(", ")
    if inverted:
        yield f"{what} {kind}"
    if plain.startswith("Barding: "):
        yield f"{plain.removeprefix('Barding: ')} barding"
    if plain.endswith(" Armor") and len(plain.split()) > 2:
        yield plain.removesuffix(" Armor")
    if " or " in plain:
        yield from plain.split(" or ")


def _of_monster(plain: str) -> Iterator[str]:
    if plain.startswith("Adult ") and plain.endswith("Dragon"):
        yield plain.removeprefix("Adult ")


_MORE: Mapping[str, Callable[[str], Iterator[str]]] = MappingProxyType(
    {
        "equipment": _of_equipment,
        "features": _of_feature,
        "magic-items": _of_magic_item,
        "monsters": _of_monster,
        "spells": _of_spell,
    }
)
