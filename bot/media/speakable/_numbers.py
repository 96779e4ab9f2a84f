"""Digits as words."""

from __future__ import annotations

import re
from decimal import Decimal

from num2words import num2words

_LONGEST = 12  # digits; longer ones are no numbers that anybody would say
_OWN_CODES = {"nb": "no", "nn": "no", "pt-BR": "pt_BR", "fr-BE": "fr_BE", "fr-CH": "fr_CH"}
_UNSAID = (NotImplementedError, OverflowError, ValueError, TypeError, LookupError, ArithmeticError)
_ORDINALS = frozenset(("en",))


def number_words(digits: str, language: str, *, decimal: str = ".", ordinal: bool = False) -> str:
    """A number in words: `1,250` and `2.5` in English, `1.250` and `2,5` where the decimal sign is a comma.

    The digits as they are where the language has no words here, or where they are no number of a size to be said.
    """
    base = language.partition("-")[0]
    value = _value(digits, "," if decimal == "." else ".", decimal)
    if value is None:
        return digits
    code = _OWN_CODES.get(language, _OWN_CODES.get(base, base))
    try:
        words = num2words(value, lang=code, to="ordinal" if ordinal and base in _ORDINALS else "cardinal")
        whole = isinstance(value, int) or words != num2words(int(value), lang=code)
    except _UNSAID:
        return digits
    return (
        str(words).replace(",", "") if whole else digits
    )  # in some languages it forgets what follows the sign


def _value(digits: str, thousands: str, decimal: str) -> int | Decimal | None:
    if len(digits) > _LONGEST or (digits.startswith("0") and digits.isdigit() and len(digits) > 1):
        return None
    if re.fullmatch(rf"\d+|\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", digits):
        return int(digits.replace(thousands, ""))
    if re.fullmatch(rf"\d+{re.escape(decimal)}\d+", digits):
        return Decimal(digits.replace(decimal, "."))
    return None
