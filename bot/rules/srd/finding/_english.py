"""Everyday English words that are one typing error away from a word of the rules, and no error."""

_WORDS = """
aberration aberrations abortions absolution abstraction abstractions abysmal accenture accidents aching
across actin activated activates activation activations activator acton additionally additions adsorption
advantageous adventurer adventurers adventurous after aging alder alger alleys allie alloys altar altars
amazes amply ancestral anecdotes anima animators annealing anomalies appalling appear appeared appearing
appears appendages appendices apple aptly arbor arcade arcades arched arches archetypal ariana ariane arise
arises armed arming armory armour arras artifice artisanal ascendancy ascending askew askin asparagus assed
assessing assume assumed assumes assuming aster astra astray athleticism atonement attach attaching
attackers attaining attendant attendants attending attracting attractive attrition auction auctions aural
australis avenge avenged awake awaked awakes awarding awards awoken ayers babes backfired backpacker
backpackers backs backtrack bacon bader badge badges bading bails baines baked bakes baking balding bales
ballet ballets bally banda banded banding bandy banger bangers banked banking banks banned banning banter
bantered bantering banters barbarism barber barbers barbs barges barked barking barks barnes barns barre
barred barren barrie barring barrister barristers based bases basil basin basing basins basis basses basset
bates bathed bathes bathing batter battered battering batters battle battles baylor baynes beaker beaming
beams beard beards beating beatings beatle beatles beaton beats beaut becket beers beets begin beginning
begins bella belle belles bellied bello belly bending bends bering berks bests betts bidding bight billet
bills billy binds birdy bixby blackbeard blackberry blackboard blackjack blake blame blames blanc bland
blaring blatt blaze blazes bleaching bleak bleeds bleep blender bligh blind blinders blinding blinds bling
bliss blobs bloch blocs blogs blond bloody bloom blooms blouses blown blurb board boarded boarding boards
boast boasting boasts bodes bodie boeing boers bogged bogus boils boing bolus bondage bondi boner boobs
booms boone boost boosts booth booths booties booty bored bores boring bounds bouts bowels bowes bowing
bowles boxer boxers boyfriend boyfriends brace braced braces brags braid braids brake brakes braking
branching brandi brando brandt brandy brant brash brats brava braver bravest bravo brawn breach breaching
bread breaded breading breads breadth breakin bream breast breasts breathe breather breathes breed breeding
bremer brewed breweries brewery breyer brice bride brides bridge bridges brightens brightest brilliant brine
bring bringing brings brink broach brock broke broken bronte bronzer brood brook brookline brooks broome
browne brows brunettes bucking bucks buffs bugged bugging builder buildings built bulbs bulky buller
bulletins bullies bunking bunks burgeoning burglaries burglary burly burying buses bushes bushing busses
busted busting busts caching cackled cackles cafes caged cages cahill caked cakes calculated calle
calligraphy callus cally calmer camber cameo cameos campion camry canceling cancelled cancelling candies
canes canine cannes canto caper capers captaincy captivating carats carbs cardi cared carefully cares
caressing carey caring carly carmel carnation carnations carpe carpentry carrey carta carte cartilage
cartography cartridge cartridges casas casey cashing casings casks caste castes castling cates cation
cations causa caved caves caving ceases cells celtics celts censor censors centauri center centers cents
ceres chaim chair chairperson chairs chalky chamber chambered chambers champaign chancel chanel changes
channing chants chapin chaplains chaps chara chard charge charged charger chargers charging charing charles
charmer charmingly charred chart charted charting charts chases chasm chats cheap cheater checker checkered
checkin cheek cheeks chess chick chicks child childs chile chiles chili chilli chilly chimp chimps ching
chins chives chock chooses chopper choppers chose christmas chuck chucked chucking chuckling chucks
citations cited citing cking clack clair clairvoyant clamoring clams clang clans claps class claus clause
clauses claws clean cleaning cleans cleary cleats cleaved cleaving clinching cline clingy clink clint
clippings clobbered clobbering clock clocks close closer closes closest closet cloth clothed cloths cloudy
clout clove clover cloves clues clung clutching coated coates coating coats cobble cobbled cobbles cocks
coded coder coders codes coding coined coining coker coking coles collage collages colleague colleagues
collusion colon colorless colosseum colour colours colts combien combine combined combines combining combo
combos comer comers comes coming commandant commander commanders commando commandos commences commencing
commend commenter commenters commenting comming comms communism communist commute commuters commutes
compassion competent composers comps compulsive concealer conceding conceited conceived conceiving
concentrated concentrates concentrations concerned concerning concert concerted conclusion conclusions
concussion concussions conde condoning coney conferring confessed confession confessions confining confucian
confusing congested conjugation conjunction connected connecting conner conniving conor conquests consented
consenting conserving consisted consoling const constants constipation constituting constitutional
constitutive constricted constriction constructor constructors contagious contended content contented
contents contesting context contexts contingent continually continued continues continuing continuous
continuum contorted contract contractor contractors contracts contrasted contrasts contrived controller
controllers convening convent converging conversed conversing converted converter converts conveying
convicted convincingly convulsions cooke cookies cooking cools coombs cooper coopers coors coped copier
coping copped cords cores corks corned cornering corning costing costs courageous course courses coven
coverings covert covet covey cower cowper crabb cracker crackhead crackle crackling crafts crafty craned
crank cranked cranking cranks craps crass crate crated crates crawls creaking crease creases creatine
creationism creatives crediting creed creeds creek creeks creeper creepy cremation crepe crepes crest crests
crete cribs crick cries crime crimes criminals cringed cringing criss crist cristal critically crock crocs
croft crone crooks crops crosse crossings crouching crows cunts curbs curie curls curry curvature curve
curves cuter cutter cysts daemon damon dancer dancers dancin danes dangerous dante danvers dares darko darth
dawns deals deans dearth decay decayed deceptive declaring declining decryption deduct deducted deduction
deductions deeds deems deere defeating defect defection defective defects defence defences defended
defending defensible defensively defers deflection deflections degas delays deletions demeaning demos
demotion densities dented dents departing depending depicting depiction depictions depriving depth depths
deserters desertion deserving desks dessert desserts destroyer destroyers detective detectives detectors
detention deterring detest deuce devel deviation deviations devin devine devise devolution devon devos
devotional diagnosis dicey dicks digger diggers dikes dimes diminutive dined dings dining diploma diplomacy
diplomas diplomatic directing direction directions dirt disagreed disagreing discarded discarding discipline
disciplines discount discounting discounts discs discussed discusses discussing disengaged disgusted
disgusting dishing dismounted dismounts dispersed dispersing disrupting disruptive dissension distances
distantly distracts divas diver divers diversion diversions divest divide divides djing doable docked
docking docks dodger dodgers dodgy doers doing doings dominance domination donated donating doning donned
donning donors donuts dorks dosed doses dosing dotted doubleday doubles doubly doubted doused douses dousing
doves downing dozing drago dragoon dragoons drain drains drank drawing drawn draws dread dreadfully dreads
dreams dreamt dreamy drier dries drift drifts dripped dripping drips driver drivers drives driving droid
droids dropper drought droughts drowns drowsy drugs drunk drunks drying duckling ducky ducts duets dumplings
dunked dunking dunks dusty dwellings dyeing earle earthy eater eaters eatin eaves education educations
efficiency efficiently egyptians elementary eleven ellen elses elvis emory emotional emotionless employers
emptiness endearing ender enders endlessly enema energized engle enhancer entrances entre environmental
envisions erections erotic escapades ester esters evacuation evacuations evens evictions evocative evoke
evoked evokes evolution evolutions examiner examiners exchanger exchangers exclusive exclusives exhausting
exhaustive expedition expeditions expended explore explored explores exporters extender faced facet facets
facing facts faded fades fading faeces failing failings fails faire fairly fairs faithfully faker fallin
fallow faltering famed familia familial fanatical fanaticism fantasize fantastic farage farce fared fares
farms farts fastening fated father fathering fathers fatter faves favour favoured favours fawkes feats fecal
feces feels felling fellow fellows fells fending fetal feuds fibres fides fightin filed files filling
fillings fills filth finch finder finders findings finer finest finishing finns firefight firelight
firestone firewall firewalls firms firsthand fisher fishers fishy fisted fisting fists fitch fiver fixes
fixing flack flair flake flaked flakes flamingo flamingos flank flanks flapping flaps flare flares flaring
flash flashes flatten flattened flattening flattery flaunting flavor flavored flavors flavoured fleeing
flees fleming fleshy flier fliers flight flights fling flings flint flipper flirty floods flopped flopping
flops fluke flume flush flushes flustered flutter fluttering foals foaming foams foiled foils folds follower
followers foote footy forbes forceps fords forecasts foregoing foreign foresters forget forgets forgetting
forgiving forgo forked forking forks forma forrest forte fortnight forts forums fought fouled fouling fouls
founding fractures frail frame frames framing freeing freer freighter fresh frets frick fricking friend
friends fries fright frisky frith frome fromm front fronts frosty frying fuels fully funded funding funds
furry gagged gagging gaggle gales gallen gallery games ganges gaping gases gasps gasses gauze gaving geary
genome genomes gentile gentiles gentler gently getter getting ghosh gibberish giggle giggles giles given
givens giver givers givin glade glades glassy glaze glazed glazing glebe glick glide glides gliding globo
gloss glosses gloved glover goals goings gomes goode goody google goons gordon gouge gouging grabs grace
graceland graces grade grades grads graft grafts gramps grams grand grands grape grapes grappling grass
grasses grate grates gravel gravitas gravy graze greasy greatness greaves greed greeks greene greer greet
greetings greets greta greys gridlock griffin grins grohl groups grout grove groves growing grown grows
grunt grunts guardia guardsman guardsmen guests guido guile guise gusto gusty gutted gutting hacks hades
hailed hailing hails hales hallo halls halos halted halts halve halved hamer hamper hampers handel hander
handled handler handlers handles handset handsets hanes hanger hangin hangings hanks happy harding hardness
hardy hares harkness harlow harps harried harries harry harshness hasta hasten hastens hasty hates haunted
haunts haute haves having hawes hawke hawkes headed header headers heading headings headland headlines heads
heady healey healthy healy heaping heaps hearing hearings hearn hears heart hearted hearth hearts heater
heaters heath heave heavens heavier heaviest heaviness heaving heels heist hella heller hello helps
herbalife herbalist herbarium herded herding herds heres hermes herod heron heros herpes hers hewed hewing
hidden hideo hideout higgs hiked hikes hiking hilly hinds hines hinged hinted hinting hints hired hires
hiring historian historians historically hither hives hoard hoarding hoards hoarse hokies holden holder
holdin holier holiest hollow hollows holmes homes homies homing honed honing hoods hoops horne horner hornet
hornets horny horseshit horst horus hoses hosted hosts house houses howes howling hulls humana humane hummer
humps hunan hung hunger hurting hurts hydro hyman hymen hysterical icons identifier identifiers identities
identity immutable impersonal impersonation impersonator imposed imposes improve improves improvised
inclusion inclusions increases indefinitely indication indications indistinct indivisible infect infecting
infects infer inference inferences infested inflected influencer influencers influenza infusions inimitable
initiating initiation initiatives inject injecting injects innes innovation innovations inquiring insert
inserting inserts inset inspection inspections inspector inspectors inspirational instalment instalments
instances instantly instigate instigated instigating instigation instructs instrumental instrumentals
intelligent intending intense intent intents inter interaction interactions interception interceptions
interesting internal internals interrelated interrogation interrogations interrogator intersect intersection
intersections intersects intervals interventionist intonation intros inverted invested investigative
investigator investigators invincible invitation invitations irony jackass jacky jello jeweller jewellers
jewellery jiggle jimmie jocks jolly juggler jumper jumpin jumpy jungle jungles keeler keene keener keepin
keller kemper kilns kilos kinda kings kinks kisses kites knack kneeling knick knicks knobs knockouts knots
knowingly labia laced laces lacing lacks lactation laid laing lambs lancer lancers lancet lander landers
landings landis lando lanes langer lansing larger largo larue later lather lauded lauder layer leaded
leading leads leafy leaked leaking leaks leaned leaning leans leapt learns learnt leary leased leasing
leathery leaved leaving lemur lemurs lending lends lessee lessen lessening lessens lester letting liang
lichen lichens licks liens lifestyles lifter lightened lightening lightness lightroom liked likes liking
limes limitation limitations limps lined lines linger lingers lining linings lioness listed listener
listeners lister listing liston lists littering littlest liven liver livers livid livin loads loaning loaves
lobes locale locales locke locus lofts logger loins longo lookin loomis loons looped looping loops looses
loosing lopes lorde loren loser losers losses lotted loudly lover lovers lovey lowes lucas luckier luckiest
lumia lumps lunge lungs lured lures luring lying lyons macon macos magda magee magically magicians magick
magna magnificence magnificently magus mahon maids mains maintained maintains maison maker makers makin
males malls malta mamas mamma mammy manga mania manic manna manon manor manors manson mantel mantis mantra
mantras manuel manus marcellus mares maris marital markings markle marko markus marple marrow marta martian
martians marvellous marys massage massages masse massey massie massively masson masterson masts mated mater
materia materially materials materiel maternal mates matic mating matter matters mavis maxed mayes mayor
mayors meals meats medal medallist medals medicinal meeting meets meleed melees memorials memorized mends
mental meshes messer messrs meted meter meters mighty mikes miles milfs militancy militants militarily
militarism militarized milner minas mindset mindsets mindy mined mines minis ministers minot minster mints
minty minus miser mises misled misread misreading misses missy mister mites mitral mitts mixer mixers mixes
moans mobster mobsters mocks modes molds moles moments mommy monasteries monastery monies month months
monuments moods moors moped mores morons morrow moses mosses motes mother mothers moths mould moulds
mountainous mounts mover movers movies movin mowed mowing moyes multiplied multiplies multiply munster muses
musica musically musicians muster musty myles mysteries mystery mysticism nagar natura naturalism naturalist
navas navigable navigation necked necking necks necromancer needless needy negotiable negotiation
negotiations negotiator negotiators nerds neural neurotic nicht nickel nicki nicky nightmarish niles niners
nobel nocked nocking nocks nodding noise noose norte notifying novice novices nunes nurse oates objectives
objectors odors offending offerings offspring older opportunist oppose opposes opposition option options
origen originals ornaments otter otters ouster ovens overbearing overeating overhead overheads overheard
overheat overheated overheating overseers owens paced pacer pacers paces pacifier pacing padding pager
paging pained pains paint painted paints palace palaces palate paler pales paley palin palma palme palmer
palos pamper panes panicking panting pants papier paralyze parched pared parity parks parlay parsed parsing
parsley parson parsons parted parthenon partially parting parton parts passer passers passively pasted
pasting pasts patchy patel patent patents pathos patiently patina paton patreon patrol patrols patten patter
patterson patton pauper paused pauses pausing paved paving payed payer payers paying peace peaks pearly
pears pearson pease pecking peeing peeked peeking peeks peeled peeling peels peeping peeps peking peppering
perceptive percussion peres perfection perfectly perforated performer performers perfusion persisted
persistence persistently persisting persona personals personas persson persuasive peters petitions petting
phage phone phones phrase phrases picker pickering picket picketing pickings pickled picky pierce pierced
pierces piers pierson pigmented pilar pilate pilates piled piles piling pills pinch pinching pineda pines
pinged pinging pinks pinter pints piped piper piping pisces pissed pisses pissing piston pistons pitched
pitches pitching placer placid plaid planet planetary planets plank planks planned planning plano plans
plantar planter plantings plaque plaques plata plato platt platte playa player players playin pleas pleased
pleasing pleated plotters plying poach pointe pointer pointers pointy poised poisson poker polaris polis
polled polling polls polymorphism ponds pooch popes poplar porch porches ported porter porters porting
portion portions ports poser posey positional positives positron posse posses posted poster posters posting
posts potable pottery poured pouring pouted pouting powder powders powerless powys practical practiced
practices practise practised practises practising pragmatic prague prayed praying prays preceding precincts
predicate predicated prediction predictions predictive predictor predictors prefect preferred preferring
prepares presented presenter presenters presenting preservatives presiding presse presser pressured
pressures pressuring presuming pretence pretender pretenders pretenses prevented preventing pricks priestess
priestley prima primate primates print printer printers prints prison prisoner prisoners prisons privately
proactive probe probes processed processes processing producer producers product production productions
products professed professes professing profiling programme programmer programmers programmes projectile
projectiles projective projector projectors promising promoting prong proposing prose prosecution
prosecutions prospects protect protecting protectionism protectionist protective protector protectors
protects prove proves providing provoked prune prunes psalms psychotic pubes puddle puddles puked puking
puller pulley pullin pulsed pulsing punishing punting puree purest purges purifier purposing purse purses
pusher pushers putin putter puttin quarterly quartet quartets quasi quicker quipped races racing racks
ragged raiding railing raine rained raines raining rains raiser raisers rakes ramblings ramen rampaging
ramping range rangel ranges ranked rapes rapper rappers ratio ratios raton ravel raves react reacts reade
reader readiness readying realisation realises realization realizations reals realy reams reaped reaping
reared rearing rears rebelling recasting receiving recharged recife recipe recipes recipient recipients
recklessly recklessness reckoning reclining recovered recovering recovers recreates recruited recruiting
recuperation recycling reddy reduction reductions reeds reedy reeks reels reeve refined refining reflex
reflexive refraction refrained refuelling regained regaining regains regan regarding regenerative reich
reigned reigning reigns reimagined reimagining reina reiner reiss rejection rejections rejoining relatable
relations releasing relentlessly reliably religious reloading remainder remarkably remarking reminding
remittance remittances remote remover remuneration renting rents repainted repairing repealing repeating
repellent repost reposting required rereading resection reselling resets resetting residence residences
residents resigning resiliency resins resistant resisting resorting respiration responses resting restoring
restraint restraints resulting resurrecting retailing retain retained retaining retains retardation
retelling retraction retraining reuniting revere reverie reversals reverting rewarding rewriting reyes ricks
ridding ridership ridin riggs riled ringer ringo rinks ripped rises rising rites riven roach roaches roaded
roads roamed roaming robles rocky rodes roger rogers roles roller rollin rollins rollo romain rooks roque
roses rotations rouge rover rovers rower rowers rowling ruined ruing ruining ruins ruled rules ruling runner
runnin rusty sabre sabres sachs saeed safer safes sages saith sakes sales salvage salvation salve sample
sampled samples sandi sandy satya sauber sauer saved saver savers savin sawed sawing sayed sayers saying
sayings scabs scala scalding scalp scalping scalps scaly scammed scamming scams scanner scant scape scarce
scarf scarred scarring scars scarves scary scatter scatters scholarly schoolers scone scoot scooting scoots
scope scopes scoping scoreless scorer scorers scorn scorpio scots scott scotts scotus scrambling scrapping
scratched scratches scrip scripps scrub scrubs scrum sculpture sculptures scurrying sealed sealer seals
seaman seamen seams searchers seared searing sears seated seating secondhand secrete seeding seedlings seeds
seein seeking seemingly seeping seeps seine seized seizes seizing selling sells semesters semite semites
sending sends sensei senseless sentiment sentiments sentinels seong sequencer serfs serge sergeants serum
serves setter settings settled settling setups seung sever sewed sewing sexting shack shackled shacks shade
shaded shades shading shadowy shaft shafts shaka shaken shaker shakers shakin shaky shale shall shame shamed
shaming shams shane shank shanks shaper shard shards share shared shares shari sharing sharp sharpe sharps
shatner shave shaved shaven shaves shaving shavings shawl shawn shear shears sheds sheep sheet sheeting
sheets shelf shelly shelves shies shifty shill shillings shined shing shining shins shipper shippers shire
shirk shiro shite shockingly shoes shone shook shoot shootin shooting shoots shopped shopping shops shore
shored shores shorting shortness shorts shorty shots shout shouting shouts showed showing shows shredding
shrieking shrinking shrug shrugging shrugs shucks shunned shunning shutter shutters sickly sided sides
siding sighs signatories signatory signer signers silas silencer silky silliness sills silos silvery simmons
simple simpler simplest simplex simply singer singh singin singled singling sinking sinks sinned sinning
sinus sipped sipping sired sited sites siting sitting sixes skeet skelton sketching skewer skewers skids
skies skiff skimmed skimming skipped skipper skipping skips skirt skirts skits skull skulls skunk slabs
slacks slade slang slapped slapping slaps slash slashed slashes slated slater slats slaves slavs slays sleek
sleepy sleigh slept slewed slews slice sliced slices slicing slick slider sliders slime slimming slinky
slipped slits sliver sloped sloping sloth sloths sludge slums slung smacks smarts smashing smattering smear
smeared smearing smears smell smells smile smiles smiling smithy smoldering smoother smoothest smoothies
smote smyth snack snacked snacking snacks snail snails snape snapped snapping snaps snare snares snark
sneaker sneaky snell snide snider sniffer snipe sniped snipes sniping snitch snore snores snoring snort
snout snowballs snowfall snows snuff snuffed snuffing snuffs soaked soaking soaks soapy soared soaring soars
sober socks soils solaris soldering soles solver solvers something sonar sorceress sores soups soured
sovereignty sowing spaced spacer spaces spacex spacey spade spades spain spammed spamming spaniards spanned
spanning spans spark sparkling sparks sparse spate spatters speaker speakers specialise specialist specially
specialty speck specks spector spectre speechless speedo speedy speer spellings spellwork spelt spending
spends spent spewed spice spiced spicer spices spidey spiel spiky spill spills spilt spina spine spines
spinner spiny spire spires spiritualism spiritually spite spits spitting splat splinters splits splitting
spoke spokes spore sport sported sporting sports spout spouting sprain sprained spreading spring springs
sprinkling sprint sprinting sprints sprouting spyder squeaking squealing stabbing stabilise stability
stabilizer stabilizers stabs stack stacked stacking stacks stage staged stages staging stagnation stags
staid stain stained staining stains stairs stake staked stakes staking stale stalked stall stalling stalls
stamp stamps stances standings stank stans starch stare stared stares staring stark starks starling starr
start started starting startling starved starz state stated states stating stats stave staves stayin stead
steak steaks steamer steamers steamy steele steelers steely steen steep steer steers stems steph sterilize
sterilized sterling stewed stews sticker sticky stiff stiffness stiles still stills sting stinging stings
stink stinks stipe stirs stock stocked stocking stockings stocks stoke stoked stokes stole stomped stomping
stoner stoners stoney stony stooped stoops stopper store stored stores storey storeys stork stormy stout
stove stoves stowe stowed stowing stows straddles strainer strait straits strand stranded stranding strands
strang strapping stray strayed straying strays streaking stream streamers streaming streams strengthen
strengthens stretched stretches stretching strides strife striker strikers strikingly stripe stripes
strippers stripping strive strives striving strobe strode stroking stroll strolls strom strong strove struck
strung strut struts strutting stubs stuck studies studs stuff stuffs stumbling stung stunner stunningly
stunt stunted stunting stunts sturdy sturm stylus subdued subtitles subtly sucker suckling sucky suffocated
suggesting suggestive suing suite suites suiting sulking sunglasses supercars supervisor supervisors supple
supplied supplier suppliers supremely suprise suprised surpassed surprises surrey surveyors surviving swabs
swami swampy swamy swank swann swatch swatches swayed swaying sways swear swears sweat sweated sweating
sweats sweep sweeping sweeps sweeten sweetened sweeter sweety swell swells swept swift swifts swimmer swine
swinger swiss switch switched switches switching swore sworn swung sylvain symbolism symbolizes sympathise
sympathize sympathizer sympathizers tabled tables tacky tacos tailings tailoring takeda taken taker takers
takin takings tales talker talkin tamer tamils tanked tanker tankers tanking tanks taper tapes tapper tasks
taxed taxes taxing teamed teaming teller tellin telly telus temporarily tender tenets tensed tenth tenths
terrorism terrorist tests texts thais thames thang there theres thick thiel thier thine thingy think thinker
thinkers thinks thinned thins thong thongs thorin thorne thorny thorough though thoughtless thrace thread
threading threads threat threats threw throb throbbing throes thrust thrusted thrusting thrusts thunderous
thurs tiber ticked ticker ticking tickle tickled tickles tickling ticks tidied tidies tiers tigger tiled
tiles tiling timeliness timer timers timestamp tinder tiniest tinned tints tipped tipping tipton tirade
tired tireless tires toiled toiling tolling tolls tomas tombs tonal tones took toothless toots topped
topping torah totals totes touche touchy tough toyed toying tracer tracers tracey traci tracker tract tracts
tracy traded trader traders tradesman tradesmen trading traditional trail trailed trailing trails trainee
trainer trait traits trampling tramps trams tranquillity trans transform transforms transition transitions
transporter transporters transpose trapp trask traveled travelled traveller travellers travels trays tread
treaty trembling trending trends trent triad trial trials tribalism tribunals trickling trickster tricky
trier tries trill tripping trips trough troughs truce truck trucking trucks truer truest truss trustee
trusty tryin tryst tucks tumbler tumblr tuned tuning turing turks turning tuttle twain twats twigs twine
twink twinks twisting tying typed typing typos tyres ultimately ultimatum unbarring unblock unblocked
unconsciously unconsciousness underline underrated understaffed understated understood undertaker
underwriter underwriters unharmed unhooking universalist universally universes unloading unpacking unread
unsee valley valleys variants varnish veils venous vernal versailles vesicles vicarious vices viciously
vigour viola violent visor visors vitals vivacious voucher vouchers wading wafer wafers wager wagers wages
waite waiter waiters waiting wakes waking wales walker walkin walla wallis wally wanda wander wanders waned
waning wants warehouse warehouses wares warming warms warning warnings warnock warns warping warts warwick
washes watcher watchers watchin waterfall waterfalls watermark waterways waterworks watery watters waved
waver waves waving weaker wealthier weaning wearer wearers weariness wearing weave weaves weaving weight
weights weirdo weirdos welding welds welles wether whalen whalers whereas whigs whiles whimper whimpering
whims whine whined whines whining whisker whiskers whisperer whistler whiteness whitening whiter whitey
whittle whittles whittling whole whoring whyte widths wields wierd wilde wiles willa willi willis willy
winced winch wincing winder windfall windmills windy wines winger wingers winging winked winking winks
winners winnings winterhold wiped wipes wiping wired wires wiring wirth wiser wisest wishy witcher wives
woking wolfe wolff wonderland wooded woods woolen wordy wores worker workhorse workin workings worldnews
worship worships worthy would wrangling wrath wrestler wrestlers wright write writes yanking yeung
"""

ENGLISH = frozenset(_WORDS.split())
