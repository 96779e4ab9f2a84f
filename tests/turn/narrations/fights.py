"""About blows, wounds and saves."""

from __future__ import annotations

SENTENCES = """
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

fails the save
= The fireball takes Kira full in the chest: 28 fire damage.
= Fire is everywhere, and there is nowhere to go.
= Kira throws herself aside, too late.
! Kira leaps clear of the flames.
! Kira withstands the blast.
! Kira takes 14 fire damage.

makes the save
= Dread washes over Kira and is gone.
= Kira grits her teeth and stands her ground.
= Kira shrugs off the fear.
! Kira succumbs to the fear.
! Kira is overcome by terror.
! Kira fails to resist.
"""
