"""What is said by somebody in a narration, and by whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_QUOTE = re.compile(
    r"“([^”]*)(?:”|\Z)|„([^“”]*)(?:[“”]|\Z)|«([^»]*)(?:»|\Z)|»([^«]*)(?:«|\Z)|「([^」]*)(?:」|\Z)|『([^』]*)(?:』|\Z)"
    r"|(?<!\w)\"([^\"]*)(?:\"|\Z)"
)
_IS_SAID = re.compile(r"[.!?…,;:。！？—–-]\s*\Z")
_LEADS_IN = re.compile(r"[,:]\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…。！？]+\s+|\n")
_NAME = r"[A-Z][\w'’-]+(?: (?:of |the |von |de )?[A-Z][\w'’-]+){0,3}"
_ROLE = r"(?:the|an?|one|another) (?:[\w'’-]+ ){0,2}?"
_VERBS = (
    r"(?:says?|said|asks?|asked|answers?|answered|repl(?:y|ies|ied)|whispers?|whispered|mutters?|muttered|murmurs?"
    r"|murmured|shouts?|shouted|yells?|yelled|cr(?:y|ies|ied)|calls?|called|growls?|growled|hiss(?:es|ed)?|snarls?"
    r"|snarled|barks?|barked|roars?|roared|bellows?|bellowed|croaks?|croaked|rasps?|rasped|laughs?|laughed|sighs?"
    r"|sighed|snaps?|snapped|grunts?|grunted|mumbles?|mumbled|stammers?|stammered|declares?|declared|announces?"
    r"|announced|adds?|added|continues?|continued|warns?|warned|begs?|begged|pleads?|pleaded|orders?|ordered|sings?"
    r"|sang|squeaks?|squeaked|purrs?|purred|sneers?|sneered|chuckles?|chuckled|exclaims?|exclaimed|remarks?|remarked"
    r"|observes?|observed|begins?|began|insists?|insisted|grumbles?|grumbled|wheezes?|wheezed|intones?|intoned)"
)
_ROLE_ENDS = r"(?=\s*(?:[,.:;!?]|\Z| (?:to|at|from|with|in|as|and)\b))"
_TAG = re.compile(
    rf"\b{_VERBS}(?:\s\w+ly)? (?P<name>{_NAME})|\b{_VERBS}(?:\s\w+ly)? {_ROLE}(?P<role>[\w'’-]+){_ROLE_ENDS}"
    rf"|\b(?P<name_>{_NAME}) (?:\w+ly )?{_VERBS}\b|\b(?i:{_ROLE})(?P<role_>[\w'’-]+) (?:\w+ly )?{_VERBS}\b"
)
_NO_NAMES = frozenset("He She It They You We I The A An His Her Their Its Then And But".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph, told by the narrator where `speaker` is None.

    It is not `settled` while more text may show who speaks.
    """

    text: str
    speaker: str | None = None
    settled: bool = True


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    is_said: bool
    is_closed: bool


class Dialogue:
    """Splits paragraphs into what is told and what is said; `speakers` are the names known beforehand.

    Who speaks is read, in this order, from the same sentence after or before the words, from the sentence that follows,
    from the one before, and from who spoke last in the paragraph.
    """

    def __init__(self, speakers: tuple[str, ...], stranger: str) -> None:
        self._known = _called(speakers)
        self._stranger = stranger
        names = sorted(self._known, key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)")

    def passages(self, paragraph: str, *, final: bool) -> list[Passage]:
        """The passages in order; with `final` the paragraph is whole, and somebody speaks each of them."""
        pieces = _pieces(paragraph)
        found: list[Passage] = []
        last: str | None = None
        for index, piece in enumerate(pieces):
            if not piece.is_said:
                found.append(Passage(piece.text))
                continue
            before = pieces[index - 1].text if index else ""
            after = pieces[index + 1].text if index + 1 < len(pieces) else ""
            speaker = self._tagged(before, piece.text, after)
            settled = final or speaker is not None or bool(_SENTENCE_END.search(after.rstrip() + " "))
            speaker = speaker or self._beside(before, after) or last
            found.append(Passage(piece.text, speaker or self._stranger, settled=settled and piece.is_closed))
            last = speaker
        if final:
            return [Passage(each.text, each.speaker) for each in found]
        return found

    def _tagged(self, before: str, said: str, after: str) -> str | None:
        """Who the sentence itself names: `"Halt," says Mira`, `Mira says, "Halt."`"""
        following = _SENTENCE_END.split(after, maxsplit=1)[0].strip(" ,")
        goes_on = following[:1].islower() or (not said.endswith(".") and _TAG.match(following))
        named = self._named_in(following) if goes_on else None
        if named is None and _LEADS_IN.search(before):
            named = self._named_in(_SENTENCE_END.split(before)[-1])
        return named

    def _named_in(self, sentence: str) -> str | None:
        for tag in _TAG.finditer(sentence):
            name = tag["name"] or tag["name_"]
            if name and name.split()[0] not in _NO_NAMES:
                return self._first_known(name) or name
            role = tag["role"] or tag["role_"]
            if role:
                return self._first_known(tag.group()) or role.lower()
        return self._first_known(sentence)

    def _beside(self, before: str, after: str) -> str | None:
        """Who acts right after or right before the words: `"Halt." Mira draws her blade.`"""
        following = _SENTENCE_END.split(after.lstrip(), maxsplit=1)[0]
        opening = self._names.match(following)
        if opening is not None:
            return self._known[opening.group()]
        sentences = [part for part in _SENTENCE_END.split(before) if part.strip()]
        return self._first_known(sentences[-1]) if sentences else None

    def _first_known(self, text: str) -> str | None:
        found = self._names.search(text)
        return self._known[found.group()] if found else None


def _called(speakers: tuple[str, ...]) -> dict[str, str]:
    """Everything that somebody is called by: the whole name, and its first word where only one bears it."""
    firsts = Counter(name.split()[0] for name in speakers if name.strip())
    short = {
        first: name
        for name in speakers
        for first in name.split()[:1]
        if firsts[first] == 1 and first[0].isupper() and len(first) > 2
    }
    whole = {form: name for name in speakers if name.strip() for form in (name, name[0].upper() + name[1:])}
    return short | whole


def _pieces(paragraph: str) -> list[_Piece]:
    """Told and said by turns; what only stands in quotation marks, such as a title, is told."""
    pieces: list[_Piece] = []
    told, start = "", 0
    for quote in _QUOTE.finditer(paragraph):
        words = next((group for group in quote.groups() if group is not None), "")
        is_closed = len(quote.group()) == len(words) + 2
        told += paragraph[start : quote.start()]
        start = quote.end()
        if is_closed and not _IS_SAID.search(words) and not _LEADS_IN.search(told):
            told += words
            continue
        if told.strip():
            pieces.append(_Piece(told, is_said=False, is_closed=True))
        pieces.append(_Piece(words, is_said=True, is_closed=is_closed))
        told = ""
    told += paragraph[start:]
    if told.strip():
        pieces.append(_Piece(told, is_said=False, is_closed=True))
    return pieces
