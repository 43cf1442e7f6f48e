"""``python -m bench``: Entente, its peers and the raw driver on one generated network, in one run."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from api.cli import local
from api.settings import Settings
from bench import bulk, loading, report, writes
from bench import processes as proc
from bench.analyses import arithmetic
from bench.analyses import run as analyses
from bench.asks import ENTENTE
from bench.checks import run as checks
from bench.measure import Bench, Plan, Point, compare
from bench.names import run_names
from bench.network import Network, files, finish, load
from bench.own_neo4j import Memory
from bench.shapes import Shape, shapes
from bench.subjects import ALL, BUILD, PROJECT, Graph, free_port
from graph.database import Database

WARM_SECONDS = 60.0
BULK = 200_000
"""Nodes from which an empty store is filled by Neo4j's bulk importer rather than through the driver."""
ANALYSES = "analyses"
"""The shape that is measured on need networks: dependency analyses."""
ARITHMETIC = "arithmetic"
"""The shape that measures what analyses do on need graphs in memory, without a Neo4j."""
CHECK = "check"
"""The shape that is measured on ownership networks: checks of five parties."""
PORTFOLIO = "portfolio"
"""The shape that screens a list of a thousand parties there."""
HOLDERS = "holders"
"""The shape that asks who owns a firm of ten thousand holders, nothing of which is kept yet."""


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--scale", type=scale, default=150_000, help="nodes: 150k, 1m, 15k; twice as many relationships"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=numbers, default=(1, 2), help="processes of each subject: 1,2")
    parser.add_argument("--connections", type=numbers, default=(1, 16))
    parser.add_argument(
        "--shapes", default="", help="only shapes whose name contains one of these, comma-separated"
    )
    parser.add_argument(
        "--scales", type=scales, default=(10_000, 100_000, 1_000_000),
        help="nodes of the networks of --shapes check, portfolio, analyses and arithmetic: 10k,100k,1m",
    )  # fmt: skip
    parser.add_argument(
        "--cases", type=int, default=20, help="checks, or questions about one node, at each scale"
    )
    parser.add_argument("--subjects", default=",".join(ALL))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each round")
    parser.add_argument("--heap", default="2g", help="Java heap of the Neo4j")
    parser.add_argument(
        "--page-cache", default="512m",
        help="pages of its store that the Neo4j keeps: a store that does not fit is not warm",
    )  # fmt: skip
    parser.add_argument(
        "--home", type=Path, help="keep the Neo4j here and use it again; temporary without it"
    )
    parser.add_argument(
        "--out", type=Path, default=PROJECT / "bench", help="where RESULTS.md and results.json go"
    )
    parser.add_argument(
        "--names", action="store_true", help="who is meant by a name, on labelled pairs, and nothing else"
    )
    parser.add_argument(
        "--load", action="store_true", help="loads beside a bare MERGE of the same rows, and nothing else"
    )
    parser.add_argument(
        "--writes", action="store_true", help="mutations beside the raw driver, reads beside mutations, alone"
    )
    parser.add_argument(
        "--compare-only", action="store_true", help="compare answers and count statements alone"
    )
    return parser.parse_args(given)


def scale(text: str) -> int:
    """Read 150k or 1m as a number."""
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:].lower(), 1)
    return round(float(text[:-1] if factor > 1 else text) * factor)


def scales(text: str) -> tuple[int, ...]:
    """Read 10k,100k,1m as numbers."""
    return tuple(scale(each) for each in text.split(","))


def numbers(text: str) -> tuple[int, ...]:
    """Read 1,16 as numbers."""
    return tuple(int(each) for each in text.split(","))


def say(line: str) -> None:
    """Tell what happens."""
    print(line, file=sys.stderr, flush=True)


def chosen(every: Sequence[Shape], wanted: str) -> tuple[Shape, ...]:
    """Return the shapes whose name contains one of the wanted words; all without one."""
    words = [word.strip() for word in wanted.split(",") if word.strip()]
    return tuple(shape for shape in every if not words or any(word in shape.name for word in words))


def networks_of_their_own(wanted: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which of the wanted words are measured in networks of their own, and the other words."""
    words = dict.fromkeys(word.strip() for word in wanted.split(",") if word.strip())
    own = (CHECK, PORTFOLIO, HOLDERS, ANALYSES, ARITHMETIC)
    return tuple(word for word in words if word in own), tuple(word for word in words if word not in own)


def in_own_network(shape: str, options: argparse.Namespace) -> None:
    """Measure a shape that fills a Neo4j of its own for each scale."""
    scales, seed, cases, rounds = options.scales, options.seed, options.cases, options.rounds
    memory = Memory(options.heap, options.page_cache)
    if shape == CHECK:
        checks.run(scales, seed, cases, rounds, memory, options.home)
    elif shape == PORTFOLIO:
        checks.run_portfolio(scales, seed, memory, options.home)
    elif shape == HOLDERS:
        checks.run_holders(rounds, memory, options.home)
    elif shape == ARITHMETIC:
        arithmetic.run(scales, seed, cases, rounds, options.out)
    else:
        analyses.run(scales, seed, cases, rounds, memory, options.out, options.home)


async def fill(graph: Graph, network: Network) -> None:
    """Load the network where it is missing."""
    async with Database.connect(graph.uri, graph.user, graph.password) as database:
        await database.rows("RETURN 1", seconds=WARM_SECONDS)
        begun = time.monotonic()
        if await load(database, network):
            say(
                f"Loaded {network.scale} nodes and {2 * network.scale} relationships in "
                f"{time.monotonic() - begun:.0f} s."
            )


def import_(settings: Settings, network: Network) -> None:
    """Fill the store of the Neo4j that is to be started."""
    begun = time.monotonic()
    folder = settings.home / "csv"
    bulk.fill(local.plan(settings), folder, *files(network))
    shutil.rmtree(folder)
    say(f"Imported {network.scale} nodes in {time.monotonic() - begun:.0f} s.")


async def adopt(graph: Graph, network: Network) -> None:
    """Finish what the importer filled: constraints, indexes, the mark of the network."""
    async with Database.connect(graph.uri, graph.user, graph.password) as database:
        await database.rows("RETURN 1", seconds=WARM_SECONDS)
        await finish(database, network)


def run(options: argparse.Namespace) -> None:
    """Start a Neo4j, fill it, compare, measure and write the results."""
    own, others = networks_of_their_own(options.shapes)
    for shape in own:
        in_own_network(shape, options)
    if own and not others:
        return
    options.shapes = ",".join(others)
    network = Network(options.scale, options.seed)
    every = chosen(shapes(network), options.shapes)
    subjects = options.subjects.split(",")
    if ENTENTE not in subjects:
        raise SystemExit(f"--subjects needs {ENTENTE}: it gives the cursors of the page.")
    home = (options.home or BUILD / "home").resolve()
    if options.home is None:
        shutil.rmtree(home, ignore_errors=True)
    settings = Settings(_env_file=None, neo4j_uri=None, home=home, bolt_port=free_port(),
                        browser_port=free_port(), heap=options.heap, page_cache=options.page_cache,
                        transaction_memory="1g",
                        transaction_seconds=600, all_transactions_memory="1g")  # fmt: skip
    imported = network.scale >= BULK and not local.plan(settings).home.has_store
    if imported:
        local.fetch_jars(settings)
        import_(settings, network)
    server = local.start(settings)
    try:
        server.wait_ready()
        graph = Graph(settings.bolt_port, *server.credentials)
        if imported:
            asyncio.run(adopt(graph, network))
        asyncio.run(fill(graph, network))
        statements = asyncio.run(compare(graph, every, subjects))
        say("All answers agree.")
        for (shape, subject), count in statements.items():
            say(f"  {shape:28} {subject:16} {count:g} statements a request")
        if options.compare_only:
            return
        machine = proc.machine()
        neo4j = server.process.pid if server.process else 0
        for points in measured(graph, neo4j, every, subjects, options):
            report.write(options, machine, points, statements, every)
    finally:
        server.stop()
        if options.home is None:
            shutil.rmtree(home, ignore_errors=True)


def measured(
    graph: Graph, neo4j: int, every: Sequence[Shape], subjects: Sequence[str], options: argparse.Namespace
) -> Iterator[list[Point]]:
    """Measure every shape with each number of processes; yield all that is known after each shape."""
    plan = Plan(options.rounds, options.seconds, connections=options.connections)
    points: list[Point] = []
    for count in options.processes:
        bench = Bench(graph, neo4j, subjects, count)
        try:
            for shape in every:
                found = bench.run(shape, plan)
                points += found
                for point in found:
                    say(report.line(point))
                yield points
        finally:
            bench.stop()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop what was started, as with Ctrl-C
    given = arguments(sys.argv[1:])
    if given.names:
        asyncio.run(run_names())
    elif given.writes:
        asyncio.run(writes.run(writes.CONNECTIONS, writes.COUNT, writes.ROUNDS))
    elif given.load:
        asyncio.run(loading.run(loading.SIZES))
    else:
        run(given)
