"""What the conditions do, in Torchlit's own words (the rules themselves: SRD 5.1, Conditions)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_EXHAUSTION = (
    "It comes in six levels, and each keeps what the lower ones do.",
    "1: ability checks at disadvantage. 2: half speed. 3: attacks and saves at disadvantage.",
    "4: half as many hit points at most. 5: speed 0. 6: death.",
    "A long rest with food and drink takes one level away.",
)

EFFECTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "blinded": (
            "It sees nothing and fails every check that needs sight.",
            "Attacks against it have advantage, its own have disadvantage.",
        ),
        "charmed": (
            "It can neither attack nor harm whoever charmed it.",
            "The charmer has advantage on checks to deal with it socially.",
        ),
        "deafened": ("It hears nothing and fails every check that needs hearing.",),
        "exhaustion": _EXHAUSTION,
        "frightened": (
            "Its checks and attacks have disadvantage while it can see what it fears.",
            "It goes no nearer to it of its own will.",
        ),
        "grappled": (
            "Its speed is 0, whatever would add to it.",
            "It is free when the grappler is incapacitated or something moves it out of reach.",
        ),
        "incapacitated": ("It takes neither actions nor reactions.",),
        "invisible": (
            "Nobody sees it without magic or a special sense; noise and tracks still give it away.",
            "Its attacks have advantage, attacks against it have disadvantage.",
        ),
        "paralyzed": (
            "It is incapacitated and can neither move nor speak.",
            "It fails Strength and Dexterity saves, and attacks against it have advantage.",
            "A hit from within 5 feet is critical.",
        ),
        "petrified": (
            "It is turned to stone with what it carries, ten times as heavy, and does not age.",
            "It is incapacitated, cannot move or speak, and notices nothing around it.",
            "Attacks against it have advantage; it fails Strength and Dexterity saves.",
            "It resists all damage; poison and disease are halted.",
        ),
        "poisoned": ("Its attacks and ability checks have disadvantage.",),
        "prone": (
            "It can only crawl until it stands up, which costs half its speed.",
            "Its attacks have disadvantage.",
            "Attacks against it have advantage from within 5 feet, disadvantage from farther away.",
        ),
        "restrained": (
            "Its speed is 0, whatever would add to it.",
            "Attacks against it have advantage, its own have disadvantage.",
            "Its Dexterity saves have disadvantage.",
        ),
        "stunned": (
            "It is incapacitated, cannot move and barely speaks.",
            "It fails Strength and Dexterity saves, and attacks against it have advantage.",
        ),
        "unconscious": (
            "It is incapacitated, cannot move or speak, and notices nothing around it.",
            "It drops what it holds and falls prone.",
            "It fails Strength and Dexterity saves, and attacks against it have advantage.",
            "A hit from within 5 feet is critical.",
        ),
    }
)
