"""A decoding step of a quantised Llama in the compiled library: all layers in one call, where torch needs hundreds.

With one token of each sequence, a step reads every weight once and computes little; what the many small calls of
torch take then counts. Any other step, and any other model, goes through transformers' own code.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence as Row
from typing import Any

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel

from bot.llm.local.llama import LINEARS, NORMS, Llama, Past
from bot.llm.local.quantized import native
from bot.llm.local.quantized.kernels import Kernel
from bot.llm.local.quantized.linear import QuantizedLinear

_WIDTHS = frozenset({16, 32, 64, 128})  # of a head, that decoding.h is compiled for
_MOST_GROUP = 32
_LANES = 16


class Decoding(nn.Module):
    """Takes one token each of several sequences through a model's layers.

    A token's result does not depend on those beside it, nor on the kernel or the number of threads. Raises
    NotImplementedError for a model that is not computed as Llama is, or not by the compiled kernels.
    """

    def __init__(self, model: PreTrainedModel) -> None:
        super().__init__()
        parts, library = Llama.of(model), native.library()
        if library is None:
            raise NotImplementedError("the kernels are not compiled")
        self._library, self._base, self._head = library, parts.base, parts.head
        self._kernel = _kernel_of(parts.layers)
        self._decoder = native.Decoder(
            layers=(native.DecoderLayer * len(parts.layers))(*map(_layer, parts.layers)),
            count=len(parts.layers),
            hidden=parts.hidden,
            heads=parts.heads,
            shared_heads=parts.shared,
            width=parts.width,
            inner=parts.inner,
            epsilon=parts.epsilon,
            scaling=parts.scaling,
        )
        if (
            model.dtype != torch.float32
            or parts.width not in _WIDTHS
            or parts.heads > _MOST_GROUP * parts.shared
            or parts.hidden % _LANES
            or parts.inner % _LANES
        ):
            raise NotImplementedError("its layers have shapes that the compiled library does not know")

    @torch.inference_mode()
    def forward(self, tokens: Row[int], pasts: Row[Past]) -> Tensor:
        """The logits after each sequence's next token (rows x vocabulary), whose keys and values join its past."""
        states = self._base.embed_tokens(torch.tensor(tokens)).float().contiguous()
        positions = torch.tensor([[past.tokens for past in pasts]])
        cosines, sines = (
            part[0].contiguous() for part in self._base.rotary_emb(states, position_ids=positions)
        )
        kept = [(_addresses(past.keys), _addresses(past.values)) for past in pasts]
        sequences = (native.Sequence * len(pasts))(
            *(
                native.Sequence(
                    keys=ctypes.addressof(keys),
                    values=ctypes.addressof(values),
                    capacity=past.keys[0].shape[1],
                    before=past.tokens,
                    cosines=cosines[row].data_ptr(),
                    sines=sines[row].data_ptr(),
                )
                for row, ((keys, values), past) in enumerate(zip(kept, pasts, strict=True))
            )
        )
        self._library.decode(self._kernel.name, self._decoder, sequences, states)
        logits: Tensor = self._head(self._base.norm(states))
        return logits


def _kernel_of(layers: nn.ModuleList) -> Kernel:
    """The one compiled kernel that multiplies in all layers."""
    linears = [layer.get_submodule(path) for layer in layers for path in LINEARS.values()]
    kernels = {linear.kernel if isinstance(linear, QuantizedLinear) else Kernel.TORCH for linear in linears}
    if len(kernels) != 1 or Kernel.TORCH in kernels:
        raise NotImplementedError("its layers are not multiplied by one compiled kernel")
    return kernels.pop()


def _layer(layer: nn.Module) -> native.DecoderLayer:
    parts: dict[str, Any] = {name: layer.get_submodule(path) for name, path in LINEARS.items()}
    norms: dict[str, Any] = {name: layer.get_submodule(path) for name, path in NORMS.items()}
    return native.DecoderLayer(
        **{
            name: native.layer(part._buffers, part.in_features, part.out_features)
            for name, part in parts.items()
        },
        **{name: norm.weight.data_ptr() for name, norm in norms.items()},
    )


def _addresses(tensors: Row[Tensor]) -> ctypes.Array[ctypes.c_void_p]:
    return (ctypes.c_void_p * len(tensors))(*(tensor.data_ptr() for tensor in tensors))
