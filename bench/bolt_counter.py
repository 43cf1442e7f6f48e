"""A loopback relay before Neo4j that counts the statements which clients send over Bolt."""

from __future__ import annotations

import asyncio
import contextlib

RUN = 0x10
MANIFEST = b"\x00\x00\x01\xff"
"""What a server of Bolt 5.7 or later answers to a client that can take a manifest."""
LOOK = b"UnfinishedBatch"
"""A worker of Entente looks for an unfinished batch once or twice a second, whatever it is asked."""


class Messages:
    """Cuts what a client sends into Bolt messages and counts those that run a statement."""

    def __init__(self) -> None:
        self.statements = 0
        self._left = b""
        self._skip = 20
        self._fresh = True

    def manifest(self) -> None:
        """Expect the client's choice of a version (4 bytes) and its capabilities (1 byte) first."""
        self._skip += 5

    def feed(self, data: bytes) -> None:
        """Take bytes from the client."""
        data = self._left + data
        passed = min(self._skip, len(data))
        self._skip -= passed
        data = data[passed:]
        while len(data) >= 2:
            size = int.from_bytes(data[:2], "big")
            if len(data) < size + 2:
                break
            if size and self._fresh:
                self.statements += data[3] == RUN and LOOK not in data[: size + 2]
            self._fresh = size == 0
            data = data[size + 2 :]
        self._left = data


class BoltCounter:
    """Relays between clients and the database at ``port``; ``statements`` grows with each RUN."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._all: list[Messages] = []

    @property
    def statements(self) -> int:
        """How many statements were sent by all clients so far."""
        return sum(each.statements for each in self._all)

    async def listen(self) -> tuple[asyncio.Server, int]:
        """Listen on a free loopback port; return the server and the port."""
        server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        return server, server.sockets[0].getsockname()[1]

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        messages = Messages()
        self._all.append(messages)
        theirs, ours = await asyncio.open_connection("127.0.0.1", self._to)

        async def up() -> None:
            while data := await reader.read(65_536):
                messages.feed(data)
                ours.write(data)
                await ours.drain()
            ours.close()

        async def down() -> None:
            begun = False
            while data := await theirs.read(65_536):
                if not begun and data[:4] == MANIFEST:
                    messages.manifest()
                begun = True
                writer.write(data)
                await writer.drain()
            writer.close()

        with contextlib.suppress(ConnectionError):
            await asyncio.gather(up(), down())
