"""Deeds of knowledge and of the senses, by the skill that they imply; `_skills` reads them."""

from __future__ import annotations

MIND = r"""
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
skills/history
    what do (?:i|we) know (?:about|of) (?:this|the) (?:\w+ )?(?:place|ruins?|castle|city|town|kingdom|family|house|war|battle|king|empire|tower|land)\b
    who (?:built|ruled|founded|lived in) (?:this|the)\b
    heard of (?:this|that|the) (?:\w+ )?(?:place|family|house|king|kingdom|lord|battle|war|city|legend)
    know (?:\w+ ){0,4}(?:about|of) (?:\w+ ){0,4}(?:kings?|kingdom|empire|war|battle|ruins?|castle|dynasty|ancient|history|heraldry|coat of arms|crest|civilization|founding|banner|legend|city|house)\b
    recall (?:\w+ ){0,5}(?:histor\w+|war|battle|kings?|kingdom|empire|dynasty|ancient|crest|heraldry|legend)
    recognize|recognise (?:\w+ ){0,2}(?:crest|heraldry|coat of arms|banner|flag|emblem|insignia|coin|architecture)
    remember (?:\w+ ){0,5}(?:histor\w+|war|kingdom|empire|dynasty|the old kings)
    place (?:the|this) (?:crest|heraldry|banner|insignia)
skills/investigation
    inspect (?:the|this|that|it|these|every|each)\b
    search (?:the |this |a )?<person>\b
    look|check (?:under|behind|inside|underneath|beneath) (?:the|every|each|his|her|a) (?!window)\w+
    check the (?:chest|door|desk|room|bod(?:y|ies)|bookshel\w+|corpse|lock|walls?|floor|drawers?|fireplace|statue|altar|rug|shelves|cabinet)(?: for)?\b
    is (?:it|that|this|the (?:chest|door|lock|lid)) (?:trapped|rigged)\b
    analyze|analyse|dissect|investigate|rummage|ransack|decipher|frisk|deduce
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
    autopsy|stabilize|diagnose|bandage
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
skills/religion
    what (?:god|gods|deity) (?:is|are|does|do|was|did)\b
    recognize the (?:\w+ )?(?:symbol|holy symbol|shrine|altar|idol|god|rite|prayer)
    know|recognize|recognise|recall|identify (?:\w+ ){0,5}(?:gods?|goddess|deit(?:y|ies)|holy symbol|religious|cult|temple|rites?|prayers?|religion|saints?|shrine|church|undead|angels?|demons?|devils?|fiends?|idol|worship\w*)\b
    heard of (?:this|that|the|their) (?:\w+ )?(?:cult|god|goddess|deity|saint|temple|order)
    which|what (?:god|goddess|deity|cult|religion) (?:is|do|does|was|did|are)\b
    what do they worship
    whose (?:temple|shrine|altar|holy symbol)
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
"""
