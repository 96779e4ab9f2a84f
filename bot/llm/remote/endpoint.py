"""One model server with what has been learned of it: its kind, its model, what it refuses, how it is."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace

from bot.breaker import Circuit, CircuitBreaker
from bot.errors import EngineError, ModelUnavailable
from bot.llm.engine import Request
from bot.llm.remote.body import body_of, form_of, refused_field
from bot.llm.remote.detection import context_by_asking, kind_by_asking, kind_by_signs
from bot.llm.remote.dialects import DIALECTS, Dialect, ServerKind
from bot.llm.remote.failing import ServerFailed
from bot.llm.remote.grammars import checked
from bot.llm.remote.server import Refused, Server
from bot.llm.remote.wire import Chunk, Model

log = logging.getLogger(__name__)

_LONGEST_TOKEN = 64  # characters; a server that streams on past its limit is cut off
_REFUSES_FIELDS = {400, 422, 503}  # SGLang says 503 to a priority that it does not schedule by
_FORM_ATTEMPTS = 2
_NEW_WEIGHT = 0.2  # of the latest answer in the moving average of the time to the first token


@dataclass(frozen=True, slots=True)
class Standing:
    """What `doctor` shows of a server: `unwell` is None when it answers."""

    address: str
    kind: str
    model: str
    context_tokens: int | None
    circuit: Circuit
    unwell: str | None


class _FormRefused(Exception):
    """The server does not take the fields that ask for the grammar."""


class Endpoint:
    """A server that is asked in its own dialect. `kind` and `model` None: what the server says."""

    def __init__(
        self, server: Server, *, kind: ServerKind | None, model: str | None, breaker: CircuitBreaker
    ) -> None:
        self.breaker = breaker
        self.in_flight = 0
        self.first_token_s = 0.0  # a moving average; 0 until it has answered
        self.context_tokens: int | None = None
        self.kind = kind
        self.model = model
        self._server = server
        self._refused: set[str] = set()
        self._looked_again = False

    @property
    def address(self) -> str:
        """The URL without credentials."""
        return self._server.address

    @property
    def dialect(self) -> Dialect:
        """How it is asked."""
        return DIALECTS[self.kind or ServerKind.UNKNOWN]

    async def describe(self) -> None:
        """Learn its kind, model and context; raises ModelUnavailable."""
        offered, header = await self._server.models()
        if self.model is None:  # Ollama and LM Studio list what embeds beside what speaks
            self.model = next((model.id for model in offered if "embed" not in model.id.lower()), None)
        if self.model is None:
            raise ModelUnavailable(f"{self.address} offers no model: load one there, or name one to use.")
        if self.kind is None:
            self.kind = await self._kind(offered, header)
        mine = next((model.context_tokens for model in offered if model.id == self.model), None)
        self.context_tokens = mine or await context_by_asking(self.kind, self.model, self._server.ask)

    async def standing(self) -> Standing:
        """How it is just now."""
        try:
            await self.describe()
        except ModelUnavailable as error:
            return self.standing_of(str(error))
        return self.standing_of(None)

    def standing_of(self, unwell: str | None) -> Standing:
        """What is known of it, with what is wrong."""
        return Standing(
            address=self.address,
            kind=self.dialect.title,
            model=self.model or "its own choice",
            context_tokens=self.context_tokens,
            circuit=self.breaker.circuit,
            unwell=unwell,
        )

    async def chunks(self, request: Request) -> AsyncGenerator[Chunk, None]:
        """The answer; one whose form the server does not vouch for comes whole, checked, and asked for twice at most.

        Raises ServerFailed for what another server may do better, else EngineError.
        """
        if self.kind is None or self.model is None:
            await self._described()
        if request.grammar is None or self._vouches_for(request):
            try:
                async with aclosing(self._streamed(request)) as chunks:
                    async for chunk in chunks:
                        yield chunk
            except _FormRefused:
                yield await self._formed(request)
        else:
            yield await self._formed(request)
        await self._look_again()

    @contextmanager
    def carrying(self) -> Iterator[None]:
        """Counts a request while it is under way, for the load and for the breaker."""
        self.in_flight += 1
        self.breaker.passing()
        try:
            yield
        except ServerFailed as failed:
            self._noted(failed)
            raise
        except EngineError:
            self.breaker.succeeded()  # it answered, if not as it should
            raise
        except BaseException:
            self.breaker.given_up()
            raise
        else:
            self.breaker.succeeded()
        finally:
            self.in_flight -= 1

    def answered_after(self, seconds: float) -> None:
        """Take the time to a first token into account."""
        known = self.first_token_s or seconds
        self.first_token_s = known + _NEW_WEIGHT * (seconds - known)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._server.aclose()

    def _noted(self, failed: ServerFailed) -> None:
        if failed.sick:
            self.breaker.failed()
        elif failed.final:
            self.breaker.succeeded()  # it is well: the request is at fault
        else:
            self.breaker.given_up()

    async def _kind(self, offered: list[Model], header: str) -> ServerKind:
        signs = {model.owned_by for model in offered if model.owned_by} | {header}
        kind = kind_by_signs(self._server.host, signs)
        return kind if kind is not ServerKind.UNKNOWN else await kind_by_asking(self._server.ask)

    async def _described(self) -> None:
        try:
            await self.describe()
        except ModelUnavailable as error:
            raise ServerFailed(error) from error

    def _vouches_for(self, request: Request) -> bool:
        """Whether the answer's form needs no check: the kind enforces it, and the server has not refused to."""
        fields = form_of(request, self.dialect)
        return isinstance(request.grammar, self.dialect.enforces) and not self._refused.intersection(fields)

    async def _formed(self, request: Request) -> Chunk:
        """The whole answer in the form that the request asks for; raises EngineError when it fails twice."""
        assert request.grammar is not None
        for attempt in range(1, _FORM_ATTEMPTS + 1):
            text, reason, usage = "", None, None
            async with aclosing(self._streamed(request)) as chunks:
                async for chunk in chunks:
                    text += chunk.text
                    reason, usage = chunk.finish_reason or reason, chunk.usage or usage
            try:
                return Chunk.of(checked(text, request.grammar), finish_reason=reason, usage=usage)
            except EngineError:
                if attempt == _FORM_ATTEMPTS:
                    raise
            log.info("%s did not keep to the form; asking once more", self.address)
            request = replace(request, seed=None if request.seed is None else request.seed + 1)
        raise AssertionError("the loop returns or raises")

    async def _look_again(self) -> None:
        """Learn the context of a model that is loaded only now: Ollama cuts a longer prompt without a word."""
        if self.context_tokens is None and not self._looked_again and self.kind and self.model:
            self._looked_again = True
            self.context_tokens = await context_by_asking(self.kind, self.model, self._server.ask)

    async def _streamed(self, request: Request) -> AsyncGenerator[Chunk, None]:
        """The answer to a body without the fields that the server has refused; each refusal is learned once.

        Raises _FormRefused when what is learned is that nobody vouches for the answer's form.
        """
        room = request.max_new_tokens * _LONGEST_TOKEN
        vouched = self._vouches_for(request)
        while True:
            body = body_of(request, self.model or "", self.dialect, without=self._refused)
            try:
                async with aclosing(self._server.chunks(body, room=room)) as chunks:
                    async for chunk in chunks:
                        yield chunk
            except Refused as refusal:
                field = refused_field(refusal.said, body) if refusal.status in _REFUSES_FIELDS else None
                if field is None:
                    raise
                log.warning("%s refuses %s; going on without it", self.address, field)
                self._refused.add(field)
                if vouched and field in form_of(request, self.dialect):
                    raise _FormRefused from refusal
            else:
                return
