"""What is said by somebody in a narration, and by whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from bot.media.speakable._attribution import attribution
from bot.media.speakable._pieces import LEADS_IN, pieces_of

_SENTENCE_END = re.compile(r"[.!?…。！？]+\s+|\n")
_QUOTED_ON = "と"  # what follows a quotation in Japanese that somebody is said to say
_TOGETHER = 0x2E80  # from this code point on, words are written without spaces or with particles at their end


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph, told by the narrator where `speaker` is None.

    It is not `settled` while more text may show who speaks.
    """

    text: str
    speaker: str | None = None
    settled: bool = True


class Dialogue:
    """Splits paragraphs into what is told and what is said; `speakers` are the names known beforehand.

    Names are found in every language, those without one (`says the guard`) and unknown names in `language`, a code.

    Who speaks is read, in this order, from the same sentence after or before the words, from the sentence that follows,
    from the one before, and from who spoke last in the paragraph.
    """

    def __init__(self, speakers: tuple[str, ...], stranger: str, language: str) -> None:
        self._attribution = attribution(language)
        self._known = _called(speakers)
        self._stranger = stranger
        names = sorted(self._known, key=len, reverse=True)
        self._names = re.compile("|".join(map(_whole, names)) or "(?!)")

    def passages(self, paragraph: str, *, final: bool) -> list[Passage]:
        """The passages in order; with `final` the paragraph is whole, and somebody speaks each of them."""
        pieces = pieces_of(paragraph, self._attribution)
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
        begins = following[:1]
        tag = self._attribution.pattern.match(following)
        goes_on = begins.islower() or begins == _QUOTED_ON or (not said.endswith(".") and tag)
        named = self._named_in(following) if goes_on else None
        if named is None and LEADS_IN.search(before):
            named = self._named_in(_SENTENCE_END.split(before)[-1])
        return named

    def _named_in(self, sentence: str) -> str | None:
        for tag in self._attribution.pattern.finditer(sentence):
            if (name := self._attribution.named(tag)) is not None:
                return self._first_known(name) or name
            if (role := self._attribution.role(tag)) is not None:
                return self._first_known(tag.group()) or role
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


def _whole(name: str) -> str:
    """The name as a pattern, that finds it as a word of its own."""
    if any(ord(letter) >= _TOGETHER for letter in name):
        return re.escape(name)
    return rf"(?<!\w){re.escape(name)}(?!\w)"


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
