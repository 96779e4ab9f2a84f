"""What hands may close on, sorted by what can be done with it, and how it looks."""

from bot.ember.lexicon.lists import phrases, words

LOOKS = words(
    "rusty old wooden iron stone bronze silver golden broken cracked heavy small large dusty painted "
    "carved black white red green blue grey ancient strange ornate plain locked hidden crooked burned "
    "wet mossy rotten polished copper marble glass bone leather velvet narrow round tall battered "
    "glowing cold dark bloody rune-marked sealed nailed brass crystal jade ivory tarnished splintered "
    "weathered gilded scratched sooty frozen humming"
)

OPENABLE = words(
    "chest door gate crate coffin box cabinet trapdoor hatch drawer cupboard barrel trunk sarcophagus "
    "window vault wardrobe casket strongbox urn jar cage case satchel sack shutter lid portcullis safe "
    "basket desk closet tomb bag purse envelope parcel oven lockbox"
)

MECHANISM = phrases(
    "lever|wheel|button|switch|crank|winch|pulley|chain|handle|dial|gear|valve|pedal|plate|rope|"
    "bell rope|latch|pump|clockwork|knob|keyhole|hinge|counterweight|turnstile|drawbridge|statue's arm|"
    "mechanism|device|machine"
)

TEXT = phrases(
    "book|scroll|letter|map|note|inscription|ledger|diary|tablet|poster|rune|sign|poem|page|tome|"
    "parchment|journal|contract|mural|carving|plaque|message|spellbook|prayer book|star chart|tapestry|"
    "headstone|manuscript|writing"
)

SURFACE = phrases(
    "wall|tree|cliff|tower|ladder|fence|rope|roof|statue|ruin|drainpipe|scaffold|ivy|chimney|rock face|"
    "mast|pillar|column|stair|hill|rampart|well|shaft|vine|palisade|bookshelf|boulder|balcony|wagon|slope"
)

GAP = phrases(
    "chasm|gap|pit|stream|ravine|ditch|crevice|hole|trench|canal|broken bridge|fire|fence|table|puddle|"
    "fallen tree|lava|river|cart|barricade|wall|spikes"
)

TREASURE = phrases(
    "key|ring|amulet|coin|gem|crown|dagger|idol|mask|lantern|torch|goblet|candle|mirror|bell|horn|orb|"
    "staff|wand|medallion|skull|feather|necklace|cloak|shield|helmet|sword|bow|potion|vial|dice|doll|"
    "brooch|compass|spyglass|hourglass|statuette|figurine|pearl|ruby|emerald|bracelet|bottle|flute|drum|"
    "coil of rope|pouch|hammer|shovel|map case|gauntlet|boot|belt|shard|crystal|egg|seed|bone|tooth|"
    "flower|stone|relic|chalice|sceptre|banner"
)

FURNITURE = words(
    "table altar bed bookshelf fireplace throne statue fountain desk chair bench barrel crate pillar "
    "tapestry rug curtain mirror painting stove cart wagon anvil workbench cauldron pulpit coffin "
    "pedestal chandelier clock loom cradle piano organ forge well haystack woodpile shelf counter body "
    "corpse skeleton campfire footprints floor wall ceiling rubble ashes wreck nest stall boat garden "
    "grave shrine"
)

FOOD = words(
    "bread stew ale wine mushroom apple cheese soup pie honey potion berry water fish meat elixir tea "
    "cake egg brew mead nut broth sausage porridge vial flask pear biscuit cider"
)

WEAPON = words(
    "sword axe dagger bow staff mace spear hammer crossbow sling rapier club halberd flail scimitar "
    "longsword shortsword warhammer greataxe quarterstaff longbow fists knife whip trident javelin torch "
    "shield handaxe sickle"
)

INSTRUMENT = words("lute flute drum fiddle harp horn pipes lyre bagpipes tambourine whistle viol")

MISSILE = phrases(
    "stone|rock|knife|bottle|torch|dagger|spear|coin|bucket|mug|net|pebble|chair|axe|plate|apple|"
    "flask of oil|javelin|boot|brick|snowball|rope|lantern|handful of sand"
)

SPELL = phrases(
    "fire bolt|magic missile|light|mage hand|fireball|ray of frost|sleep|shield|charm person|"
    "detect magic|invisibility|healing word|cure wounds|bless|thunderwave|misty step|web|lightning bolt|"
    "guidance|sacred flame|eldritch blast|hold person|silence|fly|levitate|grease|fog cloud|faerie fire|"
    "entangle|burning hands|vicious mockery|minor illusion|prestidigitation|message|shatter|darkness|"
    "dispel magic|identify|moonbeam|acid splash|chill touch|poison spray|command|produce flame|"
    "shocking grasp|spare the dying|thaumaturgy"
)

TRAP = phrases(
    "lock|trap|padlock|tripwire|pressure plate|dart trap|snare|rune trap|bear trap|keyhole|manacle|"
    "cell door|chest|poisoned needle|alarm|spike trap|wire|strongbox|gate|shackle"
)

CATEGORIES = {
    "openable": OPENABLE,
    "mechanism": MECHANISM,
    "text": TEXT,
    "surface": SURFACE,
    "gap": GAP,
    "treasure": TREASURE,
    "furniture": FURNITURE,
    "food": FOOD,
    "instrument": INSTRUMENT,
    "missile": MISSILE,
    "trap": TRAP,
    "weapon": WEAPON,
}
