"""The `/combat` commands."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chronicle.combat import LONGEST_WORDS, MOST_TURN_MIN, Standing
from bot.client import Torchlit
from bot.facts import Actor
from bot.fights.foes import suggestions
from bot.fights.overrule import Trait
from cogs._completion import MOST_CHOICES, Choices, choices, looked_up
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs.combat import _cards
from cogs.combat._herald import Herald
from cogs.combat._question import FightQuestion

_TRAITS = [app_commands.Choice(name=trait.value, value=trait.value) for trait in Trait]


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class CombatCog(commands.GroupCog, group_name="combat", group_description="Fights, turn by turn."):
    """Fights, turn by turn; what happens in them is shown by the herald."""

    def __init__(self, bot: Torchlit, herald: Herald) -> None:
        self._herald = herald
        self._combat, self._refereeing = bot.app.chronicle.combat, bot.app.chronicle.refereeing

    async def cog_load(self) -> None:
        """Begin to watch over the fights."""
        self._herald.begin()

    async def cog_unload(self) -> None:
        """Watch no more."""
        await self._herald.stop()

    @commands.Cog.listener()
    async def on_fight_step(self) -> None:
        """A button was pressed."""
        self._herald.wake()

    @app_commands.command()
    @app_commands.describe(
        monsters="Who fights the party: goblin x3, bugbear as Krag; left out, whom the story told of last",
        minutes="How long each player has for a turn before the hero dodges; 0: for ever",
    )
    async def start(
        self,
        interaction: Interaction,
        monsters: str = "",
        minutes: app_commands.Range[int, 0, MOST_TURN_MIN] | None = None,
    ) -> None:
        """Begin a fight; first you see how hard it will be."""
        actor = actor_of(interaction)
        challenge = await promptly(interaction, self._combat.weigh(actor, monsters))
        view = FightQuestion(interaction, self._combat, challenge, actor=actor, minutes=minutes)
        await reply(interaction, _cards.question(challenge), view=view)

    @app_commands.command()
    async def status(self, interaction: Interaction) -> None:
        """Show the fight as it stands; only you see this."""
        standing = await promptly(interaction, self._combat.status(actor_of(interaction)), private=True)
        await reply(interaction, _cards.tracker(standing), private=True)

    @app_commands.command()
    async def join(self, interaction: Interaction) -> None:
        """Bring your hero into the fight that is on."""
        await self._step(interaction, await promptly(interaction, self._combat.join(actor_of(interaction))))

    @app_commands.command()
    @app_commands.describe(deed="What your hero does: I swing at the wounded goblin; End turn")
    async def act(self, interaction: Interaction, deed: app_commands.Range[str, 1, LONGEST_WORDS]) -> None:
        """Do something in your turn, in plain words; the turn goes on until you end it."""
        acting = self._combat.speak(actor_of(interaction), deed)
        await self._step(interaction, await promptly(interaction, acting))

    @app_commands.command()
    async def next(self, interaction: Interaction) -> None:
        """End the turn of whoever's it is; owners only."""
        await self._step(
            interaction, await promptly(interaction, self._refereeing.next(actor_of(interaction)))
        )

    @app_commands.command()
    async def end(self, interaction: Interaction) -> None:
        """Break the fight off; owners only."""
        await self._step(
            interaction, await promptly(interaction, self._refereeing.end(actor_of(interaction)))
        )

    @app_commands.command(name="set")
    @app_commands.describe(
        who="A combatant", what="What to set", value="7, or +5 and -3 for more and less; near; poisoned 3"
    )
    @app_commands.choices(what=_TRAITS)
    async def set_(self, interaction: Interaction, who: str, what: str, value: str = "") -> None:
        """Set anything of a combatant, whatever the rules say; owners only."""
        setting = self._refereeing.set(actor_of(interaction), who, Trait(what), value)
        await self._step(interaction, await promptly(interaction, setting))

    @app_commands.command()
    @app_commands.describe(monsters="Who joins: goblin x2, ogre")
    async def add(self, interaction: Interaction, monsters: str) -> None:
        """Bring more monsters into the fight; owners only."""
        adding = self._refereeing.add(actor_of(interaction), monsters)
        await self._step(interaction, await promptly(interaction, adding))

    @app_commands.command()
    @app_commands.describe(who="A combatant")
    async def remove(self, interaction: Interaction, who: str) -> None:
        """Take a combatant out of the fight; owners only."""
        removing = self._refereeing.remove(actor_of(interaction), who)
        await self._step(interaction, await promptly(interaction, removing))

    async def _step(self, interaction: Interaction, standing: Standing) -> None:
        """Answer with whose turn it is now; the card of the step and the tracker follow in the channel."""
        self._herald.wake()
        await reply(interaction, _cards.turn(standing), private=True)

    @start.autocomplete("monsters")
    @add.autocomplete("monsters")
    async def _monsters(self, _: Interaction, current: str) -> Choices:
        return choices(suggestions(current, MOST_CHOICES))

    @set_.autocomplete("who")
    @remove.autocomplete("who")
    async def _combatants(self, interaction: Interaction, current: str) -> Choices:
        return await looked_up(self._matching(actor_of(interaction), current))

    async def _matching(self, actor: Actor, current: str) -> list[str]:
        wanted = current.strip().casefold()
        return [name for name in await self._combat.names(actor) if wanted in name.casefold()]
