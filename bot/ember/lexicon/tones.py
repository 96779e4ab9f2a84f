"""A sentence of colour for each tone; slots: {n} who acts, {o} the thing, {c} the other, {p} the place."""

COLOUR = {
    "heroic": (
        (
            "[Sunlight|Firelight|The last light] catches [on steel|every face] as {n} stands "
            "[tall|firm|unbowed]."
        ),
        (
            "Somewhere [beyond|above|behind] {p} a horn answers[, bright and clear|, as if it had "
            "waited for {n}]."
        ),
        "It is the kind of moment that [songs|stories] are made of[|, and {n} is in the middle of it].",
        "For a heartbeat even [the wind|the shadows] around {p} [seems|seem] to be on {n}'s side.",
        "[Courage|Hope] runs through {p} like a [bell stroke|warm wind].",
        "Those who watch [breathe easier|stand a little straighter] for having {n} near.",
        "There is [more light|more room] in {p} now than there was a moment ago.",
        "The road ahead is hard, but it is [open|clear|theirs to walk].",
        "[Somebody|A voice] in {p} murmurs {n}'s name as if it were a [promise|banner].",
        "A [gust|breath] of clean air moves through {p}, and spirits rise with it.",
        "Old [banners|cloaks|leaves] stir, and {p} looks [noble|young|brave] again for a moment.",
    ),
    "grim": (
        "[Cold|Damp] creeps [up from the stones|under the skin|into every bone], and nobody speaks of it.",
        "There is [blood|ash|rust] on {n}'s hands, and no water to wash it off.",
        "Nothing in {p} is given for free.",
        "[Rain|Smoke|Dust] [drifts|hangs] over {p}, grey as the faces of those who live there.",
        "Somewhere in {p} [a dog|a child|a man] is crying, and then is not.",
        "It will cost something; {p} [always|sooner or later] collects.",
        "[Crows|Flies] settle near {p} and wait to see who wins.",
        "{n} has seen [worse|this before], and it ended badly then.",
        "The [light|fire] is low, and the night over {p} is long.",
        "No one in {p} will remember this kindly.",
        "The [silence|cold] afterwards is [harder|heavier] than the deed.",
    ),
    "whimsical": (
        (
            "A [passing|rather fat|very small] [snail|mouse|hedgehog] looks up at {n} and "
            "[nods|sighs|seems impressed]."
        ),
        "Somewhere in {p} a teapot [whistles|hums|giggles] in approval.",
        "It smells, for no reason at all, of [cinnamon|fresh bread|pancakes].",
        (
            "[Two|Three|Seven] [ducks|bees|beetles] [march|waltz|hurry] past as if late for a "
            "[wedding|meeting|nap]."
        ),
        "{p} [seems|appears] to hold back a laugh.",
        "A [sock|button|spoon] of unknown origin lies beside {n} and offers no explanation.",
        "Even the [cobwebs|doorknobs|puddles] of {p} look [curious|amused|pleased].",
        "The [moon|sun|nearest cloud] leans a little closer so as not to miss anything.",
        "Far off, somebody applauds [politely|with mittens on] and stops, embarrassed.",
        "A [moth|sparrow|dandelion seed] lands on {n}'s nose, considers it, and moves on.",
        "If {p} had eyebrows, they would be raised.",
    ),
    "mysterious": (
        "[A whisper|A draught] moves through {p}, though [nothing stirs|no door is open].",
        "For an instant [the shadows|the echoes] [fall|answer] a moment [late|too soon].",
        "{n} has the feeling of having [heard|dreamed] this before.",
        "Something about {p} has changed, and it is hard to say what.",
        "A [symbol|scent|tune] [flickers|lingers] at the edge of notice, then is gone.",
        "It is an answer, perhaps, but to [another question|a question nobody asked].",
        "[Fog|Candle smoke] [curls|gathers] in {p} like a thought not yet spoken.",
        "Whoever was here before {n} left [quietly|in haste|by no door].",
        "Somewhere in {p} a clock that nobody wound [ticks|stops].",
        "The hush that follows feels [deliberate|like listening].",
        "A [second shadow|pale light] [waits|hovers] near {n} and is gone when looked at.",
    ),
    "epic": (
        "So it was [told|foretold] of {p}, in days before the [kings|stars] had names.",
        "The [stones|hills|heavens] themselves seem to [mark|weigh] what {n} has done.",
        "Far away, something [vast|ancient] turns in its sleep.",
        "Generations [have waited|will speak] of this hour in {p}.",
        "The [sky|air] over {p} deepens like the [breath|silence] before a storm of ages.",
        "An echo rolls out of {p} and over the [land|world], slow as [thunder|the tide].",
        "Fate draws one more thread through {p}, and it is [bright|red|heavy].",
        "The old [oaths|powers] stir where {n} stands.",
        "Above it all the [stars|mountains] keep their [solemn|long] watch.",
        "[Empires|Ages] have turned on smaller things than this.",
        "The name of {n} goes into the long memory of {p}.",
    ),
    "horror": (
        (
            "Something [breathes|drips|scratches] [behind the wall|just out of sight|under the floor], "
            "and stops when {n} does."
        ),
        "The [air|silence] in {p} tastes of [iron|old graves|rot].",
        "One of the shadows in {p} does not [move|belong to anyone].",
        "[Wet|Bare|Small] footprints lead [up to|away from] where {n} stands; they were not there before.",
        "From far inside {p} comes [a child's laugh|a slow knock|a sob], very [soft|close].",
        "The [candles|lights] [shrink|gutter], one after the other.",
        "{n} is being watched; the [skin|back of the neck] knows it first.",
        "It is [warm|soft|damp], and it should not be.",
        "Whatever lives in {p} has [heard|smelled|counted] them now.",
        "Somebody whispers {n}'s name with [no|another's] breath.",
        "The door they came through [looks|seems] [narrower|further away] than before.",
    ),
}

ASIDE = (
    "[A lantern|A torch|The light] [sways|flickers], and the shadows of {p} [shift|lean in].",
    "Around {p} everything [waits|holds its breath|goes still].",
    "The sounds of {p} [return|rise] again, one by one.",
    "{p} [is|grows] quiet [again|once more|for now].",
    "[Dust|Ash|Mist] [settles|drifts] over {p}.",
    "The [echo|noise] of it carries [far|a long way] through {p}.",
    "[Wind|A cold draught] moves through {p}.",
    "Nothing else stirs in {p}, [yet|for now].",
    "Beyond {p} the [light is fading|day wears on|weather is turning].",
)

CLOSERS = (
    "[The way|The path] [ahead|forward] lies open.",
    "There is [a little time|time enough], but not much.",
    "[Somewhere close|Nearby], something [shifts|stirs|waits].",
    "[Choices|Several ways] remain.",
    "The moment [hangs|stays] open.",
    "It is [quiet|still] enough to hear a [coin drop|heart beat].",
    "What comes of it is still [open|undecided].",
    "All eyes turn to [{n}|the party|what follows].",
    "The next step is [not yet taken|there to be taken].",
)
