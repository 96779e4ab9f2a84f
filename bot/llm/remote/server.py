"""The HTTP side of an OpenAI-compatible server; each of its failures becomes a sentence."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from http import HTTPStatus
from typing import Any

import httpx
from httpx_sse import EventSource, SSEError
from pydantic import SecretStr, ValidationError

from bot.errors import ConfigurationError, EngineError, ModelUnavailable
from bot.llm.remote.failing import ServerFailed
from bot.llm.remote.retrying import may_heal
from bot.llm.remote.wire import Chunk, Model, Models, read_chunk, words_of

_TIMEOUT = httpx.Timeout(10.0, read=None)  # a busy server thinks for minutes; the request's deadline ends it
_LISTING_TIMEOUT = httpx.Timeout(5.0)
_ASKING_TIMEOUT = httpx.Timeout(2.0)
_LONGEST_PAGE = 1_000_000  # bytes
_LONGEST_REFUSAL = 4096  # bytes
_LONGEST_SENTENCE = 200  # characters
_THE_REQUESTS_FAULT = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}


class Refused(ServerFailed):
    """The server's refusal, with its words; another server may not refuse unless the request itself is at fault."""

    def __init__(self, meaning: EngineError, response: httpx.Response, said: str) -> None:
        status = response.status_code
        super().__init__(
            meaning,
            passes=may_heal(status),
            final=status in _THE_REQUESTS_FAULT,
            sick=status not in {*_THE_REQUESTS_FAULT, HTTPStatus.TOO_MANY_REQUESTS},
            retry_after=response.headers.get("Retry-After"),
        )
        self.status = status
        self.said = said


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
        # httpx writes addresses into its log; a name and a password that stand in one go into the header at once.
        login = httpx.BasicAuth(url.username, url.password) if url.userinfo else None
        url = url.copy_with(userinfo=b"")
        self.host = url.host
        self.address = f"{url.scheme}://{url.netloc.decode()}{url.path}"
        self._root = url.copy_with(path=url.path.rstrip("/").removesuffix("/v1"))
        self._key = api_key.get_secret_value() if api_key else ""
        self._client = httpx.AsyncClient(
            base_url=url, auth=login, headers=_authorization(self._key), timeout=_TIMEOUT, transport=transport
        )

    async def models(self) -> tuple[list[Model], str]:
        """The models that the server lists, and its `Server` header; raises ModelUnavailable."""
        try:
            response = await self._client.get("models", timeout=_LISTING_TIMEOUT)
            named = response.headers.get("Server", "")
            if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
                return [], named  # some servers list nothing and answer all the same
            if not response.is_success:
                raise ModelUnavailable(str(self._meaning(response.status_code, response.text)))
            return Models.model_validate_json(response.content).data or [], named
        except httpx.TransportError as error:
            raise self._unreachable() from error
        except ValidationError as error:
            raise ModelUnavailable(
                f"{self.address} does not answer as an OpenAI-compatible server does."
            ) from error

    async def ask(self, path: str) -> Any:
        """The JSON at a path from the server's root, or None for anything else, within two seconds or so."""
        try:
            url = self._root.copy_with(path=self._root.path.rstrip("/") + path)
            response = await self._client.get(url, timeout=_ASKING_TIMEOUT)
            return response.json() if response.is_success and len(response.content) <= _LONGEST_PAGE else None
        except (httpx.TransportError, ValueError, RecursionError):
            return None

    async def chunks(self, body: Mapping[str, object], *, room: int) -> AsyncGenerator[Chunk, None]:
        """The answer's pieces, `room` characters at most; closing this closes the connection.

        Raises ServerFailed.
        """
        response = await self._post(body)
        ended = False
        try:
            async with aclosing(EventSource(response).aiter_sse()) as events:
                async for event in events:
                    if event.data == "[DONE]":
                        return
                    chunk = self._chunk(event.data)
                    ended = ended or chunk.finish_reason is not None
                    if (room := room - chunk.size) <= 0:
                        yield Chunk.of(chunk.text[: len(chunk.text) + room], finish_reason="length")
                        return
                    yield chunk
        except SSEError as error:
            meaning = EngineError(f"{self.address} does not stream: is it an OpenAI-compatible server?")
            raise ServerFailed(meaning, passes=False) from error
        except httpx.TransportError as error:
            raise self._broke_off() from error
        finally:
            await response.aclose()
        if not ended:
            raise self._broke_off()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _post(self, body: Mapping[str, object]) -> httpx.Response:
        request = self._client.build_request("POST", "chat/completions", json=body)
        try:
            response = await self._client.send(request, stream=True)
        except httpx.TransportError as error:
            raise ServerFailed(self._unreachable()) from error
        if response.is_success:
            return response
        said = await self._said(response)
        raise Refused(self._meaning(response.status_code, said), response, said)

    def _chunk(self, data: str) -> Chunk:
        try:
            chunk = read_chunk(data or "{}")
        except EngineError as error:
            raise ServerFailed(error, passes=False) from error
        if chunk.error:
            meaning = EngineError(f"{self.address} broke off its answer: {self._words(chunk.error)}")
            raise ServerFailed(meaning, passes=False)
        return chunk

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

    def _meaning(self, status: int, said: str) -> EngineError:
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

    def _broke_off(self) -> ServerFailed:
        return ServerFailed(EngineError(f"{self.address} broke off in the middle of its answer."))

    def _words(self, said: object) -> str:
        """What the server says about an error, without the key, should it repeat that."""
        words = words_of(said)
        return (words.replace(self._key, "***") if self._key else words)[:_LONGEST_SENTENCE]


def _authorization(key: str) -> dict[str, str]:
    if not key:
        return {}
    if not (key.isascii() and key.isprintable()) or " " in key:  # httpx would show such a key in its error
        raise ConfigurationError("The model server's API key has characters that no key has: copy it again.")
    return {"Authorization": f"Bearer {key}"}
