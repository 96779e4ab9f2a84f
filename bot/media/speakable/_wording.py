"""How signs and abbreviations are read aloud, language by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.media.speakable.languages import ENGLISH


@dataclass(frozen=True, slots=True)
class Wording:
    """A language's words for signs, and what its abbreviations stand for (of one thing, after a stroke)."""

    plus: str = "+"
    minus: str = "-"
    times: str = "×"
    equals: str = "="
    up_to: str = "-"
    out_of: str = "/"
    percent: str = "%"
    and_: str = "&"
    decimal: str = ","
    abbreviations: Mapping[str, str] = field(default_factory=dict)


_ENGLISH = {
    # titles and Latin
    "Mr.": "Mister",
    "Mrs.": "Missus",
    "Ms.": "Miz",
    "Dr.": "Doctor",
    "Prof.": "Professor",
    "St.": "Saint",
    "Mt.": "Mount",
    "Capt.": "Captain",
    "Lt.": "Lieutenant",
    "Sgt.": "Sergeant",
    "Gen.": "General",
    "Col.": "Colonel",
    "Rev.": "Reverend",
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "vs.": "versus",
    "vs": "versus",
    "approx.": "approximately",
    "ca.": "about",
    # the game's own
    "HP": "hit points|hit point",
    "hp": "hit points|hit point",
    "XP": "experience points|experience point",
    "AC": "armor class",
    "DC": "difficulty class",
    "CR": "challenge rating",
    "DM": "Dungeon Master",
    "GM": "Game Master",
    "NPC": "N P C",
    "NPCs": "N P Cs",
    "STR": "Strength",
    "DEX": "Dexterity",
    "CON": "Constitution",
    "INT": "Intelligence",
    "WIS": "Wisdom",
    "CHA": "Charisma",
    "lvl.": "level",
    "lvl": "level",
    "Lvl": "level",
}
_ENGLISH_UNITS = {
    "gp": "gold pieces|gold piece",
    "sp": "silver pieces|silver piece",
    "cp": "copper pieces|copper piece",
    "pp": "platinum pieces|platinum piece",
    "ep": "electrum pieces|electrum piece",
    "ft.": "feet|foot",
    "ft": "feet|foot",
    "lb.": "pounds|pound",
    "lbs.": "pounds|pound",
    "lb": "pounds|pound",
    "lbs": "pounds|pound",
    "oz.": "ounces|ounce",
    "mi.": "miles|mile",
    "hr.": "hours|hour",
    "hrs.": "hours|hour",
    "min.": "minutes|minute",
    "sec.": "seconds|second",
}
UNITS = frozenset(_ENGLISH_UNITS)
"""Abbreviations only after a number; alone they may be words."""

_WORDINGS = {
    "en": Wording(
        plus="plus",
        minus="minus",
        times="times",
        equals="equals",
        up_to="to",
        out_of="out of",
        percent="percent",
        and_="and",
        decimal=".",
        abbreviations=_ENGLISH | _ENGLISH_UNITS,
    ),
    "de": Wording(
        plus="plus",
        minus="minus",
        times="mal",
        equals="gleich",
        up_to="bis",
        out_of="von",
        percent="Prozent",
        and_="und",
        abbreviations={
            "z. B.": "zum Beispiel",
            "z.B.": "zum Beispiel",
            "d. h.": "das heißt",
            "d.h.": "das heißt",
            "usw.": "und so weiter",
            "bzw.": "beziehungsweise",
            "ca.": "circa",
            "Nr.": "Nummer",
            "Dr.": "Doktor",
            "Hr.": "Herr",
            "Fr.": "Frau",
            "St.": "Sankt",
            "TP": "Trefferpunkte|Trefferpunkt",
            "RK": "Rüstungsklasse",
            "SG": "Schwierigkeitsgrad",
            "EP": "Erfahrungspunkte|Erfahrungspunkt",
            "GM": "Goldmünzen|Goldmünze",
            "SM": "Silbermünzen|Silbermünze",
        },
    ),
    "fr": Wording(
        plus="plus",
        minus="moins",
        times="fois",
        equals="égale",
        up_to="à",
        out_of="sur",
        percent="pour cent",
        and_="et",
        abbreviations={
            "M.": "Monsieur",
            "Mme": "Madame",
            "Mlle": "Mademoiselle",
            "etc.": "et cetera",
            "PV": "points de vie|point de vie",
            "CA": "classe d'armure",
            "DD": "degré de difficulté",
            "PO": "pièces d'or|pièce d'or",
            "PNJ": "P N J",
        },
    ),
    "es": Wording(
        plus="más",
        minus="menos",
        times="por",
        equals="es igual a",
        up_to="a",
        out_of="de",
        percent="por ciento",
        and_="y",
        abbreviations={
            "Sr.": "señor",
            "Sra.": "señora",
            "Dr.": "doctor",
            "etc.": "etcétera",
            "p. ej.": "por ejemplo",
            "PG": "puntos de golpe|punto de golpe",
            "CA": "clase de armadura",
            "CD": "clase de dificultad",
            "PO": "piezas de oro|pieza de oro",
            "PNJ": "P N J",
        },
    ),
    "it": Wording("più", "meno", "per", "uguale", "a", "su", "per cento", "e"),
    "pt": Wording("mais", "menos", "vezes", "igual a", "a", "de", "por cento", "e"),
    "nl": Wording("plus", "min", "maal", "is", "tot", "van", "procent", "en"),
    "sv": Wording("plus", "minus", "gånger", "är lika med", "till", "av", "procent", "och"),
    "nb": Wording("pluss", "minus", "ganger", "er lik", "til", "av", "prosent", "og"),
    "da": Wording("plus", "minus", "gange", "er lig med", "til", "af", "procent", "og"),
    "pl": Wording("plus", "minus", "razy", "równa się", "do", "z", "procent", "i"),
    "is": Wording("plús", "mínus", "sinnum", "er jafnt og", "til", "af", "prósent", "og"),
    "ca": Wording("més", "menys", "per", "és igual a", "a", "de", "per cent", "i"),
    "ro": Wording("plus", "minus", "ori", "egal", "până la", "din", "la sută", "și"),
    "cs": Wording("plus", "mínus", "krát", "rovná se", "až", "z", "procent", "a"),
    "sk": Wording("plus", "mínus", "krát", "rovná sa", "až", "z", "percent", "a"),
    "sl": Wording("plus", "minus", "krat", "je enako", "do", "od", "odstotkov", "in"),
    "hr": Wording("plus", "minus", "puta", "jednako", "do", "od", "posto", "i"),
    "sr": Wording("plus", "minus", "puta", "jednako", "do", "od", "odsto", "i"),
    "ru": Wording("плюс", "минус", "на", "равно", "до", "из", "процентов", "и"),
    "uk": Wording("плюс", "мінус", "на", "дорівнює", "до", "з", "відсотків", "і"),
    "lt": Wording("plius", "minus", "kart", "lygu", "iki", "iš", "procentų", "ir"),
    "lv": Wording("plus", "mīnus", "reiz", "ir", "līdz", "no", "procenti", "un"),
    "et": Wording("pluss", "miinus", "korda", "võrdub", "kuni", percent="protsenti", and_="ja"),
    "fi": Wording("plus", "miinus", "kertaa", "on", percent="prosenttia", and_="ja"),
    "hu": Wording("plusz", "mínusz", equals="egyenlő", percent="százalék", and_="és"),
    "el": Wording("συν", "μείον", "επί", "ίσον", "έως", "από", "τοις εκατό", "και"),
    "tr": Wording("artı", "eksi", "çarpı", "eşittir", "ila", and_="ve"),
    "eo": Wording("plus", "minus", "oble", "egalas", "ĝis", "el", "procentoj", "kaj"),
    "cy": Wording("plws", "minws", percent="y cant", and_="a"),
    "ga": Wording("móide", "lúide", percent="faoin gcéad", and_="agus"),
    "id": Wording("tambah", "kurang", "kali", "sama dengan", "sampai", "dari", "persen", "dan"),
    "vi": Wording("cộng", "trừ", "nhân", "bằng", "đến", "trên", "phần trăm", "và"),
    "th": Wording("บวก", "ลบ", "คูณ", "เท่ากับ", "ถึง", "จาก", "เปอร์เซ็นต์", "และ", "."),
    "hi": Wording("प्लस", "माइनस", "गुना", "बराबर", "से", "में से", "प्रतिशत", "और", "."),
    "ar": Wording("زائد", "ناقص", "ضرب", "يساوي", "إلى", "من", "بالمئة", "و"),
    "he": Wording("פלוס", "מינוס", "כפול", "שווה", "עד", "מתוך", "אחוז", "ו", "."),
    "fa": Wording("به علاوه", "منهای", "ضرب در", "برابر", "تا", "از", "درصد", "و"),
    "ja": Wording(
        "プラス", "マイナス", "かける", "イコール", "から", percent="パーセント", and_="と", decimal="."
    ),
    "ko": Wording("플러스", "마이너스", "곱하기", up_to="에서", percent="퍼센트", and_="그리고", decimal="."),
    "zh": Wording("加", "减", "乘", "等于", "到", and_="和", decimal="."),
}
_UNWORDED = Wording()


def wording(language: str) -> Wording:
    """The words of a language, given by its code; signs stay signs in one that is not known here."""
    return _WORDINGS.get(language.partition("-")[0] or ENGLISH, _UNWORDED)
