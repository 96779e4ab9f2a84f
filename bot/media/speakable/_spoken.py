"""Text as it would be read aloud: dice, abbreviations, numbers and signs in words."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.media.speakable._numbers import number_words
from bot.media.speakable._wording import UNITS, Wording, wording

_DICE = re.compile(
    r"(?<![\w.])(?P<count>\d{1,4})?(?P<letter>[dw])(?P<sides>\d{1,4}|%)"
    r"(?:(?P<keep>k[hl]?|d[hl]|p[hl])(?P<kept>\d{1,2}))?"
    r"(?P<bonus>(?:\s?[+\u2212-]\s?\d{1,5}(?![\dd]))*)(?P<more>\s?[+\u2212-]\s?(?=\d*[dw]\d))?(?!\w)",
    re.IGNORECASE,
)
_BONUS = re.compile(r"([+\u2212-])\s?(\d+)")
_KEEPS = {"k": "keep", "kh": "keep highest", "kl": "keep lowest", "dh": "drop highest", "dl": "drop lowest"}
_KEEPS |= {"ph": "drop highest", "pl": "drop lowest"}

_NUMBER = r"\d+(?:[.,]\d+)*"
_RANGE = re.compile(r"(?<![\w.,/-])(\d{1,6})\s?[-\u2013\u2014]\s?(\d{1,6})(?![\w/-]|[.,]\d)")
_SHARE = re.compile(r"(?<![\w.,/])(\d{1,6})\s?/\s?(\d{1,6})(?![\w/]|[.,]\d)")
_CLOCK = re.compile(r"(?<![\w:])(\d{1,2}):(\d{2})(?![\w:])")
_TIMES = re.compile(rf"(?<!\w)[x×]\s?(?={_NUMBER})|(?<=\d)\s?×\s?(?=\d)")
_SUM = re.compile(r"(?<=[\w)])\s?([+=])\s?(?=\w)|(?<=[\w)])\s\u2212\s(?=\d)")
_SIGNED = re.compile(r"(?<![\w)])([+\u2212-])\s?(?=\d)")
_FIGURE = re.compile(
    rf"(?<![^\W_])(?P<digits>{_NUMBER})(?P<ordinal>st|nd|rd|th)?(?P<percent>\s?%)?(?![^\W_])"
)
_LEFT_OVER = re.compile(r"\s*[+=<>|~^×÷±#]+\s*")
_FRACTIONS = {("1", "2"): "one half", ("1", "4"): "one quarter", ("1", "8"): "one eighth"}
_ONE = re.compile(r"(?<![\d.,])1[ \u00a0]\Z")
_SPACES = re.compile(r"\s+")


def spoken(text: str, language: str) -> str:
    """The text with everything that is not a word put into words of the language (a BCP 47 code)."""
    words = wording(language)
    text = _DICE.sub(lambda found: _dice(found, language, words), text)
    text = _abbreviations(words).sub(lambda found: _unfolded(found, words), text)
    text = _pairs(text, language, words)
    text = _FIGURE.sub(lambda found: _figure(found, language, words), text)
    text = _LEFT_OVER.sub(" ", text.replace("&", words.and_))
    return _SPACES.sub(" ", text).strip()


def _dice(found: re.Match[str], language: str, words: Wording) -> str:
    said = [number_words(found["count"], language)] if found["count"] else []
    letter = "W" if found["letter"] in "wW" else "d"
    sides = words.percent if found["sides"] == "%" else number_words(found["sides"], language)
    said += [letter, sides]
    if found["keep"] and language.startswith("en"):
        said += [_KEEPS[found["keep"].lower()], number_words(found["kept"], language)]
    for sign, digits in _BONUS.findall(found["bonus"]):
        said += [_sign(sign, words), number_words(digits, language)]
    if found["more"]:
        said.append(_sign(found["more"].strip(), words) + " ")
    return " ".join(said)


def _sign(sign: str, words: Wording) -> str:
    return words.plus if sign == "+" else words.minus


@lru_cache(maxsize=16)
def _abbreviations_of(shorts: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(shorts, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")


def _abbreviations(words: Wording) -> re.Pattern[str]:
    return _abbreviations_of(tuple(words.abbreviations))


def _unfolded(found: re.Match[str], words: Wording) -> str:
    short, before = found.group(), found.string[: found.start()]
    if short in UNITS and not re.search(r"\d[ \u00a0]?\Z", before):
        return short
    many, _, one = words.abbreviations[short].partition("|")
    said = one if one and _ONE.search(before) else many
    ends = short.endswith(".") and not found.string[found.end() :].strip(" \"'”’)»")
    return f"{said}." if ends else said


def _pairs(text: str, language: str, words: Wording) -> str:
    text = _CLOCK.sub(lambda found: found[1] if found[2] == "00" else f"{found[1]} {found[2]}", text)
    text = _SHARE.sub(lambda found: _share(found, language, words), text)
    text = _RANGE.sub(
        lambda found: (
            f"{found[1]} {words.up_to} {found[2]}" if int(found[1]) < int(found[2]) else found.group()
        ),
        text,
    )
    text = _TIMES.sub(f" {words.times} ", text)
    text = _SUM.sub(
        lambda found: f" {words.equals if found[1] == '=' else _sign(found[1] or '-', words)} ", text
    )
    return _SIGNED.sub(lambda found: f"{_sign(found[1], words)} ", text)


def _share(found: re.Match[str], language: str, words: Wording) -> str:
    fraction = _FRACTIONS.get((found[1], found[2])) if language.startswith("en") else None
    return fraction or f"{found[1]} {words.out_of} {found[2]}"


def _figure(found: re.Match[str], language: str, words: Wording) -> str:
    said = number_words(
        found["digits"], language, decimal=words.decimal, ordinal=found["ordinal"] is not None
    )
    if said == found["digits"]:
        return found.group()
    return f"{said} {words.percent}" if found["percent"] else said
