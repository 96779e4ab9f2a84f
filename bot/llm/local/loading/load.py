"""A chat model from the Hugging Face hub or a folder, on the best device that this machine has."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    PreTrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)
from transformers.utils.logging import disable_progress_bar

from bot.errors import ModelUnavailable
from bot.llm.local.loading.advice import advice
from bot.llm.local.loading.choice import TINY, Choice, choose
from bot.llm.local.loading.formats import DTYPES, QUANTIZED
from bot.llm.local.loading.outline import outline
from bot.llm.local.loading.quantized_model import load_quantized
from bot.llm.local.loading.source import Source
from bot.llm.local.quantized import describe
from bot.settings import ModelFormat

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model with its tokenizer, ready to generate; each of `end_tokens` ends an answer.

    `description` says device and format, for people.
    """

    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    context_tokens: int
    end_tokens: frozenset[int]
    description: str

    @property
    def vocabulary(self) -> int:
        """How many logits the model gives; padding of the vocabulary included."""
        return int(self.model.config.get_text_config().vocab_size)


def load(
    name: str,
    *,
    model_format: ModelFormat = ModelFormat.AUTO,
    token: str | None,
    cache: Path | None,
    threads: int | None,
    context_tokens: int,
) -> LoadedModel:
    """Load a model by hub id or folder; `cache` is where downloads are kept, by default what HF_HOME says.

    `threads` is how many cores the calling thread may use from now on, None leaves that to the model's size.
    `context_tokens` is the most that prompt and answer may take together; a model made for less keeps to
    that. The checkpoint is read tensor by tensor, so that the model is in memory once. Code that comes with
    a model is never run. Raises ModelUnavailable with a sentence that tells the owner what to do.
    """
    if _is_path(name) and not Path(name).expanduser().is_dir():
        raise ModelUnavailable(
            f"There is no model folder {name}: check the path, or name a model of huggingface.co."
        )
    try:
        source = Source(str(Path(name).expanduser()) if _is_path(name) else name, token, cache)
        return _load(source, model_format, threads, context_tokens)
    except ModelUnavailable:
        raise
    except Exception as error:  # whatever a foreign checkpoint causes, the bot goes on without it
        logger.debug("loading %s failed", name, exc_info=True)
        raise ModelUnavailable(advice(name, error)) from error


def foresee(name: str, *, model_format: ModelFormat, context_tokens: int) -> str:
    """What would be chosen for a model on this machine, such as `int8: 3 times faster than float32 here, 1.5 GB`.

    Raises OSError or ValueError when its configuration cannot be read.
    """
    config = AutoConfig.from_pretrained(
        Path(name).expanduser() if _is_path(name) else name, local_files_only=True
    )
    device = _device()
    choice = choose(outline(config), model_format, device=device, context_tokens=context_tokens)
    return _told(choice, device)


def _load(source: Source, model_format: ModelFormat, threads: int | None, context_tokens: int) -> LoadedModel:
    disable_progress_bar()  # type: ignore[no-untyped-call]  # of reading the weights, which our own log tells; downloads keep theirs
    config = AutoConfig.from_pretrained(source.name, **source.access)
    tokenizer = AutoTokenizer.from_pretrained(source.name, **source.access)
    if not tokenizer.is_fast:
        raise ModelUnavailable(
            f"{source.name} has no fast tokenizer (tokenizer.json), which is needed; choose another model."
        )
    made_for = getattr(config.get_text_config(), "max_position_embeddings", context_tokens)
    context_tokens = min(context_tokens, made_for)
    parts, device = outline(config), _device()
    torch.set_num_threads(threads or (torch.get_num_threads() if parts.parameters >= TINY else 1))
    choice = choose(parts, model_format, device=device, context_tokens=context_tokens)
    logger.info("%s is loaded as %s", source.name, choice)
    model = _read(source, config, choice, device)
    return LoadedModel(
        model,
        tokenizer,
        context_tokens,
        _end_tokens(model, tokenizer),
        f"{model.device}, {_told(choice, device)}",
    )


def _read(source: Source, config: PreTrainedConfig, choice: Choice, device: torch.device) -> PreTrainedModel:
    if choice.model_format in QUANTIZED:
        return load_quantized(source, config, choice.model_format, device)
    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(
        source.name,
        dtype=DTYPES[choice.model_format],
        device_map="auto" if device.type == "cuda" else device.type,
        **source.access,
    )
    return model


def _told(choice: Choice, device: torch.device) -> str:
    """The choice, and for whole numbers what multiplies them."""
    return (
        f"{choice} ({describe()})"
        if choice.model_format in QUANTIZED and device.type == "cpu"
        else str(choice)
    )


def _device() -> torch.device:
    return torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")


def _end_tokens(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> frozenset[int]:
    """The model's own end tokens, its tokenizer's, and Llama 3's end of turn."""
    configured = model.generation_config.eos_token_id
    own = configured if isinstance(configured, list) else [configured]
    return frozenset(
        {*own, tokenizer.eos_token_id, tokenizer.backend_tokenizer.token_to_id("<|eot_id|>")} - {None}
    )


def _is_path(name: str) -> bool:
    """True for what cannot be an id of the hub, such as `./model`, `~/model` or `/data/model`."""
    return name.startswith((".", "~")) or Path(name).is_absolute()
