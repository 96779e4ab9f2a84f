"""How much of an answer's time is spent inside the model's forward pass, seen from outside the engine."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from transformers import PreTrainedModel

from benchmarks.engine.machine import wait

_DECODERS = {"Decoding", "GpuSteps"}  # by name: a GPU's module cannot be imported elsewhere


@dataclass(slots=True)
class Watch:
    """When each outermost pass of the model began and ended, in seconds."""

    passes: list[tuple[float, float]] = field(default_factory=list)

    @property
    def overhead(self) -> float | None:
        """The share of the decoding steps that was spent outside; None when too few passes were seen.

        A step lasts from the end of one pass to the end of the next; the first pass is the prompt's.
        """
        if len(self.passes) < 3:
            return None
        wall = self.passes[-1][1] - self.passes[0][1]
        inside = sum(end - begun for begun, end in self.passes[1:])
        return 1 - inside / wall


class Forwards:
    """Hooks on every model in this process, on the layer that makes its logits, and on what decodes in its place."""

    def __init__(self) -> None:
        self._depth = 0
        self._begun = 0.0
        self._watch: Watch | None = None

    @contextlib.contextmanager
    def watched(self) -> Iterator[Watch]:
        """Note the passes that happen inside; only one thread runs the model."""
        self._watch, self._depth = Watch(), 0
        # By its type: isinstance would ask the proxies among the objects what they stand for.
        models = [found for found in gc.get_objects() if issubclass(type(found), PreTrainedModel)]
        heads = [
            head for model in models if isinstance(head := model.get_output_embeddings(), torch.nn.Module)
        ]
        decoders = [found for found in gc.get_objects() if type(found).__name__ in _DECODERS]
        hooks = [hook for module in {*models, *heads, *decoders} for hook in self._hooks(module)]
        try:
            yield self._watch
        finally:
            for hook in hooks:
                hook.remove()

    def _hooks(self, module: torch.nn.Module) -> Iterator[torch.utils.hooks.RemovableHandle]:
        yield module.register_forward_pre_hook(self._enter)
        yield module.register_forward_hook(self._leave, always_call=True)

    def _enter(self, *_: object) -> None:
        if self._depth == 0:
            self._begun = time.perf_counter()
        self._depth += 1

    def _leave(self, *_: object) -> None:
        wait()
        self._depth -= 1
        if self._depth == 0 and self._watch is not None:
            self._watch.passes.append((self._begun, time.perf_counter()))
