"""Names that are everyday English too: they need a cue before they mean the rule."""

from __future__ import annotations


def _names(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in text.replace("\n", "|").split("|") if line.strip())


SPELLS = _names("""
aid|alarm|antipathy|sympathy|awaken|bane|bless|blight|blindness|deafness|blink|blur|clone|command|commune|compulsion
confusion|contagion|contingency|creation|darkness|daylight|disintegrate|divination|dominate|dream|earthquake|enlarge
reduce|enthrall|entangle|fabricate|fear|fly|foresight|gate|grease|guidance|hallow|harm|haste|heal|heroism|identify
imprisonment|invisibility|jump|knock|levitate|light|maze|mending|message|mislead|regenerate|reincarnate|resistance
resurrection|sanctuary|seeming|sending|sequester|shatter|shield|silence|sleep|slow|suggestion|symbol|darkvision|tongues
web|weird|wish|hold person|find traps|find the path|calm emotions|locate object|locate creature|animal friendship
remove curse|control water|control weather|move earth|plant growth|true seeing|magic weapon|magic circle|giant insect
water walk|water breathing|see invisibility|detect evil|dream|secret chest|magic mouth|instant summons|wind walk
freedom of movement|fire storm|ice storm|telekinesis|sunburst|sunbeam|banishment|fire shield|wall of fire|wall of stone
wall of ice|wind wall|stone shape|plane shift|divine word|project image|mirror image|silent image|major image|clairvoyance
protection from poison|word of recall|create food|create water|destroy water|purify food|flame blade|alter self
contact other plane|spike growth|scrying
""") - _names("""
true seeing|see invisibility|water breathing|plane shift|divine word|project image|mirror image|silent image|major image
clairvoyance|word of recall|alter self|contact other plane|spike growth|scrying|fire shield|wind wall|stone shape
wall of fire|wall of stone|wall of ice|magic circle|plant growth|ice storm|banishment|telekinesis|flame blade|find traps
disintegrate|levitate|entangle|hold person|calm emotions|find the path|remove curse|sunburst|sunbeam|water walk
protection from poison|magic weapon|wind walk
""")
"""Spells whose name anybody may use; the last group would be too good to miss."""

USED_ALONE = _names("""
guidance|bless|bane|haste|invisibility|levitate|banishment|telekinesis|entangle|silence|darkness|web|grease|heroism
sanctuary|shatter|identify|blur|enlarge|blight|suggestion|resistance|daylight|aid|slow|fear|sending
""")
"""Plain spell names that open a command to the table: "Bless on the three in front"."""

VERBS = _names("sleep|haste|web|bane|enlarge|entangle|blur|shatter|bless")
"""Plain spell names that are done to somebody: "I haste the fighter"."""

SEARCHES = _names("find traps|find the path|water walk|plant growth")
"""Plain spell names of some words with which a sentence may begin."""

HABITS = _names("""
sleep|fear|dream|fly|heal|knock|jump|slow|light|blink|command|message|wish|harm|aid|reduce|gate|maze|weird|alarm|seeming
sending|symbol|creation|shield
""")
"""What anybody does without magic, even who knows the spell."""

WEAPONS = _names("club|staff|net|sling|whip|dart|pike|lance|maul|flail|crossbow|spear|dagger|hammer")
"""Weapons that are something else as well."""

GEAR = _names("""
torch|rope|oil|caltrops|chain|ladder|chalk|lantern|acid|net|candle|poison|shovel|whistle|signal whistle|mirror
hourglass|lamp|wooden staff|crystal|rations|parchment|ink|perfume|spike|iron spike|rod|orb|wand
bell|block and tackle|arrow|crossbow bolt|bolt|ram|portable ram|backpack|tinderbox|tent|flute|drum|horn
pony|mule|camel|donkey|elephant|mastiff|cart|wagon|carriage|chariot|sled|rowboat|galley|warship|longship
saddle|saddlebags|plate|shield|sealing wax|animal feed|iron pot|fishing tackle
ball bearings|whetstone|healers kit|spellbook|quiver|amulet|hide armor|censer|totem|emblem|reliquary|vestments|pole
riding horse|draft horse|warhorse|bow|piton|antidote|small knife|glass bottle|steel mirror|ink pen|stabling|sailing ship|keelboat|barding plate
""")
"""Gear that counts when somebody uses it."""

FURNITURE = _names("""
barrel|basket|bell|blanket|book|bottle|bucket|candle|chest|clothes|common clothes|fine clothes|costume clothes
drum|hammer|horn|ink|jug|pitcher|flask|tankard|lamp|lock|paper|pouch|robes
sack|soap|string|vial|staff|wand|rod|orb|crystal|chain|cart|wagon|carriage|donkey|amulet|sled
shovel|chariot|galley|dice|cards|plate
case|map|scroll|paper|costume
""")
"""Things of any house: they count when their price or their rule is asked, or when the character has one."""

BEASTS = _names("""
wolf|spider|bandit|cultist|thug|assassin|gladiator|berserker|ghost|skeleton|zombie|mummy|crocodile|panther|lion|tiger
boar|vulture|hyena|jackal|scorpion|ape|mammoth|rhinoceros|unicorn|mimic|troll|kraken|salamander|sprite|imp
specter|vampire|giant|roper|roc|drow|satyr|harpy|centaur|kobold|black bear|brown bear|polar bear|succubus|chimera
brigand|highwayman|wisp|shrieker|cloaker|deva|hydra|medusa|pegasus|unicorn|gargoyle|winter wolf|wraith|guard captain
""")
"""Creatures that are also a name, a costume, a figure of speech: they want an article, a number, or a fight."""

FOLK = _names("""
acolyte|baboon|badger|bat|camel|cat|commoner|crab|deer|druid|eagle|elephant|elk|frog|goat|guard|hawk|horse|knight|lizard
mage|mastiff|mule|nightmare|noble|octopus|owl|pony|priest|rat|raven|scout|shadow|solar|spy|veteran|weasel|warhorse
riding horse|draft horse|sea horse|tribal warrior|archmage
""")
"""People and animals of any town: they count when they are fought, or when their numbers are asked."""

FEATURES = _names("""
rage|frenzy|expertise|survivor|elusive|tranquility|vanish|retaliation|indomitable|evasion|fast movement|fast hands
extra attack|second wind|bonus cantrip|bonus proficiencies|bonus proficiency|spellcasting|druidic|fighting style|ki
perfect self|ability score improvement|path feature|bard college|domain spells|signature spell|circle spells|oath spells
devils sight|sacred oath|primal path|smite|multiattack|volley|empty body|dragon wings|supreme healing|defense|protection
archery|dueling|slow fall|evocation savant|slippery mind|bardic|channel divinity|metamagic|cutting words
step of the wind|holy nimbus|druid circle|dark ones own luck|martial arts|careful spell|giant killer|armor of shadows
stroke of luck|whispers of the grave|one with shadows|path feature|arcane tradition|divine domain|pact boon
""") - _names(
    "cutting words|step of the wind|holy nimbus|metamagic|channel divinity|slow fall|evasion|ki|second wind"
)
"""Features whose name a sentence may have for itself."""

TRAITS = _names(
    "lucky|brave|trance|menacing|tinker|damage resistance|extra language|tool proficiency|keen senses"
)
"""Traits that are everyday words."""

MAGIC_ITEMS = _names("defender|weapon|armor|ammunition")
"""Magic items that anybody has without magic."""

TERMS = _names("stealth|acrobatics|athletics|sleight of hand|animal handling|arcana|finesse|versatile")
"""The other way about: skills and properties that nobody names without thinking of the rules."""
