"""A message in clauses: who does something in each, with which verb, and whether it is really done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from bot.rules.intents.naming import listed


class Mood(Enum):
    """How a clause stands to what happens."""

    DONE = "done"
    ASKED = "asked"  # "Can I climb the wall?"
    CONDITIONAL = "conditional"  # "If he moves, I shoot."
    TOLD = "told"  # as past, which may just be the player's way to write
    NOT_DONE = "not done"  # denied, imagined, long ago, or what somebody else does


@dataclass(frozen=True, slots=True)
class Clause:
    """The words from `start` up to `end`, of which `head` is the verb; `because` says what speaks against it."""

    start: int
    end: int
    head: int
    mood: Mood = Mood.DONE
    because: str = ""


ENDS = frozenset(".!?;\n")
_I = listed("i im ill id ive we weve lets")
_JOINTS = listed("and then but or , : & plus")
_SUBORDINATE = listed(
    "while as when whenever before after until till because since if unless although though once so hoping "
    "whereas instead rather"
)
_SUBJECTS = listed("he she they it")
_OF_TIME = listed("before after")  # also of place: "I run after the goblin"
_INQUIRED = listed(
    "see check tell sense ask know wonder judge gauge figure asks checks learn find out watch discern"
)
_FILLERS = listed(
    "then and so now also finally first next just ok okay well please too still again maybe immediately but or instead "
    "meanwhile afterwards afterward lastly all yes yeah alright right hmm um uh oh hey suddenly both , : & plus"
)
_AUXILIARIES = listed("can could may might should shall would do does did am is are will")
_LIGHT = listed(
    "to will gonna wanna shall just now then also again still first both all quickly instead better best am"
)
_LIGHT_BEFORE_TO = listed(
    "try tries tried trying attempt attempts attempted attempting want wants wanted like love going begin begins began "
    "beginning start starts started starting decide decides decided proceed proceeds continue continues manage manages "
    "managed choose chooses chose opt need needs have prepare dare go turn time"
)
_LIGHT_BEFORE_ING = listed("start starts started begin begins began try keep keeps kept continue go am be")
_DENIED = listed(
    "not dont doesnt didnt never wont cant cannot isnt wouldnt couldnt refuse refuses neither stop stops stopped avoid "
    "avoids almost nearly"
)
_IMAGINED = listed("would could might may should can wish wishes")
_OTHERS = listed(
    "the a an that this these those his her their its your you it he she they nobody everyone someone somebody "
    "everybody anyone one no there who which what where why how whose some my our"
)
_PREPOSITIONS = listed(
    "with from in on at under behind using by over into through for without inside outside near beside between around "
    "above below during out off leaning standing holding still"
)
_LONG_AGO = listed("yesterday ago earlier already had previously formerly years")
_PAST = listed(
    "threw shot struck drew ran went hid snuck stole took gave broke fought swung drank ate wrote said told stood sat "
    "rode led flung crept swam sang rose fled slew smote came got lit wore fed"
)
_NO_PAST = listed("need feed bleed speed shed weed proceed heed embed bed red")
_BY_OTHERS = "somebody else does it"
_ORDERS = listed(
    "tell tells told ask asks asked order orders ordered command commands urge beg signal motion instruct"
)
_HABIT = listed("every always often each whenever usually sometimes")
_IN_THE_PAST = frozenset(
    {("used", "to"), ("back", "in"), ("back", "when"), ("back", "then"), ("last", "night")}
)
_IS = listed("is was isnt wasnt were has looks seems sounds")
_AM = listed("im am")
_THIRD_PERSON = listed("he she they")
_UNDERGONE = listed("am was were get got been being")
_ASIDE = 6  # words up to an "I"
_LONGEST_PREFIX = 4  # words between "I" and the verb, or before "I" in an aside


class Clauses:
    """Parts a message into clauses.

    `begins` tells with which words a deed may begin, `asks` which belong to a question; `own` are the words of the
    actor's name, `others` those of the names of everybody else.
    """

    def __init__(
        self,
        words: Sequence[str],
        begins: Callable[[int], bool],
        asks: Callable[[int], bool],
        own: frozenset[str],
        others: frozenset[str],
    ) -> None:
        self._words = words
        self._begins = begins
        self._asks = asks
        self._own = own
        self._others = others

    def __iter__(self) -> Iterator[Clause]:
        start = 0
        for at, word in enumerate((*self._words, ".")):
            if word in ENDS:
                yield from self._of_sentence(start, at)
                start = at + 1

    def _of_sentence(self, start: int, end: int) -> Iterator[Clause]:
        parts = list(self._parts(start, end))
        waits = {at + 1 for at, part in enumerate(parts) if self._is_condition(part)}
        if parts and self._is_condition(parts[-1]):
            waits.add(len(parts) - 2)
        said = self._words[start:end]
        is_long_ago = not _LONG_AGO.isdisjoint(said) or not _IN_THE_PAST.isdisjoint(pairwise(said))
        others = False
        for place, (marker, first, last) in enumerate(parts):
            clause = None if marker else self._clause(first, last)
            if clause is None:
                continue
            others = clause.because == _BY_OTHERS or (others and self._begins(clause.start))
            if others:  # "a goblin jumps out and attacks"
                yield replace(clause, mood=Mood.NOT_DONE, because=_BY_OTHERS)
                continue
            others = self._is_order(clause)  # "I tell Borin to open the door and hide"
            is_habit = clause.mood is Mood.TOLD and not _HABIT.isdisjoint(said)
            if (is_long_ago or is_habit) and clause.mood is not Mood.ASKED:
                clause = replace(clause, mood=Mood.NOT_DONE, because="it was done before")
            elif place in waits and clause.mood is Mood.DONE:
                clause = replace(clause, mood=Mood.CONDITIONAL, because="it waits for something")
            yield clause

    def _is_order(self, clause: Clause) -> bool:
        """Whether somebody is told to do something."""
        said = range(clause.head + 1, clause.end - 1)
        return self._words[clause.head] in _ORDERS and any(
            self._words[i] == "to" and self._begins(i + 1) for i in said
        )

    def _is_condition(self, part: tuple[str, int, int]) -> bool:
        marker, first, _ = part
        return marker in {"if", "unless"} and tuple(self._words[first : first + 2]) != ("i", "can")

    def _parts(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Main clauses and subordinate ones, the latter with the word that makes them so."""
        marker, first = "", start
        for at in range(start, end):
            word = self._words[at]
            if self._subordinates(at, start):
                yield marker, first, at
                marker, first = word, at + 1
            elif (word in _JOINTS and self._goes_on(at + 1, end, marker, first)) or (marker and word == ","):
                yield marker, first, at
                marker, first = "", at + 1
            elif marker and word in _I and at - first >= 2:
                yield marker, first, at
                marker, first = "", at
        yield marker, first, end

    def _subordinates(self, at: int, start: int) -> bool:
        word = self._words[at]
        if word not in _SUBORDINATE:
            return False
        follower = self._words[at + 1] if at + 1 < len(self._words) else ""
        if word in {"if", "when"}:
            return _INQUIRED.isdisjoint(self._words[max(start, at - 3) : at])
        if word == "so":
            return not (follower in _I and "can" not in self._words[at : at + 4])
        if word in {"instead", "rather"}:
            return follower in {"of", "than"}
        is_subject = follower in _I | self._others | _SUBJECTS
        return (at == start or is_subject) if word in _OF_TIME else is_subject or word not in {"as", "once"}

    def _goes_on(self, at: int, end: int, marker: str, first: int) -> bool:
        """Whether a new main clause begins with a word; an aside with a subject of its own goes on over an `and`."""
        while at < end and self._is_filler(at):
            at += 1
        if at >= end:
            return False
        word = self._words[at]
        if word in _I or (
            word in _PREPOSITIONS and not _I.isdisjoint(self._words[at : min(at + _ASIDE, end)])
        ):
            return True
        if marker and self._words[first] in _OTHERS | self._others | _I:
            return False
        if word in self._own:
            return any(map(self._begins, range(at + 1, min(at + 3, end))))
        if word in _LIGHT_BEFORE_TO | _DENIED:
            return any(map(self._begins, range(at + 1, min(at + 1 + _LONGEST_PREFIX, end))))
        return self._begins(at)

    def _clause(self, start: int, end: int) -> Clause | None:
        """The clause that the words are; None where nobody does anything."""
        asked = start < end and self._asks(start)
        at = start
        while at < end and (self._is_filler(at) or (asked and self._words[at] in _AUXILIARIES)):
            at += 1
        if asked and not {"should", "would"}.isdisjoint(self._words[start:at]):
            return Clause(start, end, min(at, end - 1), Mood.NOT_DONE, "it is only asked about")
        if at >= end:
            return None
        subject = self._after_subject(at, end)
        if subject is None:
            return Clause(start, end, at, Mood.NOT_DONE, _BY_OTHERS)
        at, why = self._head(subject, end, asked=asked)
        if at >= end:
            return None
        if why:
            return Clause(start, end, at, Mood.NOT_DONE, why)
        return Clause(start, end, at, self._mood(at, asked=asked))

    def _mood(self, head: int, *, asked: bool) -> Mood:
        word = self._words[head]
        if asked:
            return Mood.ASKED
        return Mood.TOLD if word in _PAST or (word.endswith("ed") and word not in _NO_PAST) else Mood.DONE

    def _after_subject(self, at: int, end: int) -> int | None:
        """The word after the subject, where that is the actor; None where it is somebody else."""
        word = self._words[at]
        if word in _I:
            return at + 1
        follower = self._words[at + 1] if at + 1 < end else ""
        # "fighting is all I know", "Let Wren do it"
        is_noun = follower in _IS or (word == "let" and follower not in {"me", "us"})
        if self._begins(at) and not is_noun:
            return at
        if word in self._own or (at == 0 and word in _THIRD_PERSON):
            return at + 1
        if word in _PREPOSITIONS:
            return next((i + 1 for i in range(at, end) if self._words[i] in _I), None) or at
        if is_noun or word in _OTHERS | self._others:
            return None
        is_subject = (
            not self._others and at + 1 < end and self._words[at + 1].endswith("s") and self._begins(at + 1)
        )
        return at + 1 if is_subject else at  # "Mira opens the door", where nobody knows who Mira is

    def _head(self, at: int, end: int, *, asked: bool) -> tuple[int, str]:
        """The verb that counts, and what speaks against its doing."""
        why = ""
        while at < end:
            word, follower = self._words[at], self._words[at + 1] if at + 1 < end else ""
            if word in _DENIED:
                why = "it is not done"
            elif word in _UNDERGONE and follower.endswith("ed"):
                why = "it is done to them"
            elif word in _IMAGINED and follower not in {"like", "love"}:
                why = why if asked else "it is only imagined"
            elif follower == "not" and self._begins(at):
                break  # "trying not to be seen"
            elif word in _LIGHT_BEFORE_TO and follower in {"to", "not"} and self._is_light(at, end):
                why = why or ("it is not done" if follower == "not" else "")
            elif word in _LIGHT_BEFORE_ING and follower.endswith("ing"):
                pass
            elif self._words[at - 1] in _AM and not (
                self._begins(at) or word in _LIGHT or word.endswith(("ing", "ly"))
            ):
                why = why or "it is how things are"
                break
            elif not (word in _LIGHT or word in _IMAGINED or (word.endswith("ly") and not self._begins(at))):
                break
            at += 1
        return at, why

    def _is_light(self, at: int, end: int) -> bool:
        """Whether a verb is only the beginning of another: `I go to attack`, but not `I go to the market`."""
        if self._words[at] in {"like", "love"}:
            return at > 0 and self._words[at - 1] in {"id", "would", "wed"}
        return not self._begins(at) or (at + 2 < end and self._begins(at + 2))

    def _is_filler(self, at: int) -> bool:
        word = self._words[at]
        return (word in _FILLERS or (word.endswith("ly") and word != "fly")) and not self._begins(at)
