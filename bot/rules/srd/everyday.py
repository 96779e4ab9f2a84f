"""Names of the rules that are everyday words too, and say nothing about the rules by themselves."""

_SPELLS = """
aid alarm antipathy awaken bane bless blight blindness blink blur clone command commune compulsion
confusion contagion contingency creation darkness daylight deafness divination dream earthquake
enlarge entangle enthrall fabricate fear fly foresight gate grease guidance hallow harm haste heal
heroism identify imprisonment invisibility jump knock light maze mending message mislead reduce
regenerate reincarnate resistance resurrection sanctuary seeming sending sequester shatter shield
silence sleep slow suggestion symbol sympathy teleport tongues web weird wish
"""

_CREATURES = """
acolyte ape assassin baboon badger bandit bat bear berserker boar camel cat commoner crab crocodile
cultist deer druid eagle elephant elk frog ghost gladiator goat guard hawk horse hyena jackal knight
lion lizard mage mastiff mule nightmare noble octopus owl panther pony priest rat raven scorpion
scout shadow solar spider sprite spy thug tiger tribesman veteran vulture warhorse weasel wolf
"""

_THINGS = """
abacus amulet arrow backpack barrel basket bedroll bell blanket book bucket camel candle carriage
cart chariot chest crystal donkey drum elephant emblem flute galley hammer horn lamp lock lute lyre
mastiff mule net orb pony pouch quiver robes rod sack shovel sled soap staff torch totem vial wagon
wand warhorse
"""

SPELLS = frozenset(_SPELLS.split()) | {
    "feather fall",
    "find the path",
    "find traps",
    "hold person",
    "locate object",
}
CREATURES = frozenset(_CREATURES.split())
THINGS = frozenset(_THINGS.split())
