"""examples/portal: built, small, and driven in a real browser on the demo network."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings
from tests.api.cli.application import ask, serving
from tests.api.codegen.packages import copied, installed, ran
from tests.conftest import prepared_home
from tests.docs.pages import PROJECT

pytestmark = pytest.mark.node
PORTAL = PROJECT / "examples" / "portal"
BROWSER = Path(__file__).parent / "browser"
MOST_GENERATED = 120_000
"""Bytes of code that the client preset makes of the portal's documents: 337 kB for three of them before."""
TRIES = 4
"""How often a question that is new to a busy database is asked."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def packages() -> Path:
    return installed()


@pytest.fixture(scope="module")
def portal(packages: Path) -> Iterator[tuple[Path, str]]:
    """Give the portal's folder and the address at which its build will be served."""
    folder = copied(packages, PORTAL)
    (folder / "dist").mkdir(exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "dist")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield folder, f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def served(portal: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    home = prepared_home(tmp_path_factory, "portal")
    with serving(home, "--demo", cors_origins=(portal[1],), java_options=()) as (settings, _):
        yield settings


def url_of(settings: Settings) -> str:
    return f"http://localhost:{settings.port}/graphql"


def id_of(settings: Settings, name: str) -> str:
    question = f'{{ party(by: {{name: "{name}"}}) {{ id }} }}'
    answers: Iterator[Any] = (ask(settings, question) for _ in range(TRIES))
    return next(str(answer["data"]["party"]["id"]) for answer in answers if "errors" not in answer)


def build(folder: Path, url: str) -> None:
    """Generate, compile and bundle the portal as its package.json says."""
    given = {"ENTENTE_SCHEMA": "schema.graphql", "ENTENTE_URL": url}
    for words in (("graphql-codegen", "--config", "codegen.ts"), ("tsc", "--noEmit"), ("node", "build.mjs")):
        done = ran(folder, *words, **given)
        assert done.returncode == 0, done.stdout + done.stderr


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found is not None
    return found


def test_the_portal_builds_and_its_generated_code_is_small(packages: Path) -> None:
    """One variable of the type PartyFilter made the generator write 590 kB of input types."""
    folder = copied(packages, PORTAL)
    build(folder, "http://localhost:8000/graphql")
    assert (folder / "dist" / "portal.js").is_file()
    made = sum(path.stat().st_size for path in (folder / "src" / "gql").iterdir())
    assert made < MOST_GENERATED


@pytest.mark.nightly
def test_the_portal_shows_each_screen_by_one_request(
    portal: tuple[Path, str], served: Settings, tmp_path: Path
) -> None:
    """Typing, paging, facets and the cache are a real browser's; a screen that asks twice fails here."""
    folder, address = portal
    build(folder, url_of(served))
    shutil.copyfile(BROWSER / "drive.mjs", folder / "drive.mjs")
    shots = Path(os.environ.get("ENTENTE_SCREENSHOTS", tmp_path))
    ids = (id_of(served, "Tallgrove Group"), id_of(served, "Tallgrove Imaging"))
    done = ran(folder, "node", "drive.mjs", address, chromium(), str(shots), "Bosporus Enerji", *ids)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["faults"] == []
    screens = seen["screens"]
    asked = {name: set(screen["asked"]) for name, screen in screens.items()}
    assert asked.pop("check") == set()
    assert asked.pop("checked") == {"Checked"}
    assert set(screens["checked"]["typed"]) == {"Found"}
    words = {"partners": "Partners", "more": "Partners", "narrowed": "Partners", "list": "Partners"}
    words |= {"expiring": "Expiring", "profile": "Profile", "family": "Family", "needs": "Needs"}
    assert asked == {name: {operation} for name, operation in words.items()}
    assert "Verdict: CLEAR" in screens["checked"]["text"]
    assert "8 partners" in screens["narrowed"]["text"]
    assert screens["more"]["text"].count("\tACTIVE") == 24
    assert "Interoperability agreement with Balance Point Electronics" in screens["expiring"]["text"]
    assert screens["family"]["text"].count("Bluewater Public Pension Agency") == 1
    assert "Tallgrove Imaging depends on" in screens["needs"]["text"]


def test_the_portal_and_the_tests_name_the_same_packages() -> None:
    own = json.loads((PORTAL / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = PROJECT / "tests" / "api" / "codegen"
    tested = json.loads((lock / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert own.items() <= tested.items()
    assert '"resolved"' not in (lock / "package-lock.json").read_text(encoding="utf-8")
