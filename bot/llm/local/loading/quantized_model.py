"""A model in whole numbers: from the shelf, or made from its checkpoint and put there."""

from __future__ import annotations

import contextlib
import logging
from operator import attrgetter

from safetensors import SafetensorError
from transformers import AutoModelForCausalLM, GenerationConfig, PreTrainedConfig, PreTrainedModel

from bot.llm.local.loading.checkpoint import Checkpoint, fingerprint
from bot.llm.local.loading.outline import build_empty
from bot.llm.local.loading.quantizing import holds, prepare, quantize, quantized_shell
from bot.llm.local.loading.shelf import Shelf, open_shelf
from bot.llm.local.loading.source import Source, find_shards
from bot.settings import ModelFormat

logger = logging.getLogger(__name__)

_LAYOUT = 1  # of the numbers that are kept; counts up when rounding or layout change


def load_quantized(source: Source, config: PreTrainedConfig, model_format: ModelFormat) -> PreTrainedModel:
    """The model, on the CPU; made anew unless it is kept from before.

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
    return prepare(model)


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
