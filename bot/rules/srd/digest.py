"""The facts and figures of the SRD that travel with Torchlit: the one door through which the rules read them."""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import TypeAlias

from pydantic import TypeAdapter

from bot.rules.srd.classes import CharacterClass, Feature, Subclass, read_class, read_feature, read_subclass
from bot.rules.srd.documents import RuleDocument
from bot.rules.srd.items import Item, MagicItem, read_item, read_magic_item
from bot.rules.srd.monsters import Monster, read_monster
from bot.rules.srd.races import Race, Subrace, read_race, read_subrace
from bot.rules.srd.reading import Document
from bot.rules.srd.spells import Spell, read_spell
from bot.rules.srd.terms import (
    Condition,
    Language,
    Section,
    Skill,
    Term,
    read_condition,
    read_language,
    read_section,
    read_skill,
    read_term,
)

VERSION = 1
"""Of the digest's shape; raised whenever a file written before could no longer be read."""

ATTRIBUTION = (
    "This work includes material taken from the System Reference Document 5.1 (“SRD 5.1”) by Wizards of the Coast "
    "LLC, available at https://dnd.wizards.com/resources/systems-reference-document. The SRD 5.1 is licensed under "
    "the Creative Commons Attribution 4.0 International License, available at "
    "https://creativecommons.org/licenses/by/4.0/legalcode. Facts and figures were taken over, its prose was not."
)

Entry: TypeAlias = (
    Monster
    | Spell
    | Item
    | MagicItem
    | CharacterClass
    | Subclass
    | Feature
    | Race
    | Subrace
    | Condition
    | Skill
    | Language
    | Section
    | Term
)
Snapshot: TypeAlias = Mapping[str, Iterable[Document]]
"""The documents of an edition by collection, such as `magic-items`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Every entry by collection and index; a collection `magic-items` is the field `magic_items`."""

    version: int = VERSION
    edition: str = "2014"
    attribution: str = ATTRIBUTION
    ability_scores: Mapping[str, Term] = field(default_factory=dict)
    alignments: Mapping[str, Term] = field(default_factory=dict)
    backgrounds: Mapping[str, Term] = field(default_factory=dict)
    classes: Mapping[str, CharacterClass] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    damage_types: Mapping[str, Term] = field(default_factory=dict)
    equipment: Mapping[str, Item] = field(default_factory=dict)
    feats: Mapping[str, Term] = field(default_factory=dict)
    features: Mapping[str, Feature] = field(default_factory=dict)
    languages: Mapping[str, Language] = field(default_factory=dict)
    magic_items: Mapping[str, MagicItem] = field(default_factory=dict)
    magic_schools: Mapping[str, Term] = field(default_factory=dict)
    monsters: Mapping[str, Monster] = field(default_factory=dict)
    races: Mapping[str, Race] = field(default_factory=dict)
    rule_sections: Mapping[str, Section] = field(default_factory=dict)
    rules: Mapping[str, Section] = field(default_factory=dict)
    skills: Mapping[str, Skill] = field(default_factory=dict)
    spells: Mapping[str, Spell] = field(default_factory=dict)
    subclasses: Mapping[str, Subclass] = field(default_factory=dict)
    subraces: Mapping[str, Subrace] = field(default_factory=dict)
    traits: Mapping[str, Term] = field(default_factory=dict)
    weapon_properties: Mapping[str, Term] = field(default_factory=dict)

    def collection(self, name: str) -> Mapping[str, Entry]:
        """The entries of a collection such as `spells` by index; empty for one that is not here."""
        return getattr(self, name.replace("-", "_")) if name in READERS else {}

    def get(self, path: str) -> Entry | None:
        """The entry at a path such as `spells/fireball`."""
        collection, _, index = path.partition("/")
        return self.collection(collection).get(index)

    def names(self) -> dict[str, str]:
        """The names of all entries by path, such as `spells/fireball`, collections and entries in order."""
        return {
            f"{collection}/{index}": entry.name
            for collection in READERS
            for index, entry in self.collection(collection).items()
        }


READERS: Mapping[str, Callable[[Document], Entry]] = {
    "ability-scores": read_term,
    "alignments": read_term,
    "backgrounds": read_term,
    "classes": read_class,
    "conditions": read_condition,
    "damage-types": read_term,
    "equipment": read_item,
    "feats": read_term,
    "features": read_feature,
    "languages": read_language,
    "magic-items": read_magic_item,
    "magic-schools": read_term,
    "monsters": read_monster,
    "races": read_race,
    "rule-sections": read_section,
    "rules": read_section,
    "skills": read_skill,
    "spells": read_spell,
    "subclasses": read_subclass,
    "subraces": read_subrace,
    "traits": read_term,
    "weapon-properties": read_term,
}
"""How an entry of each collection is read from a document."""


@functools.cache
def digest() -> Digest:
    """The digest of SRD 5.1 that ships with Torchlit; read once, at the first call (some 50 ms)."""
    return load((resources.files("bot.rules.srd") / "data" / "srd-2014.json.gz").read_bytes())


def make_digest(snapshot: Snapshot, *, edition: str = "2014") -> Digest:
    """The digest of an edition's documents; entries without an index or a name are left out."""
    levels = tuple(snapshot.get("levels", ()))
    readers = dict(READERS) | {
        "classes": functools.partial(read_class, levels=levels),
        "subclasses": functools.partial(read_subclass, levels=levels),
    }
    collections = {
        name.replace("-", "_"): _by_index(map(read, snapshot.get(name, ()))) for name, read in readers.items()
    }
    return Digest(edition=edition, **collections)  # type: ignore[arg-type]  # each reader makes its own field's entries


def gather(documents: Iterable[RuleDocument]) -> dict[str, list[Document]]:
    """The documents by collection, in the order of their indexes."""
    gathered: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda d: (d.collection, d.index)):
        gathered.setdefault(document.collection, []).append(document.document)
    return gathered


def dump(made: Digest) -> bytes:
    """The digest as a file; the same digest makes the same bytes."""
    return gzip.compress(_json(made), compresslevel=9, mtime=0)


def load(file: bytes) -> Digest:
    """The digest in a file that `dump` wrote; ValueError when it is none, or of another version."""
    read = json.loads(gzip.decompress(file))
    if read.get("version") != VERSION:
        raise ValueError(f"version {read.get('version')} of the digest, {VERSION} is expected")
    return _adapter().validate_python(read)


def _json(made: Digest) -> bytes:
    head = {"version": made.version, "edition": made.edition, "attribution": made.attribution}
    body = _adapter().dump_python(made, mode="json", exclude_defaults=True)
    return json.dumps(head | body, ensure_ascii=False, separators=(",", ":")).encode()


def _by_index(entries: Iterable[Entry]) -> dict[str, Entry]:
    found = {entry.index: entry for entry in entries if entry.index and entry.name}
    return dict(sorted(found.items()))


@functools.cache
def _adapter() -> TypeAdapter[Digest]:
    return TypeAdapter(Digest)
