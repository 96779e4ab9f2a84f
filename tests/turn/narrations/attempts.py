"""About checks, and about what nothing was rolled for."""

from __future__ import annotations

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

cannot cast
= Kira's hands find no fire tonight.
= Kira reaches for the word, but it is not hers.
= Kira has never learned to call down fire.
! The fireball flies straight and strikes the goblin.
! Kira hurls a fireball into the room.
! Kira strikes hard, and the goblin burns.
! The Fireball bursts among them.
"""
