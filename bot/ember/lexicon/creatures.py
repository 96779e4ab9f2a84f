"""What may stand in the way, and how it looks; ordinary beasts and the monsters of folk tale."""

from bot.ember.lexicon.lists import phrases, words

MONSTERS = phrases(
    "goblin|ogre|wolf|bandit|skeleton|spider|cultist|troll|harpy|guard|ghoul|wyvern|zombie|orc|kobold|"
    "giant rat|bear|gargoyle|ghost|wraith|mimic|minotaur|basilisk|hydra|imp|djinn|vampire|werewolf|"
    "knight|assassin|pirate|smuggler|mercenary|sorcerer|witch|necromancer|giant|cyclops|centaur|dryad|"
    "satyr|sprite|slime|golem|dragon|drake|lizard|crocodile|snake|scorpion|bat|boar|lion|panther|owlbear|"
    "griffin|hippogriff|manticore|chimera|sphinx|lich|mummy|shade|hag|gnoll|bugbear|hobgoblin|"
    "doppelganger|rust monster|stirge|treant|worm|crab|shark|octopus|hound|jackal|raider|thug|captain|"
    "soldier|sentry|warden|archer|brute|thief|fanatic|acolyte|hunter|creature|beast|monster|thing"
)

LOOKS = words(
    "wounded hulking one-eyed scarred hungry nervous armoured limping grinning silent snarling ragged "
    "pale young old tall huge small masked hooded drunken sleeping angry horned winged bony tattooed "
    "bearded cunning red-eyed"
)

TAME = phrases(
    "cat|dog|horse|mule|raven|owl|goat|pony|ox|hound|fox|rat|toad|hen|goose|donkey|pig|wolf pup|hawk|"
    "badger|hedgehog"
)

PEOPLE = phrases(
    "innkeeper|ferryman|smith|herbalist|priest|guard|merchant|miller|fisherman|gravedigger|beggar|scribe|"
    "baker|hunter|noble|midwife|jailer|stranger|old woman|old man|child|prisoner|captain|sailor|barkeep|"
    "bartender|shopkeeper|bard|queen|king|duke|abbot|monk|librarian|stablehand|farmer|messenger|"
    "traveller|witness|widow|apprentice|knight|mayor|wizard|ghost|gatekeeper|pilgrim|dwarf|elf|gnome|"
    "juggler|cook|nun|peddler|locksmith|healer|watchman|crowd"
)
