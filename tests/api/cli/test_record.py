"""``entente record``: the same document from a shell, tried, recorded once, and refused with paths."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anyio
import orjson
import pytest

from api import cli
from graph.database import Database
from tests.conftest import UriAuth
from tests.graph.write.worlds import count

pytestmark = pytest.mark.anyio
GIVEN: dict[str, Any] = {
    "source": {"name": "Register"},
    "facts": {
        "organizations": [{"ref": "acme", "name": "Acme Ltd"}],
        "people": [{"ref": "ann", "name": "Ann Wu"}],
        "interests": [{"holder": {"ref": "ann"}, "held": {"ref": "acme"}, "share": {"exact": "30"}}],
    },
}


@pytest.fixture(autouse=True)
def graph(neo4j_uri_auth: UriAuth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "stop_in_order", lambda: None)  # signals belong to the main thread
    uri, (user, password) = neo4j_uri_auth
    monkeypatch.setenv("NEO4J_URI", uri)
    monkeypatch.setenv("NEO4J_USERNAME", user)
    monkeypatch.setenv("NEO4J_PASSWORD", password)


async def entente(*arguments: str) -> int:
    def run() -> int:
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        code = ended.value.code
        return code if isinstance(code, int) else 0

    return await anyio.to_thread.run_sync(run)


def written(folder: Path, value: Any) -> str:
    path = folder / "facts.json"
    path.write_bytes(orjson.dumps(value))
    return str(path)


async def test_a_file_is_tried_recorded_and_recorded_once(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, empty = written(tmp_path, GIVEN), await count(database)
    assert await entente("record", file, "--dry-run") == 0
    assert "dry run: 3 new." in capsys.readouterr().out
    assert await count(database) == empty
    assert await entente("record", file, "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert first["batchId"].startswith("batch_")
    assert sorted(each["kind"] for each in first["elements"]) == [
        "HOLDS_INTEREST_IN",
        "Organization",
        "Person",
    ]
    whole = await count(database)
    assert await entente("record", file, "--json") == 0
    assert json.loads(capsys.readouterr().out) == first
    assert await count(database) == whole
    taken = written(tmp_path, {"idempotencyKey": "w", "id": first["batchId"]})
    assert await entente("record", taken, "--mutation", "withdrawBatch") == 0
    assert "3 withdrawn" in capsys.readouterr().out


async def test_what_is_refused_is_named_at_its_path(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await count(database)
    wrong = {**GIVEN, "facts": {"deals": [{"name": "x"}, {"ref": "d", "dealType": "GIFT"}]}}
    assert await entente("record", written(tmp_path, wrong)) == 1
    said = capsys.readouterr().err
    assert "facts.deals.0.ref: MISSING_KEY" in said
    assert "facts.deals.1.dealType: UNKNOWN_VALUE" in said
    assert await entente("record", written(tmp_path, wrong), "--json") == 1
    found = json.loads(capsys.readouterr().err)["error"]
    assert [each["path"] for each in found["problems"]] == [
        ["facts", "deals", "0", "ref"],
        ["facts", "deals", "1", "dealType"],
        ["facts", "deals", "1", "name"],
    ]
    nobody = {**GIVEN, "facts": {"decisions": [{"ref": "d", "title": "T", "about": [{"name": "Nothing"}]}]}}
    assert await entente("record", written(tmp_path, nobody)) == 1
    assert "facts.decisions.0.about.0" in capsys.readouterr().err
    assert await count(database) == before


async def test_a_mutation_that_is_not_there_is_wrong_usage(database: Database, tmp_path: Path) -> None:
    assert await entente("record", written(tmp_path, GIVEN), "--mutation", "dropFacts") == 2
