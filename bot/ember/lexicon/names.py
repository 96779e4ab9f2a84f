"""Who may sit at the table: given names, syllables for more of them, and parts of Discord display names."""

from bot.ember.lexicon.lists import phrases, words

GIVEN = words(
    "Kira Borin Alia Thorn Mira Dorn Sela Finn Rowan Lyra Garrick Nessa Tobin Isolde Bran Elowen Cass "
    "Wren Jory Petra Aldous Maren Silas Freya Odo Tamsin Hale Rhea Corin Juno Percy Astrid Lucan Edda "
    "Mabel Otto Ivo Greta Hugo Anya Milo Vera Felix Nora Leo Clara Jonas Maya Theo Zara Amir Leila Omar "
    "Samira Yuki Kenji Mei Ravi Priya Arjun Diego Lucia Mateo Sofia Pablo Ines Chidi Amara Kofi Zuri "
    "Nadia Ivan Olga Dmitri Katya Sven Ingrid Lars Bjorn Sigrid Aoife Niamh Cormac Declan Maeve Rhys "
    "Gwen Owain Cerys Drust Vex Ash Raven Storm Ember Sage Pip Bramble Nettle Moss Flint Slate Onyx "
    "Jasper Opal Ruby Hazel Ivy Briar Fern Thistle Sorrel Rook Lark Falcon Fox Bear Wolf Luna Nova Orion "
    "Atlas Iris Hector Ajax Cyrus Darius Xander Zeke Quinn Riley Morgan Taylor Alex Sam Max Ben Tom Anna "
    "Julia Emma Paul Peter Marie Sarah David Laura Kevin Lisa Mark Jan Nina Tim Eva Grom Thokk Ugra "
    "Shara Zil Krusk Thia Arannis Erevan Soveliss Naivara Quarion Bruenor Dagna Torbera Vistra Eldon "
    "Boddynock Zook Nyx Dusk Zephyr"
)

SYLLABLES = words(
    "ka ri to mel an dor vi sha lo gar en thi us bra ne wyn fal or esk il da mir ro che zul pa tha gri "
    "ba bel bor cal cor dan del dra el fen fin gal gor hal har hel ian ir is jal jor ka kel kor la lan "
    "len lin lor mar mal mo na nar nel nor ol os per qua ra ran rin ru sa sel sin sol ta tal tan tar ti "
    "tor tur ul va val var ven vor xa yar yel za zan zor ae ea ia oth eth ith und ash rik dal mund win "
    "stan gard bert fred wulf"
)

FAMILY = words(
    "Finch Marrow Stone Holloway Ashdown Reed Thatcher Blackwood Underhill Ironfoot Brightwater "
    "Copperkettle Vance Greaves Locke Harrow Pike Sallow Wick Tanner Crane Mercer Dray Fenwick Oakes "
    "Penn Rusk Sedge Tull Yarrow"
)

TITLES = words("Old Sir Lady Brother Sister Captain Mother Uncle Doctor Little Master Dame")

HANDLE_PARTS = words(
    "dark shadow dragon fire ice night wolf ninja cat pixel toast potato frog goblin wizard rogue bard "
    "dice crit moon star storm ghost noodle pickle banana sir lord the_ mr king queen slayer master "
    "gamer lucky sleepy"
)

RACES = phrases(
    "human|elf|dwarf|halfling|gnome|half-elf|half-orc|tiefling|dragonborn|wood elf|high elf|hill dwarf|"
    "mountain dwarf|lightfoot halfling|rock gnome|goliath|orc|goblin"
)

CLASSES = words("barbarian bard cleric druid fighter monk paladin ranger rogue sorcerer warlock wizard")

BACKGROUNDS = phrases(
    "|||acolyte|soldier|sailor|criminal|noble|sage|hermit|entertainer|folk hero|raised by wolves|"
    "a smith's youngest child|once a court spy|lost a brother to the sea"
)

TRADES = phrases(
    "innkeeper|ferryman|smith|herbalist|priest|guard|merchant|miller|fisher|gravedigger|beggar|scribe|"
    "baker|hunter|noble|midwife|jailer|bellringer|tanner|cartographer|lamplighter|fortune teller|"
    "shepherd|dockhand|librarian|apprentice|cook|knight|spy|stablehand|weaver|thief|magistrate|pilgrim|"
    "sailor|toymaker"
)
