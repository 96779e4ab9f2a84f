"""What hands can do with almost anything."""

from bot.ember.lexicon.lists import words

VERBS = words(
    "polish paint shake touch lick sniff measure carry drag roll turn move lift flip count weigh sketch "
    "copy bury burn wash dry cut carve scratch tap knock mend repair fix bend twist fold unfold wrap "
    "unwrap stack empty fill pour spill melt freeze bless curse kiss hug salute mock study test sell "
    "buy draw name block jam oil sweep dust warm cool sharpen blunt straddle balance circle approach "
    "avoid ignore admire praise question feel squeeze poke prod nudge tilt spin swing ring rattle stir "
    "boil cook plant water dig drain seal mark tag sign stamp light extinguish load unload untie loosen "
    "tighten steady brace hold release drop catch juggle hide uncover reveal steal swap borrow return "
    "trade use try enter cross leave climb open close smash push pull read search inspect examine"
)
