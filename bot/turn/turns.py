"""The life of turns: received from a player, played in order, shown on the stage, illustrated afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from functools import partial

from bot.errors import (
    AlreadyThere,
    BadInput,
    ChronicleUnavailable,
    LimitReached,
    NotAllowed,
    NotFound,
    StaleTurn,
)
from bot.facts import Campaign, Move, PlayerAction, Question, Turn, TurnState
from bot.media import Speech
from bot.memory.story import StoryWriter
from bot.prompt.build import Prompt
from bot.rules.outcome import Outcome
from bot.settings import SpeechFile
from bot.telemetry import turn_scope
from bot.turn.accompaniment import Accompaniment
from bot.turn.budgets import admit, is_news
from bot.turn.dm_turn import compose, dm_turn
from bot.turn.events import Abandoned, Narrated, Waiting
from bot.turn.gallery import Gallery
from bot.turn.halts import Halts, Withdrawn
from bot.turn.jobs import FRONT, Jobs, line_after, line_of, lock_of
from bot.turn.stage import Stage, StageGone, StageUnavailable
from bot.turn.table import Table, load
from bot.visible import called, visible
from db.repository.line import Work
from db.session import Transaction

log = logging.getLogger(__name__)

LONGEST_ACTION = 2000  # characters
# A turn that fails this often is closed, so that it cannot block its campaign for ever.
_MOST_ATTEMPTS = 5
_MOST_OUTAGES = 1000  # where it is not the turn's fault; some three hours, at ten seconds a try


class Turns:
    """Receives players' actions and plays them; one at a time in a campaign, several campaigns at once.

    `is_heard_here(guild_id, campaign_id)` says whether a voice channel hears the campaign through this process.
    """

    def __init__(
        self,
        table: Table,
        *,
        jobs: Jobs,
        stage: Stage,
        story: StoryWriter,
        gallery: Gallery,
        speech: Speech,
        speech_file: SpeechFile,
        halts: Halts | None = None,
        is_heard_here: Callable[[int, int], bool] = lambda _guild_id, _campaign_id: False,
    ) -> None:
        self._table, self._jobs, self._stage = table, jobs, stage
        self._story, self._is_heard_here = story, is_heard_here
        self._halts = halts or Halts()
        self._accompaniment = Accompaniment(
            table, stage=stage, gallery=gallery, speech=speech, speech_file=speech_file
        )

    async def receive(self, action: PlayerAction) -> Turn | None:
        """Write the action down as it reads, so that nothing can lose it, and have it played.

        Returns None where the channel has no active campaign, or its writer does not want to be read. The same Discord
        message again changes nothing.
        Actions that arrive while the Dungeon Master is busy are gathered into the next turn. LimitReached where the
        player, the campaign or the server has had its share; nothing is written down then.
        """
        if len(action.text) > LONGEST_ACTION:
            raise BadInput(
                f"That is a long tale: an action can have {LONGEST_ACTION} characters. Send it in parts."
            )
        action = replace(action, user_name=called(action.user_name), text=visible(action.text))
        try:
            turn = await self._receive(action)
        except LimitReached as reached:
            reached.is_news = await is_news(self._table.database, reached, action.user_id)
            raise
        if turn is not None:
            self._table.metrics.actions.inc()
        return turn

    async def _receive(self, action: PlayerAction) -> Turn | None:
        async with self._table.database.transaction() as tx:
            seat = await tx.campaigns.seat(action.channel_id, action.user_id)
            if seat is None or seat[0].guild_id != action.guild_id:
                return None
            campaign, character_id, name = seat
            turn, opened = await tx.turns.receive(
                campaign,
                action,
                actor=name or await _guest(tx, campaign, action),
                character_id=character_id,
                admit=partial(admit, tx, self._table.limits, campaign, action.user_id),
            )
            if opened:
                await self._defer(tx, campaign, turn, in_line=True)
            return turn

    async def play(self, campaign_id: int) -> None:
        """Play the campaign's unfinished turns, oldest first, as long as no other campaign waits for a worker.

        Told to stop, leave the next to somebody else.
        """
        goes_on, in_line = True, False
        while goes_on and (turn := await self._begin_next(campaign_id, in_line=in_line)) is not None:
            in_line = True
            with turn_scope(turn.id):
                try:
                    async with self._halts.heeded(turn):
                        goes_on = await self._play_one(turn)
                except Withdrawn:
                    goes_on = True  # it is unfinished again, and told anew
            if goes_on and self._jobs.stopping:
                await self._hand_back(campaign_id)
                goes_on = False

    async def _begin_next(self, campaign_id: int, *, in_line: bool) -> Turn | None:
        """Start the campaign's oldest unfinished turn; `in_line`, it lets others go first that wait."""
        await self._halts.free(campaign_id)
        async with self._table.database.transaction() as tx:
            turn = await tx.turns.next_unfinished(campaign_id)
            if turn is None or (in_line and await self._gives_way(tx, turn)):
                return None
            return await tx.turns.start(turn.id)

    async def _gives_way(self, tx: Transaction, turn: Turn) -> bool:
        """Whether another campaign waits for this worker; the turn has a job of its own then, at its server's place."""
        queue = line_of(turn.bot_id)
        ours, others = await tx.line.waiting(queue, lock_of(turn.campaign_id))
        if others and not ours:
            await self._defer(tx, await tx.campaigns.get(turn.campaign_id), turn, in_line=True)
        return others

    async def _hand_back(self, campaign_id: int) -> None:
        """Have the campaign's next turn, if there is one, played by another process."""
        async with self._table.database.transaction() as tx:
            turn = await tx.turns.next_unfinished(campaign_id)
            if turn is not None:
                await self._jobs.defer_play(campaign_id, turn.bot_id, connection=tx.connection)

    async def _play_one(self, turn: Turn) -> bool:
        """Play a turn as far as it goes; False where it waits for an answer, and all later ones with it."""
        waits, known = False, turn.reply_message_id
        try:
            async with aclosing(dm_turn(self._table, turn)) as events:  # type: ignore[type-var]
                async for event in events:
                    waits = isinstance(event, Waiting)
                    shown = await self._stage.present(event)
                    if shown is not None and shown != known:
                        await self._remember_reply(turn.id, shown)
                        known = shown
        except StageGone as gone:
            log.warning("closing the turn unseen: %s", gone)
            await self._close(turn, str(gone))
            self._table.metrics.turns.labels("unseen").inc()
            return True
        except (NotFound, StaleTurn) as overtaken:
            # Its campaign was deleted, another worker has it, or it was taken back and is told anew.
            log.warning("leaving the turn: %s", overtaken)
            await self._show_as_told(turn.id)
            return True
        except Exception as error:
            outage = isinstance(error, ChronicleUnavailable | StageUnavailable)
            if turn.attempts < (_MOST_OUTAGES if outage else _MOST_ATTEMPTS):
                raise
            log.exception("giving the turn up after %d attempts", turn.attempts)
            await self._abandon(turn)
            await self._close(turn, type(error).__name__)  # its words may quote what the log alone may hold
            self._table.metrics.turns.labels("abandoned").inc()
            return True
        finally:
            await self._stage.dismiss(turn)
        return not waits

    async def answer(
        self, question_id: int, option: int, user_id: int, *, channel_id: int | None = None
    ) -> tuple[Question, ...]:
        """Choose an option for a question to that user; returns everything that was asked about the turn.

        `go_on` has the turn played then. NotAllowed for who was not asked, AlreadyThere where it is decided, NotFound
        where it was asked in another channel than the one that is given.
        """
        async with self._table.database.transaction() as tx:
            question = await tx.questions.get(question_id)
            turn = None if question is None else await tx.turns.get(question.turn_id)
            if question is None or turn is None or channel_id not in {None, turn.channel_id}:
                raise NotFound("That question is gone, and its turn with it.")
            if question.user_id != user_id:
                raise NotAllowed(f"That is for <@{question.user_id}> to press.")
            known = 0 <= option < len(question.options)
            if not known or not await tx.questions.answer(question_id, option):
                raise AlreadyThere("That is decided already.")
            return await tx.questions.of_turn(question.turn_id)

    async def go_on(self, turn_id: int) -> None:
        """Have a turn played on that waits for no answer any more.

        Apart from `answer`, so that what was answered is shown before the turn shows itself. Where a crash comes
        between the two, the turn goes on when its time is over.
        """
        async with self._table.database.transaction() as tx:
            turn = await tx.turns.get(turn_id)
            if turn is None or any(one.is_open for one in await tx.questions.of_turn(turn_id)):
                return
            await self._defer(tx, await tx.campaigns.active_in(turn.channel_id), turn)

    async def _defer(
        self, tx: Transaction, campaign: Campaign | None, turn: Turn, *, in_line: bool = False
    ) -> None:
        """Have a turn played, at its server's place in the line or first of all.

        Where its campaign is heard through this process, this process plays it.
        """
        here = campaign is not None and self._is_heard_here(campaign.guild_id, campaign.id)
        place = FRONT
        if in_line:
            place = await tx.line.place(turn.bot_id, turn.campaign_id, queue=line_of(turn.bot_id))
        await self._jobs.defer_play(
            turn.campaign_id, turn.bot_id, here=here, place=place, connection=tx.connection
        )

    async def _remember_reply(self, turn_id: int, message_id: int) -> None:
        async with self._table.database.transaction() as tx:
            await tx.turns.save_reply(turn_id, message_id)

    async def _show_as_told(self, turn_id: int) -> None:
        """Put back what stands in the chronicle, where who came too late has shown something else."""
        async with self._table.database.transaction() as tx:
            turn = await tx.turns.get(turn_id)
        if turn is not None and turn.state is TurnState.POSTED:
            with contextlib.suppress(StageGone, StageUnavailable):
                await self._stage.present(Narrated(turn, Outcome.from_json(turn.outcome), turn.narration))

    async def _abandon(self, turn: Turn) -> None:
        """Tell the players; a stage that cannot even show this must not keep the turn open."""
        sentence = "Something broke on our side and this move could not be told. Please try it once more."
        try:
            await self._stage.present(Abandoned(turn, sentence))
        except Exception:
            log.exception("the players could not be told that their turn was given up")

    async def _close(self, turn: Turn, error: str) -> None:
        async with self._table.database.transaction() as tx:
            await tx.turns.close(turn.id, error=error[:500])

    async def after(self, turn_id: int) -> None:
        """What follows a posted turn, outside the campaign's lock: picture and voice in parallel, then the story."""
        async with self._table.database.transaction() as tx:
            turn = await tx.turns.get(turn_id)
        if turn is None or turn.state is not TurnState.POSTED:
            return
        with turn_scope(turn.id):
            await asyncio.gather(self._accompaniment.attach(turn), self._story.write(turn.campaign_id))

    async def at_rest(self) -> bool:
        """True when nothing is left to tell, to ask, to illustrate or to write down."""
        if not await self._jobs.idle():
            return False
        async with self._table.database.transaction() as tx:
            return not await tx.turns.any_waiting()

    async def tidy(self) -> None:
        """Forget what nobody needs any more, and count the lines from the front where they have come far."""
        async with self._table.database.transaction() as tx:
            await tx.budgets.forget()
        try:
            async with self._table.database.transaction() as tx:
                await tx.line.count_again(line_of)
                await tx.line.count_again(line_after, work=Work.AFTER)
        except ChronicleUnavailable:
            log.warning("the lines cannot be counted from the front just now; there is time", exc_info=True)

    async def resume(self, bot_id: int) -> int:
        """Have every turn of the bot played that a crash left unfinished; returns for how many campaigns."""
        async with self._table.database.transaction() as tx:
            campaign_ids = await tx.turns.campaigns_with_unfinished(bot_id)
            for campaign_id in campaign_ids:
                await self._jobs.defer_play(campaign_id, bot_id, connection=tx.connection)
        return len(campaign_ids)

    async def preview(self, campaign: Campaign, text: str, *, actor: str = "Player") -> Prompt:
        """The exact prompt that the next turn would send if a player wrote `text`, without dice."""
        move = Move(action_id=0, message_id=0, user_id=0, actor=actor, text=text)
        turn = Turn(0, 0, campaign.id, campaign.channel_id, TurnState.RECEIVED, (move,))
        engine = await self._table.engine()
        scene = await load(self._table, campaign.id)
        return await compose(self._table, engine, scene, turn, Outcome())


async def _guest(tx: Transaction, campaign: Campaign, action: PlayerAction) -> str:
    """What a player without a character is called: never like somebody of the campaign, for whom they could act."""
    name = action.user_name
    return f"{name} (a guest)" if await tx.characters.by_name(campaign.id, name) is not None else name
