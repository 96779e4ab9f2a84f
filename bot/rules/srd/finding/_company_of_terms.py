"""The company that words of the rules keep: conditions, skills, classes, features, languages and the like."""

from __future__ import annotations

import re

from bot.rules.srd.finding._company import FIGHT_VERBS
from bot.rules.srd.finding._cues import Cue, after, before, within

TECHNICAL = frozenset(
    {
        ("petrified",),
        ("incapacitated",),
        ("paralyzed",),
        ("exhaustion",),
        ("unconscious",),
        ("deafened",),
        ("paralysis",),
    }
)
FALLEN = before(
    r"(?:knock|knocks|knocked|knocking|drop|drops|dropped|dropping|fall|falls|fell|falling|go|goes|lie|lying|lay|get|gets|while|being|"
    r"(?:make|makes|has|have|leave|leaves|hold|holds|turn|turns|render|renders)(?: \w+){1,2}|up from|knock(?:s|ed)?(?: \w+){1,3})"
)
SUFFERED = before(
    r"(?:im|i am|were|we are|am i|i was|hes|shes|theyre)(?: (?:now|still|also|currently|both|already|again))?"
)
SUFFERING = frozenset(
    (one,)
    for one in [
        "blinded",
        "deafened",
        "restrained",
        "grappled",
        "paralyzed",
        "poisoned",
        "petrified",
        "unconscious",
        "incapacitated",
        "prone",
    ]
)
INFLICTED = SUFFERING - {("unconscious",), ("incapacitated",), ("prone",)} | {
    ("charmed",),
    ("frightened",),
    ("stunned",),
}
CONDITION = (
    Cue("asked", asked=True, before=re.compile(r"^$")),
    Cue("condition", after=after(r"(?:condition|status|effect|effects|creature|creatures|target|targets)")),
    Cue(
        "condition",
        before=before(
            r"(?:condition|being|get|gets|while|become|becomes|becoming|still|knock(?:ed|s)? (?:\w+ ){1,3}|drop|drops|dropping|fall|falls|falling|go|goes|lie|lying|from|immune to (?:being )?|im now|now|against)"
        ),
    ),
    Cue(
        "asked",
        asked=True,
        before=before(
            r"(?:i|he|she|it|they|we|is|am|are|im|hes|shes|its|theyre|were|be|been|just|not|does|what does|was|the \w+ \w+|the \w+|or|and|vs)"
        ),
    ),
    Cue(
        "rules",
        sentence=within(
            r"(?:dis)?advantage|sav(?:e|es|ing throws?)|saving|condition|attack rolls?|auto crit|end of (?:my|his|her|its) turn|levels? of|action|attack|attacks|hit|grapple|initiative|until|turns?|rounds?"
        ),
    ),
    Cue(
        "victim",
        before=re.compile(r"\b(?:the|that|this|all|one)(?: \w+){0,2} $"),
        sentence=within(rf"{FIGHT_VERBS}"),
    ),
)
NOT_CONDITION = re.compile(
    r" (?:to \w*ness|to \w+|by (?:the|her|his|their|how|what|all|such|this|that) (?!spell|attack|ray|poison|trap|blast|web|net|rope|ghoul|\w+s? (?:spell|bite|gaze|sting|ray))|of the |at (?:these|those|parties)|, i ?m sure|silence|villag\w+|people|child\w*|townsf\w+)"
)

_SKILL = "acrobatics|animal handling|arcana|athletics|deception|history|insight|intimidation|investigation|medicine|nature|perception|performance|persuasion|religion|stealth|survival"
CHECK = (
    Cue("asked", asked=True, after=after(rf"(?:or|vs|and|instead of) (?:{_SKILL})")),
    Cue("asked", after=re.compile(r" \?")),
    Cue("check", asked=True, before=before(r"(?:on|with|for|using|passive|between|and|or|vs|instead of)")),
    Cue(
        "check",
        after=after(
            r"(?:check|checks|roll|rolls|test|bonus|modifier|mod|proficiency|skill|score|please|pls|dc|with (?:dis)?advantage|on the|to |\?|probe)"
        ),
    ),
    Cue(
        "check",
        before=before(
            r"(?:roll|rolls|rolling|use|using|make|made|give me|passive|my|proficient in|expertise in|skill|an?|does)(?: (?:an?|my|for|on|his|her))?(?: \w+)?"
        ),
        sentence=within(
            r"check|checks|roll|rolls|rolling|skill|proficien\w+|expertise|bonus|modifier|passive|advantage|disadvantage|use|using|instead|what ability"
        ),
    ),
    Cue(
        "skill",
        sentence=within(
            r"skill|skills|skill checks?|checks?|proficien\w+|what ability|roll|passive|expertise"
        ),
    ),
)
ABILITY = (
    Cue(
        "asked",
        asked=True,
        before=before(r"(?:whats|what is|what does|does|how does|is|why|more|high|low|good|my)"),
    ),
    Cue(
        "check",
        after=after(
            r"(?:check|checks|save|saves|saving|sav|modifier|mod|mods|score|scores|bonus|roll|rolls|based|throw|rettungswurf)"
        ),
    ),
    Cue(
        "score",
        before=before(r"(?:ability|stat|score|roll|rolls|roll for|with my|does|my|add my)"),
        sentence=within(r"ability|stat|score|modifier|mod|save|saves|check|ac|roll|bonus|proficien\w+"),
    ),
    Cue("score", after=re.compile(r" (?:is )?(?:of )?\d+\b")),
    Cue("save", sentence=within(r"saves?|saving throws?"), after=after(r"(?:save|saves|saving|or|and)")),
)
_KIND = within(
    r"hit di(?:e|ce)|proficien\w+|saves?|saving|spells?|levels?|features?|subclass\w*|class|classes|multiclass\w*|gets?|armor|"
    r"cast|casts|skills?|learns?|abilit\w+|cantrips?|uses?|wears?|see|sees|tall|speed|languages?|traits?|racial|resist\w*|darkvision|"
    r"sleep|live|old|immune|bonus\w*|stats?|start|races?|speak|play|size|heavy|age|ki|rage|sneak attack"
)
KIND_ASKED = (
    Cue("asked", asked=True, sentence=_KIND, before=re.compile(r"^(?:\w+ (?:or|vs|and) )?$")),
    Cue(
        "asked",
        asked=True,
        sentence=_KIND,
        before=before(
            r"(?:an?|as|by|for|to|as an?|does|do|do the|can|can an?|are|is an?|what(?:s| is)? an?|into|playing|play|being|another|level|half|which|where do|how do)(?: level)?"
        ),
    ),
    Cue(
        "asked",
        asked=True,
        after=after(
            r"(?:get|gets|have|has|class|subclass|spell|spells|use|uses|proficient|level|levels|race|traits?|hit die|see|speak|sleep|live|cast|able)"
        ),
    ),
    Cue(
        "level",
        before=before(
            r"(?:levels? (?:\d+ )?(?:in|of|as an?)|multiclass(?:ing)? (?:into|to|as|with)(?: an?)?|\d\w* level|level \d+|play an?|playing an?|im an?|being an?|as an?|roll(?:ing)? an?)(?: \w+)?"
        ),
    ),
    Cue("class", after=after(r"(?:class|levels?|subclass|race|racial|archetype|features?)")),
    Cue("breath", after=re.compile(r" , so i\b")),
)
SPOKEN = (
    Cue(
        "spoken",
        before=before(
            r"(?:talk|ask|greet|call|yell|sing|pray|mutter|thank|beg|address|answer|swear|speak|whisper|curse|shout)\w*(?: \w+){0,6} in(?: \w+)?"
        ),
    ),
    Cue(
        "spoken",
        before=before(
            r"(?:speak|speaks|spoke|speaking|understand|understands|know|knows|read|reads|say|says|said|say (?:\w+ )?in|in|language|languages|into|from|write|writes|written in|whisper|whispers|shout|reply|answer|swear|curse|and|or)(?: (?:it|that|this|something|fluent))?(?: in)?"
        ),
        sentence=within(
            r"speak|speaks|spoke|speaking|understand\w*|read|reads|say|says|said|language|languages|write|writes|written|translate\w*|whisper\w*|shout|reply|answer|swear|curse|know|script"
        ),
    ),
    Cue(
        "written",
        after=after(
            r"(?:inscription|text|words|writing|note|letter|book|scroll|carvings?|insult|curse|phrase|song)"
        ),
    ),
    Cue("language", after=after(r"(?:language|script|runes?|alphabet)")),
)
DAMAGE = (
    Cue("damage", after=after(r"(?:damage|dmg|resistance|resistant|immunity|vulnerability)")),
    Cue(
        "resisted",
        before=before(
            r"(?:resistant|resistance|resist|resists|immune|immunity|vulnerable|vulnerability|weak)(?: (?:to|against))?(?: \w+ (?:or|and))?"
        ),
    ),
)
PROPERTY = (
    Cue("property", after=after(r"(?:property|weapon|weapons|properties)"), asked=True),
    Cue(
        "property",
        before=before(r"(?:have|has|property|properties|is it|is an?|is \w+|is the \w+|is an? \w+|or)"),
        sentence=within(
            r"property|properties|weapon|weapons|damage|lance|whip|halberd|glaive|pike|sword|longsword|versatile|handed|finesse"
        ),
        asked=True,
    ),
)
FEATURE = (
    Cue(
        "used",
        before=before(
            r"(?:use|using|uses|used|activate|activates|spend|enter|enters|entering|end|go into|start|into a|my|do i|does|can i|get|have|with)(?: (?:my|a|an|the|their|his|her))?(?: \w+)?"
        ),
        sentence=within(
            r"use|using|uses|activate|activates|spend|enter|enters|entering|go into|feature|level|rounds?|times|rest|attacks?|bonus action|class|how|does|do i|can i|into a"
        ),
    ),
    Cue("feature", after=after(r"(?:feature|ability|points?|dice|die)")),
    Cue(
        "asked",
        asked=True,
        before=before(
            r"(?:how does|how do|what does|what is|whats|does|do i (?:have|get)|explain)(?: (?:my|the|an?))?"
        ),
    ),
)
RAGE = (
    Cue(
        "rages",
        before=before(
            r"(?:i|we|ill|i (?:then|now|can|will)|gonna|to|and|enter(?:s|ing)? (?:an?|my|into a|his|her)|go(?:es)? into (?:an?|my|his|her)|in (?:my|a)|while(?: in)?|use my|my|does|end my|barbarian)"
        ),
    ),
    Cue(
        "rages",
        after=re.compile(r" ?[!.?,]|$| (?:and|time|mode|damage|then|again)\b"),
        before=re.compile(r"^(?:\w+ )?$"),
    ),
)
PROPER = re.compile(r"\b(?:the storm|wind|seas?|fire|fires|tempest|battle|blizzard|waves?) $")
SCHOOL = (
    Cue("school", after=after(r"(?:school|magic|spell|spells|wizard)")),
    Cue(
        "school", before=before(r"(?:school of|is (?:it|this|that)|schools?(?: \w+)?|magic of|kind of magic)")
    ),
)
ALIGNMENT = (Cue("alignment", sentence=within(r"alignment|mean|means|what|play|playing|am|is|im")),)
BACKGROUND = (Cue("background", sentence=within(r"background|backgrounds")),)
FEAT = (Cue("feat", sentence=within(r"feats?")),)
ASKED = (Cue("asked", asked=True),)
TRAIT = (
    Cue(
        "asked",
        asked=True,
        before=before(r"(?:how does|how do|what does|what is|whats|explain|does)(?: (?:my|the|an?))?"),
    ),
    Cue("used", sentence=within(r"racial|trait|reroll\w*|halfling|use my|elf|half orc|gnome")),
)
SUBCLASS = (
    Cue(
        "subclass",
        sentence=within(r"archetype|subclass\w*|domain|path|oath|college|circle|patron|origin|tradition"),
    ),
)
ONE_WORD = re.compile(r"^\S+(?: \S)?$")
