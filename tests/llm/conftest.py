"""A real, tiny model for every test of the model path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

EMBER = Path(__file__).parents[2] / "bot" / "ember" / "weights"
CONTROL_TOKENS = [
    "<|begin_of_text|>",
    "<|end_of_text|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "<|eot_id|>",
]
PROSE = [
    "Kira sneaks past the guard at the Salt Stair. The torch gutters; somewhere below, the sea breathes.",
    "Borin swings his axe, and the goblin staggers back into the dark. Nobody hears the bell but Kira.",
]


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo model where it is there, otherwise a Llama of random weights with the same control tokens."""
    if (EMBER / "model.safetensors").exists():
        return EMBER
    return write_random_llama(tmp_path_factory.mktemp("llama"))


@pytest.fixture(scope="session")
def random_llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Llama that babbles until it is stopped."""
    return write_random_llama(tmp_path_factory.mktemp("babbler"))


class Brake:
    """Holds a model before a step for as long as a test needs it there, however busy the machine.

    `steps` is how many the models of this process have begun since the test did.
    """

    def __init__(self) -> None:
        self.steps = 0
        self._last: int | None = None
        self._released = threading.Condition()

    def hold_after(self, steps: int) -> None:
        """Let so many steps pass from now on, and no more until `release`."""
        with self._released:
            self._last = self.steps + steps

    def release(self) -> None:
        """Let the model go on."""
        with self._released:
            self._last = None
            self._released.notify_all()

    @property
    def holds(self) -> bool:
        """True when only a release brings the next step."""
        return self._last is not None and self.steps >= self._last

    def __call__(self, module: object, args: object) -> None:
        if not type(module).__name__.endswith("ForCausalLM"):
            return
        with self._released:
            assert self._released.wait_for(lambda: not self.holds, timeout=60), "the model was never released"
            self.steps += 1


@pytest.fixture
def brake() -> Iterator[Brake]:
    """Stops models of transformers between two steps."""
    from torch.nn.modules.module import register_module_forward_pre_hook

    brake = Brake()
    hook = register_module_forward_pre_hook(brake)
    yield brake
    brake.release()
    hook.remove()


def write_random_llama(folder: Path, **changes: object) -> Path:
    """Save a two-layer Llama with random weights, which never ends a turn, and a byte-level tokenizer.

    `changes` go into its configuration, and a `max_shard_size` to what saves it.
    """
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    backend.train_from_iterator(
        PROSE,
        trainers.BpeTrainer(
            vocab_size=400,
            special_tokens=CONTROL_TOKENS,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=backend,
        bos_token="<|begin_of_text|>",
        eos_token="<|eot_id|>",
        pad_token="<|end_of_text|>",
    )
    tokenizer.save_pretrained(folder)
    torch.manual_seed(5)
    shard_size = changes.pop("max_shard_size", "5GB")
    settings = {
        "vocab_size": len(tokenizer),
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 512,
        "bos_token_id": 0,
        "eos_token_id": 4,
    }
    config = LlamaConfig(**settings | changes)
    model = LlamaForCausalLM(config).to(config.dtype or torch.float32)
    model.generation_config.suppress_tokens = [backend.token_to_id("<|eot_id|>")]
    model.save_pretrained(folder, max_shard_size=shard_size)
    return folder
