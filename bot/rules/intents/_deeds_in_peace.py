"""What people write when they do not fight, by what it is in the rules; `deeds` reads it."""

from __future__ import annotations

_PLACE = r"(?:bed|bunk|hammock|bath|tub|carriage|wagon|cart|coach|saddle|bedroll|blankets?)"

# Figures of speech, which attempt nothing.
IDIOMS = r"""
other
    throw|threw|throwing (?:a |an |another )?(?:party|fit|tantrum|feast|hint|caution)\b
    cast|casts|casting (?:my|the|a|an) (?:\w+ )?(?:line|lines|net|vote|mind|shadow|nets|lot|ballot|doubt)\b
    cast (?:off|aside|about|around|anchor|lots|doubt)\b
    jump for joy
    jump at the (?:noise|sound|chance|opportunity)\b
    fly|flew|flies into a (?:rage|panic|fury)\b
    guard (?:the|my|our)\b
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
    hug|kiss|cuddle|embrace|hear|heard|know|knew|wake|woke|braid|scratch|blink|hiccup|burp|panic|celebrate|party|recover|die|bleed|live|age|belong|owe
    want|wants|wanted (?!to\b)
    keep|keeps|stay|stays|remain|go|fall|fell (?:quiet|silent|still|calm|mute|asleep|awake|alert|dead|where|put)\b
    hold my (?:tongue|breath|ground|nerve|head|horses)\b
    raise an eyebrow\b
    warm (?:my|up)\b
    play with\b
    dance with\b
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

GEAR = r"""
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
    leave|left (?:a|an|some|my|him|her|them|two) \w+
    light|burn|burns (?:incense|candles|torches|a fire|the fire)\b
    make|makes|made (?:a fire|an offering)\b
    eat|drink ?(?:[.!,]|$)
    take|takes|took|taking|pull|whip|bring|get out (?:my|the|a|an|our)\b
    grab (?:my|our)\b
    wear|wore|wears|strap|fasten|wrap|remove (?:on )?(?:my|the|a|an)\b
    take|takes|took off (?:my|the|a)\b
    fire|point|aim|wave (?:my|the|a) (?:\w+ )?(?:wand|rod)\b
    nock|knock an (?:arrow|bolt)\b
    gamble
    grease|oil (?:the|my)\b
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
    reach|reaches|reaching (?:for|into|out)\b
    fiddle|tinker|fumble with\b
    pet|stroke|pat (?:the|my|him|her|it|a)\b
    blow|blows|put|snuff|stamp out (?:the|a|my)\b
    try|tries|trying (?:the|a|every|that|each) (?:\w+ )?(?:doors?|handle|knob|latch|lock|lever|key|window|gate|hatch|lid)\b
    place (?:the|a|an|my|some|one)\b
    push|pull open\b
    knock ?(?:[.!,]|$)
    bury|catch|caught|carry|hide|throw (?:the|a|an|this|that|him|her|it)\b
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
    untie|unhook|unbuckle|unwrap|loosen|free|release|fill|empty|feed|saddle|milk|dig|build|repair|plug|cover|uncover|wedge|block|barricade|board (?:the|a|an|my|our|him|her|them|it|up|out|some)\b
    cut|cuts (?:a|the|some) (?:rope|bread|cheese|vines?|branch\w*)\b
    throw|threw|toss|fling|drop (?:the|a|an|my|some|it) (?:[\w]+ ){1,3}(?:into|in|on|onto|over|out|away|down|aside)\b
    throw|threw|throws|toss|scatter|fling (?:[\w]+ ){1,4}at (?:the |its |his |her |their |\w+ )?(?:\w+ )?(?:feet|floor|ground|wall)\b
use/give
    give|gives|gave|giving|hand|pass|lend|lent|offer|feed|feeds|fed|toss|throw|threw|share|bring|brought|deliver|return|pay|pays|paid|tip|sell|sold|pour|serve|show|showed|administer (?!up\b|in\b|me\b|chase|way|birth|through\b|by\b|out\b|back to|to the (?:camp|town|inn|tavern|room|village|castle|cave|city)|into\b|past\b|away\b|between\b|(?:my|a) (?:turn|bow|nod|smile|shrug|look|wave|speech|sigh|glance|laugh|toast))(?:the |my |a |an |some |over )?[\w]+
"""

MOVES = r"""
use/give
    slip (?:him|her|them|\w+) (?:a|the|some|my)\b
move
    slip|slide (?:behind|under|into|between|around|in|out|inside)\b
    start|starts|started (?:off )?(?:toward|towards|for|down|up|back|along|across|off|out)\b
    walk|go|goes|went|going|run|runs|ran|running|head|enter|leave|left|follow|approach|step|stroll|march|return|travel|ride|rides|rode|cross|advance|wander|proceed|hurry|rush|jog|stride|strode|limp|crawl|stagger|descend|ascend|fly|flew|teleport|hike|trudge|sail|row|explore|continue|journey|retreat|chase|come|comes|came|gallop|trot|depart|arrive|exit|circle|scurry|scramble|stumble|swagger|saunter|mosey|scoot|trail|lead|led|hasten|race
    push|press on\b
    turn back\b
    move|moves|moved|moving ?(?:[.!,]|$)
    walk|run|go|leave|enter|follow|march|ride|proceed|advance ?(?:[.!,]|$)
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

WORDS = r"""
talk
    cry|cries|cried out\b
    say|says|said|tell|tells|told|ask|greet|shout|whisper|yell|reply|answer|speak|spoke|talk|chat|thank|explain|announce|declare|introduce|murmur|mutter|mumble|exclaim|scream|respond|joke|apologize|apologise|curse|swear|swore|insult|mock|taunt|compliment|praise|promise|agree|disagree|argue|protest|object|beg|suggest|propose|warn|remind|inform|order|command|instruct|signal|gesture|nod|wave|bow|salute|wink|shrug|laugh|chuckle|giggle|cackle|snort|growl|grumble|complain|gossip|banter|boast|brag|confess|admit|deny|describe|discuss|converse|invite|welcome|congratulate|toast|cheer|clap|applaud|hum|whistle|beckon|motion|request|inquire|enquire|question|demand|bid|bade|wish|comfort|console|reassure|encourage|advise|confide|recount|retell|hail|address|quip|retort|lecture|preach|echo|repeat|claim|accuse|blame|scold|tease|flirt|challenge|dare|goad|provoke|heckle|jeer|plead|pester|interview
    call|calls|called (?!down|forth|upon|on|up\b)
    point|points (?!my|the|a|an)
    order|orders|ordered (?:a|an|some|another|two) \w+
    message|alert|alarm|notify
    send|sends|sent (?:word|a (?:message|letter|note))\b
    shake|shakes|shook|shaking (?:my head|hands|his hand|her hand|their hand)\b
    break|breaks|broke the (?:silence|ice|news)\b
    strike|struck up a (?:conversation|chat|talk)\b
    strike|struck a (?:deal|bargain)\b
    make|makes|made (?:a )?(?:small talk|a deal|conversation|introductions|a joke|a toast|a speech)\b
    raise|raises a (?:toast|glass|mug|cup)\b
    raise|raises my (?:glass|mug|cup|tankard|voice)\b
    let|lets (?:him|her|them|the \w+|everyone|\w+) know\b
    have|has|had a (?:word|chat|talk|conversation)\b
    shoot|shoots|shot|give|gives|gave|flash (?:the |a )?(?:\w+ )a (?:\w+ )?(?:look|glance|glare|smile|nod|grin|wink|bow|wave|shrug|smirk)\b
    give|gives|gave a (?:\w+ )?(?:nod|bow|wave|shrug|speech|sigh|laugh)\b
    glare|roll my eyes\b
    swear an oath
    put|puts in a good word\b
    translate
    negotiate terms
    interrupt
look
    look|watch|observe|glance|stare|gaze|see|saw|view|behold|read|peruse|browse|survey|contemplate|regard|eye|squint|notice|witness|check (?!up my|over my)
    look
    watch|observe|stare|gaze|browse|read ?(?:[.!,]|$)
    take|takes|took|taking|have|has|had (?:a|another) (?:\w+ )?(?:look|glance|peek|gander)\b
    cast|casts|steal|steals|stole|stealing|casting|sneak|sneaks a (?:\w+ )?(?:glance|look|peek)\b
    cast|casts|casting (?:my|an) eyes?\b
    follow|followed the conversation\b
    wait|waits (?:and|to) see\b
    listen \w+ly to\b
    listen to (?!the (?:door|wall|footsteps|noises?|sounds?))
    smell|sniff|admire|study|inspect|examine|count
    describe
    turn|turns my (?:eyes|gaze|attention)\b
    keep|keeps|keeping (?:an eye|my eyes?) on\b
"""
