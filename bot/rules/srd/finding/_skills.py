"""What people say when they use a skill without naming it: verbs, and patterns for what has to follow them."""

from __future__ import annotations

from bot.rules.srd.finding._phrases import parse

_THING = (
    r"(?:desks?|rooms?|bod(?:y|ies)|corpses?|chests?|walls?|floors?|books?|shelf|shelves|statues?|altars?|"
    r"drawers?|papers?|tables?|doors?|area|place|cave|house|office|chamber|study|library|ruins?|bags?|"
    r"pockets?|pile|rubble|hall|hallway|corridor|mechanism|lock|painting|tapestry|carvings?|wreck\w*|tent|"
    r"cellar|bedroom|crates?|barrels?|wagon|ship|hut|shop|grave|tomb|cabin|fireplace|hearth|bed|coffin|"
    r"sarcophagus|tower|clearing|scene|ground|stones?|tracks|bookshel\w+|cabinet|letter|map|note|ledger|"
    r"machine|device|puzzle|panel|fountain|well|trunk|sack|pedestal|throne|mirror|box|everything|symbols?|"
    r"prints?)"
)
_PERSON = (
    r"(?:guards?|captain|him|her|them|merchant|innkeeper|barkeep|bartender|priest|king|queen|duke|mayor|"
    r"noble|clerk|prisoner|thief|thug|cultist|goblins?|kobolds?|orcs?|sentr(?:y|ies)|soldiers?|shopkeeper|"
    r"smith|blacksmith|villagers?|crowd|people|bandits?|lord|lady|baron|count|gatekeeper|woman|man|"
    r"old \w+|stranger|witness|leader|chief|boy|girl|ogre|giant|dragon|wizard|mage|council|judge|sheriff|"
    r"farmer|sailor|knight|elder|ambassador|doorman|bouncer|driver|ferryman|chieftain|hag|ghost|lich|"
    r"devil|spirit|keeper|owner)"
)
_BEAST = (
    r"(?:horses?|dogs?|wolf|wolves|bears?|animals?|beasts?|mules?|boars?|hounds?|cats?|owlbears?|"
    r"griffons?|ponys?|pony|mounts?|ox|oxen|bulls?|stallion|mare|creature|snake|hawk|eagle|bird|donkey|"
    r"camel|elephant|mastiff|steed)"
)
_TO = r"(?:[\w']+ ){0,5}?"

_TABLE = r"""
skills/acrobatics
    dodge|duck|weave|dart|slip (?:past|through|under|between) (?:the|his|her|its|their) (?:legs|blades|traps?|arms|guards|crowd|swinging|bars)
    slide down\b
    keep|keeping my (?:balance|footing)
    land (?:softly|on my feet|lightly|safely|in a roll)
    do|does|doing (?:a|an|another) (?:back ?flip|flip|somersault|cartwheel|handspring|roll)\b
    tumble (?!off|down|from|out)
    somersault|backflip|cartwheel
    flip over
    vault <to>(?:over|onto|across)
    balance (?:on|along|across|over|my way)
    swing <to>(?:chandelier|rope|vine|across)
    walk (?:\w+ ){0,2}(?:tightrope|beam|rope|ledge)
    cross (?:the )?(?:tightrope|narrow \w+|beam)
    slip (?:out of|free|from) (?:\w+ ){0,2}(?:grip|grasp|hold|ropes|bonds|shackles|manacles)
    squeeze (?:out of|free|through)
    wriggle|wiggle (?:out|free|loose)
    dive (?:under|over|through|between)
    roll (?:under|beneath|out of the way|over the)
    slide (?:under|between|beneath)
    stay|keep (?:on my feet|upright|my footing|my balance)
    land (?:on my feet|safely|gracefully)
    flip (?:off|over|backwards|through|onto)
    run along the (?:wall|rail|beam|railing|rope|ledge)
skills/animal-handling
    urge|spur|coax|gentle (?:the|my|our|this|that|down the) (?:\w+ )?<beast>(?: to| on| down| across| over| past)?\b(?! (?:mouth|ready))
    speak|talk (?:softly|gently|calmly) to (?:the|my|this) (?:\w+ )?<beast>\b
    gain the (?:\w+ )?<beast>s? trust
    offer the (?:\w+ )?<beast> (?:some|a|my)
    calm|soothe|tame|pacify|train|befriend|coax|reassure <to><beast>\b
    win over <to><beast>\b
    control|steady|rein (?:in )?(?:the|my|our|this|his|her) (?:\w+ )?<beast>\b
    whisper to <to><beast>\b
    approach (?:the|this) (?:\w+ )?<beast> (?:gently|slowly|carefully|calmly)
    break (?:in )?the (?:wild )?(?:horse|stallion|mare)
skills/arcana
    what (?:spell|magic|enchantment) (?:was that|did (?:he|she|it|they))\b
    identify (?:the|this|that|what) (?:\w+ )?(?:potion|spell|magic|item|wand|ring|amulet|staff|scroll|artifact|aura|enchantment|liquid)\b
    is (?:it|this|that|the \w+) (?:\w+ )?(?:magical|magic|enchanted|cursed)\b
    work|figure out what (?:it|the \w+|this|that|these) (?:\w+ )?(?:is|does|do|mean|means|potion)\b
    sense (?:any |the )?(?:magic|magical)
    recognize|recognise|identify|decipher|study|examine|inspect (?:[\w]+ ){0,4}(?:runes?|sigils?|glyphs?|arcane|magical (?:aura|symbols?|writing|circle)|magic circle|spellwork|enchantment)
    know (?:\w+ ){0,4}(?:about|of) (?:\w+ ){0,3}(?:magic|spell|spells|arcane|planes?|ritual|curse|enchantment|portal|artifact|runes?)\b
    figure out (?:\w+ ){0,3}(?:what spell|the spell|magic|runes?|enchantment|the ritual|what kind of magic)
    recall (?:\w+ ){0,4}(?:spell|magic|arcane|planes|runes?)
    tell|check|see|know (?:if|whether) (?:\w+ ){1,5}(?:magical|magic|enchanted|cursed)\b
    tell (?:what|which) (?:spell|kind of magic|school)
skills/athletics
    escape|break (?:out of |from |free of |free from )?(?:the|his|her|its|their|this) (?:\w+ )?(?:grapple|grip|grasp|hold|clutches|tentacles?|coils)
    hold (?:the|this) (?:door|gate|portcullis) (?:shut|closed|up|open)
    pull (?:him|her|them|the <person>) (?:up|back up|out|aboard|onto|free|over)\b
    tread water
    paddle|swim (?:across|to|through|against|under|up|back|for)\b
    leap|jump (?:after|away|aside|on top|between)\b
    jump|leap|hop (?:the|that|this|a) (?:gap|ravine|chasm|fence|wall|pit|stream|ditch|trench|railing|crevice)
    climb (?:up|down|over|out|through|the|onto|to|a|into the (?:tree|window|hole|shaft|attic|pit))\b(?! (?:stairs|steps|bed|ladder of|ranks))
    climb (?!in(?:to)? (?:\w+ )?bed|in(?:to)? (?:the |a )?(?:bath|tub|carriage|wagon|cart|coach|saddle|bed)|aboard|onto (?:the )?(?:carpet|my horse|the horse)|the (?:stairs|steps|ranks|ladder of))
    climb|swim ?$
    scale (?:the|this|that|it|a)\b
    swim (?!in money|in gold)
    jump|leap (?:[\w]+ ){0,2}(?:across|over|onto|from|off|down|through|out of|the gap|to the|for the|between|gap|chasm|up|into the (?:water|river|pit|sea|lake|well))\b
    jump (?:the )?(?:gap|chasm|pit|fence|river|crevasse)
    grapple|wrestle
    shove (?!off\b|my\b|past\b|it (?:in|into) my)
    push (?:him|her|it|them|the (?!fog|door|cart|table|button|lever|boulder|stone|book|plate|cup|thought|gate|curtain|chair|bed|crate|box|wagon|branches|bushes|food)\w+)(?: \w+)? (?:off|into|over|down|out|aside|back|away)\b
    tackle (?:him|her|it|them|the|an?)
    pull (?:myself|ourselves) (?:up|over)
    haul (?:myself|ourselves|him|her|them)(?: back)? (?:up|out|onto)
    pin (?:him|her|it|them|the \w+)
    hold (?:him|her|it|them|the \w+) (?:down|back|still)
    dive in(?:to)? (?:the )?(?:water|river|lake|sea|pool)
    hang (?:on to|onto) the (?:ledge|rope|cliff|edge)
    cling to the
    throw (?:him|her|them|the <person>) (?:off|over|out|down)\b
    clamber (?:up|over|onto)
    vault (?!over|onto|across)\b
    break (?:free|out) of (?:\w+ )?(?:grapple|grip|grasp|hold)
skills/deception
    pass as
    tell (?:him|her|them|the <person>) (?:a|some|another|the biggest) (?:\w+ )?(?:lie|story|tale|excuse|nonsense)
    which is a lie
    invent (?:a|an|some)\b
    make something up
    cover story
    play (?:dumb|dead|innocent)\b
    put on (?:an? )?(?:\w+ )?(?:accent|act|disguise|uniform|charade)
    pretend
    swear (?:that )?(?:we|i) (?:saw|know|did) (?:nothing|nobody)
    lie (?:that|through my teeth|and (?:say|tell|claim))
    fake|forge (?:a|an|my|the|some) (?:\w+ )?(?:death|illness|injury|letter|signature|seal|limp|accent|papers|pass|document)
    claim (?:we|i|that|to)
    bluff|deceive|impersonate|feign
    lie to (?:\w+)
    lie about
    pretend (?:to|that|i|were|we|im|not)
    trick|fool|mislead|con (?:him|her|them|the)\b
    disguise (?:my|him|her|them|our)\w*\b
    pose as\b
    pass (?:myself|ourselves|him|her) off\b
    make up (?:a|some) (?:\w+ )?(?:story|excuse|lie|name|tale)
    tell|give (?:\w+ ){1,2}(?:a )?(?:fake|false|made up) (?:name|story|identity)
    fake (?:an?|my|being)\b
    act like (?:i|we|im|were)\b
    act (?:innocent|dumb|drunk|casual)
    forge (?:an?|the|his|her)\b
    talk my way (?:past|in|into|through) (?:\w+ ){0,5}(?:claiming|pretending)
    claim (?:to be|that i|that we|were|im|we are|i am)\b
    cheat (?:at|him|in)\b
    spin (?:him|her|them|a) (?:\w+ )?(?:tale|yarn|story|lie)
    convince (?:\w+ ){1,3}(?:im|i am|that im|were|we are|that we are|that i am) (?!not|trust|friend|harmless|innocent|honest)
    lull (?:him|her|them) into
skills/history
    what do (?:i|we) know (?:about|of) (?:this|the) (?:\w+ )?(?:place|ruins?|castle|city|town|kingdom|family|house|war|battle|king|empire|tower|land)\b
    who (?:built|ruled|founded|lived in) (?:this|the)\b
    heard of (?:this|that|the) (?:\w+ )?(?:place|family|house|king|kingdom|lord|battle|war|city|legend)
    know (?:\w+ ){0,4}(?:about|of) (?:\w+ ){0,4}(?:kings?|kingdom|empire|war|battle|ruins?|castle|dynasty|ancient|history|heraldry|coat of arms|crest|civilization|founding|banner|legend|city|house)\b
    recall (?:\w+ ){0,5}(?:histor\w+|war|battle|kings?|kingdom|empire|dynasty|ancient|crest|heraldry|legend)
    recognize|recognise (?:\w+ ){0,2}(?:crest|heraldry|coat of arms|banner|flag|emblem|insignia|coin|architecture)
    remember (?:\w+ ){0,5}(?:histor\w+|war|kingdom|empire|dynasty|the old kings)
    place (?:the|this) (?:crest|heraldry|banner|insignia)
skills/insight
    can (?:i|we) (?:trust|believe) (?:him|her|them|this|that)\b
    tell (?:if|whether|what) (?:he|she|they|the \w+)(?: \w+){0,4} (?:hiding|lying|honest|truth|wants?|means?|nervous|thinking|feeling|afraid|scared|sincere|up to|serious)\b
    seem|look|sound (?:honest|sincere|nervous|trustworthy|suspicious|genuine|shifty|like (?:he|she|they)s? (?:\w+ )?(?:lying|hiding|telling|nervous|afraid))
    whats (?:his|her|their) (?:\w+ )?(?:deal|intent|intentions?|agenda|motive|motives|angle|game)
    get (?:a|any|the) (?:\w+ )?(?:feeling|vibe|vibes|sense|feel)(?: for| from| that| about| of)? (?:him|her|them|he|she|they|the)
    hiding something (?:from)?
    telling (?:me|us) (?:the truth|everything|the whole)
    read (?:him|her|them|the room|his mood|between the lines)\b
    up to something
    sense|judge|tell|see|check|gauge|know|figure|watch|discern (?:\w+ ){0,3}?(?:if|whether) (?:\w+ ){0,6}(?:lying|lies|lie|honest|truthful|sincere|truth|hiding|bluffing|trust\w*|genuine|serious|means|cheating|scamming|conning|setting|betray\w*)\b
    is|are (?:he|she|they|the \w+|this \w+|that \w+) (?:\w+ )?(?:lying|being honest|telling the truth|telling me the truth|sincere|bluffing|hiding something|trustworthy)\b
    does|do (?:he|she|they|the \w+) (?:seem|look|sound) (?:\w+ )?(?:nervous|honest|sincere|off|suspicious|scared|genuine|trustworthy|truthful|worried)
    read (?:his|her|their|the \w+s?) (?:face|expression|body|intentions?|motives?|mood|eyes)
    get|getting a read on
    study (?:his|her|their) (?:face|expression|eyes|body)
    watch (?:his|her|their) (?:face|eyes|expression|reaction)
    study|watch (?:the )?(?:\w+ )(?:to see|for|closely) (?:\w+ ){0,4}(?:hiding|lying|lies|tells?|nervous\w*)
    trust (?:him|her|them|what) ?(?:he|she|they)? ?(?:says?)? \?
    do|does (?:i|my \w+) (?:believe|buy|trust) (?:him|her|them|that|it|this|what)
    what (?:are|is) (?:his|her|their) (?:\w+ )?(?:intentions?|motives?|true|real)
    size (?:him|her|them) up
    sense (?:\w+ ){0,2}(?:motive|intentions?|deception|hostility)
    look for signs (?:of|that|he|she|they) (?:\w+ ){0,3}(?:lying|lies|deceit|deception|hes|shes)
skills/intimidation
    put|hold|press (?:my|a|the) (?:blade|dagger|knife|sword|axe|rapier) (?:to|against|at) (?:his|her|their|the \w+) (?:throat|neck|chest)
    tell (?:him|her|them|the <person>) (?:that )?(?:ill|i will|well|we will) (?:kill|break|burn|gut|cut|hurt|skin|end|feed|crush|snap|make)\b
    ill|well (?:break|burn|gut|cut|skin|crush|snap) (?:your|his|her|their|every)\b
    stare (?:him|her|them) down
    crack my knuckles
    grab (?:him|her|them|the <person>) by the (?:collar|throat|shirt|neck)
    make an example of
    intimidate|threaten|menace|interrogate|strongarm
    scare|frighten <to>(?:<person>|off|away|into)\b
    bully (?:him|her|them|the)\b
    loom (?:over|above)
    glare (?:at|him|her|them) (?:\w+ ){0,4}(?:until|til|till|to)
    growl (?:at|in his|in her)
    crack my knuckles
    make (?:him|her|them|the \w+) (?:talk|fear|tremble|back off|wet|piss)
    scare (?:him|her|them|it|the)\b
    snarl at\b
    bare my teeth
    get in (?:his|her|their) face
    put the fear of
    bang my (?:fist|axe|sword|weapon)
    roar at
    demand (?:answers|that (?:he|she|they) talk)
    slam (?:him|her|them) (?:against|into|up)
    shake (?:him|her|them) down
skills/investigation
    look|check (?:under|behind|inside|underneath|beneath) (?:the|every|each|his|her|a) (?!window)\w+
    check the (?:chest|door|desk|room|bod(?:y|ies)|bookshel\w+|corpse|lock|walls?|floor|drawers?|fireplace|statue|altar|rug|shelves|cabinet)(?: for)?\b
    is (?:it|that|this|the (?:chest|door|lock|lid)) (?:trapped|rigged)\b
    analyze|analyse|dissect
    look over the (?:scene|body|room|papers|map|mechanism)
    look for (?:a|the|any|some) (?:\w+ )?(?:passage|way (?:in|out|through)|lever|button|switch|key|catch|mechanism|clue|opening|weak\w*|safe|hint|pattern|trap|panel)\b
    find|finding (?:a |any |the |some )?(?:hidden|secret|clues?|traps?)\b
    examine (?!(?:my|his|her) (?:nails|nail|conscience))
    what (?:happened|went on) here\b
    turn (?:the |this )?(?:place|room|house) upside down
    crack the (?:code|cipher|puzzle)
    make sense of (?:the|this|these)
    search (?!for (?:the |a )?(?:right|better|words|meaning|love|my (?:mother|father|brother|sister)|answers))<to><thing>\b
    search (?:for (?:\w+ )?(?:secret|hidden|clues?|traps?|evidence|loot|valuables|treasure|anything|a way)|it\b|him\b|her\b|them\b|around|through|every)
    search ?$
    search [.,!]
    investigate|rummage|ransack|decipher|frisk|deduce
    inspect|examine <to>(?:<thing>|for|closely|carefully|it)\b
    look for (?:\w+ ){0,4}(?:traps?|clues?|secret|hidden|evidence|compartments?|trapdoors?|levers?|switch\w*|mechanisms?|loopholes?|tripwires?)\b
    looking for (?:\w+ ){0,4}(?:traps?|clues?|secret|hidden|evidence|compartments?|levers?|switch\w*|mechanisms?|tripwires?)\b
    check (?:\w+ ){0,5}for (?:\w+ )?(?:traps?|clues?|tripwires?|secret|hidden|compartments?|poison|mechanisms?|levers?|evidence|signs)\b
    go|comb|dig|pore|look|rifle|sift|leaf (?:through|over) (?:his|her|the|their|all|these|those|some) (?:\w+ )?(?:papers?|files?|desk|drawers?|rubble|belongings|records|books?|ledgers?|letters?|documents?|things|bags?|pockets|notes)
    work|figure out how (?:the|this|it|that) (?:\w+ ){0,2}(?:works?|mechanism|trap|puzzle|lock|opens?)
    pat (?:him|her|them|the \w+) down
    loot|scour the
    solve the (?:puzzle|riddle)
    poke around
    piece together
    look (?:closely|carefully) at\b
    study (?:the|this) (?:mechanism|puzzle|lock|map|scene|device|machine|trap)
    is there (?:\w+ ){0,3}(?:trap|secret door|hidden|compartment)\b
    tap (?:on )?the (?:walls?|floor)
    check for (?:\w+ )?traps?
skills/medicine
    dress|clean|sew|bind|close (?:his|her|the|their|my|our) (?:\w+ )?(?:wounds?|injur\w+|cuts?|leg|arm)\b
    check (?:on|if|whether) (?:he|she|hes|shes|they|him|her|the \w+|\w+) (?:is |are )?(?:\w+ )?(?:alive|dead|breathing|poisoned|sick|hurt|injured|wounded)
    what (?:did )?(?:killed|kill) (?:him|her|them|it|this)
    perform (?:surgery|first aid|cpr)
    is|are (?:he|she|they) (?:dead|alive|still breathing)\b
    autopsy
    stabilize|diagnose|bandage
    treat (?:\w+ ){0,4}wounds?\b
    stop (?:\w+ ){0,4}bleeding\b
    tend (?:to )?(?:\w+ ){0,4}(?:wounds?|wounded|injur\w+|sick)\b
    check (?:\w+ ){0,3}(?:pulse|wounds?|body|corpse|breathing)\b
    patch (?:\w+ ){1,2}up
    patch up (?:\w+)
    set (?:the|his|her|my) (?:broken )?(?:bone|leg|arm)
    examine|inspect|check|look (?:\w+ ){0,3}(?:the|this|his|her|their|at the) (?:\w+ )?(?:body|corpse|wounds?|dead \w+|injur\w+)(?: \w+){0,4} (?:die|died|dead|cause|killed|disease|infected|long|wound)
    how|when (?:\w+ )?(?:did|he|she|they|it) (?:\w+ ){0,2}(?:die|died)\b
    cause of death
    what|which (?:disease|illness|sickness|killed (?:him|her|them|it|this))\b
    first aid (?!class|kit)
    stitch (?:\w+ ){0,3}(?:wounds?|cut|up)
    give (?:him|her|them) cpr
    suck out the
    is (?:he|she|it) (?:still )?(?:alive|breathing)
skills/nature
    is (?:this|that|it) (?:\w+ )?(?:edible|poisonous|safe to eat)\b
    are (?:these|those|they) (?:\w+ )?(?:edible|poisonous|safe to eat)\b
    know|identify|recognize|recognise|recall (?:\w+ ){0,5}(?:plants?|mushrooms?|herbs?|berr(?:y|ies)|flowers?|trees?|fung(?:i|us)|wildlife|terrain|weather|beasts?|animals?|moss|leaf|leaves|species)\b
    are (?:these|those|the) (?:berries|mushrooms|plants|herbs) (?:safe|edible|poisonous)
    is (?:this|that|the) (?:mushroom|berry|plant|herb) (?:safe|edible|poisonous)
    what (?:kind|sort|type) of (?:plant|mushroom|tree|herb|berry|animal|beast|flower|fungus)
    predict the weather
skills/perception
    can|could i (?:see|spot|make out|hear|smell) (?:anyone|anything|anybody|something|someone|who|what hes|movement)\b
    look (?:closely |carefully )?for (?:movement|guards|anyone|enemies|danger|ambush\w*|threats|people|any sign\w*|signs|an ambush|where|watchers|lookouts)\b
    see|check (?:if|whether) (?:anyone|anybody|someone|somebody|theres|there is|there are|we|i|they|the coast)(?: \w+){0,3} (?:watching|following|follows|around|coming|there|see|hear|spot|inside|behind|clear|followed|near|listening|hiding)\b
    peek (?:around|through|into|inside|over|under|out|in)\b
    check the (?:perimeter|surroundings|treeline|horizon)
    any (?:signs?|trace) of (?:movement|life|enemies|danger|ambush|the|them|him|her|anyone)\b
    is there anything (?:\w+ )?(?:unusual|odd|strange|suspicious|off|weird|moving|out of place)
    anything (?:unusual|odd|strange|suspicious|out of the ordinary|out of place)\b
    notice (?:anything|something|anyone|any)\b
    keep (?:my|our) (?:ears|eyes) (?:open|peeled)
    stay alert
    be on the (?:lookout|alert)
    on the lookout for (?!a (?:good|new|nice)|bargains|somewhere)
    listen (?:at|for|closely|carefully|in|hard|out|intently|to the (?:door|wall|footsteps|noises?|sounds?))
    listen [.,!]
    keep (?:watch|a lookout|an eye out|my eyes (?:open|peeled)|an ear open|an? (?:sharp |close )?(?:eye|lookout))
    scan (?:the|for|our|around)\b
    eavesdrop|overhear
    press my ear
    put my ear (?:to|against)
    look (?:around|out|about|ahead|back) for (?!a (?:seat|table|drink)|the (?:bathroom|market|inn|exit)|somewhere)
    look around carefully
    peer (?:into|through|around|down|over)
    watch (?:(?:the \w+|him|her|them) for|for|out for|the (?:road|shadows|treeline|woods|street|door|tree line))\b
    stand (?:watch|guard)\b
    take (?:the )?(?:first|second|third|last|next)? ?watch\b
    spot (?:any|the|anyone|anything|him|her|them|it|an?|where|movement|hidden|who|signs)\b(?! of (?:tea|lunch))
    do|can|did|does (?:i|we|he|she) (?:\w+ )?(?:hear|notice|spot|smell|sense) (?!(?:\w+ )?(?:about|back|from|of|you|me|the news)\b)
    what (?:do|can) (?:i|we) (?:hear|smell)
    try|trying to (?:hear|spot|overhear|see through|make out|catch)\b
    notice (?:any|anything|anyone|if)\b
    am i being (?:followed|watched)
    are we being (?:followed|watched)
    is|are (?:anyone|someone|somebody|anybody|there (?:anyone|someone|something)|we) (?:being )?(?:follow\w+|watch\w*|hiding|behind us|lurking|in the shadows)
    sniff (?:the air|around|for)
    strain my (?:ears|eyes)
    search (?:the )?(?:horizon|treeline|sky|skies|darkness|shadows|trees|surroundings|perimeter)
    survey the
skills/performance
    sing (?!along|of\b|softly|with|to myself|in the|under)
    sing [.!,]
    sing ?$
    dance (?!around|until|till|with|the night|away|at the)
    juggle|busk
    perform (?!(?:the |a )?(?:ritual|surgery|first aid|cpr))
    play (?:\w+ ){0,4}(?:lute|flute|drums?|harp|song|songs|tune|tunes|viol|lyre|fiddle|ballad|jig|melody|bagpipes|pipes|horn|music|instrument|shawm|dulcimer)\b
    recite (?:an?|the|my)
    entertain (?:the|them|everyone)
    strum (?:my|the|an?)
    put on a (?:\w+ )?(?:show|performance|play)
    act out\b
    tell (?:a|an|the) (?:\w+ )?(?:joke|story|tale) to (?:the )?(?:crowd|room|audience)
skills/persuasion
    try|trying to get (?:him|her|them|the <person>|<person>) to\b
    get (?:him|her|them|the <person>) to (?:agree|help|let|open|listen|talk|tell|come|give|join|trust|sell|lower|back|see|believe|calm|surrender|release)
    make (?:a|my|our) case
    talk (?:some )?sense into
    implore|beseech|cajole
    ask for mercy
    ask (?:if|whether) (?:he|she|they|we) (?:can|could|would|might) (?:\w+ ){0,3}(?:discount|lower|cheaper|join|spare|trust|let us|make an exception|reconsider)
    offer (?:\w+ ){0,3}(?:gold|coins?|silver|money|a deal|a bribe|a trade|peace|a truce|terms)(?: \w+)* (?:to|if|for|so)
    broker|propose (?:a )?(?:peace|truce|deal|alliance)
    assure (?:him|her|them|the <person>)
    compliment (?:\w+ ){1,4}(?:so|hoping|to get)
    barter
    persuade|convince|negotiate|haggle|coax|sweettalk|flatter|parley|seduce|bribe|diplomatically
    bargain (?:with|for|over|down)
    sweet|smooth talk
    plead (?:with|for)
    beg (?:him|her|them|the|for (?:mercy|help|forgiveness))
    charm (?:the|him|her|them|my way)\b(?! person)
    talk (?:\w+ ){1,4}(?:into|down|out of)\b
    appeal to (?:his|her|their|the)
    reason with
    ask (?:them|him|her|the \w+) (?:nicely|politely)
    ask (?:\w+ ){0,3}for a (?:discount|better price|lower price)
    get|getting (?:a|us a|me a) (?:discount|better price|better deal)
    talk (?:my|our) way
    flirt with (?:\w+ ){0,3}(?:to|so|for|until)
    win (?:\w+ )?(?:over|(?:his|her|their) trust)(?! (?:the|a|my|that) (?:dog|horse|wolf|animal|cat|bear|stray))
    urge (?:him|her|them|the)
    calm (?:the )?(?:crowd|mob|him down|her down|them down|everyone|villagers|people|tensions|things down)
    talk (?:him|her|them|the \w+) down
    offer (?:him|her|them|the \w+) (?:\w+ ){0,4}(?:gold|coins?|money|a deal|a bribe|a trade|peace)
    ask (?:him|her|them|the \w+) to (?:trust|let|help|spare|lower|reconsider|join|release|stand down)
    try to (?:make|strike|broker) (?:peace|a deal|a bargain)
    inspire (?:the|them|our) (?:crowd|troops|soldiers|villagers|people|men)
    vouch for
skills/religion
    what (?:god|gods|deity) (?:is|are|does|do|was|did)\b
    recognize the (?:\w+ )?(?:symbol|holy symbol|shrine|altar|idol|god|rite|prayer)
    know|recognize|recognise|recall|identify (?:\w+ ){0,5}(?:gods?|goddess|deit(?:y|ies)|holy symbol|religious|cult|temple|rites?|prayers?|religion|saints?|shrine|church|undead|angels?|demons?|devils?|fiends?|idol|worship\w*)\b
    heard of (?:this|that|the|their) (?:\w+ )?(?:cult|god|goddess|deity|saint|temple|order)
    which|what (?:god|goddess|deity|cult|religion) (?:is|do|does|was|did|are)\b
    what do they worship
    whose (?:temple|shrine|altar|holy symbol)
skills/sleight-of-hand
    pocket (?:the|his|her|a|an|it|some)\b
    slip (?:\w+ ){1,3}(?:into my (?:pocket|sleeve|bag|pouch|boot)|off (?:his|her) (?:finger|belt|neck)|from (?:his|her|the) (?:pocket|belt|purse))
    sneak (?:the|his|her) \w+ (?:out of|from|off|into)
    snatch (?:the|his|her|a) \w+ (?:from|off|without|while|unseen)
    grab (?:the|his|her) \w+ (?:while (?:he|she|they|no|nobody)|without (?:him|her|them|anyone))
    pickpocket|pilfer|filch
    steal (?!a (?:glance|look|kiss|moment)|the (?:show|scene)|away)
    swipe (?:the|his|her|their|a|some|it|an)\b
    pick (?:[\w']+ ){0,2}pockets?\b
    palm (?:the|a|an|it|his|her|one)\b
    nick (?:the|his|her|a|some)\b
    lift (?:the |his |her |their )(?:\w+ )?(?:purse|keys?|wallet|coin|ring|pouch|coins|letter)\b
    plant (?:the|a|an|it|this) (?:\w+ ){0,3}(?:on|in) (?:him|her|his|them|the)
    slip (?:the|a|an|it|some|his|her|this) (?:\w+ ){0,3}(?:into|out of|from|off) (?:his|her|the|their)\b
    conceal (?:the|a|my) (?:dagger|knife|weapon|blade|ring|letter|key)
    snatch (?:the|his|her|a) (?:\w+ ){0,4}(?:without|unnoticed|unseen|while|before)
    hide (?:the|a|my) (?:dagger|knife|blade|ring|letter|key|coin|vial) (?:in|up|under) (?:my|his|her)
    cut (?:his|her|their|the) purse
    do a (?:card|coin) trick
    swap (?:the|his|her) (?:\w+ ){1,4}(?:without|unnoticed|while|for)
skills/stealth
    sneaky|sneakily
    hope|hoping (?:that )?(?:no one|nobody|they|he|she|none) (?:\w+ ){0,2}(?:sees?|notices?|hears?|spots?|wakes?|dont|doesnt)\b
    try|trying|careful not to (?:be (?:seen|heard|noticed|spotted)|get (?:caught|noticed|spotted|seen)|make (?:a |any )?(?:sound|noise)|wake|alert|draw attention)\b
    without (?:alerting|waking|being|getting|them|him|her|anyone|drawing) (?:\w+ )?(?:seen|heard|caught|noticed|noticing|seeing|hearing|\w+)
    crouch (?:low|behind|down|in|under)\b
    flatten|press (?:myself|ourselves) (?:against|into|flat|to)\b
    hug the (?:wall|shadows)
    edge|inch (?:closer|forward|along|past)\b
    under cover of (?:dark\w*|night)
    dart (?:from|between|into) (?:\w+ )?(?:shadows?|cover|tree|trees)\b
    sneak (?!attack|a (?:peek|look|glance|bite|drink))
    sneak [.!,]
    sneak|hide ?$
    snuck|stealthily|sneakily|undetected|creep|tiptoe|skulk|slink|prowl|lurk
    as (?:quiet|quietly|silent|silently|stealthy|sneaky) as
    be|being (?:quiet|silent|stealthy|sneaky)\b
    hide (?!and seek|something|anything|stuff|my (?:smile|face|tears|grin|feelings|surprise|disgust|anger|laughter|yawn|amusement|disappointment|\w+ (?:smile|grin))|a (?:smile|grin|yawn|smirk|laugh)|the (?:truth|fact|dagger|knife|blade|key|letter)|his|her|it\b|in plain sight|armor|behind a smile|from (?:the truth|my past|my feelings)|behind my)
    hid (?:behind|in|under|from)
    slip (?:past|by|away|through|into|out|between|inside) (?!of (?:his|her|the) (?:grip|grasp)|into (?:bed|something|my)|free)
    slip away
    stay|keep|remain (?:\w+ )?(?:out of sight|hidden|low|unseen|in the shadows|unnoticed|my head down|to the shadows)\b
    move|follow|approach|walk|enter|go|advance|cross (?:[\w]+ ){0,4}(?:silently|quietly|stealthily|unseen|unnoticed|without (?:a sound|making (?:a |any )?(?:sound|noise)|being (?:seen|heard|noticed)))\b
    silently|quietly|stealthily (?:move|follow|approach|walk|slip|enter|creep|go|open|make my way|climb|cross|get closer)
    blend (?:in|into|with)\b
    shadow (?:him|her|them|the \w+) (?:through|to|home|from|down)
    tail (?:him|her|them|the)\b
    without (?:making a (?:sound|noise)|being (?:seen|heard|noticed|spotted|detected))
    melt into the (?:shadows|crowd|dark\w*)
    stick|keep to the shadows
    duck (?:out of sight|into the shadows)
    conceal (?:myself|ourselves)
    avoid (?:being (?:seen|noticed|spotted|detected)|detection|the guards|notice)
    lay|set (?:up )?an ambush
    lie in wait
    dont want (?:them|him|her|anyone) to (?:hear|see|notice)
skills/survival
    made|left (?:these|this|the|those) (?:\w+ )?(?:tracks?|prints?|footprints|trail|marks)\b
    find (?:some |us )?(?:food in the (?:wild\w*|woods|forest)|drinkable water|a safe place|a place to camp|a campsite|north|the trail|the path|tracks|game)\b
    which way did (?:they|he|she|it|the \w+) go\b
    where do (?:the|these) (?:tracks|footprints) (?:go|lead)
    identify|examine|study|inspect|read (?:the |these |those )(?:\w+ )?(?:tracks|footprints|prints)\b
    cover|hide (?:our|my) tracks
    look|search for (?:\w+ )?(?:tracks|food|water|shelter|firewood|game)
    track (?!record|of|and field|the time|time|my|down my)
    forage|navigate
    hunt (?!for (?:bargains|a good))
    hunt [.,!]
    follow (?:\w+ ){0,3}(?:tracks|trail|footprints|prints|spoor|hoofprints)\b
    do|can (?:i|we) (?:see|find) (?:any |the |some |more )?(?:tracks|footprints|prints|trail)\b
    look for (?:\w+ )?(?:tracks|footprints|prints|food|game|shelter|a trail)\b
    find (?:our|my|the|a) way (?:\w+ )?(?:out|back|through|home|in the (?:wild\w*|forest|woods|swamp|dark))\b
    which (?:way|direction) is (?:north|south|east|west)
    guide (?:us|the (?:party|group)|them) (?:\w+ )?(?:through|across|over|out)
    set (?:up )?(?:a )?snares?
    find (?:\w+ )?(?:shelter|food and water|clean water|edible)
    read the (?:tracks|weather|terrain)
    how (?:old|fresh|many) are (?:the|these) (?:tracks|footprints)
    build a (?:shelter|fire in the (?:rain|snow))
    live off the land
    check (?:the |for )?(?:tracks|footprints)
    pick up (?:the|their|his|its) (?:trail|scent)
equipment/thieves-tools
    pick (?:the|this|that|its?|a|every) (?:[\w']+ ){0,3}locks?\b
    unlock (?:the|this|that|it) (?:\w+ )?(?:with|using) (?:my )?(?:picks|lockpicks|tools)
    lockpick
    disarm (?:\w+ ){0,3}traps?\b
    disable (?:\w+ ){0,3}(?:traps?|lock|mechanism)\b
    jimmy (?:the|open)
ability-scores/str
    break|kick|bash|smash|force|ram|burst|shoulder (?:down |in |open |through )?(?:the|a|that|this) ?(?:\w+ )?(?:door|gate|window|barricade|portcullis|bars|lid)s?(?: (?:down|in|open))?\b
    lift|raise|heave|hoist|push (?:aside )?(?:the |this |that |an? )?(?:heavy|huge|boulder|portcullis|gate|slab|beam|statue|stone|gravestone|grate|cart|millstone)\b
    bend the (?:bars|iron)
"""

SKILLS = parse(_TABLE, {"<thing>": _THING, "<person>": _PERSON, "<beast>": _BEAST, "<to>": _TO})
