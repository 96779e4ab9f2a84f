"""What people write when they fight, by what it is in the rules; `deeds` reads it."""

from __future__ import annotations

_WHO = r"(?:the|an?|this|that|these|those|him|it|them|his|her|its|their|both|all|every|each|one|any|at|my|another|foe \w+)"
_NOT_A_THING = (
    r"(?! (?:\w+ ){0,3}(?:doors?|gates?|locks?|walls?|chests?|ropes?|bars?|windows?|barrels?|tables?|air|dirt|ground|"
    r"floor|bread|cheese|meat|wood|branches|vines|road|books?|hay|tree|chair|bucket|habit|pebble|stone|can|snow)\b)"
)
BLOWS = rf"""
attack
    bonk|clobber|wallop|thwack|smack|sock|swat|cudgel|shank|shiv|gore|trample|eviscerate|disembowel|hamstring|execute|assassinate|obliterate|bayonet|pelt|maim (?:{_WHO}|\w+)\b
    attack|stab|slash|behead|smite|backstab|assault|impale|skewer|decapitate|bludgeon|pummel|slay|murder|maul|gut|knife|stabb|attak|ambush
    slew|smote|stabbed
    kill (?!time|the (?:light|lights|mood|fire|engine|time))
    sneak attack\b
    strike|struck|strikes (?!up\b|a (?:deal|bargain|pose|match|balance|chord)\b|out\b|camp\b|me as\b)
    fight|fought|fights|fighting (?:{_WHO}|against|with|off (?!the (?:poison|cold|urge|charm|sleep|effect|spell|disease)))\b
    fight|fought (?!back|off|for|over|down|to\b|my way|through|on\b|and\b)[a-z]+\b
    charge (?:at|into|the|him|her|them|it|towards?)\b
    swing|swung|swings|slash|hack|strike|lash|jab|swipe (?:[a-z]+ ){{0,2}}at\b
    swing|swung|swings (?:at|my|his|her|their|the|for|a)\b(?! (?:on|from|across|open|door|gate|rope|chandelier|lantern|legs))
    swing|swung (?:around )?(?:with|wildly)\b
    lunge (?:at|for|forward|toward|towards|in)\b
    lash|lashes|lashing out\b
    have|take|taking|took a (?:swing|swipe|stab|shot) at\b
    go|going|went for (?:the|his|her|its|their) (?:throat|eyes?|kill|legs?|neck|heart|head|knees?|jugular)
    pounce|leap|jump|throw|hurl|fling|threw (?:myself )?(?:on|upon|at) {_WHO}\b(?! (?:boat|raft|wagon|ledge|roof|platform|cart|ship|rope))
    hurl|fling|throw|threw myself at\b
    finish (?:him|her|it|them|off|the \w+ off|the)\b
    cut|hack|chop|slice|cleave|carve|hew|claw|bite (?:at |down |into |through |up )?{_WHO}\b{_NOT_A_THING}
    cut|hack|chop|slice|cleave|carve|hew (?:at|down|into|through) (?!the (?:jungle|brush|undergrowth|vines?|wood|forest|crowd))
    hack|slice|cleave|chop away
    hit|hits|hitting|punch|kick|smash|bash|whack|clobber|slap|elbow|knee|jab|poke|pierce|spear|thrash|beat|batter|crush|club|brain (?!the (?:road|hay|books|town|air))(?:at )?(?:{_WHO}|\w+ (?:with|in|on|right|square|across|over|again|hard))\b{_NOT_A_THING}
    hit|hits|hitting|punch|kick|smash|bash|whack|clobber|slap|jab|thrash|club|elbow|knee|strangle|choke|headbutt [a-z]+(?: \d)? ?(?:[.!,]|$)
    headbutt
    strangle|choke|throttle|garrote (?:{_WHO}|\w+)\b
    drive|drove|driving|plunge|bury|ram|thrust|sink|sank|shove|slam|jam|stick|stuck|bring|brings|brought|bringing|smash|slide (?:my|the|a|an|his|her|their) (?:\w+ ){{0,2}}(?:axe|sword|blade|dagger|knife|mace|hammer|spear|shortsword|longsword|greatsword|rapier|battleaxe|handaxe|warhammer|staff|quarterstaff|scimitar|fist|club|maul|halberd|glaive|trident|pike|lance|flail|morningstar|greataxe|sickle|claws?|boot|knee|elbow|weapon)s? (?:[\w]+ ){{0,2}}(?:into|through|down|in|between|across|around|against|at|on|home|under)\b
    bury|sink|sank (?:it|them) (?:in|into)\b
    bring|brings|brought (?:him|her|it|them) down\b
    run|runs|ran (?:him|her|it|them|the \w+|\w+) through\b
    slit|slice|cut (?:\w+ ){{1,3}}throat\b
    take|takes|took (?:him|her|it|them|the \w+|\w+) (?:down|out)\b(?! of| of the)
    take|takes|took (?:off )?(?:his|her|its|their) head\b
    put|puts|putting (?:my|a|the) (?:\w+ )?(?:axe|sword|blade|dagger|knife|mace|hammer|spear|fist|boot) (?:in|into|through)\b
    strike|struck|cut|hew|mow|put (?:him|her|it|them|the \w+) down\b
    engage (?:the|him|her|it|them|in (?:melee|combat))\b
    duel|skirmish|brawl
    flurry of blows
    rip|tear into\b
    counterattack|riposte
    destroy|wreck|demolish|shatter|annihilate|vanquish {_WHO}\b
    shield bash
    use|uses|using (?:a |my )?shield bash\b
    knock|knocks|knocking (?:him|her|it|them|the \w+|\w+) (?:out|unconscious)\b
    roll|rolls|rolling|rolled (?:(?:a |an )?(?:natural |nat )?\d+ )?(?:to (?:hit|attack)|an attack|my attack|for (?:an )?attack|attack)\b
    rush (?!to |into|over|out|off|back|past|through|up|down|toward|towards|away|in\b)(?:the|him|her|it|them|at)\b
    break|smash|crack (?:the|a|an|my) (?:\w+ ){1, 2}(?:over|on|across|against) (?:his|her|its|their|the \w+|\w+) (?:\w+ )?(?:head|skull|face|back|jaw|neck)\b
    stunning strike
    attack
attack/shot
    shoot|shot|shoots (?!the breeze|him a (?:\w+ )?(?:look|glance)|her a (?:\w+ )?(?:look|glance)|them a (?:\w+ )?(?:look|glance)|the \w+ a (?:\w+ )?(?:look|glance|glare)|\w+ a (?:\w+ )?(?:look|glance|smile)|off my mouth)
    shoot|shot ?(?:[.!,]|$)
    aim|aims|aiming (?:for|at) (?:the|his|her|its|their|him|them|it|a)\b
    snipe
    throw|threw|throws|throwing|hurl|toss|fling|flung|lob|chuck|launch|flick|sling|heave (?:(?!myself)[\w]+ ){{1,5}}(?:, (?:one|each) )?(?:at|against)\b(?! (?:the )?(?:feet|floor|ground|wall|fire|river|water|sea|well|air|back ?pack|bag))
    fire|fires|firing|fired (?:at|into|upon|on|an? (?:\w+ )?(?:arrow|bolt|shot)|my (?:\w+ )?(?:bow|crossbow|sling|longbow|shortbow)|off (?:an?|two|three)|two|three|again)\b
    loose|loosed|looses|loosing (?:an?|another|two|three|my|arrows?)\b
    let|lets|letting (?:it|one|them|him have it) fly\b
    let|lets|letting (?:fly|an? (?:\w+ )?(?:arrow|bolt) fly)\b
    put|puts|putting|send|sends|sent|sending|plant (?:an?|another|two|my) (?:\w+ )?(?:arrows?|bolts?|shaft|quarrel|bullet)\b
    take|takes|taking|took (?:a|the|my|another) shot\b
    pepper (?:{_WHO}|\w+) with\b
"""

COMBAT = r"""
other/Dodge
    dodge ?(?:[.!,]|$)
    dodge (?:action|this turn|and|attacks|incoming|everything|as best)\b
    take|takes|taking|took|use|uses|using (?:the |my )?dodge\b
    go|goes|going|went|stay|be|fight (?:on the defensive|full defense|fully defensive|defensively)\b
    defend (?:myself|ourselves)\b
    take|took|assume up? ?a defensive (?:stance|position)\b
    brace (?:myself|for|behind) (?:\w+ )?(?:impact|attacks?|blow)?
    parry|evade
    full (?:defense|defence)\b
    guard myself
other/Ready
    take|takes|use|uses the ready action\b
    ready|readies|readied|readying (?:an?|my) (?:action|attack|spell|shot)\b
    ready|readies|readying (?:\w+ ){1,4}(?:for (?:the|when|if|any|who|whatever|anyone|anything)|when|if|in case|as soon as|until|to (?:shoot|cast|strike|attack|hit|stab))\b
    ready to (?:attack|shoot|cast|strike)\b
    hold|holds|delay (?:my|an) (?:action|attack|shot|turn)\b
    prepare to (?:attack|shoot|strike|cast) (?:\w+ ){0,6}(?:when|if|as soon as|once|who|that|anything|anyone|whoever)\b
    get|gets|getting ready to (?:attack|shoot|strike|cast)\b
other/End_turn
    end|ends|ending|pass|passes|finish|skip (?:my|the|this)? ?turn\b
    pass|skip ?(?:[.!,]|$)
    done ?(?:[.!,]|$|for now|with my turn)
    thats (?:it for me|my turn|all)\b
    do nothing\b
other/Surrender
    surrender
    yield ?(?:[.!,]|$)
    give|gives|giving|gave (?:up|myself up|ourselves up) ?(?:[.!,]|$)
    lay|lays|laid|laying down (?:my|our) (?:arms|weapons?)\b
    drop (?:my|our|the) (?:\w+ )?(?:weapons?|arms|axe|sword|bow|dagger|mace|blade|staff) (?:\w+ ){0,3}(?:and|, ?) (?:\w+ )?(?:give up|surrender|yield|raise|put my hands)
    raise|put|hold my hands (?:up|in surrender)\b
move/Dash
    dash
    take|use|using|taking|took (?:the |my )?dash\b
    sprint
    move|run (?:twice|double|at full speed)\b
move/Disengage
    disengage
    take|use|using|taking (?:the |my )?disengage\b
    withdraw (?:carefully|safely)\b
    back|step|slip out of (?:melee|reach|combat|its reach|his reach|their reach)\b
move/Flee
    flee|fled
    run|runs|ran|running (?:for (?:my|our|it)|away)\b
    retreat ?(?:[.!,]|$)
    retreat from (?:the )?(?:fight|battle|combat)\b
    escape (?:the fight|from the fight|the battle|down|through|out)\b
    bolt (?:for|out)\b
    make|makes|making a run for it\b
    get|gets|getting (?:out of here|the hell out)\b
move/Stand_up
    stand|stands|stood|standing up\b
    stand ?(?:[.!,]|$)
    get|gets|got|getting (?:up|back up|to my feet|back on my feet|on my feet|back to my feet)\b
    rise|rose (?:to my feet|up)\b
    pick|picks|picking myself up\b
    jump|leap|scramble|climb|struggle|spring (?:back )?(?:up )?to my feet\b
ability-scores/str
    put|throw|set my (?:shoulder|weight|back) (?:in)?(?:to|against|into)\b
    knock|kick|break|bash|smash (?:the|this|that) (?:\w+ )?(?:door|gate)s? (?:down|in|open)\b
    pry|wrench|muscle|force|heave|strain|prise|lever (?:\w+ ){1,4}(?:open|up|apart|off|loose|aside)\b
skills/insight
    read (?:\w+ ){1,2}(?:face|expression|intentions?|motives?|body language|mood|eyes)\b
skills/persuasion
    sway (?:the|him|her|them|\w+)\b
    win over (?:the|him|her|them|\w+)\b
skills/stealth
    vanish|disappear|melt|fade into (?:the )?(?:crowd|shadows?|dark\w*|night|background|trees|bushes|forest|mist|fog)\b
equipment/thieves-tools
    pick locks?\b
    jam|disable|sabotage|rig|unjam|bypass (?:the|a|an|this|that) (?:\w+ )?(?:locks?|mechanism|traps?|gears?|alarm|device)\b
    use|uses|using (?:my |the )?(?:lockpicks?|picks|thieves tools|lock picks) (?:on|to)\b
skills/deception
    lure|entice (?:the )?(?:\w+ )?\w+ (?:into|to|away|out|over|closer|toward|towards)\b
skills/performance
    make (?:the |him|her|them|it|\w+)(?: ?\w+)? (?:laugh|cry|smile)\b
skills/survival
    hunt|forage|scavenge ?(?:[.!,]|$)
    spin (?:\w+ ){1,3}(?:a|some) (?:\w+ )?(?:tale|yarn|story|lie|lies)\b
    distract (?:the|him|her|them|it|everyone)\b
    create|make|cause|creates|makes|causes a (?:\w+ )?(?:distraction|diversion)\b
skills/investigation
    search (?!for (?:the )?right|my\b|(?:the )?(?:horizon|treeline|sky|skies|darkness|shadows|trees|surroundings|perimeter))
    search
    puzzle|pore|mull over\b
    look|looking for (?!a (?:seat|table|drink|place|room|spot|chair)|the (?:bathroom|market|inn|exit|way)|somewhere|trouble|work|my|someone)
    look|looking (?:closely|carefully)\b
    feel|grope (?:\w+ ){0,4}for\b
    compare (?:the|these|those|both)\b
skills/athletics
    push|shove|force|barge|plow|shoulder (?:my way )?(?:past|through)\b
    outrun|outswim|outpace
    jump|leap (?:out|off|over|onto|up|into|to|across)\b
    jump|leap|lift|push|pull ?(?:[.!,]|$)
skills/acrobatics
    balance ?(?:[.!,]|$)
skills/perception
    listen ?$
    listen ?[,.!]
    listen (?:and|then|while|until|before|very|as)\b
check/Hide
    take|takes|taking|use|uses|using|took (?:the |my )?hide\b
check/Grapple
    grapple|wrestle
    tackle
    grab|grabs|grabbing (?:him|her|it|them|the (?:goblin|ogre|guard|captain|orc|bandit|man|woman|creature|thief|enemy|wizard|mage|cultist)) ?(?:by|and|from|around|[.!,]|$)
    pin (?:him|her|it|them|the \w+)\b
check/Shove
    shove (?!my|off\b|past\b|it (?:in|into) my)
    push|knock (?!the (?:\w+ )?(?:door|gate|wall|table|statue|barrel|window|lock|chest|bars)s?\b)(?:him|her|it|them|the \w+|\w+|\w+ \d) (?:off|prone|over|down|back|away|aside|into|to the ground)\b
    trip (?:him|her|it|them|the \w+|\w+)\b(?! over)
check/Escape
    escape|break|wriggle|slip|struggle|squirm|tear|pull (?:free|loose|out)? ?(?:of |from |against )?(?:the|his|her|its|their|this|\w+s) (?:\w+ )?(?:grip|grasp|hold|grapple|clutches|tentacles?|coils|bonds|ropes|shackles|net|web)\b
cast/invisibility
    turn|turns|make|makes|render (?:\w+ ){1,2}invisible\b
cast/heal
    heal|heals|healing (?!up|over|from|potion|word|spell|kit)(?:\w+|the \w+)
    cure (?!wounds|disease|poison|blindness)(?:\w+|the \w+)
help/Help
    help|aid|assist (?!myself|yourself|ourselves|me\b|us\b|themselves|it ?that|wanted|[.!]|,|$)
    help (?:with|out)\b
    take|takes|use|uses|using|taking (?:the |my )?help action\b
    give|gives|giving|gave|lend|lends|lending|lent (?:\w+ ){1,2}?(?:a )?(?:hand|leg up|boost|lift|help|helping hand)\b
    lend|lends|lending|lent a hand\b
    boost (?:him|her|them|\w+) (?:up|over|onto)\b
    back|backs|backing (?!away|off|out|to|up ?(?:[.!,]|$|and|from|a|slowly|against|toward|to))(?:\w+ )up\b
    distract|divert|harry|keep [\w ]+ so (?:that )?\w+ (?:can|could|may|might|has)\b
    distract|harry|flank (?:[\w]+ ){1,4}for (?!a (?:moment|while|second))\w+\b
    support (?!myself|the (?:king|cause|idea|plan))\w+
"""

# Verbs that are blows where somebody who is there is named in their phrase.
AT_SOMEBODY = r"""
attack
    cut|hack|chop|slice|cleave|carve|hew|hit|hits|hitting|punch|kick|smash|bash|whack|slap|rip|tear|bite|claw|poke|pierce|jab|spear|crush|beat|batter|engage|charge|strike|stick|knee|elbow|brain|club
    take|takes|took|taking out (?:the |that |this )?(?:\w+ )?\w+
    go|goes|going for (?:the |that |this )?\w+
    drop|drops|end (?:the |that |this )?\w+
help/Help
    hold|holds|keep|steady (?:the|a|my) (?:\w+ ){1,3}for \w+
skills/athletics
    haul|pull|drag|hoist|lift|carry (?:\w+ ){1,2}(?:up|out|onto|over|across|back|to safety|away|free|aboard)\b
"""
