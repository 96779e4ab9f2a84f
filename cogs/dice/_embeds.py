"""Cards about sessions of dice, the ledger and the proof."""

from __future__ import annotations

import discord
from discord.utils import format_dt

from bot.chronicle.dice import Checked, Page
from bot.facts import DiceSession, LedgerLine
from bot.rules.fairness import evenness
from cogs._cards import Kind, add_field, add_lines, card, plain
from cogs._dice import places
from cogs.dice._plot import PLOT, tallies

_MOST_FACES = 6
_BY_HAND = "Check it yourself: torchlit dice verify FILE, or ten lines of Python in docs/dice.md."


def session(session: DiceSession | None) -> discord.Embed:
    """A session: what was promised, how far it is, and, once it is closed, the seed that keeps the promise."""
    if session is None:
        return card(
            Kind.ROLL,
            "🎲 No dice have fallen yet",
            "The first roll begins a session, or `/dice session start` does.",
        )
    if session.ended_at is None:
        embed = card(
            Kind.ROLL,
            f"🔏 Dice session {session.number} is open",
            f"Begun {format_dt(session.started_at, 'R')}; {_count(session.dice, 'die', 'dice')} fell. Its seed is"
            " sealed: whoever keeps the commitment can check at the end that nobody changed it.",
            next_step="/dice session end closes it and reveals the seed.",
        )
    else:
        embed = card(
            Kind.ROLL,
            f"🔓 Dice session {session.number} is closed",
            f"Closed {format_dt(session.ended_at, 'R')}; {_count(session.dice, 'die', 'dice')} fell.",
            next_step="/dice verify computes every roll again.",
        )
    _add_seal(embed, session.commitment, session.seed)
    return embed


def ledger(page: Page) -> discord.Embed:
    """A page of the ledger."""
    lines = "\n".join(_line(line) for line in page.lines)
    return card(
        Kind.ROLL,
        "📜 The ledger",
        lines or "No dice have fallen yet.",
        next_step=f"Page {page.number} of {page.of}",
    )


def verified(checked: Checked) -> discord.Embed:
    """Whether a session follows from its seed, and how evenly its d20s fell."""
    record, verdict = checked.record, checked.verdict
    counted = f"{_count(verdict.dice, 'die', 'dice')} in {_count(verdict.rolls, 'roll', 'rolls')}"
    if verdict.holds:
        embed = card(
            Kind.ROLL,
            f"✅ Dice session {record.session} holds",
            f"{counted} were computed again from the seed: every face and every total matches.",
            next_step=_BY_HAND,
        )
    else:
        embed = card(
            Kind.WARNING,
            f"❌ Dice session {record.session} does not hold",
            f"{counted} were computed again from the seed, and something does not match.",
            next_step=_BY_HAND,
        )
        add_lines(embed, "What is wrong", [f"• {plain(reason)}" for reason in verdict.mismatches])
    _add_seal(embed, record.commitment, record.seed)
    players = tallies(record.public().rolls)
    add_lines(embed, "d20s, by chi-square", [f"• {plain(p.name)}: {_evenness(p.counts)}" for p in players])
    if players:
        embed.set_image(url=f"attachment://{PLOT}")
    return embed


def _evenness(counts: tuple[int, ...]) -> str:
    test = evenness(counts)
    figure = "" if test.chance is None else f", χ² {test.chi_square:.1f} with 19 degrees of freedom"
    return f"{_count(test.dice, 'die', 'dice')}{figure}: {test.reading}"


def _add_seal(embed: discord.Embed, commitment: str, seed: str | None) -> None:
    add_field(embed, "Commitment (SHA-256 of the seed)", f"`{commitment}`", inline=False)
    if seed is not None:
        add_field(embed, "Seed", f"`{seed}`", inline=False)


def _line(line: LedgerLine) -> str:
    roll = line.roll
    faces = ", ".join(map(str, roll.faces[:_MOST_FACES])) + (", …" if len(roll.faces) > _MOST_FACES else "")
    result = "nothing" if roll.total is None else f"**{roll.total}**"
    label = f" · {plain(roll.label, 60)}" if roll.label else ""
    private = " · 🔒" if roll.private else ""
    return (
        f"`{line.session}` {places(roll.first, roll.last)} · {plain(roll.actor, 40)}{label}"
        f" · {plain(roll.expression)} ({faces}) = {result}{private}"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
