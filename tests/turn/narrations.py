"""Sentences as a Dungeon Master might write them, each about an outcome that it keeps to (=) or contradicts (!).

Under each heading stand sentences about that outcome. The patterns were made with `SENTENCES` in view; `HELD_OUT` was
written after them, and nothing was changed for it.
"""

from __future__ import annotations

from bot.facts import SceneContext
from bot.rules.happenings import AttackMade, CheckMade, Damaged, Fell, Happening, Healed, Refused, SaveMade
from bot.rules.intents import Intent, IntentKind
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import D20
from tests.prompt.scenes import CAMPAIGN, character

SCENE = SceneContext(
    CAMPAIGN,
    party=(character("Kira"), character("Borin", "Fighter")),
    npcs=(character("Old Marrow", "Innkeeper", user_id=None),),
)


def check(label: str, *, success: bool, actor: str = "Kira") -> CheckMade:
    return CheckMade(
        actor, f"{label} check", 15, D20((16 if success else 4,), 16 if success else 4, 3), success
    )


def attack(actor: str, target: str, *, hit: bool, weapon: str = "Longsword") -> AttackMade:
    face = 14 if hit else 3
    return AttackMade(actor, target, weapon, 15, D20((face,), face, 5), hit)


def after(*happenings: Happening) -> Outcome:
    return Outcome((Deed("Kira", happenings=happenings),))


OUTCOMES: dict[str, Outcome] = {
    "nothing rolled": after(),
    "hit": after(attack("Kira", "Goblin", hit=True), Damaged("Goblin", "slashing", 7, 7, "1d8+3", 3)),
    "kill": after(
        attack("Kira", "Goblin", hit=True),
        Damaged("Goblin", "slashing", 9, 9, "1d8+3", 0),
        Fell("Goblin", dead=True),
    ),
    "miss": after(attack("Kira", "Goblin", hit=False)),
    "miss nobody": after(attack("Kira", "", hit=False, weapon="Attack")),
    "hit nobody": after(attack("Kira", "", hit=True, weapon="Attack")),
    "hit and miss": after(
        attack("Kira", "Goblin 1", hit=True),
        Damaged("Goblin 1", "slashing", 5, 5, "1d8+3", 2),
        attack("Borin", "Goblin 2", hit=False, weapon="Greataxe"),
    ),
    "fallen hero": after(
        attack("Goblin", "Borin", hit=True, weapon="Scimitar"),
        Damaged("Borin", "slashing", 7, 7, "1d6+2", 0),
        Fell("Borin", dead=False),
    ),
    "healed": after(Healed("Borin", 6, 7, "1d8+3")),
    "sneaks": after(check("Stealth", success=True)),
    "is heard": after(check("Stealth", success=False)),
    "picks": after(check("Thieves' Tools", success=True)),
    "cannot pick": after(check("Thieves' Tools", success=False)),
    "climbs": after(check("Athletics", success=True)),
    "cannot climb": after(check("Athletics", success=False)),
    "persuades": after(check("Persuasion", success=True)),
    "cannot persuade": after(check("Persuasion", success=False)),
    "finds": after(check("Investigation", success=True)),
    "finds nothing": after(check("Investigation", success=False)),
    "breaks": after(check("Strength", success=True)),
    "cannot break": after(check("Strength", success=False)),
    "lies": after(check("Deception", success=True)),
    "is seen through": after(check("Deception", success=False)),
    "fails the save": after(
        SaveMade("Kira", "DEX", 15, D20((4,), 4, 2), success=False, against="Fireball"),
        Damaged("Kira", "fire", 28, 28, "8d6", 0),
    ),
    "makes the save": after(SaveMade("Kira", "WIS", 15, D20((17,), 17, 2), success=True, against="Fear")),
    "cannot cast": Outcome(
        (
            Deed(
                "Kira",
                Intent(IntentKind.CAST, "Kira", means="Fireball"),
                (Refused("Kira", "Kira does not know Fireball; she can cast Light."),),
            ),
        )
    ),
}

SENTENCES = """
nothing rolled
= The tavern falls silent as Kira steps in.
= Old Marrow wipes a mug and nods at you.
= Two guards stand by the gate, bored and cold.
= A dead rat lies in the corner, and nobody has cared to move it.
= "He died last winter," Old Marrow says, and looks away.
= The door is oak, four inches thick.
= Thirty feet of rope lie coiled on the floor.
= Kira has 7 hit points left and knows it.
= Seven candles burn on the altar.
= The old king died here once, or so the story goes.
! Old Marrow falls dead across the counter.
! Kira takes 5 damage from the cold.
! Kira rolls a 17 and the door opens.
! Borin loses consciousness on the threshold.
! You take three points of poison damage.
! With a natural 20, Kira reads the room.
! Old Marrow dies with a curse on his lips.

hit
= Kira's longsword bites deep into the goblin's side.
= The blade finds its mark, and the goblin howls in pain.
= The goblin tries to dodge, but too late; steel opens its arm for 7 damage.
= Kira hits, and the goblin reels.
= The goblin staggers but keeps its feet, hate in its eyes.
= For a moment it seems that the blow will go wide, yet it strikes home.
= Seven points of damage leave the goblin with 3 hit points.
= The goblin snarls and raises its scimitar.
= Borin almost misses it in the dark: the goblin is wounded.
= The goblin's own stroke goes wide of Kira's head.
= Kira never misses a chance to grin.
! Kira's longsword misses the goblin by an inch.
! Kira swings wide and the goblin cackles.
! The blade glances off the goblin's shield.
! The goblin dodges the blow with ease.
! Kira misses.
! The goblin takes 12 slashing damage.
! The goblin dies before it can scream.
! Your sword cuts only air.
! The goblin is killed by the stroke.
! The goblin deflects the thrust and laughs.
! The strike falls short.
! Your blow deals 70 damage.
! The goblin falls unconscious at your feet.
! Her sword fails to connect.

kill
= The goblin dies with a gurgle.
= Kira's blade goes through the goblin, and it drops without a sound.
= The goblin's body slumps against the wall.
= Nine points of damage are more than the goblin had.
= The goblin was dead before it hit the floor.
= Kira stands over the fallen goblin and breathes out.
= Silence returns to the cave.
= The dying goblin hisses one last curse.
= The goblin falls dead at Kira's feet.
! The goblin snarls and strikes back at once.
! The goblin flees into the dark.
! The goblin survives, barely.
! Kira misses the goblin.
! The goblin laughs and raises its blade.
! The goblin staggers and stays on its feet.
! Old Marrow is slain in the tumult.
! The goblin gets up and spits blood.
! The goblin takes 4 damage.

miss
= Kira's longsword goes wide, and sparks fly from the stone.
= The goblin ducks under the blow and grins.
= Kira swings; the goblin is faster.
= The blade strikes the shield and slides away.
= Steel meets only air.
= The goblin dances back, unhurt.
= Kira's sword hits nothing but the wall.
= The stroke would have drawn blood, had it landed.
= The blade almost bites into its shoulder.
= You strike too soon, and the goblin twists aside.
= The goblin's eyes gleam in the torchlight.
= Kira's blade cuts deep into the wooden post.
! Kira's longsword bites deep into the goblin.
! Kira hits the goblin squarely.
! The blade finds its mark.
! The goblin howls in pain and drops its torch.
! The goblin takes 6 damage.
! The goblin is wounded and bleeding.
! Kira's strike draws blood.
! Your sword pierces its leather.
! The goblin dies.
! Kira wounds the goblin.
! The edge opens a long gash in its arm.
! The goblin is struck in the chest.
! The goblin collapses dead.

miss nobody
= Kira swings at the shadow, and the shadow is gone.
= The blow lands on nothing.
= Kira's blade misses by a hand.
= Whatever it was, it is quicker.
! Kira's blade connects.
! Kira's blow strikes home.
! Your attack hits.
! The blade sinks into flesh, and Kira's attack hits hard.

hit nobody
= Kira's blow lands true.
= The creature reels under the blow.
= Kira strikes home, and something screeches.
! Kira misses.
! Kira's swing goes wide.
! The attack misses its target.

hit and miss
= Kira's blade bites deep, while Borin's axe misses.
= Borin's greataxe goes wide and buries itself in the floor.
= Goblin 1 howls in pain, and Goblin 2 laughs at Borin.
= Kira hits one goblin; the other is too quick for Borin.
= Goblin 2 dodges.
= Five points of damage, and Goblin 1 wavers.
! Borin's greataxe bites into Goblin 2.
! Kira misses Goblin 1.
! Borin hits Goblin 2 hard.
! Goblin 1 dies.
! Goblin 2 is wounded.
! Goblin 1 dodges the longsword.
! Goblin 1 takes 9 slashing damage.

fallen hero
= Borin falls unconscious, the scimitar still in his side.
= Borin crumples, and his axe rings on the stone.
= The goblin's scimitar finds its mark.
= Borin lies still, but he breathes.
= The goblin laughs and turns to Kira.
= Borin might die if nobody helps him.
= Kira shouts his name.
! Borin dies on the stones.
! Borin stands firm and raises his axe.
! Borin is dead.
! The goblin misses Borin.
! Borin grins and strikes back.
! Kira falls unconscious beside him.
! Borin shrugs off the blow.

healed
= Warmth flows into Borin, and he regains 6 hit points.
= Borin opens his eyes.
= The wound closes as if it had never been.
= Borin has 7 hit points again.
! Borin regains 12 hit points.
! Borin heals 9 hit points and laughs.

sneaks
= Kira slips past the guard unseen.
= The guard yawns and looks the other way.
= Nobody hears a thing.
= The guard fails to notice Kira.
= A twig snaps, but the guard does not turn.
= Kira almost fails to see the second guard in time.
= The guard sees nothing but fog.
= Kira sees the guard before the guard sees anything.
! The guard spots Kira at once.
! Kira fails to stay quiet.
! Kira is seen by the guard.
! A guard notices Kira and shouts.
! You are spotted before you reach the door.
! Kira is caught by the collar.

is heard
= A stone rolls under Kira's boot, and the guard turns.
= The guard spots Kira at once.
= Kira fails to keep her scabbard from ringing.
= Kira nearly slips past unseen.
= Kira's hope to pass unnoticed ends with a cough.
! Kira slips past the guard unseen.
! Kira succeeds in crossing the yard.
! Nobody notices as the shadows close behind her.
! Kira manages to pass the guard.
! You move past the guards undetected.

picks
= The lock clicks open under Kira's fingers.
= It takes a while, but the lock yields.
= Kira smiles as the last pin gives.
! The lock holds.
! The pick snaps in the lock.
! Kira fails to open it.
! The lock refuses to turn.

cannot pick
= The lock holds, stubborn as ever.
= The pick bends, and Kira swears.
= The door stays shut.
= Kira cannot open the lock, and time runs short.
! The lock clicks open.
! The lock finally springs open under her hands.
! The door swings open without a sound.
! Kira succeeds, and the way is free.
! Kira manages to open the chest.

climbs
= Kira reaches the ledge with burning arms.
= The rope holds, and so does Kira.
= Kira hauls herself over the edge.
! Kira slips and falls to the ground.
! Kira fails to find a hold.
! Kira loses her grip halfway up.

cannot climb
= Kira slips and slides back to where she began.
= The wet stone offers no hold.
= Kira loses her grip and lands hard.
! Kira reaches the top with ease.
! Kira hauls herself over the edge.
! Kira manages to climb the wall.
! Kira successfully climbs to the roof.

persuades
= The captain nods slowly and steps aside.
= Old Marrow sighs and agrees to help.
= "Very well," the captain says.
! The captain shakes his head.
! Old Marrow is not convinced.
! The captain flatly refuses.
! Kira fails to move him.

cannot persuade
= The captain shakes his head.
= Old Marrow looks away and says nothing.
= The captain is not moved by pretty words.
= Kira's plea dies in the silence.
! The captain is persuaded and opens the gate.
! Old Marrow agrees to lend the boat.
! Kira succeeds, and the captain smiles.
! The captain gives in.

finds
= Kira finds a hidden compartment under the drawer.
= Beneath the dust there is a key.
= Behind the loose brick lies a folded letter.
! Kira finds nothing of value.
! There is nothing to find here.
! Kira fails to find a single clue.
! The search turns up nothing.

finds nothing
= Dust, more dust, and an old boot.
= Kira finds nothing that matters.
= If there is a secret here, it keeps itself.
! Kira finds a hidden lever behind the shelf.
! Kira discovers a secret compartment.
! Kira succeeds in her search.

breaks
= The door bursts inward in a cloud of splinters.
= The hinges scream and give.
! The door holds.
! The door does not budge.
! Kira fails, and her shoulder aches.

cannot break
= The door shudders but holds.
= Kira's shoulder aches; the door is where it was.
! The door bursts open.
! The gate gives way with a crash.
! Kira manages to break the bar.

lies
= The guard believes every word and waves them on.
= The captain grunts and lets you pass.
! The guard sees straight through the story.
! The guard is not fooled.
! Kira fails to convince the guard.

is seen through
= The guard narrows her eyes and asks again, slower.
= The captain does not believe a word.
! The guard believes every word of it.
! The captain falls for the tale.
! Kira succeeds in her lie.

fails the save
= The fireball takes Kira full in the chest: 28 fire damage.
= Fire is everywhere, and there is nowhere to go.
= Kira throws herself aside, too late.
! Kira leaps clear of the flames.
! Kira withstands the blast.
! Kira takes 14 fire damage.

cannot cast
= Kira's hands find no fire tonight.
= Kira reaches for the word, but it is not hers.
= Kira has never learned to call down fire.
! The fireball flies straight and strikes the goblin.
! Kira hurls a fireball into the room.
! Kira strikes hard, and the goblin burns.
! The Fireball bursts among them.

makes the save
= Dread washes over Kira and is gone.
= Kira grits her teeth and stands her ground.
= Kira shrugs off the fear.
! Kira succumbs to the fear.
! Kira is overcome by terror.
! Kira fails to resist.
"""


HELD_OUT = """
hit
= Kira drives the point under its guard, and the goblin shrieks.
= The longsword takes the goblin across the ribs.
= It is not a deep wound, but it is a wound.
= Black blood spatters the straw, and the goblin curses.
= The goblin clutches its arm and backs toward the door.
! The goblin sidesteps neatly, and Kira is left off balance.
! Kira's longsword fails to find its target.
! Kira swings at the goblin and misses.
! The sword bounces harmlessly off its helm.
! The goblin loses 9 hit points.

kill
= The goblin's knees buckle, and that is the end of it.
= What is left of the goblin no longer troubles anyone.
! Bleeding but alive, the goblin limps away.
! The goblin growls and charges at Kira.
! The goblin is still standing.

miss
= The goblin leans back, and the sword whispers past its nose.
= Kira overreaches and has to catch her balance.
= Not a scratch, the goblin seems to say with its grin.
! The longsword slices into its thigh.
! The goblin yelps in pain.
! Kira's blade catches it across the chest.
! With a wet sound Kira's sword plunges into its belly.
! The goblin falls dead.

fallen hero
= The world goes dark around Borin.
= Someone has to stop the bleeding, and soon.
! Borin keeps fighting, blood in his beard.
! Borin breathes his last.
! With a roar Borin charges the goblin.

sneaks
= The shadows are kind to Kira tonight.
= One of the guards scratches his ear and talks about supper.
! The guards hear Kira coming and draw their swords.
! Kira is discovered behind the barrels.

is heard
= A lantern swings round and finds Kira's face.
= "Who goes there?" comes a voice from the wall.
! Kira goes unnoticed.
! Kira crosses the yard without a sound.

cannot pick
= The tumblers will not line up, however Kira coaxes them.
! With a soft click the lock opens.
! Kira successfully opens the lock.

persuades
= The ferryman weighs the coin and, at last, unties the boat.
! The ferryman refuses and spits into the water.

cannot persuade
= The ferryman spits into the water.
! The ferryman is won over and unties the boat.

breaks
= Wood cracks, and the way is open.
! The door refuses to move.

makes the save
= Kira blinks, and the fear has no hold on her.
! Kira fails her save and runs.
! Fear takes Kira, and she is overcome by it.
"""


def labelled(sentences: str = SENTENCES) -> list[tuple[str, str, bool]]:
    """The name of the outcome, the sentence, and whether it contradicts."""
    told: list[tuple[str, str, bool]] = []
    outcome = ""
    for line in filter(None, sentences.splitlines()):
        if line[0] in "=!":
            told.append((outcome, line[2:], line[0] == "!"))
        else:
            outcome = line
    return told
