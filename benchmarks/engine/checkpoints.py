"""Models of the true shapes with seeded random weights: they cost what real ones cost, and need no download.

`python -m benchmarks.engine.checkpoints --size 1b` makes one, with llama.cpp's files where its environment is there.
"""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

import torch
from platformdirs import user_cache_path
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedModel

from benchmarks.engine.shapes import SHAPES, VOCABULARY, Shape
from benchmarks.engine.vocabulary import write_tokenizer

PEER_FORMATS = ("q8_0", "q4_0", "q4_k_m")
_SPREAD = 0.02  # the standard deviation that Llama's own weights are drawn with
_ROPE = {
    "rope_type": "llama3",
    "rope_theta": 500_000.0,
    "factor": 32.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 8192,
}


def default_folder() -> Path:
    """Where checkpoints and the peers' environment are kept."""
    return user_cache_path("torchlit", appauthor=False) / "bench"


def checkpoint(shape: Shape, folder: Path) -> Path:
    """The folder of a checkpoint in bfloat16; made when it is not there yet."""
    made = folder / shape.name
    if not made.exists():
        unfinished = made.with_suffix(".part")
        unfinished.mkdir(parents=True, exist_ok=True)
        write_tokenizer(unfinished)
        _random_llama(shape).save_pretrained(unfinished)
        unfinished.rename(made)
    return made


def peer_file(shape: Shape, folder: Path, python: Path, quantised: str) -> Path:
    """The checkpoint as a file of llama.cpp in one of its formats; made by the peers' Python when it is not there."""
    made = folder / f"{shape.name}-{quantised}.gguf"
    if not made.exists():
        source = checkpoint(shape, folder)
        command = [python, "-m", "benchmarks.engine.children.gguf_files", source, made, quantised]
        logs = folder / "logs"
        logs.mkdir(exist_ok=True)
        with (logs / f"{made.stem}.log").open("w", encoding="utf-8") as log:
            subprocess.run([str(word) for word in command], check=True, stdout=log, stderr=log)
    return made


def _random_llama(shape: Shape) -> PreTrainedModel:
    config = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=shape.width,
        intermediate_size=shape.inner,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.key_heads,
        head_dim=shape.head_width,
        max_position_embeddings=131_072,
        rms_norm_eps=1e-5,
        tie_word_embeddings=True,
        rope_parameters=_ROPE,
        bos_token_id=128_000,
        eos_token_id=[128_001, 128_008, 128_009],
        dtype="bfloat16",
    )
    with torch.device("meta"):
        model: PreTrainedModel = LlamaForCausalLM(config)
    model = model.bfloat16().to_empty(device="cpu")
    model.tie_weights()
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for name, weights in model.named_parameters():
            if "norm" in name:
                weights.fill_(1.0)
            else:
                weights.normal_(0.0, _SPREAD, generator=generator)
    return model


def main() -> None:
    """Make what is missing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine.checkpoints", description=__doc__)
    parser.add_argument("--size", choices=SHAPES, default="1b")
    parser.add_argument("--folder", type=Path, default=default_folder())
    chosen = parser.parse_args()
    shape = SHAPES[chosen.size]
    print(checkpoint(shape, chosen.folder))
    python = chosen.folder / "venv" / "bin" / "python"
    if python.exists():
        for quantised in PEER_FORMATS:
            print(peer_file(shape, chosen.folder, python, quantised))


if __name__ == "__main__":
    main()
