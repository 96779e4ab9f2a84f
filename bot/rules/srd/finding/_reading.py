"""A message as the finder reads it: lower-case words and marks, sentence by sentence, without what is spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

READ = 2_000  # characters; nobody names what they do later than that
_CONTEXT = 90  # characters on either side of a word in which its cues are looked for

_ENDS = frozenset(".!?;\n")
_TOKEN = re.compile(r"\+\d|\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[.!?;\n,:]")
_SPEECH = re.compile(r'"[^"\n]*(?:"|$)|“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)')
_NAMED = 3  # words; so few in quotes are a name or a battle cry, and no speech
_BRITISH = {
    "armour": "armor", "armoured": "armored", "colour": "color", "defence": "defense", "favour": "favor",
    "favoured": "favored", "grey": "gray", "paralysed": "paralyzed", "paralyse": "paralyze",
    "stabilise": "stabilize", "manoeuvre": "maneuver", "sceptre": "scepter", "spectre": "specter",
    "griffin": "griffon", "gryphon": "griffon", "djinn": "djinni", "efreet": "efreeti", "jewellers": "jewelers",
    "gelatinus": "gelatinous", "foci": "focus", "unarmoured": "unarmored",
}  # fmt: skip
_ASKS = re.compile(
    r"\?|\bhow (?:do|does|did|is|are|can|much|many|far|long|fast|high|big|hard|exactly)\b"
    r"|\bwhat(?:s| is| are| does| do| happens?| counts)\b|\bwhich (?:is|skill|ability|die|save)\b"
    r"|\b(?:explain|remind me|difference between|wie (?:viel|viele|funktioniert)|quels?|combien)\b"
    r"|\b(?:rules? (?:for|on|of|about)|tell me (?:how|about|what))\b"
    r"|\b(?:can|do|does|am|should|could|would) (?:i|it)\b"
    r"|^(?:(?:ok|okay|so|um|uh|hey|wait|ooc|and|but|or|dm|gm|also|hmm|well|then|now|oh|btw|if|pls|please|sorry|quick|yo) |, )*"
    r"(?:do|does|can|could|is|are|am|may|should|would|which|what|how|when|why|who)\b"
)


@dataclass(frozen=True, slots=True)
class Message:
    """The words and marks of a message, where each begins in their joined `text`, and each word's sentence."""

    words: tuple[str, ...]
    text: str
    starts: tuple[int, ...]
    sentence_of: tuple[int, ...]
    sentences: tuple[str, ...]
    asks: tuple[bool, ...]
    heard: dict[tuple[re.Pattern[str], int], bool] = field(default_factory=dict, compare=False, repr=False)

    def before(self, word: int) -> str:
        """What stands before a word in its sentence, ending in a space unless it is the first."""
        back = word
        floor = self.starts[word] - _CONTEXT
        while (
            back and self.sentence_of[back - 1] == self.sentence_of[word] and self.starts[back - 1] >= floor
        ):
            back -= 1
        return self.text[self.starts[back] : self.starts[word]]

    def after(self, word: int) -> str:
        """What follows a word, whatever the sentence, beginning with a space."""
        start = self.starts[word] + len(self.words[word])
        return self.text[start : start + _CONTEXT]

    def says(self, pattern: re.Pattern[str], word: int) -> bool:
        """Whether the word's sentence has a pattern; each is looked for once, however many words want to know."""
        key = pattern, self.sentence_of[word]
        if key not in self.heard:
            self.heard[key] = pattern.search(self.sentences[key[1]]) is not None
        return self.heard[key]

    def is_asked(self, word: int) -> bool:
        """Whether the word's sentence asks something."""
        return self.asks[self.sentence_of[word]]


def read(text: str) -> list[str]:
    """The words and marks of the first 2,000 characters."""
    plain = text[:READ].lower().replace("\u2019", "'").replace("-", " ")
    return [_written(token) for token in _TOKEN.findall(_SPEECH.sub(_unspoken, plain))]


def compose(words: Sequence[str]) -> Message:
    """The message that words and marks make."""
    starts: list[int] = []
    sentence_of: list[int] = []
    sentences: list[str] = []
    current: list[str] = []
    at = 0
    for word in words:
        starts.append(at)
        sentence_of.append(len(sentences))
        current.append(word)
        at += len(word) + 1
        if word in _ENDS:
            sentences.append(" ".join(current))
            current = []
    sentences.append(" ".join(current))
    asks = tuple(bool(_ASKS.search(sentence)) for sentence in sentences)
    return Message(tuple(words), " ".join(words), tuple(starts), tuple(sentence_of), tuple(sentences), asks)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, written as those of a message."""
    return tuple(
        word
        for word in map(_written, _TOKEN.findall(name.lower().replace("\u2019", "'").replace("-", " ")))
        if word[0] not in ".!?;\n,:"
    )


def _written(token: str) -> str:
    word = token.replace("'", "")
    return _BRITISH.get(word, word)


def _unspoken(speech: re.Match[str]) -> str:
    inside = speech.group().strip('"“”«»„ ')
    is_name = len(inside.split()) <= _NAMED and not re.search(r"[.!?,]", inside.removesuffix("!"))
    return f" {inside} " if is_name else " , "
