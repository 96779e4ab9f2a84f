"""A step of a Llama on a GPU: recorded once as a CUDA graph, then started by one call.

Started kernel by kernel a step waits for Python: some thirty milliseconds, whatever the GPU, for one token as for
hundreds. A recorded graph needs its inputs at fixed places; the sequences' slabs lie anywhere, so the kernels take
their addresses from a table that is filled for each step.
"""

from __future__ import annotations

from collections.abc import Sequence as Row
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel
from triton.runtime.errors import OutOfResources

from bot.llm.local.gpu import kernels
from bot.llm.local.gpu.joined import Product, joined
from bot.llm.local.llama import LINEARS, NORMS, Llama, Past

# Rows that are recorded, of different sequences and of one; a step takes the next larger one.
_SINGLE = (1, 2, 4, 8, 12, 16, 20)
_IN_ORDER = (64, 128, 256, 512)
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
    """A graph for so many rows: what it reads (in order only the `last` row's logits are wanted) and what it leaves."""

    graph: torch.cuda.CUDAGraph
    table: Tensor
    last: Tensor | None
    logits: Tensor


class GpuSteps(nn.Module):
    """Takes tokens through a model's layers: one each of several sequences, or a stretch of a prompt.

    A single token's result does not depend on those beside it. Raises NotImplementedError for a model that is not
    computed as Llama is, or that lies on several devices. Making it joins the weights that are multiplied with the
    same input, in place: the model still works, with the same memory.
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
        self._idle = torch.tensor([[0, 0, self._spare[0].data_ptr(), self._spare[1].data_ptr(), 0, 1]])
        self._memory = torch.cuda.graph_pool_handle()  # of all graphs: one runs at a time
        self._recordings: dict[int, _Recording] = {}

    @torch.inference_mode()
    def record(self) -> None:
        """Record steps of every size: seconds, where the first one of its size would have made players wait.

        Raises NotImplementedError where the GPU's cores are too small for the kernels.
        """
        try:
            for rows in reversed(_SINGLE + _IN_ORDER):  # the largest first: the others fit into its memory
                self._recordings[rows] = self._recording(rows)
        except OutOfResources as reason:
            raise NotImplementedError(str(reason)) from reason

    @torch.inference_mode()
    def forward(self, tokens: Row[int], pasts: Row[Past]) -> Tensor:
        """The logits after each sequence's next token (rows x vocabulary), whose keys and values join its past.

        They are overwritten by the next step.
        """
        if len(tokens) > _SINGLE[-1]:
            half = len(tokens) // 2
            first = self.forward(tokens[:half], pasts[:half]).clone()
            return torch.cat([first, self.forward(tokens[half:], pasts[half:])])
        table = torch.tensor([_entry(token, past) for token, past in zip(tokens, pasts, strict=True)])
        return self._run(table, _SINGLE)[: len(tokens)]

    @torch.inference_mode()
    def read(self, tokens: Row[int], past: Past) -> Tensor:
        """The logits after the last of a sequence's next tokens (vocabulary); their keys and values join its past."""
        table = torch.tensor([_entry(0, past)]).repeat(len(tokens), 1)
        table[:, 0] = torch.tensor(tokens)
        table[:, 1] += torch.arange(len(tokens))
        logits = [self._run(part, _IN_ORDER) for part in torch.split(table, _IN_ORDER[-1])]
        return logits[-1][0].clone()

    def _run(self, table: Tensor, sizes: Row[int]) -> Tensor:
        rows = next(size for size in sizes if size >= len(table))
        recording = self._recordings[rows]
        recording.table.copy_(torch.cat([table, self._idle.expand(rows - len(table), -1)]))
        if recording.last is not None:
            recording.last.fill_(len(table) - 1)
        recording.graph.replay()
        return recording.logits

    def _recording(self, rows: int) -> _Recording:
        table = self._idle.repeat(rows, 1).to(self._spare.device)
        last = torch.zeros(1, dtype=torch.int64, device=table.device) if rows in _IN_ORDER else None
        side = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            self._step(table, last)  # what is compiled or set up at a first call must not be recorded
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, pool=self._memory):
            logits = self._step(table, last)
        return _Recording(graph, table, last, logits)

    def _step(self, table: Tensor, last: Tensor | None) -> Tensor:
        epsilon, scaling = self._parts.epsilon, self._parts.scaling
        attend = kernels.attend if last is None else kernels.attend_in_order
        states = self._base.embed_tokens(table[:, 0])
        cosines, sines = self._base.rotary_emb(states, position_ids=table[None, :, 1])
        turns = cosines[0].contiguous(), sines[0].contiguous()
        added = torch.zeros_like(states)
        for number, layer in enumerate(self._layers):
            normal = kernels.add_and_normalise(states, added, layer.before_attention, epsilon)
            asked = layer.attention(normal)
            kernels.rotate_and_keep(asked, turns, table, number, self._heads)
            added = layer.output(attend(asked, table, number, scaling, self._heads))
            normal = kernels.add_and_normalise(states, added, layer.before_gate, epsilon)
            added = layer.down(kernels.gate(layer.gate(normal)))
        if last is not None:
            states, added = states[last], added[last]
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
