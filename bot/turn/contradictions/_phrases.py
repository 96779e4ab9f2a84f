"""The phrases in which narrations tell how things went: regular expressions, one a line.

In `LOOKS`, `-` is how a failed check of the skill looks and `+` how a successful one does; `@` is who made it.
"""

from __future__ import annotations


def either(phrases: str) -> str:
    """One pattern for any of the phrases, a line each."""
    lines = (line.strip() for line in phrases.splitlines())
    return f"(?:{'|'.join(filter(None, lines))})"


WEAPONS = either(r"""
    arrows?|attack|axe|blade|blow|bolt|bow|claws?|club|cut|dagger
    edge|fangs?|fists?|flail|glaive|greataxe|greatsword|halberd|hammer|handaxe|javelin
    jaws|kick|knife|lance|longsword|lunge|mace|maul|morningstar|pike|point
    punch|quarterstaff|rapier|ray|scimitar|shaft|shortsword|shot|sickle|slash|sling
    spear|staff|steel|stone|strike|stroke|sword|swing|thrust|trident|warhammer
    weapon|whip
""")
MISSES = either(r"""
    miss(?:es|ed)?(?! (?:a|the|his|her|their|your) (?:step|beat|chance|footing))
    (?:go|goes|went|flies|flew|swings?|swung|sails?|sailed|veers?) wide
    (?:falls?|fell) short
    whiffs?
    finds? (?:only|nothing but) (?:empty )?air
    found only (?:empty )?air
    (?:cuts?|hits?|slices?|strikes?|meets?) (?:only|nothing but) (?:empty |thin )?air
    fail(?:s|ed) to (?:hit|connect|land|find)
    glance[sd]? (?:off|harmlessly)
    bounce[sd]? (?:off|harmlessly)
    skitter(?:s|ed) off
    clatters? (?:harmlessly|off)
    (?:is|was) (?:parried|blocked|deflected|turned aside|knocked aside)
    sails? (?:over|past)
    whistles? past
""")
HITS = either(r"""
    hits?(?! (?:only|nothing|the (?:ground|floor|wall|stone|shield|air|dirt|door)|upon|on the))
    connect(?:s|ed)?
    strikes? (?:true|home|deep|hard|him|her|them|it|flesh)
    struck (?:true|home|deep)
    lands? (?:true|squarely|home|hard)
    (?:bites?|cuts?|sinks?|digs?|drives?|plunges?|slices?|tears?|carves?) (?:deep|into|through)
    finds? (?:its|the|his|her|their) mark
    found (?:its|the) mark
    pierces?
    draws? blood
    drew blood
    wounds?
    buries itself
    catch(?:es)? (?:him|her|it|them|the \w+) (?:in|across|on)
    opens? (?:a|an) (?:\w+ )?(?:gash|wound|cut)
    leaves? (?:a|an) (?:\w+ )?(?:gash|wound|cut)
""")
STRIKES = either(r"""
    hits?
    strikes?
    flies
    bursts?
    explodes?
    erupts?
    engulfs?
    bites?
    cuts?
    burns?
    blazes?
    streaks?
    slams?
    crashes
    finds? (?:its|the) mark
""")
CASTS = either(r"""
    casts?
    hurls?
    unleashes
    conjures?
    summons?
    fires?
    looses?
""")
EVADES = either(r"""
    dodges
    evades
    sidesteps
    parries
    deflects
    ducks (?:under|beneath)
    blocks
    slips (?:under|beneath|aside)
    turns aside
    leaps clear
    twists (?:away|aside)
""")
SUFFERS = either(r"""
    (?:howls?|screams?|shrieks?|yelps|roars) (?:in|with) (?:pain|agony)
    (?:cries out|bellows|grunts|gasps) (?:in|with) (?:pain|agony)
    (?:reels|staggers back) (?:from|with) (?:pain|the blow|the hit)
    bleeds?
    (?:is|are|was) (?:hit|struck|wounded|pierced|stabbed|cut|injured)
    takes? (?:the|a|an) (?:\w+ )?(?:hit|blow|wound)
""")
DIES = either(r"""
    dies
    died
    perishes
    (?:falls?|fell|drops?|dropped|collapses|collapsed) (?:down )?(?:dead|lifeless)
    (?:is|lies|lay|was) (?:dead|slain|lifeless)
    (?:is|was) (?:killed|slain|beheaded|decapitated)
    breathes (?:his|her|its|their) last
    draws (?:his|her|its|their) last breath
""")
DROPS = either(r"""
    (?:falls?|fell|drops?|dropped|collapses|collapsed|slumps|sinks?|crumples) (?:\w+ ){0,3}?unconscious
    loses consciousness
    (?:is|was) (?:knocked (?:out|unconscious|cold))
    passes out
    blacks out
""")
ACTS = either(r"""
    attacks
    charges
    lunges
    swings
    strikes
    leaps
    flees
    runs
    retreats
    snarls
    laughs
    grins
    says
    shouts
    growls
    fights on
    fights back
    counterattacks
    stands (?:up|firm|tall|ready)
    gets (?:up|to)
    rises
    climbs to
    stays on
    keeps (?:fighting|coming)
    raises
    readies
    survives
    (?:is|remains) (?:still )?(?:alive|standing|unhurt|unharmed)
    shrugs
    steps
    turns to
    nods
    smiles
    draws (?:a|an|his|her|its) \w+
    speaks
    whispers
    hisses
""")
FAILS = either(r"""
    (?:fail(?:s|ed)?(?! to (?:notice|hear|see) (?:the|that|how)))
    (?:is|are) (?:not successful|unsuccessful)
    (?:does not|doesn't|do not|don't) (?:succeed|manage)
    (?:cannot|can't|could not|couldn't) (?:\w+ )?(?:find|open|climb|reach|lift|convince|persuade|calm|break)
    (?:is|are) unable to
""")
SUCCEEDS = either(r"""
    succeed(?:s|ed)?
    manage[sd]? to
    successfully
""")
RESISTS = either(r"""
    resists
    shrugs (?:it )?off
    withstands
    throws off
    leaps clear
    dives clear
    succeed(?:s|ed)? (?:on|at)
""")
SUCCUMBS = either(r"""
    succumbs
    fail(?:s|ed)? (?:to resist|the save|his save|her save|their save)
    is overcome
    is overwhelmed
""")
LOOKS = r"""
Stealth
    - (?:spots|notices|sees|catches|discovers|spies) @
    - @ (?:is|are|was) (?:spotted|seen|noticed|caught|discovered|heard)
    + @ (?:[\w']+ ){0,6}(?:unseen|unnoticed|undetected|unheard)
    + (?:no one|nobody|none of them|neither guard) (?:notices|sees|hears|spots)
Thieves' Tools
    - the lock (?:holds|resists|refuses|does not (?:give|yield|open|budge))
    - the lock (?:stays (?:shut|locked|closed)|won't (?:give|open|budge))
    - (?:the |her |his |a )?(?:lock)?pick (?:snaps|breaks)
    + the lock (?:[\w']+ )?(?:clicks? (?:open|free)|springs? open|gives way|yields|opens|turns)
    + the (?:door|chest|gate) (?:swings|creaks|clicks|springs) open
Athletics
    - @ slips?(?! (?:past|by|away|through|into|out|over|under|between))
    - @ (?:loses (?:his|her|their|your) grip|falls? (?:back|down|to the ground))
    + @ reach(?:es)? the (?:top|ledge|other side)
    + @ clears? the gap
    + @ hauls? (?:him|her|them)sel\w+ (?:up|over)
Acrobatics
    - @ (?:stumbles|loses (?:his|her|their|your) (?:balance|footing)|tumbles off|falls flat)
    + @ lands? (?:gracefully|lightly|neatly|safely|on (?:his|her|their) feet)
    + @ keeps? (?:his|her|their|your) balance
Strength
    - the (?:door|gate|bars?|chest|portcullis|slab|boulder|lock) (?:holds|refuses to|won't|will not)
    - the (?:door|gate|bars?|chest|portcullis|slab|boulder|lock) (?:does not (?:move|budge|give)|stays (?:shut|put))
    + the (?:door|gate|bars?|chest|portcullis|slab|boulder|lock) (?:bursts|gives way|splinters|breaks|lifts|yields)
    + the (?:door|gate|chest|portcullis) (?:flies|swings|crashes) open
Persuasion
    - (?:is|are) (?:not |un)(?:convinced|persuaded|moved|swayed|impressed)
    - shakes (?:his|her|its|their) head
    - (?:flatly )?refuses
    - turns @ down
    + (?:is|are) (?:convinced|persuaded|swayed|won over)
    + agrees to
    + (?:nods|agrees) and (?:steps aside|opens|lets)
    + gives in
Intimidation
    - (?:is|are) (?:not |un)(?:impressed|frightened|afraid|intimidated|cowed)
    - laughs in @'s face
    - stands (?:his|her|its|their) ground
    + (?:backs away|cowers|cringes|flees|drops (?:his|her|its|their) (?:weapon|sword|spear)) (?:in|from|with|before)
Deception
    - sees? (?:straight |right )?through
    - does(?: not|n't) believe
    - is not fooled
    - isn't fooled
    + (?:believes|buys|swallows) (?:every word|it|the (?:lie|story|tale))
    + falls? for (?:it|the)
Investigation
    - @ (?:finds?|discovers?|uncovers?) (?:nothing|no |not)
    - (?:there is|there's) nothing (?:here|to find|of (?:note|interest|value))
    - turns up nothing
    + @ (?:finds?|discovers?|uncovers?|spots?) (?:a|an|the|two|three) (?:\w+ )?(?:hidden|secret|concealed|loose)
    + @ (?:finds?|discovers?|uncovers?|spots?) (?:a|an|the|two|three) (?:\w+ )?(?:key|clue|lever|compartment|trapdoor)
Perception
    - @ (?:hears?|sees?|spots?|notices?) nothing
    - nothing (?:stirs|catches @'s eye)
    + @ (?:spots?|notices?) (?:a|an|the|two|three)
"""
