"""What rounding weights costs in quality: `python -m benchmarks.quality [--json] [--quick]`.

Each model in int8 and in 4 bits is held against itself in float32: the error of its logits against their length,
the Kullback-Leibler divergence, how often both would say the same token, and the perplexity of what was
written. ember reads answers of play that it never saw; a Llama of random weights, whose words mean nothing,
reads random tokens and shows how errors grow with depth.
"""

from __future__ import annotations

import argparse
import copy
from itertools import islice

import torch
from torch import Tensor
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedModel

from benchmarks._report import Figure, at_least, at_most, print_figures
from bot.ember.evaluate import Ember
from bot.ember.play import play
from bot.llm.local.quantized import Int4Linear, Int8Linear, QuantizedLinear

_UNSEEN = 7  # a seed of play; training uses none below 20,000
_TEXTS = 30
_QUICK = 3
_KINDS: dict[str, type[QuantizedLinear]] = {"int8": Int8Linear, "4 bits": Int4Linear}
_LIMITS = {"int8": (95.0, 1.01), "4 bits": (85.0, 1.1)}  # top-1 agreement in %, perplexity against float32's

Text = tuple[Tensor, int]
"""Token ids `(1, tokens)`, and where what is judged begins."""


def figures(*, quick: bool) -> list[Figure]:
    """ember, then the random Llama."""
    ember = Ember()
    count = _QUICK if quick else _TEXTS
    return [
        *_compare("ember", ember.model, _answers(ember, count)),
        *_compare("random Llama", _random_llama(), _random_texts(max(2, count // 10)), judged=False),
    ]


def quantize_linears(model: PreTrainedModel, kind: type[QuantizedLinear]) -> PreTrainedModel:
    """A copy of the model whose linear layers, the one that makes logits included, are quantised."""
    model = copy.deepcopy(model)
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, torch.nn.Linear):
                layer = kind.quantize(child.weight, child.bias)
                layer.prepare()
                setattr(module, name, layer)
    return model


def _answers(ember: Ember, count: int) -> list[Text]:
    texts = []
    for sample in islice(play(_UNSEEN), count):
        prompt = ember.encode(sample.messages)
        answer = ember.tokenizer.encode(sample.answer, add_special_tokens=False)
        texts.append((torch.tensor([[*prompt, *answer]]), len(prompt)))
    return texts


def _random_llama() -> PreTrainedModel:
    torch.manual_seed(0)
    model = LlamaForCausalLM(
        LlamaConfig(
            hidden_size=512,
            intermediate_size=1408,
            num_hidden_layers=8,
            num_attention_heads=8,
            num_key_value_heads=4,
            vocab_size=4096,
        )
    )
    model.eval()  # type: ignore[no-untyped-call]
    return model


def _random_texts(count: int) -> list[Text]:
    generator = torch.Generator().manual_seed(1)
    return [(torch.randint(0, 4096, (1, 128), generator=generator), 1) for _ in range(count)]


@torch.inference_mode()
def _compare(name: str, model: PreTrainedModel, texts: list[Text], *, judged: bool = True) -> list[Figure]:
    """Figures of each kind against float32; `judged` ones have goals."""
    exact = torch.cat([_logits(model, text) for text in texts])
    written = torch.cat([ids[0, begin:] for ids, begin in texts])
    perplexity = _perplexity(exact, written)
    result = [Figure(f"{name}, float32: perplexity", round(perplexity, 4), "", f"{len(written)} tokens")]
    for kind, layer in _KINDS.items():
        quantized = quantize_linears(model, layer)
        rounded = torch.cat([_logits(quantized, text) for text in texts])
        agreement = round(100 * float((rounded.argmax(1) == exact.argmax(1)).float().mean()), 2)
        ratio = round(_perplexity(rounded, written) / perplexity, 4)
        least, most = _LIMITS[kind]
        what = f"{name}, {kind}"
        result += [
            Figure(
                f"{what}: error of the logits", round(float((rounded - exact).norm() / exact.norm()), 4), ""
            ),
            Figure(f"{what}: divergence", round(_divergence(exact, rounded), 5), "nats a token"),
            at_least(f"{what}: same token", agreement, "%", least)
            if judged
            else Figure(f"{what}: same token", agreement, "%"),
            at_most(f"{what}: perplexity in float32's", ratio, "", most)
            if judged
            else Figure(f"{what}: perplexity in float32's", ratio, ""),
        ]
    return result


def _logits(model: PreTrainedModel, text: Text) -> Tensor:
    """Logits `(tokens, vocabulary)` that predict what is judged."""
    ids, begin = text
    logits: Tensor = model(ids).logits[0, begin - 1 : -1].float()
    return logits


def _perplexity(logits: Tensor, written: Tensor) -> float:
    return float(torch.nn.functional.cross_entropy(logits, written).exp())


def _divergence(exact: Tensor, rounded: Tensor) -> float:
    target, given = exact.log_softmax(1), rounded.log_softmax(1)
    return float(torch.nn.functional.kl_div(given, target, log_target=True, reduction="batchmean"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="a tenth of the texts")
    arguments = parser.parse_args()
    print_figures(figures(quick=arguments.quick), as_json=arguments.json)


if __name__ == "__main__":
    main()
