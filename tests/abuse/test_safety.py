"""What a table keeps away from, keeps to itself and reports: hostile words in it are words, and have an end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from bot.sandbox import Message
from tests.abuse.corpus import Kind, of
from tests.abuse.tap import Tap
from tests.abuse.test_evening import sendable, settle, tables, use
from tests.cogs.test_report import report
from tests.table import Player, Reply, Table, read

_SEEN = (Kind.LINKS, Kind.MARKDOWN, Kind.DISGUISES, Kind.DATABASES)
_OWNERS = 8  # who hear of it: Discord lets a bot write five messages in as many seconds to each of them


async def leafed_through(player: Player, command: str) -> Reply:
    """A list, with every page of it opened once."""
    shown = await player.slash(command)
    while "More" in shown.buttons:
        shown = await player.press(shown, "More")
    assert "Something broke" not in shown.text
    return shown


async def taken_back(player: Player, command: str, option: str) -> None:
    """Remove everything that is suggested for removal."""
    for label in await player.suggestions(command, **{option: ""}):
        assert 0 < len(label) <= 100
        assert "no such" not in (await player.slash(command, **{option: label})).text


async def test_lines_and_veils_are_words(table: Table, tap: Tap) -> None:
    [player] = await tables(table, 1)
    texts = sendable(of(*_SEEN, Kind.TOKENS, Kind.PAINTERS))[::2]
    for number, text in enumerate(texts):
        for command, option in (("safety lines", "never"), ("safety veils", "offscreen")):
            drawn = await use(player, command, **{option: text[:60]})
            assert drawn is None or (drawn.is_private and "Something broke" not in drawn.text)
        if number % 10 == 9 or number == len(texts) - 1:
            await leafed_through(player, "safety show")
            await taken_back(player, "safety remove", "which")


async def test_whatever_lines_are_drawn_the_story_goes_on(table: Table, tap: Tap, tavern_url: str) -> None:
    [player] = await tables(table, 1)
    for text in sendable(of(Kind.PATTERNS, Kind.TOKENS))[::6]:
        await use(player, "safety lines", never=text[-60:])
    await player.say("I open the door.")
    await settle(table, tavern_url, [player], 1)
    asked = table.engine.requests[-1].messages[0].content
    assert asked.count("\n- Never in this story") <= 12
    assert "Campaign: Stormreach 0\n" in asked


async def test_secrets_are_words(table: Table, tap: Tap) -> None:
    [player] = await tables(table, 1)
    texts = sendable(of(*_SEEN, Kind.TOKENS, Kind.LOGS, Kind.PATTERNS))[::3]
    for number, text in enumerate(texts):
        kept = await use(player, "secret add", text=text[:500], about=text[:80], **{"known-to": text})
        if kept is None or "🤫" not in kept.text:
            kept = await use(player, "secret add", text=text[:500], **{"known-to": "Kira 0," * 100})
        assert kept is None or (kept.is_private and "Something broke" not in kept.text)
        assert (
            await use(player, "secret reveal", secret=text[:100], to=text[:100]) is not None
            or not text.strip()
        )
        if number % 12 == 11 or number == len(texts) - 1:
            for label in (await player.suggestions("secret reveal", secret=""))[::3]:
                assert not (await player.slash("secret reveal", secret=label)).is_private
            await leafed_through(player, "secret list")
            await taken_back(player, "secret remove", "secret")


async def test_how_places_look_is_words(table: Table, tap: Tap) -> None:
    [player] = await tables(table, 1)
    await player.slash("location add", name="The Salt Stair")
    for text in sendable(of(*_SEEN, Kind.PAINTERS))[::2]:
        for name in ("The Salt Stair", text[:80]):
            likened = await use(player, "location appearance", name=name, text=text[:200])
            assert likened is None or "Something broke" not in likened.text
    await leafed_through(player, "location list")


async def narrations(table: Table, url: str, texts: Sequence[str]) -> list[tuple[Player, Message]]:
    """What a model that obeys its players told, each with the owner of the campaign that it was told in."""
    owners = await tables(table, _OWNERS)
    for number, (owner, text) in enumerate(zip(cycle(owners), texts, strict=False), start=1):
        table.script.answer = f"So be it. {text[:300]} And that is how it went."
        await owner.say("I wait.")
        await settle(table, url, [owner], number)
    return [
        (owner, one)
        for owner in owners
        for one in owner.channel.messages.values()
        if one.author.bot and "how it went" in read(one)
    ]


async def test_reports_are_words(table: Table, tap: Tap, tavern_url: str) -> None:
    told = await narrations(table, tavern_url, sendable(of(Kind.LINKS, Kind.MARKDOWN))[::9])
    owners = list(dict(told))
    assert len(owners) == _OWNERS
    for number, text in enumerate(sendable(of(*_SEEN, Kind.LOGS, Kind.TOKENS))[::3]):
        _, message = told[number % len(told)]
        filed = await report(table, message, text[:300], name=f"Reporter {number // 5 + 1}")
        assert filed.is_private
        assert "Reported" in filed.text, filed.text
    for owner in owners:
        await leafed_through(owner, "safety reports")
        direct = table.sandbox.world.add_direct(owner.person.user).messages.values()
        assert direct
        assert not [one for one in direct if one.mentions.users or one.mentions.everyone]
