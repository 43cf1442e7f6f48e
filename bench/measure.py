"""Compares the subjects' answers, counts their statements, and times them side by side."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from statistics import median
from typing import Any

from bench import processes as proc
from bench.answers import Ask, Case
from bench.asks import ENTENTE, FIRST_PAGE, RAW
from bench.bolt_counter import BoltCounter
from bench.load import connect, frozen, request_of
from bench.shapes import Shape
from bench.subjects import STARTS, Graph, Loader, Served, measured_of
from graph.database import Database
from graph.model.language.text import fold

PATIENCE = 300.0
"""Seconds for a statement before anything is timed."""
SLOW = 1_000.0
"""Milliseconds of a request from which a subject is not warmed up again."""
ENOUGH = 20.0
"""Seconds after which a point gets no further round."""
COMPARED = 6
"""Cases of each shape whose answers are compared."""


FIRST_TRIES = 10
"""How often a server is asked for its first answer to a question."""
TIMEOUT = "TIMEOUT"


class Refused(RuntimeError):
    """A server answered with errors; ``codes`` says which."""

    def __init__(self, ask: Ask, errors: list[dict[str, Any]]) -> None:
        super().__init__(f"{ask.text[:200]} … was refused: {json.dumps(errors)[:600]}")
        self.codes = {error.get("extensions", {}).get("code") for error in errors}


class Differs(Exception):
    """Two subjects answered the same question differently: nothing is timed."""


@dataclass
class Point:
    """What was measured of a subject on a shape with so many connections; one entry per round."""

    shape: str
    subject: str
    processes: int
    connections: int
    rps: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    neo4j_ms: list[float] = field(default_factory=list)
    peak_mb: float = 0.0
    medians: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    failed: str = ""

    def percentile(self, part: float) -> float:
        """Return the latency in milliseconds that so many of all requests kept."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def body_of(ask: Ask, case: Case) -> str:
    """Return the JSON body of a request."""
    return json.dumps({"query": ask.text, "variables": ask.variables(case)})


async def asked(port: int, ask: Ask, case: Case) -> Any:
    """Ask a server once and return its data."""
    connection = await connect(port)
    try:
        answer = json.loads(await connection.send(request_of(port, body_of(ask, case).encode())))
    finally:
        connection.close()
    if answer.get("errors"):
        raise Refused(ask, answer["errors"])
    return answer["data"]


async def first_asked(port: int, ask: Ask, case: Case) -> Any:
    """Ask a server a question for the first time and return its data.

    Until Neo4j has planned the statement and read what it needs from the disk, the server's own time
    limit may end it: in a graph of a million nodes on a busy machine it did. Then it is asked again.
    """
    for _ in range(FIRST_TRIES - 1):
        try:
            return await asked(port, ask, case)
        except Refused as refused:
            if refused.codes != {TIMEOUT}:
                raise
    return await asked(port, ask, case)


async def compare(
    graph: Graph, shapes: Sequence[Shape], subjects: Sequence[str]
) -> dict[tuple[str, str], float]:
    """Compare answers case by case; return statements per request by shape and subject."""
    counter = BoltCounter(graph.port)
    listener, port = await counter.listen()
    counted = Graph(port, graph.user, graph.password)
    servers: dict[str, Served] = {}
    found: dict[tuple[str, str], float] = {}
    try:
        for each in subjects:
            if each != RAW:  # in a thread: the peer's packages take long, and the relay must go on meanwhile
                servers[each] = await asyncio.to_thread(STARTS[each], counted, 1)
        for server in servers.values():
            await asyncio.to_thread(server.wait)
        async with Database.connect(counted.uri, counted.user, counted.password) as database:
            await _warm(database, shapes)
            await _mark_pages(servers, shapes)
            for shape in shapes:
                await _compare_shape(shape, subjects, servers, database, counter, found)
    finally:
        for server in servers.values():
            await asyncio.to_thread(server.stop)
        listener.close()
    return found


async def _warm(database: Database, shapes: Sequence[Shape]) -> None:
    """Read the whole graph once: a Neo4j that was just started answers its first questions from the disk."""
    for text in ("MATCH (n) RETURN count(n.superseded_at)", "MATCH ()-[r]->() RETURN count(r.superseded_at)"):
        await database.rows(text, seconds=PATIENCE)
    for shape in shapes:
        if shape.name != "filter over a relationship":
            ask = shape.asks[RAW]
            await database.record(ask.text, ask.variables(shape.cases[0]), seconds=PATIENCE)


async def _mark_pages(servers: dict[str, Served], shapes: Sequence[Shape]) -> None:
    """Give each case of the page the end of the page before it."""
    for shape in shapes:
        for case in shape.cases if shape.name == "filter over a relationship" else ():
            ask = Ask(FIRST_PAGE, lambda each: {"place": each["place"]}, lambda data, _: data)
            data = (await first_asked(servers[ENTENTE].port, ask, case))["organizations"]
            case["after"] = data["pageInfo"]["endCursor"]
            case["name_key"], case["last"] = fold(data["nodes"][-1]["name"]), data["nodes"][-1]["id"]


async def _compare_shape(
    shape: Shape,
    subjects: Sequence[str],
    servers: dict[str, Served],
    database: Database,
    counter: BoltCounter,
    found: dict[tuple[str, str], float],
) -> None:
    cases = shape.cases[:COMPARED]
    answers: dict[str, list[Any]] = {}
    for subject in subjects:
        ask = shape.asks[subject]
        if subject != RAW:
            await first_asked(
                servers[subject].port, ask, cases[0]
            )  # the peer asks for the server's version first
        before = counter.statements
        answers[subject] = [
            ask.read(await database.record(ask.text, ask.variables(case), seconds=60.0), case)
            if subject == RAW
            else ask.read(await asked(servers[subject].port, ask, case), case)
            for case in cases
        ]
        found[shape.name, subject] = (counter.statements - before) / len(cases)
    agree(shape, cases, answers)


def agree(shape: Shape, cases: Sequence[Case], answers: dict[str, list[Any]]) -> None:
    """Raise Differs unless every subject gave the same answer to every case, and none of them is empty."""
    (first, given), *others = answers.items()
    for index, case in enumerate(cases):
        if not given[index]:
            raise Differs(f"{shape.name}: {first} answers nothing for {case}")
        for subject, theirs in others:
            if comparable(theirs[index]) != comparable(given[index]):
                raise Differs(
                    f"{shape.name}: {subject} and {first} differ for {case}:\n"
                    f"{comparable(theirs[index])[:1500]}\n{comparable(given[index])[:1500]}"
                )


def comparable(answer: Any) -> str:
    """Return an answer as text, whatever the order of its keys."""

    def shown(value: Any) -> str:
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{type(value).__name__} was found in an answer")

    return json.dumps(answer, sort_keys=True, default=shown)


@dataclass(frozen=True)
class Plan:
    """How long each point is measured."""

    rounds: int = 3
    seconds: float = 1.0
    most: int = 20_000
    connections: tuple[int, ...] = (1, 16)


class Bench:
    """The subjects with so many processes each, and their load generators."""

    def __init__(self, graph: Graph, neo4j_pid: int, subjects: Sequence[str], processes: int) -> None:
        self._graph = graph
        self._neo4j = neo4j_pid
        self._processes = processes
        self._subjects = subjects
        self._slow: set[tuple[str, str]] = set()
        self._servers = {each: STARTS[each](graph, processes) for each in subjects if each != RAW}
        self._http = Loader("http")
        self._raw = [Loader("raw") for _ in range(processes)]
        try:
            for server in self._servers.values():
                server.wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End everything that was started."""
        for server in self._servers.values():
            server.stop()
        for loader in (self._http, *self._raw):
            loader.stop()

    def run(self, shape: Shape, plan: Plan) -> list[Point]:
        """Measure one shape: the subjects take turns in short rounds, so that noise meets all of them."""
        points: list[Point] = []
        for connections in plan.connections:
            row = {each: Point(shape.name, each, self._processes, connections) for each in self._subjects}
            for subject in self._subjects:
                self._warm(shape, subject, connections, plan)
            for _ in range(plan.rounds):
                for subject, point in row.items():
                    if sum(point.took) < ENOUGH and not point.failed:
                        self._try(shape, subject, point, plan)
            points += [point for point in row.values() if point.rps]
        return points

    def _pids(self, subject: str, connections: int) -> list[int]:
        if subject == RAW:
            return [each.process.pid for each in self._raw[: min(connections, len(self._raw))]]
        return proc.tree(self._servers[subject].process.pid)

    def _try(self, shape: Shape, subject: str, point: Point, plan: Plan) -> None:
        try:
            self._measure(shape, subject, point, plan)
        except RuntimeError as error:  # a subject that cannot carry the load is reported, and the run goes on
            point.failed = str(error)
            print(f"{shape.name}: {subject} with {point.connections} connections: {error}", file=sys.stderr)

    def _warm(self, shape: Shape, subject: str, connections: int, plan: Plan) -> None:
        """Let plans, pools and compilers settle; what takes seconds needs no more than one connection."""
        if (shape.name, subject) in self._slow:
            return
        try:
            _, _, latencies = self._once(shape, subject, connections, min(0.5, plan.seconds), plan.most)
        except RuntimeError:
            return  # the rounds tell
        if median(latencies) > SLOW:
            self._slow.add((shape.name, subject))

    def _measure(self, shape: Shape, subject: str, point: Point, plan: Plan) -> None:
        pids, neo4j = self._pids(subject, point.connections), proc.tree(self._neo4j)
        proc.reset_peaks(pids)
        used, theirs = proc.cpu_seconds(pids), proc.cpu_seconds(neo4j)
        count, seconds, latencies = self._once(shape, subject, point.connections, plan.seconds, plan.most)
        point.rps.append(count / seconds)
        point.took.append(seconds)
        point.latencies += latencies
        point.medians.append(median(latencies))
        point.cpu_ms.append((proc.cpu_seconds(pids) - used) * 1_000 / count)
        point.neo4j_ms.append((proc.cpu_seconds(neo4j) - theirs) * 1_000 / count)
        point.peak_mb = max(point.peak_mb, proc.peak_megabytes(pids))

    def _once(
        self, shape: Shape, subject: str, connections: int, seconds: float, most: int
    ) -> tuple[int, float, list[float]]:
        ask = shape.asks[subject]
        job: dict[str, Any] = {"seconds": seconds, "most": most}
        if subject == RAW:
            job |= {"uri": self._graph.uri, "user": self._graph.user, "password": self._graph.password,
                    "text": ask.text,
                    "cases": [frozen(ask.variables(case)) for case in shape.cases]}  # fmt: skip
            loaders = self._raw[: min(connections, len(self._raw))]
        else:
            bodies = [body_of(ask, case) for case in shape.cases]
            job |= {"port": self._servers[subject].port, "bodies": bodies}
            loaders = [self._http]
        for loader in loaders:
            loader.begin(job | {"connections": connections // len(loaders)})
        answers = [loader.answer() for loader in loaders]
        results = [measured_of(answer) for answer in answers]
        latencies = list(chain.from_iterable(result["latencies"] for result in results))
        time.sleep(0.02)
        return len(latencies), max(result["seconds"] for result in results), latencies
