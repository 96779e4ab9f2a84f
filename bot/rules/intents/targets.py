"""Whom a player means: by name, by kind, by number, by what can be seen of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rules.creature import Side
from bot.rules.intents.naming import listed, singular
from bot.rules.intents.situation import Known, Situation
from bot.rules.srd.finding import words_of

_ONE_OF_SEVERAL = 0.5  # nothing says which
_ANY = 0.8  # the player leaves it open
_GUESSED = 0.75  # "it", of one who was not named before
_BACK = 5  # words before a kind that may say which
_AHEAD = 6  # words behind it that may

_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_ANY_OF = listed("any a an some random nearest closest next whichever another nearby either one")
_SEVERAL = listed("both all every each these those two three four remaining")
_STATES = {
    "hurt": "wounded",
    "injured": "wounded",
    "bloodied": "wounded",
    "bleeding": "wounded",
    "weakened": "wounded",
    "limping": "wounded",
    "fallen": "prone",
    "downed": "unconscious",
    "unconscious": "unconscious",
    "sleeping": "unconscious",
    "asleep": "unconscious",
    "scared": "frightened",
    "blind": "blinded",
    "bound": "restrained",
    "trapped": "restrained",
}
_UNHURT = listed("unhurt uninjured healthy unwounded fresh unharmed untouched")
PRONOUNS = listed("him her it them he she they that this")
_SELF = frozenset({"myself", "me", "self"})
_FOES = listed("enemy enemies foe foes attacker attackers opponent opponents")
_WHOEVER = listed("whoever whomever whichever")
_GROUP = listed("everyone everybody party allies friends group team companions")
_QUALIFIERS = listed("the that this other one of big small little old young nasty ugly damn bloody poor dear")


@dataclass(frozen=True, slots=True)
class Meant:
    """Who was meant: their names, how sure that is, and who else may be meant."""

    names: tuple[str, ...]
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Who was meant by the words from `start` up to `end`."""

    start: int
    end: int
    meant: Meant


class Cast:
    """Everybody who can be meant, by the words for them; `actor` is who speaks."""

    def __init__(self, actor: str, situation: Situation) -> None:
        self._actor = actor
        self._situation = situation
        everyone = [one for one in situation.everyone if one.name.casefold() != actor.casefold()]
        me = situation.of(actor) or Known(actor)
        self._names = [(words_of(one.name), one) for one in (me, *everyone) if one.name]
        self._kinds: dict[str, list[Known]] = {}  # "the goblin" is no Goblin Boss where there is a Goblin
        for words in (_heads, _other_words):
            of_these: dict[str, list[Known]] = {}
            for one in everyone:
                for word in words(one):
                    of_these.setdefault(word, []).append(one)
            self._kinds = of_these | self._kinds
        self._others = [one for one in situation.others if one in everyone]

    @property
    def own_words(self) -> frozenset[str]:
        """The words of the actor's name."""
        return frozenset(word for word in words_of(self._actor) if not word.isdigit())

    @property
    def other_words(self) -> frozenset[str]:
        """The words of everybody else's names and kinds."""
        return frozenset(self._kinds) - self.own_words

    def is_name(self, word: str) -> bool:
        """Whether a word begins somebody's name, rather than being a kind or a class."""
        return any(name[:1] == (word,) for name, _ in self._names) and not word.isdigit()

    def mentions(self, words: Sequence[str], start: int, end: int) -> Iterator[Mention]:
        """Who is mentioned from one word up to another, in order."""
        at = start
        while at < end:
            mention = self._named(words, at, end) or self._of_kind(words, at, start, end)
            if mention is None:
                at += 1
                continue
            yield mention
            at = mention.end

    def pronoun(self, words: Sequence[str], start: int, end: int) -> Meant | None:
        """Who is meant by a pronoun between two words: who was mentioned last before, or the only foe."""
        said = next((at for at in range(start, end) if words[at] in PRONOUNS), None)
        if said is None:
            return None
        before = [one for one in self.mentions(words, 0, said) if one.meant.names != (self._actor,)]
        if not before and words[said] == "them":
            return self.foes(_GUESSED)
        if before:
            return replace(before[-1].meant, confidence=0.9 * before[-1].meant.confidence)
        return self.somebody(_GUESSED)

    def somebody(self, confidence: float) -> Meant | None:
        """Who is meant where nobody is named: the only foe, or nobody yet, with all of them to choose from."""
        foes = [
            one for one in self._others if one.is_standing and (one.side is None or one.side != self._side)
        ]
        if len(foes) == 1:
            return Meant((foes[0].name,), confidence)
        return Meant((), _ONE_OF_SEVERAL, tuple(one.name for one in foes)) if foes else None

    def foes(self, confidence: float) -> Meant | None:
        """All foes that can be fought."""
        names = tuple(one.name for one in self._others if one.is_standing and one.side is not None)
        return Meant(names, confidence) if names else None

    @property
    def _foes(self) -> list[Known]:
        return [one for one in self._others if one.side is Side.FOES]

    @property
    def _side(self) -> object:
        me = self._situation.of(self._actor)
        return me.side if me else None

    def _named(self, words: Sequence[str], at: int, end: int) -> Mention | None:
        if words[at] in _SELF and self._actor:
            return Mention(at, at + 1, Meant((self._actor,)))
        for name, one in sorted(self._names, key=lambda named: -len(named[0])):
            said = tuple(words[at : min(at + len(name), end)])
            if name and (said == name or said == (*name[:-1], name[-1] + "s")):
                return Mention(at, at + len(name), Meant((one.name,)))
        return None

    def _of_kind(self, words: Sequence[str], at: int, start: int, end: int) -> Mention | None:
        word = words[at]
        if word in _FOES:
            return self._chosen(self._foes or self._others, words, at, start, end, plural=word.endswith("s"))
        if word in _WHOEVER and self._foes:
            names = tuple(one.name for one in self._foes if one.is_standing)
            return Mention(at, at + 1, Meant(names[:1], _ANY, names)) if names else None
        if word in _GROUP:
            return Mention(at, at + 1, Meant(tuple(one.name for one in self._situation.party)))
        if word in {"one", "ones", "other", "others"} and at > 0 and words[at + 1 : at + 2] != ("of",):
            return self._chosen_one(words, at, start, end)
        known, plural = self._kinds.get(word), False
        if known is None:
            known, plural = self._kinds.get(singular(word)), True
        if not known:
            return None
        return _numbered(known, words, at, end) or self._chosen(
            known, words, at, start, end, plural=plural and len(known) > 1
        )

    def _chosen_one(self, words: Sequence[str], at: int, start: int, end: int) -> Mention | None:
        """`the wounded one`: whoever of all others it fits, if there is something to go by."""
        if words[at - 1] not in {"the", "that", "other"} and not self._state(words[at - 1]):
            return None
        fitting = _fitting(self._others, self._states(words, at, start, end))
        if not fitting or len(fitting) == len(self._others):
            return None
        return self._chosen(fitting, words, at, start, end, plural=words[at].endswith("s"))

    def _chosen(
        self, known: Iterable[Known], words: Sequence[str], at: int, start: int, end: int, *, plural: bool
    ) -> Mention:
        """Which of several that a word is for."""
        before = _before(words, at, start)
        everyone = list({one.name: one for one in known}.values())
        standing = [one for one in everyone if one.is_standing] or everyone
        fitting = _fitting(standing, self._states(words, at, start, end)) or standing
        names = tuple(one.name for one in fitting)
        if plural or not _SEVERAL.isdisjoint(before):
            return Mention(at, at + 1, Meant(names))
        numbered = next((_ORDINALS[word] for word in before if word in _ORDINALS), None)
        if numbered is not None and -1 <= numbered < len(everyone):
            return Mention(at, at + 1, Meant((everyone[numbered].name,)))
        if len(names) == 1:
            return Mention(at, at + 1, Meant(names))
        sure = _ANY if not _ANY_OF.isdisjoint(before) else _ONE_OF_SEVERAL
        return Mention(at, at + 1, Meant(names[:1], sure, names))

    def _states(self, words: Sequence[str], at: int, start: int, end: int) -> list[str]:
        """The states that the words around say; what stands further behind counts where the scene has it."""
        near = [state for word in _before(words, at, start) if (state := self._state(word))]
        behind = list(words[at + 1 : min(at + 1 + _AHEAD, end)])
        if behind[:1] in (["that"], ["who"], ["which"], ["thats"], ["whos"]):
            near += [state for word in behind[1:4] if (state := self._state(word))]
        phrase = f" {' '.join(behind)} "
        near += [
            state
            for one in self._others
            for state in one.state
            if " " in state and f" {' '.join(words_of(state))} " in phrase
        ]
        return near

    def _state(self, word: str) -> str | None:
        if word in _UNHURT:
            return "unhurt"
        if word in _STATES:
            return _STATES[word]
        return word if any(word in one.state for one in self._others) else None


def _numbered(known: Iterable[Known], words: Sequence[str], at: int, end: int) -> Mention | None:
    """`goblins 1 and 3`, by the numbers that their names end with."""
    numbers: list[str] = []
    last = at + 1
    for place in range(at + 1, end):
        if words[place].isdigit():
            numbers.append(words[place])
            last = place + 1
        elif words[place] not in {"and", ",", "&"}:
            break
    names = tuple(one.name for one in known if words_of(one.name)[-1] in numbers)
    return Mention(at, last, Meant(names)) if names else None


def _fitting(known: Iterable[Known], states: Sequence[str]) -> list[Known]:
    return [one for one in known if all(_is(one, state) for state in states)]


def _is(one: Known, state: str) -> bool:
    return not one.is_("wounded") if state == "unhurt" else one.is_(state)


def _before(words: Sequence[str], at: int, start: int) -> list[str]:
    """The words before a kind that may say which one: back to the article, if there is one."""
    found: list[str] = []
    for word in reversed(words[max(start, at - _BACK) : at]):
        if word in {"and", ",", "at", "on", "with", "into"}:
            break
        found.append(word)
        if word in {"the", "a", "an", "my", "that", "this"}:
            break
    return found


def _heads(one: Known) -> Iterator[str]:
    """The words that stand for somebody alone: the last of the name, kind, class and race."""
    for part in (one.name, one.kind, one.class_name, one.race):
        words = [word for word in words_of(part) if not word.isdigit()]
        if words and words[-1] not in _QUALIFIERS:
            yield words[-1]


def _other_words(one: Known) -> Iterator[str]:
    """The other words of a name."""
    for word in words_of(one.name)[:-1]:
        if not word.isdigit() and word not in _QUALIFIERS:
            yield word


def meant_by(words: str, actor: str, situation: Situation) -> Meant:
    """Who is meant by words such as `the wounded goblin`; the words themselves where nobody there is."""
    known = situation.of(words)
    if known is not None:
        return Meant((known.name,))
    said = words_of(words)
    found = next(Cast(actor, situation).mentions(said, 0, len(said)), None) if said else None
    return found.meant if found else Meant((words,) if words else ())
