"""A party with a million owners, asked in every costly way: bounded in time and memory, and others go on."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest

from api.settings import Settings
from graph.database import Database
from tests.api.cli.application import ask, resident, serving
from tests.api.cli.test_serve import code_of, eventually
from tests.counts import nightly
from tests.e2e.beside import asked, neighbors, spread
from tests.e2e.hub import HUB, write_hub
from tests.figures import measured

pytestmark = pytest.mark.nightly
INTERESTS = nightly(1_000_000)
OWNERS = [f"party_owner000000000{100_000 + number}" for number in range(2)]
PATHS = f'{{ paths(from: "{OWNERS[0]}", to: "{OWNERS[1]}", maxLength: 6, first: 100) {{ truncated }} }}'
BACK = "holdings(first: 1) { nodes { holders(first: 20) { nodes { id %s } } } }"
PAGES = f'{{ party(by: {{id: "{HUB}"}}) {{ holders(first: 20) {{ nodes {{ id {BACK % (BACK % "")} }} }} }} }}'
DEEP = "{ parties(first: 100, orderBy: [{field: NAME, direction: DESC}]) { nodes { id name } totalCount } }"
SHORT = f'{{ party(by: {{id: "{OWNERS[0]}"}}) {{ name }} }}'
"""Counting a million parties takes too long to be a short question."""
Running = tuple[Settings, subprocess.Popen[str]]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("hub") / "home", "--demo") as found:
        assert eventually(lambda: code_of(found[0]) is None)
        yield found


@pytest.fixture(scope="module")
def hub(running: Running) -> str:
    """Write a party with very many owners and interests, and return its id."""
    settings, _ = running
    password = (settings.home / "neo4j-password").read_text(encoding="utf-8").strip()

    async def write() -> None:
        uri = f"bolt://127.0.0.1:{settings.bolt_port}"
        async with Database.connect(uri, "neo4j", password) as database:
            await write_hub(database, INTERESTS)

    anyio.run(write)
    return HUB


def asked_of_the_hub(hub: str) -> dict[str, str]:
    one = f'ownership(of: "{hub}") {{ holders {{ party {{ id }} }} truncated }}'
    many = " ".join(f"a{number}: {one}" for number in range(20))
    check = f'conflictCheck(input: {{subjects: [{{id: "{hub}"}}]}}) {{ verdict coverage {{ reasons }} }}'
    return {
        "a check": f"{{ {check} }}",
        "ownership": f"{{ {one} }}",
        "20 aliases of ownership": f"{{ {many} }}",
        "all paths between two owners": PATHS,
        "pages of pages of its owners": PAGES,
        "all that is near": f'{{ neighborhood(of: "{hub}") {{ truncated }} }}',
        "a deep page": DEEP,
    }


@pytest.mark.parametrize("what", asked_of_the_hub(HUB))
def test_a_hub_is_bounded(running: Running, hub: str, what: str) -> None:
    """20 aliases of a hub took 1.1 GB and 82 s, and others waited for 23 s."""
    settings, process = running
    before, most = resident(process.pid), 0
    with neighbors(settings, SHORT) as took, ThreadPoolExecutor(1) as pool:
        begun = time.monotonic()
        asking = pool.submit(asked, settings, asked_of_the_hub(hub)[what])
        while not asking.done():
            most = max(most, resident(process.pid))
            time.sleep(0.05)
        answer = asking.result()
        seconds = time.monotonic() - begun
    codes = sorted({each["extensions"]["code"] for each in answer.get("errors", ())})
    assert set(codes) <= {"TIMEOUT", "RESOURCE_EXHAUSTED", "TOO_BUSY", "TOO_LARGE", "TOO_MANY_HEAVY_FIELDS"}
    assert "errors" not in ask(settings, SHORT)
    check = (answer.get("data") or {}).get("conflictCheck")
    said = ", ".join(codes) or (f"{check['verdict']} {check['coverage']['reasons']}" if check else "answered")
    figure = f"{said} after {seconds:.1f} s, {max(0, most - before)} MB more memory; {spread(took)}"
    measured("hub", f"{what} of a party with {INTERESTS:,} owners", figure)
