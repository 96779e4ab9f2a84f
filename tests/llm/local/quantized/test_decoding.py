"""Decoding in the compiled library: what transformers would compute, the same for everyone, on every kernel."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from transformers import (
    Gemma2Config,
    Gemma2ForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedModel,
    Qwen2Config,
    Qwen2ForCausalLM,
)

from bot.llm.local import packing
from bot.llm.local.packing import PackedModel, Part, Stretch
from bot.llm.local.quantized import Decoding, Int4Linear, Int8Linear, Kernel, QuantizedLinear
from bot.llm.local.quantized.kernels import available_kernels
from bot.llm.local.slabs import Slab
from tests.llm.local.packed import following, slab

SHAPE = {
    "hidden_size": 128,
    "intermediate_size": 208,  # no whole number of panels
    "num_hidden_layers": 3,
    "num_attention_heads": 8,
    "num_key_value_heads": 2,
    "vocab_size": 300,
    "max_position_embeddings": 512,
}
COMPILED = [kernel for kernel in available_kernels() if kernel is not Kernel.TORCH]
PROMPTS = [[(11 * place + start) % 300 for place in range(20 + 17 * start)] for start in range(11)]

pytestmark = pytest.mark.skipif(not COMPILED, reason="the kernels were not compiled on this machine")


def quantized(model: PreTrainedModel, kind: type[QuantizedLinear], kernel: Kernel) -> PreTrainedModel:
    linears = [(name, part) for name, part in model.named_modules() if isinstance(part, torch.nn.Linear)]
    for name, linear in linears:
        bias = None if linear.bias is None else linear.bias.detach()
        model.set_submodule(name, kind.quantize(linear.weight.detach(), bias, kernel=kernel))
    return model.eval().requires_grad_(False)


def llama(
    kind: type[QuantizedLinear], kernel: Kernel = COMPILED[0] if COMPILED else Kernel.TORCH
) -> PackedModel:
    torch.manual_seed(3)
    return PackedModel(quantized(LlamaForCausalLM(LlamaConfig(**SHAPE)), kind, kernel))


def deep(kind: type[QuantizedLinear]) -> PreTrainedModel:
    """A model that makes much of the smallest difference: what is rounded falls to the other side, layer by layer."""
    torch.manual_seed(0)
    shape = {**SHAPE, "hidden_size": 192, "intermediate_size": 512, "num_hidden_layers": 28}
    heads = {"num_attention_heads": 6, "num_key_value_heads": 2}
    return quantized(LlamaForCausalLM(LlamaConfig(**shape | heads)), kind, COMPILED[0])


@pytest.mark.parametrize("kernel", COMPILED, ids=lambda kernel: kernel.name)
def test_a_token_is_computed_as_transformers_computes_it(kind: type[QuantizedLinear], kernel: Kernel) -> None:
    model = llama(kind, kernel)
    natively = following(model, [slab(model, PROMPTS[9])])
    assert model.decodes_natively
    model._native = None
    through_torch = following(model, [slab(model, PROMPTS[9])])
    # Floats that differ in their last bit are now and then rounded to another eighth bit.
    assert (natively - through_torch).abs().max() < 0.02 * through_torch.abs().max()


def test_all_kernels_compute_the_same_bits(kind: type[QuantizedLinear]) -> None:
    reference = llama(kind)
    read = slab(reference, PROMPTS[4])
    answers = []
    for kernel in COMPILED:
        model = llama(kind, kernel)
        copy = Slab(model.shape, 400, "")
        copy.copy_beginning(read, len(PROMPTS[4]))
        answers.append(following(model, [copy]))
    assert all(torch.equal(answer, answers[0]) for answer in answers)


def test_a_sequence_is_told_the_same_alone_and_in_company(kind: type[QuantizedLinear]) -> None:
    model = llama(kind)
    alone = [following(model, [slab(model, prompt)]) for prompt in PROMPTS]
    together = following(model, [slab(model, prompt) for prompt in PROMPTS])
    assert torch.equal(together, torch.cat(alone))


def test_a_sequence_is_told_the_same_beside_a_prompt_that_is_being_read(kind: type[QuantizedLinear]) -> None:
    model = llama(kind)
    alone = following(model, [slab(model, PROMPTS[3])], tokens=1)
    busy = model._compute(
        [
            Part(PROMPTS[5], Slab(model.shape, 400, ""), completes=False),
            Part([0], slab(model, PROMPTS[3]), completes=True),
        ]
    )
    assert torch.equal(busy, alone)


def test_one_thread_computes_what_several_compute(kind: type[QuantizedLinear]) -> None:
    model = llama(kind)
    before = torch.get_num_threads()
    answers = []
    try:
        for threads in (1, 2, 3):
            torch.set_num_threads(threads)
            answers.append(following(model, [slab(model, prompt) for prompt in PROMPTS[:5]]))
    finally:
        torch.set_num_threads(before)
    assert all(torch.allclose(answer, answers[0], atol=0.02) for answer in answers)


def test_layers_with_a_bias_are_decoded_too() -> None:
    torch.manual_seed(3)
    model = Qwen2ForCausalLM(Qwen2Config(**SHAPE))
    for layer in model.model.layers:
        torch.nn.init.normal_(layer.self_attn.k_proj.bias)
    assert PackedModel(quantized(model, Int8Linear, COMPILED[0])).decodes_natively


@pytest.mark.parametrize(
    "model",
    [
        LlamaForCausalLM(LlamaConfig(**SHAPE | {"hidden_act": "gelu"})),
        LlamaForCausalLM(LlamaConfig(**SHAPE | {"head_dim": 24})),
        LlamaForCausalLM(LlamaConfig(**SHAPE | {"hidden_size": 136, "head_dim": 16})),
        Gemma2ForCausalLM(Gemma2Config(**SHAPE, head_dim=16)),
    ],
    ids=["another gate", "a head of no known width", "rows of no whole vectors", "another family"],
)
def test_other_models_are_left_to_transformers(model: PreTrainedModel) -> None:
    with pytest.raises(NotImplementedError):
        Decoding(quantized(model, Int4Linear, COMPILED[0]))


def test_a_model_that_is_not_quantised_is_left_to_transformers() -> None:
    with pytest.raises(NotImplementedError):
        Decoding(LlamaForCausalLM(LlamaConfig(**SHAPE)))


def test_a_step_may_be_off_by_what_the_model_itself_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many layers of rounded activations differ more from one right way of attending to the next than few do."""
    monkeypatch.setattr(packing, "_TOLERANCE", 1e-6)
    assert PackedModel(deep(Int4Linear)).decodes_natively


def test_a_step_that_forgets_what_was_before_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(
        module: torch.nn.Module, *states: torch.Tensor, stretches: list[Stretch], **more: Any
    ) -> Any:
        for stretch in stretches:
            stretch.slab.values[module.layer_idx][:, : stretch.before] = 0
        return attend(module, *states, stretches=stretches, **more)

    attend = packing.attend
    monkeypatch.setattr(packing, "attend", forgetful)
    with pytest.raises(NotImplementedError, match="packed step"):
        PackedModel(deep(Int4Linear))
