"""What a campaign is about: names, quests and rewards, the story so far, rules that may bear on a turn."""

from bot.ember.lexicon.lists import phrases

CAMPAIGN_NAMES = phrases(
    "The {q} {k}|{N}|The Fall of {N}|Shadows over {N}|Curse of the {k}|The {m} of {N}|{N} Nights|"
    "The Lost {t}|Of {t} and {t2}|The {t} Heist|Road to {N}|Tuesday Game|our campaign|{N} Rising|"
    "Song of the {m}|Beneath {N}|The Last {t}|A {m} in {N}|Test|one shot"
)

QUESTS = (
    ("Find the {t}", "it was lost in {p}", "{g} gold"),
    ("Rescue {x}", "taken by the {m}", "{g} gold and a favour"),
    ("Slay the {m}", "it hunts near {p}", "{g} gold"),
    ("Deliver the {t}", "{x} waits for it in {p}", "a horse"),
    ("The missing {t}", "{x} swears it was stolen", ""),
    ("Who burned the {k}?", "someone in {p} knows", "the gratitude of {x}"),
    ("Escort {x}", "through {p} before winter", "{g} silver"),
    ("Break the curse", "the {m} must not wake", "a {t}"),
    ("A debt to {x}", "", ""),
    ("Map {p}", "nobody has come back from there", "{g} gold"),
    ("Silence the bell", "it rings under {p} each night", "{g} gold"),
    ("The {m}'s bargain", "bring the {t} by the new moon", "a wish"),
)

STORY = (
    "{n} and {a} crossed {p} by night.",
    "{n} found a {t} in {p} and kept it.",
    "The {m} fled into {p} with the {t}.",
    "{x} asked the party for help, and would not say why.",
    "A {m} was driven off at {p}; {n} was hurt.",
    "{n} gave the {t} to {x}.",
    "The party came to {p} in the rain.",
    "{x} lied about the {t}.",
    "{n} heard a voice under {p}.",
    "The {t} was sold to pay for the ferry.",
    "{a} swore to bring {x} home.",
    "The gate of {p} closed behind them.",
    "{n} woke the {m}, and {a} put it to sleep again.",
    "They agreed to meet {x} at dawn.",
    "Nobody has spoken of the {t} since.",
    "{a} read the {t} aloud, and the lamps went out.",
    "The {m} spared {n} and asked for a name in return.",
    "Smoke rose from {p}, and the road was empty.",
)

RULES = (
    "Stealth: Dexterity check, contested by passive Perception.",
    "Grappled: a grappled creature's speed becomes 0, and it can't benefit from any bonus to its speed.",
    "Athletics: Strength checks for climbing, jumping or swimming under hard conditions.",
    "Cover: half cover gives +2 to AC and Dexterity saving throws; three-quarters cover gives +5.",
    "Fire Bolt: evocation cantrip, range 120 feet; on a hit the target takes 1d10 fire damage.",
    "Prone: a prone creature's only movement option is to crawl, unless it stands up.",
    "Falling: 1d6 bludgeoning damage for every 10 feet fallen, to a maximum of 20d6.",
    "Healing Potion: drinking or administering it takes an action; it restores 2d4 + 2 hit points.",
    "Persuasion: Charisma check to influence someone with tact, social graces or good nature.",
    "Short Rest: at least 1 hour long, during which a character does nothing more strenuous than eating "
    "or reading.",
    "Thieves' Tools: proficiency lets you add your bonus to checks made to disarm traps or open locks.",
    "Darkness: a heavily obscured area; a creature in it is effectively blinded.",
    "Magic Missile: three glowing darts, each hitting a creature you can see for 1d4 + 1 force damage.",
    "Investigation: Intelligence check to look for clues and to make deductions from them.",
    "Opportunity Attack: when a hostile creature that you can see moves out of your reach.",
    "Torch: burns for 1 hour, bright light in a 20-foot radius and dim light for another 20 feet.",
    "Poisoned: disadvantage on attack rolls and ability checks.",
    "Long Jump: you cover a number of feet up to your Strength score if you move at least 10 feet on foot "
    "first.",
)

STYLES = {
    "heroic": ("heroic", "Heroic", "classic fantasy", "high adventure", "swashbuckling", "brave and bright"),
    "grim": (
        "grim",
        "Grim",
        "dark fantasy",
        "gritty",
        "noir",
        "bleak and violent",
        "low magic, hard choices",
    ),
    "whimsical": (
        "whimsical",
        "funny",
        "comedy",
        "cozy",
        "fairy tale",
        "silly and light-hearted",
        "for children",
    ),
    "mysterious": (
        "mysterious",
        "Mysterious",
        "detective story",
        "intrigue",
        "dreamlike",
        "quiet and strange",
    ),
    "epic": ("epic", "Epic", "mythic", "like an old saga", "grand and cinematic", "legendary"),
    "horror": ("horror", "Horror", "gothic horror", "cosmic dread", "creepy", "slow and frightening"),
}

LANGUAGES = ("English",) * 24 + ("German", "French", "Spanish", "Japanese")
