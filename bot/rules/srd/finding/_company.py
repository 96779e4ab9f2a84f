"""The company that spells, gear and creatures keep, and what gives a namesake away."""

from __future__ import annotations

import re

from bot.rules.srd.finding._cues import Cue, after, before, within

_HELD = r"(?:my|your|the|his|her|their|our|its|a|an|this|that|some|any|no|both|another)"
HELD = re.compile(rf"\b{_HELD} $")
_ADJECTIVE = r"(?:trusty|old|big|new|spare|own|heavy|rusty|silver|silvered|magic|second|first|other|last|hooded|lit|small|long|sharp|good|\+\d)"
_UNHELD = r"(?: (?!(?:my|your|the|his|her|their|our|its|this|that|on|at|to|into|over|behind|with|from|of|in) )[\w+]+| [,:])"
_CAST = (
    r"cast|casts|casting|casted|recast|recasting|upcast|upcasting|dispel|dispels|counter|counterspell|twin|twins|twinned|quicken|quickens|quickened|spells?|cantrips?|"
    r"prepared?|concentrat\w+(?: on)?|wirke|zaubere|wirkt|lance"
)
FIGHT_VERBS = (
    r"(?:attack|fight|shoot|stab|hit|kill|strike|slash|punch|kick|slay|smash|bash|charge|tackle|shove|grapple|smite|"
    r"behead|engage|target|decapitate|backstab|whack|murder|skewer|impale|pummel|bludgeon|trip|ambush|flank|battle|"
    r"wrestle|headbutt|knife|cleave|chop|finish off|finish|strangle|choke|bite|claw|swing at|lunge at|shoots? at|"
    r"fire at|aim at|aim for|throw at|fires at|swings at|aims at|punches|tackles|greife|attackiere|attaque)"
    r"(?:e?s|e?d|ing|ting|ped|ping|ged|ging|bed|bing)?"
)
_PRICE = r"buy|buys|buying|sell|sells|selling|purchase|cost|costs|price|prices|weigh|weighs|weight|worth|how much|how many gold|afford|for sale"
_STATS = (
    r"ac|armor class|hp|hit points|cr|challenge rating|stats?|stat block|statblock|resistances?|resistant|immune|immunit\w+|"
    r"vulnerab\w+|weak|weakness|speed|multiattack|legendary actions?|passive|darkvision|blindsight|save|saves|saving throws?"
)

CAST = "cast"
SPELL = (
    Cue(
        "asked",
        asked=True,
        before=before(
            r"(?:break|breaks|breaking|ends?|dispels?|cancels?|see through|under|lose|maintain|learn|prepare|know|is|what is|whats)(?: the)?"
        ),
        after=re.compile(
            r" ?(?:\?|$|when|if|or|and|like|worth|an? (?:\w+ )?(?:spell|concentration|ritual|reaction|bonus|save|saving|cantrip))"
        ),
    ),
    Cue(CAST, before=before(rf"(?:{_CAST})(?: (?:a|an|the|my|that|another|some))?")),
    Cue(CAST, before=re.compile(rf"\b(?:{_CAST})\b{_UNHELD}{{0,7}} $")),
    Cue("spell", after=after(r"(?:spell|cantrip|ritual)s?")),
    Cue("slot", before=before(r"(?:slot|level|scroll)(?: \w+)? (?:for|of|on)")),
    Cue(
        "slot",
        after=after(
            r"(?:at|with|using) (?:a |an |my )?(?:\d\w*|first|second|third|fourth|fifth|sixth|higher)(?: level)"
        ),
    ),
    Cue(
        "asked",
        before=before(
            r"(?:does|do|is|are|can|what is|whats|how does|what does|what are|with|and|or|between|like|of|does the)"
        ),
        after=after(
            r"(?:stack|block|work|last|need|require|affect|do|does|cost|count|break|stop|hit|use|end|take|both|concentration|or|and|cancel|let|give|affects|as spells|range|duration|save|damage)"
        ),
        asked=True,
    ),
    Cue(
        "asked",
        before=before(r"(?:work|works|stack|stacks|combine|combines|combo|interact|together) with"),
        asked=True,
    ),
    Cue(
        "figures",
        before=before(
            r"(?:duration|range|levels?|components?|casting time|effects?|radius|area|damage|school|target) (?:of|for|on)(?: the)?"
        ),
    ),
    Cue("cantrip", before=before(r"use (?:my |the )?(?:reaction|action|cantrip|spell)(?: for| to)?")),
)
"""What makes a plain word a spell."""

SPELL_BARE = (
    Cue("slot", sentence=within(r"slot|slots|cantrips?|upcast|upcasting|concentration|concentrating")),
    Cue("spells", sentence=within(r"spells?")),
)
"""The same for a word without an article."""

DOES = re.compile(r"\b(?:i|we|you|he|she|they|to) $")
USED = before(r"(?:use|uses|using|used|activate|pop|ready)")
DONE_TO = after(
    r"(?:the (?!night|day|whole|first|last|rest|meal|storm|hell)|him|her|them|it|all|both|everyone|us|myself|my)"
)
"""What a verb made of a spell's name is done to."""

TARGETED = after(
    r"(?:on|at|over|upon|around|between|centered)(?! (?:it|time|that|the (?:other|way|road|horizon)))"
)

_WIELD = (
    r"(?:draw|drew|swing|swung|hit|attack|strike|smash|bash|throw|hurl|toss|load|fire|shoot|wield|equip|grab|ready|use|using|crack|"
    r"cast|thrust|stab|parry|block|raise|lift|drop|sheathe|unsheathe|pull|snap|lash|unfurl|brandish|spin|twirl|pick up|reload|"
    r"hold|put on|don|strap|take|took|have|carry|wear|aim|lower|jab|slash|whirl|cock|string|switch to|pull out|take out|fling|chuck|lob)"
    r"(?:s|es|ed|ing|ping|ging|bing)?"
)
WEAPON = (
    Cue(
        "wielded",
        before=re.compile(
            rf"\b{_WIELD}(?: (?:me|him|her|us|out|up|back|down|with|at|both|two|three|four|one of))*(?: {_HELD})?(?: {_ADJECTIVE}| of)* $"
        ),
    ),
    Cue("wielded", before=re.compile(rf"\b(?:with|using|from|by) {_HELD}(?: [\w+]+)? $")),
    Cue(
        "wielded",
        before=re.compile(rf"\bmy(?: {_ADJECTIVE})? $"),
        sentence=within(rf"{FIGHT_VERBS}|{_WIELD}"),
    ),
    Cue(
        "wielded",
        before=re.compile(rf"\b(?:and|or|,)(?: {_HELD})? $"),
        sentence=within(
            r"equip|wield|draw|don|strap|sword|longsword|shortsword|mace|armor|mail|armed|warhammer|axe|spear|rapier|scimitar|battleaxe"
        ),
    ),
    Cue("at the ready", after=after(r"(?:in hand|at the ready|ready|drawn|out|attack)")),
    Cue("price", sentence=within(_PRICE), asked=True),
    Cue(
        "rule",
        sentence=within(
            r"damage|properties|property|range|ranged|melee|simple|martial|weapons?|reach|finesse|proficien\w+|ac|don|doff|wield|one handed"
        ),
        asked=True,
    ),
    Cue("bought", before=before(r"(?:buy|buys|buying|purchase|sell|trade)(?: [\w,]+){0,6}")),
)
_USE = (
    r"(?:light|use|using|throw|toss|hurl|pour|tie|draw|uncoil|take out|takes out|pull out|pulls out|get out|hold up|hold|holding|"
    r"lights|lighting|throws|tosses|pours|pouring|ties|lay|lays|scatter|spread|drop|set|raise|swing|wave|attack|hit|hammer|drive|"
    r"buy|buys|buying|grab|climb|saddle|mount|splash|smear|fling|lob|chuck|apply|coat|unpack|lower|secure|fasten|anchor|knot|"
    r"ignite|spike|play|blow|strum|wear|put on|don|equip|with|break out|eat|share|ride|hitch|strap|load|nock|knock|notch|fire|shoot|spend|fasten|wrap|loop|lash|bring)(?:s|es|ed|ing|ting|ping)?"
)
GEAR = (
    Cue(
        "used",
        before=re.compile(
            rf"\b{_USE}(?: (?:up|out|down|back|on|off|to|with))?(?: {_HELD}| one of| two| three| four| five|(?: \d+)|(?: \w+)? of| more| all)*(?: {_ADJECTIVE})? $"
        ),
    ),
    Cue(
        "used", before=re.compile(rf"\bwith {_HELD}(?: [\w+]+)? $"), sentence=within(rf"{FIGHT_VERBS}|{_USE}")
    ),
    Cue("price", sentence=within(_PRICE)),
    Cue(
        "rule",
        sentence=within(
            r"how (?:does|do|long|far|many|much|heavy|big)|damage|radius|range|count as|improvised|dc|ac|bonus|stealth|rules?"
        ),
        asked=True,
    ),
)
FURNITURE = (
    Cue("used", before=before(r"(?:use|using|uses) (?:my|an?|some)")),
    Cue(
        "price",
        before=before(
            r"(?:buy|buys|buying|purchase|how much (?:is|are|does|do|for)|price of|cost of)(?: \w+){0,4}"
        ),
    ),
    Cue("price", after=after(r"(?:cost|costs|weigh|weighs)"), asked=True),
)
SHIELD_VERB = re.compile(r" (?:my|your|the|his|her|their|our|its|us|me|him|them|myself|from|against)\b")

NUMBER = r"(?:the|an?|this|that|these|those|two|three|four|five|six|seven|eight|nine|ten|\d+|some|more|another|one|each|every|both|dead|undead|many|of)"
COUNTED = re.compile(rf"\b{NUMBER}(?: (?:\w+))? $")
FIGHT = (
    Cue(
        "fought",
        before=re.compile(
            rf"\b{FIGHT_VERBS}(?: at| against| with)?(?: {NUMBER}| my| his| her| their| down| nearest| other| last| first| closest| enemy| big| evil| leader| of| us| next| remaining)* $"
        ),
    ),
    Cue("fought", before=before(r"(?:initiative|combat|fight|battle) (?:with|against)(?: \w+)?")),
    Cue(
        "attacks",
        after=after(
            r"(?:attack|charge|lunge|bite|pounce|leap|swing|claw|snarl|ambush)(?:s|es|ing)? ?(?:me|us|at|him|her|them|[.!,])"
        ),
    ),
    Cue(
        "shape",
        before=before(
            r"(?:into|become|becoming|summon|conjure|shape of|form of|familiar|steed|turned? to)(?: (?:an?|two|three|some|my))?(?: \w+)?"
        ),
    ),
    Cue("numbers", sentence=within(_STATS), asked=True),
)
TARGET = re.compile(
    rf"\b(?:at|on|onto|into|over|through|against|around|near|behind|beside|past|next to|towards?)(?: (?:{NUMBER}|my|his|her))+(?: \w+)? $"
)
NOT_HERE = re.compile(
    r"\b(?:last (?:year|winter|summer|week|month)|years ago|when i was|as a (?:child|kid|boy|girl)|long ago|under the bed|once upon|"
    r"the (?:song|story|tale|legend) goes|(?:house )?cocktail|whiske?y|barmaid says)\b"
)
TOLD = re.compile(
    r"\b(?:tales?|stor(?:y|ies)|songs?|legends?|statues?|paintings?|costumes?|drawings?|rumou?rs?|jokes?|poems?|named|called|name is|"
    r"fights? like|like|as|nicknamed|eats like|sign of|order|ordered)(?: (?:of|about|with|the|an?|is|for|some|two))* $"
)
NAMED_AFTER = after(
    r"(?:shaped|inn|tavern|ale|pub|statue|statues|stew|pie|soup|meat|cheese|milk|sandwich|slits?|loops?|share|worth|gain|income|costume)"
)
