"""What people call the parts of the rules that are no thing, spell or creature: a phrase and its section."""

from __future__ import annotations

TOPICS: dict[str, tuple[str, ...]] = {
    "rule-sections/resting": (
        r"short rests?\b", r"long rests?\b(?! of the)", r"hit (?:dice|die)\b(?! (?:size )?(?:does|do|is|for) (?:an?|the) \w+)", r"rest (?:here )?for (?:an|the|one|a few|eight|8|1) (?:hours?|night)", r"take a (?:breather|rest)\b", r"make camp and (?:rest|sleep)", r"rest until (?:morning|dawn)", r"rest up\b", r"lange rast\b", r"kurze rast\b", r"full rest\b", r"make|set|pitch|setup up? ?camp for the night", r"spend (?:\w+ ){0,3}hit di(?:c|)e",
    ),
    "rule-sections/damage-and-healing": (
        r"death sav(?:e|es|ing)\b", r"deathsave|deathsaves", r"temp|temporary (?:hp|hit points?)\b", r"temp hp", r"critical hits?\b", r"crit|crits", r"massive damage", r"bleed|bleeding out\b", r"non lethal\b", r"nonlethal", r"knock (?:him|her|it|them|the \w+) (?:out|unconscious)\b", r"drop|drops|dropped to (?:0|zero)\b", r"at|to (?:0|zero) (?:hp|hit points?)\b", r"instant death\b", r"subdue",
    ),
    "rule-sections/making-an-attack": (
        r"opportunity attacks?\b", r"attacks? of opportunity\b", r"aoo", r"aoos", r"two weapon fighting\b", r"two weapons\b", r"two weapon\b", r"dual wield\w*\b", r"dualwield", r"off hand (?:attack|weapon)\b", r"offhand (?:attack|weapon)\b", r"attack rolls?\b", r"to hit\b(?! (?:the|him|her|it|them|on|with|an?|that|this|me|my)\b)", r"unseen attackers?\b", r"point blank\b", r"provoke|provokes|provoking",
    ),
    "rule-sections/cover": (
        r"half cover\b", r"three quarters? cover\b", r"3/4 cover\b", r"full cover\b", r"total cover\b", r"take|takes|taking|took|get|find|seek|need|have|has (?:\w+ ){0,2}cover\b", r"behind|for|from|into|in cover\b", r"dive|duck|dash|run|hide for cover\b", r"quarters cover\b", r"partial cover\b",
    ),
    "rule-sections/the-order-of-combat": (
        r"initiative", r"surprise rounds?\b", r"roll for (?:initiative|init)\b", r"turn order\b", r"order of combat\b",
    ),
    "rule-sections/actions-in-combat": (
        r"dodge action\b", r"dash action\b", r"help action\b", r"disengage", r"disengages", r"disengaging", r"ready action\b", r"readied action\b", r"ready|readies|readying|hold|holding|held|delay (?:an|my) (?:action|attack|turn)\b", r"search action\b", r"hide action\b", r"use an object\b", r"take|takes|taking|use the (?:dodge|dash|help|disengage|ready|search|hide)\b", r"i|and|to|then|we dash\b(?! (?:of|it all))", r"i|and|then|to dodge\b(?! the question)", r"double move\b", r"object interaction\b",
    ),
    "rule-sections/advantage-and-disadvantage": (
        r"disadvantage", r"have|has|get|gets|give|gives|gain|got|grant|grants|with|roll|at|impose (?:\w+ ){0,2}advantage\b(?! of)", r"advantage on\b", r"advantage (?:work|and|against|from|cancel|or|because|when|if|if|\?)", r"advantage [?.!]", r"advantage ?$",
    ),
    "rule-sections/proficiency-bonus": (r"proficiency bonus\b", r"prof bonus\b"),
    "rule-sections/attunement": (r"attune", r"attuned", r"attunes", r"attuning", r"attunement", r"attunements"),
    "rule-sections/casting-a-spell": (
        r"concentration (?:check|checks|save|saves|spell|spells)\b", r"lose|loses|losing|lost (?:my |his |her )?concentration\b", r"lose|loses|losing|lost|break|breaks|maintain|keep|hold|drop|need|needs|require|requires (?:my |his |her |on )?concentration\b", r"verbal components?\b", r"somatic components?\b", r"material components?\b", r"spell components?\b", r"cast \w+ as a ritual\b",
    ),
    "rule-sections/movement-and-position": (r"difficult terrain\b", r"stand|get|getting|standing up from prone\b"),
    "rule-sections/the-environment": (
        r"fall|falling damage\b", r"dim light\b", r"bright light (?:radius|range)", r"suffocating", r"suffocate", r"suffocation", r"heavily|lightly obscured\b", r"drown", r"drowning",
    ),
    "rule-sections/using-each-ability": (r"carrying capacity\b", r"encumber", r"encumbrance", r"encumbered", r"carry weight\b"),
    "rule-sections/saving-throws": (r"saving throws?\b", r"save (?:against|vs|dc)\b", r"str|dex|con|int|wis|cha|strength|dexterity|constitution|intelligence|wisdom|charisma saves?\b"),
    "rule-sections/between-adventures": (r"downtime", r"lifestyle expenses\b", r"between adventures\b"),
    "rule-sections/underwater-combat": (r"underwater combat\b", r"fight|fighting|fights|combat|attack|attacking|attacks underwater\b"),
    "rule-sections/mounted-combat": (r"mounted combat\b", r"fight|fighting|attack|attacking from (?:horseback|the saddle|my mount|my horse)\b", r"while mounted\b"),
    "rule-sections/madness": (r"long term madness\b", r"short term madness\b", r"indefinite madness\b"),
    "rule-sections/diseases": (r"sewer plague\b", r"cackle fever\b", r"sight rot\b"),
    "rule-sections/poisons": (r"purple worm poison\b", r"wyvern poison\b", r"truth serum\b", r"drow poison\b", r"assassins blood\b", r"contact poison\b", r"ingested poison\b", r"midnight tears\b"),
    "rule-sections/sentient-magic-items": (r"sentient (?:magic )?(?:items?|weapons?|swords?|blades?)\b",),
    "rule-sections/ability-checks": (r"group checks?\b", r"contested checks?\b", r"passive checks?\b", r"opposed checks?\b", r"difficulty class\w*\b"),
    "rule-sections/movement": (r"travel pace\b", r"forced march\b", r"long jump\b", r"high jump\b"),
    "features/ki": (r"ki points?\b",),
}  # fmt: skip
"""Phrases that speak of a rule wherever they stand."""

QUESTIONS: dict[str, tuple[str, ...]] = {
    "rule-sections/resting": (r"rest|resting|rests|sleep (?:in|work|here|for|interrupted|without|wearing)\b", r"get|recover|regain (?:\w+ ){0,5}(?:rest|resting|back)\b"),
    "rule-sections/damage-and-healing": (
        r"dying", r"knock|knocking (?:him|her|it|them|someone|the \w+) out\b", r"hit points? (?:work|back|maximum|max)\b", r"0|zero (?:hp|hit points?|health)\b", r"healing work\b", r"die|dying (?:work|permanently|for good)\b", r"resistance|resistances|vulnerability stack\w*\b", r"resistance work\b", r"massive damage\b", r"double|doubled (?:\w+ ){0,3}(?:dice|modifiers?|damage)\b", r"roll (?:\w+ ){0,3}damage\b",
    ),
    "rule-sections/making-an-attack": (
        r"grappling", r"grapple|grapples|grappled (?:work|someone|check|rules|him|her|it|two|a|an|stop)\b", r"grappling (?:him|her|me|it|us|someone)\b", r"shoving", r"shove|shoving (?:work|rules|someone|\w+ prone)\b", r"melee|ranged|spell attacks? (?:work|roll|in|within|while)\b", r"ranged (?:attack|weapon|attacks)\b", r"natural|nat (?:20|1|twenty|one)\b", r"nat20", r"long range\b", r"give away my position\b", r"attack (?:twice|with both|bonus|rolls?|roll)\b", r"unarmed (?:strike|strikes|attack|attacks|damage)\b", r"hit (?:bonus|modifier)\b", r"attack modifier\b",
    ),
    "rule-sections/cover": (r"cover (?:work|give|gives|count|counts|bonus|stop|help|protect|from|for|against|give)\b", r"have|get|is|what|does|how (?:\w+ ){0,2}cover\b"),
    "rule-sections/the-order-of-combat": (
        r"goes|go|acts|starts first\b", r"surprised?", r"surprise", r"surprised", r"bonus actions?\b", r"reactions", "reaction ?(?! ?spell)", r"reactions", r"combat (?:work|start|order|round)\b", r"rounds? (?:last|long|work|is|in)\b", r"free action\b", r"turn (?:work|consist)\b", r"long is a (?:round|turn)\b", r"seconds (?:is|are|in) a (?:round|turn)\b", r"my turn (?:work|consist)\b",
    ),
    "rule-sections/actions-in-combat": (
        r"actions (?:can|do|are|does|available|in combat)\b", r"dodging", r"dashing", r"dash|dodge|help|disengage|ready (?:action|work|do)\b", r"ready (?:a|an|my) (?:spell|action|attack)\b", r"use (?:an )?(?:item|object) (?:as|in|during|on my)\b", r"draw (?:\w+ ){0,3}(?:weapon|sword) (?:as|and|on)\b", r"dash|disengage|dodge (?:as|and)\b",
    ),
    "rule-sections/advantage-and-disadvantage": (r"advantage", r"reroll"),
    "rule-sections/proficiency-bonus": (r"proficiency (?:work|bonus|at|do|mean|stack)\b", r"proficient (?:in|with) (?:something|it)\b"),
    "rule-sections/ability-scores-and-modifiers": (r"ability (?:scores?|modifiers?)\b", r"modifier|modifiers (?:work|calculated|from)\b", r"modifier for (?:an?|my) (?:\w+ )?(?:score )?(?:of )?\d+"),
    "rule-sections/ability-checks": (r"ability checks?\b", r"group check\b", r"contest|contests|contested", r"passive (?:checks?|score|perception|investigation|insight)\b", r"dc (?:for|of) an? (?:\w+ )?(?:easy|medium|hard|normal|task|\w+ task)\b", r"skill checks? (?:work|and)\b", r"working together\b", r"dcs? (?:work|set|mean)\b", r"help (?:with|on) a check\b"),
    "rule-sections/saving-throws": (r"saving throws?\b", r"saves? (?:work|against|do|proficien\w+)\b", r"saves", r"save"),
    "rule-sections/casting-a-spell": (
        r"concentration", r"concentrate|concentrating (?:on)\b", r"upcast", r"upcasting", r"higher (?:level )?slots?\b", r"line of sight\b", r"components?", r"component", r"components", r"ritual|rituals (?:work|cast\w*|spells?)\b", r"cast (?:two|2|a second|another|more than one|multiple) (?:\w+ )?spells?\b", r"two|2 (?:\w+ )?spells (?:in|on|per|a)\b", r"spell save dc\b", r"spell attack (?:bonus|modifier|roll)\b", r"area of effect\b", r"cast (?:\w+ ){0,2}(?:while|in) (?:wearing |gagged|bound|silenced|grappled|armor|heavy)", r"casting (?:in|time|times|while)\b", r"aoe", r"bonus action spell\b",
    ),
    "rule-sections/what-is-a-spell": (r"spell slots? (?:work|back|do|at|i|are|come|recover)\b", r"cantrips? (?:work|use|cost|vs)\b", r"spell levels?\b", r"slots? (?:work|back|come)\b", r"prepare|prepared spells?\b", r"prepare spells\b", r"schools? of magic\b", r"known spells\b", r"spell preparation\b", r"what (?:is|are) (?:a )?(?:spells?|cantrips?)\b"),
    "rule-sections/movement-and-position": (
        r"move (?:, attack|then attack|and attack|between|through|past|after|before)\b", r"stand|standing|get|getting (?:back )?up\b", r"difficult terrain\b", r"squeezing", r"crawl|crawling", r"space (?:does|do)\b", r"split (?:up )?(?:my|the) move\w*\b", r"flanking", r"large creatures? (?:take|occupy)\b", r"movement (?:left|work|cost|between)\b", r"move through (?:an?|the|enemy|enemies|allies|another)\b", r"creature sizes?\b",
    ),
    "rule-sections/movement": (
        r"how (?:far|high) can (?:i|we|he|she|a|an) (?:\w+ )?(?:jump|leap|travel|walk|march|ride)\b", r"how (?:fast|far) (?:do|can|could|does) (?:we|i|a) (?:\w+ ){0,2}(?:travel|march|walk|ride|go in a day)\b", r"long does it take to (?:travel|walk|ride|march)\b", r"travel (?:speed|pace|time|distance|in a day|per day)\b", r"jump (?:distance|height|rules|how far)\b", r"climbing|swimming (?:speed|cost|costs|work|movement)\b", r"jumping", r"walking speed\b",
    ),
    "rule-sections/the-environment": (
        r"hold|holding (?:my|your|his|her|their|our) breath\b", r"falling", r"fall (?:damage|from|off|\d+)\b", r"damage (?:do|does) (?:\w+ ){0,2}(?:fall|falling)\b", r"dim light\b", r"starvation", r"starve", r"without (?:food|water|eating|drinking|air)\b", r"food and water (?:do|per|a|each)\b", r"blindsight", r"truesight", r"vision (?:work|and)\b", r"see in (?:the )?(?:dark|darkness)\b", r"heavily obscured\b", r"fog (?:obscure|block)\b", r"bright|dim light\b", r"bright light\b",
    ),
    "rule-sections/using-each-ability": (r"calculate (?:my |the )?(?:ac|armor class)\b", r"work out (?:my |the )?(?:ac|armor class)\b", r"armor class (?:work|calculated)\b", r"how much can (?:i|we|he|she) (?:carry|lift|drag|push)\b", r"much can (?:i|we|he|she|my \w+) (?:carry|lift|drag|push)\b", r"carry (?:capacity|weight|limit)\b", r"hiding (?:work|rules)\b", r"hide (?:in combat|work|while|when|from|during)\b"),
    "rule-sections/standard-exchange-rates": (r"exchange (?:rates?|it|gold|silver|coins?)\b", r"many (?:\w+ )?(?:sp|cp|gp|ep|pp|silver|copper|gold|electrum|platinum|coppers|silvers)(?: pieces| coins)? (?:in|to|per|make|is|are|for|do)\b", r"gold|silver|copper|platinum (?:to|into|in) (?:gold|silver|copper|platinum|electrum)\b", r"worth in (?:gold|silver|copper|gp|sp|cp)\b", r"convert (?:\w+ )?(?:gold|silver|copper|platinum|coins)\b", r"electrum"),
    "rule-sections/objects": (r"ac of (?:an?|the|this) (?:\w+ )?(?:door|wall|rope|chest|lock|object|chain|window|statue|gate|portcullis|table)\b", r"attack (?:an|objects?|the (?:door|wall|chest|rope|lock))\b", r"hp of (?:an?|the) (?:\w+ )?(?:door|wall|rope|chest|lock|object)\b", r"hp|hitpoints|ac|hit points does (?:an?|the) (?:\w+ )?(?:door|wall|rope|chest|lock|object|window)\b", r"damage (?:an |the )?(?:objects?|threshold|door)\b", r"break (?:an? )?objects?\b"),
    "rule-sections/between-adventures": (r"craft|crafting (?:work|an?|items?|potions?|something|take|cost)\b", r"crafting", r"crafted", r"train|training (?:a|to|for) (?:language|tool|new)\b", r"training work\b", r"lifestyle", r"learn (?:a )?new (?:language|tool)\b", r"practice|practicing a profession\b", r"recuperate|recuperating"),
    "rule-sections/madness": (r"madness", r"go|going (?:mad|insane)\b", r"insanity"),
    "rule-sections/diseases": (r"diseases?", r"disease", r"diseases"),
    "rule-sections/poisons": (r"poisons (?:work|are|cost|do)\b", r"craft|crafting poisons?\b", r"poison work\b", r"apply|applying poison\b", r"types|kinds of poison\b"),
    "rule-sections/traps": (r"traps? (?:work|detect\w*|dc|save|damage)\b", r"detect|disarm|spot|find|finding|detecting|disarming (?:a )?traps? (?:work|rules)\b", r"traps", r"pit trap\b"),
    "rule-sections/underwater-combat": (r"underwater", r"fights? underwater\b", r"underwater"),
    "rule-sections/mounted-combat": (r"mounted (?:combat|fighting|attack)\b", r"fight|attack (?:while|on|from) (?:mounted|horseback|a horse|riding|my horse|my mount)\b", r"dismount|dismounting", r"mounting", r"control my (?:mount|horse)\b", r"mount (?:work|act|take|attack|up|in combat)\b"),
    "rule-sections/attunement": (r"many magic items\b",),
    "rule-sections/activating-an-item": (r"command word\b", r"activate|activating (?:an?|the|my) (?:magic )?(?:item|wand|staff|ring)\b", r"activate|activating (?:an?|the|my|magic) (?:magic )?(?:items?|wand|staff|ring)\b", r"charges (?:come|work|recharge|regain|do|back)\b", r"recharge"),
    "rule-sections/wearing-and-wielding-items": (r"wear (?:two|2|both|more than one|multiple)\b", r"two (?:magic )?(?:rings|cloaks|amulets|pairs)\b", r"wear (?:magic items?|someone)\b"),
    "rule-sections/sentient-magic-items": (r"sentient",),
    "rule-sections/fantasy-historical-pantheons": (r"pantheons?", r"pantheon", r"pantheons", r"celtic|greek|norse|egyptian (?:gods?|deit\w+|pantheon)\b", r"deities", r"gods (?:exist|are there|can i)\b"),
    "rule-sections/the-planes-of-existence": (r"planes? of existence\b", r"plane|planes of existence\b", r"astral|ethereal|material|elemental|inner|outer planes?\b", r"feywild", r"shadowfell", r"multiverse", r"planar travel\b"),
    "rule-sections/time": (r"long is a (?:round|turn) (?:in|outside)\b", r"time (?:work|pass|passes) (?:in|outside|while)\b"),
    "equipment-categories/heavy-armor": (r"heavy armor\b",),
    "equipment-categories/light-armor": (r"light armor\b",),
    "equipment-categories/medium-armor": (r"medium armor\b",),
}  # fmt: skip
"""Phrases that ask for a rule, in a sentence that asks."""
