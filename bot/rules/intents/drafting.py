"""From a clause to what it attempts: the spell, the blow, the check, or what needs no die."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.rules.intents import actions
from bot.rules.intents.aiming import aimed, recipient, spelled_at, thing_of
from bot.rules.intents.belongings import is_ranged, is_weapon, weapons_of
from bot.rules.intents.circumstances import circumstances
from bot.rules.intents.clauses import Clause, Mood
from bot.rules.intents.difficulty import called, difficulty
from bot.rules.intents.intent import Intent, IntentKind
from bot.rules.intents.naming import spell_named
from bot.rules.intents.questions import asks_for_rules, asks_for_scene, is_about_others
from bot.rules.intents.saves import saving_throw
from bot.rules.intents.telling import Telling
from bot.rules.skills import ABILITIES, THIEVES_TOOLS
from bot.rules.srd.digest import digest
from bot.rules.srd.finding import Meant

_CERTAIN, _SURE, _LIKELY, _FAIR, _UNSURE = 0.97, 0.93, 0.85, 0.75, 0.5
_MISTYPED, _ASKED, _TOLD = 0.9, 0.8, 0.72
_SKILLS = ("skills/", "equipment/thieves-tools", "ability-scores/")
_BODILY = frozenset(
    {
        "skills/stealth",
        "skills/athletics",
        "skills/acrobatics",
        "skills/sleight-of-hand",
        "equipment/thieves-tools",
        "ability-scores/str",
    }
)
_BLOWS = frozenset(
    {
        "sneak-attack",
        "divine-smite",
        "reckless-attack",
        "extra-attack-1",
        "stunning-strike",
        "flurry-of-blows",
    }
)
_PLAIN = {
    "move": IntentKind.MOVE,
    "talk": IntentKind.TALK,
    "look": IntentKind.LOOK,
    "other": IntentKind.OTHER,
}
_SLOT = re.compile(
    r"\b(?:(\d) (?:st|nd|rd|th) level|level (\d)(?: slot)?|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth) level)\b"
)
_NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_QUIETLY = re.compile(
    r"\b(?:quietly|silently|stealthily|unseen|unnoticed|without (?:a sound|being (?:seen|heard)))\b"
)

Draft = Callable[[Telling, Clause], Intent | None]


def other(actor: str, confidence: float, because: str, means: str = "") -> Intent:
    """Nothing that the rules have to decide."""
    return Intent(IntentKind.OTHER, actor, means=means, confidence=confidence, because=because)


def drafts(told: Telling, clause: Clause) -> Iterator[Intent]:
    """What a clause attempts, as sure as its words are; nothing where they are not understood."""
    if clause.mood is Mood.NOT_DONE:
        yield other(told.actor.name, _LIKELY, clause.because)
        return
    intent = next(filter(None, (draft(told, clause) for draft in _DRAFTS)), None)
    if intent is None:
        return
    yield _in_mood(told, clause, intent)
    if intent.kind is IntentKind.MOVE and not intent.means:
        yield from _purpose(told, clause)


def questioned(told: Telling, clause: Clause) -> Iterator[Intent]:
    """What a question attempts; one about the rules or the scene attempts nothing."""
    sentence, name = told.sentence(clause.head), told.actor.name
    if asks_for_rules(sentence):
        yield other(name, _SURE, "a question about the rules")
        return
    end = told.end_of_sentence(clause.head)
    whole = Clause(clause.start, end, clause.head)
    skill, is_about = _skill(told, whole), is_about_others(sentence)
    if skill is not None and not (is_about and skill.found.entry in _BODILY):
        yield _in_mood(told, clause, _check(told, whole, skill))
    elif is_about and not asks_for_scene(sentence):
        yield other(name, _SURE, "a question about others")
    elif (
        clause.mood is Mood.ASKED
        and (found := list(drafts(told, clause)))
        and found[0].kind is not IntentKind.OTHER
    ):
        yield from found
    elif asks_for_scene(sentence):
        yield Intent(IntentKind.LOOK, name, confidence=_LIKELY, because="a question about the scene")
    else:
        yield other(name, _LIKELY, "a question")


def _in_mood(told: Telling, clause: Clause, intent: Intent) -> Intent:
    """Less sure where words were mistyped, asked or told as past; what waits for something is readied."""
    confidence = intent.confidence * (_MISTYPED if told.is_mistyped(clause.start, clause.end) else 1)
    if clause.mood is Mood.CONDITIONAL and intent.kind is not IntentKind.OTHER:
        readied = intent.means or str(intent.kind)
        return other(intent.actor, confidence * 0.9, f"{clause.because}: {readied} is readied", actions.READY)
    confidence *= {Mood.ASKED: _ASKED, Mood.TOLD: _TOLD}.get(clause.mood, 1)
    return replace(intent, confidence=confidence)


def _purpose(told: Telling, clause: Clause) -> Iterator[Intent]:
    """What somebody goes for: `I move in to attack`."""
    for at in range(clause.head + 1, clause.end - 1):
        if told.words[at] == "to" and told.begins(at + 1):
            found = list(drafts(told, Clause(at + 1, clause.end, at + 1, clause.mood)))
            yield from (intent for intent in found if intent.kind is not IntentKind.OTHER)
            return


def _path(told: Telling, clause: Clause) -> str:
    deed = told.deeds[clause.head]
    return deed.path if deed else ""


def _deed_words(told: Telling, clause: Clause) -> str:
    deed = told.deeds[clause.head]
    return deed.words.strip() if deed else told.words[clause.head]


def _length(told: Telling, clause: Clause) -> int:
    deed = told.deeds[clause.head]
    return deed.end - deed.start if deed else 0


def _told_of_others(told: Telling, clause: Clause) -> bool:
    """Whether the clause is words or looks, so that what follows its verb is not done."""
    return _path(told, clause) in {"talk", "look"}


def _idiom(told: Telling, clause: Clause) -> Intent | None:
    """A figure of speech, or a verb that attempts nothing, unless a spell or a skill begins with it."""
    if _path(told, clause) != "other":
        return None
    meant = told.meant(clause.start, clause.head + 1, "spells/", *_SKILLS)
    if meant and max(one.end - one.start for one in meant) >= _length(told, clause):
        return None
    return other(told.actor.name, _LIKELY, f"“{_deed_words(told, clause)}” attempts nothing")


def _save(told: Telling, clause: Clause) -> Intent | None:
    found = None if _told_of_others(told, clause) else saving_throw(told.said(clause.start, clause.end))
    if found is None:
        return None
    dc = difficulty(told.sentence(clause.head))
    because = f"“{found.words}”; DC {dc}, {called(dc)}, where nothing sets another"
    confidence = _SURE if found.ability or "death" in found.words else _FAIR
    return Intent(
        IntentKind.SAVE,
        told.actor.name,
        check=found.ability,
        difficulty=dc,
        confidence=confidence,
        because=because,
    )


def _spell(told: Telling, clause: Clause) -> Intent | None:
    """The spell that is cast; `cast` without one is asked about."""
    end = clause.head + 1 if _told_of_others(told, clause) else clause.end
    found = [] if _is_no_spell(told, clause) else told.meant(clause.start, end, "spells/")
    if not found:
        return _unnamed_spell(told, clause)
    spell = digest().spells[found[0].found.entry.partition("/")[2]]
    slot = _slot(told.sentence(clause.head)) if spell.level else None
    aim = spelled_at(told, clause, found[0], spell)
    because = f"{found[0].found.because}" + (f", with a slot of level {slot}" if slot else "")
    return Intent(
        IntentKind.CAST,
        told.actor.name,
        targets=aim.names,
        means=spell.name,
        confidence=found[0].found.score * (aim.confidence if aim.candidates else 1),
        because=because,
        slot=slot,
        candidates=aim.candidates,
    )


def _meant_spell(told: Telling, clause: Clause, way: str) -> Intent:
    """A spell by what it does; of spells that heal, one that the actor knows."""
    known = [spell for name in told.actor.spells or () if (spell := spell_named(name)) is not None]
    healing = [spell for spell in known if spell.healing]
    spell = digest().spells[way] if way in digest().spells and way != "heal" else next(iter(healing), None)
    aim = aimed(told, clause, IntentKind.CAST)
    words = f"“{_deed_words(told, clause)}”"
    if spell is None:
        return _rolled(told, clause, "Medicine", words, _UNSURE)
    because = f"{words} is {spell.name}"
    sure = _FAIR if spell.index == way or len(healing) == 1 else 0.65
    return Intent(IntentKind.CAST, told.actor.name, aim.names, spell.name, confidence=sure, because=because)


def _is_no_spell(told: Telling, clause: Clause) -> bool:
    """Whether the verb's phrase uses up the spell's name (`let it fly`), or readies the spell for later."""
    deed = told.deeds[clause.head]
    return deed is not None and (deed.path == "other/Ready" or deed.words.endswith(" fly"))


def _unnamed_spell(told: Telling, clause: Clause) -> Intent | None:
    if not told.words[clause.head].startswith("cast") or told.deeds[clause.head] is not None:
        return None
    aim = aimed(told, clause, IntentKind.CAST)
    return Intent(
        IntentKind.CAST,
        told.actor.name,
        targets=aim.names,
        confidence=_UNSURE,
        because="“cast”, but no spell of the rules",
        candidates=aim.candidates,
    )


def _slot(sentence: str) -> int | None:
    found = _SLOT.search(sentence)
    if found is None:
        return None
    return _NUMBERS.index(found[3]) + 1 if found[3] else int(found[1] or found[2]) or None


def _feature(told: Telling, clause: Clause) -> Intent | None:
    """A feature of a class that is used."""
    found = [] if _told_of_others(told, clause) else told.meant(clause.start, clause.end, "features/")
    if not found or found[0].implied:
        return None
    index = found[0].found.entry.partition("/")[2]
    if index in _BLOWS or _path(told, clause).startswith("attack"):
        return _blow(told, clause)
    name = digest().features[index].name.partition(" (")[0]
    aim = recipient(told, clause)
    return Intent(
        IntentKind.USE,
        told.actor.name,
        targets=aim,
        means=name,
        confidence=_SURE,
        because=found[0].found.because,
    )


def _named_check(told: Telling, clause: Clause) -> Intent | None:
    """A skill or an ability that is named outright."""
    end = clause.head + 1 if _told_of_others(told, clause) else clause.end
    found = [one for one in told.meant(clause.start, end, "skills/", "ability-scores/") if not one.implied]
    return _check(told, clause, found[0]) if found else None


def _deed(told: Telling, clause: Clause) -> Intent | None:
    """What the verb does, or the skill that it takes."""
    path, skill = _path(told, clause), _skill(told, clause)
    kind, _, way = path.partition("/")
    if skill is not None and (not path or _takes_skill(told, clause, skill)):
        return _check(told, clause, skill)
    if kind == "attack":
        return _blow(told, clause)
    if kind in {"check", "skills", "ability-scores"}:
        return _special_check(told, clause, way)
    if kind == "help":
        return _help(told, clause)
    if kind == "cast":
        return _meant_spell(told, clause, way)
    if kind == "move" and not way and (quiet := _QUIETLY.search(told.sentence(clause.head))):
        return _rolled(told, clause, "Stealth", f"“{quiet.group()}”", _LIKELY)
    if kind == "use":
        return _use(told, clause, way)
    return _plain(told, clause, kind, way.replace("_", " ")) if kind else None


def _skill(told: Telling, clause: Clause) -> Meant | None:
    """The first use of a skill that counts: not what is only spoken of or looked at."""
    end = clause.head + 1 if _told_of_others(told, clause) else clause.end
    found = [one for one in told.meant(clause.start, end, *_SKILLS) if one.implied]
    if not found:
        return None
    within = [one for one in found if found[0].start < one.start < found[0].end]
    return max((found[0], *within), key=lambda one: one.end - one.start)


def _takes_skill(told: Telling, clause: Clause, skill: Meant) -> bool:
    """Whether a skill's phrase says more than the verb's own, or what the verb is done for."""
    kind, _, way = _path(told, clause).partition("/")
    if skill.start == clause.head:
        return skill.end - skill.start >= _length(told, clause) + (kind in {"attack", "check"})
    return not (kind in {"attack", "help", "check"} or (way and kind in {"other", "move"}))


def _check(told: Telling, clause: Clause, skill: Meant) -> Intent:
    name = _name_of(skill.found.entry)
    return _rolled(told, clause, name, skill.found.because, _LIKELY if skill.implied else 0.95)


def _rolled(
    told: Telling, clause: Clause, check: str, because: str, confidence: float, means: str = ""
) -> Intent:
    """A check with its difficulty, and with what helps or hinders it."""
    dc = difficulty(told.sentence(clause.head))
    near = circumstances(
        told.sentence(clause.head), told.actor.name, told.situation, attack=False, check=check
    )
    aim = aimed(told, clause, IntentKind.CHECK)
    reasons = (f"{because}: {check}", f"DC {dc}, {called(dc)}", near.because)
    return Intent(
        IntentKind.CHECK,
        told.actor.name,
        targets=aim.names,
        means=means or thing_of(told, clause),
        check=check,
        difficulty=dc,
        advantage=near.advantage,
        confidence=confidence,
        because="; ".join(filter(None, reasons)),
    )


def _name_of(entry: str) -> str:
    collection, _, index = entry.partition("/")
    if collection == "skills":
        return digest().skills[index].name
    return THIEVES_TOOLS if collection == "equipment" else ABILITIES[index.upper()]


_SPECIAL = {
    actions.HIDE: "Stealth",
    actions.GRAPPLE: "Athletics",
    actions.SHOVE: "Athletics",
    actions.ESCAPE: "Athletics",
}


def _special_check(told: Telling, clause: Clause, way: str) -> Intent:
    words = f"“{_deed_words(told, clause)}”"
    if way in _SPECIAL:
        return _rolled(told, clause, _SPECIAL[way], words, _SURE, way)
    return _rolled(told, clause, _name_of(_path(told, clause)), words, _LIKELY)


def _blow(told: Telling, clause: Clause) -> Intent:
    """An attack: with which weapon, at whom."""
    is_shot = _path(told, clause) == "attack/shot"
    arms = [
        thing.name
        for thing in told.things(clause.start, clause.end)
        if is_weapon(thing.name) or thing.is_owned
    ]
    means = arms[0] if arms else ""
    own = weapons_of(told.actor, ranged=True)
    if is_shot and not means and len(own) == 1:
        means = own[0]
    aim = aimed(told, clause, IntentKind.ATTACK)
    near = circumstances(told.sentence(clause.head), told.actor.name, told.situation, attack=True)
    confidence = _SURE if aim.names else _UNSURE if aim.candidates else _FAIR
    return Intent(
        IntentKind.ATTACK,
        told.actor.name,
        targets=aim.names,
        means=means,
        advantage=near.advantage,
        confidence=confidence * (aim.confidence if aim.names else 1),
        because="; ".join(filter(None, (f"“{_deed_words(told, clause)}” is an attack", near.because))),
        ranged=is_shot or (bool(means) and is_ranged(means)),
        candidates=aim.candidates,
    )


def _help(told: Telling, clause: Clause) -> Intent:
    aim = aimed(told, clause, IntentKind.HELP)
    return Intent(
        IntentKind.HELP,
        told.actor.name,
        targets=aim.names,
        means=actions.HELP,
        confidence=_SURE if aim.names else 0.65,
        because=f"“{_deed_words(told, clause)}”",
        candidates=aim.candidates,
    )


def _use(told: Telling, clause: Clause, way: str) -> Intent:
    targets, means = recipient(told, clause), thing_of(told, clause, any_way=way != "thing")
    if way != "give" and not means and not targets:
        noun = told.noun(clause.head + 1, clause.end)
        targets = (noun,) if noun else ()
    return Intent(
        IntentKind.USE,
        told.actor.name,
        targets=targets,
        means=means,
        confidence=_LIKELY,
        because=f"“{_deed_words(told, clause)}”",
    )


def _plain(told: Telling, clause: Clause, kind: str, means: str) -> Intent:
    """What needs no die."""
    aim = aimed(told, clause, _PLAIN[kind])
    return Intent(
        _PLAIN[kind],
        told.actor.name,
        targets=() if kind == "other" else aim.names,
        means=means,
        confidence=_SURE if means else _LIKELY,
        because=f"“{_deed_words(told, clause)}”",
    )


_DRAFTS: tuple[Draft, ...] = (_idiom, _save, _spell, _feature, _named_check, _deed)
