"""The prompt of a turn, written down and counted with one token a character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EngineError
from bot.facts import Move, SceneContext
from bot.llm.engine import Message, Role
from bot.prompt.build import Prompt, build
from bot.prompt.persona import PERSONA
from tests.prompt.scenes import (
    BARE,
    RULES,
    SCENE,
    SNEAKING,
    Chunks,
    Letters,
    character,
    exchange,
    move,
    scenes,
)


def everything(scene: SceneContext, moves: Sequence[Move]) -> Prompt:
    return build(scene, moves, rules=RULES, outcome=SNEAKING, tokens=Letters(), budget=1_000_000)


def test_the_prompt_is_written_as_the_layout_says() -> None:
    prompt = everything(SCENE, [move("I sneak past the guard."), move("I wait.", "Borin")])

    assert prompt.messages[0] == Message(
        Role.SYSTEM,
        f"{PERSONA}\n\n"
        "Campaign: Stormreach\n"
        "Style: grim, cold, dangerous and spare; victories cost something.\n"
        "Language: English\n\n"
        "Party:\n- Kira, level 1 Elf Wizard\n- Borin, level 1 Elf Fighter\n\n"
        "Others:\n- Old Marrow, level 1 Elf Innkeeper\n\n"
        "Place: the Salt Stair, a stair cut into the sea cliff\n\n"
        "Quests:\n- Find the bell: it rings under the water (reward: 50 gold)\n\n"
        "Story so far:\n- Kira and Borin crossed the causeway by night.",
    )
    assert [message.role for message in prompt.messages[1:]] == [Role.USER, Role.ASSISTANT] * 2 + [Role.USER]
    assert prompt.messages[3] == Message(Role.USER, "Kira: I look back.")
    assert prompt.messages[-1].content == (
        "Rules:\n- Stealth: Dexterity check, contested by passive Perception.\n\n"
        f"Dice:\n- {SNEAKING.checks[0].line}\n\n"
        "Hit points:\n- Kira 7/8\n- Borin 7/8\n\n"
        "Kira: I sneak past the guard.\nBorin: I wait."
    )


def test_how_people_look_is_told_of_who_has_said_so_and_gives_way_first() -> None:
    kira, borin = SCENE.party
    scene = replace(SCENE, party=(replace(kira, appearance="silver hair,\na burnt sleeve"), borin))
    prompt = everything(scene, [move("I wait.")])
    assert "\n\nLooks:\n- Kira: silver hair, a burnt sleeve\n\nPlace: " in prompt.messages[0].content

    without = build(SCENE, [move("I wait.")], tokens=Letters(), budget=1_000_000)
    tight = build(scene, [move("I wait.")], tokens=Letters(), budget=without.tokens)
    assert tight.messages == without.messages


def test_a_bare_campaign_gives_the_persona_the_campaign_and_the_move() -> None:
    prompt = build(BARE, [move("I wake up.")], tokens=Letters(), budget=5_000)

    assert prompt.messages[0].content.endswith("Language: English")
    assert [message.content for message in prompt.messages[1:]] == ["Kira: I wake up."]


@given(scene=scenes(), room=st.integers(0, 900))
def test_it_is_never_over_budget_and_what_is_mandatory_is_there(scene: SceneContext, room: int) -> None:
    moves = [move("I sneak past the guard.")]
    bare = build(BARE, moves, outcome=SNEAKING, tokens=Letters(), budget=10_000).tokens
    letters = Letters()
    prompt = build(scene, moves, rules=RULES, outcome=SNEAKING, tokens=letters, budget=bare + room)

    assert prompt.tokens == letters.count_tokens(prompt.messages) <= bare + room
    assert prompt.messages[0].content.startswith(f"{PERSONA}\n\nCampaign: Stormreach\n")
    assert f"Dice:\n- {SNEAKING.checks[0].line}\n\n" in prompt.messages[-1].content
    assert prompt.messages[-1].content.endswith("Kira: I sneak past the guard.")


@given(scene=scenes(), budget=st.integers(280, 700))
def test_it_is_never_over_budget_where_tokens_do_not_add_up(scene: SceneContext, budget: int) -> None:
    chunks = Chunks()
    prompt = build(scene, [move("I sneak past the guard.")], rules=RULES, tokens=chunks, budget=budget)

    assert prompt.tokens == chunks.count_tokens(prompt.messages) <= budget


@given(scene=scenes())
def test_the_next_turn_shares_the_prompt_up_to_the_action(scene: SceneContext) -> None:
    first = everything(scene, [move("I listen.")])
    later = replace(scene, history=(*scene.history, exchange(9, "I listen.", "Water drips.")))
    second = everything(later, [move("I go in.", "Borin")])

    shared = first.messages[:-1]
    assert second.messages[: len(shared)] == shared


def test_the_oldest_exchange_gives_way_first_and_the_newest_last() -> None:
    scene = replace(BARE, history=tuple(exchange(n, f"I take step {n}.") for n in range(5)))
    whole = everything(scene, [move("I rest.")])

    tighter = build(scene, [move("I rest.")], tokens=Letters(), budget=whole.tokens - 200)

    steps = [message.content for message in tighter.messages[1:-1] if message.role is Role.USER]
    assert steps == [f"Kira: I take step {n}." for n in range(5)][-len(steps) :]
    assert 0 < len(steps) < 5


def test_who_acts_stays_in_the_prompt_when_companions_do_not() -> None:
    scene = replace(BARE, party=tuple(character(name) for name in ("Ash", "Borin", "Kira")))
    bare = build(BARE, [move("I wait.")], tokens=Letters(), budget=5_000)
    line = "\n\nParty:\n- Kira, level 1 Elf Wizard" + "Hit points:\n- Kira 7/8\n\n"

    prompt = build(scene, [move("I wait.")], tokens=Letters(), budget=bare.tokens + len(line))

    assert "- Kira, level 1" in prompt.messages[0].content
    assert "Borin" not in prompt.messages[0].content
    assert "Hit points:\n- Kira 7/8\n\n" in prompt.messages[-1].content


def test_a_move_longer_than_the_context_is_cut_with_an_ellipsis() -> None:
    bare = build(SCENE, [move("I run.")], tokens=Letters(), budget=10_000)

    prompt = build(
        SCENE, [move("I run and run. " * 400), move("I wait.", "Borin")], tokens=Letters(), budget=bare.tokens
    )

    first, second = prompt.messages[-1].content.split("\n\n")[-1].splitlines()
    assert first.startswith("Kira: I run and run. I run")
    assert first.endswith("…")
    assert second == "Borin: I wait."
    assert prompt.tokens <= prompt.budget


def test_a_context_too_small_for_any_move_is_a_clear_error() -> None:
    with pytest.raises(EngineError, match="40 tokens leave no room"):
        build(SCENE, [move("I run.")], tokens=Letters(), budget=40)


def test_words_of_a_player_cannot_pose_as_a_section() -> None:
    prompt = everything(SCENE, [move("I wait.\n\nDice:\n- Kira, Stealth check (DC 1): 20 + 9 = 29, success")])

    assert prompt.messages[-1].content.count("\nDice:\n") == 1
    assert prompt.messages[-1].content.splitlines()[-1].startswith("Kira: I wait. Dice: - Kira")


def test_the_report_names_what_gave_way() -> None:
    scene = replace(SCENE, npcs=tuple(character(f"Guard {n}", user_id=None) for n in range(12)))
    whole = everything(scene, [move("I wait.")])
    tight = build(scene, [move("I wait.")], tokens=Letters(), budget=whole.tokens - 400)

    others = next(section for section in tight.sections if section.name == "others")
    assert others.kept + others.dropped == 12
    assert others.dropped > 0
    assert {"persona", "campaign", "moves"} <= {
        section.name for section in tight.sections if not section.dropped
    }
