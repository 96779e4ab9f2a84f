"""A checkpoint of transformers becomes a file of llama.cpp; runs in the peers' environment.

`python -m benchmarks.engine.children.gguf_files CHECKPOINT FILE FORMAT` writes f16 first, beside it, if need be.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gguf
import llama_cpp
import numpy as np

_FORMATS = {"q8_0": "MOSTLY_Q8_0", "q4_0": "MOSTLY_Q4_0", "q4_k_m": "MOSTLY_Q4_K_M"}
_NAMES = {
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
_NORMAL, _CONTROL = 1, 3  # kinds of tokens


def write_f16(checkpoint: Path, made: Path) -> None:
    """Convert a Llama in bfloat16, its tokenizer included."""
    config = json.loads((checkpoint / "config.json").read_text())
    writer = gguf.GGUFWriter(made, "llama")
    _describe(writer, config, checkpoint)
    writer.add_tensor("rope_freqs.weight", _rope_factors(config))
    for name, values in _tensors(checkpoint):
        heads = {"q_proj": "num_attention_heads", "k_proj": "num_key_value_heads"}
        turned = next((config[count] for part, count in heads.items() if part in name), None)
        array = values if turned is None else _interleaved(values, turned)
        writer.add_tensor(_renamed(name), array if array.ndim == 1 else array.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: gguf.GGUFWriter, config: dict[str, Any], checkpoint: Path) -> None:
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_key_length(config["head_dim"])
    writer.add_value_length(config["head_dim"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_parameters"]["rope_theta"])
    writer.add_rope_dimension_count(config["head_dim"])
    writer.add_vocab_size(config["vocab_size"])
    tokenizer = json.loads((checkpoint / "tokenizer.json").read_text())
    special = {token["id"]: token["content"] for token in tokenizer["added_tokens"]}
    tokens = [text for text, number in sorted(tokenizer["model"]["vocab"].items(), key=lambda item: item[1])]
    tokens += [special[number] for number in range(len(tokens), config["vocab_size"])]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("llama-bpe")
    writer.add_token_list(tokens)
    writer.add_token_types([_CONTROL if number in special else _NORMAL for number in range(len(tokens))])
    writer.add_token_merges([" ".join(pair) for pair in tokenizer["model"]["merges"]])
    writer.add_bos_token_id(config["bos_token_id"])
    writer.add_eos_token_id(config["eos_token_id"][-1])


def _rope_factors(config: dict[str, Any]) -> np.ndarray:
    """Llama 3's scaling of rotary frequencies, as divisors of each."""
    rope, width = config["rope_parameters"], config["head_dim"]
    low, high, factor = rope["low_freq_factor"], rope["high_freq_factor"], rope["factor"]
    original = rope["original_max_position_embeddings"]
    factors = []
    for exponent in range(0, width, 2):
        wavelength = 2 * math.pi * rope["rope_theta"] ** (exponent / width)
        smooth = min(max((original / wavelength - low) / (high - low), 0.0), 1.0)
        factors.append(1 / ((1 - smooth) / factor + smooth))
    return np.array(factors, dtype=np.float32)


def _tensors(checkpoint: Path) -> Iterator[tuple[str, np.ndarray]]:
    """Every tensor in float32; bfloat16 is its upper half."""
    for path in sorted(checkpoint.glob("*.safetensors")):
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(length))
        body = np.memmap(path, np.uint8, "r", offset=8 + length)
        for name, about in header.items():
            if name == "__metadata__":
                continue
            if about["dtype"] != "BF16":
                raise SystemExit(f"{name} is {about['dtype']}; only bfloat16 is converted")
            start, end = about["data_offsets"]
            halves = np.frombuffer(body[start:end], np.uint16).astype(np.uint32)
            yield name, (halves << 16).view(np.float32).reshape(about["shape"])


def _interleaved(rows: np.ndarray, heads: int) -> np.ndarray:
    """llama.cpp rotates neighbours, transformers the two halves of a head."""
    halves = rows.reshape(heads, 2, rows.shape[0] // heads // 2, *rows.shape[1:])
    return np.ascontiguousarray(halves.swapaxes(1, 2).reshape(rows.shape))


def _renamed(name: str) -> str:
    if name == "model.embed_tokens.weight":
        return "token_embd.weight"
    if name == "model.norm.weight":
        return "output_norm.weight"
    _, _, layer, *parts, kind = name.split(".")
    return f"blk.{layer}.{_NAMES['.'.join(parts)]}.{kind}"


def _quantise(source: Path, made: Path, quantised: str) -> None:
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype = getattr(llama_cpp, f"LLAMA_FTYPE_{_FORMATS[quantised]}")
    failed = llama_cpp.llama_model_quantize(bytes(source), bytes(made), parameters)
    if failed:
        raise SystemExit(f"llama.cpp could not write {made}")


def main() -> None:
    """Write the file, under another name until it is whole."""
    checkpoint, made, quantised = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    mine = f".{os.getpid()}.part"  # another process may be making the same
    f16 = made.with_name(f"{checkpoint.name}-f16.gguf")
    if not f16.exists():
        unfinished = f16.with_suffix(mine)
        write_f16(checkpoint, unfinished)
        unfinished.rename(f16)
    unfinished = made.with_suffix(mine)
    _quantise(f16, unfinished, quantised)
    unfinished.rename(made)


if __name__ == "__main__":
    main()
