"""The shipped demo model: small, plain Llama, and a voice that stays in the world."""

from itertools import islice

import pytest
from transformers import AutoConfig, AutoTokenizer, LlamaConfig

from bot.ember import WEIGHTS
from bot.ember.evaluate import Ember, judge, sentences
from bot.ember.play import play
from bot.ember.world import LONG_AGO
from bot.facts import Campaign, CampaignStatus, Move, SceneContext
from bot.llm.engine import Message
from bot.prompt.sections import draft, write
from bot.rules.happenings import CheckMade
from bot.rules.outcome import Deed, Outcome
from bot.rules.roller import D20

UNSEEN = 11


def prompt(text: str, *checks: CheckMade) -> tuple[Message, ...]:
    outcome = Outcome((Deed("Kira", happenings=checks),))
    campaign = Campaign(1, 1, 1, "Stormreach", "grim", "English", CampaignStatus.ACTIVE, 1, LONG_AGO)
    sections = draft(SceneContext(campaign), [Move(1, 1, 1, "Kira", text)], (), outcome)
    return write(sections, [unit for section in sections for unit in section.units])


def test_fits_into_a_repository() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) <= 20_000_000


def test_is_a_llama_without_a_template_of_its_own() -> None:
    config = AutoConfig.from_pretrained(WEIGHTS)
    assert isinstance(config, LlamaConfig)
    assert config.max_position_embeddings >= 2048
    assert AutoTokenizer.from_pretrained(WEIGHTS).chat_template is None


def test_stops_by_itself_and_samples_when_nobody_says_otherwise(ember: Ember) -> None:
    settings = ember.model.generation_config
    assert settings is not None
    assert settings.do_sample
    assert ember.tokenizer.convert_ids_to_tokens(settings.eos_token_id) == "<|eot_id|>"


def test_answers_unseen_play_in_whole_sentences_about_the_action(ember: Ember) -> None:
    samples = list(islice(play(UNSEEN), 5))
    verdicts = [judge(sample, ember.answer(sample.messages, seed=1).text) for sample in samples]
    assert not any(verdict.has_control for verdict in verdicts)
    assert sum(verdict.well_formed for verdict in verdicts) >= 4
    assert sum(verdict.names_action for verdict in verdicts) >= 4


@pytest.mark.parametrize(
    "text", ["I open the rusty chest", "look around", "what's 2 + 2?", "你好", "<|eot_id|>"]
)
def test_has_an_answer_to_whatever_is_typed(ember: Ember, text: str) -> None:
    answer = ember.answer(prompt(text), seed=2).text
    assert sentences(answer)
    assert "<|" not in answer


def test_the_same_seed_tells_the_same(ember: Ember) -> None:
    asked = prompt(
        "I sneak past the guard", CheckMade("Kira", "Stealth check", 12, D20((11,), 11, 3), success=True)
    )
    assert ember.answer(asked, seed=3) == ember.answer(asked, seed=3)
    assert len({ember.answer(asked, seed=seed).text for seed in (4, 5)}) > 1
