"""A model in whole numbers: from the shelf, or made from its checkpoint and put there."""

from __future__ import annotations

import contextlib
import logging
from operator import attrgetter

import torch
from safetensors import SafetensorError
from torch import nn
from transformers import AutoModelForCausalLM, GenerationConfig, PreTrainedConfig, PreTrainedModel

from bot.llm.local.loading.checkpoint import Checkpoint, fingerprint
from bot.llm.local.loading.outline import build_empty
from bot.llm.local.loading.quantizing import Lookup, holds, prepare, quantize, quantized_shell
from bot.llm.local.loading.shelf import Shelf, open_shelf
from bot.llm.local.loading.source import Source, find_shards
from bot.llm.local.quantized import Int4Linear
from bot.settings import ModelFormat

logger = logging.getLogger(__name__)

_LAYOUT = 1  # of the numbers that are kept; counts up when rounding or layout change


def load_quantized(
    source: Source, config: PreTrainedConfig, model_format: ModelFormat, device: torch.device
) -> PreTrainedModel:
    """The model, on its device; made anew on the CPU unless it is kept from before.

    The peak of memory is about 1.3 times the result, unless the checkpoint has to be read by transformers: that
    of weights which are no safetensors, or which bear the names of an older time.
    """
    folder = source.find_folder()
    shards = find_shards(folder)
    if shards and holds(checkpoint := Checkpoint(shards), build_empty(config)):
        key = f"{fingerprint(shards)}-{model_format}-{_LAYOUT}"
        with open_shelf(source.downloads) as shelf:
            model = _kept(shelf, key, config, model_format) or _made(
                checkpoint, config, model_format, shelf, key
            )
    else:
        logger.info("transformers reads the weights of %s, whose names are not the model's own", source.name)
        model = AutoModelForCausalLM.from_pretrained(
            source.name, dtype="auto", device_map="cpu", **source.access
        )
        quantize(model, model_format, lambda parameter: attrgetter(parameter)(model))
    with contextlib.suppress(OSError):  # not every model has one
        model.generation_config = GenerationConfig.from_pretrained(folder)
    return prepare(model) if device.type == "cpu" else _on_gpu(model, device)


def _kept(
    shelf: Shelf | None, key: str, config: PreTrainedConfig, model_format: ModelFormat
) -> PreTrainedModel | None:
    if shelf is None or (file := shelf.find(key)) is None:
        return None
    model = quantized_shell(config, model_format)
    try:
        kept = Checkpoint([file], mapped=True)
        model.load_state_dict({tensor: kept.read(tensor) for tensor in kept.names}, assign=True)
    except (OSError, RuntimeError, ValueError, SafetensorError) as error:
        logger.warning("the quantised model is damaged and is made anew: %s (%s)", file, error)
        shelf.drop(key)
        return None
    return model


def _made(
    checkpoint: Checkpoint, config: PreTrainedConfig, model_format: ModelFormat, shelf: Shelf | None, key: str
) -> PreTrainedModel:
    logger.info("the weights are rounded to %s, once; the next start finds them done", model_format)
    model = build_empty(config)
    quantize(model, model_format, checkpoint.read)
    if shelf is not None:
        shelf.keep(key, model.state_dict())
    return model


def _on_gpu(model: PreTrainedModel, device: torch.device) -> PreTrainedModel:
    """The model with the layers that the GPU's kernels read, everything else in bfloat16."""
    from bot.llm.local.gpu.int4 import Int4GpuLinear  # Triton is there only with torch for GPUs

    for name, module in [*model.named_modules()]:
        if isinstance(module, Int4Linear):
            model.set_submodule(name, Int4GpuLinear.of(module, device))
        elif isinstance(module, Lookup):
            rows = module.weight.to(device, torch.bfloat16)
            model.set_submodule(name, nn.Embedding.from_pretrained(rows))  # type: ignore[no-untyped-call]
    for parameter in model.parameters():
        parameter.data = parameter.data.to(device, torch.bfloat16)
    model.to(device)  # type: ignore[arg-type]
    return model
