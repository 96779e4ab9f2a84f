"""Deeds of the senses: looking, searching, listening, reading, tracking, asking what is possible."""

from bot.ember.deeds.deed import Deed

DEEDS = (
    Deed(
        weight=2.2,
        checks=("Perception",),
        asks=(
            "I look around",
            "look around",
            "{n} looks around",
            "what do I see?",
            "I look around the room",
            "What is here?",
            "where am I",
            "I take a good look at my surroundings.",
            "look",
            "describe the place",
            "i look arround",
            "Hello? Where are we?",
            "I wake up. What do I see?",
            "we look around carefully",
            "I glance around for anything useful",
            "what can we see from here",
            "start",
            "begin",
            "Let's begin!",
        ),
        tells=(
            (
                "{n} looks around: [a cracked table|a cold hearth|a row of hooks], [two doors|a narrow "
                "window|a stair], and [dust on everything|a smell of smoke]."
            ),
            "Before {n} lies {p}, [wider|smaller|darker] than it seemed at first.",
            (
                "{n}'s gaze moves over {p}, from [the low ceiling|the far wall] to [a half-open "
                "door|the muddy floor]."
            ),
            (
                "What {n} sees is [plain|strange] enough: [a lantern still burning|a chair pulled back "
                "in haste|wet footprints]."
            ),
            "{n} takes it in slowly, [the shadows first|the ways out first|corner by corner].",
        ),
        told=(
            "To the [left|right] a [passage|stair|path] leads [down|away] into the gloom.",
            "Somebody was here [not long ago|before dawn]: [a cup|a candle] is still warm.",
            "[Under a bench|In the far corner] lies something wrapped in [sailcloth|a torn cloak].",
            (
                "[High up|Beside the door], someone has scratched [a sign|three lines|a name] into the "
                "[wood|stone]."
            ),
            "A [draught|thin music|drip of water] comes from [the east|behind the wall].",
            "It is [quiet|cold] here, and there is more than one way on.",
        ),
        wins=(
            (
                "{n} has sharp eyes, and notices [a seam in the wall|a glint under the boards|a figure "
                "on the roof]."
            ),
            "Nothing in {p} escapes {n}, least of all [the fresh scratches by the door|the loose stone].",
            "{n} sees what others would miss: [a thread across the floor|a hidden latch|eyes in the dark].",
        ),
        won=(
            "It was placed there [on purpose|not long ago].",
            "Now that it is seen, it is hard to look away from.",
            "Whoever made it did not count on visitors.",
        ),
        fails=(
            "{n} looks hard, but {p} keeps its secrets.",
            "However {n} peers about, there are only shadows and [dust|leaves].",
            "{n} sees [nothing out of place|only what anyone would see].",
        ),
        lost=(
            "And yet it feels as if [something|someone] has just moved.",
            "The light is [poor|bad], and it is getting worse.",
            "[A floorboard|A twig] cracks where nobody stands.",
        ),
    ),
    Deed(
        things=("furniture", "openable", "treasure", "text"),
        checks=("Investigation", "Perception"),
        weight=2.2,
        asks=(
            "I search the {o}",
            "search {o}",
            "I examine the {o}",
            "inspect the {o}",
            "I look at the {o} closely",
            "{n} searches the {o} for clues.",
            "I look under the {o}",
            "look behind the {o}",
            "i check the {o} for traps",
            "what does the {o} look like?",
            "I investigate the {o}",
            "Is there anything interesting about the {o}?",
            "I run my fingers along the {o}",
            "look at {o}",
            "Tell me about the {o}",
            "I want to know more about the {o}",
        ),
        tells=(
            "{n} [bends over|walks around|studies] the {o}.",
            "The {o} is [older|finer|stranger] than it seemed, now that {n} looks closely.",
            "Up close, the {o} shows {n} [its scars|the work of careful hands|marks left by fire].",
            "{n} goes over the {o} with [care|a slow hand|a candle].",
            "There is more to the {o} than {n} expected.",
        ),
        told=(
            "On one side somebody has carved [a small crown|two initials|a row of notches].",
            "A [stain|crack|thin line] runs across it, [still damp|filled with wax].",
            "Behind it, a [scrap of paper|brass hook|gap as wide as a hand] comes to light.",
            "It has been [moved|cleaned|touched] not long ago; the dust tells as much.",
            "It [smells of|is dusted with] [salt|ash|cloves|lamp oil].",
            "There is a [hollow sound|faint ticking] when it is tapped.",
        ),
        wins=(
            "{n} searches the {o} and finds [a hidden drawer|a false bottom|a loose panel].",
            (
                "The {o} gives up its secret to {n}: [a key on a nail|a note, folded small|a hollow "
                "full of coins]."
            ),
            "{n} knows where to look, and the {o} hides [less than it thinks|a thin silver plate].",
            (
                "Nothing about the {o} escapes {n}; [the scratches point downward|one edge is newer "
                "than the rest]."
            ),
        ),
        won=(
            "It is [dry|whole], and it was meant to be found by somebody else.",
            "A [name|date|crest] is pressed into it.",
            "It explains [the scratches|the smell|the silence] well enough.",
            "Whoever hid it here was [left-handed|in a hurry|very patient].",
        ),
        fails=(
            "{n} searches the {o} from end to end and finds nothing but [dust|splinters|a dead beetle].",
            "The {o} looks like any other to {n}.",
            "If the {o} hides something, it hides it well from {n}.",
            "{n} turns away from the {o} none the wiser.",
        ),
        lost=(
            "[Cobwebs|Grime] and [a torn nail|black fingers] are all there is to show for it.",
            "Time goes by, and the [candle|daylight] does not wait.",
            "Still, it seems [strange|odd] how clean [the floor|the wall] beside it is.",
        ),
    ),
    Deed(
        checks=("Perception",),
        things=("openable", "surface"),
        asks=(
            "I listen at the {o}",
            "listen",
            "I put my ear to the {o}",
            "{n} listens at the {o}.",
            "I listen carefully",
            "do I hear anything behind the {o}?",
            "we stay quiet and listen at the {o}",
            "i listen at the {o}",
        ),
        tells=(
            "{n} holds still and listens at the {o}.",
            "With an ear against the {o}, {n} hears [a slow scraping|water|two voices, far off].",
        ),
        told=(
            "Then there is a [cough|step|long breath], and silence.",
            "It might be [the wind|rats|a mill wheel], or it might not.",
            "Somewhere a [chain|bell] moves, once.",
        ),
        wins=(
            "{n} hears every word beyond the {o}.",
            "Through the {o} {n} makes out [three voices|a quarrel|someone counting].",
        ),
        won=(
            "They speak of [a ship at midnight|the old queen|a debt], and they are [afraid|in no hurry].",
            "One of them [limps|laughs too much], and one never speaks.",
        ),
        fails=(
            "{n} hears only [the beat of blood|the wind] at the {o}.",
            "The {o} is too thick; not a sound reaches {n}.",
        ),
        lost=(
            "Then again, whoever is there may be listening too.",
            "A [draught|drip] covers whatever else there was.",
        ),
    ),
    Deed(
        things=("text",),
        checks=("Arcana", "History", "Religion", "Investigation"),
        asks=(
            "I read the {o}",
            "read {o}",
            "What does the {o} say?",
            "{n} reads the {o} aloud.",
            "I try to decipher the {o}",
            "i study the {o}",
            "I read the {o} by candlelight",
            "can I read the {o}?",
            "I translate the {o}",
        ),
        tells=(
            "{n} reads the {o}, line by [crooked|faded|careful] line.",
            "The {o} is written in a [small|hasty|flowing] hand, and {n} has to hold it to the light.",
            "Most of the {o} is [plain|worn away], but {n} can make out [a name|a date|a warning].",
        ),
        told=(
            "It speaks of [a door under the water|a child with two names|a promise made in winter].",
            "The last line is [crossed out|written in another hand|a question].",
            "A [pressed flower|single hair|map no larger than a thumb] marks the place.",
            "In the margin, someone has drawn [an eye|a key|the same tower three times].",
        ),
        wins=(
            "The signs on the {o} fall into place for {n}.",
            "{n} has seen such writing before, and the {o} opens up like a [conversation|flower].",
            "It takes {n} a while, but the {o} makes sense at last.",
        ),
        won=(
            "It names [the builder|the thief|the hour], and it tells [where to stand|what not to touch].",
            "It is a [warning|recipe|confession], and it is meant in earnest.",
        ),
        fails=(
            "The letters of the {o} swim before {n}'s eyes.",
            "{n} turns the {o} this way and that, but it stays a riddle.",
            "Whatever the {o} says, it does not say it to {n}.",
        ),
        lost=(
            "One sign [looks like a bird|comes back again and again], and that is all.",
            "The ink [smears|flakes], and a word is lost for ever.",
        ),
    ),
    Deed(
        others=("monster", "person", "tame"),
        checks=("Survival", "Perception"),
        asks=(
            "I track {c}",
            "I follow the trail of {c}",
            "look for tracks of {c}",
            "{n} follows {c}.",
            "i follow {c}",
            "where did {c} go?",
            "I look for {c}",
            "I search for signs of {c}",
        ),
        tells=(
            "{n} follows the trail of {c} [past the wall|through mud and leaves].",
            "The marks that {c} left are [easy|hard] to read, and {n} takes them one at a time.",
        ),
        told=(
            "They lead [downhill|to the water|in a circle], then stop.",
            "A [broken twig|drop of blood|torn thread] shows the way.",
        ),
        wins=(
            "{n} finds the tracks of {c}, fresh and clear.",
            "The trail of {c} is an open book to {n}.",
        ),
        won=(
            "They are not an hour old, and [one foot drags|they are in no hurry].",
            "They end before a [low door|fallen tree|heap of stones].",
        ),
        fails=(
            "{n} loses the trail of {c} on [bare rock|trampled ground].",
            "Of {c} there is no sign that {n} can find.",
        ),
        lost=(
            "[Rain|Wind] has been over it all.",
            "There are too many footprints, and all of them look alike.",
        ),
    ),
    Deed(
        things=("surface", "gap", "openable", "mechanism", "treasure", "furniture"),
        weight=1.4,
        asks=(
            "can I {v} the {o}?",
            "Could I {v} the {o}?",
            "is it possible to {v} the {o}",
            "How would I {v} the {o}?",
            "Can {n} {v} the {o}?",
            "would it be dangerous to {v} the {o}?",
            "is the {o} safe?",
            "do I see a {o} here?",
            "how far away is the {o}?",
            "is there a {o} nearby?",
            "Can we reach the {o} from here?",
        ),
        tells=(
            "From where {n} stands, the {o} looks [sound|risky|possible|within reach].",
            "The {o} is [there|near], and nothing seems to keep {n} from trying.",
            "{n} weighs it up: the {o} is [old|sturdy|trickier than it looks].",
            "The {o} might [allow it|hold], as far as {n} can tell.",
        ),
        told=(
            "It would [make noise|take some time|need a steady hand], though.",
            "There is [one good hold|a gap on the left|a loose stone], and [not much else|room for one].",
            "Others have tried; [a scrap of cloth|an old scratch|a single boot] is still there to prove it.",
            "Nobody stands in the way, at least for [now|the moment].",
        ),
    ),
)
