"""A model becomes whole numbers layer by layer, so that it is in memory once, and in its small form."""

from __future__ import annotations

import contextlib
import ctypes
import itertools
from collections.abc import Callable

import torch
from torch import nn
from transformers import PreTrainedConfig, PreTrainedModel

from bot.llm.local.loading.checkpoint import Checkpoint
from bot.llm.local.loading.formats import QUANTIZED
from bot.llm.local.loading.outline import build_empty, embeddings, quantizable
from bot.llm.local.quantized import QuantizedLinear
from bot.settings import ModelFormat

Read = Callable[[str], torch.Tensor]


class Lookup(nn.Module):
    """An embedding as its checkpoint has it, in 16 bits as a rule; the rows that are looked up become float32.

    `weight` [tokens, width] is a buffer, so that the model's own number type is that of its other parameters.
    """

    weight: torch.Tensor

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("weight", weight)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """[...] -> float32 [..., width]."""
        return nn.functional.embedding(ids, self.weight).float()


def quantize(model: PreTrainedModel, model_format: ModelFormat, read: Read) -> None:
    """Replace the linears of a model by quantised ones and its embedding by rows; all else becomes float32.

    `read` gives a parameter or a buffer by its name. The largest linears come first, while there is room for what
    rounding takes on the way. Raises ValueError for one of the wrong shape.
    """
    tied = model.all_tied_weights_keys

    def get(name: str, like: torch.Tensor) -> torch.Tensor:
        tensor = read(tied.get(name, name))
        if tensor.shape != like.shape:
            raise ValueError(f"{name} has the shape {[*tensor.shape]}, not {[*like.shape]}")
        return tensor

    linears = sorted(quantizable(model).items(), key=lambda item: item[1].weight.numel(), reverse=True)
    for name, linear in linears:
        bias = None if linear.bias is None else get(f"{name}.bias", linear.bias)
        weight = get(f"{name}.weight", linear.weight)
        model.set_submodule(name, QUANTIZED[model_format].quantize(weight, bias))
        del weight
        _give_back()
    for name, embedding in embeddings(model).items():
        model.set_submodule(name, Lookup(get(f"{name}.weight", embedding.weight)))
    rest = {name: get(name, like).float() for name, like in _unfilled(model)}
    model.load_state_dict(rest, strict=False, assign=True)
    model.requires_grad_(False)


def quantized_shell(config: PreTrainedConfig, model_format: ModelFormat) -> PreTrainedModel:
    """A quantised model without its weights, to be filled with `load_state_dict(..., assign=True)`."""
    model = build_empty(config)
    with torch.device("meta"):
        for name, linear in quantizable(model).items():
            shape = linear.in_features, linear.out_features
            model.set_submodule(name, QUANTIZED[model_format](*shape, linear.bias is not None))
    for name, embedding in embeddings(model).items():
        model.set_submodule(name, Lookup(embedding.weight.detach()))
    return model.requires_grad_(False)


def prepare(model: PreTrainedModel) -> PreTrainedModel:
    """Arrange every layer for the kernel of this machine; afterwards the model may no longer be saved."""
    for module in model.modules():
        if isinstance(module, QuantizedLinear):
            module.prepare()
            _give_back()
    return model


def holds(checkpoint: Checkpoint, model: PreTrainedModel) -> bool:
    """True when the checkpoint names its tensors as the model does; older ones are renamed by transformers."""
    return checkpoint.names >= model.state_dict().keys() - model.all_tied_weights_keys.keys()


def _give_back() -> None:
    """Return what was freed to the system: glibc holds on to it between the pieces that stay."""
    with contextlib.suppress(AttributeError, OSError, TypeError):  # other C libraries have no such call
        ctypes.CDLL(None).malloc_trim(0)


def _unfilled(model: PreTrainedModel) -> list[tuple[str, torch.Tensor]]:
    """What neither a quantised linear nor an embedding has taken: norms as a rule."""
    return [
        (f"{path}.{name}" if path else name, tensor)
        for path, module in model.named_modules()
        if not isinstance(module, QuantizedLinear | Lookup)
        for name, tensor in itertools.chain(
            module.named_parameters(recurse=False), module.named_buffers(recurse=False)
        )
        if name not in module._non_persistent_buffers_set
    ]
