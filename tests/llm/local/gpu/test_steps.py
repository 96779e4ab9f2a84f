"""Decoding on a GPU: what transformers would compute, the same for everyone. `pytest -m gpu` where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

from bot.llm.engine import JsonSchema, Message, Request, Role
from bot.llm.local import LocalEngine
from bot.llm.local.loading.load import load
from bot.llm.local.packing import PackedModel, Part
from bot.settings import ModelFormat
from tests.llm.local.packed import following, slab
from tests.llm.telling import told

pytestmark = pytest.mark.gpu
SHAPE = {
    "hidden_size": 256,
    "intermediate_size": 416,
    "num_hidden_layers": 3,
    "num_attention_heads": 8,
    "num_key_value_heads": 2,
    "vocab_size": 300,
    "max_position_embeddings": 4096,
}
PROMPTS = [[(11 * place + start) % 300 for place in range(20 + 170 * start)] for start in range(11)]
MODELS = {"llama": (LlamaForCausalLM, LlamaConfig), "qwen2": (Qwen2ForCausalLM, Qwen2Config)}


def packed(kind: str, dtype: torch.dtype) -> PackedModel:
    torch.manual_seed(3)
    model_class, config = MODELS[kind]
    return PackedModel(model_class(config(**SHAPE)).eval().requires_grad_(False).to("cuda", dtype))


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize(
    ("dtype", "most"), [(torch.float32, 1e-4), (torch.bfloat16, 0.03)], ids=["fp32", "bf16"]
)
def test_a_token_is_computed_as_transformers_computes_it(kind: str, dtype: torch.dtype, most: float) -> None:
    model = packed(kind, dtype)
    assert model.decodes_natively
    recorded = following(model, [slab(model, PROMPTS[9])])
    model._native = None
    eager = following(model, [slab(model, PROMPTS[9])])
    assert (recorded - eager).abs().max() < most * eager.abs().max()


@pytest.mark.parametrize("tokens", [2, 63, 64, 200, 1100])
@pytest.mark.parametrize(
    ("dtype", "most"), [(torch.float32, 1e-4), (torch.bfloat16, 0.03)], ids=["fp32", "bf16"]
)
def test_a_prompt_is_read_as_transformers_reads_it(dtype: torch.dtype, most: float, tokens: int) -> None:
    model = packed("llama", dtype)
    ids = [(13 * place) % 300 for place in range(tokens)]
    found = []
    for native in (model._native, None):
        model._native = native
        known = slab(model, PROMPTS[4])
        found.append(model._compute([Part(ids, known, completes=True)])[0])
        found.append(following(model, [known])[0])
    for recorded, eager in zip(found[:2], found[2:], strict=True):
        assert (recorded - eager).abs().max() < most * eager.abs().max()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=["fp32", "bf16"])
def test_it_does_not_matter_who_else_is_answered(dtype: torch.dtype) -> None:
    model = packed("llama", dtype)
    together = following(model, [slab(model, prompt) for prompt in PROMPTS])
    for number, prompt in enumerate(PROMPTS):
        assert torch.equal(following(model, [slab(model, prompt)])[0], together[number])


def asked(number: int, **more: object) -> Request:
    deed = f"Kira: I look behind door {number}." + " And on." * (number % 5)
    return Request(
        (Message(Role.SYSTEM, "You are the Dungeon Master."), Message(Role.USER, deed)),
        max_new_tokens=40,
        seed=number,
        conversation=f"campaign:{number}",
        **{"temperature": 0.0, **more},  # type: ignore[arg-type]
    )


async def test_an_answer_is_generates_to_the_token(random_llama: Path) -> None:
    engine = LocalEngine(str(random_llama), model_format=ModelFormat.FLOAT32)
    await engine.start()
    try:
        text, _ = await told(engine, asked(1))
        chat = engine._loaded_format()
        prompt = chat.encode(asked(1).messages)
        model = AutoModelForCausalLM.from_pretrained(random_llama, dtype=torch.float32, device_map="cuda")
        made = model.generate(torch.tensor([prompt], device="cuda"), do_sample=False, max_new_tokens=40)
        assert text == chat._tokenizer.decode(made[0, len(prompt) :], skip_special_tokens=True).rstrip(
            "\ufffd"
        )
    finally:
        await engine.aclose()


async def test_several_campaigns_at_once_a_grammar_among_them(random_llama: Path) -> None:
    import asyncio
    import json

    engine = LocalEngine(str(random_llama), model_format=ModelFormat.FLOAT32)
    await engine.start()
    schema = JsonSchema('{"type": "object", "properties": {"hit": {"type": "boolean"}}, "required": ["hit"]}')
    requests = [asked(n) for n in range(20)]
    try:
        alone = [await told(engine, request) for request in requests[:3]]
        everyone = await asyncio.gather(
            *(told(engine, request) for request in requests),
            *(told(engine, asked(n, grammar=schema, temperature=1.0)) for n in range(30, 34)),
        )
    finally:
        await engine.aclose()
    assert [text for text, _ in everyone[:3]] == [text for text, _ in alone]
    assert all(set(json.loads(text)) == {"hit"} for text, _ in everyone[20:])


def test_four_bits_answer_about_as_sixteen_do(random_llama: Path) -> None:
    logits = []
    for model_format in (ModelFormat.BFLOAT16, ModelFormat.INT4):
        loaded = load(
            str(random_llama),
            model_format=model_format,
            token=None,
            cache=None,
            threads=None,
            context_tokens=2048,
        )
        model = PackedModel(loaded.model)
        assert model.decodes_natively
        ids = [place % 90 for place in range(300)]
        logits.append(following(model, [slab(model, ids)])[0])
    assert torch.nn.functional.cosine_similarity(*logits, dim=0) > 0.9


def test_a_model_on_two_devices_is_packed_all_the_same(random_llama: Path) -> None:
    layers = AutoModelForCausalLM.from_pretrained(random_llama).config.num_hidden_layers
    places = {f"model.layers.{n}": "cpu" if n == layers - 1 else 0 for n in range(layers)}
    places |= {"model.embed_tokens": 0, "model.norm": 0, "model.rotary_emb": 0, "lm_head": 0}
    split = AutoModelForCausalLM.from_pretrained(random_llama, dtype=torch.float32, device_map=places)
    whole = AutoModelForCausalLM.from_pretrained(random_llama, dtype=torch.float32, device_map="cuda")
    ids = [place % 90 for place in range(300)]
    found = []
    for model in (split, whole):
        packed_model = PackedModel(model)
        found.append(following(packed_model, [slab(packed_model, ids)])[0].cpu())
    torch.testing.assert_close(*found, atol=1e-3, rtol=1e-3)
