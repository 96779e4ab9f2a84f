"""Gradients that two cores compute are those that one would have computed."""

from functools import partial

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from bot.ember.replicas import Replicas


def loss_on(model: LlamaForCausalLM, ids: torch.Tensor) -> torch.Tensor:
    loss = model(input_ids=ids, labels=ids).loss
    assert isinstance(loss, torch.Tensor)
    return loss


def test_gradients_are_the_sum_over_all_losses_step_after_step() -> None:
    torch.manual_seed(0)
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=32,
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
        )
    )
    replicas = Replicas(model, cores=2)
    for _ in range(2):
        batches = torch.randint(0, 32, (5, 2, 7))
        done = replicas.backward([partial(loss_on, ids=ids) for ids in batches])
        assert len(done) == len(batches)
        gathered = [parameter.grad.clone() for parameter in model.parameters() if parameter.grad is not None]
        model.zero_grad()
        for ids in batches:
            loss_on(model, ids).backward()  # type: ignore[no-untyped-call]
        expected = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
        torch.testing.assert_close(gathered, expected)
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.01)
        model.zero_grad()
