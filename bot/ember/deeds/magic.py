"""Deeds of power: casting at somebody, at something, sensing magic, praying."""

from bot.ember.deeds.deed import Deed

DEEDS = (
    Deed(
        others=("monster", "person"),
        checks=("spell attack", "Arcana", "Intelligence", "Charisma"),
        weight=2.0,
        asks=(
            "I cast {e} on {c}",
            "cast {e} at {c}",
            "I cast {e}!",
            "{n} casts {e} on {c}.",
            "i use {e} on {c}",
            "I cast {e} at {c} and pray it works",
            "can I cast {e} on {c}?",
            "{e} on {c}",
            "I hit {c} with {e}",
        ),
        tells=(
            "{n} speaks the words of {e}, and the air around {c} [shimmers|grows cold|hums].",
            "Light gathers at {n}'s fingertips as {e} takes shape before {c}.",
            "{n} casts {e}, and {c} [blinks|takes a step back|looks up].",
        ),
        told=(
            "For a moment there is a smell of [storm|burned sugar|snow].",
            "{c} looks down, as if something had been [said|taken away].",
            "The [candles|leaves|hairs on every arm] lean toward the magic.",
        ),
        wins=(
            "{n}'s {e} strikes {c} [in full|with a flash|at once].",
            "The last syllable falls, and {e} takes hold of {c}; {n} feels it.",
            "{e} leaps from {n}'s hand, and {c} has no answer to it.",
            "{c} meets the {e} of {n} and comes off worse.",
        ),
        won=(
            "{c} [sways|reels|stares at nothing], and the air crackles.",
            "[Sparks|Motes of light] drift down and go out on the floor.",
            "When it is over, {c} is [no longer so sure|shaking].",
        ),
        fails=(
            "{n} calls up {e}, but {c} [shrugs it off|steps aside].",
            "The {e} slips from {n}'s grasp and [fizzles|bursts on the wall] beside {c}.",
            "{e} goes wide of {c}, and {n} is left with [cold fingers|smoke].",
        ),
        lost=(
            "A scorched [circle|line] is all that remains.",
            "{c} looks [amused|angrier] now.",
            "The magic hangs there a moment longer, wild, and is gone.",
        ),
    ),
    Deed(
        things=("openable", "furniture", "treasure", "text"),
        checks=("Arcana", "Religion"),
        weight=1.2,
        asks=(
            "I cast {e} on the {o}",
            "cast {e} on {o}",
            "I use {e} to see the {o}",
            "{n} casts {e} at the {o}.",
            "i detect magic on the {o}",
            "is the {o} magical?",
            "I sense for magic around the {o}",
            "I enchant the {o}",
        ),
        tells=(
            "{n} reaches out with magic, and the {o} [answers|glows faintly|stays dark].",
            "A pale light runs along the {o} as {n} finishes the spell.",
        ),
        told=(
            "Old [wards|runes] show themselves for a breath, [blue|red] and thin as thread.",
            "It is [not evil|not safe|very old], whatever else it may be.",
        ),
        wins=(
            "The magic of {n} sinks into the {o} and [wakes something|takes hold].",
            "{n} feels the weave in the {o}, clear as a [bell|plucked string].",
        ),
        won=(
            "It [hums|shines] softly, and every shadow [points away|bows].",
            "The spell on it was meant to [hide|guard|remember].",
        ),
        fails=(
            "The {o} swallows {n}'s magic and gives nothing back.",
            "Whatever lies on the {o}, {n} cannot grasp it.",
        ),
        lost=(
            "A headache and [a smell of tin|cold hands] remain.",
            "The light goes out, [slowly|all at once].",
        ),
    ),
    Deed(
        checks=("Religion",),
        things=("furniture",),
        weight=0.6,
        asks=(
            "I pray",
            "I pray to my god",
            "I pray at the {o}",
            "{n} says a prayer.",
            "i ask the gods for a sign",
            "I kneel before the {o} and pray",
            "I meditate",
            "I bless the {o}",
        ),
        tells=(
            "{n} bows low and speaks a prayer, and {p} seems to listen.",
            "The words of {n}'s prayer are old, and they [steady the hands|hang in the air].",
        ),
        told=(
            "A [warm breath|single feather|ray of light] is the only answer, and perhaps it is enough.",
            "The silence after it is kind.",
        ),
        wins=("A quiet certainty comes to {n}, and it has a direction.",),
        won=("The [candles|sparks] burn taller for a while.",),
        fails=("{n} prays, and nothing answers.",),
        lost=("Perhaps this is not a place where [gods|prayers] go.",),
    ),
)
