"""Two cores at work on one step: each computes gradients on its own copy of the model.

Within one operation two threads wait for each other thousands of times a step; here they meet once.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue

import torch
from transformers import LlamaForCausalLM

Loss = Callable[[LlamaForCausalLM], torch.Tensor]


class Replicas:
    """Copies of a model, one for each core, that gather their gradients in the model itself."""

    def __init__(self, model: LlamaForCausalLM, cores: int) -> None:
        self._models = [model, *(copy.deepcopy(model) for _ in range(cores - 1))]
        self._pool = ThreadPoolExecutor(cores, initializer=torch.set_num_threads, initargs=(1,))

    def backward(self, losses: Iterable[Loss]) -> list[float]:
        """Add the gradients of all the losses to those of the model; what the losses were, in any order."""
        waiting: SimpleQueue[Loss | None] = SimpleQueue()
        for loss in (*losses, *(None for _ in self._models)):
            waiting.put(loss)
        with torch.no_grad():
            for replica in self._models[1:]:
                for mine, master in zip(replica.parameters(), self._models[0].parameters(), strict=True):
                    mine.copy_(master)
                    mine.grad = None
        values = [*self._pool.map(partial(_work, waiting=waiting), self._models)]
        for replica in self._models[1:]:
            for mine, master in zip(replica.parameters(), self._models[0].parameters(), strict=True):
                if mine.grad is not None:
                    master.grad = mine.grad if master.grad is None else master.grad.add_(mine.grad)
        return [value for mine in values for value in mine]


def _work(model: LlamaForCausalLM, waiting: SimpleQueue[Loss | None]) -> list[float]:
    """Take one loss after the other until there are none."""
    done = []
    while (loss := waiting.get()) is not None:
        value = loss(model)
        value.backward()  # type: ignore[no-untyped-call]
        done.append(value.item())
    return done
