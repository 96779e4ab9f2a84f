"""Which format a model is kept in: the fastest one that fits into memory and costs the least quality."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec

import torch

from bot.errors import ModelUnavailable
from bot.llm.local.loading.formats import QUANTIZED
from bot.llm.local.loading.outline import Outline
from bot.llm.local.loading.pace import Pace, measure
from bot.llm.local.shortage import available_memory
from bot.settings import ModelFormat

logger = logging.getLogger(__name__)

TINY = 50_000_000  # parameters; with fewer, float32 is fast enough everywhere
_TIE = 1.25  # on a shared machine smaller gaps say nothing
_READING = 5.0  # tokens a second: about 230 words a minute, a person's pace
_LOADING = 1.3  # memory while a model is quantised, for each byte that it takes afterwards

_CPU_FORMATS = (
    ModelFormat.FLOAT32,
    ModelFormat.BFLOAT16,
    ModelFormat.INT8,
    ModelFormat.INT4,
)  # the most exact first


@dataclass(frozen=True, slots=True)
class Choice:
    """The format that a model is kept in, the bytes that its weights take there, and why."""

    model_format: ModelFormat
    size: int
    why: str

    def __str__(self) -> str:
        """One line for people, such as `int8: 3 times faster than float32 here, 1.5 GB`."""
        size = f"{self.size / 1e9:.1f} GB" if self.size >= 1e8 else f"{self.size / 1e6:.0f} MB"
        return f"{self.model_format}: {self.why}, {size}"


def choose(outline: Outline, wanted: ModelFormat, *, device: torch.device, context_tokens: int) -> Choice:
    """The format that is wanted, or for AUTO the best one here; a CPU is measured for a second.

    A model whose layers cannot be quantised gets none of the formats that do. Raises ModelUnavailable for one that
    the device does not have.
    """
    if wanted in QUANTIZED and not _has_kernels(wanted, device):
        raise ModelUnavailable(
            f"{wanted} is not made for {device.type}, where the model runs: set TORCHLIT_MODEL_FORMAT to auto."
        )
    if wanted in QUANTIZED and not outline.can_be_quantized:
        logger.warning("this model's layers cannot be quantised: it stays in floating point")
        wanted = ModelFormat.AUTO
    if wanted is not ModelFormat.AUTO:
        return Choice(wanted, outline.size(wanted), "as TORCHLIT_MODEL_FORMAT says")
    if device.type != "cpu":
        return _on_accelerator(outline, device, kept=context_tokens * outline.kept_bytes)
    if outline.parameters < TINY:
        return Choice(
            ModelFormat.FLOAT32, outline.size(ModelFormat.FLOAT32), "exact, and small enough for it"
        )
    possible = _CPU_FORMATS if outline.can_be_quantized else _CPU_FORMATS[:2]
    paces = {each: measure(each, outline.width) for each in possible}
    return decide(outline, paces, room=available_memory() - context_tokens * outline.kept_bytes)


def decide(outline: Outline, paces: Mapping[ModelFormat, Pace], *, room: int) -> Choice:
    """Choose among the formats that were measured, the most exact first, for `room` bytes of memory."""
    fitting = [each for each in paces if _while_loading(outline, each) <= room]
    if not fitting:
        smallest = min(paces, key=outline.size)
        return Choice(smallest, outline.size(smallest), "the smallest, and yet memory is short")
    whole = [each for each in fitting if each is not ModelFormat.INT4] or fitting
    fastest = min(paces[each].turn_s for each in whole)
    chosen = next(each for each in whole if paces[each].turn_s <= _TIE * fastest)
    if ModelFormat.INT4 in fitting and _drags(outline, paces[chosen], paces[ModelFormat.INT4]):
        chosen = ModelFormat.INT4
    return Choice(chosen, outline.size(chosen), _why(chosen, paces, fitting))


def _on_accelerator(outline: Outline, device: torch.device, kept: int) -> Choice:
    """Half precision; 4 bits where that does not fit, beside what a conversation keeps, and one GPU holds them."""
    half, quarter = _half(device), ModelFormat.INT4
    if outline.can_be_quantized and _has_kernels(quarter, device):
        free = [torch.cuda.mem_get_info(number)[0] for number in range(torch.cuda.device_count())]
        if outline.size(half) + kept > sum(free) and outline.size(quarter) + kept <= free[0]:
            return Choice(quarter, outline.size(quarter), f"{half} does not fit into the GPU's memory")
    return Choice(half, outline.size(half), f"what {device.type} is fast in")


def _has_kernels(model_format: ModelFormat, device: torch.device) -> bool:
    """Whether whole numbers can be multiplied there: a GPU's kernels need Triton, which comes with torch for GPUs."""
    on_gpu = device.type == "cuda" and model_format is ModelFormat.INT4 and find_spec("triton") is not None
    return device.type == "cpu" or on_gpu


def _half(device: torch.device) -> ModelFormat:
    if device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False):
        return ModelFormat.BFLOAT16
    return ModelFormat.FLOAT16


def _while_loading(outline: Outline, model_format: ModelFormat) -> float:
    return outline.size(model_format) * (_LOADING if model_format in QUANTIZED else 1.0)


def _drags(outline: Outline, chosen: Pace, quicker: Pace) -> bool:
    """True when answers come slower than people read, and the other pace is clearly better at just that."""
    slower_than_read = outline.in_linears * chosen.answer_s * _READING > 1
    return slower_than_read and quicker.answer_s * _TIE < chosen.answer_s


def _why(chosen: ModelFormat, paces: Mapping[ModelFormat, Pace], fitting: list[ModelFormat]) -> str:
    times = paces[ModelFormat.FLOAT32].turn_s / paces[chosen].turn_s
    if chosen is ModelFormat.FLOAT32:
        return "nothing is clearly faster here"
    if times > _TIE:
        return f"{times:.2g} times faster than float32 here"
    return (
        "float32 does not fit into memory"
        if ModelFormat.FLOAT32 not in fitting
        else "as fast as float32 here"
    )
