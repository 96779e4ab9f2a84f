"""The company in which a name means its rule: what stands before it, behind it, or in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.srd.finding._reading import Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a message a name stands: from word `start` up to, not including, word `end`."""

    message: Message
    start: int
    end: int

    @property
    def before(self) -> str:
        """The text before it in its sentence."""
        return self.message.before(self.start)

    @property
    def after(self) -> str:
        """The text behind it."""
        return self.message.after(self.end - 1)

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.message.sentence(self.start)

    @property
    def is_asked(self) -> bool:
        """Whether the sentence asks something."""
        return self.message.is_asked(self.start)


@dataclass(frozen=True, slots=True)
class Cue:
    """A reason to take a name for its rule; every pattern that is given has to be found."""

    because: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    sentence: re.Pattern[str] | None = None
    asked: bool = False

    def speaks_for(self, place: Place) -> bool:
        """Whether all that the cue asks for is there."""
        return (
            (not self.asked or place.is_asked)
            and (self.before is None or self.before.search(place.before) is not None)
            and (self.after is None or self.after.match(place.after) is not None)
            and (self.sentence is None or self.sentence.search(place.sentence) is not None)
        )


def reason(cues: Sequence[Cue], place: Place) -> str | None:
    """What speaks for a name at a place, None when nothing does."""
    return next((cue.because for cue in cues if cue.speaks_for(place)), None)


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern}) $")


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(rf" ?(?:{pattern})\b")


def _in(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


_HELD = r"(?:my|your|the|his|her|their|our|its|a|an|this|that|some|any|no|both|another)"
HELD = re.compile(rf"\b{_HELD} $")
_ADJECTIVE = r"(?:trusty|old|big|new|spare|own|heavy|rusty|silver|silvered|magic|second|first|other|last|hooded|lit|small|long|sharp|good|\+\d)"
_UNHELD = r"(?: (?!(?:my|your|the|his|her|their|our|its|this|that|on|at|to|into|over|behind|with|from|of|in) )[\w+]+| [,:])"
_CAST = (
    r"cast|casts|casting|casted|recast|recasting|upcast|upcasting|dispel|dispels|counter|counterspell|spells?|cantrips?|"
    r"prepared?|concentrat\w+(?: on)?|wirke|zaubere|wirkt|lance"
)
_FIGHT = (
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

SPELL = (
    Cue("cast", before=_before(rf"(?:{_CAST})(?: (?:a|an|the|my|that|another|some))?")),
    Cue("cast", before=re.compile(rf"\b(?:{_CAST})\b{_UNHELD}{{0,7}} $")),
    Cue("spell", after=_after(r"(?:spell|cantrip|ritual)s?")),
    Cue("slot", before=_before(r"(?:slot|level|scroll)(?: \w+)? (?:for|of|on)")),
    Cue("slot", after=_after(r"(?:at|with|using) (?:a |an |my )?(?:\d\w*|first|second|third|fourth|fifth|sixth|higher)(?: level)")),
    Cue("asked", before=_before(r"(?:does|do|is|are|can|what is|whats|how does|what does|what are|with|and|or|between|like|of|does the)"), after=_after(r"(?:stack|block|work|last|need|require|affect|do|does|cost|count|break|stop|hit|use|end|take|both|concentration|or|and|cancel|let|give|affects|as spells|range|duration|save|damage)"), asked=True),
    Cue("asked", before=_before(r"(?:work|works|stack|stacks|combine|combines|combo|interact|together) with"), asked=True),
    Cue("cantrip", before=_before(r"use (?:my |the )?(?:reaction|action|cantrip|spell)(?: for| to)?")),
)
"""What makes a plain word a spell."""

SPELL_BARE = (
    Cue("slot", sentence=_in(r"slot|slots|cantrips?|upcast|upcasting|concentration|concentrating")),
    Cue("spells", sentence=_in(r"spells?")),
)
"""The same for a word without an article."""

USED = _before(r"(?:use|uses|using|used|activate|pop|ready)")
DONE_TO = _after(r"(?:the (?!night|day|whole|first|last|rest|meal|storm|hell)|him|her|them|it|all|both|everyone|us|myself|my)")
"""What a verb made of a spell's name is done to."""

TARGETED = _after(r"(?:on|at|over|upon|around|between|centered)(?! (?:it|time|that|the (?:other|way|road|horizon)))")

_WIELD = (
    r"(?:draw|drew|swing|swung|hit|attack|strike|smash|bash|throw|hurl|toss|load|fire|shoot|wield|equip|grab|ready|use|using|crack|"
    r"cast (?:my|the|a) (?=net)|thrust|stab|parry|block|raise|lift|drop|sheathe|unsheathe|pull|snap|lash|unfurl|brandish|spin|twirl|pick up|reload|"
    r"hold|put on|don|strap|take|took|have|carry|wear|aim|lower|jab|slash|whirl|cock|string|switch to|pull out|take out|fling|chuck|lob)"
    r"(?:s|es|ed|ing|ping|ging|bing)?"
)
WEAPON = (
    Cue("wielded", before=re.compile(rf"\b{_WIELD}(?: (?:out|up|back|down|with|at|both|two|three|four|one of))*(?: {_HELD})?(?: {_ADJECTIVE}| of)* $")),
    Cue("wielded", before=re.compile(rf"\b(?:with|using|from) {_HELD}(?: [\w+]+)? $")),
    Cue("wielded", before=re.compile(rf"\bmy(?: {_ADJECTIVE})? $"), sentence=_in(rf"{_FIGHT}|{_WIELD}")),
    Cue("wielded", before=re.compile(rf"\b(?:and|or|,)(?: {_HELD})? $"), sentence=_in(r"equip|wield|draw|don|strap|sword|longsword|shortsword|mace|armor|mail|armed|warhammer|axe|spear|rapier|scimitar|battleaxe")),
    Cue("at the ready", after=_after(r"(?:in hand|at the ready|ready|drawn|out|attack|again)")),
    Cue("price", sentence=_in(_PRICE), asked=True),
    Cue("rule", sentence=_in(r"damage|properties|property|range|reach|finesse|proficien\w+|ac|don|doff|wield|one handed"), asked=True),
    Cue("bought", before=_before(r"(?:buy|buys|buying|purchase|sell|trade)(?: [\w,]+){0,6}")),
)
_USE = (
    r"(?:light|use|using|throw|toss|hurl|pour|tie|draw|uncoil|take out|takes out|pull out|pulls out|get out|hold up|hold|holding|"
    r"lights|lighting|throws|tosses|pours|pouring|ties|lay|lays|scatter|spread|drop|set|raise|swing|wave|attack|hit|hammer|drive|"
    r"buy|buys|buying|grab|climb|saddle|mount|splash|smear|fling|lob|chuck|apply|coat|unpack|lower|secure|fasten|anchor|knot|"
    r"ignite|spike|play|blow|strum|wear|put on|don|equip|with|break out|eat|share|ride|hitch|strap|load|nock|knock|notch|fire|shoot|spend|fasten|wrap|loop|lash|bring)(?:s|es|ed|ing|ting|ping)?"
)
GEAR = (
    Cue("used", before=re.compile(rf"\b{_USE}(?: (?:up|out|down|back|on|off|to|with))?(?: {_HELD}| one of| two| three| four| five|(?: \d+)|(?: \w+)? of| more| all)*(?: {_ADJECTIVE})? $")),
    Cue("used", before=re.compile(rf"\bwith {_HELD}(?: [\w+]+)? $"), sentence=_in(rf"{_FIGHT}|{_USE}")),
    Cue("price", sentence=_in(_PRICE)),
    Cue("rule", sentence=_in(r"how (?:does|do|long|far|many|much)|damage|radius|range|count as|improvised|dc|ac|bonus|stealth|rules?"), asked=True),
)
FURNITURE = (
    Cue("price", before=_before(r"(?:buy|buys|buying|purchase|how much (?:is|are|does|do|for)|price of|cost of)(?: \w+){0,4}")),
    Cue("price", after=_after(r"(?:cost|costs|weigh|weighs)"), asked=True),
)
SHIELD_VERB = re.compile(r" (?:my|your|the|his|her|their|our|its|us|me|him|them|myself|from|against)\b")

NUMBER = r"(?:the|an?|this|that|these|those|two|three|four|five|six|seven|eight|nine|ten|\d+|some|more|another|one|each|every|both|dead|undead|many|of)"
COUNTED = re.compile(rf"\b{NUMBER}(?: (?:\w+))? $")
FIGHT = (
    Cue("fought", before=re.compile(rf"\b{_FIGHT}(?: at| against| with)?(?: {NUMBER}| my| his| her| their| down| nearest| other| last| first| closest| enemy| big| evil| leader| of| us| next| remaining)* $")),
    Cue("fought", before=_before(r"(?:initiative|combat|fight|battle) (?:with|against)(?: \w+)?")),
    Cue("attacks", after=_after(r"(?:attack|charge|lunge|bite|pounce|leap|swing|claw|snarl|ambush)(?:s|es|ing)? ?(?:me|us|at|him|her|them|[.!,])")),
    Cue("shape", before=_before(r"(?:into|as|become|becoming|summon|conjure|shape of|form of|familiar|steed|turned? to)(?: (?:an?|two|three|some|my))?(?: \w+)?")),
    Cue("numbers", sentence=_in(_STATS), asked=True),
)
TARGET = re.compile(rf"\b(?:at|on|onto|into|over|through|against|around|near|behind|beside|past|next to|towards?)(?: (?:{NUMBER}|my|his|her))+(?: \w+)? $")
NOT_HERE = re.compile(
    r"\b(?:last (?:year|winter|summer|week|month)|years ago|when i was|as a (?:child|kid|boy|girl)|long ago|under the bed|once upon|"
    r"the (?:song|story|tale|legend) goes|(?:house )?cocktail|whiske?y|barmaid says)\b"
)
TOLD = re.compile(
    r"\b(?:tales?|stor(?:y|ies)|songs?|legends?|statues?|paintings?|costumes?|drawings?|rumou?rs?|jokes?|poems?|named|called|name is|"
    r"fights? like|like|nicknamed|eats like|sign of|order|ordered)(?: (?:of|about|with|the|an?|is|for|some|two))* $"
)
NAMED_AFTER = _after(r"(?:inn|tavern|ale|pub|statue|statues|stew|pie|soup|meat|cheese|milk|sandwich|share|worth|gain|income|costume|bites? me)")

TECHNICAL = frozenset({("petrified",), ("incapacitated",), ("paralyzed",), ("exhaustion",), ("unconscious",), ("deafened",)})
FALLEN = _before(
    r"(?:knock|knocks|knocked|knocking|drop|drops|dropped|dropping|fall|falls|fell|falling|go|goes|lie|lying|lay|get|gets|while|being|"
    r"(?:make|makes|has|have|leave|leaves|hold|holds|turn|turns|render|renders)(?: \w+){1,2}|up from|knock(?:s|ed)?(?: \w+){1,3})"
)
SUFFERED = _before(r"(?:im|i am|were|we are|am i|i was|hes|shes|theyre)(?: (?:now|still|also|currently|both|already|again))?")
SUFFERING = frozenset(
    (one,) for one in "blinded deafened restrained grappled paralyzed poisoned petrified unconscious incapacitated prone".split()
)
CONDITION = (
    Cue("condition", after=_after(r"(?:condition|status|effect|effects|creature|creatures|target|targets)")),
    Cue("condition", before=_before(r"(?:condition|being|get|gets|while|become|becomes|becoming|still|knock(?:ed|s)? (?:\w+ ){1,3}|drop|drops|dropping|fall|falls|falling|go|goes|lie|lying|from|immune to (?:being )?|im now|now|against)")),
    Cue("asked", asked=True, before=_before(r"(?:i|he|she|it|they|we|is|am|are|im|hes|shes|its|theyre|were|be|been|does|what does|was|the \w+ \w+|the \w+|or|and|vs)")),
    Cue("rules", sentence=_in(r"(?:dis)?advantage|sav(?:e|es|ing throws?)|saving|condition|attack rolls?|auto crit|end of (?:my|his|her|its) turn|levels? of|action|attack|attacks|hit|grapple|initiative|until|turns?|rounds?")),
    Cue("victim", before=re.compile(r"\b(?:the|that|this|all|one)(?: \w+){0,2} $"), sentence=_in(rf"{_FIGHT}")),
)
NOT_CONDITION = re.compile(r" (?:to \w*ness|to \w+|by (?:the|her|his|their|how|what|all|such|this|that) (?!spell|attack|ray|poison|trap|blast|web|net|rope|ghoul|\w+s? (?:spell|bite|gaze|sting|ray))|of the |at (?:these|those|parties)|, i ?m sure|silence|villag\w+|people|child\w*|townsf\w+)")

CHECK = (
    Cue("check", after=_after(r"(?:check|checks|roll|rolls|test|bonus|modifier|mod|proficiency|skill|score|please|pls|dc|with (?:dis)?advantage|on the|to |\?|probe)")),
    Cue("check", before=_before(r"(?:roll|rolls|rolling|use|using|make|made|give me|passive|my|proficient in|expertise in|skill|an?|does)(?: (?:an?|my|for|on|his|her))?(?: \w+)?"), sentence=_in(r"check|checks|roll|rolls|rolling|skill|proficien\w+|expertise|bonus|modifier|passive|advantage|disadvantage|use|using|instead|what ability")),
    Cue("skill", sentence=_in(r"skill|skills|skill checks?|checks?|proficien\w+|what ability|roll|passive|expertise"), ),
)
ABILITY = (
    Cue("check", after=_after(r"(?:check|checks|save|saves|saving|sav|modifier|mod|mods|score|scores|bonus|roll|rolls|based|throw|rettungswurf)")),
    Cue("score", before=_before(r"(?:ability|stat|score|roll|rolls|roll for|with my|does|my|add my)"), sentence=_in(r"ability|stat|score|modifier|mod|save|saves|check|ac|roll|bonus|proficien\w+")),
    Cue("score", after=re.compile(r" (?:is )?(?:of )?\d+\b")),
    Cue("save", sentence=_in(r"saves?|saving throws?"), after=_after(r"(?:save|saves|saving|or|and)")),
)
_KIND = _in(
    r"hit di(?:e|ce)|proficien\w+|saves?|saving|spells?|levels?|features?|subclass\w*|class|classes|multiclass\w*|gets?|armor|"
    r"cast|casts|skills?|learns?|abilit\w+|cantrips?|uses?|wears?|see|sees|tall|speed|languages?|traits?|racial|resist\w*|darkvision|"
    r"sleep|live|old|immune|bonus\w*|stats?|start|races?|speak|play|size|heavy|age|ki|rage|sneak attack"
)
KIND_ASKED = (
    Cue("asked", asked=True, sentence=_KIND, before=_before(r"(?:an?|as|as an?|does|do|do the|can|can an?|are|is an?|what(?:s| is)? an?|into|playing|play|being|another|level|half|which|where do|how do)(?: level)?")),
    Cue("asked", asked=True, after=_after(r"(?:get|gets|have|has|class|subclass|spell|spells|use|uses|proficient|level|levels|race|traits?|hit die|see|speak|sleep|live|cast|able)")),
    Cue("level", before=_before(r"(?:levels? (?:\d+ )?(?:in|of|as an?)|multiclass(?:ing)? (?:into|to|as|with)(?: an?)?|\d\w* level|level \d+|play an?|playing an?|im an?|being an?|as an?|roll(?:ing)? an?)(?: \w+)?")),
    Cue("class", after=_after(r"(?:class|levels?|subclass|race|racial|archetype|features?)")),
    Cue("breath", after=re.compile(r" , so i\b")),
)
SPOKEN = (
    Cue("spoken", before=_before(r"(?:speak|speaks|spoke|speaking|understand|understands|know|knows|read|reads|say|says|said|say (?:\w+ )?in|in|language|languages|into|from|write|writes|written in|whisper|whispers|shout|reply|answer|swear|curse|and|or)(?: (?:it|that|this|something|fluent))?(?: in)?"), sentence=_in(r"speak|speaks|spoke|speaking|understand\w*|read|reads|say|says|said|language|languages|write|writes|written|translate\w*|whisper\w*|shout|reply|answer|swear|curse|know|script")),
    Cue("language", after=_after(r"(?:language|script|runes?|alphabet)")),
)
DAMAGE = (
    Cue("damage", after=_after(r"(?:damage|dmg|resistance|resistant|immunity|vulnerability)")),
    Cue("resisted", before=_before(r"(?:resistant|resistance|resist|resists|immune|immunity|vulnerable|vulnerability|weak)(?: (?:to|against))?(?: \w+ (?:or|and))?")),
)
PROPERTY = (
    Cue("property", after=_after(r"(?:property|weapon|weapons|properties)"), asked=True),
    Cue("property", before=_before(r"(?:have|has|property|properties|is it|is an?|is \w+|is an? \w+|or)"), sentence=_in(r"property|properties|weapon|weapons|damage|lance|whip|halberd|glaive|pike|sword|longsword|versatile|handed|finesse"), asked=True),
)
FEATURE = (
    Cue("used", before=_before(r"(?:use|using|uses|used|activate|activates|spend|enter|enters|entering|end|go into|start|into a|my|do i|does|can i|get|have|with)(?: (?:my|a|an|the|their|his|her))?(?: \w+)?"), sentence=_in(r"use|using|uses|activate|activates|spend|enter|enters|entering|go into|feature|level|rounds?|times|rest|attacks?|bonus action|class|how|does|do i|can i|into a")),
    Cue("feature", after=_after(r"(?:feature|ability|points?|dice|die)")),
    Cue("asked", asked=True, before=_before(r"(?:how does|how do|what does|what is|whats|does|do i (?:have|get)|explain)(?: (?:my|the|an?))?")),
)
RAGE = (
    Cue("rages", before=_before(r"(?:i|we|ill|i (?:then|now|can|will)|gonna|to|and|enter(?:s|ing)? (?:an?|my|into a|his|her)|go(?:es)? into (?:an?|my|his|her)|in (?:my|a)|while (?:in )?|use my|my|does|end my|barbarian)")),
    Cue("rages", after=re.compile(r" ?[!.?,]|$| (?:and|time|mode|damage|then|again)\b"), before=re.compile(r"^(?:\w+ )?$")),
)
PROPER = re.compile(r"\b(?:the storm|wind|seas?|fire|fires|tempest|battle|blizzard|waves?) $")
SCHOOL = (
    Cue("school", after=_after(r"(?:school|magic|spell|spells|wizard)")),
    Cue("school", before=_before(r"(?:school of|is (?:it|this|that)|schools?(?: \w+)?|magic of|kind of magic)")),
)
ALIGNMENT = (Cue("alignment", sentence=_in(r"alignment|mean|means|what|play|playing|am|is|im")),)
BACKGROUND = (Cue("background", sentence=_in(r"background|backgrounds")),)
FEAT = (Cue("feat", sentence=_in(r"feats?")),)
ASKED = (Cue("asked", asked=True),)
TRAIT = (Cue("used", sentence=_in(r"racial|trait|reroll\w*|halfling|use my|elf|half orc|gnome")),)
SUBCLASS = (
    Cue("subclass", sentence=_in(r"archetype|subclass\w*|domain|path|oath|college|circle|patron|origin|tradition")),
)
