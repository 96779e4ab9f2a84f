"""Where a scene may stand: places with and without a proper name, and what is said of them."""

from bot.ember.lexicon.lists import phrases, words

KINDS = phrases(
    "bridge|crypt|mill|library|market|garden|warren|pass|lighthouse|throne room|mine|cellar|tower|chapel|"
    "harbour|cave|forest|swamp|temple|ruin|courtyard|prison|sewer|graveyard|tavern|inn|smithy|stable|"
    "cliff|stair|gate|wall|vault|archive|arena|bath house|barrow|canyon|causeway|clearing|dock|dungeon|"
    "farm|ferry|ford|fortress|glade|grotto|hall|hollow|island|kitchen|lake|manor|marsh|meadow|monastery|"
    "observatory|orchard|palace|quarry|quay|ravine|road|shipwreck|shrine|square|theatre|tomb|tunnel|"
    "valley|village|watchtower|waterfall|well|windmill|wood"
)

QUALITIES = words(
    "flooded old sunken hanging frozen abandoned burned drowned silent crooked hidden broken endless "
    "whispering moonlit overgrown forgotten haunted sleeping painted weeping golden iron black white red "
    "salt bone amber glass upper lower northern southern eastern western narrow great little last first "
    "lost misty windy dusty smoky"
)

NAMED = words(
    "Blackwater Stormreach Oakhollow Ravensford Greywick Thornhill Saltmere Duskvale Winterhold "
    "Amberfall Emberton Mistwood Highcliff Coldspring Ironvale Redmarsh Whitecap Larkspur Fenwater "
    "Goldmeadow Hollowmere Stonebrook Wyrmrest Starfall Brackenfell Hearthwick Nettlebank Owlsgrove "
    "Silverrun Tidewater Underbridge Wolfden"
)

DETAILS = phrases(
    "a stair cut into the sea cliff|lit by a single lantern|where the river runs under the floor|"
    "cold even in summer|built by hands that nobody remembers|its roof open to the sky|"
    "half buried in sand|smelling of smoke and wet rope|crowded on every day but this one|"
    "watched by crows|where no bird sings|older than the town above it|with walls of green glass|"
    "hung with a hundred bells|guarded by two stone lions|its windows boarded from the inside|"
    "where the dead are said to walk at dusk|warm, loud and full of travellers|covered in pale moss|"
    "a maze of shelves and ladders|with a floor that slopes toward the dark|dripping and low|"
    "once a place of music|where three roads meet|sealed for a hundred years|full of mirrors|"
    "held up by the roots of a giant oak|where the fog never lifts|bright with market stalls|"
    "a ring of standing stones|swept clean by nobody|echoing with the sea"
)

PLAIN = phrases(
    "the common room|the courtyard|the north gate|the ridge|the riverbank|the narrow street|"
    "the back room|the long corridor|the crossroads|the roof|the camp|the edge of the wood"
)
