"""pygls's protocol, with the manners that memvet needs of it.

Where it differs: every request is answered, also one that cannot be read; what a client may not
ask at this time is refused by the book; notifications that nobody knows or that cannot be read
disturb nobody; a message is structured once, from plain JSON, so that no part of a payload can
be taken for a message; a handler begins before the next message is looked at, so that it sees
the text its positions were meant for.
"""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import json
from collections.abc import Callable, Coroutine, Generator, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from lsprotocol import types
from pygls import exceptions
from pygls.protocol import LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from cattrs import Converter

    from .server import MemvetServer

__all__ = ["Protocol"]

Json: TypeAlias = (
    "Mapping[str, Json] | list[Json] | str | int | float | bool | None"  # what JSON can say
)
MessageId: TypeAlias = int | str

# What pygls would do by itself, and memvet does in its own way or not at all.
_REPLACED = (
    types.EXIT,
    types.INITIALIZED,
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.NOTEBOOK_DOCUMENT_DID_OPEN,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE,
    types.WINDOW_WORK_DONE_PROGRESS_CANCEL,
)


class Protocol(LanguageServerProtocol):
    """See the module. `receive` is the way in."""

    def __init__(self, server: MemvetServer, converter: Converter) -> None:
        super().__init__(server, converter)
        self._memvet = server
        self._has_begun = False
        for method in _REPLACED:
            # pygls gives its dictionaries no types.
            self.fm.builtin_features.pop(method, None)  # pyright: ignore[reportUnknownMemberType]

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has asked for the end of the session."""
        return self._shutdown

    def receive(self, body: bytes) -> None:
        """Handles one message. Never raises."""
        try:
            message: Json = json.loads(body)
        except (ValueError, RecursionError):
            self._refuse(None, exceptions.JsonRpcParseError("The message is not JSON"))
            return
        if not isinstance(message, Mapping):
            self._refuse(None, exceptions.JsonRpcInvalidRequest("The message is not an object"))
            return
        try:
            contextvars.copy_context().run(self._dispatch, message)
        except Exception as error:
            self._memvet.errors.report(f"A message was dropped ({message.get('method')})", error)

    def _dispatch(self, message: Mapping[str, Json]) -> None:
        method, id = message.get("method"), _id_of(message)
        if message.get("jsonrpc") != self.VERSION or (id is None and "id" in message):
            error = exceptions.JsonRpcInvalidRequest("The message is not JSON-RPC 2.0")
            self._refuse(id, error)
        elif isinstance(method, str):
            if id is not None:
                self._receive_request(id, method, message)
            else:
                self._receive_notification(method, message)
        elif id is not None and ("result" in message or "error" in message):
            self._receive_response(id, message)
        else:
            self._refuse(id, exceptions.JsonRpcInvalidRequest("The message has no method"))

    def _receive_request(self, id: MessageId, method: str, message: Mapping[str, Json]) -> None:
        refusal = self._refusal(method)
        if refusal is not None:
            self._refuse(id, refusal)
            return
        self._has_begun = True
        try:
            params = self._structured(method, message)
        except Exception:
            error = exceptions.JsonRpcInvalidParams(f"The parameters are not those of {method}")
            self._refuse(id, error)
            return
        self._handle_request(id, method, params)

    def _refusal(self, method: str) -> exceptions.JsonRpcException | None:
        """Why a request may not be made now, if it may not."""
        if not self._has_begun and method != types.INITIALIZE:
            return exceptions.JsonRpcServerNotInitialized("initialize comes first")
        if self._shutdown:
            return exceptions.JsonRpcInvalidRequest("The server has been shut down")
        if self._has_begun and method == types.INITIALIZE:
            return exceptions.JsonRpcInvalidRequest("The server has been initialized before")
        if not self._knows(method):
            return exceptions.JsonRpcMethodNotFound.of(method)
        return None

    def _receive_notification(self, method: str, message: Mapping[str, Json]) -> None:
        if method == types.EXIT:
            self._memvet.leave()
        elif not self._has_begun or self._shutdown:
            return
        elif method == types.CANCEL_REQUEST or self._knows(method):
            try:
                params = self._structured(method, message)
            except Exception as error:
                self._memvet.errors.report(f"{method} could not be read", error, popup=False)
                return
            self._handle_notification(method, params)

    def _receive_response(self, id: MessageId, message: Mapping[str, Json]) -> None:
        future = self._request_futures.get(id)
        # A reply may come after whoever asked has been cancelled (pygls issue 621).
        if future is None or future.done():
            self._request_futures.pop(id, None)
            self._result_types.pop(id, None)
            return
        error = message.get("error")
        if error is not None:
            self._handle_response(id, None, self._converter.structure(error, types.ResponseError))
            return
        kind = self._result_types.pop(id, None)
        result = message.get("result")
        if kind is not None:
            result = self._converter.structure(message, kind).result
        self._handle_response(id, result)

    def _knows(self, method: str) -> bool:
        try:
            self._get_handler(method)
        except exceptions.JsonRpcMethodNotFound:
            return False
        return True

    def _structured(self, method: str, message: Mapping[str, Json]) -> object:
        """The typed parameters of a message. Raises what cattrs raises."""
        kind = self.get_message_type(method)
        return None if kind is None else self._converter.structure(message, kind).params

    def _refuse(self, id: MessageId | None, error: exceptions.JsonRpcException) -> None:
        answer = {"code": error.code, "message": error.message}
        self._send_data({"jsonrpc": self.VERSION, "id": id, "error": answer})

    def _execute_handler(
        self,
        msg_id: MessageId,
        handler: Callable[..., object],
        callback: Callable[[Future[object]], None],
        args: tuple[object, ...] | None = None,
        kwargs: dict[str, object] | None = None,
    ) -> None:
        """Runs a handler at once; what it has to wait for, if anything, becomes a task."""
        if inspect.isgeneratorfunction(handler):
            super()._execute_handler(msg_id, handler, callback, args, kwargs)
            return
        future: Future[object] = Future()
        try:
            result = handler(*(args or ()), **(kwargs or {}))
        except Exception as error:
            future.set_exception(error)
        else:
            if _is_coroutine(result):
                future = asyncio.run_coroutine_threadsafe(result, asyncio.get_running_loop())
                self._request_futures[msg_id] = future
            else:
                future.set_result(result)
        future.add_done_callback(callback)

    def _send_handler_result(self, future: Future[object], *, msg_id: MessageId) -> None:
        self._request_futures.pop(msg_id, None)
        if future.cancelled():
            self._refuse(msg_id, exceptions.JsonRpcRequestCancelled())
            return
        error = future.exception()
        if error is None:
            self._send_response(msg_id, result=future.result())
        elif isinstance(error, exceptions.JsonRpcException):
            self._refuse(msg_id, error)
        else:
            self._memvet.errors.report("A request failed", error)
            self._refuse(msg_id, exceptions.JsonRpcInternalError("A request failed; see the log"))

    def _check_handler_result(self, future: Future[object]) -> None:
        error = None if future.cancelled() else future.exception()
        if error is not None:
            self._memvet.errors.report("A notification failed", error)

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(
        self, params: types.InitializeParams
    ) -> Generator[object, object, types.InitializeResult]:
        """As pygls has it, with the position encoding that memvet chooses."""
        encoding = self._memvet.begin(params)
        if params.capabilities.general is not None:
            params.capabilities.general.position_encodings = [encoding.value]
        return (yield from super().lsp_initialize(params))


def _id_of(message: Mapping[str, Json]) -> MessageId | None:
    """The id of a message if it has one that JSON-RPC allows."""
    id = message.get("id")
    return id if isinstance(id, (int, str)) and not isinstance(id, bool) else None


def _is_coroutine(value: object) -> TypeGuard[Coroutine[object, object, object]]:
    return inspect.iscoroutine(value)
