"""What people ask about the rules: a phrase in a question, and its section."""

from __future__ import annotations

from bot.rules.srd.finding._phrases import parse

QUESTIONS = parse(r"""
rule-sections/resting
    interrupt|interrupted|interrupts (?:\w+ )?(?:rest|sleep)\b
    get (?:my )?(?:hp|hit points|spell slots|slots) back\b
    rest|resting|rests|sleep (?:in|work|here|for|interrupted|without|wearing)\b
    get|recover|regain (?:\w+ ){0,5}(?:rest|resting|back)\b
rule-sections/damage-and-healing
    damage rolls?
    resistance and vulnerability
    stable|stabilized
    dead|dies|die (?:at|when|if|instantly|outright)
    heal|healing (?:above|past|over) (?:max|my max|maximum)
    dying
    knock|knocking (?:him|her|it|them|someone|the \w+) out\b
    hit points? (?:work|back|maximum|max)\b
    0|zero (?:hp|hit points?|health)\b
    healing|resistance work\b
    die|dying (?:work|permanently|for good)\b
    resistance|resistances|vulnerability stack\w*\b
    massive damage\b
    double|doubled (?:\w+ ){0,3}(?:dice|modifiers?|damage)\b
    roll (?:\w+ ){0,3}damage\b
rule-sections/making-an-attack
    shoot|shooting|firing|fire|cast|attack (?:\w+ ){0,4}(?:next to|adjacent|in melee|within 5|close range|point blank)\b
    attack action
    disadvantage (?:at|for) (?:long range|shooting)
    two (?:shortswords|daggers|swords|axes|handaxes|scimitars|weapons)\b
    second weapon
    miss|missing on a 1\b
    shove
    grappling|shoving|nat20
    grapple|grapples|grappled (?:work|someone|check|rules|him|her|it|two|a|an|stop)\b
    grappling (?:him|her|me|it|us|someone)\b
    shove|shoving (?:work|rules|someone|\w+ prone)\b
    melee|ranged|spell attacks? (?:work|roll|in|within|while)\b
    ranged (?:attack|weapon|attacks)\b
    natural|nat (?:20|1|twenty|one)\b
    long range\b
    give away my position\b
    attack (?:twice|with both|bonus|rolls?|roll)\b
    unarmed (?:strike|strikes|attack|attacks|damage)\b
    hit (?:bonus|modifier)\b
    attack modifier\b
rule-sections/cover
    cover (?:work|give|gives|count|counts|bonus|stop|help|protect|from|for|against|give)\b
    have|get|is|what|does|how (?:\w+ ){0,2}cover\b
rule-sections/the-order-of-combat
    goes|go|acts|starts first\b
    surprised?|surprise|surprised|reactions
    bonus actions?\b
    reaction ?(?! ?spell)
    combat (?:work|start|order|round)\b
    rounds? (?:last|long|work|is|in)\b
    free action\b
    turn (?:work|consist)\b
    long is a (?:round|turn)\b
    seconds (?:is|are|in) a (?:round|turn)\b
    my turn (?:work|consist)\b
rule-sections/actions-in-combat
    dash|dodge|disengage|help (?:while|when|if|as|and|with)\b
    help (?:\w+ ){1,2}with\b
    grant|give (?:\w+ ){1,2}the help
    actions (?:can|do|are|does|available|in combat)\b
    dodging|dashing
    dash|dodge|help|disengage|ready (?:action|work|do)\b
    ready (?!for|to|when|yet|now|then|[?.!,])
    use (?:an )?(?:item|object) (?:as|in|during|on my)\b
    draw (?:\w+ ){0,3}(?:weapon|sword) (?:as|and|on)\b
    dash|disengage|dodge (?:as|and)\b
rule-sections/advantage-and-disadvantage
    advantage|reroll
rule-sections/proficiency-bonus
    proficiency (?:work|bonus|at|do|mean|stack)\b
    proficient (?:in|with) (?:something|it)\b
rule-sections/ability-scores-and-modifiers
    ability (?:scores?|modifiers?)\b
    modifier|modifiers (?:work|calculated|from)\b
    modifier for (?:an?|my) (?:\w+ )?(?:score )?(?:of )?\d+
rule-sections/ability-checks
    ability checks?\b
    group check\b
    contest|contests|contested
    passive (?:checks?|score|perception|investigation|insight)\b
    dc (?:for|of) an? (?:\w+ )?(?:easy|medium|hard|normal|task|\w+ task)\b
    skill checks? (?:work|and)\b
    working together\b
    dcs? (?:work|set|mean)\b
    help (?:with|on) a check\b
rule-sections/saving-throws
    saving throws?\b
    saves? (?:work|against|do|proficien\w+)\b
    saves|save
rule-sections/casting-a-spell
    cast (?:a |two |the )?(?:spells? )?(?:in|while wearing|wearing|with) (?:\w+ )?(?:armor|both hands|my hands|hands)\b
    see (?:my|the) target\b
    combine spell effects
    concentration|upcast|upcasting|components?|component|components|aoe
    concentrate|concentrating (?:on|while|and|if|when|in|during)\b
    higher (?:level )?slots?\b
    line of sight\b
    ritual|rituals (?:work|cast\w*|spells?)\b
    cast (?:two|2|a second|another|more than one|multiple) (?:\w+ )?spells?\b
    two|2 (?:\w+ )?spells (?:in|on|per|a)\b
    spell save dc\b
    spell attack (?:bonus|modifier|roll)\b
    area of effect\b
    cast (?:\w+ ){0,2}(?:while|in) (?:wearing |gagged|bound|silenced|grappled|armor|heavy)
    casting (?:in|time|times|while)\b
    bonus action spell\b
rule-sections/what-is-a-spell
    spell slots? (?:work|back|do|at|i|are|come|recover)\b
    cantrips? (?:work|use|cost|vs)\b
    spell levels?\b
    slots? (?:work|back|come)\b
    prepare|prepared spells?\b
    prepare|known spells\b
    schools? of magic\b
    spell preparation\b
    what (?:is|are) (?:a )?(?:spells?|cantrips?)\b
rule-sections/movement-and-position
    far can (?:i|we|he|she|it|they) (?:\w+ )?(?:move|go|run)\b
    difficult terrain
    move (?:\w+ ){0,3}(?:through|past|around|diagonally)\b
    my speed (?:in|when|while|halved|over)
    go|move through an? (?:enemy|ally|hostile|creature)
    move (?:, attack|then attack|and attack|between|through|past|after|before)\b
    stand|standing|get|getting (?:back )?up\b
    difficult terrain\b
    squeezing|crawl|crawling|flanking
    space (?:does|do)\b
    split (?:up )?(?:my|the) move\w*\b
    large creatures? (?:take|occupy)\b
    movement (?:left|work|cost|between)\b
    move through (?:an?|the|enemy|enemies|allies|another)\b
    creature sizes?\b
rule-sections/movement
    how (?:far|high) can (?:i|we|he|she|a|an) (?:\w+ )?(?:jump|leap|travel|walk|march|ride)\b
    how (?:fast|far) (?:do|can|could|does) (?:we|i|a) (?:\w+ ){0,2}(?:travel|march|walk|ride|go in a day)\b
    long does it take to (?:travel|walk|ride|march)\b
    travel (?:speed|pace|time|distance|in a day|per day)\b
    jump (?:distance|height|rules|how far)\b
    climbing|swimming (?:speed|cost|costs|work|movement)\b
    jumping
    walking speed\b
rule-sections/the-environment
    out of (?:air|breath)\b
    fall|falls|falling|fell (?:\w+ ){0,3}(?:feet|ft|\d+)\b
    breathe underwater
    bright light
    hold|holding (?:my|your|his|her|their|our) breath\b
    falling|starvation|starve|blindsight|truesight
    fall (?:damage|from|off|\d+)\b
    damage (?:do|does) (?:\w+ ){0,2}(?:fall|falling)\b
    dim|bright light\b
    without (?:food|water|eating|drinking|air)\b
    food and water (?:do|per|a|each)\b
    vision (?:work|and)\b
    see in (?:the )?(?:dark|darkness)\b
    heavily obscured\b
    fog (?:obscure|block)\b
rule-sections/using-each-ability
    carry (?:all|this|that|it|how much|him|her|the)\b
    ac (?:calculated|work|with|from|without)\b
    calculate (?:my |the )?(?:ac|armor class)\b
    work out (?:my |the )?(?:ac|armor class)\b
    armor class (?:work|calculated)\b
    how much can (?:i|we|he|she) (?:carry|lift|drag|push)\b
    much can (?:i|we|he|she|my \w+) (?:carry|lift|drag|push)\b
    carry (?:capacity|weight|limit)\b
    hiding (?:work|rules)\b
    hide (?:in combat|work|while|when|from|during)\b
rule-sections/standard-exchange-rates
    platinum|gold|silver|copper|electrum (?:piece|pieces|coin|coins) (?:in|worth|to)\b
    many (?:gold|silver|copper) (?:pieces )?(?:is|are|in|make)\b
    exchange (?:rates?|it|gold|silver|coins?)\b
    many (?:\w+ )?(?:sp|cp|gp|ep|pp|silver|copper|gold|electrum|platinum|coppers|silvers)(?: pieces| coins)? (?:in|to|per|make|is|are|for|do)\b
    gold|silver|copper|platinum (?:to|into|in) (?:gold|silver|copper|platinum|electrum)\b
    worth in (?:gold|silver|copper|gp|sp|cp)\b
    convert (?:\w+ )?(?:gold|silver|copper|platinum|coins)\b
    electrum
rule-sections/objects
    ac of (?:an?|the|this) (?:\w+ )?(?:door|wall|rope|chest|lock|object|chain|window|statue|gate|portcullis|table)\b
    attack (?:an|objects?|the (?:door|wall|chest|rope|lock))\b
    hp of (?:an?|the) (?:\w+ )?(?:door|wall|rope|chest|lock|object)\b
    hp|hitpoints|ac|hit points does (?:an?|the) (?:\w+ )?(?:door|wall|rope|chest|lock|object|window)\b
    damage (?:an |the )?(?:objects?|threshold|door)\b
    break (?:an? )?objects?\b
rule-sections/between-adventures
    brew|brewing|make|scribe (?:an? |my own )?(?:\w+ )?(?:potions?|scrolls?|magic items?)\b
    downtime
    craft|crafting (?:work|an?|items?|potions?|something|take|cost)\b
    crafting|crafted|lifestyle|recuperate|recuperating
    train|training (?:a|to|for) (?:language|tool|new)\b
    training work\b
    learn (?:a )?new (?:language|tool)\b
    practice|practicing a profession\b
rule-sections/madness
    madness|insanity
    go|going (?:mad|insane)\b
rule-sections/diseases
    diseases?|disease|diseases
rule-sections/poisons
    poisons
    poisons (?:work|are|cost|do)\b
    craft|crafting poisons?\b
    poison work\b
    apply|applying poison\b
    types|kinds of poison\b
rule-sections/traps
    traps? (?:work|detect\w*|dc|save|damage)\b
    detect|disarm|spot|find|finding|detecting|disarming (?:a )?traps? (?:work|rules)\b
    traps
    pit trap\b
rule-sections/underwater-combat
    underwater
    fights? underwater\b
rule-sections/mounted-combat
    mounted (?:combat|fighting|attack)\b
    fight|attack (?:while|on|from) (?:mounted|horseback|a horse|riding|my horse|my mount)\b
    dismount|dismounting|mounting
    control my (?:mount|horse)\b
    mount (?:work|act|take|attack|up|in combat)\b
rule-sections/attunement
    many magic items\b
rule-sections/activating-an-item
    command word\b
    activate|activating (?:an?|the|my) (?:magic )?(?:item|wand|staff|ring)\b
    activate|activating (?:an?|the|my|magic) (?:magic )?(?:items?|wand|staff|ring)\b
    charges (?:come|work|recharge|regain|do|back)\b
    recharge
rule-sections/wearing-and-wielding-items
    wear (?:two|2|both|more than one|multiple)\b
    two (?:magic )?(?:rings|cloaks|amulets|pairs)\b
    wear (?:magic items?|someone)\b
rule-sections/sentient-magic-items
    sentient
rule-sections/fantasy-historical-pantheons
    pantheons?|pantheon|pantheons|deities
    celtic|greek|norse|egyptian (?:gods?|deit\w+|pantheon)\b
    gods (?:exist|are there|can i)\b
rule-sections/the-planes-of-existence
    planes?|plane|planes of existence\b
    astral|ethereal|material|elemental|inner|outer planes?\b
    feywild|shadowfell|multiverse
    planar travel\b
rule-sections/time
    long is a (?:round|turn) (?:in|outside)\b
    time (?:work|pass|passes) (?:in|outside|while)\b
equipment-categories/heavy-armor
    heavy armor\b
equipment-categories/light-armor
    light armor\b
equipment-categories/medium-armor
    medium armor\b
""")
"""Phrases that ask for a rule, in a sentence that asks."""
