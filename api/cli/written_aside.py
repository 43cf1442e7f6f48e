"""Writes what a server says beside its work, so that nobody who does not read it can stop the server."""

from __future__ import annotations

import io
import os
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Final, TextIO

from graph.model.language.text import counted

MOST_WAITING: Final = 10_000
"""Texts that wait to be written; what is said beyond is left out, and counted."""
LAST_SECONDS: Final = 2.0
"""For so long a server that ends waits for its last texts to be taken."""


class Aside(io.TextIOBase):
    """A text stream that never waits for its reader.

    A pipe that nobody reads is full after 64 KiB, and who writes to it then waits without end: the event
    loop, with all its requests. A thread of its own writes here; it writes to the file and not to the stream,
    whose lock it would hold when the interpreter ends.
    """

    def __init__(self, stream: TextIO, most: int = MOST_WAITING) -> None:
        stream.flush()
        self._stream = stream
        self._waiting: queue.Queue[str | None] = queue.Queue(most)
        self._left_out = 0
        self._counting = threading.Lock()
        self._writer = threading.Thread(target=self._write_all, name="written aside", daemon=True)
        self._writer.start()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream itself."""
        return self._stream.encoding or "utf-8"

    def fileno(self) -> int:
        """Return the file that the stream itself writes to."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Tell whether a person reads."""
        return self._stream.isatty()

    def writable(self) -> bool:
        """Tell that it is written to."""
        return True

    def write(self, text: str) -> int:
        """Have ``text`` written in its turn, or count it where too many wait."""
        if not isinstance(text, str):  # by this, libraries tell a text stream from one of bytes
            raise TypeError(f"Text is written here, not {type(text).__name__}.")
        try:
            self._waiting.put_nowait(text)
        except queue.Full:
            with self._counting:
                self._left_out += 1
        return len(text)

    def end(self, seconds: float = LAST_SECONDS) -> None:
        """Wait for what was said to be written, but no longer than ``seconds``."""
        with suppress(queue.Full):
            self._waiting.put(None, timeout=seconds)
            self._writer.join(seconds)

    def _write_all(self) -> None:
        while (text := self._waiting.get()) is not None:
            self._put(text)
            if self._left_out and self._waiting.empty():
                texts = counted(self._uncount(), "text was", "texts were")
                self._put(f"{texts} left out here, which nobody read in time.\n")

    def _uncount(self) -> int:
        with self._counting:
            count, self._left_out = self._left_out, 0
        return count

    def _put(self, text: str) -> None:
        """Write to the file; a reader that is gone does not end the server."""
        rest = text.encode(self.encoding, "backslashreplace")
        with suppress(OSError, ValueError):
            while rest:
                rest = rest[os.write(self.fileno(), rest) :]


@contextmanager
def written_aside() -> Iterator[None]:
    """Have all that this process says meanwhile written aside: logs, warnings and its own sentences."""
    said, warned = Aside(sys.stdout), Aside(sys.stderr)
    try:
        with redirect_stdout(said), redirect_stderr(warned):
            yield
    finally:
        said.end()
        warned.end()
