"""What holds in every fight at every moment."""

from __future__ import annotations

from bot.rules.combat import over
from bot.rules.combat.encounter import Encounter
from bot.rules.resolution import can_act
from bot.rules.scene import Scene
from bot.rules.zones import Zone


def assert_possible(scene: Scene, encounter: Encounter) -> None:
    assert sorted(encounter.order) == sorted(encounter.combatants)
    assert set(encounter.zones) == set(encounter.order)
    for creature in scene:
        vitals = creature.vitals
        assert encounter.combatants[creature.id] is creature
        assert 0 <= vitals.hit_points <= vitals.max_hit_points
        assert vitals.temporary_hit_points >= 0
        assert 0 <= vitals.exhaustion <= 6
        assert 0 <= vitals.death_successes <= 3
        assert 0 <= vitals.death_failures <= 3
        assert not (vitals.dead and vitals.hit_points)
        assert creature.is_hero or vitals.hit_points or vitals.dead
        for slot, spent in vitals.slots_spent.items():
            assert 0 <= spent <= creature.stats.slots[slot]
        for name, spent in vitals.spent.items():
            assert spent > 0, name
    _assert_engaged_with_somebody(scene, encounter)


def assert_can_act(scene: Scene, encounter: Encounter) -> None:
    """Whose turn begins can use it, unless nobody is left to fight."""
    if over(encounter, scene) is None:
        assert encounter.acting is not None
        assert can_act(encounter.acting) is None
        assert encounter.acting.id not in encounter.out


def _assert_engaged_with_somebody(scene: Scene, encounter: Encounter) -> None:
    engaged = [scene[key] for key, zone in encounter.zones.items() if zone is Zone.ENGAGED]
    standing = {one.side for one in engaged if one.vitals.is_up and one.id not in encounter.out}
    assert not engaged or len(standing) == 2, "a fray without foes"
