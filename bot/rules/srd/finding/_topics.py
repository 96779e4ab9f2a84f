"""What people call the parts of the rules that are no thing, spell or creature: a phrase and its section."""

from __future__ import annotations

from bot.rules.srd.finding._phrases import parse

TOPICS = parse(r"""
rule-sections/resting
    rest|sleep|camp for (?:the|a) night\b(?! at the inn)
    catch our breath for an hour
    take (?:an|our|a) (?:hours?|nights?) rest
    short rests?\b
    long rests?\b(?! of the)
    hit (?:dice|die)\b(?! (?:size )?(?:does|do|is|for) (?:an?|the) \w+)
    rest (?:here )?for (?:an|the|one|a few|eight|8|1) (?:hours?|night)
    take a (?:breather|rest)\b
    make camp and (?:rest|sleep)
    rest until (?:morning|dawn)
    rest up\b
    lange|kurze rast\b
    full rest\b
    make|set|pitch|setup up? ?camp for the night
    spend (?:\w+ ){0,3}hit di(?:c|)e
rule-sections/damage-and-healing
    death throws?
    stable at 0
    temporary hp
    hp hits? (?:0|zero)
    death sav(?:e|es|ing)\b
    deathsave|deathsaves|crit|crits|nonlethal|subdue
    temp|temporary (?:hp|hit points?)\b
    temp hp
    critical hits?\b
    massive damage
    bleed|bleeding out\b
    non lethal\b
    knock (?:him|her|it|them|the \w+) (?:out|unconscious)\b
    drop|drops|dropped to (?:0|zero)\b
    at|to (?:0|zero) (?:hp|hit points?)\b
    instant death\b
rule-sections/making-an-attack
    opportunity attacks?\b
    attacks? of opportunity\b
    aoo|aoos|dualwield|provoke|provokes|provoking
    two weapon fighting\b
    two weapons\b
    two weapon\b
    dual wield\w*\b
    off hand (?:attack|weapon)\b
    offhand (?:attack|weapon)\b
    attack rolls?\b
    to hit\b(?! (?:the|him|her|it|them|on|with|an?|that|this|me|my)\b)
    unseen attackers?\b
    point blank\b
rule-sections/cover
    half|3/4|full|total|behind|for|from|into|in|quarters|partial cover\b(?! (?:of|for|from the (?:rain|storm|sun|snow|wind|cold)))
    three quarters? cover\b
    take|takes|taking|took|get|find|seek|need|have|has (?:\w+ ){0,2}cover\b(?! from the (?:rain|storm|sun|snow|wind|cold))
    dive|duck|dash|run|hide for cover\b
rule-sections/the-order-of-combat
    initiative
    who goes first
    initiative
    surprise rounds?\b
    roll for (?:initiative|init)\b
    turn order\b
    order of combat\b
rule-sections/actions-in-combat
    delay|delaying (?:my|his|her) turn\b
    help action
    hold|ready my (?:action|attack|spell|shot)\b
    action to (?:dodge|dash|disengage|help)\b
    go|going on the defensive
    dodge (?:this|for|until|and)\b
    dodge|dash|help|ready|readied|search|hide action\b
    disengage|disengages|disengaging
    ready|readies|readying|hold|holding|held|delay (?:an|my) (?:action|attack|turn)\b
    use an object\b
    take|takes|taking|use the (?:dodge|dash|help|disengage|ready|search|hide)\b
    i|and|to|then|we dash\b(?! (?:of|it all))
    i|and|then|to dodge\b(?! the question)
    double move\b
    object interaction\b
rule-sections/advantage-and-disadvantage
    disadvantage
    have|has|get|gets|give|gives|gain|got|grant|grants|with|roll|at|impose (?:\w+ ){0,2}advantage\b(?! of)
    advantage on\b
    advantage (?:work|and|against|from|cancel|or|because|when|if|if|\?)
    advantage [?.!]
    advantage ?$
rule-sections/proficiency-bonus
    proficiency|prof bonus\b
rule-sections/attunement
    attune|attuned|attunes|attuning|attunement|attunements
rule-sections/casting-a-spell
    concentration (?:check|checks|save|saves|spell|spells)\b
    lose|loses|losing|lost (?:my |his |her )?concentration\b
    lose|loses|losing|lost|break|breaks|maintain|keep|hold|drop|need|needs|require|requires (?:my |his |her |on )?concentration\b
    verbal|somatic|material|spell components?\b
    cast \w+ as a ritual\b
rule-sections/movement-and-position
    difficult terrain\b
    stand|get|getting|standing up from prone\b
rule-sections/the-environment
    fall|falling damage\b
    dim light\b
    bright light (?:radius|range)
    suffocating|suffocate|suffocation|drown|drowning
    heavily|lightly obscured\b
rule-sections/using-each-ability
    carrying capacity\b
    encumber|encumbrance|encumbered
    carry weight\b
rule-sections/saving-throws
    saving throws?\b
    save (?:against|vs|dc)\b
    str|dex|con|int|wis|cha|strength|dexterity|constitution|intelligence|wisdom|charisma saves?\b
rule-sections/between-adventures
    downtime
    lifestyle expenses\b
    between adventures\b
rule-sections/underwater-combat
    underwater combat\b
    fight|fighting|fights|combat|attack|attacking|attacks underwater\b
rule-sections/mounted-combat
    mounted combat\b
    fight|fighting|attack|attacking from (?:horseback|the saddle|my mount|my horse)\b
    while mounted\b
rule-sections/madness
    long|short term madness\b
    indefinite madness\b
rule-sections/diseases
    sewer plague\b
    cackle fever\b
    sight rot\b
rule-sections/poisons
    purple worm poison\b
    wyvern|drow|contact|ingested poison\b
    truth serum\b
    assassins blood\b
    midnight tears\b
rule-sections/sentient-magic-items
    sentient (?:magic )?(?:items?|weapons?|swords?|blades?)\b
rule-sections/ability-checks
    group|contested|passive|opposed checks?\b
    difficulty class\w*\b
rule-sections/movement
    travel pace\b
    forced march\b
    long|high jump\b
features/ki
    ki points?\b
features/metamagic-twinned-spell
    twin|twins|twinned|twinning (?:\w+ ){1,3}on (?:both|two|the|him|her|\w+ and)\b
equipment/arrow
    arrows? (?:in|into|at|through|for) (?:the|his|her|its|their|him|it|each|every)\b
""")
"""Phrases that speak of a rule wherever they stand."""
