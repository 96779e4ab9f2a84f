"""Deeds of the feet: going, entering, sneaking, hiding, climbing, jumping, swimming, fleeing."""

from bot.ember.deeds.deed import Deed

DEEDS = (
    Deed(
        things=("openable", "surface", "furniture"),
        weight=1.8,
        asks=(
            "I walk to the {o}", "go to the {o}", "I go through the {o}", "{n} walks over to the {o}.", "I enter",
            "we head toward the {o}", "go north", "I follow the path", "let's go inside", "I go down the stairs",
            "i walk past the {o}", "I approach the {o} slowly", "we keep moving", "I step closer to the {o}", "go left",
            "we leave {p}", "I go deeper into {p}", "walk into {p}", "I cross {p}", "I continue on my way",
        ),
        tells=(
            "{n} walks [on|ahead], and {p} [opens up|closes in] with every step.",
            "{n} crosses to the {o}, [boots loud on the stone|keeping to the wall].",
            "The way leads {n} past the {o} and [down three worn steps|round a corner|under a low arch].",
            "{n} draws near the {o}, and [the air grows colder|the light changes].",
            "Step by step {n} comes closer to the {o}.",
        ),
        told=(
            "Ahead, the [passage|path] splits: [one way smells of water|one side is lit, the other is not].",
            "Behind, the [door|gate] [swings shut|is already out of sight].",
            "There is a [fire|lamp] burning farther on, and [somebody|a shadow] beside it.",
            "On the ground lies [a glove|a broken arrow|a trail of crumbs].",
            "A [rat|bird|moth] starts up and is gone.",
            "From here [the sea|a bell|a low murmur] can be heard.",
        ),
    ),
    Deed(
        others=("monster", "person"),
        checks=("Stealth", "Dexterity"),
        weight=2.0,
        asks=(
            "I sneak past {c}", "sneak past {c}", "I try to sneak by {c}", "{n} creeps past {c}.", "i sneak up on {c}",
            "I move quietly so {c} doesn't notice me", "can I sneak past {c}?", "I crawl past {c} in the shadows",
            "stealth past {c}", "I tiptoe behind {c}", "I sneak past {c} without making a sound.",
        ),
        tells=(
            "{n} slips along the wall, one eye on {c}.",
            "{n} moves when {c} looks away, and waits when {c} looks back.",
            "Close enough to hear {c} breathe, {n} creeps on.",
        ),
        told=(
            "A [loose stone|board] shifts, but only [a little|once].",
            "{c} [scratches|yawns|mutters] and does not turn, so far.",
            "The shadows are deep here, and there are [five|ten|a dozen] more steps to go.",
        ),
        wins=(
            "{n} slips past {c} [like smoke|without a whisper].",
            "Not a board creaks as {n} goes by, and {c} [never looks up|stares the other way].",
            "{c} yawns, and {n} is already past.",
            "{n} melts into the shadows; {c} notices nothing at all.",
        ),
        won=(
            "On the far side there is [a half-open door|a stair going up|a quiet corner].",
            "{c} [hums|mutters] a tune and [goes on waiting|turns a page].",
            "Only a [moth|cat] saw it, and it will not tell.",
        ),
        fails=(
            "{n} is nearly past when {c} [turns|looks straight across|lifts a hand].",
            "A [pebble|buckle] betrays {n}, and {c} is wide awake.",
            "{c} stops [mid-step|chewing] and stares at {n}.",
            "{n}'s shadow falls where {c} can see it.",
        ),
        lost=(
            "\"Who's there?\" The question [echoes|hangs in the air].",
            "A [hand|claw] goes to [a belt|a horn], and the time for quiet is over.",
            "For one long breath neither of them moves.",
            "The way back is [narrow|already closing].",
        ),
    ),
    Deed(
        things=("furniture", "openable", "surface"),
        checks=("Stealth",),
        asks=(
            "I hide behind the {o}", "hide behind {o}", "I duck behind the {o}", "{n} hides under the {o}.",
            "i hide in the {o}", "quick, I hide behind the {o}!", "I take cover behind the {o}", "we hide near the {o}",
        ),
        tells=(
            "{n} ducks behind the {o} and [holds still|breathes low].",
            "The {o} is just [wide|tall] enough to cover {n}.",
        ),
        told=(
            "From there, [the door|half of the room|the road] can be watched.",
            "[Steps|Voices] come nearer, [pause|slow], and go by.",
        ),
        wins=(
            "Behind the {o} {n} might as well be [stone|a shadow].",
            "{n} vanishes behind the {o} not a moment too soon.",
        ),
        won=(
            "A [lantern|torch] swings past and finds nothing.",
            "Whoever it was walks on, [grumbling|whistling].",
        ),
        fails=(
            "The {o} is too small, and {n} [sticks out|is in plain view].",
            "{n} bumps against the {o}, and it [rattles|tips over].",
        ),
        lost=("A [light|voice] turns that way at once.", "Somebody laughs, [softly|not kindly]."),
    ),
    Deed(
        things=("surface",),
        checks=("Athletics", "Strength", "Acrobatics"),
        weight=1.6,
        asks=(
            "I climb the {o}", "climb {o}", "can I climb the {o}?", "{n} climbs up the {o}.", "i try climbing the {o}",
            "I climb down the {o}", "I scale the {o} with my rope", "I want to climb on top of the {o}",
            "we climb the {o} one after the other", "I pull myself up the {o}",
        ),
        tells=(
            "{n} finds a hold on the {o} and starts up.",
            "The {o} is [rough|slick|steep], but {n} finds a way, hand over hand.",
            "{n} climbs, and the ground falls away below the {o}.",
        ),
        told=(
            "Halfway up, a [ledge|window|nest] comes into reach.",
            "From above one can see [the roofs|a campfire|the whole valley].",
            "The wind [tugs|sings], and a bit of [stone|bark] breaks off and drops.",
        ),
        wins=(
            "{n} goes up the {o} as if it were a [ladder|stair].",
            "Hand over hand {n} climbs the {o} and [reaches the top|swings over the edge].",
            "The {o} is steep, but {n} is soon at the top.",
        ),
        won=(
            "Up there the air is [clear|cold], and the way lies open [to the east|below].",
            "A [rope|strong branch] waits there for those who follow.",
            "From the top, [a light|smoke|a second path] can be seen.",
        ),
        fails=(
            "{n} is two arm's lengths up the {o} when [the hold breaks|a foot slips].",
            "The {o} crumbles under {n}'s fingers.",
            "{n} slides back down the {o} with [scraped palms|a yelp].",
        ),
        lost=(
            "The fall is [short|longer than it looked], and the landing is hard.",
            "There is a [smear|long scratch] where hands and boots came down.",
            "It would be easier [with a rope|on the other side].",
        ),
    ),
    Deed(
        things=("gap",),
        checks=("Athletics", "Acrobatics", "Strength"),
        weight=1.3,
        asks=(
            "I jump over the {o}", "jump over {o}", "I leap across the {o}!", "{n} jumps the {o}.", "i jump across the {o}",
            "can I jump over the {o}?", "I take a running start and leap over the {o}", "I swing across the {o}",
        ),
        tells=(
            "{n} measures the {o} with a look and jumps.",
            "For a heartbeat there is nothing under {n} but the {o}.",
        ),
        told=(
            "The far side is [slick|narrow], and it [holds|shakes a little].",
            "Small stones go over the edge, and it is [long|a while] before they land.",
        ),
        wins=(
            "{n} clears the {o} with room to spare.",
            "{n} lands on the far side of the {o}, [light as a cat|on both feet].",
            "One long leap carries {n} over the {o}.",
        ),
        won=("Nothing is hurt but [a seam|some pride on the other side].", "The others can see now that it can be done."),
        fails=(
            "{n} jumps short, and the {o} [comes up fast|swallows the sound].",
            "{n}'s boot slips at the edge of the {o}.",
        ),
        lost=(
            "Only [a root|one hand|the edge of a stone] stops the fall.",
            "It hurts, and it is a [muddy|cold] climb back.",
        ),
    ),
    Deed(
        things=("gap", "furniture"),
        checks=("Athletics", "Constitution"),
        weight=0.6,
        asks=(
            "I swim across", "I swim through the {o}", "I dive into the water", "{n} swims to the other side.",
            "i dive down and look for the {o}", "I wade through the {o}", "swim to the {o}",
        ),
        tells=(
            "The water closes over {n}, [black|green] and [cold|colder than snow].",
            "{n} swims with long strokes, and the shore falls behind.",
        ),
        told=(
            "Something [smooth|large] brushes past and is gone.",
            "Below, there is [a pale light|a stair|weed that moves against the current].",
        ),
        wins=("{n} comes up on the far side, [dripping|breathless] but whole.",),
        won=("The current gives up, and there is [gravel|a rope] to hold on to.",),
        fails=("The current takes {n} and turns everything upside down.",),
        lost=("It is a long moment before there is air again.", "The water gives back [a boot|a hat], far downstream."),
    ),
    Deed(
        others=("monster", "person"),
        checks=("Athletics", "Acrobatics", "Dexterity"),
        asks=(
            "I run away from {c}", "run!", "I flee", "{n} runs from {c}.", "i run as fast as i can", "we retreat from {c}",
            "I back away slowly from {c}", "RUN AWAY", "I chase {c}", "I run after {c}",
        ),
        tells=(
            "{n} runs, and {c} is [not far|a shout] behind.",
            "{n} breaks into a run, and the walls of {p} fly past.",
        ),
        told=(
            "A [corner|gate|low branch] comes up fast.",
            "{c} [shouts something|slows|slips], and the distance changes.",
        ),
        wins=(
            "{n} is faster than {c}, and soon there is [only breath and heartbeat|a safe distance].",
            "One turn, another, and {n} has shaken off {c}.",
        ),
        won=("The sounds of the chase grow faint.", "A [doorway|hollow tree] offers itself as a place to rest."),
        fails=(
            "{c} is quicker, and {n} hears [claws|boots] close behind.",
            "{n} stumbles, and {c} [gains ground|is there].",
        ),
        lost=("The way ahead ends at [a wall|a drop|locked bars].", "A hand brushes a [sleeve|cloak] and almost holds."),
    ),
)
