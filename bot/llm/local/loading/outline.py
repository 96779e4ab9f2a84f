"""A model before its weights are there: what it is made of, and what it weighs in each format."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from accelerate import init_empty_weights
from torch import nn
from transformers import AutoModelForCausalLM, PreTrainedConfig, PreTrainedModel

from bot.settings import ModelFormat

# Bytes a weight of a linear takes, its share of the scales included.
_BYTES = {
    ModelFormat.FLOAT32: 4.0,
    ModelFormat.BFLOAT16: 2.0,
    ModelFormat.FLOAT16: 2.0,
    ModelFormat.INT8: 1.01,
    ModelFormat.INT4: 0.57,
}
_BULK = 0.9  # of the weights between embedding and head: with less in its linears, a model gains too little


@dataclass(frozen=True, slots=True)
class Outline:
    """Counts of a model's parameters.

    `in_linears` of them can be quantised; 0 where that cannot be done or gains nothing. A head that is the
    embedding too counts in both, for it is quantised by itself. `kept_bytes` is what one token of a conversation
    takes in a float32 cache of keys and values.
    """

    parameters: int
    in_linears: int
    in_embedding: int
    width: int
    kept_bytes: int

    @property
    def can_be_quantized(self) -> bool:
        """True when int8 and int4 are possible."""
        return self.in_linears > 0

    def size(self, model_format: ModelFormat) -> int:
        """Bytes of the weights; for whole numbers, of a checkpoint whose embedding has 16 bits."""
        if model_format not in {ModelFormat.INT8, ModelFormat.INT4}:
            return int(self.parameters * _BYTES[model_format])
        return int(self.in_linears * _BYTES[model_format] + self.in_embedding * 2)


def build_empty(config: PreTrainedConfig) -> PreTrainedModel:
    """The model in float32 without its weights, which are on the meta device.

    Buffers that no checkpoint holds, such as the frequencies of rotary positions, are there.
    """
    with init_empty_weights(include_buffers=False):
        model: PreTrainedModel = AutoModelForCausalLM.from_config(config, dtype=torch.float32)  # type: ignore[no-untyped-call]
    model.train(mode=False)
    return model


def quantizable(model: PreTrainedModel) -> dict[str, nn.Linear]:
    """The linears by name; a subclass may use its weight in ways of its own and stays as it is."""
    return {name: module for name, module in model.named_modules() if type(module) is nn.Linear}


def embeddings(model: PreTrainedModel) -> dict[str, nn.Embedding]:
    """The plain embeddings by name."""
    return {name: module for name, module in model.named_modules() if type(module) is nn.Embedding}


def outline(config: PreTrainedConfig) -> Outline:
    """Survey a model of this configuration."""
    model, text = build_empty(config), config.get_text_config()
    in_embedding = sum(
        module.weight.numel() for module in model.modules() if isinstance(module, nn.Embedding)
    )
    linears = quantizable(model).values()
    in_linears = sum(module.weight.numel() for module in linears)
    in_layers = sum(module.weight.numel() for module in linears if module.out_features != text.vocab_size)
    body = int(model.num_parameters()) - in_embedding - (in_linears - in_layers)
    tied = bool(model.all_tied_weights_keys)  # though not yet, as long as there are no weights
    parameters = body + in_embedding + (0 if tied else in_linears - in_layers)
    bulk = getattr(config, "quantization_config", None) is None and in_layers >= _BULK * body
    heads = getattr(text, "num_key_value_heads", None) or text.num_attention_heads
    head_width = getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads
    return Outline(
        parameters=parameters,
        in_linears=in_linears if bulk else 0,
        in_embedding=in_embedding,
        width=text.hidden_size,
        kept_bytes=2 * 4 * text.num_hidden_layers * heads * head_width,
    )
