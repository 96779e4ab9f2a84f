"""A success that is told as a failure, and a failure that is told as a success."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.rules.happenings import CheckMade, SaveMade
from bot.turn.contradictions._facts import Facts
from bot.turn.contradictions._phrases import FAILS, LOOKS, RESISTS, SUCCEEDS, SUCCUMBS, either
from bot.turn.contradictions._wording import is_unreal, says

_SAME_LOOKS = {"Sleight of Hand": "Stealth"}
_EITHER = re.compile(
    r"\b(?:but|yet|although|though|however|despite|still|instead|only (?:a|an|the)|at first|for a moment|just|not"
    r"|never|else|later|so far|barely|partly)\b",
    re.IGNORECASE,
)


def wrong_check(told: str, facts: Facts) -> str:
    """Which check or saving throw went otherwise than told; empty where none did."""
    if is_unreal(told):
        return ""
    for actor, checks in facts.checks.items():
        for success in _alike(checks):
            if _is_told(told, facts, actor, checks, success=not success):
                return f"{actor}'s {checks[0].label} {'succeeds' if success else 'fails'}"
    for actor, saves in facts.saves.items():
        for success in _alike(saves):
            if says(told, facts.called(actor), SUCCUMBS if success else RESISTS) and not _EITHER.search(told):
                return f"{actor}'s {saves[0].ability} save {'succeeds' if success else 'fails'}"
    return ""


def _alike(made: Sequence[CheckMade] | Sequence[SaveMade]) -> Iterator[bool]:
    """How all of them went, if they all went alike."""
    results = {one.success for one in made}
    if len(results) == 1:
        yield from results


def _is_told(told: str, facts: Facts, actor: str, checks: Sequence[CheckMade], *, success: bool) -> bool:
    """True when the sentence tells the actor's checks so."""
    subject = facts.called(actor)
    if len(facts.checks) == 1:
        subject = rf"(?:{subject}|(?i:you))"
    if not _EITHER.search(told) and says(told, subject, SUCCEEDS if success else FAILS):
        return True
    if len(facts.checks) > 1 or facts.attacks or len({check.label for check in checks}) > 1:
        return False
    skill = checks[0].label.removesuffix(" check")
    looks = _looks().get((_SAME_LOOKS.get(skill, skill), success))
    found = re.search(rf"\b{looks.replace('@', subject)}", told, re.IGNORECASE) if looks else None
    return found is not None and not _EITHER.search(told.replace(found[0], ""))


@functools.cache
def _looks() -> Mapping[tuple[str, bool], str]:
    """How a check of a skill looks when it fails, and when it succeeds."""
    phrases: dict[tuple[str, bool], list[str]] = defaultdict(list)
    skill = ""
    for line in filter(None, LOOKS.splitlines()):
        sign, _, phrase = line.strip().partition(" ")
        if sign in {"-", "+"}:
            phrases[skill, sign == "+"].append(phrase)
        else:
            skill = line
    return {key: either("\n".join(lines)) for key, lines in phrases.items()}
