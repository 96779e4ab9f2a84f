"""Written after the patterns; nothing was changed for it."""

from __future__ import annotations

SENTENCES = """
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
