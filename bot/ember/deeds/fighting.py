"""Deeds of war: striking, shooting, guarding, grappling, threatening with steel."""

from bot.ember.deeds.deed import Deed

DEEDS = (
    Deed(
        others=("monster",),
        checks=("attack", "Strength", "Athletics"),
        weight=3.2,
        asks=(
            "I attack {c}", "attack {c}", "I attack {c} with my {w}!", "I swing my {w} at {c}", "{n} attacks {c}.",
            "i hit {c} with my {w}", "I stab {c}", "I charge at {c}!", "kill {c}", "I fight {c}", "I strike {c} down",
            "I slash at {c} with my {w}", "I punch {c} in the face", "attack {c} with {w}", "I draw my {w} and attack {c}",
        ),
        tells=(
            "{n} goes at {c}, {w} first, and the two circle each other.",
            "{n} swings the {w}, and {c} [gives ground|ducks away|bares its teeth].",
            "Steel [flashes|rings] as {n} closes with {c}.",
        ),
        told=(
            "{c} answers with a [snarl|wild blow|low sound], and neither has the upper hand.",
            "There is [little room|loose gravel|a table] between them.",
            "It is a matter of who [slips|tires] first.",
        ),
        wins=(
            "{n}'s {w} finds its mark, and {c} [reels|howls|staggers back].",
            "{n} slips under the guard of {c} and strikes [home|hard].",
            "With a [cry|grim look] {n} brings the {w} down on {c}.",
            "{c} is [too slow|looking the wrong way], and the {w} of {n} is not.",
            "{n} drives {c} back with one [clean|heavy] blow after another.",
            "The {w} bites deep, and {c} [roars|gasps] as {n} steps away.",
        ),
        won=(
            "{c} [sinks to one knee|drops its guard|clutches the wound], breathing hard.",
            "[Blood|Dust] [spatters|flies], and for the first time there is fear in those eyes.",
            "{c} looks for a way out and finds [none|only the wall].",
            "A second blow like that would end it.",
            "{c} backs off, step by step, toward the [door|dark|edge].",
        ),
        fails=(
            "{n} swings the {w}, and {c} [twists aside|knocks it away].",
            "{c} is faster, and {n}'s {w} cuts [only air|a chip from the wall].",
            "{n}'s blow goes wide, and {c} [laughs|hisses|presses in].",
            "The {w} [glances off|sticks fast], and {c} shoves {n} back.",
            "{n} lunges at {c} a moment too soon.",
        ),
        lost=(
            "{c} strikes back, and it is [close|a near thing].",
            "There is an opening now, and {c} [has seen it|bares its teeth].",
            "{c} circles to the [left|right], where the light is worse.",
            "The ground is [slick|uneven], and it favours {c}.",
        ),
    ),
    Deed(
        others=("monster", "person"),
        checks=("attack", "Dexterity"),
        weight=1.2,
        asks=(
            "I shoot {c}", "I shoot an arrow at {c}", "shoot {c} with my bow", "{n} fires at {c}.", "i aim at {c} and shoot",
            "I loose an arrow at {c}!", "I fire my crossbow at {c}", "I aim for the eye of {c}",
        ),
        tells=(
            "{n} draws, breathes out and lets fly at {c}.",
            "The string sings, and {n}'s arrow is on its way to {c}.",
        ),
        told=("{c} turns at the sound.", "It is a long shot, and there is [wind|smoke|little light]."),
        wins=(
            "{n}'s arrow strikes {c} [in the shoulder|below the ribs|squarely].",
            "{n} waits for the right moment, and {c} walks into the shot.",
        ),
        won=("{c} stumbles and pulls at the shaft.", "The next arrow is already on the string."),
        fails=(
            "{n}'s arrow hums past {c} and is lost.",
            "{c} moves, and {n}'s shot [splinters on stone|sticks in a beam].",
        ),
        lost=("Now {c} knows where it came from.", "{c} takes cover, and only a [shoulder|shadow] can be seen."),
    ),
    Deed(
        others=("monster", "person"),
        checks=("Athletics", "Strength"),
        weight=0.9,
        asks=(
            "I grapple {c}", "I tackle {c}", "grab {c}", "I wrestle {c} to the ground", "{n} grabs {c} by the arm.",
            "i push {c}", "I shove {c} away", "I try to disarm {c}", "I trip {c}", "push {c} back",
        ),
        tells=("{n} throws both arms around {c}, and they [sway|go down together].", "{n} takes hold of {c}."),
        told=("Neither lets go, and the [table|railing] takes the worst of it.", "{c} is [heavier|stronger] than expected."),
        wins=(
            "{n} gets a good hold, and {c} goes down with a [thud|grunt].",
            "{c} struggles, but {n} has the better grip.",
        ),
        won=("{c} is pinned, [spitting|breathless].", "Something [falls|rolls] from a pocket and lies there for the taking."),
        fails=(
            "{c} slips out of {n}'s grip like a wet fish.",
            "{n} pushes, and {c} does not so much as rock.",
        ),
        lost=("An elbow comes back hard.", "{c} stands firm and [smiles|growls]."),
    ),
    Deed(
        others=("monster", "person"),
        things=("openable", "surface"),
        weight=1.0,
        asks=(
            "I raise my shield", "I defend {a}", "I guard the {o}", "I stay on guard", "{n} takes a defensive stance.",
            "I ready my {w}", "I draw my {w}", "i wait for {c} to make a move", "I hold my action", "I protect {a} from {c}",
            "I stand between {c} and {a}", "I keep watch by the {o}", "wait", "I wait and see what happens",
        ),
        tells=(
            "{n} stands ready, [weight low|eyes open], while {c} [paces|waits|watches].",
            "{n} takes a stance by the {o} and lets the moment come.",
            "With the {w} up, {n} waits, and {c} thinks twice.",
            "{n} holds the ground by the {o} and listens.",
        ),
        told=(
            "{c} tests the distance, half a step at a time.",
            "Nobody [breathes|blinks].",
            "A [bead of sweat|drop of rain] falls, and still nobody moves.",
            "[Somewhere|Outside] a [bell|dog] marks the passing of time.",
        ),
    ),
)
