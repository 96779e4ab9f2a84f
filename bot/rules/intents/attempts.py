"""What a player's words attempt: a skill they name, or one that a verb implies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from bot.rules.skills import ABILITY_OF, THIEVES_TOOLS

ATTACK = "Attack"
SHOT = "Shot"

# Verbs that mean one thing by themselves. What is missing here (talk, look, walk, open) needs no die.
_VERBS: Mapping[str, str] = MappingProxyType(
    {
        ATTACK: "attack stab slash behead headbutt smite",
        SHOT: "shoot",
        "Acrobatics": "balance tumble somersault vault backflip cartwheel",
        "Athletics": "climb jump leap swim grapple wrestle shove",
        "Deception": "bluff deceive trick pretend impersonate",
        "Intimidation": "intimidate threaten menace scare frighten",
        "Investigation": "search investigate inspect examine rummage ransack decipher",
        "Medicine": "stabilize stabilise diagnose bandage",
        "Perception": "spot eavesdrop",
        "Performance": "sing dance juggle perform",
        "Persuasion": "persuade convince negotiate haggle bargain coax",
        "Sleight of Hand": "steal pickpocket swipe pilfer",
        "Stealth": "sneak hide creep tiptoe skulk",
        "Survival": "track forage hunt",
    }
)

_THINGS = "door|gate|lock|wall|chest|rope|bar|window|barrel"

# Verbs that need company: the first word is inflected, the rest is a pattern that has to follow it.
_PHRASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ATTACK: (
            r"sneak attack\b",
            r"strike (?!up\b|a (?:deal|bargain|pose|match)\b)",
            r"fight (?:the|an?|this|that|him|it|them|against|with)\b",
            r"charge (?:at|into|the)\b",
            r"swing (?:at|my|his|her|their)\b",
            r"lunge at\b",
            *(
                rf"{verb} (?:at )?(?:the|an?|this|that|him|it|them|his|her)\b(?! (?:\w+ )?(?:{_THINGS})s?\b)"
                for verb in ("hit", "punch", "kick", "cut", "hack")
            ),
        ),
        "Acrobatics": (r"swing (?:across|over|from|to)\b",),
        SHOT: (
            r"throw (?:[\w']+ ){1,4}at\b",
            r"fire (?:at|an? (?:arrow|bolt)|my (?:bow|crossbow|sling))\b",
            r"loose an? (?:arrow|bolt)\b",
        ),
        "Animal Handling": tuple(
            rf"{verb} .*\b(?:horse|dog|wolf|bear|animal|beast|mule|boar|hound|cat)s?\b"
            for verb in ("calm", "soothe", "tame")
        ),
        "Athletics": (r"scale the\b",),
        "Deception": (r"lie (?:to|about)\b", r"disguise (?:my|him|her|them|our)\w*\b"),
        "Insight": tuple(
            rf"{verb} (?:if|whether) .*\b(?:lying|lies|honest|truthful|sincere|truth)\b"
            for verb in ("sense", "judge", "tell", "see", "check")
        ),
        "Investigation": (
            r"look for\b",
            r"look (?:closely|carefully)\b",
            r"check .*\bfor (?:traps?|clues?|tracks)\b",
        ),
        "Medicine": (r"treat .*\bwounds?\b", r"stop .*\bbleeding\b"),
        "Perception": (
            r"listen (?:at|for|closely|carefully|to the door)\b",
            r"keep (?:watch|a lookout)\b",
            r"scan the\b",
        ),
        "Performance": (r"play .*\b(?:lute|flute|drum|harp|song|tune|viol|lyre)\b",),
        "Persuasion": (r"charm (?:the|him|her|them)\b", r"talk .* into\b", r"plead with\b"),
        "Sleight of Hand": (r"pick (?:[\w']+ ){0,2}pockets?\b", r"palm the\b"),
        "Stealth": (
            r"slip (?:past|by|away)\b",
            *(
                rf"{verb} (?:\w+ ){{0,3}}(?:silently|quietly|stealthily|unseen)\b"
                for verb in ("move", "follow", "approach", "walk")
            ),
            *(rf"{adverb} (?:move|follow|approach|walk)" for adverb in ("silently", "quietly", "stealthily")),
        ),
        "Strength": (
            r"lift (?:the |this |that |an? )?(?:heavy|huge|boulder|portcullis|gate|slab|beam|statue)",
            *(
                rf"{verb} (?:down |in |open )?(?:the|a|that|this)? ?(?:\w+ )?(?:{_THINGS})s?\b"
                for verb in ("break", "kick", "bash", "smash", "force", "ram")
            ),
        ),
        "Survival": (r"follow (?:\w+ )?(?:tracks|trail|footprints)\b",),
        THIEVES_TOOLS: (r"pick (?:the|this|that|its?) (?:[\w']+ ){0,2}lock\b", r"disarm .*\btraps?\b"),
    }
)

# These are no everyday words, so that their name alone is a wish to use them.
_TERMS = ("Acrobatics", "Animal Handling", "Athletics", "Sleight of Hand", "Stealth")

_READ = 1_000  # characters; nobody names what they do later than that

_SPEECH = re.compile(r'"[^"]*"?|“[^”]*”?|«[^»]*»?')
_QUESTION = re.compile(
    r"\W*(?:who|what|where|when|why|which|how|is|are|was|were|does|did)\b[^.!]*\?\W*", re.IGNORECASE
)
# After these a word is a noun ("the attack") or no attempt ("I don't attack").
_NO_VERB_AFTER = "".join(
    rf"(?<!\b{word} )"
    for word in ("the", "my", "an", "a", "his", "her", "their", "this", "that", "not", "never")
)
_NO_VERB_AFTER += r"(?<!n't )"
_DOING = r"\b(?:i'?m|am|starts?|begins?|keeps?|by|while) (?:\w+ly )?"


def read_attempt(text: str) -> str | None:
    """What is attempted first: ATTACK, SHOT or a name of `ABILITY_OF`; None when no die is needed.

    Words in quotes are speech, and a plain question attempts nothing.
    """
    words = " ".join(_SPEECH.sub(" ", text[:_READ]).replace("\u2019", "'").split())
    if _QUESTION.fullmatch(words):
        return None
    named = _named().search(words)
    if named:
        return next(name for name in ABILITY_OF if name.lower() in named.group().lower())
    found = [(match.start(), name) for name, pattern in _implied() if (match := pattern.search(words))]
    return min(found)[1] if found else None


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(map(re.escape, ABILITY_OF))
    terms = "|".join(map(re.escape, _TERMS))
    asked = rf"(?:{names}) (?:check|roll|test)|(?:roll|rolls|use|uses|using) (?:an? |my |his |her |for )?(?:{names})"
    return re.compile(rf"\b(?:{asked}|{terms})\b", re.IGNORECASE)


@cache
def _implied() -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = dict.fromkeys([*_VERBS, *_PHRASES])
    return tuple((name, _any_of([*_VERBS.get(name, "").split(), *_PHRASES.get(name, ())])) for name in names)


def _any_of(verbs: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_inflected, verbs)), re.IGNORECASE)


def _inflected(phrase: str) -> str:
    """A pattern for the phrase with its verb in the plain form, the third person, or under way."""
    verb, space, rest = phrase.partition(" ")
    ending = space + rest if space else r"\b"
    stem = verb.removesuffix("e")
    return rf"(?:{_NO_VERB_AFTER}\b{verb}(?:e?s)?|{_DOING}{stem}{verb[-1]}?ing){ending}"
