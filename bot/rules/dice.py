"""Rolling dice: the grammar of the `d20` library, with limits and with dice that can be seeded."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import d20
from d20 import diceast

from bot.errors import BadInput

MAX_LENGTH = 100  # characters
MAX_DICE = 100
MAX_ROLLS = 200  # dice, and their second throws
MAX_SIDES = 1_000
MAX_DEPTH = 40  # brackets, signs and operators within each other
MAX_NUMBER = 1_000_000_000
MAX_LOOKS = 2_000  # at a die, by what keeps, drops or throws again; some microseconds each

_EXAMPLE = "2d6+3"
_ADVANTAGE = re.compile(r"\s+(?:with\s+)?(?:(adv)(?:antage)?|(dis)(?:advantage)?)$")
_KINDS = {"adv": d20.AdvType.ADV, "dis": d20.AdvType.DIS}
_ANNOTATION = re.compile(r"\[[^\]]*(?:[^\]\w' -]|_)[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Die:
    """One die: how many sides it has, what it showed (the last value holds), whether it counts."""

    size: int
    values: tuple[int, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Roll:
    """A roll: what was asked for, what it comes to, and the same in plain text with every die.

    `text` is like `2d20kh1 (15, 3 dropped) + 4 = 19` and has nothing in it that Discord would format.
    """

    expression: str
    total: int
    text: str
    dice: tuple[Die, ...]


def roll(expression: str, *, rng: random.Random | None = None) -> Roll:
    """Roll an expression of the d20 grammar, such as `4d6kh3`, `1d20+5 adv` or `8d6 [fire]`.

    Raises BadInput, with what to try instead, for what is no such expression or goes beyond the limits.
    """
    text = " ".join(expression[: 10 * MAX_LENGTH].lower().split())
    if max(len(text), len(expression) // 10) > MAX_LENGTH:
        raise BadInput(f"That is a long roll; {MAX_LENGTH} characters are enough for `{_EXAMPLE}`.")
    if _ANNOTATION.search(text):
        raise BadInput("What stands in square brackets can have letters and digits only: try `8d6 [fire]`.")
    roller = _Roller(rng or random.SystemRandom())
    try:
        tree = _with_advantage(roller, text)
        _check_limits(tree)
        rolled = roller.roll(tree, _PlainText())
        if abs(rolled.expr.total) > MAX_NUMBER:
            raise BadInput("That comes to more than a billion; try something smaller.")
        return Roll(text, rolled.total, rolled.result, tuple(_dice(rolled.expr, kept=True)))
    except d20.TooManyRolls:
        raise BadInput(f"That takes more than {MAX_ROLLS} rolls; try fewer dice.") from None
    except d20.RollSyntaxError as error:
        raise BadInput(_what_to_try(roller, text, error)) from None
    except d20.RollError as error:
        raise BadInput(f"{error} Try `{_EXAMPLE}`.") from None


class _Context(d20.RollContext):  # type: ignore[misc]
    """The limits on rolls and on looking at them, and the source of chance that goes with them to every die."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(max_rolls=MAX_ROLLS)
        self.rng = rng
        self.looks = 0

    def count_looks(self, dice: int) -> None:
        """Called before so many dice are looked at; BadInput when that becomes too much work."""
        self.looks += dice
        if self.looks > MAX_LOOKS:
            raise BadInput("That keeps, drops or rerolls too often; try fewer dice or fewer conditions.")


class _Die(d20.Die):  # type: ignore[misc]
    """A die that asks its context's source of chance, where the library asks the one of the whole process."""

    def _add_roll(self) -> None:
        if self.size != "%" and self.size < 1:
            raise d20.RollValueError("A die needs at least one side.")
        self._context.count_roll()
        rng = self._context.rng
        face = rng.randrange(0, 100, 10) if self.size == "%" else rng.randint(1, self.size)
        self.values.append(d20.Literal(face))


class _Dice(d20.Dice):  # type: ignore[misc]
    @classmethod
    def new(cls, num: int, size: int | str, context: _Context) -> Self:
        return cls(num, size, [_Die.new(size, context) for _ in range(num)], context=context)

    def roll_another(self) -> None:
        self.values.append(_Die.new(self.size, self._context))


class _Operator(d20.SetOperator):  # type: ignore[misc]
    """An operator that looks at the dice once for each time they change, and takes them in their order.

    The library's looks at all of them again for each one it may drop, and rerolls them in the order of a set, which
    is another one in each process: the same source of chance would give other dice.
    """

    def __init__(self, node: diceast.SetOperator, context: _Context) -> None:
        super().__init__(node.op, [d20.SetSelector.from_ast(selector) for selector in node.sels])
        self._context = context

    def select(self, target: d20.Number, max_targets: int | None = None) -> set[d20.Number]:
        self._context.count_looks(len(target.keptset) * len(self.sels))
        return set(super().select(target, max_targets))

    def keep(self, target: d20.Number) -> None:
        kept = self.select(target)
        for value in target.keptset:
            if value not in kept:
                value.drop()

    def reroll(self, target: _Dice) -> None:
        while again := self._in_order(target):
            for die in again:
                die.reroll()

    def reroll_once(self, target: _Dice) -> None:
        for die in self._in_order(target):
            die.reroll()

    def _in_order(self, target: _Dice) -> list[_Die]:
        selected = self.select(target)
        return [die for die in target.keptset if die in selected]


class _Roller(d20.Roller):  # type: ignore[misc]
    """A roller for one roll: the library's cache of expressions takes `1d20 5` for `1d205`."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(_Context(rng))

    def _eval_dice(self, node: diceast.Dice) -> _Dice:
        return _Dice.new(node.num, node.size, self.context)

    def _eval_operatedset(self, node: diceast.OperatedSet) -> d20.Number:
        target = self._eval(node.value)
        for operation in node.operations:
            operator = _Operator(operation, self.context)
            operator.operate(target)
            target.operations.append(operator)
        return target


class _PlainText(d20.SimpleStringifier):  # type: ignore[misc]
    """Every die with its value; what does not count says so in a word, and nothing reads as markdown."""

    def __init__(self) -> None:
        super().__init__()
        self._nodes.update({_Dice: self._str_dice, _Die: self._str_die})
        self._in_dropped = False

    def _stringify(self, node: d20.Number) -> str:
        if node.kept or self._in_dropped:
            return str(super()._stringify(node))
        self._in_dropped = True
        text = super()._stringify(node)
        self._in_dropped = False
        return f"{text} dropped"

    def _str_binop(self, node: d20.BinOp) -> str:
        return str(super()._str_binop(node)).replace(" * ", " \N{MULTIPLICATION SIGN} ")


def _with_advantage(roller: _Roller, text: str) -> diceast.Expression:
    """The parsed expression, the words `adv` or `dis` at its end turned into a second d20."""
    asked = _ADVANTAGE.search(text)
    tree = roller.parse(_ADVANTAGE.sub("", text))
    if asked is None:
        return tree
    kind = asked[1] or asked[2]
    doubled = d20.utils.ast_adv_copy(tree, _KINDS[kind])
    if str(doubled) == str(tree):
        raise BadInput(f"Advantage goes with one d20 at the start: try `1d20+5 {kind}`.")
    return doubled


def _check_limits(node: Any, depth: int = 0) -> None:
    """Refuse what would be large before anything of it is rolled."""
    if depth > MAX_DEPTH:
        raise BadInput(f"Too many brackets in each other; try `{_EXAMPLE}`.")
    if isinstance(node, diceast.Dice):
        if node.num > MAX_DICE:
            raise BadInput(f"`{node}` is a lot of dice; {MAX_DICE} at once is the most.")
        if node.size != "%" and node.size > MAX_SIDES:
            raise BadInput(f"`{node}` has too many sides; {MAX_SIDES} is the most.")
    for child in node.children:
        _check_limits(child, depth + 1)


def _dice(node: d20.Number, *, kept: bool) -> Iterator[Die]:
    """Every die below the node, in the order in which they are written."""
    kept = kept and node.kept
    if isinstance(node, d20.Die):
        size = 100 if node.size == "%" else node.size
        yield Die(size, tuple(value for literal in node.values for value in literal.values), kept)
    for child in node.set if isinstance(node, d20.Dice) else node.children:
        yield from _dice(child, kept=kept)


def _what_to_try(roller: _Roller, text: str, error: d20.RollSyntaxError) -> str:
    """A sentence about what cannot be read, with an expression that can."""
    shown = text.replace("`", "'")
    if not text:
        return f"Say which dice to roll, for example `{_EXAMPLE}`."
    if getattr(error.got, "type", "") != "$END":
        stray = str(error.got).replace("`", "'")
        return f"`{shown}` cannot be rolled: `{stray}` is not expected there; try `{_EXAMPLE}`."
    for ending in ("20",) if text.endswith("d") else ("3", ")", "1)"):
        try:
            roller.parse(text + ending)
        except d20.RollSyntaxError:
            continue
        return f"`{shown}` breaks off; try `{shown}{ending}`."
    return f"`{shown}` breaks off; try `{_EXAMPLE}`."
