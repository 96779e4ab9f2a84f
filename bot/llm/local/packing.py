"""Several sequences in one step of a model of transformers, end to end in one row, without padding.

The model's own attention is replaced, through the interface that transformers has for that, by one that reads and
writes each sequence's slab. All else of the model runs as it is: to it the step is one row of tokens with positions.
A Llama leaves transformers altogether: on a CPU, if it is quantised, single tokens do, for the compiled library; on a
GPU all do, for a recorded graph.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from collections.abc import Sequence as Row
from dataclasses import dataclass, field
from itertools import accumulate, chain

import torch
from torch.nn.functional import scaled_dot_product_attention
from transformers import AttentionInterface, PreTrainedConfig, PreTrainedModel

from bot.llm.local.llama import Past
from bot.llm.local.quantized import Decoding
from bot.llm.local.scheduler import Work
from bot.llm.local.slabs import Slab, SlabShape

logger = logging.getLogger(__name__)

_NAME = "torchlit_packed"
# How far the logits may be off, of their own length: half precision rounds differently, and rounded activations make
# more of it from layer to layer, as the model's own two ways to attend show. A wrong mask or position is off by 0.6.
_TOLERANCE, _OF_OWN, _MOST_OFF = 0.05, 3.0, 0.3
_FULL = {None, "full_attention"}
# Arguments of attention functions that mean the usual thing when they are absent or empty.
_UNUSUAL = ("softcap", "s_aux", "sliding_window", "position_bias")


@dataclass(slots=True)
class Stretch:
    """The part of a step that belongs to one sequence: rows `start` to `end`, which follow `before` tokens."""

    slab: Slab
    start: int
    end: int
    before: int
    _mask: torch.Tensor | None = field(default=None, init=False)

    @property
    def after(self) -> int:
        """How many tokens the slab has when the step is done."""
        return self.before + self.end - self.start

    def mask(self, like: torch.Tensor) -> torch.Tensor:
        """What each new token may not see, as numbers to add (new x all tokens); made once a step."""
        if self._mask is None:
            new = self.end - self.start
            hidden = torch.full((new, self.after), -torch.inf, dtype=like.dtype, device=like.device)
            self._mask = hidden.triu_(self.before + 1)
        return self._mask


def attend(
    module: torch.nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    *,
    scaling: float | None = None,
    stretches: Row[Stretch] = (),
    **others: object,
) -> tuple[torch.Tensor, None]:
    """Causal attention of a packed step: queries (1 x heads x rows x width), keys and values with fewer heads."""
    del attention_mask
    if any(others.get(name) is not None for name in _UNUSUAL):
        raise NotImplementedError("attention of a kind that a packed step does not know")
    layer = module.layer_idx
    output = torch.empty_like(query.transpose(1, 2))  # 1 x rows x heads x width, as the model goes on with it
    for stretch in stretches:
        rows = slice(stretch.start, stretch.end)
        keys, values = stretch.slab.keys[layer], stretch.slab.values[layer]  # type: ignore[index]
        keys[:, stretch.before : stretch.after] = key[0, :, rows]
        values[:, stretch.before : stretch.after] = value[0, :, rows]
        keys, values = keys[:, : stretch.after], values[:, : stretch.after]
        if stretch.end - stretch.start == 1:
            output[0, stretch.start] = _one(query[0, :, stretch.start], keys, values, scaling)
        else:
            first = stretch.before == 0
            output[0, rows] = scaled_dot_product_attention(
                query[:, :, rows],
                keys.unsqueeze(0),
                values.unsqueeze(0),
                attn_mask=None if first else stretch.mask(query),
                is_causal=first,
                scale=scaling,
                enable_gqa=True,
            )[0].transpose(0, 1)
    return output, None


def _one(
    query: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, scaling: float | None
) -> torch.Tensor:
    """Attention of a single token (heads x width): the heads that share keys become rows of one product."""
    heads, width = query.shape
    grouped = query.view(1, keys.shape[0], heads // keys.shape[0], width)
    attended = scaled_dot_product_attention(grouped, keys.unsqueeze(0), values.unsqueeze(0), scale=scaling)
    return attended.reshape(heads, width)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The next tokens of one sequence, and whether the one after them is wanted."""

    tokens: Row[int]
    slab: Slab
    completes: bool


@dataclass(frozen=True, slots=True)
class Native:
    """What computes a model faster than transformers does: one token each of several sequences, stretches of one."""

    decode: Callable[[Row[int], Row[Past]], torch.Tensor]
    read: Callable[[Row[int], Past], torch.Tensor] | None = None


class PackedModel:
    """A model whose steps compute several sequences at once. Raises NotImplementedError for one that cannot."""

    def __init__(self, model: PreTrainedModel) -> None:
        config = model.config.get_text_config()
        if not model._supports_attention_backend or not attends_fully(config):
            raise NotImplementedError("its attention is not the usual one")
        self.shape = _slab_shape(model, config)
        self._model = model
        self._device: torch.device = model.get_input_embeddings().weight.device  # type: ignore[assignment]
        AttentionInterface.register(_NAME, attend)
        before = config._attn_implementation
        model.set_attn_implementation(_NAME)
        self._native = native(model)
        if self._native is not None and not self._proven():
            self._native = None
        if self._native is None and not self._proven():
            model.set_attn_implementation(before)
            raise NotImplementedError("a packed step does not give what it gives by itself")

    @property
    def decodes_natively(self) -> bool:
        """True where single tokens do not go through transformers."""
        return self._native is not None

    def step(self, work: Row[Work]) -> torch.Tensor:
        """Compute each part's tokens; the logits (parts that are complete x vocabulary) in float32.

        The slabs know the tokens when it is done, and none of them when it fails.
        """
        return self._compute([Part(_next_tokens(part), _slab_of(part), part.completes) for part in work])

    def _compute(self, parts: Row[Part]) -> torch.Tensor:
        """A single token always takes the same way, whatever is computed beside it."""
        alone = [part for part in parts if self._native is not None and len(part.tokens) == 1]
        stretches = [part for part in parts if part not in alone]
        found: dict[int, torch.Tensor] = {}
        for some, compute in ((stretches, self._read), (alone, self._decode)):
            if some:
                found |= zip(map(id, some), compute(some), strict=True)
        for part in parts:
            part.slab.tokens.extend(part.tokens)
        rows = [found[id(part)] for part in parts if part.completes]
        return torch.stack(rows).float() if rows else torch.empty(0)

    def _read(self, parts: Row[Part]) -> torch.Tensor:
        if self._native is None or self._native.read is None:
            return self._through_torch(parts)
        return torch.stack([self._native.read(part.tokens, _past(part.slab)) for part in parts])

    def _through_torch(self, parts: Row[Part]) -> torch.Tensor:
        """The logits after each part's last token; what is not complete has those of another."""
        ends = list(accumulate(len(part.tokens) for part in parts))
        stretches = [
            Stretch(part.slab, end - len(part.tokens), end, part.slab.length)
            for part, end in zip(parts, ends, strict=True)
        ]
        wanted = [end - 1 for part, end in zip(parts, ends, strict=True) if part.completes]
        positions = [place for stretch in stretches for place in range(stretch.before, stretch.after)]
        with torch.inference_mode():
            logits: torch.Tensor = self._model(
                input_ids=torch.tensor(
                    [[token for part in parts for token in part.tokens]], device=self._device
                ),
                position_ids=torch.tensor([positions], device=self._device),
                use_cache=False,
                logits_to_keep=torch.tensor(wanted or [0], device=self._device),
                stretches=stretches,
            ).logits[0]
        rows = list(accumulate((part.completes for part in parts), initial=0))[:-1]
        return logits[[min(row, len(logits) - 1) for row in rows]]

    def _decode(self, parts: Row[Part]) -> torch.Tensor:
        assert self._native is not None
        return self._native.decode([part.tokens[0] for part in parts], [_past(part.slab) for part in parts])

    def _proven(self) -> bool:
        """True when packed steps give what the model gives by itself."""
        limit = min(self._model.config.get_text_config().vocab_size, 1_000)
        ids = [(7 * place) % limit for place in range(24)]
        slab = Slab(self.shape, len(ids), "")
        try:
            for row in (ids[:10], ids[10:23], ids[23:]):
                packed = self._compute([Part(row, slab, completes=True)])
        except Exception:  # whatever a foreign model does with what it does not know
            logger.debug("a packed step failed", exc_info=True)
            return False
        plain = self._by_itself(ids, "sdpa")
        off = _apart(packed[0], plain)
        if off > _TOLERANCE:
            own = _apart(self._by_itself(ids, "eager"), plain)
            logger.debug("a packed step is off by %.3f, the model itself by %.3f", off, own)
            return off <= min(_MOST_OFF, _OF_OWN * own)
        return True

    def _by_itself(self, ids: Row[int], attention: str) -> torch.Tensor:
        """The logits that the model gives after the tokens without any packing."""
        self._model.set_attn_implementation(attention)
        try:
            with torch.inference_mode():
                given = self._model(input_ids=torch.tensor([ids], device=self._device), use_cache=False)
        finally:
            self._model.set_attn_implementation(_NAME)
        logits: torch.Tensor = given.logits[0, -1].float()
        return logits


def _apart(one: torch.Tensor, other: torch.Tensor) -> float:
    """How far one is off the other, of the other's length; infinite where they are no numbers."""
    apart = float((one - other).norm() / other.norm())
    return apart if math.isfinite(apart) else math.inf


def native(model: PreTrainedModel) -> Native | None:
    """What computes this model on its device faster than transformers does; None for most models."""
    try:
        if model.device.type == "cpu":
            return Native(Decoding(model))
        from bot.llm.local.gpu.steps import GpuSteps  # Triton is there only with torch for GPUs

        steps = GpuSteps(model)
        steps.record()
    except (NotImplementedError, AttributeError, ImportError) as reason:
        logger.debug("steps go through transformers: %s", reason)
        return None
    return Native(steps, steps.read)


def attends_fully(config: PreTrainedConfig) -> bool:
    """True for models in which every token sees all before it, in every layer."""
    kinds = getattr(config, "layer_types", None) or ()
    return set(kinds) <= _FULL and getattr(config, "sliding_window", None) is None


def _next_tokens(part: Work) -> list[int]:
    sequence = part.sequence
    computed = _slab_of(part).length
    if sequence.new and part.tokens == 1:
        return sequence.new[-1:]
    return sequence.known[computed : computed + part.tokens]


def _past(slab: Slab) -> Past:
    return Past(slab.keys, slab.values, slab.length)


def _slab_of(part: Work) -> Slab:
    assert part.sequence.slab is not None
    return part.sequence.slab


def _slab_shape(model: PreTrainedModel, config: PreTrainedConfig) -> SlabShape:
    heads = config.num_attention_heads
    layers = [layer for layer in model.modules() if hasattr(layer, "layer_idx") and hasattr(layer, "scaling")]
    if len(layers) != config.num_hidden_layers:
        raise NotImplementedError("its layers are not the usual ones")
    devices = tuple(map(_device_of, layers))
    return SlabShape(
        layers=config.num_hidden_layers,
        heads=getattr(config, "num_key_value_heads", None) or heads,
        width=getattr(config, "head_dim", None) or config.hidden_size // heads,
        dtype=model.dtype,
        devices=devices,
    )


def _device_of(layer: torch.nn.Module) -> torch.device:
    """Where a layer computes, which is not where accelerate keeps its weights if they are too many for the GPU."""
    for module in layer.modules():
        if (place := getattr(getattr(module, "_hf_hook", None), "execution_device", None)) is not None:
            return torch.device(place)
    return next(chain(layer.parameters(), layer.buffers())).device
