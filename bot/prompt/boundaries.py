"""Whether a text goes where the table does not want the story to go: by words, whole and in their usual forms."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.facts import Boundary, BoundaryKind

_CHECKED = frozenset({BoundaryKind.LINE, BoundaryKind.XCARD})  # what is veiled may be mentioned
_SEVERAL = re.compile(r"[,;/]|\b(?:and|or)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_UNSAID = """
    a an the of to in on at by for from with without against any all no not being is are be it its their his her
    graphic explicit detailed description descriptions depiction depictions scene scenes mention mentions
"""
_LITTLE = frozenset(_UNSAID.split())
_SINGULAR: Mapping[str, str] = MappingProxyType(
    {"children": "child", "men": "man", "women": "woman", "wolves": "wolf", "mice": "mouse", "feet": "foot"}
)
_PLURAL = {one: many for many, one in _SINGULAR.items()}
_ENDINGS = "s|es|ed|er|ers|ing|ings|y"


def crossed(text: str, boundaries: Iterable[Boundary]) -> Boundary | None:
    """The first line (or topic of an X-card) that a text crosses.

    `harm to children, spiders` is crossed where harm and a child are both spoken of, or a spider is.
    """
    told = text.replace("\u2019", "'").casefold()
    for one in boundaries:
        if one.kind in _CHECKED and any(
            all(pattern.search(told) for pattern in patterns) for patterns in _topics(one.text)
        ):
            return one
    return None


@functools.lru_cache(maxsize=1024)
def _topics(text: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Each of the topics that a boundary names, as the patterns of its words."""
    parts = (_WORD.findall(part.replace("\u2019", "'").casefold()) for part in _SEVERAL.split(text))
    topics = (tuple(_pattern(word) for word in part if word not in _LITTLE) for part in parts)
    return tuple(topic for topic in topics if topic)


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_forms(word)})(?!\w)")


def _forms(word: str) -> str:
    """A pattern for a word and its usual English forms; of another language's words just themselves, and a bit more."""
    if word in _SINGULAR or word in _PLURAL:
        one = _SINGULAR.get(word, word)
        return f"{one}|{_PLURAL[one]}"
    if len(word) <= 3:
        return rf"{re.escape(word)}(?:e?s)?"
    if word.endswith("s") and not word.endswith(("ss", "us", "ies", "xes", "ches", "shes", "sses")):
        return _forms(word[:-1])
    stem, ending = _parted(word)
    if ending == "y":
        return rf"{re.escape(stem)}(?:y|ies|ied|ying)"
    if ending == "e":  # the e must be there: not every `rap` is one
        return rf"{re.escape(stem)}(?:e|{_ENDINGS.removeprefix('s|')})"
    return rf"{re.escape(stem)}(?:{re.escape(stem[-1])}?(?:e|{_ENDINGS}))?"


def _parted(word: str) -> tuple[str, str]:
    """The stem, and `y` or `e` where it ends in one."""
    for ending in ("ies", "ied", "ying", "y"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending), "y"
    for ending in ("ing", "ed", "es"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            doubled = stem[-1] == stem[-2] and stem[-1] not in "sl"
            return stem[:-1] if doubled else stem, ""
    return (word[:-1], "e") if word.endswith("e") else (word, "")
