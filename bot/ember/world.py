"""A made-up campaign: its name and tone, who plays, who else is there, where, and what for."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.ember.grammar import capitalised
from bot.ember.lexicon import campaigns, creatures, names, places, things
from bot.facts import Campaign, CampaignStatus, Character, Location, Quest, Rule, StorySegment

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_INVENTED = 0.12  # the share of words that are in no dictionary, so that they can only be copied


def coined(rng: random.Random) -> str:
    """A word that nobody has used before."""
    return "".join(rng.choice(names.SYLLABLES) for _ in range(rng.choice((2, 2, 3))))


def person_name(rng: random.Random) -> str:
    """A character's name: given, coined, or with a title or a family name."""
    first = rng.choice(names.GIVEN) if rng.random() < 0.4 else coined(rng).capitalize()
    shape = rng.random()
    if shape < 0.12:
        return f"{first} {rng.choice(names.FAMILY)}"
    if shape < 0.18:
        return f"{rng.choice(names.TITLES)} {first}"
    return first


def handle(rng: random.Random) -> str:
    """A Discord display name as people choose them."""
    first, second = rng.choice(names.HANDLE_PARTS), rng.choice((*names.HANDLE_PARTS, coined(rng)))
    shape = rng.randrange(6)
    if shape == 0:
        return f"{first}{second}{rng.randrange(100)}"
    if shape == 1:
        return rng.choice(names.GIVEN).lower()
    if shape == 2:
        return f"{capitalised(first)}{capitalised(second)}"
    if shape == 3:
        return f"{first}_{second}"
    if shape == 4:
        return f"{rng.choice(names.GIVEN)}{rng.randrange(10, 2010)}"
    return coined(rng)


def place_name(rng: random.Random) -> str:
    """A place as it may be named, with or without an article."""
    shape = rng.random()
    if shape < 0.45:
        return f"the {rng.choice(places.QUALITIES)} {rng.choice(places.KINDS)}"
    if shape < 0.55:
        return f"the {rng.choice(places.QUALITIES).capitalize()} {rng.choice(places.KINDS).title()}"
    if shape < 0.65:
        return f"{rng.choice(places.QUALITIES).capitalize()} {rng.choice(places.KINDS).title()}"
    if shape < 0.75:
        return rng.choice((*places.NAMED, coined(rng).capitalize()))
    if shape < 0.9:
        return f"the {rng.choice(places.KINDS)} of {rng.choice((*places.NAMED, coined(rng).capitalize()))}"
    return rng.choice(places.PLAIN)


def thing(rng: random.Random, categories: Sequence[str]) -> str:
    """A thing of one of the categories, without article, often with a word about its looks."""
    noun = rng.choice(things.CATEGORIES[rng.choice(categories)])
    if rng.random() < _INVENTED:
        noun = coined(rng)
    return f"{rng.choice(things.LOOKS)} {noun}" if rng.random() < 0.4 else noun


def other(rng: random.Random, kinds: Sequence[str], npcs: Sequence[Character]) -> str:
    """Whom a deed is done to, with article, or by name."""
    kind = rng.choice(kinds)
    if kind == "npc":
        if npcs:
            return rng.choice(npcs).name
        kind = "person"
    pool = {"monster": creatures.MONSTERS, "tame": creatures.TAME, "person": creatures.PEOPLE}[kind]
    noun = coined(rng) if rng.random() < _INVENTED else rng.choice(pool)
    return f"the {rng.choice(creatures.LOOKS)} {noun}" if rng.random() < 0.25 else f"the {noun}"


def character(rng: random.Random, name: str, *, player: bool) -> Character:
    """A player's character or somebody else, with a sheet as far as the prompt shows it."""
    most = rng.randint(5, 60)
    return Character(
        id=0,
        campaign_id=0,
        user_id=1 if player else None,
        name=name,
        race=rng.choice(names.RACES),
        class_name=rng.choice(names.CLASSES if player else names.TRADES),
        level=rng.choice((1, 1, 1, 2, 3, 4, 5, 7, 11)) if player else 1,
        background=rng.choice(names.BACKGROUNDS) if player else "",
        abilities={},
        hit_points=rng.randint(1, most),
        max_hit_points=most,
    )


def campaign(rng: random.Random) -> tuple[Campaign, str]:
    """A campaign and the known tone that its style stands for."""
    tone = rng.choice(tuple(campaigns.STYLES))
    style = tone if rng.random() < 0.6 else rng.choice(campaigns.STYLES[tone])
    made = Campaign(
        id=0,
        guild_id=0,
        channel_id=0,
        name=_filled(rng, rng.choice(campaigns.CAMPAIGN_NAMES)),
        style=style,
        language=rng.choice(campaigns.LANGUAGES),
        status=CampaignStatus.ACTIVE,
        created_by=0,
        created_at=LONG_AGO,
    )
    return made, tone


def location(rng: random.Random) -> Location:
    """Where the party stands."""
    details = rng.sample(places.DETAILS, rng.choice((0, 1, 1, 2, 3)))
    return Location(id=0, name=place_name(rng), description=", ".join(details))


def quest(rng: random.Random) -> Quest:
    """Something to do."""
    title, description, reward = (_filled(rng, part) for part in rng.choice(campaigns.QUESTS))
    return Quest(id=0, title=title, description=description, reward=reward)


def story(rng: random.Random, party: Sequence[str], where: str) -> StorySegment:
    """What has happened before, in a few sentences."""
    known = {"n": rng.choice(party), "a": rng.choice(party), "p": where}
    lines = rng.sample(campaigns.STORY, rng.choice((1, 1, 2, 3)))
    return StorySegment(0, " ".join(_filled(rng, line, known) for line in lines), (), LONG_AGO)


def rules(rng: random.Random) -> list[Rule]:
    """Rules that were found for a message; often none."""
    lines = rng.sample(campaigns.RULES, rng.choice((0, 0, 0, 1, 2, 3)))
    return [Rule("", *line.split(": ", 1)) for line in lines]


def _filled(rng: random.Random, template: str, known: dict[str, str] | None = None) -> str:
    slots = {
        "N": rng.choice((*places.NAMED, coined(rng).capitalize())),
        "q": rng.choice(places.QUALITIES).capitalize(),
        "k": rng.choice(places.KINDS),
        "m": rng.choice(creatures.MONSTERS),
        "t": rng.choice(things.TREASURE),
        "t2": rng.choice(things.TREASURE),
        "x": person_name(rng) if rng.random() < 0.5 else f"the {rng.choice(creatures.PEOPLE)}",
        "p": place_name(rng),
        "g": str(rng.randrange(10, 900, 10)),
    }
    return template.format(**(slots | (known or {})))
