"""A chat model from the Hugging Face hub or a folder, on the best device that this machine has."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from huggingface_hub.errors import (
    GatedRepoError,
    HFValidationError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
)
from safetensors import SafetensorError
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
from bot.llm.local.number_type import choose_dtype

logger = logging.getLogger(__name__)

_WORTH_SHARING = 50_000_000  # parameters; with fewer, cores wait for each other longer than they work


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model with its tokenizer, ready to generate; each of `end_tokens` ends an answer."""

    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerBase
    context_tokens: int
    end_tokens: frozenset[int]

    @property
    def vocabulary(self) -> int:
        """How many logits the model gives; padding of the vocabulary included."""
        return int(self.model.config.get_text_config().vocab_size)

    @property
    def description(self) -> str:
        """Device and number type, for people."""
        return f"{self.model.device}, {str(self.model.dtype).removeprefix('torch.')}"


def load(
    name: str, *, token: str | None, cache: Path | None, threads: int | None, context_tokens: int
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
        name = str(Path(name).expanduser()) if _is_path(name) else name
        return _load(name, token, cache, threads, context_tokens)
    except ModelUnavailable:
        raise
    except Exception as error:  # whatever a foreign checkpoint causes, the bot goes on without it
        logger.debug("loading %s failed", name, exc_info=True)
        raise ModelUnavailable(_advice(name, error)) from error


def _load(
    name: str, token: str | None, cache: Path | None, threads: int | None, context_tokens: int
) -> LoadedModel:
    disable_progress_bar()  # type: ignore[no-untyped-call]  # of reading the weights, which our own log tells; downloads keep theirs
    source = {"token": token, "cache_dir": cache}
    config = AutoConfig.from_pretrained(name, **source)
    tokenizer = AutoTokenizer.from_pretrained(name, **source)
    if not tokenizer.is_fast:
        raise ModelUnavailable(
            f"{name} has no fast tokenizer (tokenizer.json), which is needed; choose another model."
        )
    device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
    parameters = _count_parameters(config)
    torch.set_num_threads(threads or (torch.get_num_threads() if parameters >= _WORTH_SHARING else 1))
    model = AutoModelForCausalLM.from_pretrained(
        name,
        dtype=choose_dtype(config, parameters, device),
        device_map="auto" if device.type == "cuda" else device.type,
        **source,
    )
    made_for = getattr(config.get_text_config(), "max_position_embeddings", context_tokens)
    return LoadedModel(model, tokenizer, min(context_tokens, made_for), _end_tokens(model, tokenizer))


def _count_parameters(config: PreTrainedConfig) -> int:
    """The size of a model before its weights are there."""
    with torch.device("meta"):
        model: PreTrainedModel = AutoModelForCausalLM.from_config(config)  # type: ignore[no-untyped-call]
    return int(model.num_parameters())


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


def _advice(name: str, error: BaseException) -> str:
    """What the owner can do about it, as one sentence."""
    page = f"https://huggingface.co/{name}"
    for cause in _causes(error):
        match cause:
            case GatedRepoError():
                return f"{name} is gated: accept its licence at {page}, then set HF_TOKEN to your token."
            case RepositoryNotFoundError() | HFValidationError():
                return f"huggingface.co has no public model {name}: check its spelling, or set HF_TOKEN."
            case LocalEntryNotFoundError() | OfflineModeIsEnabled():
                return (
                    f"{name} is not in the model cache and huggingface.co is out of reach: "
                    "check the network, or name a folder that holds the model."
                )
            case SafetensorError():
                return f"The weights of {name} are damaged: delete them from the model cache and start again."
            case MemoryError() | torch.OutOfMemoryError():
                return f"{name} does not fit into memory: choose a smaller model, or run it on a server."
    return f"{name} could not be loaded: {' '.join(str(error).split())[:300]}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
