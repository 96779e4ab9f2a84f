"""What happens to the model, in this process and on a server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.errors import EngineError, ModelUnavailable
from tests.faults.evening import Evening
from tests.faults.fault import FACTS, NARRATION, VOICE_LOST, Fault, Strike
from tests.openai_server import OpenAiServer

AT_ONCE = {"Retry-After": "0"}


def _raises(failure: Exception) -> Strike:
    """Every answer breaks off with that after its first word."""

    @asynccontextmanager
    async def strike(evening: Evening) -> AsyncIterator[None]:
        engine = evening.house.engine
        assert engine is not None
        engine.failure = failure
        try:
            yield
        finally:
            engine.failure = None

    return strike


def _says(answer: str) -> Strike:
    """That is what it answers."""

    @asynccontextmanager
    async def strike(evening: Evening) -> AsyncIterator[None]:
        evening.house.script.answer = answer
        try:
            yield
        finally:
            evening.house.script.answer = NARRATION

    return strike


ENDLESS = " ".join(f"The path goes on past the stone numbered {number}." for number in range(1000))
FAULTS = (
    Fault("the model runs out of memory", _raises(EngineError("out of memory")), reads=FACTS, meanwhile=True),
    Fault("the model breaks", _raises(RuntimeError("a kernel failed")), reads=FACTS, meanwhile=True),
    Fault("the model is gone", _raises(ModelUnavailable("set HF_TOKEN")), reads=VOICE_LOST, meanwhile=True),
    Fault("the model says nothing", _says(""), reads=FACTS, meanwhile=True),
    Fault("the model says control tokens only", _says("<|eot_id|>" * 20), reads=FACTS, meanwhile=True),
    Fault("the model says white space only", _says(" \n\t" * 50), reads=FACTS, meanwhile=True),
    Fault("the model never ends a sentence", _says("and on " * 2000), reads=FACTS, meanwhile=True),
    Fault("the model never ends", _says(ENDLESS), reads="past the stone numbered 1.", meanwhile=True),
)


def of_server(server: OpenAiServer) -> tuple[Fault, ...]:
    """What happens to a model server."""

    def troubles(*trouble: Any) -> Strike:
        @asynccontextmanager
        async def strike(_: Evening) -> AsyncIterator[None]:
            server.trouble = list(trouble)
            try:
                yield
            finally:
                server.trouble = []

        return strike

    @asynccontextmanager
    async def hangs(_: Evening) -> AsyncIterator[None]:
        server.gate = asyncio.Event()
        try:
            yield
        finally:
            server.gate.set()
            server.gate = None

    @asynccontextmanager
    async def endless(_: Evening) -> AsyncIterator[None]:
        server.answers = [ENDLESS * 3]
        yield

    return (
        Fault(
            "the model server is cut in the middle of a sentence",
            troubles("cut"),
            reads=FACTS,
            meanwhile=True,
        ),
        Fault("the model server is cut before the first word", troubles("silent cut"), meanwhile=True),
        Fault("the model server sends half an event", troubles("half"), meanwhile=True),
        Fault("the model server sends a web page", troubles(*["page"] * 9), reads=FACTS, meanwhile=True),
        Fault("the model server is busy once", troubles((503, AT_ONCE, "loading")), meanwhile=True),
        Fault(
            "the model server is busy for long",
            troubles(*[(503, AT_ONCE, "loading")] * 99),
            reads=FACTS,
            meanwhile=True,
        ),
        Fault("the model server hangs", hangs, reads=FACTS, meanwhile=True),
        Fault("the model server never ends", endless, reads="past the stone numbered 1.", meanwhile=True),
    )


NAMES = tuple(fault.name for fault in of_server(OpenAiServer("")))
