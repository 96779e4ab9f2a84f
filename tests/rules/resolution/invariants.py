"""What holds of everybody, whatever has happened."""

from __future__ import annotations

from bot.rules.changes import applied, undo
from bot.rules.creature import Creature
from bot.rules.outcome import Deed, Outcome
from bot.rules.scene import Scene


def check_scene(scene: Scene, before: dict[str, Creature]) -> None:
    """Nobody is in an impossible state, everything can be stored, told and taken back."""
    for creature in scene:
        check_creature(creature)
    check_concentration(scene)
    for happening in scene.happenings:
        assert happening.line.strip()
        assert "  " not in happening.line
    outcome = Outcome((Deed("", None, tuple(scene.happenings)),), scene.changes())
    assert Outcome.from_json(outcome.to_json()) == outcome
    for key, creature in before.items():
        own = [change for change in scene.changes() if change.subject == key]
        assert applied(applied(creature.vitals, own), undo(own)) == creature.vitals


def check_creature(creature: Creature) -> None:
    """Hit points and slots are within bounds; the dead and the dying are what they are said to be."""
    vitals, stats = creature.vitals, creature.stats
    assert 0 <= vitals.hit_points <= vitals.max_hit_points
    assert vitals.temporary_hit_points >= 0
    assert 0 <= vitals.exhaustion <= 6
    assert 0 <= vitals.death_failures <= 3
    assert 0 <= vitals.death_successes <= 2
    assert all(0 <= spent <= stats.slots.get(level, 0) for level, spent in vitals.slots_spent.items())
    assert all(one.rounds is None or one.rounds > 0 for one in vitals.afflictions)
    assert len(vitals.afflictions) < 100
    if vitals.dead:
        assert vitals.hit_points == 0
        assert not vitals.afflictions
        assert not vitals.concentration
        assert not vitals.stable
    elif not vitals.hit_points:
        assert creature.is_hero  # anybody else is dead
    if vitals.hit_points:
        assert not vitals.stable
        assert (vitals.death_failures, vitals.death_successes) == (0, 0)


def check_concentration(scene: Scene) -> None:
    """What rests on somebody's concentration is there only while they concentrate."""
    for creature in scene:
        for one in creature.vitals.afflictions:
            if one.concentration and one.source in scene:
                assert scene[one.source].vitals.concentration
