"""What people say when they use a skill without naming it: verbs, and patterns for what has to follow them."""

from __future__ import annotations

from bot.rules.srd.finding._deeds_among_people import PEOPLE
from bot.rules.srd.finding._deeds_of_body import BODY
from bot.rules.srd.finding._deeds_of_mind import MIND
from bot.rules.srd.finding._phrases import parse

_THING = (
    r"(?:desks?|rooms?|bod(?:y|ies)|corpses?|chests?|walls?|floors?|books?|shelf|shelves|statues?|altars?|"
    r"drawers?|papers?|tables?|doors?|area|place|cave|house|office|chamber|study|library|ruins?|bags?|"
    r"pockets?|pile|rubble|hall|hallway|corridor|mechanism|lock|painting|tapestry|carvings?|wreck\w*|tent|"
    r"cellar|bedroom|crates?|barrels?|wagon|ship|hut|shop|grave|tomb|cabin|fireplace|hearth|bed|coffin|"
    r"sarcophagus|tower|clearing|scene|ground|stones?|tracks|bookshel\w+|cabinet|letter|map|note|ledger|"
    r"machine|device|puzzle|panel|fountain|well|trunk|sack|pedestal|throne|mirror|box|everything|symbols?|"
    r"prints?)"
)
_PERSON = (
    r"(?:guards?|captain|him|her|them|merchant|innkeeper|barkeep|bartender|priest|king|queen|duke|mayor|"
    r"noble|clerk|prisoner|thief|thug|cultist|goblins?|kobolds?|orcs?|sentr(?:y|ies)|soldiers?|shopkeeper|"
    r"smith|blacksmith|villagers?|crowd|people|bandits?|lord|lady|baron|count|gatekeeper|woman|man|"
    r"old \w+|stranger|witness|leader|chief|boy|girl|ogre|giant|dragon|wizard|mage|council|judge|sheriff|"
    r"farmer|sailor|knight|elder|ambassador|doorman|bouncer|driver|ferryman|chieftain|hag|ghost|lich|"
    r"devil|spirit|keeper|owner)"
)
_BEAST = (
    r"(?:horses?|dogs?|wolf|wolves|bears?|animals?|beasts?|mules?|boars?|hounds?|cats?|owlbears?|"
    r"griffons?|ponys?|pony|mounts?|ox|oxen|bulls?|stallion|mare|creature|snake|hawk|eagle|bird|donkey|"
    r"camel|elephant|mastiff|steed)"
)
_TO = r"(?:[\w']+ ){0,5}?"

SKILLS = parse(BODY + PEOPLE + MIND, {"<thing>": _THING, "<person>": _PERSON, "<beast>": _BEAST, "<to>": _TO})
