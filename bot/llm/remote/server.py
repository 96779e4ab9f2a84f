"""The HTTP side of an OpenAI-compatible server; each of its failures becomes a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from http import HTTPStatus

import httpx
from httpx_sse import EventSource, SSEError
from pydantic import SecretStr, ValidationError

from bot.errors import ConfigurationError, EngineError, ModelUnavailable
from bot.llm.deadline import Deadline
from bot.llm.engine import Request
from bot.llm.remote.retrying import ATTEMPTS, may_heal, pause_before
from bot.llm.remote.wire import Chunk, Model, Models, body_of, read_chunk, words_of

_TIMEOUT = httpx.Timeout(10.0, read=None)  # a busy server thinks for minutes; the request's deadline ends it
_LISTING_TIMEOUT = httpx.Timeout(10.0)
_LONGEST_REFUSAL = 4096  # bytes
_LONGEST_SENTENCE = 200  # characters


class Server:
    """The server at `base_url`, to which `/v1` is added when it has no path.

    The key goes into one header and into no sentence. `address` is the URL without credentials.
    """

    def __init__(
        self, base_url: str, *, api_key: SecretStr | None, transport: httpx.AsyncBaseTransport | None
    ) -> None:
        url = httpx.URL(base_url)
        if url.path in {"", "/"}:
            url = url.copy_with(path="/v1")
        self.address = f"{url.scheme}://{url.netloc.decode()}{url.path}"
        self._key = api_key.get_secret_value() if api_key else ""
        self._reports_usage = True
        self._client = httpx.AsyncClient(
            base_url=url, headers=_authorization(self._key), timeout=_TIMEOUT, transport=transport
        )

    async def models(self) -> list[Model]:
        """The models that the server lists; raises ModelUnavailable."""
        try:
            response = await self._client.get("models", timeout=_LISTING_TIMEOUT)
            if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
                return []  # some servers list nothing and answer all the same
            if not response.is_success:
                raise ModelUnavailable(str(self._refusal(response.status_code, response.text)))
            return Models.model_validate_json(response.content).data
        except httpx.TransportError as error:
            raise self._unreachable() from error
        except ValidationError as error:
            raise ModelUnavailable(
                f"{self.address} does not answer as an OpenAI-compatible server does."
            ) from error

    async def chunks(self, request: Request, model: str, deadline: Deadline) -> AsyncGenerator[Chunk, None]:
        """The answer's pieces until the server says that it is done; closing this closes the connection."""
        response = await self._send(request, model, deadline)
        ended = False
        try:
            async with aclosing(EventSource(response).aiter_sse()) as events:
                async for event in events:
                    if event.data == "[DONE]":
                        return
                    chunk = read_chunk(event.data or "{}")
                    if chunk.error:
                        raise EngineError(f"{self.address} broke off its answer: {self._words(chunk.error)}")
                    ended = ended or chunk.finish_reason is not None
                    yield chunk
        except SSEError as error:
            raise EngineError(
                f"{self.address} does not stream: is it an OpenAI-compatible server?"
            ) from error
        except httpx.TransportError as error:
            raise EngineError(f"{self.address} broke off in the middle of its answer.") from error
        finally:
            await response.aclose()
        if not ended:
            raise EngineError(f"{self.address} broke off in the middle of its answer.")

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _send(self, request: Request, model: str, deadline: Deadline) -> httpx.Response:
        """The response that streams the answer, after as many tries as the deadline allows."""
        retry = 0
        while True:
            try:
                return await self._post(request, model)
            except _PassingError as passing:
                retry += 1
                pause = pause_before(retry, passing.retry_after)
                if retry == ATTEMPTS or pause >= deadline.left:
                    raise passing.meaning from passing
                await asyncio.sleep(pause)

    async def _post(self, request: Request, model: str) -> httpx.Response:
        body = body_of(request, model, with_usage=self._reports_usage)
        try:
            response = await self._client.send(
                self._client.build_request("POST", "chat/completions", json=body), stream=True
            )
        except httpx.TransportError as error:
            raise _PassingError(self._unreachable()) from error
        if response.is_success:
            return response
        said = await self._said(response)
        if "stream_options" in said and self._reports_usage:  # an older server: it goes without the counts
            self._reports_usage = False
            return await self._post(request, model)
        refusal = self._refusal(response.status_code, said)
        if may_heal(response.status_code):
            raise _PassingError(refusal, retry_after=response.headers.get("Retry-After"))
        raise refusal

    async def _said(self, response: httpx.Response) -> str:
        """The beginning of a refusal's body; that closes the connection."""
        said = b""
        try:
            async for part in response.aiter_bytes():
                said += part
                if len(said) > _LONGEST_REFUSAL:
                    break
        except httpx.TransportError:
            pass  # the status alone has to do
        finally:
            await response.aclose()
        return said[:_LONGEST_REFUSAL].decode(errors="replace")

    def _refusal(self, status: int, said: str) -> EngineError:
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            return ModelUnavailable(f"{self.address} refuses the API key: check TORCHLIT_ENGINE_API_KEY.")
        if status == HTTPStatus.NOT_FOUND:
            return ModelUnavailable(
                f"{self.address} knows no such model or page: check TORCHLIT_MODEL and TORCHLIT_ENGINE_URL."
            )
        if may_heal(status):
            return EngineError(f"{self.address} is busy or not ready (status {status}).")
        return EngineError(f"{self.address} refused the request (status {status}): {self._words(said)}")

    def _unreachable(self) -> ModelUnavailable:
        return ModelUnavailable(f"{self.address} cannot be reached: is the model server running there?")

    def _words(self, said: object) -> str:
        """What the server says about an error, without the key, should it repeat that."""
        words = words_of(said)
        return (words.replace(self._key, "***") if self._key else words)[:_LONGEST_SENTENCE]


class _PassingError(Exception):
    """A failure that may pass by itself: what it means if it does not, and what Retry-After says."""

    def __init__(self, meaning: EngineError, *, retry_after: str | None = None) -> None:
        super().__init__(str(meaning))
        self.meaning = meaning
        self.retry_after = retry_after


def _authorization(key: str) -> dict[str, str]:
    if not key:
        return {}
    if not (key.isascii() and key.isprintable()) or " " in key:  # httpx would show such a key in its error
        raise ConfigurationError("The model server's API key has characters that no key has: copy it again.")
    return {"Authorization": f"Bearer {key}"}
