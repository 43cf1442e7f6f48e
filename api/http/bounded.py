"""The HTTP protocol in front of the application: headers are bounded, and so is the time of a slow reader."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

HEAD_BYTES: Final = 64 * 1024
"""Bytes of a request line and its headers, of all trailers, or of the framing between pieces of a body."""
HEADERS: Final = 100
"""Headers of one request, trailers included."""
HEAD_SECONDS: Final = 10.0
"""From the start of a connection, or from the first byte of a later request, to the end of its headers."""
READ_SECONDS: Final = 6.0
"""A client that reads an answer takes ``READ_BYTES`` of it in each such time, or loses its connection."""
READ_BYTES: Final = 16 * 1024
FRAMING: Final = 8
"""Bytes of framing for each byte of a body that are taken: a body sent byte by byte has six."""
_REFUSED: Final = (
    b"HTTP/1.1 %d %s\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: %d\r\nconnection: close\r\n\r\n%s"
)


class _Open:
    """A connection that is written to while it is open: uvloop raises where one is closed already."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self.close = transport.close
        self.is_closing = transport.is_closing

    def write(self, data: bytes) -> None:
        """Send what a client that has not left is answered."""
        if not self.is_closing():
            self._transport.write(data)


class BoundedProtocol(HttpToolsProtocol):
    """Ends a connection whose headers are too large, too many or too slow.

    The parser hands over a header when it is whole, so it would read one of 100 MB to its end. What is not a
    body is counted here as it arrives.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._deadline: asyncio.TimerHandle | None = None
        self._body = 0
        self._overhead = 0
        self._begun = False
        self._refused = False
        self._reader: asyncio.TimerHandle | None = None
        self._cycles: list[RequestResponseCycle] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the time for the first request's headers: uvicorn waits for a first byte without end."""
        super().connection_made(transport)
        self._wait_for_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the time, and let no request of the connection be answered any more."""
        self._stop_waiting()
        self._stop_watching()
        self._leave()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Watch a client that reads more slowly than it is written to: uvicorn waits for it without end."""
        super().pause_writing()
        self._watch_reader()

    def resume_writing(self) -> None:
        """Trust it again."""
        super().resume_writing()
        if not self.transport.is_closing():
            self._stop_watching()

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection; what it has not read by then, it has a last time for."""
        super().timeout_keep_alive_handler()
        self._watch_reader()

    def data_received(self, data: bytes) -> None:
        """Feed the parser, unless what came before was refused; then count what was not a body."""
        if self._refused:
            return
        self._begun = False
        before = self._body
        super().data_received(data)
        self._bound_what_follows()
        if self._begun:  # some of it may belong to the request before: at most one read is let by
            return
        self._overhead += len(data) - (self._body - before)
        if self._overhead > HEAD_BYTES + FRAMING * self._body:
            self._refuse(431, b"Request Header Fields Too Large", b"The headers are too large.")

    def _bound_what_follows(self) -> None:
        """Start the time for the next request's headers at the first byte after an answer.

        uvicorn forgets the time of an idle connection at any byte. The rest of a body whose request was
        refused, or empty lines between requests, would keep a connection open without end.
        """
        answered = self.cycle is not None and self.cycle.response_complete
        if answered and self._deadline is None and self in self.connections:
            self._wait_for_headers()

    def on_message_begin(self) -> None:
        """Count from zero for each request of the connection."""
        super().on_message_begin()
        self._body = self._overhead = 0
        self._begun = True
        if self._deadline is None:
            self._wait_for_headers()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header or a trailer, up to their number."""
        if len(self.headers) >= HEADERS:
            self._refuse(431, b"Request Header Fields Too Large", b"There are too many headers.")
        else:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hand the request to the application, unless its headers were refused."""
        self._stop_waiting()
        if self._refused:
            return
        super().on_headers_complete()
        if self.cycle is not None and self.cycle not in self._cycles:
            under_way = [each for each in self._cycles if not each.response_complete]
            self._cycles = [*under_way, self.cycle]
            self.cycle.transport = _Open(self.transport)  # type: ignore[assignment]

    def _leave(self) -> None:
        """Tell each request that is under way, or waits for its turn, that its client is gone.

        uvicorn tells the last one alone: each other wrote to a connection that was closed, and its
        traceback to the log.
        """
        for cycle in self._cycles:
            if not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()

    def on_body(self, body: bytes) -> None:
        """Count the body."""
        self._body += len(body)
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """End the request, unless it was refused before there was one."""
        if not self._refused:
            super().on_message_complete()

    def _watch_reader(self) -> None:
        self._stop_watching()
        left = self.transport.get_write_buffer_size()
        if left:
            self._reader = self.loop.call_later(READ_SECONDS, self._look_at_reader, left)

    def _look_at_reader(self, before: int) -> None:
        self._reader = None
        if self.transport.get_write_buffer_size() > max(before - READ_BYTES, 0):
            self._leave()
            self.transport.abort()
        else:
            self._watch_reader()

    def _stop_watching(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
            self._reader = None

    def _wait_for_headers(self) -> None:
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._too_slow)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_slow(self) -> None:
        self._deadline = None
        self._refuse(408, b"Request Timeout", b"The headers did not arrive in time.")

    def _refuse(self, status: int, phrase: bytes, text: bytes) -> None:
        """Answer in plain text, as uvicorn does for what is not HTTP, and end the connection."""
        if self._refused:
            return
        self._refused = True
        self._stop_waiting()
        if not self.transport.is_closing():
            self.transport.write(_REFUSED % (status, phrase, len(text), text))
            self.transport.close()
            self._watch_reader()
