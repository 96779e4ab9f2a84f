"""A hero in five steps, by menus and buttons: race, class, ability scores, skills, name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import discord
from discord import ui

from bot.chronicle.characters import Characters, Draft
from bot.chronicle.ledger import Cast
from bot.chronicle.portraits import Portraits
from bot.chronicle.wording import APPEARANCE_LIMIT, BACKGROUND_LIMIT, NAME_LIMIT
from bot.errors import BadInput, PlayerError
from bot.facts import Actor, Character
from bot.media.pictures.remaking import MOST_BYTES
from bot.rules.heroes import Choices, Method
from bot.rules.heroes.abilities import COSTS, POINTS, STANDARD_ARRAY, assigned, bought
from bot.rules.heroes.building import suggested_skills
from bot.rules.heroes.classes import bent_of, class_names, class_of
from bot.rules.heroes.origins import origin_of, race_names
from bot.rules.heroes.sheet import Sheet
from bot.rules.skills import ABILITIES
from cogs._attachments import fetched, picture_files
from cogs._cards import Kind, add_field, card, plain
from cogs._interaction import Interaction, actor_of, promptly, reply
from cogs._views import TableForm, TableView
from cogs.character import _embeds

DECIDE_WITHIN_S = 600.0
_STEPS = 5


class Builder(TableView):
    """What was chosen so far, and the next question; the card is for the one who asked alone."""

    def __init__(
        self, asked: Interaction, characters: Characters, portraits: Portraits, *, level: int
    ) -> None:
        super().__init__(asked, timeout=DECIDE_WITHIN_S)
        self._asked = asked
        self._characters, self._portraits = characters, portraits
        self._cast: Cast | None = None
        self.choices = Choices(level=level)
        self.embed = self._ask(1, "Which race?", _Menu("Race", _races()))

    async def take(self, interaction: Interaction, menu: str, picked: Sequence[str]) -> None:
        """A menu was used: on to the next question."""
        if menu == "Race":
            self.choices = replace(self.choices, race=picked[0])
            self.embed = self._ask(2, "Which class?", _Menu("Class", _classes()))
        elif menu == "Class":
            self.choices = replace(self.choices, class_name=picked[0])
            self.embed = self._ask(3, _SCORES, *map(_MethodButton, _METHODS))
        else:
            self.choices = replace(self.choices, skills=tuple(picked))
            self.embed = self._ask_name()
        await interaction.response.edit_message(embed=self.embed, view=self)

    async def choose_scores(self, interaction: Interaction, method: Method) -> None:
        """Take the array, roll, or ask on a form how the points are spent."""
        if method is Method.POINTS:
            await interaction.response.send_modal(PointsForm(self))
            return
        await interaction.response.defer()
        rolled: tuple[int, ...] = ()
        if method is Method.ROLLED:
            fallen = await self._characters.roll_scores(actor_of(interaction))
            rolled, self._cast = fallen.scores, fallen.cast
        self.choices = replace(self.choices, method=method, rolled=rolled)
        await interaction.edit_original_response(embed=self._ask_skills(), view=self)

    async def spend(self, interaction: Interaction, points: dict[str, int]) -> None:
        """The points are spent."""
        self.choices = replace(self.choices, method=Method.POINTS, points=points)
        await interaction.response.edit_message(embed=self._ask_skills(), view=self)

    async def finish(
        self,
        interaction: Interaction,
        name: str,
        background: str,
        appearance: str,
        picture: discord.Attachment | None,
    ) -> None:
        """Make the hero, for everybody to see; one whose picture cannot be used is made without."""
        choices = self.choices
        draft = Draft(name, choices.race, choices.class_name, str(choices.level), background, choices)
        making = self._made(actor_of(interaction), draft, appearance, picture)
        made, refusal = await promptly(interaction, making)
        self.stop()
        portrait = await self._portraits.of(made)
        embed = _embeds.created(made, self._cast, portrait)
        await reply(interaction, embed, files=picture_files(portrait))
        if refusal:
            await reply(interaction, card(Kind.WARNING, "No portrait yet", refusal), private=True)
        self._latest = self._asked  # the button that opened the form has no message of its own to edit
        await self.put_away(card(Kind.CHARACTER, f"{plain(made.name)} enters the story."))

    async def _made(
        self, actor: Actor, draft: Draft, appearance: str, picture: discord.Attachment | None
    ) -> tuple[Character, str]:
        """The hero, and why there is no portrait where one was wanted."""
        made = await self._characters.create(actor, draft)
        try:
            if appearance:
                made = await self._portraits.describe(actor, appearance)
            if picture is not None:
                made = await self._portraits.hang(actor, partial(fetched, picture, MOST_BYTES))
        except PlayerError as error:
            return made, str(error)
        return made, ""

    def _ask_skills(self) -> discord.Embed:
        class_ = class_of(self.choices.class_name)
        suggested = suggested_skills(Sheet(race=self.choices.race, class_name=self.choices.class_name))
        options = [discord.SelectOption(label=skill, default=skill in suggested) for skill in class_.skills]
        menu = _Menu("Skills", options, number=class_.choose)
        question = f"Which {class_.choose} skills? Background and race add theirs."
        return self._ask(4, question, menu, _SuggestedButton())

    def _ask_name(self) -> discord.Embed:
        return self._ask(5, "Who are they?", _NameButton())

    def _ask(self, step: int, question: str, *items: ui.Item[Builder]) -> discord.Embed:
        self.clear_items()
        for item in items:
            self.add_item(item)
        embed = card(Kind.CHARACTER, "Your hero", question, next_step=f"Step {step} of {_STEPS}")
        if step > 1:
            add_field(embed, "Race", plain(self.choices.race))
        if step > 2:
            add_field(embed, "Class", plain(self.choices.class_name))
        if step > 3:
            add_field(embed, "Scores", _scores(self.choices), inline=False)
        if step > 4:
            add_field(embed, "Skills", ", ".join(self.choices.skills) or "as suggested")
        return embed

    async def suggested(self, interaction: Interaction) -> None:
        """The skills that the class wants most."""
        self.choices = replace(self.choices, skills=())
        await interaction.response.edit_message(embed=self._ask_name(), view=self)


class PointsForm(TableForm):
    """Six scores on a line, within the budget of point buy."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(title="Point buy")
        self._builder = builder
        priority = bent_of(class_of(builder.choices.class_name)).priority
        self._scores = ui.TextInput[PointsForm](
            default=" ".join(map(str, assigned(STANDARD_ARRAY, priority).values())), max_length=40
        )
        prices = ", ".join(f"{score}: {price}" for score, price in COSTS.items())
        label = ui.Label(
            text=" ".join(ABILITIES), description=f"{POINTS} points. {prices}"[:100], component=self._scores
        )
        self.add_item(label)

    async def on_submit(self, interaction: Interaction) -> None:
        """Spend the points; what cannot be paid for is told, and the question stands."""
        words = self._scores.value.replace(",", " ").split()
        if len(words) != len(ABILITIES) or not all(word.isascii() and word.isdigit() for word in words):
            raise BadInput(f"Write six numbers, for {', '.join(ABILITIES)}, such as `15 14 13 12 10 8`.")
        numbers = [int(word[:3]) for word in words]
        await self._builder.spend(interaction, bought(dict(zip(ABILITIES, numbers, strict=True))))


class NameForm(TableForm):
    """What the hero is called, who they were before, and how they look."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(title="Your hero")
        self._builder = builder
        self._name = ui.TextInput[NameForm](placeholder="Kira", max_length=NAME_LIMIT)
        self._background = ui.TextInput[NameForm](
            placeholder="A ferryman's daughter", max_length=BACKGROUND_LIMIT, required=False
        )
        self.add_item(ui.Label(text="Name", component=self._name))
        self._appearance = ui.TextInput[NameForm](
            placeholder="Silver hair, a burnt sleeve",
            max_length=APPEARANCE_LIMIT,
            required=False,
            style=discord.TextStyle.paragraph,
        )
        self._portrait = ui.FileUpload[NameForm](required=False)
        self.add_item(ui.Label(text="Background", component=self._background))
        self.add_item(ui.Label(text="Appearance", component=self._appearance))
        self.add_item(ui.Label(text="Portrait", component=self._portrait))

    async def on_submit(self, interaction: Interaction) -> None:
        """Make the hero; a name that is taken is told, and the button stands."""
        picture = next(iter(self._portrait.values), None)
        await self._builder.finish(
            interaction, self._name.value, self._background.value, self._appearance.value, picture
        )


class _Menu(ui.Select[Builder]):
    def __init__(self, name: str, options: Sequence[discord.SelectOption], *, number: int = 1) -> None:
        super().__init__(placeholder=name, options=list(options), min_values=number, max_values=number)
        self._name = name

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await self.view.take(interaction, self._name, self.values)


class _MethodButton(ui.Button[Builder]):
    def __init__(self, method: Method) -> None:
        super().__init__(label=_METHODS[method], style=discord.ButtonStyle.primary)
        self._method = method

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await self.view.choose_scores(interaction, self._method)


class _SuggestedButton(ui.Button[Builder]):
    def __init__(self) -> None:
        super().__init__(label="As suggested")

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await self.view.suggested(interaction)


class _NameButton(ui.Button[Builder]):
    def __init__(self) -> None:
        super().__init__(label="Name them", style=discord.ButtonStyle.success)

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await interaction.response.send_modal(NameForm(self.view))


_METHODS = {Method.ARRAY: "Standard array", Method.POINTS: "Point buy", Method.ROLLED: "Roll 4d6"}
_SCORES = (
    f"How do the ability scores come about?\nThe standard array is {', '.join(map(str, STANDARD_ARRAY))}. Point buy"
    f" has {POINTS} points. Rolled are four d6 for each score, of which the highest three count: they fall from the"
    " campaign's dice and stand."
)


def _races() -> list[discord.SelectOption]:
    return [_race(name) for name in race_names()]


def _race(name: str) -> discord.SelectOption:
    origin = origin_of(name)
    shown = origin.subrace.name if origin.subrace else name
    bonuses = ", ".join(f"{ability} +{bonus}" for ability, bonus in origin.bonuses.items())
    return discord.SelectOption(label=shown, description=bonuses)


def _classes() -> list[discord.SelectOption]:
    found = [(name, class_of(name)) for name in class_names()]
    return [
        discord.SelectOption(
            label=name,
            description=f"d{class_.hit_die}, {' and '.join(class_.saves)}"
            + (f", casts with {class_.spellcasting}" if class_.spellcasting else ""),
        )
        for name, class_ in found
    ]


def _scores(choices: Choices) -> str:
    priority = bent_of(class_of(choices.class_name)).priority
    if choices.method is Method.POINTS and choices.points:
        scores = dict(choices.points)
    else:
        scores = assigned(choices.rolled or STANDARD_ARRAY, priority)
    return " · ".join(f"**{ability}** {score}" for ability, score in scores.items())
