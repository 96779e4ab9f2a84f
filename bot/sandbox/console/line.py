"""What a typed line means: words for the channel, a command, a button, a form, a seat in a voice channel."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPEAKER = re.compile(
    r"@(?P<name>[^\s:/@][^:/@]{0,31}?)\s*(?::(?!//)\s*|\s(?=/[a-z]))(?P<rest>.*)", re.DOTALL
)
_NUMBER = re.compile(r"!(?P<number>\d{1,3})")
_PRESS = re.compile(r">\s*press\s+(?P<label>\S.*)", re.IGNORECASE)
_SUBMIT = re.compile(r">\s*submit\s+(?P<fields>\S.*)", re.IGNORECASE)
_ENTER = re.compile(r">\s*enter\s+#?(?P<channel>\S.*)", re.IGNORECASE)
_GO_OUT = re.compile(r">\s*leave", re.IGNORECASE)
_LISTEN = re.compile(r">\s*listen", re.IGNORECASE)
_COMMAND = re.compile(r"/(?!/)\S")
_LEAVE = frozenset({"/quit", "/exit"})


@dataclass(frozen=True, slots=True)
class Say:
    """A chat message; `speaker` None is whoever sits at the keyboard (in every kind of line)."""

    text: str
    speaker: str | None = None

    @property
    def out_of_character(self) -> bool:
        """True for `// asides` and `((asides))`, which the Dungeon Master leaves alone."""
        return self.text.startswith("//") or (self.text.startswith("((") and self.text.endswith("))"))


@dataclass(frozen=True, slots=True)
class Slash:
    """A slash command, without its slash, as it was typed."""

    typed: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A press of the newest button with this label."""

    label: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class PressNumber:
    """A press of the button that was shown with this number."""

    number: int
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Submit:
    """The fields of the modal that is open, by label."""

    fields: tuple[tuple[str, str], ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Enter:
    """A step into the voice channel of that name, out of the one before."""

    channel: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class GoOut:
    """A step out of voice."""

    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Listen:
    """The wish to hear out whatever is still told; a script goes on after that."""

    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """The wish to stop playing."""


Act = Say | Slash | Press | PressNumber | Submit | Enter | GoOut | Listen
"""What a player does."""


def parse(typed: str) -> Act | Leave | None:
    """The meaning of a typed line; None when there is nothing in it."""
    speaker, text = spoken(typed)
    if not text:
        return None
    return Leave() if text.lower() in _LEAVE else _act(text, speaker)


def spoken(typed: str) -> tuple[str | None, str]:
    """Who is named as the speaker of a typed line, and the line without that."""
    text = typed.strip()
    named = _SPEAKER.fullmatch(text)
    return (named["name"], named["rest"].strip()) if named else (None, text)


def _act(text: str, speaker: str | None) -> Act:
    if _COMMAND.match(text):
        return Slash(text[1:], speaker)
    if number := _NUMBER.fullmatch(text):
        return PressNumber(int(number["number"]), speaker)
    return _pointed(text, speaker) or Say(text, speaker)


def _pointed(text: str, speaker: str | None) -> Act | None:
    """What a line with `>` in front means; None when it is nothing known."""
    if press := _PRESS.fullmatch(text):
        return Press(press["label"].strip(), speaker)
    if submit := _SUBMIT.fullmatch(text):
        return Submit(_fields(submit["fields"]), speaker)
    if enter := _ENTER.fullmatch(text):
        return Enter(enter["channel"].strip(), speaker)
    if _GO_OUT.fullmatch(text):
        return GoOut(speaker)
    return Listen(speaker) if _LISTEN.fullmatch(text) else None


def _fields(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return tuple((label.strip(), value.strip()) for label, _, value in pairs)
