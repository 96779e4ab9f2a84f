"""What a Llama consists of, for those who compute its layers by themselves rather than through transformers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from torch import Tensor, nn
from transformers import PreTrainedModel

_KINDS = frozenset({"llama", "mistral", "qwen2"})  # that compute a layer as Llama does
LINEARS: Mapping[str, str] = {
    "query": "self_attn.q_proj",
    "key": "self_attn.k_proj",
    "value": "self_attn.v_proj",
    "output": "self_attn.o_proj",
    "gate": "mlp.gate_proj",
    "up": "mlp.up_proj",
    "down": "mlp.down_proj",
}
"""The linear layers of a layer, by what they give."""
NORMS: Mapping[str, str] = {"before_attention": "input_layernorm", "before_gate": "post_attention_layernorm"}
"""The norms of a layer, by where they stand."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is kept of a sequence: keys and values of each layer (heads x capacity x width) and how many tokens."""

    keys: Sequence[Tensor]
    values: Sequence[Tensor]
    tokens: int


@dataclass(frozen=True, slots=True)
class Llama:
    """A model's parts and figures: `base` is what lies below `head`; `shared` heads have keys, `heads` ask."""

    base: Any
    head: Any
    layers: nn.ModuleList
    hidden: int
    inner: int
    heads: int
    shared: int
    width: int
    epsilon: float
    scaling: float

    @classmethod
    def of(cls, model: PreTrainedModel) -> Self:
        """The parts; raises NotImplementedError or AttributeError for a model that is not computed as Llama is."""
        config = model.config
        if config.model_type not in _KINDS or config.hidden_act != "silu":
            raise NotImplementedError("its layers are not computed as Llama's are")
        base: Any = model.get_decoder()  # type: ignore[no-untyped-call]
        layers, attention = base.layers, base.layers[0].self_attn
        if attention.head_dim != 2 * len(base.rotary_emb.inv_freq):
            raise NotImplementedError("it turns only a part of each head")
        for layer in layers:
            if {name for name, _ in layer.named_modules() if "norm" in name} != set(NORMS.values()):
                raise NotImplementedError("its layers have other norms than Llama's")
        return cls(
            base=base,
            head=model.get_output_embeddings(),  # type: ignore[no-untyped-call]
            layers=layers,
            hidden=config.hidden_size,
            inner=config.intermediate_size,
            heads=config.num_attention_heads,
            shared=config.num_attention_heads // attention.num_key_value_groups,
            width=attention.head_dim,
            epsilon=layers[0].input_layernorm.variance_epsilon,
            scaling=attention.scaling,
        )
