"""Deeds among people and beasts, by the skill that they imply; `_skills` reads them."""

from __future__ import annotations

PEOPLE = r"""
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
skills/deception
    lie [:,]
    pass as
    tell (?:him|her|them|the <person>) (?:a|some|another|the biggest) (?:\w+ )?(?:lie|story|tale|excuse|nonsense)
    which is a lie
    invent (?:a|an|some)\b
    make something up
    cover story
    play (?:dumb|dead|innocent)\b
    put on (?:an? )?(?:\w+ )?(?:accent|act|disguise|uniform|charade)
    pretend|bluff|deceive|impersonate|feign
    swear (?:that )?(?:we|i) (?:saw|know|did) (?:nothing|nobody)
    lie (?:that|through my teeth|and (?:say|tell|claim))
    fake|forge (?:a|an|my|the|some) (?:\w+ )?(?:death|illness|injury|letter|signature|seal|limp|accent|papers|pass|document)
    claim (?:we|i|that|to)
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
    stare|shake (?:him|her|them) down
    crack my knuckles
    grab (?:him|her|them|the <person>) by the (?:collar|throat|shirt|neck)
    make an example of
    intimidate|threaten|menace|interrogate|strongarm
    scare|frighten <to>(?:<person>|off|away|into)\b
    bully (?:him|her|them|the)\b
    loom (?:over|above)
    glare (?:at|him|her|them) (?:\w+ ){0,4}(?:until|til|till|to)
    growl (?:at|in his|in her)
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
    implore|beseech|cajole|barter
    ask for mercy
    ask (?:if|whether) (?:he|she|they|we) (?:can|could|would|might) (?:\w+ ){0,3}(?:discount|lower|cheaper|join|spare|trust|let us|make an exception|reconsider)
    offer (?:\w+ ){0,3}(?:gold|coins?|silver|money|a deal|a bribe|a trade|peace|a truce|terms)(?: \w+)* (?:to|if|for|so)
    broker|propose (?:a )?(?:peace|truce|deal|alliance)
    assure (?:him|her|them|the <person>)
    compliment (?:\w+ ){1,4}(?:so|hoping|to get)
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
"""
