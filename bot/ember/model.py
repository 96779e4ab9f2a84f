"""The model itself: its shape, and how it is written down for transformers."""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM

from bot.ember.tokenizer import BEGIN, CONTEXT, CONTROL, END, SIZE, STOP, packaged

_BEGIN, _STOP, _PADDING = CONTROL.index(BEGIN), CONTROL.index(STOP), CONTROL.index(END)


def new_model() -> LlamaForCausalLM:
    """A model of 5.6 million random parameters."""
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=SIZE,
            hidden_size=256,
            intermediate_size=704,
            num_hidden_layers=6,
            num_attention_heads=4,
            num_key_value_heads=4,
            max_position_embeddings=CONTEXT,
            tie_word_embeddings=True,
            bos_token_id=_BEGIN,
            eos_token_id=_STOP,
            pad_token_id=_PADDING,
        )
    )


def logits_at(model: LlamaForCausalLM, ids: torch.Tensor, where: torch.Tensor) -> torch.Tensor:
    """Logits in float32 (chosen x SIZE) of the tokens `ids` (rows x length), where the mask is true only."""
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model.model(input_ids=ids, use_cache=False).last_hidden_state
        chosen: torch.Tensor = model.lm_head(hidden[where])
    return chosen.float()


def save_model(model: LlamaForCausalLM, tokenizer: Tokenizer, folder: Path) -> None:
    """Write weights in float16, configurations and tokenizer as transformers reads them."""
    halved = copy.deepcopy(model)
    torch.nn.Module.half(halved)
    halved.generation_config = GenerationConfig(  # type: ignore[no-untyped-call]
        do_sample=True,
        temperature=0.7,
        top_p=0.9,
        max_new_tokens=256,
        bos_token_id=_BEGIN,
        eos_token_id=_STOP,
        pad_token_id=_PADDING,
    )
    halved.save_pretrained(folder)
    packaged(tokenizer).save_pretrained(folder)
