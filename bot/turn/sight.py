"""What is to be seen of a campaign: facts of the scene and the fight, and the faces of who is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.facts import Character, Fight, SceneContext
from bot.fights.wording import conditions, health
from bot.media import View
from bot.media.view import Figure, Fray
from bot.rules.combat.encounter import Encounter
from bot.rules.creature import Creature, Side
from bot.rules.heroes import creature_of
from bot.rules.zones import Zone


def view_of(
    scene: SceneContext,
    fight: Fight | None,
    faces: Mapping[str, bytes],
    *,
    narration: str = "",
    take: int = 0,
) -> View:
    """What a picture of the scene shows; heroes in a fight fare as the fight says. `faces` are portraits by digest."""
    cast = _Cast((*scene.party, *scene.npcs), faces)
    return View(
        campaign=scene.campaign,
        place=scene.location,
        party=tuple(map(cast.figure, scene.party)),
        others=tuple(map(cast.figure, scene.npcs)),
        quests=tuple(quest.title for quest in scene.quests),
        narration=narration,
        fray=cast.fray(Encounter.from_json(fight.state)) if fight else None,
        take=take,
        unwanted=tuple(one.text for one in scene.boundaries if one.text),
    )


class _Cast:
    """Everybody who is written down in a campaign, and their portraits by digest."""

    def __init__(self, characters: Iterable[Character], faces: Mapping[str, bytes]) -> None:
        self._characters = {creature_of(character).id: character for character in characters}
        self._faces = faces

    def figure(self, character: Character) -> Figure:
        """A character as they stand in a scene."""
        looks = " ".join(filter(None, (character.race, character.class_name)))
        return self._likened(_figure(creature_of(character), looks), character)

    def fray(self, encounter: Encounter) -> Fray:
        """A fight."""
        return Fray(
            encounter.round,
            tuple(self._fighter(encounter, key) for key in encounter.order),
            encounter.turn if encounter.order else None,
        )

    def _fighter(self, encounter: Encounter, key: str) -> Figure:
        creature = encounter.combatants[key]
        zone, out = encounter.zones.get(key), key in encounter.out
        figure = _figure(creature, creature.kind.replace("-", " "), zone=zone, out=out)
        character = self._characters.get(creature.id)
        return self._likened(figure, character) if character else figure

    def _likened(self, figure: Figure, character: Character) -> Figure:
        face = self._faces.get(character.portrait or "", b"")
        return replace(figure, appearance=character.appearance, face=face)


def _figure(creature: Creature, looks: str, *, zone: Zone | None = None, out: bool = False) -> Figure:
    vitals = creature.vitals
    share = min(1.0, vitals.hit_points / max(1, vitals.max_hit_points))
    return Figure(
        name=creature.name,
        health=health(creature),
        share=share if creature.is_hero else None,
        conditions=conditions(creature),
        looks=looks,
        is_foe=creature.side is Side.FOES,
        is_down=not vitals.is_up,
        zone=zone,
        out=out,
    )
