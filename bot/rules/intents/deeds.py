"""What people write when they do something, by what it is in the rules. Skills are the finder's to know.

`attack` has `attack/shot` for what flies, the other addresses have an action of combat or the way something is used.
A phrase is found by its first word in any form; the longest that fits counts, and of equals the first.
"""

from __future__ import annotations

import functools

from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Phrasebook, parse

_WHO = r"(?:the|an?|this|that|these|those|him|it|them|his|her|its|their|both|all|every|each|one|any|at|my|another|foe \w+)"
_NOT_A_THING = (
    r"(?! (?:\w+ ){0,3}(?:doors?|gates?|locks?|walls?|chests?|ropes?|bars?|windows?|barrels?|tables?|air|dirt|ground|"
    r"floor|bread|cheese|meat|wood|branches|vines|road|books?|hay|tree|chair|bucket|habit|pebble|stone|can|snow)\b)"
)
_PLACE = r"(?:bed|bunk|hammock|bath|tub|carriage|wagon|cart|coach|saddle|bedroll|blankets?)"

# Figures of speech, which attempt nothing.
_IDIOMS = r"""
other
    throw|threw|throwing (?:a |an |another )?(?:party|fit|tantrum|feast|hint|caution)\b
    cast|casts|casting (?:my|the|a|an) (?:\w+ )?(?:line|lines|net|vote|mind|shadow|nets|lot|ballot|doubt)\b
    cast (?:off|aside|about|around|anchor|lots|doubt)\b
    jump for joy
    jump at the chance
    fight|fought back\b(?! (?:against|at|with)| $)
    fight|fought (?:the|an|my|down) (?:\w+ )?(?:urge|tears|sleep|smile|temptation|fear|panic|laughter|grin|yawn)
    punch the air
    kick off my
    kick myself
    kick my (?:boots|feet|heels|legs)
    hide my (?:\w+ )?(?:smile|face|tears|grin|feelings|surprise|disgust|anger|laughter|yawn|amusement|disappointment)
    track|hunt down (?:some|a) (?:\w+ )?(?:breakfast|lunch|dinner|food|drink|meal|snack)
    search for the right (?:words|moment)
    charge (?:my|his|her|their|the) \w+ with (?:purpose|magic)
    charge (?:him|her|them|you|the \w+) (?:\w+ ){0,2}(?:gold|silver|coins?|copper)
    sing (?:softly|to myself|along)
    bless (?:you|this|the food|our (?:food|meal))\b
    shield (?:my eyes|[\w ]+ from (?:the )?(?:wind|rain|sun|light|cold|snow|view|storm))
    command (?:respect|attention|the (?:room|stage))
    sleep|slept|nap|doze|rest|camp|meditate|pray|trance|snore|slumber
    take|took|taking (?:a |an |our |my |the )?(?:short |long |quick |night s |nights )?(?:rest|nap|break|breather|breath|bath)\b
    make|made|making (?:a )?camp\b
    set|setting up (?:the |a |our )?(?:camp|tents?)\b
    lie|lay|lying (?:down|back|awake|in bed|on my back)\b
    wait|pause|linger
    concentrate|focus on (?!(?:the )?(?:spell|\w+ spell))
    breathe
    smile|grin|frown|sigh|weep|cry|blush|shiver|yawn|stretch|cough|sneeze|sob|wince|smirk|scowl|pout|sweat|tremble
    feel|felt
    think|thought|consider|ponder|wonder|imagine|dream|remember|recall|hope|plan|intend|decide|reckon|believe|guess
    spit|vomit|faint|drool|sulk|brood|relax|meditate|reflect|daydream|doze|rest
    love|like|hate|prefer|trust|fear|miss|regret|forget|forgot|understand|understood|mean|meant|own|deserve
    have|has|had|need|needs|am|was|were|be|been|seem
    look like\b
    take|takes|took|taking (?:aim|the (?:hit|blame|hint|credit|time)|my time|heart|notice|note|pride|offense|offence)\b
    make|makes|made (?:a )?(?:face|faces|love|fun|sense|noise|mess|wish|mistake)\b
    do|does the same\b
    wash|clean|sharpen|polish|mend|cook|shave|comb|bathe|groom|fish|knit|carve|brew|whittle
"""

_BLOWS = rf"""
attack
    attack|stab|slash|behead|smite|backstab|assault|impale|skewer|decapitate|bludgeon|pummel|slay|murder|maul|gut|knife|stabb|attak|ambush
    slew|smote|stabbed
    kill (?!time|the (?:light|lights|mood|fire|engine|time))
    sneak attack\b
    strike|struck|strikes (?!up\b|a (?:deal|bargain|pose|match|balance|chord)\b|out\b|camp\b|me as\b)
    fight|fought|fights|fighting (?:{_WHO}|against|with|off (?!the (?:poison|cold|urge|charm|sleep|effect|spell|disease)))\b
    fight|fought (?!back|off|for|over|down|to\b|my way|through|on\b|and\b)[a-z]+\b
    charge (?:at|into|the|him|her|them|it|towards?)\b
    swing|swung|swings (?:at|my|his|her|their|the|for|a)\b(?! (?:on|from|across|open|door|gate|rope|chandelier|lantern|legs))
    swing|swung (?:around )?(?:with|wildly)\b
    lunge (?:at|for|forward|toward|towards|in)\b
    lash|lashes|lashing out\b
    have|take|taking|took a (?:swing|swipe|stab|shot) at\b
    go|going|went for (?:the|his|her|its|their) (?:throat|eyes?|kill|legs?|neck|heart|head|knees?|jugular)
    pounce|leap|jump|throw|hurl|fling|threw (?:myself )?(?:on|upon|at) {_WHO}\b(?! (?:boat|raft|wagon|ledge|roof|platform|cart|ship|rope))
    hurl|fling|throw|threw myself at\b
    finish (?:him|her|it|them|off|the \w+ off|the)\b
    cut|hack|chop|slice|cleave|carve|hew|rip|tear|swipe|claw|bite (?:at |down |into |through |up )?{_WHO}\b{_NOT_A_THING}
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
    roll|rolls|rolling|rolled (?:(?:a |an )?(?:natural |nat )?\d+ )?(?:to (?:hit|attack)|an attack|my attack|for (?:an )?attack|attack)\b
    rush (?!to |into|over|out|off|back|past|through|up|down|toward|towards|away|in\b)(?:the|him|her|it|them|at)\b
    break|smash|crack (?:the|a|an|my) (?:\w+ ){1, 2}(?:over|on|across|against) (?:his|her|its|their|the \w+|\w+) (?:\w+ )?(?:head|skull|face|back|jaw|neck)\b
    stunning strike
    attack
attack/shot
    shoot|shot|shoots (?!the breeze|him a (?:\w+ )?(?:look|glance)|her a (?:\w+ )?(?:look|glance)|them a (?:\w+ )?(?:look|glance)|the \w+ a (?:\w+ )?(?:look|glance|glare)|\w+ a (?:\w+ )?(?:look|glance|smile)|off my mouth)
    shoot|shot ?(?:[.!,]|$)
    snipe
    throw|threw|throws|throwing|hurl|toss|fling|flung|lob|chuck|launch (?:(?!myself)[\w]+ ){{1,5}}(?:at|into|against)\b(?! (?:the )?(?:feet|floor|ground|wall|fire|river|water|sea|well|air|back ?pack|bag))
    fire|fires|firing|fired (?:at|into|upon|on|an? (?:\w+ )?(?:arrow|bolt|shot)|my (?:\w+ )?(?:bow|crossbow|sling|longbow|shortbow)|off (?:an?|two|three)|two|three|again)\b
    loose|loosed|looses|loosing (?:an?|another|two|three|my|arrows?)\b
    let|lets|letting (?:it|one|them|him have it) fly\b
    let|lets|letting (?:fly|an? (?:\w+ )?(?:arrow|bolt) fly)\b
    put|puts|putting|send|sends|sent|sending|plant (?:an?|another|two|my) (?:\w+ )?(?:arrows?|bolts?|shaft|quarrel|bullet)\b
    take|takes|taking|took (?:a|the|my|another) shot\b
    pepper (?:{_WHO}|\w+) with\b
"""

_COMBAT = r"""
other/Dodge
    dodge ?(?:[.!,]|$)
    dodge (?:action|this turn|and|attacks|incoming|everything|as best)\b
    take|takes|taking|took|use|uses|using (?:the |my )?dodge\b
    go|goes|going|went|stay|be|fight (?:on the defensive|full defense|fully defensive|defensively)\b
    defend (?:myself|ourselves)\b
    take|took|assume up? ?a defensive (?:stance|position)\b
    brace (?:myself|for|behind) (?:\w+ )?(?:impact|attacks?|blow)?
    parry|evade
    guard myself
other/Ready
    ready|readies|readied|readying (?:an?|my) (?:action|attack|spell|shot)\b
    ready|readies|readying (?:\w+ ){1,4}(?:for (?:the|when|if|any|who|whatever|anyone|anything)|when|if|in case|as soon as|until|to (?:shoot|cast|strike|attack|hit|stab))\b
    ready to (?:attack|shoot|cast|strike)\b
    hold|holds|delay (?:my|an) (?:action|attack|shot|turn)\b
    prepare to (?:attack|shoot|strike|cast) (?:\w+ ){0,6}(?:when|if|as soon as|once|who|that|anything|anyone|whoever)\b
    get|gets|getting ready to (?:attack|shoot|strike|cast)\b
other/End_turn
    end|ends|ending|pass|passes|finish|skip (?:my|the|this)? ?turn\b
    pass ?(?:[.!,]|$)
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
skills/athletics
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
    push|knock (?:him|her|it|them|the \w+|\w+|\w+ \d) (?:off|prone|over|down|back|away|aside|into|to the ground)\b
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

_GEAR = r"""
use/gear
    draw|drew|draws|drawing (?!close|closer|near|nearer|back|attention|away|up to|breath|a (?:map|picture|sketch|circle|line|breath|crowd|deep)|the (?:line|curtains?|short)|water|on\b)
    draw|drew|drawing a (?:map|picture|sketch|circle|line)\b
    unsheathe|sheathe|stow|ready|wield|brandish|equip|unequip|holster|shoulder|string|reload|load|nock|prepare (?:my|the|a|an|his|her|their|another)\b
    equip|sheathe|unsheathe|wield|don|doff|quaff|gulp|imbibe
    drink|drank|drinks|sip|swallow|chug|down (?!into|to|the (?:stairs|hill|road|hall|street|corridor|path|ladder))
    eat|ate|eats|eating|consume|munch|nibble|chew|taste (?:a|an|the|some|my|it|one|our)\b
    light|lit|lights|lighting|ignite|kindle|extinguish|snuff|douse (?:a|an|the|my|our|up|another|it)\b
    put|puts|putting on (?!a (?:\w+ )?(?:show|act|performance|accent))
    put|puts|putting (?:away|my|the|it|some)\b
    put|puts|putting out the\b
    wear|wore|wears|strap|fasten|wrap|remove|take|takes|took off (?:my|the|a)\b
    raise|lift|lower|hold|held|holds|adjust (?:up )?(?:my|the|a) (?:\w+ )?(?:shield|torch|lantern|weapon|sword|axe|holy symbol|amulet|hood|visor|cloak|hand|hands|bow)\b
    scatter|strew|sprinkle|spill|pour|smear|apply|spread|coat|splash|spray|lay|set|plant|place|drop|roll (?:out )?(?:my|the|a|an|some|out|down|oil|caltrops|ball bearings|holy water|it)\b(?! (?:arms))
    apply|administer
    play (?:a )?(?:card|dice)\b
    write|wrote|scribble|jot|sketch|note|copy
    tie|ties|tied|tying|hammer|hitch|hook|attach|fix|secure|hang|hung|lash|knot (?:my|the|a|an|one|it|some|off|up|down|two)\b
    use|uses|using|activate|employ|trigger|invoke|attune (?:my|the|a|an|some|one|to|it|our|second|action|lay)\b
    use|uses|using|activate \w+
    pack|unpack|roll (?:up )?(?:my|the|our)\b
    help myself\b
    rage
    search (?:in |through )?my\b
    count|check my (?:coins?|gold|gear|pack|bag|supplies|rations|arrows)\b
    burn|fill|fold|unroll|unfold|unwrap|wave|ring|blow|sound|play (?:my|the|a|an|it)\b
    pay|pays|paid|tip|buy|buys|bought|sell|sells|sold|spend|spent|purchase|trade|donate (?!(?:\w+ ){1,3}to\b)(?:\w+)
use/thing
    kick|knock|tip|push|tear (?:over|down) (?:the|a|an|this|that)\b
    kick|knock|tip (?:the|a|an|this|that) (?:\w+ )?over\b
    set|sets|setting (?:fire to|alight|ablaze)\b
    set|sets|setting (?:the|a|my|some) (?:\w+ ){1,2}(?:on fire|alight|ablaze)\b
    open|opens|close|shut|unlock|lock|bar|unbar|unlatch|slam|latch|bolt (?:the|a|an|my|our|that|this|it|up|every|each|all)\b
    pull|push|press|turn|twist|crank|flip|spin|touch|ring|tug|throw|slide|yank|rotate (?:on |down |up |open )?(?:the|a|that|this|it)\b(?! (?:\w+ )?(?:around|back|corner|page|other way))
    knock (?:on|at|three|twice|thrice)\b
    pick|picks|picked|picking up\b
    pick|picks (?:a|some|the) (?:flowers?|apples?|berr(?:y|ies)|mushrooms?|herbs?)
    take|takes|took|taking|grab|grabs|grabbed|grabbing|snatch|collect|gather|retrieve|fetch|pocket|loot|keep|kept (?!cover|a (?:seat|look|step|breath|deep|moment|closer|bow|walk|rest|nap|turn|peek)|my (?:time|seat|leave|turn|place)|the (?:lead|stairs|road|path|left|right|hint|time)|aim|note|care|watch|point|part|off\b|to\b|notice|heed|hold of him|place|quiet|moving|going|still|silent|my (?:eyes|distance|head|voice|word|balance|footing))(?:the|a|an|my|his|her|their|its|our|that|this|these|those|some|it|them|all|one|two|everything|any|another|what|\w+)\b
    help myself to\b
    move|drag|roll|haul|carry|carries|carried|shove (?:the|a|an|this|that|some|it|aside)\b
    break|breaks|smash|snap|tear|cut|burn (?:off |open |down |through )?(?:the|a|an|this|that|it|my)\b
    untie|unhook|unbuckle|unwrap|loosen|free|release|fill|empty|feed|saddle|milk|dig|build|repair|plug|cover|uncover|wedge|block|barricade|board|search (?:the|a|an|my|our|him|her|them|it|up|out|some)\b
    cut|cuts (?:a|the|some) (?:rope|bread|cheese|vines?|branch\w*)\b
    throw|threw|toss|fling|drop (?:the|a|an|my|some|it) (?:[\w]+ ){1,3}(?:into|in|on|onto|over|out|away|down|aside)\b
    throw|threw|throws|toss|scatter|fling (?:[\w]+ ){1,4}at (?:the |its |his |her |their |\w+ )?(?:\w+ )?(?:feet|floor|ground|wall)\b
use/give
    give|gives|gave|giving|hand|pass|lend|lent|offer|feed|feeds|fed|toss|throw|threw|slip|bring|brought|deliver|return|pay|pays|paid|tip|sell|sold|pour|serve|show|showed|administer (?!up\b|in\b|me\b|chase|way|birth|through\b|by\b|out\b|back to|to the (?:camp|town|inn|tavern|room|village|castle|cave|city)|into\b|past\b|away\b|between\b|(?:my|a) (?:turn|bow|nod|smile|shrug|look|wave|speech|sigh|glance|laugh|toast))(?:the |my |a |an |some |over )?[\w]+
"""

_MOVES = r"""
move
    start|starts|started (?:off )?(?:toward|towards|for|down|up|back|along|across|off|out)\b
    walk|go|goes|went|going|run|runs|ran|running|head|enter|leave|left|follow|approach|step|stroll|march|return|travel|ride|rides|rode|cross|advance|wander|proceed|hurry|rush|jog|stride|strode|limp|crawl|stagger|descend|ascend|fly|flew|teleport|hike|trudge|sail|row|explore|continue|journey|retreat|come|comes|came|gallop|trot|depart|arrive|exit|circle|scurry|scramble|stumble|swagger|saunter|mosey|scoot|trail|lead|led|hasten|race
    push|press on\b
    turn back\b
    move|moves|moved|moving (?!(?:the|a|my|some|his|her) )
    move|moves|moved|moving (?:my|the) (?:horse|mount|cart)\b
    draw|drew (?:close|closer|near|nearer|back|away|up to)\b
    climb (?:in(?:to)? (?:\w+ )?<place>|aboard|the (?:stairs|steps|staircase)|(?:up|down) the (?:stairs|steps|staircase)|onto (?:my|the) (?:\w+ )?(?:horse|wagon|cart|pony|mount))\b
    jump|hop|leap (?:down|off) from (?:the |my )?(?:wagon|cart|horse|bed|chair|stool|table)\b
    hop (?:on|onto|off|into|down|in)\b
    jump|leap back\b
    sit|sits|sat|kneel|knelt|crouch|stand|stands|stood|lean|perch|squat (?:down|by|near|on|at|in|next|beside|with|against|behind|over|between)\b
    sit|kneel|crouch|sits|sat
    take|takes|took|taking (?:a|my|the) (?:seat|step|steps|lead|stairs|left|right|road|path|place|position|walk)\b
    take|takes|took|taking (?:cover|point|position)\b
    make|makes|made|making (?:my|our) way\b
    turn|turns|turned|turning (?:left|right|around|back|toward|towards|to (?:face|leave|go))\b
    get|gets|got|getting (?:in|into|out|on|onto|off|closer|behind|away|between|up on|down|back|near|to the|inside|outside)\b
    back (?:up|away|off|out|into|against|toward)\b
    set|sets|setting (?:off|out|sail|forth)\b
    hit|hits the road\b
    keep|keeps|keeping|kept (?:going|moving|walking|my distance)\b
    mount|dismount|board
    dive (?:behind|into cover|for cover)\b
    duck (?:behind|under|into|down)\b
    stay|remain|stick (?:close|near|behind|with|by|put|here|back|in|at|next|beside|where)\b
    lead|leads|led the way\b
    lets go\b
    join
""".replace("<place>", _PLACE)

_WORDS = r"""
talk
    cry|cries|cried out\b
    say|says|said|tell|tells|told|ask|greet|shout|whisper|yell|reply|answer|speak|spoke|talk|chat|thank|explain|announce|declare|introduce|murmur|mutter|mumble|exclaim|scream|respond|joke|apologize|apologise|curse|swear|swore|insult|mock|taunt|compliment|praise|promise|agree|disagree|argue|protest|object|beg|suggest|propose|warn|remind|inform|order|command|instruct|signal|gesture|nod|wave|bow|salute|wink|shrug|laugh|chuckle|giggle|cackle|snort|growl|grumble|complain|gossip|banter|boast|brag|confess|admit|deny|describe|discuss|converse|invite|welcome|congratulate|toast|cheer|clap|applaud|hum|whistle|beckon|motion|request|inquire|enquire|question|demand|bid|bade|wish|comfort|console|reassure|encourage|advise|confide|recount|retell|hail|address|quip|retort|lecture|preach|echo|repeat|claim|accuse|blame|scold|tease|flirt|challenge|dare|goad|provoke|heckle|jeer|plead|pester|interview
    call|calls|called (?!down|forth|upon|on|up\b)
    point|points (?!my|the|a|an)
    order|orders|ordered (?:a|an|some|another|two) \w+
    shake|shakes|shook|shaking (?:my head|hands|his hand|her hand|their hand)\b
    break|breaks|broke the (?:silence|ice|news)\b
    strike|struck up a (?:conversation|chat|talk)\b
    strike|struck a (?:deal|bargain)\b
    make|makes|made (?:a )?(?:small talk|a deal|conversation|introductions|a joke|a toast|a speech)\b
    raise|raises my (?:glass|mug|cup|tankard|voice)\b
    let|lets (?:him|her|them|the \w+|everyone|\w+) know\b
    have|has|had a (?:word|chat|talk|conversation)\b
    shoot|shoots|shot|give|gives|gave|flash (?:the |a )?(?:\w+ )a (?:\w+ )?(?:look|glance|glare|smile|nod|grin|wink|bow|wave|shrug|smirk)\b
    give|gives|gave a (?:\w+ )?(?:nod|bow|wave|shrug|speech|sigh|laugh)\b
    glare|roll my eyes\b
    swear an oath
    put|puts in a good word\b
    translate|negotiate terms
    interrupt
look
    look|watch|observe|glance|stare|gaze|see|saw|view|behold|read|peruse|browse|survey|contemplate|regard|eye|squint|notice|witness|check (?!up my|over my)
    look
    take|takes|took|taking|have|has|had (?:a|another) (?:\w+ )?(?:look|glance|peek|gander)\b
    cast|casts|steal|steals|stole|stealing|casting|sneak|sneaks a (?:\w+ )?(?:glance|look|peek)\b
    cast|casts|casting (?:my|an) eyes?\b
    follow|followed the conversation\b
    wait|waits (?:and|to) see\b
    listen to (?!the (?:door|wall|footsteps|noises?|sounds?))
    smell|sniff|admire|study|inspect|examine|count
    describe
    turn|turns my (?:eyes|gaze|attention)\b
    keep|keeps|keeping (?:an eye|my eyes?) on\b
"""


_AT_SOMEBODY = r"""
attack
    cut|hack|chop|slice|cleave|carve|hew|hit|hits|hitting|punch|kick|smash|bash|whack|slap|rip|tear|bite|claw|poke|pierce|jab|spear|crush|beat|batter|engage|charge|strike|stick|knee|elbow|brain|club
    take|takes|took|taking out (?:the |that |this )?(?:\w+ )?\w+
    drop|drops|end (?:the |that |this )?\w+
"""


@functools.cache
def blows() -> Phrasebook:
    """Verbs that are blows where somebody who is there stands right behind them."""
    book = Phrasebook()
    book.add(parse(_AT_SOMEBODY), verbs=True)
    return book


def _named_skills() -> str:
    """`Insight on the merchant`: a skill at the head of a clause, before what it is for."""
    return "".join(
        f"skills/{index}\n    {skill.name.lower()} (?:on|to|for|vs|against|at)\\b\n"
        for index, skill in digest().skills.items()
        if " " not in skill.name
    )


@functools.cache
def deeds() -> Phrasebook:
    """The phrases of all deeds; built at the first call."""
    book = Phrasebook()
    for table in (_IDIOMS, _COMBAT, _BLOWS, _GEAR, _MOVES, _WORDS, _named_skills()):
        book.add(parse(table), verbs=True)
    return book
