"""Patterns that find a verb near its subject, and the words that excuse it."""

from __future__ import annotations

import functools
import re

# Between subject and verb these say that something else is meant, or that it did not happen.
_OTHERWISE = """
    and or but as while who that which whose if when before until than not never almost nearly cannot can't won't
    didn't doesn't don't isn't wasn't could would might may should must will to tries try tried trying attempts
    attempt threatens seems appears pretends for from with at of by near behind beside over under past against
    toward towards without what how where let lets makes watches sees hears feels thinks hopes fears knows
"""
_EXCUSES = frozenset(_OTHERWISE.split())
_MOST_BETWEEN = 3
_QUOTED = re.compile(r'"[^"]*"?|“[^”]*”?|«[^»]*»?')
_UNREAL = re.compile(
    r"\b(?:as if|as though|if only|would|could have|might|had (?:it|he|she|they|you)|unless|imagine|\w*remember\w*"
    r"|almost|nearly|seem\w*|pretend\w*|dream\w*|legend|story|stories|(?<!at )once|years ago|long ago|yesterday)\b|\?",
    re.IGNORECASE,
)


def spoken_by_the_narrator(sentence: str) -> str:
    """The sentence without what somebody says in it, with plain apostrophes and single spaces."""
    return " ".join(_QUOTED.sub(" ", sentence).replace("\u2019", "'").split())


def is_unreal(told: str) -> bool:
    """True for a sentence about what is not, or was long ago."""
    return _UNREAL.search(told) is not None


def says(told: str, subject: str, verb: str) -> bool:
    """True when the subject does what the verb says, with no more than a few harmless words between them."""
    # Verbs are few and looked for first; a pattern for each name with each of them would cost more than all the rest.
    for done in _verb(verb).finditer(told):
        by = _subject(subject).search(told, 0, done.start())
        if by is not None and _EXCUSES.isdisjoint(by["between"].lower().replace(",", " ").split()):
            return True
    return False


@functools.cache
def _verb(verb: str) -> re.Pattern[str]:
    return re.compile(rf"(?<= )(?:{verb})\b", re.IGNORECASE)


@functools.lru_cache(maxsize=512)
def _subject(subject: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'-])(?:{subject})(?![\w'-])(?P<between>(?:,? [\w'-]+){{0,{_MOST_BETWEEN}}}),? $"
    )
