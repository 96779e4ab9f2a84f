"""The life of turns: received from a player, played in order, shown on the stage, illustrated afterwards."""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from dataclasses import replace

from bot.errors import AlreadyThere, BadInput, NotAllowed, NotFound, StaleTurn
from bot.facts import Campaign, Move, PlayerAction, Question, SceneContext, Turn, TurnState
from bot.media import Clip, Speech
from bot.media.casting import cast_in
from bot.memory.story import StoryWriter
from bot.prompt.build import Prompt
from bot.rules.outcome import Outcome
from bot.settings import SpeechFile
from bot.telemetry import turn_scope
from bot.turn.dm_turn import compose, dm_turn
from bot.turn.events import Abandoned, Waiting
from bot.turn.gallery import Gallery
from bot.turn.jobs import Jobs
from bot.turn.stage import Attachment, Stage, StageGone
from bot.turn.table import Table, load
from bot.visible import called, visible
from db.session import Transaction

log = logging.getLogger(__name__)

LONGEST_ACTION = 2000  # characters
_MOST_ATTEMPTS = 5  # a turn that fails this often is closed, so that it cannot block its campaign for ever


class Turns:
    """Receives players' actions and plays them; one at a time in a campaign, several campaigns at once."""

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
    ) -> None:
        self._table, self._jobs, self._stage = table, jobs, stage
        self._story, self._gallery, self._speech = story, gallery, speech
        self._speech_file = speech_file

    async def receive(self, action: PlayerAction) -> Turn | None:
        """Write the action down as it reads, so that nothing can lose it, and have it played.

        Returns None where the channel has no active campaign. The same Discord message again changes nothing.
        Actions that arrive while the Dungeon Master is busy are gathered into the next turn.
        """
        if len(action.text) > LONGEST_ACTION:
            raise BadInput(
                f"That is a long tale: an action can have {LONGEST_ACTION} characters. Send it in parts."
            )
        action = replace(action, user_name=called(action.user_name), text=visible(action.text))
        async with self._table.database.transaction() as tx:
            campaign = await tx.campaigns.active_in(action.channel_id)
            if campaign is None or campaign.guild_id != action.guild_id:
                return None
            character = await tx.characters.of_user(campaign.id, action.user_id)
            turn, opened = await tx.turns.receive(
                campaign,
                action,
                actor=character.name if character else await _guest(tx, campaign, action),
                character_id=character.id if character else None,
            )
            if opened:
                await self._jobs.defer_play(campaign.id, turn.bot_id, connection=tx.connection)
        self._table.metrics.actions.inc()
        return turn

    async def play(self, campaign_id: int) -> None:
        """Play every unfinished turn of the campaign, oldest first."""
        while (turn := await self._begin_next(campaign_id)) is not None:
            with turn_scope(turn.id):
                if not await self._play_one(turn):
                    return

    async def _begin_next(self, campaign_id: int) -> Turn | None:
        async with self._table.database.transaction() as tx:
            turn = await tx.turns.next_unfinished(campaign_id)
            return await tx.turns.start(turn.id) if turn is not None else None

    async def _play_one(self, turn: Turn) -> bool:
        """Play a turn as far as it goes; False where it waits for an answer, and all later ones with it."""
        waits = False
        try:
            async with aclosing(dm_turn(self._table, turn)) as events:  # type: ignore[type-var]
                async for event in events:
                    waits = isinstance(event, Waiting)
                    known = event.turn.reply_message_id or turn.reply_message_id
                    shown = await self._stage.present(event)
                    if shown is not None and shown != known:
                        await self._remember_reply(turn.id, shown)
        except StageGone as gone:
            log.warning("closing the turn unseen: %s", gone)
            await self._close(turn, str(gone))
            self._table.metrics.turns.labels("unseen").inc()
            return True
        except (NotFound, StaleTurn) as overtaken:
            # Its campaign was deleted, or another worker has it.
            log.warning("leaving the turn: %s", overtaken)
            return True
        except Exception as error:
            if turn.attempts < _MOST_ATTEMPTS:
                raise
            log.exception("giving the turn up after %d attempts", turn.attempts)
            await self._abandon(turn)
            await self._close(turn, type(error).__name__)  # its words may quote what the log alone may hold
            self._table.metrics.turns.labels("abandoned").inc()
            return True
        finally:
            await self._stage.dismiss(turn)
        if not waits:
            await self._jobs.defer_after(turn.id, turn.bot_id)
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
            await self._jobs.defer_play(turn.campaign_id, turn.bot_id, connection=tx.connection)

    async def _remember_reply(self, turn_id: int, message_id: int) -> None:
        async with self._table.database.transaction() as tx:
            await tx.turns.save_reply(turn_id, message_id)

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
            await asyncio.gather(self._attach_media(turn), self._story.write(turn.campaign_id))

    async def _attach_media(self, turn: Turn) -> None:
        if turn.image_generated or turn.audio_generated:  # by an earlier try of this job
            return
        scene = await load(self._table, turn.campaign_id, before_turn_id=turn.id)
        hanging, clip = await asyncio.gather(self._gallery.of_turn(turn, scene), self._clip(turn, scene))
        attachments = [Attachment(clip.filename, clip.data)] if clip is not None else []
        if hanging is not None:
            picture = hanging.picture
            attachments.append(Attachment(picture.filename, picture.data, picture.alt_text))
        try:
            if attachments:
                await self._stage.attach(turn, attachments)
        except StageGone as gone:
            log.warning("nowhere to attach the media: %s", gone)
            return
        heard = clip is not None or self._stage.is_heard(turn)
        async with self._table.database.transaction() as tx:
            await tx.turns.mark_media(turn.id, image=hanging is not None, audio=heard)
            if hanging is not None:
                await tx.campaigns.set_pictured(turn.campaign_id, place=hanging.place, fight=hanging.fight)

    async def _clip(self, turn: Turn, scene: SceneContext) -> Clip | None:
        """The narration as a file, where one is wanted."""
        if self._speech_file is SpeechFile.NEVER:
            return None
        if self._speech_file is SpeechFile.UNHEARD and self._stage.is_heard(turn):
            return None
        return await self._speech.clip(turn.narration, await cast_in(self._table.database, scene))

    async def at_rest(self) -> bool:
        """True when nothing is left to tell, to ask, to illustrate or to write down."""
        if not await self._jobs.idle():
            return False
        async with self._table.database.transaction() as tx:
            return not await tx.turns.any_waiting()

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
