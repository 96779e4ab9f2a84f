"""Deeds of rest and company: healing, camping, eating, lighting the way, making music, taking stock."""

from bot.ember.deeds.deed import Deed

DEEDS = (
    Deed(
        checks=("Medicine",),
        weight=1.2,
        asks=(
            "I heal {a}", "I bandage {a}", "heal {a}", "{n} tends to {a}'s wounds.", "i patch up {a}", "I help {a} up",
            "I give {a} a potion", "I check on {a}", "is {a} ok?", "I cast cure wounds on {a}", "I help {a}",
        ),
        tells=("{n} kneels by {a} and [cleans the wound|ties a bandage].", "{a} winces, but holds still for {n}."),
        told=("The bleeding slows.", "It will leave a scar, and perhaps a story."),
        wins=("Under {n}'s hands {a} breathes easier.", "{n} knows what to do, and colour comes back to {a}'s face."),
        won=("The worst of it is over.", "The cloth stays clean, and that is a good sign."),
        fails=("{n} does what can be done, but {a} is no better for it.", "{a} gasps, and {n} has to stop."),
        lost=("This needs [clean water|more light|a healer].", "The bandage is red again already."),
    ),
    Deed(
        checks=("Survival", "Perception"),
        weight=1.2,
        asks=(
            "we make camp", "I take a short rest", "we rest for the night", "I light a campfire", "{n} sets up camp.",
            "long rest", "I sleep", "can we rest here?", "I keep first watch", "we sit down and rest", "I take a nap",
        ),
        tells=(
            "{n} finds a dry corner in {p}, and a small fire is soon burning.",
            "Night comes down over {p} while {n} [banks the fire|rolls out a blanket].",
            "{n} settles down, and {p} grows quiet.",
        ),
        told=(
            "Sleep comes in pieces, with [strange dreams|one ear open].",
            "Toward morning something [sniffs|walks] around the edge of the light.",
            "The embers [whisper|glow], and the hours go by.",
            "Nothing happens, which is more than one can ask for.",
        ),
        wins=("{n} chooses the spot well, and nobody finds the camp.",),
        won=("Dawn comes, [grey and harmless|with birdsong].",),
        fails=("{n} has hardly closed an eye when something moves in the dark.",),
        lost=("The fire is [down to coals|out].",),
    ),
    Deed(
        things=("food",),
        checks=("Constitution",),
        weight=1.0,
        asks=(
            "I drink the {o}", "I eat the {o}", "drink {o}", "eat the {o}", "{n} tastes the {o}.", "i order a {o}",
            "I sniff the {o} and take a sip", "I share the {o} with {a}", "I take a bite of the {o}",
        ),
        tells=("{n} tries the {o}, and it tastes of [smoke|honey|iron|summer].", "The {o} goes down [easily|like fire], {n} finds."),
        told=("A slow warmth spreads from within.", "It could do with salt.", "Whoever made it knew what they were doing, for good or ill."),
        wins=("The {o} burns a little, but {n} keeps it down.",),
        won=("After a while the head is clearer than before.",),
        fails=("The {o} turns {n}'s stomach at once.",),
        lost=("The room tilts, and it takes a while to tilt back.",),
    ),
    Deed(
        things=("treasure", "furniture"),
        weight=0.9,
        asks=(
            "I light a torch", "I light my lantern", "light torch", "I hold up the light", "{n} lights a candle.",
            "I put out the torch", "I light the {o}", "i shine my light on the {o}",
        ),
        tells=("{n} raises a light, and the {o} throws a long shadow.", "A flame catches, and {n} can see the {o} clearly."),
        told=("The shadows draw back [a few steps|into the corners].", "Far off, something [pale|bright] gives back the gleam."),
    ),
    Deed(
        things=("instrument",),
        checks=("Performance",),
        weight=1.0,
        asks=(
            "I play my {o}", "play the {o}", "I play a song on my {o}", "{n} plays the {o}.", "i dance", "I sing a song",
            "I perform with my {o} for the crowd", "I tell a joke", "I juggle",
        ),
        tells=("{n} begins, and the first notes of the {o} drift through {p}.", "Heads turn when {n} takes up the {o}."),
        told=("A foot begins to tap.", "Someone hums along, a little flat.", "It is an old tune, and not a sad one."),
        wins=("{n} plays the {o} so well that {p} forgets its troubles.", "The {o} sings in {n}'s hands."),
        won=("A coin lands nearby, then another.", "When it ends, nobody wants to be the first to speak."),
        fails=("A string of wrong notes escapes {n}'s {o}.", "{n} starts too high, and the {o} squeals."),
        lost=("Somebody coughs.", "A [turnip|crust of bread] flies past."),
    ),
    Deed(
        weight=0.8,
        things=("treasure", "weapon"),
        asks=(
            "I check my inventory", "what do I have?", "I look in my backpack", "how many hit points do I have?",
            "I sharpen my {w}", "I put on my armor", "I count my gold", "what is our quest?", "I check my {o}", "inventory",
            "I equip the {o}", "what should we do next?", "remind me what happened", "I think about our quest",
        ),
        tells=(
            "{n} goes through pack and pockets: [rope|a waterskin], [a heel of bread|flint and steel], and the {w}.",
            "{n} takes a quiet moment, and the {w} lies close at hand.",
            "Everything {n} owns is where it should be.",
        ),
        told=(
            "A strap is [worn|newly cut], and that is worth remembering.",
            "The task ahead has not grown any smaller.",
            "It is not much, but it has been enough so far.",
        ),
    ),
)
