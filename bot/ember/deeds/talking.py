"""Deeds of the tongue: greeting, asking, persuading, lying, threatening, bargaining, shouting."""

from bot.ember.deeds.deed import Deed

DEEDS = (
    Deed(
        others=("person", "npc", "npc"),
        weight=3.0,
        asks=(
            "I talk to {c}", "talk to {c}", "I greet {c}", "I ask {c} about the {o}", "{n} asks {c} for help.",
            "i say hello to {c}", "Ask {c} what happened here", "I ask {c} if they know anything about {p}",
            "\"Hello there,\" I say to {c}", "I want to speak with {c}", "\"What do you know about the {o}?\" I ask {c}.",
            "hey {c}, how are you?", "I approach {c} and introduce myself", "who is {c}?", "I ask {c} for directions",
            "I thank {c}", "\"Have you seen the {o}?\"", "ask {c} about rumors",
        ),
        things=("treasure", "text"),
        tells=(
            "{c} [looks up|puts down a cup|wipes both hands], and takes a good look at {n}.",
            "{n}'s words make {c} [smile|frown|pause].",
            "{c} hears {n} out, [nodding|without a word|one eyebrow raised].",
            "At first {c} says nothing, and {n} [can hear the fire crackle|has to wait].",
            "{c} leans closer to {n} and lowers the voice.",
        ),
        told=(
            "\"[Not here|Not so loud],\" says {c}, with a look at the [door|window].",
            "\"[I saw a light on the hill|They came by boat|It was the third night],\" says {c}, \"and I have not slept since.\"",
            "\"Ask [the ferryman|at the mill|my sister],\" says {c}, \"but do not say who sent you.\"",
            "\"The {o}?\" says {c}. \"[That is an old story|I know who has it|Nobody has asked in years].\"",
            "\"You are not the first to ask,\" says {c}, and [shrugs|pours another cup].",
            "\"[Well met|Good day|Come in, then],\" says {c}. \"Strangers are rare these days.\"",
            "There is [fear|kindness|a question] in {c}'s eyes.",
            "\"Everything has a price,\" says {c}, [smiling|quite gently].",
            "\"There is [a door|a path|a man] that nobody talks about,\" says {c}.",
        ),
    ),
    Deed(
        others=("person", "npc", "monster"),
        checks=("Persuasion", "Charisma"),
        weight=1.6,
        asks=(
            "I persuade {c} to help us", "I try to convince {c}", "persuade {c}", "I ask {c} nicely to let us through",
            "{n} tries to reason with {c}.", "i beg {c} to let me go", "\"Please, help us,\" I tell {c}",
            "I flirt with {c}", "I try to make friends with {c}", "I offer {c} a deal", "I try to calm {c} down",
        ),
        tells=(
            "{n} speaks [softly|plainly|from the heart], and {c} [listens|looks up].",
            "{c} weighs the words of {n}.",
        ),
        told=("There is no answer yet, but no refusal either.", "\"And what would I get?\" asks {c}."),
        wins=(
            "{n} finds the right words, and {c} [softens|nods at last|steps aside].",
            "{c} looks at {n} for a long time, and then [smiles|gives in].",
            "Something in {n}'s voice reaches {c}.",
        ),
        won=(
            "\"Very well,\" says {c}. \"[But be quick|For tonight|I was never here].\"",
            "\"I should not do this,\" says {c}, and does it.",
            "{c} [points to a side door|hands over a key|draws a map in the dust].",
        ),
        fails=(
            "{n} talks, and the face of {c} only grows harder.",
            "{c} [frowns|turns away] before {n} is done.",
            "The words of {n} fall flat before {c}.",
        ),
        lost=(
            "\"I have heard [better|that before],\" says {c}.",
            "\"No,\" says {c}, and that is all.",
            "{c} looks [over the shoulder|at the door], as if expecting somebody.",
        ),
    ),
    Deed(
        others=("person", "npc", "monster"),
        checks=("Intimidation", "Strength", "Charisma"),
        weight=1.2,
        asks=(
            "I intimidate {c}", "I threaten {c}", "threaten {c} with my {w}", "\"Talk, or else,\" I growl at {c}",
            "{n} glares at {c}.", "i scare {c}", "I roar at {c}", "I tell {c} to surrender", "\"Drop it!\" I shout at {c}",
        ),
        tells=("{n} steps close, and {c} can see the {w}.", "{n} stares at {c} and does not blink."),
        told=("{c} swallows.", "{c} measures the way to the door."),
        wins=(
            "{c} goes pale before {n}.",
            "One look from {n} is enough, and {c} [backs away|drops everything].",
        ),
        won=(
            "\"All right, all right,\" says {c}. \"[It is under the floor|They went north|I was paid].\"",
            "{c} will not meet anyone's eye.",
        ),
        fails=("{c} only laughs at {n}.", "{n}'s threat hangs in the air, and {c} [spits|yawns]."),
        lost=("\"Is that all?\" asks {c}.", "A [whistle|knock] sounds, and {c} is no longer alone."),
    ),
    Deed(
        others=("person", "npc", "monster"),
        checks=("Deception", "Performance", "Charisma"),
        weight=1.2,
        asks=(
            "I lie to {c}", "I tell {c} we are merchants", "{n} lies to {c}.", "I bluff {c}", "deceive {c}",
            "I pretend to be lost so {c} helps me", "i trick {c}", "I distract {c}", "I tell {c} that the queen sent us",
            "I pretend to be a guard and order {c} to leave",
        ),
        tells=("{n} tells the tale without a flicker, and {c} listens.", "{c} turns the story of {n} over like a strange coin."),
        told=("\"Is that so,\" says {c}.", "It is hard to tell what {c} believes."),
        wins=(
            "{c} believes every word from {n}.",
            "{n} lies so well that {c} [apologises|laughs with relief].",
        ),
        won=("\"You should have said so at once,\" says {c}.", "{c} waves everyone through."),
        fails=("{c} sees through {n} at once.", "{n} says one word too many, and {c} narrows both eyes."),
        lost=("\"Funny,\" says {c}. \"I know that name.\"", "{c} calls for [the guard|a witness|silence]."),
    ),
    Deed(
        things=("treasure", "food", "weapon"),
        others=("person", "npc", "tame"),
        checks=("Persuasion",),
        weight=1.2,
        asks=(
            "I give the {o} to {c}", "I offer {c} the {o}", "give {o} to {c}", "I show the {o} to {c}", "{n} hands {c} the {o}.",
            "i sell the {o} to {c}", "I want to buy the {o} from {c}", "How much for the {o}?", "I trade the {o} with {c}",
            "I pay {c} for the {o}", "I buy a {o}",
        ),
        tells=(
            "{c} looks at the {o}, then at {n}.",
            "{n} holds out the {o}, and {c} [hesitates|takes a step closer].",
            "The {o} changes hands between {n} and {c}, or nearly so.",
        ),
        told=(
            "A long look follows, and a [nod|sniff].",
            "Between them the silence grows [warm|awkward].",
            "It is worth more than it seems, to somebody.",
        ),
        wins=("{c} accepts the {o} from {n} with [both hands|a grin].",),
        won=("That is the beginning of [a bargain|something like trust].",),
        fails=("{c} wants nothing to do with {n}'s {o}.",),
        lost=("The offer lies there between them and [cools|gets no better].",),
    ),
    Deed(
        weight=1.2,
        asks=(
            "\"Who goes there?\" I shout", "\"Is anybody here?\"", "I shout for help", "I call out: \"Hello!\"", "hello",
            "\"Show yourself!\"", "I yell at the top of my lungs", "{n} calls into the dark.", "\"We come in peace,\" I say.",
            "I whisper to {a}", "I tell {a} to be quiet", "I say \"for glory!\"", "\"Follow me!\" I call to the others",
            "I make a speech to the party", "I laugh", "I sing softly to myself", "hi", "I warn {a}",
        ),
        tells=(
            "{n}'s voice [rings|carries] through {p} and comes back [thin|changed|in pieces].",
            "The words of {n} hang in the air of {p}.",
            "{n} speaks, and for a moment [everything listens|nobody moves].",
            "At the sound of {n}'s voice [a bird starts up|a shutter opens|the dripping stops].",
        ),
        told=(
            "No answer comes, [only an echo|only the wind], and then a [knock|cough].",
            "\"[Over here|Go away|At last],\" says somebody, [faintly|from above|behind a door].",
            "A [light|shadow] moves at the far end.",
            "Somewhere a [chair|bolt] is pushed back.",
        ),
    ),
    Deed(
        others=("tame",),
        checks=("Animal Handling",),
        weight=0.8,
        asks=(
            "I pet {c}", "pet {c}", "I calm {c}", "{n} tries to ride {c}.", "i feed {c}", "I befriend {c}", "I ride {c}",
            "I whistle for {c}", "can I pet {c}?",
        ),
        tells=("{c} sniffs at {n}'s hand and thinks about it.", "{n} holds still, and {c} comes closer, [step by step|tail low]."),
        told=("Its [ears|eyes] tell more than a book.", "It smells [food|the road|another animal] and wants to know more."),
        wins=("{c} leans against {n} as if they had known each other for years.", "{n} has a way with animals, and {c} knows it."),
        won=("It will follow now, for a while at least.", "A deep, contented sound comes out of it."),
        fails=("{c} shies away from {n} with a [snort|hiss].", "{c} does not like {n} in the least."),
        lost=("It [bolts|bites], and then glares from a distance.", "Somebody [laughs|offers advice], which does not help."),
    ),
)
