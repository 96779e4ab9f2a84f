"""Which entries of the rules a player's words are about: their names, word by word, the longest first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from bot.rules.attempts import ATTACK, SHOT, read_attempt
from bot.rules.skills import SKILLS
from bot.rules.srd import everyday

COLLECTIONS = ("spells", "monsters", "conditions", "skills", "equipment")

_READ = 1_000  # characters of a message
_LONGEST_NAME = 6  # words
_CASTING = re.compile(r"\b(?:cast(?:s|ing)?|spells?|cantrips?|magic|scroll)\b")
_PLURALS = (("ves", "f"), ("ies", "y"), ("es", ""), ("s", ""), ("men", "man"))


def find_entries(text: str, names: Mapping[str, str], most: int = 3) -> tuple[str, ...]:
    """The paths (`spells/fireball`) of at most `most` entries that the text names or, for a skill, implies.

    `names` maps paths to names. A name that is an everyday word counts only where the text is about spells,
    or about an attack for a creature; a thing of everyday life never does.
    """
    lowered = text[:_READ].lower()
    attempt = read_attempt(text)
    paths = _by_words(names)
    found = dict.fromkeys(
        path
        for words in _longest_names(_words(lowered), paths)
        for path in sorted(paths[words], key=lambda path: COLLECTIONS.index(path.partition("/")[0]))
        if _is_meant(path, words, casting=bool(_CASTING.search(lowered)), attempt=attempt)
    )
    if attempt in SKILLS:
        found |= {
            path: None for path, name in names.items() if path.startswith("skills/") and name == attempt
        }
    return tuple(found)[:most]


def _is_meant(path: str, words: str, *, casting: bool, attempt: str | None) -> bool:
    match path.partition("/")[0]:
        case "spells":
            return casting or words not in everyday.SPELLS
        case "monsters":
            return attempt in {ATTACK, SHOT} or words not in everyday.CREATURES
        case "equipment":
            return words not in everyday.THINGS and not (casting and words in everyday.SPELLS)
        case "skills":
            return attempt is not None and attempt.lower() == words
        case _:
            return True


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.replace("'", "").replace("\u2019", ""))


def _by_words(names: Mapping[str, str]) -> dict[str, list[str]]:
    """The paths by every way to say the name, in lower case words."""
    paths: dict[str, list[str]] = {}
    for path, name in names.items():
        if path.partition("/")[0] not in COLLECTIONS:
            continue
        for spelling in _spellings(name.lower()):
            paths.setdefault(spelling, []).append(path)
    paths.pop("", None)
    return paths


def _spellings(name: str) -> set[str]:
    """`crossbow, light` is a light crossbow, `rope, hempen (50 feet)` a hempen rope; a `/` names two."""
    plain = re.sub(r"\(.*?\)", "", name)
    kind, _, what = plain.partition(",")
    return {" ".join(_words(f"{what} {one}")) for one in kind.split("/")}


def _longest_names(words: list[str], known: Collection[str]) -> Iterator[str]:
    """The known names in the words from left to right, the longest at each place, none within another."""
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
            *front, last = words[start : start + length]
            name = next((said for form in _forms(last) if (said := " ".join([*front, form])) in known), None)
            if name is not None:
                yield name
                start += length
                break
        else:
            start += 1


def _forms(word: str) -> Iterator[str]:
    """The word as it is, and what it may be the plural of."""
    yield word
    for ending, singular in _PLURALS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + singular
