"""What the dice said, by a name for each outcome, and who was there."""

from __future__ import annotations

from bot.facts import SceneContext
from bot.rules.happenings import AttackMade, CheckMade, Damaged, Fell, Happening, Healed, Refused, SaveMade
from bot.rules.intents import Intent, IntentKind
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import D20
from tests.prompt.scenes import CAMPAIGN, character

SCENE = SceneContext(
    CAMPAIGN,
    party=(character("Kira"), character("Borin", "Fighter")),
    npcs=(character("Old Marrow", "Innkeeper", user_id=None),),
)


def check(label: str, *, success: bool, actor: str = "Kira") -> CheckMade:
    return CheckMade(
        actor, f"{label} check", 15, D20((16 if success else 4,), 16 if success else 4, 3), success
    )


def attack(actor: str, target: str, *, hit: bool, weapon: str = "Longsword") -> AttackMade:
    face = 14 if hit else 3
    return AttackMade(actor, target, weapon, 15, D20((face,), face, 5), hit)


def after(*happenings: Happening) -> Outcome:
    return Outcome((Deed("Kira", happenings=happenings),))


OUTCOMES: dict[str, Outcome] = {
    "nothing rolled": after(),
    "hit": after(attack("Kira", "Goblin", hit=True), Damaged("Goblin", "slashing", 7, 7, "1d8+3", 3)),
    "kill": after(
        attack("Kira", "Goblin", hit=True),
        Damaged("Goblin", "slashing", 9, 9, "1d8+3", 0),
        Fell("Goblin", dead=True),
    ),
    "miss": after(attack("Kira", "Goblin", hit=False)),
    "miss nobody": after(attack("Kira", "", hit=False, weapon="Attack")),
    "hit nobody": after(attack("Kira", "", hit=True, weapon="Attack")),
    "hit and miss": after(
        attack("Kira", "Goblin 1", hit=True),
        Damaged("Goblin 1", "slashing", 5, 5, "1d8+3", 2),
        attack("Borin", "Goblin 2", hit=False, weapon="Greataxe"),
    ),
    "fallen hero": after(
        attack("Goblin", "Borin", hit=True, weapon="Scimitar"),
        Damaged("Borin", "slashing", 7, 7, "1d6+2", 0),
        Fell("Borin", dead=False),
    ),
    "healed": after(Healed("Borin", 6, 7, "1d8+3")),
    "sneaks": after(check("Stealth", success=True)),
    "is heard": after(check("Stealth", success=False)),
    "picks": after(check("Thieves' Tools", success=True)),
    "cannot pick": after(check("Thieves' Tools", success=False)),
    "climbs": after(check("Athletics", success=True)),
    "cannot climb": after(check("Athletics", success=False)),
    "persuades": after(check("Persuasion", success=True)),
    "cannot persuade": after(check("Persuasion", success=False)),
    "finds": after(check("Investigation", success=True)),
    "finds nothing": after(check("Investigation", success=False)),
    "breaks": after(check("Strength", success=True)),
    "cannot break": after(check("Strength", success=False)),
    "lies": after(check("Deception", success=True)),
    "is seen through": after(check("Deception", success=False)),
    "fails the save": after(
        SaveMade("Kira", "DEX", 15, D20((4,), 4, 2), success=False, against="Fireball"),
        Damaged("Kira", "fire", 28, 28, "8d6", 0),
    ),
    "makes the save": after(SaveMade("Kira", "WIS", 15, D20((17,), 17, 2), success=True, against="Fear")),
    "cannot cast": Outcome(
        (
            Deed(
                "Kira",
                Intent(IntentKind.CAST, "Kira", means="Fireball"),
                (Refused("Kira", "Kira does not know Fireball; she can cast Light."),),
            ),
        )
    ),
}
