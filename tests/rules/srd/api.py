"""A 5e API with a few entries, in the shapes that the real one answers with."""

from __future__ import annotations

from typing import Any

import httpx

from bot.rules.srd.client import RulesApi

DOCUMENTS: dict[str, dict[str, Any]] = {
    "spells/spark-burst": {
        "index": "spark-burst",
        "name": "Spark Burst",
        "level": 3,
        "school": {"name": "Evocation"},
        "casting_time": "1 action",
        "range": "150 feet",
        "duration": "Up to 1 minute",
        "concentration": True,
        "dc": {"dc_type": {"name": "DEX"}, "dc_success": "half"},
        "damage": {"damage_type": {"name": "Fire"}, "damage_at_slot_level": {"3": "8d6", "4": "9d6"}},
        "desc": ["Sparks **burst** where you point.", "They burn for a while."],
    },
    "spells/light": {
        "index": "light",
        "name": "Light",
        "level": 0,
        "school": {"name": "Evocation"},
        "desc": ["An object glows."],
    },
    "monsters/goblin": {
        "index": "goblin",
        "name": "Goblin",
        "size": "Small",
        "type": "humanoid",
        "armor_class": [{"type": "armor", "value": 15}, {"type": "dex", "value": 12}],
        "hit_points": 7,
        "speed": {"walk": "30 ft."},
        "strength": 8,
        "dexterity": 14,
        "challenge_rating": 0.25,
        "actions": [
            {
                "name": "Scimitar",
                "desc": "Melee Weapon Attack: +4 to hit, reach 5 ft., one target.",
                "attack_bonus": 4,
                "damage": [{"damage_dice": "1d6+2", "damage_type": {"name": "Slashing"}}],
            },
            {"name": "Taunt", "desc": "It laughs."},
        ],
    },
    "monsters/wolf": {"index": "wolf", "name": "Wolf", "size": "Medium", "type": "beast"},
    "conditions/prone": {
        "index": "prone",
        "name": "Prone",
        "desc": ["- It can only crawl.", "- Attacks nearby have advantage."],
    },
    "skills/stealth": {
        "index": "stealth",
        "name": "Stealth",
        "ability_score": {"name": "DEX"},
        "desc": ["Going unseen and unheard."],
    },
    "equipment/crossbow-light": {
        "index": "crossbow-light",
        "name": "Crossbow, light",
        "weapon_category": "Simple",
        "weapon_range": "Ranged",
        "damage": {"damage_dice": "1d8", "damage_type": {"name": "Piercing"}},
        "properties": [
            {"index": "loading", "name": "Loading"},
            {"index": "two-handed", "name": "Two-Handed"},
        ],
        "cost": {"quantity": 25, "unit": "gp"},
    },
    "equipment/bell": {"index": "bell", "name": "Bell", "cost": {"quantity": 1, "unit": "gp"}},
    "equipment/rope-hempen-50-feet": {"index": "rope-hempen-50-feet", "name": "Rope, hempen (50 feet)"},
}

NAMES = {path: str(document["name"]) for path, document in DOCUMENTS.items()}


class Api:
    """The API as a transport; `answer` replaces what it says, `asked` keeps the paths that were wanted."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: httpx.Response | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert request.url.params["lang"] == "en"
        path = request.url.path.removeprefix("/api/2014/")
        self.asked.append(path)
        if self.answer is not None:
            return self.answer
        if path in DOCUMENTS:
            return httpx.Response(200, json=DOCUMENTS[path])
        listed = [DOCUMENTS[entry] for entry in DOCUMENTS if entry.startswith(f"{path}/")]
        if listed:
            results = [{key: entry[key] for key in ("index", "name")} for entry in listed]
            return httpx.Response(200, json={"count": len(results), "results": results})
        return httpx.Response(404, html="<pre>Cannot GET</pre>")

    def client(self) -> RulesApi:
        return RulesApi(httpx.AsyncClient(transport=httpx.MockTransport(self)), "http://rules.test/")
