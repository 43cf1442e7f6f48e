"""The first answer of a subject: its own time limit may end it while Neo4j is cold, an error may not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench import measure
from bench.answers import Ask
from bench.measure import FIRST_TRIES, Refused, first_asked

pytestmark = pytest.mark.anyio
ASK = Ask("{ search }", lambda case: case, lambda data, _: data)
LATE = {"errors": [{"message": "late", "extensions": {"code": "TIMEOUT"}}]}
WRONG = {"errors": [{"message": "no such field"}]}


class Server:
    """A server with answers that are given in turn, the last one again and again."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def connect(self, _: int) -> Server:
        return self

    async def send(self, _: bytes) -> bytes:
        self.asked += 1
        return json.dumps(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]).encode()

    def close(self) -> None:
        return None


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Server:
    server = Server(*request.param)
    monkeypatch.setattr(measure, "connect", server.connect)
    return server


@pytest.mark.parametrize("served", [(LATE, LATE, {"data": {"search": 1}})], indirect=True)
async def test_a_cold_database_is_asked_again(served: Server) -> None:
    """``--scale 1m`` once ended at the first search: the statement met the server's limit of 5 seconds."""
    assert await first_asked(1, ASK, {}) == {"search": 1}
    assert served.asked == 3


@pytest.mark.parametrize("served", [(WRONG, {"data": {}})], indirect=True)
async def test_another_error_is_not_passed_over(served: Server) -> None:
    with pytest.raises(Refused, match="no such field"):
        await first_asked(1, ASK, {})
    assert served.asked == 1


@pytest.mark.parametrize("served", [(LATE,)], indirect=True)
async def test_one_that_is_always_late_ends_the_run(served: Server) -> None:
    with pytest.raises(Refused, match="late"):
        await first_asked(1, ASK, {})
    assert served.asked == FIRST_TRIES
