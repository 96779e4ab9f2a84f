"""A decoding step of a Llama on a GPU: recorded once as a CUDA graph, then started by one call.

A step for single tokens reads every weight once and computes little. Started kernel by kernel it waits for Python:
some thirty milliseconds a step, whatever the GPU. A recorded graph needs its inputs at fixed places; the sequences'
slabs lie anywhere, so the kernels take their addresses from a table that is filled for each step.
"""

from __future__ import annotations

from collections.abc import Sequence as Row
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel

from bot.llm.local.gpu import kernels
from bot.llm.local.gpu.joined import Product, joined
from bot.llm.local.llama import LINEARS, NORMS, Llama, Past

_SIZES = (1, 2, 4, 8, 12, 16, 20)  # rows that are recorded; a step takes the next larger one
_ROPES = frozenset({"default", "linear", "llama3", "yarn"})  # that turn alike, however long a sequence grows


@dataclass(frozen=True, slots=True)
class _Layer:
    before_attention: Tensor
    attention: Product
    output: Product
    before_gate: Tensor
    gate: Product
    down: Product


@dataclass(frozen=True, slots=True)
class _Recording:
    """A graph for so many rows: what it reads and what it leaves."""

    graph: torch.cuda.CUDAGraph
    table: Tensor
    logits: Tensor


class GpuDecoding(nn.Module):
    """Takes one token each of several sequences through a model's layers.

    A token's result does not depend on those beside it. Raises NotImplementedError for a model that is not computed
    as Llama is, or that lies on several devices. Making it joins the weights that are multiplied with the same
    input, in place: the model still works, with the same memory.
    """

    def __init__(self, model: PreTrainedModel) -> None:
        super().__init__()
        parts = Llama.of(model)
        devices = {parameter.device for parameter in model.parameters()}
        if len(devices) != 1 or model.device.type != "cuda":
            raise NotImplementedError("it does not lie on one GPU")
        if parts.base.rotary_emb.rope_type not in _ROPES or parts.width & (parts.width - 1):
            raise NotImplementedError("its positions are not those of Llama")
        self._base, self._parts = parts.base, parts
        self._heads = kernels.Heads(parts.heads, parts.shared, parts.width)
        self._layers = [_layer(layer) for layer in parts.layers]
        self._head = joined([parts.head])
        # What a row that nobody asked for writes to, in all layers.
        self._spare = torch.zeros(2, parts.shared, parts.width, dtype=model.dtype, device=model.device)
        self._idle = [0, 0, self._spare[0].data_ptr(), self._spare[1].data_ptr(), 0, 1]
        self._recordings: dict[int, _Recording] = {}

    @torch.inference_mode()
    def record(self) -> None:
        """Record steps of every size: seconds, where the first one of its size would have made players wait."""
        for rows in reversed(_SIZES):  # the largest first: the others fit into its memory
            self._recordings[rows] = self._recording(rows)

    @torch.inference_mode()
    def forward(self, tokens: Row[int], pasts: Row[Past]) -> Tensor:
        """The logits after each sequence's next token (rows x vocabulary), whose keys and values join its past.

        They are overwritten by the next step.
        """
        rows = next((size for size in _SIZES if size >= len(tokens)), None)
        if rows is None:
            half = len(tokens) // 2
            first = self.forward(tokens[:half], pasts[:half]).clone()
            return torch.cat([first, self.forward(tokens[half:], pasts[half:])])
        if rows not in self._recordings:
            self._recordings[rows] = self._recording(rows)
        recording = self._recordings[rows]
        entries = [_entry(token, past) for token, past in zip(tokens, pasts, strict=True)]
        recording.table.copy_(torch.tensor(entries + [self._idle] * (rows - len(tokens))))
        recording.graph.replay()
        return recording.logits[: len(tokens)]

    def _recording(self, rows: int) -> _Recording:
        table = torch.tensor([self._idle] * rows, device=self._spare.device)
        side = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            self._step(table)  # what is compiled or set up at a first call must not be recorded
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            logits = self._step(table)
        return _Recording(graph, table, logits)

    def _step(self, table: Tensor) -> Tensor:
        epsilon, scaling = self._parts.epsilon, self._parts.scaling
        states = self._base.embed_tokens(table[:, 0])
        cosines, sines = self._base.rotary_emb(states, position_ids=table[None, :, 1])
        turns = cosines[0].contiguous(), sines[0].contiguous()
        added = torch.zeros_like(states)
        for number, layer in enumerate(self._layers):
            normal = kernels.add_and_normalise(states, added, layer.before_attention, epsilon)
            asked = layer.attention(normal)
            kernels.rotate_and_keep(asked, turns, table, number, self._heads)
            added = layer.output(kernels.attend(asked, table, number, scaling, self._heads))
            normal = kernels.add_and_normalise(states, added, layer.before_gate, epsilon)
            added = layer.down(kernels.gate(layer.gate(normal)))
        normal = kernels.add_and_normalise(states, added, self._base.norm.weight, epsilon)
        return self._head(normal).float()


def _layer(layer: nn.Module) -> _Layer:
    linears: dict[str, Any] = {name: layer.get_submodule(path) for name, path in LINEARS.items()}
    norms: dict[str, Any] = {name: layer.get_submodule(path).weight for name, path in NORMS.items()}
    return _Layer(
        attention=joined([linears["query"], linears["key"], linears["value"]]),
        output=joined([linears["output"]]),
        gate=joined([linears["gate"], linears["up"]]),
        down=joined([linears["down"]]),
        **norms,
    )


def _entry(token: int, past: Past) -> list[int]:
    """A row of the table (`kernels`)."""
    first, second = past.keys[0], past.keys[min(1, len(past.keys) - 1)]
    further = (second.data_ptr() - first.data_ptr()) // first.itemsize
    return [token, past.tokens, first.data_ptr(), past.values[0].data_ptr(), further, first.shape[1]]
