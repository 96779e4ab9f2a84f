"""Deeds of strength and of skilled hands, by the entry that they imply; `_skills` reads them."""

from __future__ import annotations

BODY = r"""
skills/acrobatics
    swing (?:across|over)\b
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
    ambush (?:the|them|him|her|those)\b
    sneaky|sneakily|snuck|stealthily|undetected|creep|tiptoe|skulk|slink|prowl|lurk
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
