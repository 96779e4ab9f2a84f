"""From a message to what it attempts, by rules alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.rules.intents.drafting import drafts, other, questioned
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.naming import spell_named
from bot.rules.intents.situation import Known, Situation
from bot.rules.intents.telling import Telling, tell
from bot.rules.intents.validated import validated

READ = 1_000  # characters; nobody says what they do later than that
MOST = 8  # intents of one message

_SPEECH = re.compile(
    r'"[^"\n]*(?:"|$)|“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)'
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){2,}(?<=[.!?,…])'(?!\w)"  # single quotes, which are apostrophes too
)
_APOSTROPHES = {0x2018: "'", 0x2019: "'"}
_MARKUP = re.compile(r"[*_~`|]+|<a?:\w+:\d+>|<[@#][!&]?\d+>|^\s*(?:>|/me\b|-)\s*")
_ASIDE = re.compile(r"\s*(?://|\(\(|\[?ooc\b)", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:say|said|shout|yell|reply|replies|answer|whisper|bluff|lie|ask|tell|call|plead|growl|warn|explain|add|announce|"
    r"cry|cries|scream|respond|mutter|beg|order|command)s?\b[^.!?\n:]{0,60}:[^\n]*",
    re.IGNORECASE,
)
_ECONOMY = re.compile(
    r"\b(?:(?:use|uses|using|spend|spends|take|takes|with|for) )?"
    r"(?:(?:my|an?|his|her|their) (?:bonus |free )?(?:action|reaction|movement|turn)s?|cunning action) to\b",
    re.IGNORECASE,
)
_PLAINER = (
    (_MARKUP, " "),
    (_ECONOMY, " "),
    (re.compile(r"\bmy (?:action|turn|move|plan) (?:is|will be) to\b", re.IGNORECASE), "I"),
    (re.compile(r"\b(?:let me|lemme)\b", re.IGNORECASE), "I"),
    (re.compile(r"\bmy (?:character|pc|guy|hero|adventurer)\b", re.IGNORECASE), "I"),
    (
        re.compile(
            r"\b(?:try|tries|trying|do|doing) (?:really |very |so )?"
            r"(?:hard|(?:my|his|her|their) (?:very )?best) (not )?to\b",
            re.IGNORECASE,
        ),
        r"try \1to",
    ),
)
_GREETING = re.compile(
    r"(?:hello|hi|hey|greetings|good (?:morning|day|evening|night)|thanks|thank you|sorry|farewell|well met)\b"
)
_YOU = re.compile(r"\b(?:you|your|youre|thank|please|welcome)\b")
_TOLD_TWICE = frozenset(
    {IntentKind.ATTACK, IntentKind.CHECK, IntentKind.MOVE, IntentKind.LOOK, IntentKind.TALK}
)
_A_FEW = 2  # words, of which nothing is attempted that the rules do not know
_IDLE = (frozenset({IntentKind.OTHER}), frozenset({IntentKind.OTHER, IntentKind.LOOK}))
"""What leaves a message to be speech, if it is: in general, and where it begins with a greeting."""
_UNCLEAR = 0.4
_SPOKEN = 0.95


def read(text: str, actor: str, situation: Situation) -> tuple[Intent, ...]:
    """What a message attempts, in order, each validated; never empty.

    Words in quotes are speech, and a question attempts nothing unless it asks to try.
    """
    me = situation.of(actor) or Known(actor)
    return tuple(validated(intent, situation) for intent in _read(text[:READ], me, situation))


def _read(text: str, me: Known, situation: Situation) -> list[Intent]:
    if _ASIDE.match(text):
        return [other(me.name, 0.95, "said beside the game")]
    words, is_spoken = _without_speech(text.translate(_APOSTROPHES))
    told = tell(words, me, situation)
    if not any(word[0].isalnum() for word in told.words):
        kind, because = (IntentKind.TALK, "speech") if is_spoken else (IntentKind.OTHER, "nothing is said")
        return [Intent(kind, me.name, confidence=_SPOKEN, because=because)]
    found = _tidied(_intents(told))[:MOST]
    is_greeting = _GREETING.match(told.sentence(0)) is not None
    if any(intent.kind not in _IDLE[is_greeting] or intent.means for intent in found):
        return found
    if is_spoken or is_greeting or _is_address(told):
        confidence = _SPOKEN if is_spoken else 0.7
        return [Intent(IntentKind.TALK, me.name, confidence=confidence, because="speech")]
    if len(told.words) <= _A_FEW:
        return found or [other(me.name, 0.7, "a few words beside the game")]
    return found or [other(me.name, _UNCLEAR, "nothing that the rules know")]


def _without_speech(text: str) -> tuple[str, bool]:
    """The text with a comma for each speech, and whether there was any; a spell's name in quotes stays."""
    spoken = False

    def unspoken(found: re.Match[str]) -> str:
        nonlocal spoken
        inside = found.group().strip("\"“”«»„' .!,")
        if spell_named(inside):
            return inside
        spoken = True
        return " , "

    plain = _SPEECH.sub(unspoken, text)
    plain, said = _SAID.subn(lambda found: found.group().partition(":")[0] + " .", plain)
    for pattern, words in _PLAINER:
        plain = pattern.sub(words, plain)
    return plain, spoken or said > 0


def _intents(told: Telling) -> Iterator[Intent]:
    sentences = told.reading.message.sentence_of
    questions: set[int] = set()
    for clause in told.clauses():
        sentence = sentences[clause.head]
        if not told.is_asked(clause.head):
            yield from drafts(told, clause)
        elif sentence not in questions:
            questions.add(sentence)
            yield from questioned(told, clause)


def _tidied(intents: Iterable[Intent]) -> list[Intent]:
    """What is said twice is one, and what attempts nothing counts only where nothing else is said."""
    kept: list[Intent] = []
    for intent in intents:
        if kept and (merged := _merged(kept[-1], intent)) is not None:
            kept[-1] = merged
        else:
            kept.append(intent)
    deeds = [intent for intent in kept if intent.kind is not IntentKind.OTHER or intent.means]
    return deeds or kept[:1]


def _merged(first: Intent, second: Intent) -> Intent | None:
    """Steps of one walk, one blow told in two clauses, one look: the same as one; None for two things."""
    if first.kind is not second.kind or first.kind not in _TOLD_TWICE or first.check != second.check:
        return None
    if first.means and second.means and first.means != second.means:
        return None
    if first.kind in {IntentKind.ATTACK, IntentKind.CHECK} and not _is_same_aim(first, second):
        return None
    surer = first if first.targets and first.confidence >= second.confidence else second
    return replace(
        surer,
        targets=second.targets or first.targets,
        means=first.means or second.means,
        confidence=max(first.confidence, second.confidence),
        ranged=first.ranged or second.ranged,
        advantage=max(first.advantage, second.advantage, key=abs),
    )


def _is_same_aim(first: Intent, second: Intent) -> bool:
    return first.targets == second.targets or not (first.targets and second.targets)


def _is_address(told: Telling) -> bool:
    """Whether somebody is spoken to without quotes: `Hello there, friend.`"""
    first = told.sentence(0)
    return _YOU.search(first) is not None and not told.is_asked(0) and not first.startswith(("i ", "im "))
