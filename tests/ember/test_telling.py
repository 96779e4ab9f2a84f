"""What the model learns from: little padding, answers first."""

import random
from itertools import islice

from transformers import AutoTokenizer

from bot.ember import WEIGHTS
from bot.ember.play import play
from bot.ember.telling import batches


def test_batches_hold_little_padding_and_weigh_answers_most() -> None:
    tokenizer = AutoTokenizer.from_pretrained(WEIGHTS).backend_tokenizer
    made = list(islice(batches(tokenizer, play(2), random.Random(2)), 30))
    places = sum(batch.ids.numel() for batch in made)
    padding = tokenizer.token_to_id("<|end_of_text|>")
    assert sum(int((batch.ids == padding).sum()) for batch in made) / places < 0.1
    for batch in made:
        assert batch.ids.shape == batch.weights.shape
        ended = batch.ids[batch.weights == 1.0]
        assert int((ended == tokenizer.token_to_id("<|eot_id|>")).sum()) == len(batch.ids)
