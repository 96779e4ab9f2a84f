"""Deeds of the hands: opening, forcing, picking, pulling, taking, breaking, tying, throwing things."""

from bot.ember.deeds.deed import Deed

DEEDS = (
    Deed(
        things=("openable",),
        checks=("Strength", "Athletics"),
        weight=2.0,
        asks=(
            "I open the {o}",
            "open {o}",
            "open the {o}",
            "I try to open the {o}.",
            "{n} opens the {o}.",
            "I slowly open the {o} and peek inside",
            "I want to open the {o}",
            "i open the {o} carefully",
            "I pull the {o} open",
            "I force the {o} open",
            "I lift the lid of the {o}",
            "lets open that {o}",
            "what's inside the {o}? I open it",
            "I go to the {o} and open it.",
            "can I open the {o}?",
        ),
        tells=(
            (
                "{n} opens the {o} [slowly|with both hands|a hand's breadth, then all the way], and it "
                "[creaks|gives way|swings wide]."
            ),
            "The {o} opens [easily|with a groan|at the first touch] under {n}'s hand.",
            "{n} [leans into|works at|pulls at] the {o} until it comes open.",
            "With a [dry click|long creak|puff of dust] the {o} opens, and {n} can see inside.",
            "{n} eases the {o} open, [inch by inch|listening all the while].",
        ),
        told=(
            (
                "Inside lies [a folded letter|a ring of keys|a bundle of oilcloth|a lock of hair], "
                "[untouched|left there in haste|tied with red thread]."
            ),
            (
                "Beyond it there is [darkness|a smell of cedar|cold air], and [something glints|a "
                "faint ticking|a thin trail of sand]."
            ),
            (
                "It is [nearly empty|fuller than it looks]: [a candle stub|a child's shoe|a silver "
                "button] and a layer of dust."
            ),
            (
                "Whoever closed it last left [a thumbprint in wax|a scratch beside the hinge|a scrap "
                "of blue cloth]."
            ),
            "[Dust|Stale air] rolls out, and after it comes the scent of [lavender|old paper|the sea].",
        ),
        wins=(
            "{n} [heaves|strains], and the {o} [bursts|springs|swings] open.",
            "The {o} holds for a moment, then gives way before {n}.",
            "With one good [pull|push] {n} has the {o} open.",
            "{n} finds the weak side of the {o}, and it opens with a [crack|sigh].",
            "The {o} yields to {n} [at last|at the first try], and stands open.",
        ),
        won=(
            (
                "Inside, [wrapped in oilcloth|on a bed of straw], lies [a silver key|a small ledger|a "
                "vial of blue glass]."
            ),
            (
                "What it kept is [plain to see|still whole]: [a map on thin leather|a handful of old "
                "coins|a sealed letter]."
            ),
            "A [warm|cold] breath of air comes out, and with it [a glimmer of gold|the smell of spices].",
            "Nothing leaps out; only [dust|a moth|the smell of old wood] greets the light.",
            (
                "It has not been opened in years, and it hid [a carved box|a pair of gloves|a name "
                "scratched in the wood] well."
            ),
        ),
        fails=(
            "{n} [pulls|pushes|strains] with all might, but the {o} does not move.",
            "The {o} stays shut, whatever {n} tries.",
            "The {o} [groans|shudders] under {n}'s hands and then jams for good.",
            "{n} gets the {o} open by a finger's width before it slams shut again.",
            "However hard {n} tries, the {o} will not open.",
        ),
        lost=(
            "The noise of it [rings out|carries far], and somewhere [a door|a footstep] answers.",
            "A splinter [breaks off|stings], and the [hinges|boards] only sit tighter.",
            "Something [heavy|metal] must hold it from the inside.",
            "From within comes [a mocking click|a low rattle], as if it were amused.",
            "It will take [more strength|a tool|another way] than this.",
        ),
    ),
    Deed(
        things=("trap",),
        checks=("Sleight of Hand", "Thieves' Tools", "Dexterity"),
        asks=(
            "I pick the {o}",
            "I try to disarm the {o}",
            "I pick the {o} with my tools",
            "disarm {o}",
            "pick lock on the {o}",
            "{n} kneels down and works on the {o}.",
            "can i unlock the {o}",
            "I use my thieves' tools on the {o}",
            "I carefully try to unlock the {o}.",
            "I check the {o} for a mechanism and disarm it",
        ),
        tells=(
            "{n} [kneels|bends] over the {o} and [feels for the catch|counts the pins].",
            "The {o} is [finer|older] work than it looked, {n} finds.",
            "{n} sets a thin pick to the {o}, and something inside [ticks|shifts].",
        ),
        told=(
            "A [spring|small bolt] moves, and then another.",
            "It was made by somebody [patient|cruel|proud], who left a mark beneath the [plate|rim].",
            "The last [pin|wire] is the hardest, and it trembles.",
        ),
        wins=(
            "{n} turns the pick once more, and the {o} [clicks|falls slack|lets go].",
            "Under {n}'s steady fingers the {o} comes undone [without a sound|with a soft click].",
            "The {o} is no match for {n}; it is [harmless|open] in a breath.",
            "{n} finds the one wire that matters, and the {o} goes quiet.",
        ),
        won=(
            "A [needle|small blade] slides out, too late to harm anyone.",
            "The way past it is free, and no [alarm|bell] has sounded.",
            "The parts could even be [used again|kept].",
            "Behind it the [mechanism|dark] gives up a [puff of dust|faint gleam].",
        ),
        fails=(
            "The pick [slips|bends], and the {o} snaps back at {n}.",
            "{n} touches the wrong wire, and the {o} [springs|shrieks|locks tight].",
            "The {o} [jams|bites], and {n} has to pull both hands away.",
            "Whatever {n} tries, the {o} stays as it was.",
        ),
        lost=(
            "[A bell|A rattle] starts up [behind the wall|far below] and will not stop.",
            "A thin [hiss|click] says that something else has been set in motion.",
            "[Half a pick|A bent wire] stays behind in it.",
            "There are [footsteps|voices] now, and they are coming nearer.",
        ),
    ),
    Deed(
        things=("mechanism",),
        checks=("Strength", "Investigation", "Arcana"),
        asks=(
            "I pull the {o}",
            "I push the {o}",
            "pull {o}",
            "use the {o}",
            "I turn the {o}",
            "{n} tries the {o}.",
            "I press the {o} and step back",
            "i try the {o}",
            "what happens if I use the {o}?",
            "I operate the {o}",
            "I pull the {o} with all my strength!",
            "I fiddle with the {o}",
            "I activate the {o}.",
        ),
        tells=(
            "{n} [pulls|works|tries] the {o}, and it moves with a [grinding|deep] sound.",
            "The {o} [shifts|turns] under {n}'s hand.",
            "{n} puts some weight on the {o}, and [nothing happens at first|it gives by a hand's breadth].",
            "At {n}'s touch the {o} [shudders|comes to life].",
        ),
        told=(
            "Somewhere [below|behind the wall] a [chain|gear] begins to move.",
            (
                "A [panel|slab|grate] slides aside and shows [a narrow shaft|steps going down|a row of "
                "empty hooks]."
            ),
            "Dust falls from above, and a [low hum|slow ticking] fills the air.",
            "After a long moment, a [door|shutter] opens where there was only wall.",
        ),
        wins=(
            "{n} sets both feet and the {o} gives way at last.",
            "{n} understands the {o} and moves it [just so|the right way round].",
            "The {o} turns for {n} as if it had been oiled yesterday.",
            "With a [jolt|clank] the {o} does what {n} wants of it.",
        ),
        won=(
            "A [hidden door|stone slab] rolls back, and [light|cold air] pours through.",
            "Chains run in the walls, and something [heavy|long asleep] is lifted.",
            "All at once the [humming|water|gears] stops, and a way is clear.",
        ),
        fails=(
            "The {o} [sticks|resists], and {n} cannot move it.",
            "{n} moves the {o} the wrong way, and it locks with a [clank|groan].",
            "The {o} comes off [in {n}'s hand|halfway], useless.",
        ),
        lost=(
            "[A tremor|A shudder] runs through the floor, and then nothing.",
            "Something [snaps|drops] far below, out of reach.",
            "[Sand|Water] begins to trickle from a crack above.",
        ),
    ),
    Deed(
        things=("treasure", "food", "weapon"),
        checks=("Sleight of Hand", "Dexterity"),
        weight=1.6,
        asks=(
            "I take the {o}",
            "take {o}",
            "I grab the {o} and put it in my bag",
            "I pick up the {o}",
            "{n} reaches for the {o}.",
            "grab the {o}!",
            "I want that {o}",
            "i steal the {o}",
            "I pocket the {o} when nobody is looking",
            "can I take the {o} with me?",
            "pick up {o}",
            "I carefully lift the {o}",
            "loot the {o}",
        ),
        tells=(
            "{n} [picks up|lifts|takes] the {o}, and it is [heavier|lighter|warmer|colder] than it looks.",
            "The {o} [comes away easily|fits the hand] as {n} takes it.",
            "{n}'s fingers close around the {o}.",
            "The {o} leaves [a ring in the dust|a pale mark] where {n} takes it up.",
        ),
        told=(
            "There is a [maker's mark|name|date] on the underside, nearly worn away.",
            "Nobody [shouts|objects], though [a head turns|a whisper goes round].",
            "It is [well made|old], and somebody has [cared for it|mended it more than once].",
            "A faint [warmth|hum|scent] clings to it.",
        ),
        wins=(
            "Quick as a thought {n} has the {o}, and no one is the wiser.",
            "{n} lifts the {o} away [without a sound|in one smooth move].",
            "The {o} is gone from its place and safe with {n}.",
        ),
        won=(
            "It will be [an hour|a day] before anyone misses it.",
            "Not so much as a [coin|floorboard] gives the deed away.",
            "It [catches the light|feels right in the hand], and it is whole.",
        ),
        fails=(
            "{n} reaches for the {o} and [knocks it over|comes up short].",
            "The {o} slips through {n}'s fingers and [clatters|rolls] away.",
            "{n}'s hand is on the {o} when [a board creaks|somebody coughs], and it stays where it is.",
        ),
        lost=(
            "Every head in the place turns at the [noise|clatter].",
            "It comes to rest just [out of reach|in plain sight].",
            "A [hand|shadow] falls over it before another try.",
        ),
    ),
    Deed(
        things=("openable", "furniture", "missile", "mechanism"),
        checks=("Strength", "Athletics", "attack"),
        asks=(
            "I smash the {o}",
            "I break the {o} with my {w}",
            "smash {o}",
            "I kick the {o} as hard as I can",
            "i hit the {o} with my {w}",
            "{n} kicks the {o}!",
            "I destroy the {o}",
            "break the {o} down",
            "kick {o}",
        ),
        tells=(
            "{n} strikes the {o}, and it [cracks|shakes|splinters].",
            "The {o} takes the blow from {n} with a [dull thud|sharp crack].",
            "One hard [kick|blow] from {n} leaves the {o} [dented|split along one side].",
        ),
        told=(
            "[Splinters|Pieces] [skitter|scatter] over the floor.",
            "Behind the damage there is [a hollow space|an old nest|nothing but dust].",
            "The sound of it is [enormous|louder than anyone would like].",
        ),
        wins=(
            "The {o} [flies apart|breaks in two] under {n}'s blow.",
            "{n} [swings|kicks] once, and the {o} is [firewood|rubble|done for].",
            "There is a crack, and what was the {o} lies at {n}'s feet.",
        ),
        won=(
            "Among the pieces [something small|a coin|a key] [gleams|rolls in a circle].",
            "Nothing is in the way any longer.",
            "The dust takes a while to settle.",
        ),
        fails=(
            "{n}'s blow [glances off|bounces from] the {o}.",
            "The {o} does not even [tremble|crack], and {n}'s arm goes numb.",
            "{n} hits the {o} hard, and the {o} wins.",
        ),
        lost=(
            "It leaves [a scratch|a dent], and a sore [foot|hand].",
            "The clang of it brings [a shout|hurried steps] from [outside|next door].",
        ),
    ),
    Deed(
        things=("missile",),
        others=("monster", "person"),
        checks=("attack", "Dexterity", "Athletics"),
        asks=(
            "I throw the {o} at {c}",
            "throw {o} at {c}",
            "I hurl my {o} at {c}!",
            "{n} throws the {o} at {c}.",
            "i toss the {o} to {c}",
            "I fling a {o} at {c} to distract them",
        ),
        tells=(
            "{n} throws the {o}, and {c} [ducks|flinches|looks up] as it [flies past|lands].",
            "The {o} leaves {n}'s hand and turns over once in the air toward {c}.",
        ),
        told=(
            "It comes down with a [thud|clatter] that nobody could miss.",
            "For a breath, everyone looks at where it fell.",
        ),
        wins=(
            "The {o} flies straight and strikes {c}; {n} has a good arm.",
            "{n}'s throw is true, and the {o} hits {c} [square in the chest|on the brow].",
        ),
        won=(
            "{c} [staggers|reels] and [drops back|curses].",
            "It gives the others a moment, and moments are precious.",
        ),
        fails=(
            "The {o} sails past {c} and {n} can only watch it go.",
            "{n} throws too [hard|early], and the {o} misses {c}.",
        ),
        lost=(
            "It breaks [against the wall|somewhere in the dark].",
            "{c} looks at the pieces, and then at the one who threw.",
        ),
    ),
    Deed(
        things=("furniture", "openable", "treasure", "surface"),
        checks=("Sleight of Hand", "Survival"),
        weight=0.6,
        asks=(
            "I tie a rope to the {o}",
            "I tie the rope around the {o}",
            "tie rope to {o}",
            "I fasten the {o} with a rope",
            "I wedge the {o} shut",
            "I hide the {o} under my cloak",
            "I clean the {o}",
            "I cover the {o} with a cloth",
        ),
        tells=(
            "{n} works quickly at the {o}, and the knots [sit tight|look sound].",
            "The {o} is soon [secured|wrapped up], and {n} steps back from it.",
        ),
        told=(
            "It will hold for [an hour|as long as nobody looks closely].",
            "The [rope|cloth] is old, but it is good work.",
        ),
        wins=("{n} makes the {o} fast with a knot that would hold a ship.",),
        won=("It does not give, not even by a hair.",),
        fails=("The knot around the {o} slips as soon as {n} lets go.",),
        lost=("The rope [frays|burns through the fingers] and falls.",),
    ),
)
