"""Each kind of server is asked in the words that it knows."""

from __future__ import annotations

import pytest

from bot.llm.engine import JsonSchema, Lane, Regex
from bot.llm.remote.body import body_of, refused_field
from bot.llm.remote.dialects import DIALECTS, ServerKind
from tests.llm.remote.asking import asked

CHECK = JsonSchema(
    '{"type":"object","properties":{"dc":{"type":"integer"}},"required":["dc"],"additionalProperties":false}'
)
OPEN = JsonSchema('{"type":"object","properties":{"dc":{"type":"integer"}}}')
YES_NO = Regex("yes|no")
STOPS = tuple("abcdef")


def body(kind: ServerKind, **how: object) -> dict[str, object]:
    return body_of(asked(**how), "bard", DIALECTS[kind])


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ServerKind.VLLM, {"top_k": 0, "min_p": 0.0, "repetition_penalty": 1.0}),
        (ServerKind.SGLANG, {"top_k": -1, "min_p": 0.0, "repetition_penalty": 1.0}),
        (ServerKind.LLAMA_CPP, {"top_k": 0, "min_p": 0.0, "repeat_penalty": 1.0, "cache_prompt": True}),
        (ServerKind.LLAMA_CPP_PYTHON, {"top_k": 0, "min_p": 0.0, "repeat_penalty": 1.0}),
        (ServerKind.LM_STUDIO, {"top_k": 0, "repeat_penalty": 1.0}),
        (ServerKind.OLLAMA, {}),
        (ServerKind.OPENAI, {}),
        (ServerKind.UNKNOWN, {}),
    ],
)
def test_sampling_is_named_as_the_server_names_it(kind: ServerKind, fields: dict[str, object]) -> None:
    sampling = {"top_k", "min_p", "repetition_penalty", "repeat_penalty", "cache_prompt"}
    sent = body(kind, top_k=0, min_p=0.0, repetition_penalty=1.0)
    assert {name: value for name, value in sent.items() if name in sampling} == fields


@pytest.mark.parametrize("kind", [*ServerKind])
def test_what_a_request_leaves_open_is_left_to_the_server(kind: ServerKind) -> None:
    assert not body(kind).keys() & {"top_k", "min_p", "repetition_penalty", "repeat_penalty"}


def test_a_hosted_model_gets_no_field_that_it_refuses() -> None:
    sent = body(
        ServerKind.OPENAI, top_k=40, min_p=0.1, repetition_penalty=1.2, stop=STOPS, lane=Lane.BACKGROUND
    )

    assert sent["stop"] == ["a", "b", "c", "d"]
    assert sent["max_completion_tokens"] == 256
    assert set(sent) == {
        "model", "messages", "max_completion_tokens", "temperature", "top_p", "stop", "stream", "stream_options",
    }  # fmt: skip


def test_a_conversation_names_the_prompt_cache_of_a_hosted_model() -> None:
    assert body(ServerKind.OPENAI, conversation="campaign:7")["prompt_cache_key"] == "campaign:7"
    assert "campaign:7" not in body(ServerKind.VLLM, conversation="campaign:7").values()


@pytest.mark.parametrize("kind", [kind for kind in ServerKind if kind is not ServerKind.LLAMA_CPP_PYTHON])
def test_a_schema_is_asked_for_as_structured_outputs_are(kind: ServerKind) -> None:
    form = body(kind, grammar=CHECK)["response_format"]
    assert isinstance(form, dict)
    assert form["type"] == "json_schema"
    assert form["json_schema"]["schema"]["required"] == ["dc"]
    assert form["json_schema"]["strict"] is True


def test_only_a_closed_schema_is_strict() -> None:
    form = body(ServerKind.OPENAI, grammar=OPEN)["response_format"]
    assert isinstance(form, dict)
    assert form["json_schema"]["strict"] is False


def test_llama_cpp_python_knows_the_older_form_alone() -> None:
    form = body(ServerKind.LLAMA_CPP_PYTHON, grammar=CHECK)["response_format"]
    assert isinstance(form, dict)
    assert (form["type"], form["schema"]["required"]) == ("json_object", ["dc"])


def test_an_expression_is_asked_for_where_it_can_be() -> None:
    assert body(ServerKind.VLLM, grammar=YES_NO)["structured_outputs"] == {"regex": "yes|no"}
    assert body(ServerKind.SGLANG, grammar=YES_NO)["regex"] == "yes|no"
    wrapped = str(body(ServerKind.OLLAMA, grammar=YES_NO)["response_format"])
    assert "'pattern': '^(yes|no)$'" in wrapped
    assert "response_format" not in body(ServerKind.UNKNOWN, grammar=YES_NO)


def test_what_plays_goes_before_what_tidies_up() -> None:
    def order(kind: ServerKind) -> list[object]:
        lanes = (Lane.STRUCTURED, Lane.NARRATION, Lane.BACKGROUND)
        return [body(kind, lane=lane).get("priority", 0) for lane in lanes]

    assert order(ServerKind.VLLM) == [-10, 0, 10]  # the lower goes first
    assert order(ServerKind.SGLANG) == [10, 0, -10]  # the higher goes first
    assert order(ServerKind.OLLAMA) == [0, 0, 0]


@pytest.mark.parametrize(
    "kind", [ServerKind.VLLM, ServerKind.SGLANG, ServerKind.LLAMA_CPP, ServerKind.OLLAMA], ids=str
)
def test_a_model_that_thinks_is_asked_to_speak_at_once(kind: ServerKind) -> None:
    sent = body(kind)
    assert (
        sent.get("chat_template_kwargs") == {"enable_thinking": False} or sent["reasoning_effort"] == "none"
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ('{"error":{"message":"Unrecognized request argument supplied: top_k"}}', "top_k"),
        ('{"error":{"message":"property \'min_p\' is unsupported"}}', "min_p"),
        (
            '{"detail":[{"loc":["body","response_format","type"],"input":"the stop of the top_k"}]}',
            "response_format",
        ),
        ('{"error":"Kwargs [\'enable_thinking\'] are not supported"}', "chat_template_kwargs"),
        ('{"error":{"message":"Unsupported value: \'temperature\' does not support 0.8"}}', "temperature"),
        ('{"error":{"message":"the prompt is too long, lower max_tokens"}}', None),
        ('{"error":{"message":"the messages are too many"}}', None),
    ],
)
def test_a_refusal_names_its_field(said: str, field: str | None) -> None:
    sent = body(ServerKind.VLLM, grammar=CHECK, stop=("a",), top_k=20, min_p=0.1)
    assert refused_field(said, sent) == field
