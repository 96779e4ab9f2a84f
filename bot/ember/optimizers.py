"""How the weights are moved: one optimizer for the matrices inside the layers, another for all else."""

from __future__ import annotations

import torch
from transformers import LlamaForCausalLM

_WARM_UP = 40  # steps


class Optimizers:
    """Muon for the matrices inside the layers, with which copying forms much sooner; AdamW for the rest."""

    def __init__(self, model: LlamaForCausalLM) -> None:
        inner = [p for name, p in model.named_parameters() if p.ndim == 2 and "embed" not in name]
        rest = [p for name, p in model.named_parameters() if p.ndim != 2 or "embed" in name]
        self.steps = 0
        self._model = model
        self._optimizers: tuple[torch.optim.Optimizer, ...] = (
            torch.optim.Muon(
                inner, lr=3e-3, momentum=0.95, weight_decay=0.05, adjust_lr_fn="match_rms_adamw"
            ),
            torch.optim.AdamW(rest, lr=3e-3, betas=(0.9, 0.98), weight_decay=0.0),
        )
        self._rates = [optimizer.param_groups[0]["lr"] for optimizer in self._optimizers]

    def step(self, factor: float = 1.0) -> None:
        """Follow the gradients, at this share of the full learning rate; the first steps are smaller."""
        self.steps += 1
        factor *= min(1.0, self.steps / _WARM_UP)
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        for optimizer, rate in zip(self._optimizers, self._rates, strict=True):
            optimizer.param_groups[0]["lr"] = rate * factor
            optimizer.step()
            optimizer.zero_grad()
