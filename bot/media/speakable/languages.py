"""The language that a campaign is told in, as its players call it, and its code."""

from __future__ import annotations

import re

ENGLISH = "en"

_NAMES = {
    "ar": "Arabic العربية",
    "ca": "Catalan Català",
    "cs": "Czech Čeština",
    "cy": "Welsh Cymraeg",
    "da": "Danish Dansk",
    "de": "German Deutsch",
    "el": "Greek Ελληνικά",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish Español Castellano",
    "et": "Estonian Eesti",
    "fa": "Persian Farsi فارسی",
    "fi": "Finnish Suomi",
    "fr": "French Français",
    "ga": "Irish Gaeilge",
    "he": "Hebrew עברית",
    "hi": "Hindi हिन्दी",
    "hr": "Croatian Hrvatski",
    "hu": "Hungarian Magyar",
    "id": "Indonesian Indonesia",
    "is": "Icelandic Íslenska",
    "it": "Italian Italiano",
    "ja": "Japanese 日本語",
    "ko": "Korean 한국어",
    "la": "Latin Latina",
    "lt": "Lithuanian Lietuvių",
    "lv": "Latvian Latviešu",
    "nb": "Norwegian Norsk Bokmål",
    "nl": "Dutch Nederlands Flemish Vlaams",
    "pl": "Polish Polski",
    "pt": "Portuguese Português",
    "ro": "Romanian Română",
    "ru": "Russian Русский",
    "sk": "Slovak Slovenčina",
    "sl": "Slovenian Slovenščina",
    "sr": "Serbian Српски Srpski",
    "sv": "Swedish Svenska",
    "th": "Thai ไทย",
    "tr": "Turkish Türkçe",
    "uk": "Ukrainian Українська",
    "vi": "Vietnamese Việt",
    "zh": "Chinese Mandarin 中文 汉语 漢語 普通话",
}
LANGUAGE_NAMES = tuple(sorted(names.split()[0] for names in _NAMES.values()))
"""Their English names."""

LANGUAGES = tuple(_NAMES)
"""The codes of all languages that can be called by name."""

_CODE_OF = {name.casefold(): code for code, names in _NAMES.items() for name in names.split()}
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?\Z", re.IGNORECASE)
_OTHER_CODES = {"no": "nb", "nn": "nb", "cmn": "zh"}
_BETWEEN = re.compile(r"[\s,;:/()-]+")


def language_code(name: str) -> str:
    """The BCP 47 code of a language given by name (its own or the English one) or by code; English where it is none.

    Words around the name are fine: `Brazilian Portuguese`, `French, with Elvish songs`.
    """
    code = _CODE.match(name.strip())
    if code is not None:
        language = _OTHER_CODES.get(code[1].lower(), code[1].lower())
        if language in _NAMES:
            return f"{language}-{code[2].upper()}" if code[2] else language
    words = _BETWEEN.split(name.casefold())
    found = next((_CODE_OF[word] for word in words if word in _CODE_OF), None)
    if found == "pt" and any(word.startswith(("brazil", "brasil")) for word in words):
        return "pt-BR"
    return found or _written_together(name) or ENGLISH


def _written_together(name: str) -> str | None:
    """The language of a name without spaces, such as `简体中文`."""
    return next((code for each, code in _CODE_OF.items() if not each.isascii() and each in name), None)
