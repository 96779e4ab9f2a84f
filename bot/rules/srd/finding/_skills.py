"""What people say when they use a skill without naming it."""

from __future__ import annotations

_DET = r"(?:the|an?|this|that|these|those|his|her|their|its|my|our|some|any|every|each|one|it|him|them|out)"
_THING = (
    r"(?:desks?|rooms?|bod(?:y|ies)|corpses?|chests?|walls?|floors?|books?|shelf|shelves|statues?|altars?|drawers?|papers?|tables?|"
    r"doors?|area|place|cave|house|office|chamber|study|library|ruins?|bags?|pockets?|pile|rubble|hall|hallway|corridor|"
    r"mechanism|lock|painting|tapestry|carvings?|wreck\w*|tent|cellar|bedroom|crates?|barrels?|wagon|ship|hut|shop|grave|tomb|"
    r"cabin|fireplace|hearth|bed|coffin|sarcophagus|tower|clearing|scene|ground|stones?|tracks|bookshel\w+|cabinet|letter|map|note|ledger|"
    r"machine|device|puzzle|panel|fountain|well|trunk|sack|pedestal|throne|mirror|box|everything|symbols?|prints?)"
)
_PERSON = (
    r"(?:guards?|captain|him|her|them|merchant|innkeeper|barkeep|bartender|priest|king|queen|duke|mayor|noble|clerk|prisoner|"
    r"thief|thug|cultist|goblins?|kobolds?|orcs?|sentr(?:y|ies)|soldiers?|shopkeeper|smith|blacksmith|villagers?|crowd|people|bandits?|"
    r"lord|lady|baron|count|gatekeeper|woman|man|old \w+|stranger|witness|leader|chief|boy|girl|ogre|giant|dragon|wizard|mage|"
    r"council|judge|sheriff|farmer|sailor|knight|elder|ambassador|doorman|bouncer|driver|ferryman|chieftain|hag|ghost|lich|devil|spirit|keeper|owner)"
)
_BEAST = r"(?:horses?|dogs?|wolf|wolves|bears?|animals?|beasts?|mules?|boars?|hounds?|cats?|owlbears?|griffons?|ponys?|pony|mounts?|ox|oxen|bulls?|stallion|mare|creature|snake|hawk|eagle|bird|donkey|camel|elephant|mastiff|steed)"
_TO = r"(?:[\w']+ ){0,5}?"

SKILLS: dict[str, tuple[str, ...]] = {
    "skills/acrobatics": (
        r"do|does|doing (?:a|an|another) (?:back ?flip|flip|somersault|cartwheel|handspring|roll)\b", r"tumble (?!off|down|from|out)", "somersault", "backflip", "cartwheel", "flip over", rf"vault {_TO}(?:over|onto|across)", r"balance (?:on|along|across|over|my way)",
        rf"swing {_TO}(?:chandelier|rope|vine|across)", r"walk (?:\w+ ){0,2}(?:tightrope|beam|rope|ledge)", r"cross (?:the )?(?:tightrope|narrow \w+|beam)",
        r"slip (?:out of|free|from) (?:\w+ ){0,2}(?:grip|grasp|hold|ropes|bonds|shackles|manacles)",
        r"squeeze (?:out of|free|through)", r"wriggle|wiggle (?:out|free|loose)", r"dive (?:under|over|through|between)",
        r"roll (?:under|beneath|out of the way|over the)", r"slide (?:under|between|beneath)", r"stay|keep (?:on my feet|upright|my footing|my balance)",
        r"land (?:on my feet|safely|gracefully)", r"flip (?:off|over|backwards|through|onto)", r"run along the (?:wall|rail|beam|railing|rope|ledge)",
    ),
    "skills/animal-handling": (
        rf"calm|soothe|tame|pacify|train|befriend {_TO}{_BEAST}\b", rf"win over {_TO}{_BEAST}\b", rf"control|steady|rein (?:in )?(?:the|my|our|this|his|her) (?:\w+ )?{_BEAST}\b",
        rf"whisper to {_TO}{_BEAST}\b", rf"coax {_TO}{_BEAST}\b", rf"approach (?:the|this) (?:\w+ )?{_BEAST} (?:gently|slowly|carefully|calmly)",
        rf"break (?:in )?the (?:wild )?(?:horse|stallion|mare)", rf"reassure {_TO}{_BEAST}\b",
    ),
    "skills/arcana": (
        r"recognize|recognise|identify|decipher|read|understand|study|examine|inspect (?:[\w]+ ){0,4}(?:runes?|sigils?|glyphs?|arcane|magical (?:aura|symbols?|writing|circle)|magic circle|spellwork|enchantment)",
        r"know (?:\w+ ){0,4}(?:about|of) (?:\w+ ){0,3}(?:magic|spell|spells|arcane|planes?|ritual|curse|enchantment|portal|artifact|runes?)\b",
        r"figure out (?:\w+ ){0,3}(?:what spell|the spell|magic|runes?|enchantment|the ritual|what kind of magic)", r"recall (?:\w+ ){0,4}(?:spell|magic|arcane|planes|runes?)",
        r"tell|check|see|know (?:if|whether) (?:\w+ ){1,5}(?:magical|magic|enchanted|cursed)\b", r"tell (?:what|which) (?:spell|kind of magic|school)",
    ),
    "skills/athletics": (
        r"climb (?!in(?:to)? (?:\w+ )?bed|in(?:to)? (?:the |a )?(?:bath|tub|carriage|wagon|cart|coach|saddle|bed)|aboard|onto (?:the )?(?:carpet|my horse|the horse)|the (?:stairs|steps|ranks|ladder of))",
        r"climb ?$", r"scale (?:the|this|that|it|a)\b", r"swim (?!in money|in gold)", r"swim ?$", r"jump|leap (?:[\w]+ ){0,2}(?:across|over|onto|from|off|down|through|out of|the gap|to the|for the|between|gap|chasm|up|into the (?:water|river|pit|sea|lake|well))\b",
        r"jump (?:the )?(?:gap|chasm|pit|fence|river|crevasse)", r"grapple", "wrestle", r"shove (?!off\b)", r"push (?:him|her|it|them|the \w+|an? \w+)(?: \w+)? (?:off|into|over|down|out|aside|back|away)\b",
        r"tackle (?:him|her|it|them|the|an?)", r"pull (?:myself|ourselves) (?:up|over)", r"haul (?:myself|ourselves|him|her|them)(?: back)? (?:up|out|onto)", r"pin (?:him|her|it|them|the \w+)",
        r"hold (?:him|her|it|them|the \w+) (?:down|back|still)", r"dive in(?:to)? (?:the )?(?:water|river|lake|sea|pool)", r"hang (?:on to|onto) the (?:ledge|rope|cliff|edge)", r"cling to the",
        r"throw (?:him|her|them|the \w+) (?:off|over|out|down)\b", r"clamber (?:up|over|onto)", r"vault (?!over|onto|across)\b", r"break (?:free|out) of (?:\w+ )?(?:grapple|grip|grasp|hold)",
    ),
    "skills/deception": (
        r"bluff", r"deceive", r"impersonate", r"lie to (?:\w+)", r"lie about", r"pretend (?:to|that|i|were|we|im|not)", r"trick (?:him|her|them|the)\b", r"fool (?:him|her|them|the)\b",
        r"disguise (?:my|him|her|them|our)\w*\b", r"mislead (?:him|her|them|the)\b", r"pose as\b", r"pass (?:myself|ourselves|him|her) off\b", r"con (?:him|her|them|the)\b",
        r"make up (?:a|some) (?:\w+ )?(?:story|excuse|lie|name|tale)", r"tell|give (?:\w+ ){1,2}(?:a )?(?:fake|false|made up) (?:name|story|identity)", r"feign", r"fake (?:an?|my|being)\b",
        r"act like (?:i|we|im|were) (?:\w+ ){0,2}(?:belong|dont|know|work|drunk|wounded|hurt|sick|supposed|one)", r"act (?:innocent|dumb|drunk|casual)", r"forge (?:an?|the|his|her)\b", r"talk my way (?:past|in|into|through) (?:\w+ ){0,5}(?:claiming|pretending)",
        r"claim (?:to be|that i|that we|were|im|we are|i am)\b", r"cheat (?:at|him|in)\b", r"spin (?:him|her|them|a) (?:\w+ )?(?:tale|yarn|story|lie)", r"convince (?:\w+ ){1,3}(?:im|i am|that im|were|we are|that we are|that i am) (?!not|trust|friend|harmless|innocent|honest)",
        r"lull (?:him|her|them) into",
    ),
    "skills/history": (
        r"know (?:\w+ ){0,4}(?:about|of) (?:\w+ ){0,4}(?:kings?|kingdom|empire|war|battle|ruins?|castle|dynasty|ancient|history|heraldry|coat of arms|crest|civilization|founding|banner|legend|city|house)\b",
        r"recall (?:\w+ ){0,5}(?:histor\w+|war|battle|kings?|kingdom|empire|dynasty|ancient|crest|heraldry|legend)", r"recognize|recognise (?:\w+ ){0,2}(?:crest|heraldry|coat of arms|banner|flag|emblem|insignia|coin|architecture)",
        r"remember (?:\w+ ){0,5}(?:histor\w+|war|kingdom|empire|dynasty|the old kings)", r"place (?:the|this) (?:crest|heraldry|banner|insignia)",
    ),
    "skills/insight": (
        r"sense|judge|tell|see|check|gauge|know|figure|watch|discern (?:\w+ ){0,3}?(?:if|whether) (?:\w+ ){0,6}(?:lying|lies|lie|honest|truthful|sincere|truth|hiding|bluffing|trust\w*|genuine|serious|means)\b",
        r"is|are (?:he|she|they|the \w+|this \w+|that \w+) (?:\w+ )?(?:lying|being honest|telling the truth|telling me the truth|sincere|bluffing|hiding something|trustworthy)\b", r"does|do (?:he|she|they|the \w+) (?:seem|look|sound) (?:\w+ )?(?:nervous|honest|sincere|off|suspicious|scared|genuine|trustworthy|truthful|worried)",
        r"read (?:his|her|their|the \w+s?) (?:face|expression|body|intentions?|motives?|mood|eyes)", r"get|getting a read on", r"study (?:his|her|their) (?:face|expression|eyes|body)", r"watch (?:his|her|their) (?:face|eyes|expression|reaction)",
        r"study|watch (?:the )?(?:\w+ )(?:to see|for|closely) (?:\w+ ){0,4}(?:hiding|lying|lies|tells?|nervous\w*)", r"trust (?:him|her|them|what) ?(?:he|she|they)? ?(?:says?)? \?", r"do|does (?:i|my \w+) (?:believe|buy|trust) (?:him|her|them|that|it|this|what)",
        r"what (?:are|is) (?:his|her|their) (?:\w+ )?(?:intentions?|motives?|true|real)", r"size (?:him|her|them) up", r"sense (?:\w+ ){0,2}(?:motive|intentions?|deception|hostility)", r"look for signs (?:of|that|he|she|they) (?:\w+ ){0,3}(?:lying|lies|deceit|deception|hes|shes)",
    ),
    "skills/intimidation": (
        r"intimidate", r"threaten", r"menace", rf"scare|frighten {_TO}(?:{_PERSON}|off|away|into)\b", r"bully (?:him|her|them|the)\b", r"loom (?:over|above)", r"glare (?:at|him|her|them) (?:\w+ ){0,4}(?:until|til|till|to)", r"interrogate", r"growl (?:at|in his|in her)",
        r"crack my knuckles", r"make (?:him|her|them|the \w+) (?:talk|fear|tremble|back off|wet|piss)", r"scare (?:him|her|them|it|the)\b", r"snarl at\b", r"bare my teeth", r"get in (?:his|her|their) face", r"put the fear of", r"bang my (?:fist|axe|sword|weapon)", r"roar at", r"demand (?:answers|that (?:he|she|they) talk)",
        r"slam (?:him|her|them) (?:against|into|up)", r"strongarm", r"shake (?:him|her|them) down",
    ),
    "skills/investigation": (
        rf"search (?!for (?:the |a )?(?:right|better|words|meaning|love|my (?:mother|father|brother|sister)|answers)){_TO}{_THING}\b", r"search (?:for (?:\w+ )?(?:secret|hidden|clues?|traps?|evidence|loot|valuables|treasure|anything|a way)|it\b|him\b|her\b|them\b|around|through|every)", r"search ?$", r"search [.,!]",
        r"investigate", rf"inspect {_TO}(?:{_THING}|for|closely|carefully|it)\b", rf"examine {_TO}(?:{_THING}|for|closely|carefully|it)\b", r"rummage", r"ransack", r"decipher", r"look for (?:\w+ ){0,4}(?:traps?|clues?|secret|hidden|evidence|compartments?|trapdoors?|levers?|switch\w*|mechanisms?|loopholes?|tripwires?)\b",
        r"looking for (?:\w+ ){0,4}(?:traps?|clues?|secret|hidden|evidence|compartments?|levers?|switch\w*|mechanisms?|tripwires?)\b", r"check (?:\w+ ){0,5}for (?:\w+ )?(?:traps?|clues?|tripwires?|secret|hidden|compartments?|poison|mechanisms?|levers?|evidence|signs)\b",
        r"go|comb|dig|pore|look|rifle|sift|leaf (?:through|over) (?:his|her|the|their|all|these|those|some) (?:\w+ )?(?:papers?|files?|desk|drawers?|rubble|belongings|records|books?|ledgers?|letters?|documents?|things|bags?|pockets|notes)", r"work|figure out how (?:the|this|it|that) (?:\w+ ){0,2}(?:works?|mechanism|trap|puzzle|lock|opens?)",
        r"pat (?:him|her|them|the \w+) down", r"frisk", r"loot the", r"solve the (?:puzzle|riddle)", r"scour the", r"poke around", r"deduce", r"piece together",
        r"look (?:closely|carefully) at\b", r"study (?:the|this) (?:mechanism|puzzle|lock|map|scene|device|machine|trap)", r"is there (?:\w+ ){0,3}(?:trap|secret door|hidden|compartment)\b", r"tap (?:on )?the (?:walls?|floor)", r"check for (?:\w+ )?traps?",
    ),
    "skills/medicine": (
        r"stabilize", r"diagnose", r"bandage", r"treat (?:\w+ ){0,4}wounds?\b", r"stop (?:\w+ ){0,4}bleeding\b", r"tend (?:to )?(?:\w+ ){0,4}(?:wounds?|wounded|injur\w+|sick)\b", r"check (?:\w+ ){0,3}(?:pulse|wounds?|body|corpse|breathing)\b", r"patch (?:\w+ ){1,2}up", r"patch up (?:\w+)", r"set (?:the|his|her|my) (?:broken )?(?:bone|leg|arm)",
        r"examine|inspect|check|look (?:\w+ ){0,3}(?:the|this|his|her|their|at the) (?:\w+ )?(?:body|corpse|wounds?|dead \w+|injur\w+)(?: \w+){0,4} (?:die|died|dead|cause|killed|disease|infected|long|wound)", r"how|when (?:\w+ )?(?:did|he|she|they|it) (?:\w+ ){0,2}(?:die|died)\b", r"cause of death", r"what|which (?:disease|illness|sickness|killed (?:him|her|them|it|this))\b", r"first aid (?!class|kit)", r"stitch (?:\w+ ){0,3}(?:wounds?|cut|up)", r"give (?:him|her|them) cpr",
        r"suck out the", r"is (?:he|she|it) (?:still )?(?:alive|breathing)",
    ),
    "skills/nature": (
        r"know|identify|recognize|recognise|recall (?:\w+ ){0,5}(?:plants?|mushrooms?|herbs?|berr(?:y|ies)|flowers?|trees?|fung(?:i|us)|wildlife|terrain|weather|beasts?|animals?|moss|leaf|leaves|species)\b", r"are (?:these|those|the) (?:berries|mushrooms|plants|herbs) (?:safe|edible|poisonous)", r"is (?:this|that|the) (?:mushroom|berry|plant|herb) (?:safe|edible|poisonous)", r"what (?:kind|sort|type) of (?:plant|mushroom|tree|herb|berry|animal|beast|flower|fungus)", r"predict the weather",
    ),
    "skills/perception": (
        r"listen (?:at|for|closely|carefully|in|hard|out|intently|to the (?:door|wall|footsteps|noises?|sounds?))", r"listen [.,!]", r"keep (?:watch|a lookout|an eye out|my eyes (?:open|peeled)|an ear open|an? (?:sharp |close )?(?:eye|lookout))", r"scan (?:the|for|our|around)\b", r"eavesdrop", r"press my ear", r"put my ear (?:to|against)", r"look (?:around|out|about|ahead|back) for (?!a (?:seat|table|drink)|the (?:bathroom|market|inn|exit)|somewhere)", r"look around carefully", r"peer (?:into|through|around|down|over)", r"watch (?:for|out for|the (?:road|shadows|treeline|woods|street|door|tree line))\b",
        r"stand (?:watch|guard)\b", r"take (?:the )?(?:first|second|third|last|next)? ?watch\b", r"spot (?:any|the|anyone|anything|him|her|them|it|an?|where|movement|hidden|who|signs)\b(?! of (?:tea|lunch))", r"do|can|did|does (?:i|we|he|she) (?:\w+ )?(?:hear|notice|spot|smell|sense) (?!(?:\w+ )?(?:about|back|from|of|you|me|the news)\b)", r"what (?:do|can) (?:i|we) (?:hear|smell)", r"try|trying to (?:hear|spot|overhear|see through|make out|catch)\b", r"overhear", r"notice (?:any|anything|anyone|if)\b", r"am i being (?:followed|watched)", r"are we being (?:followed|watched)", r"is|are (?:anyone|someone|somebody|anybody|there (?:anyone|someone|something)|we) (?:being )?(?:follow\w+|watch\w*|hiding|behind us|lurking|in the shadows)", r"sniff (?:the air|around|for)", r"strain my (?:ears|eyes)", r"search (?:the )?(?:horizon|treeline|sky|skies|darkness|shadows|trees|surroundings|perimeter)", r"survey the",
    ),
    "skills/performance": (
        r"sing (?!along|of\b|softly|with|to myself|in the|under)", r"sing [.!,]", r"sing ?$", r"dance (?!around|until|till|with|the night|away|at the)", r"juggle", r"perform (?!(?:the |a )?(?:ritual|surgery|first aid|cpr))", r"play (?:\w+ ){0,4}(?:lute|flute|drums?|harp|song|songs|tune|tunes|viol|lyre|fiddle|ballad|jig|melody|bagpipes|pipes|horn|music|instrument|shawm|dulcimer)\b", r"recite (?:an?|the|my)", r"entertain (?:the|them|everyone)", r"strum (?:my|the|an?)", r"put on a (?:\w+ )?(?:show|performance|play)", r"busk", r"act out\b", r"tell (?:a|an|the) (?:\w+ )?(?:joke|story|tale) to (?:the )?(?:crowd|room|audience)",
    ),
    "skills/persuasion": (
        r"persuade", r"convince", r"negotiate", r"haggle", r"bargain (?:with|for|over|down)", r"coax", r"sweet talk", r"sweettalk", r"smooth talk", r"plead (?:with|for)", r"beg (?:him|her|them|the|for (?:mercy|help|forgiveness))", r"flatter", r"charm (?:the|him|her|them|my way)\b(?! person)", r"talk (?:\w+ ){1,4}(?:into|down|out of)\b", r"appeal to (?:his|her|their|the)", r"reason with", r"ask (?:them|him|her|the \w+) (?:nicely|politely)", r"ask (?:\w+ ){0,3}for a (?:discount|better price|lower price)", r"get|getting (?:a|us a|me a) (?:discount|better price|better deal)", r"parley", r"talk (?:my|our) way", r"seduce", r"flirt with (?:\w+ ){0,3}(?:to|so|for|until)", r"bribe", r"win (?:\w+ )?(?:over|(?:his|her|their) trust)(?! (?:the|a|my|that) (?:dog|horse|wolf|animal|cat|bear|stray))", r"urge (?:him|her|them|the)", r"calm (?:the )?(?:crowd|mob|him down|her down|them down|everyone|villagers|people|tensions|things down)", r"talk (?:him|her|them|the \w+) down", r"offer (?:him|her|them|the \w+) (?:\w+ ){0,4}(?:gold|coins?|money|a deal|a bribe|a trade|peace)", r"ask (?:him|her|them|the \w+) to (?:trust|let|help|spare|lower|reconsider|join|release|stand down)", r"try to (?:make|strike|broker) (?:peace|a deal|a bargain)", r"inspire (?:the|them|our) (?:crowd|troops|soldiers|villagers|people|men)", r"vouch for", r"diplomatically",
    ),
    "skills/religion": (
        r"know|recognize|recognise|recall|identify (?:\w+ ){0,5}(?:gods?|goddess|deit(?:y|ies)|holy symbol|religious|cult|temple|rites?|prayers?|religion|saints?|shrine|church|undead|angels?|demons?|devils?|fiends?|idol|worship\w*)\b", r"heard of (?:this|that|the|their) (?:\w+ )?(?:cult|god|goddess|deity|saint|temple|order)", r"which|what (?:god|goddess|deity|cult|religion) (?:is|do|does|was|did|are)\b", r"what do they worship", r"whose (?:temple|shrine|altar|holy symbol)",
    ),
    "skills/sleight-of-hand": (
        r"pickpocket", r"steal (?!a (?:glance|look|kiss|moment)|the (?:show|scene)|away)", r"swipe (?:the|his|her|their|a|some|it|an)\b", r"pilfer", r"pick (?:[\w']+ ){0,2}pockets?\b", r"palm (?:the|a|an|it|his|her|one)\b", r"filch", r"nick (?:the|his|her|a|some)\b", r"lift (?:the |his |her |their )(?:\w+ )?(?:purse|keys?|wallet|coin|ring|pouch|coins|letter)\b", r"plant (?:the|a|an|it|this) (?:\w+ ){0,3}(?:on|in) (?:him|her|his|them|the)", r"slip (?:the|a|an|it|some|his|her|this) (?:\w+ ){0,3}(?:into|out of|from|off|in) (?:his|her|my|the|their)\b", r"conceal (?:the|a|my) (?:dagger|knife|weapon|blade|ring|letter|key)", r"snatch (?:the|his|her|a) (?:\w+ ){0,4}(?:without|unnoticed|unseen|while|before)", r"hide (?:the|a|my) (?:dagger|knife|blade|ring|letter|key|coin|vial) (?:in|up|under) (?:my|his|her)", r"cut (?:his|her|their|the) purse", r"do a (?:card|coin) trick", r"swap (?:the|his|her) (?:\w+ ){1,4}(?:without|unnoticed|while|for)",
    ),
    "skills/stealth": (
        r"sneak (?!attack|a (?:peek|look|glance|bite|drink))", r"sneak [.!,]", r"sneak ?$", r"snuck", "stealthily", "sneakily", "undetected", r"as (?:quiet|quietly|silent|silently|stealthy|sneaky) as", r"be|being (?:quiet|silent|stealthy|sneaky)\b", "creep", "tiptoe", "skulk", r"slink", r"prowl", r"lurk", r"hide (?!something|anything|stuff|my (?:smile|face|tears|grin|feelings|surprise|disgust|anger|laughter|yawn|amusement|disappointment|\w+ (?:smile|grin))|a (?:smile|grin|yawn|smirk|laugh)|the (?:truth|fact|dagger|knife|blade|key|letter)|his|her|it\b|in plain sight|armor|behind a smile|from (?:the truth|my past|my feelings)|behind my)", r"hide ?$", r"hid (?:behind|in|under|from)", r"slip (?:past|by|away|through|into|out|between|inside) (?!of (?:his|her|the) (?:grip|grasp)|into (?:bed|something|my)|free)", r"slip away", r"stay|keep|remain (?:\w+ )?(?:out of sight|hidden|low|unseen|quiet|in the shadows|silent|unnoticed|my head down|to the shadows)\b", r"move|follow|approach|walk|enter|go|advance|cross (?:[\w]+ ){0,4}(?:silently|quietly|stealthily|unseen|unnoticed|without (?:a sound|making (?:a |any )?(?:sound|noise)|being (?:seen|heard|noticed)))\b", r"silently|quietly|stealthily (?:move|follow|approach|walk|slip|enter|creep|go|open|make my way|climb|cross|get closer)", r"blend (?:in|into|with)\b", r"shadow (?:him|her|them|the \w+) (?:through|to|home|from|down)", r"tail (?:him|her|them|the)\b", r"without (?:making a (?:sound|noise)|being (?:seen|heard|noticed|spotted|detected))", r"melt into the (?:shadows|crowd|dark\w*)", r"stick|keep to the shadows", r"duck (?:out of sight|into the shadows)", r"conceal (?:myself|ourselves)", r"avoid (?:being (?:seen|noticed|spotted|detected)|detection|the guards|notice)", r"lay|set (?:up )?an ambush", r"lie in wait", r"dont want (?:them|him|her|anyone) to (?:hear|see|notice)",
    ),
    "skills/survival": (
        r"track (?!record|of|and field)", r"forage", r"hunt (?!for (?:bargains|a good))", r"hunt [.,!]", r"follow (?:\w+ ){0,3}(?:tracks|trail|footprints|prints|spoor|hoofprints)\b", r"do|can (?:i|we) (?:see|find) (?:any |the |some |more )?(?:tracks|footprints|prints|trail)\b", r"look for (?:\w+ )?(?:tracks|footprints|prints|food|game|shelter|a trail)\b", r"find (?:our|my|the|a) way (?:\w+ )?(?:out|back|through|home|in the (?:wild\w*|forest|woods|swamp|dark))\b", r"navigate", r"which (?:way|direction) is (?:north|south|east|west)", r"guide (?:us|the (?:party|group)|them) (?:\w+ )?(?:through|across|over|out)", r"set (?:up )?(?:a )?snares?", r"find (?:\w+ )?(?:shelter|food and water|clean water|edible)", r"read the (?:tracks|weather|terrain)", r"how (?:old|fresh|many) are (?:the|these) (?:tracks|footprints)", r"build a (?:shelter|fire in the (?:rain|snow))", r"live off the land", r"check (?:the |for )?(?:tracks|footprints)", r"pick up (?:the|their|his|its) (?:trail|scent)",
    ),
    "equipment/thieves-tools": (
        r"pick (?:the|this|that|its?|a|every) (?:[\w']+ ){0,3}locks?\b", r"unlock (?:the|this|that|it) (?:\w+ )?(?:with|using) (?:my )?(?:picks|lockpicks|tools)", r"lockpick", r"disarm (?:\w+ ){0,3}traps?\b", r"disable (?:\w+ ){0,3}(?:traps?|lock|mechanism)\b", r"jimmy (?:the|open)",
    ),
}  # fmt: skip
"""Verbs, and patterns for what has to follow them, by the entry that they imply."""
