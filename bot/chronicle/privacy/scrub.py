"""Takes a person out of what was told of them and others: their names, and the words that only they brought in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.llm.sentences import ends
from db.models.ownership import SOMEBODY

WITHDRAWN = "(What was told here was deleted.)"

_WORD = re.compile(r"[^\W_]+")
_LEAST = 4  # letters: shorter words give nobody away
_LEAST_OF_NAME = 3
_NO_NAMES = frozenset({"the", "and", "von", "van", "der", "den", "del", "los", "las"})
_STRUCTURE = frozenset({"kind", "id", "subject", "field", "side", "condition", "ability", "type", "size"})
"""Keys of documents whose values are terms of the rules, or ids."""
_PROSE = frozenset({"sentence", "because", "means", "label", "what", "log"})
"""Keys of documents whose values tell something; a change of one of them does too."""
_OWN_WORDS = ("actions", "reactions", "legendary_actions", "traits")
"""What of a creature's figures is called as its player likes."""


class Scrub:
    """Knows a person by `names` and by the words of `theirs` that are in none of the `others`' texts."""

    def __init__(self, names: Iterable[str], theirs: Iterable[str], others: Iterable[str]) -> None:
        self._names = frozenset(name.casefold() for name in names)
        whole = sorted(self._names, key=len, reverse=True)
        self._whole = _any_of(whole, re.IGNORECASE)
        # A storyteller uses the first name alone; parts are matched as they are written, for some are common words.
        parts = {part for name in names for part in _WORD.findall(name) if _may_be_a_name(part)}
        self._parts = _any_of(sorted(parts, key=len, reverse=True))
        self._words = _words(theirs) - _words(others) - _words(names)

    def mention(self, text: str) -> str:
        """The text with nobody in the place of the person."""
        for pattern in (self._whole, self._parts):
            if pattern is not None:
                text = pattern.sub(SOMEBODY, text)
        return text

    def gives_away(self, text: str) -> bool:
        """True for a text with a word that only the person brought in."""
        return not self._words.isdisjoint(_words([text]))

    def betrays(self, text: str) -> bool:
        """True for a text with a name of the person's, or with a word that only the person brought in."""
        return self.gives_away(text) or self.mention(text) != text

    def telling(self, text: str) -> str:
        """What was told, without the sentences that give the person away; a note where nothing else is left."""
        kept = "".join(one for one in _sentences(text) if not self.gives_away(one)).strip()
        return self.mention(kept) if kept or not text else WITHDRAWN

    def document(self, value: Any, user_id: int, *, prose: bool = False) -> Any:
        """JSON of the rules without the person's deeds, words and figures; others' stay as they are."""
        if isinstance(value, str):
            return SOMEBODY if prose and self.gives_away(value) else self.mention(value)
        if isinstance(value, list):
            return [self.document(one, user_id, prose=prose) for one in value]
        if not isinstance(value, Mapping):
            return value
        if value.get("user_id") == user_id:
            value = _anybody(value)
        if "happenings" in value and self._is_theirs(value.get("actor")):
            return {"actor": SOMEBODY, "intent": None, "happenings": []}
        return {
            key: one
            if key in _STRUCTURE
            else self.document(one, user_id, prose=prose or key in _PROSE or value.get("field") in _PROSE)
            for key, one in value.items()
        }

    def _is_theirs(self, name: Any) -> bool:
        return isinstance(name, str) and name.casefold() in self._names


def _anybody(creature: Mapping[str, Any]) -> dict[str, Any]:
    """The person's creature in a fight as one of nobody's, less what is called as its player likes."""
    stats = creature.get("stats")
    plain = (
        {**stats, **{key: [] for key in _OWN_WORDS if key in stats}} if isinstance(stats, Mapping) else stats
    )
    return {**creature, "user_id": None, "stats": plain}


def without_changes(outcome: Mapping[str, Any], heroes: Iterable[str]) -> dict[str, Any]:
    """An outcome less what it changed of these creatures: their sheets went with them."""
    gone = frozenset(heroes)
    kept = [one for one in outcome.get("changes", ()) if one.get("subject") not in gone]
    return {**outcome, "changes": kept} if "changes" in outcome else dict(outcome)


def _may_be_a_name(word: str) -> bool:
    return len(word) >= _LEAST_OF_NAME and word[0].isupper() and word.casefold() not in _NO_NAMES


def _any_of(names: Iterable[str], flags: int = 0) -> re.Pattern[str] | None:
    listed = "|".join(map(re.escape, names))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", flags) if listed else None


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text.casefold()) if len(word) >= _LEAST}


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in (*ends(text), len(text)):
        if end > start:
            yield text[start:end]
            start = end
