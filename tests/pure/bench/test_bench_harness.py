"""The benchmark's own logic: it must not count, compare or summarize wrongly."""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bench import report
from bench.__main__ import arguments, chosen, networks_of_their_own, scale
from bench.answers import plain
from bench.asks import ENTENTE, NAIVE, PEER, RAW, SUBJECTS
from bench.bolt_counter import LOOK, Messages
from bench.load import dechunked, drive, frozen, revived
from bench.measure import Differs, Point, agree
from bench.network import LINKS, PARTS, Network, invented
from bench.shapes import shapes

SMALL = Network(2_000)


def message(*parts: bytes) -> bytes:
    """A Bolt message in chunks."""
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts) + b"\x00\x00"


RUN = message(b"\xb3\x10\x85hello")
PULL = message(b"\xb1\x3f\xa0")


def test_the_network_has_the_promised_size_and_is_the_same_every_time() -> None:
    assert sum(PARTS.values()) == pytest.approx(1)
    assert sum(LINKS.values()) == pytest.approx(2)
    assert sum(len(list(SMALL.nodes(label))) for label in PARTS) == 2_000
    assert sum(len(list(SMALL.links(kind))) for kind in LINKS) == 4_000
    assert list(SMALL.links("PARTY_TO")) == list(Network(2_000).links("PARTY_TO"))
    assert list(SMALL.links("PARTY_TO")) != list(Network(2_000, seed=2).links("PARTY_TO"))


def test_no_guard_of_time_is_idle_in_the_network() -> None:
    rows = [row["own"] for row in SMALL.links("PARTY_TO")]
    assert len({row["superseded_at"] for row in rows}) == 2
    assert len({row["valid_to"] for row in rows}) > 100


def test_the_first_names_belong_to_hubs_and_every_word_is_another() -> None:
    names = sorted((row["name_key"], row["id"]) for row in SMALL.nodes("Organization"))
    assert {key for _, key in names[: SMALL.hubs]} == {
        SMALL.id("Organization", index) for index in range(SMALL.hubs)
    }
    assert len({invented(index) for index in range(400_000)}) == 400_000


def test_a_network_too_small_for_the_shapes_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 500 nodes"):
        Network(100)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
def test_statements_are_counted_however_the_bytes_arrive(size: int) -> None:
    messages = Messages()
    sent = b"h" * 20 + RUN + PULL + message(b"\xb3\x10\x85he", b"llo") + b"\x00\x00" + RUN + PULL
    for start in range(0, len(sent), size):
        messages.feed(sent[start : start + size])
    assert messages.statements == 3


def test_a_look_for_an_unfinished_batch_belongs_to_no_request() -> None:
    messages = Messages()
    messages.feed(b"h" * 20 + message(b"\xb3\x10" + LOOK) + RUN)
    assert messages.statements == 1


def test_a_manifest_handshake_is_passed_over() -> None:
    messages = Messages()
    messages.feed(b"h" * 20)
    messages.manifest()
    messages.feed(b"\x00\x00\x08\x05\x00" + RUN)
    assert messages.statements == 1


def test_connections_and_edge_properties_are_read_as_plain_data() -> None:
    ours = {"edges": [{"role": "ALLY", "node": {"id": "x", "parties": {"nodes": []}}}]}
    theirs = {"edges": [{"properties": {"role": "ALLY"}, "node": {"id": "x", "parties": {"edges": []}}}]}
    assert plain(ours) == plain(theirs) == [{"role": "ALLY", "node": {"id": "x", "parties": []}}]


def test_answers_that_differ_or_say_nothing_are_refused() -> None:
    shape = shapes(SMALL)[0]
    agree(shape, [{}], {RAW: [{"a": 1, "b": 2}], PEER: [{"b": 2, "a": 1}]})
    with pytest.raises(Differs, match="differ"):
        agree(shape, [{}], {RAW: [{"a": 1}], PEER: [{"a": 2}]})
    with pytest.raises(Differs, match="differ"):
        agree(shape, [{}], {RAW: [[1, 2]], PEER: [[2, 1]]})
    with pytest.raises(Differs, match="nothing"):
        agree(shape, [{}], {RAW: [[]], PEER: [[]]})


def test_there_are_eight_shapes_and_every_subject_has_a_way_to_ask() -> None:
    every = shapes(SMALL)
    assert len(every) == 8
    assert all(set(shape.asks) == set(SUBJECTS) for shape in every)
    assert [shape.name for shape in chosen(every, "asOf, search")] == ["search", "asOf in the past"]


def test_parameters_survive_the_way_to_the_load_generator() -> None:
    for shape in shapes(SMALL):
        given = shape.asks[RAW].variables(dict(shape.cases[0]))
        assert revived(json.loads(json.dumps(frozen(given)))) == given


def test_chunked_bodies_are_put_together() -> None:
    assert dechunked(b'4\r\n{"a"\r\n3;x=1\r\n:1}\r\n0\r\n\r\n') == b'{"a":1}'


def test_a_job_is_bounded_in_number_and_in_time() -> None:
    async def quick(_: int) -> None:
        await asyncio.sleep(0)

    async def slow(_: int) -> None:
        await asyncio.sleep(0.02)

    assert len(asyncio.run(drive([quick] * 4, 60, 10)).latencies) == 10
    assert 0 < len(asyncio.run(drive([slow] * 2, 0.1, 1_000)).latencies) < 1_000


def points() -> list[Point]:
    found = []
    for subject, rates in ((ENTENTE, [80.0, 40.0, 90.0]), (RAW, [100.0, 50.0, 100.0]), (NAIVE, [1.0])):
        found.append(
            Point("one node", subject, 1, 16, rps=rates, latencies=[1.0, 2.0, 3.0], medians=[2.0],
                  cpu_ms=[1.0], neo4j_ms=[1.0], peak_mb=10.0)
        )  # fmt: skip
    return found


def test_ratios_are_taken_within_a_round() -> None:
    [(shape, processes, connections, each)] = report.ratios(points())
    assert (shape, processes, connections) == ("one node", 1, 16)
    assert each == {RAW: pytest.approx(0.8), NAIVE: 80.0}


def test_both_files_are_written_with_the_promised_columns(tmp_path: Path) -> None:
    options: argparse.Namespace = arguments(["--scale", "15k", "--out", str(tmp_path)])
    statements = {("one node", subject): 1.0 for subject in SUBJECTS}
    machine = {"processor": "2 × x", "memory": "8 GiB", "load before": "0"}
    report.write(options, machine, points(), statements, shapes(SMALL))
    rows: list[dict[str, Any]] = json.loads((tmp_path / "results.json").read_text())
    assert len(rows) == 3
    columns = "bench shape scale subject processes connections rps p50_ms p99_ms statements peak_mb"
    assert list(rows[0]) == columns.split()
    assert rows[0]["scale"] == 15_000
    assert "ENTENTE_MAX_PAGE=1000" in (tmp_path / "RESULTS.md").read_text()


@pytest.mark.parametrize(
    ("text", "number"), [("15k", 15_000), ("1m", 1_000_000), ("1.5M", 1_500_000), ("900", 900)]
)
def test_scales_are_read_as_people_write_them(text: str, number: int) -> None:
    assert scale(text) == number


def test_the_lock_of_the_peer_names_no_host_of_packages() -> None:
    lock = json.loads((Path(__file__).parents[3] / "bench" / "peer" / "package-lock.json").read_text())
    assert lock["packages"]["node_modules/@neo4j/graphql"]["version"].startswith("7.")
    assert not any("resolved" in package for package in lock["packages"].values())
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_each_word_of_the_shapes_is_measured_where_it_belongs() -> None:
    """``check,portfolio`` was neither of the two: the words were compared as one, and nothing ran."""
    assert networks_of_their_own("check, portfolio") == (("check", "portfolio"), ())
    assert networks_of_their_own("search,analyses,check") == (("analyses", "check"), ("search",))
    assert networks_of_their_own("arithmetic,holders") == (("arithmetic", "holders"), ())
    assert networks_of_their_own("") == ((), ())
