"""Documents by hash: learned, listed, and nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from api.http.persisted import InvalidManifest, PersistedDocuments, read_manifest
from tests.api.http.client import ask, small_app
from tests.api.http.small_schema import SmallSettings

pytestmark = pytest.mark.anyio
HELLO = "query Hello { hello }"
HASH = hashlib.sha256(HELLO.encode()).hexdigest()
APOLLO = {"persistedQuery": {"version": 1, "sha256Hash": HASH}}


def manifest(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(content))
    return path


async def test_apollo_clients_teach_a_document_once() -> None:
    app = small_app()
    first = await ask(app, extensions=APOLLO, accept="application/json")
    assert (first.status, first.codes) == (200, ["PERSISTED_QUERY_NOT_FOUND"])
    assert first.json["errors"][0]["message"] == "PersistedQueryNotFound"  # Apollo Client compares it
    assert (await ask(app, HELLO, extensions=APOLLO)).json["data"] == {"hello": "world"}
    assert (await ask(app, extensions=APOLLO)).json["data"] == {"hello": "world"}
    assert (await ask(app, documentId=f"sha256:{HASH}")).json["data"] == {"hello": "world"}


async def test_a_wrong_hash_is_refused_and_not_learned() -> None:
    app = small_app()
    answer = await ask(app, "{ broken }", extensions=APOLLO)
    assert (answer.status, answer.codes) == (400, ["PERSISTED_QUERY_MISMATCH"])
    assert (await ask(app, extensions=APOLLO)).codes == ["PERSISTED_QUERY_NOT_FOUND"]


@pytest.mark.parametrize("document_id", ["", "md5:1", HASH, "sha256:" + "A" * 64, "sha256:" + "0" * 63])
async def test_ids_of_another_form_are_refused(document_id: str) -> None:
    answer = await ask(small_app(), documentId=document_id)
    assert (answer.status, answer.codes) == (400, ["BAD_REQUEST_PARAMETERS"])


@pytest.mark.parametrize("extension", [{}, {"sha256Hash": 7}, {"sha256Hash": "x"}, "x", [1]])
async def test_apollo_extensions_of_another_form_are_refused(extension: object) -> None:
    answer = await ask(small_app(), extensions={"persistedQuery": extension})
    assert (answer.status, answer.codes) == (400, ["BAD_REQUEST_PARAMETERS"])


@pytest.mark.parametrize(
    "content",
    [
        {HASH: HELLO},
        {f"sha256:{HASH}": HELLO},
        {
            "format": "apollo-persisted-query-manifest",
            "version": 1,
            "operations": [{"id": HASH, "name": "Hello", "type": "query", "body": HELLO}],
        },
    ],
)
async def test_a_manifest_alone_is_run_where_it_is_an_allow_list(tmp_path: Path, content: object) -> None:
    app = small_app(SmallSettings(persisted_manifest=manifest(tmp_path, content), persisted_only=True))
    assert (await ask(app, documentId=f"sha256:{HASH}")).json["data"] == {"hello": "world"}
    assert (await ask(app, HELLO)).status == 200  # the text itself is on the list
    for query in ("{ hello }", HELLO + " ", "{ __schema { types { name } } }", "{"):
        assert (await ask(app, query)).codes == ["DOCUMENT_NOT_ALLOWED"]
    other = hashlib.sha256(b"{ hello }").hexdigest()
    taught = {"persistedQuery": {"version": 1, "sha256Hash": other}}
    assert (await ask(app, "{ hello }", extensions=taught)).codes == ["DOCUMENT_NOT_ALLOWED"]
    assert (await ask(app, extensions=taught)).codes == ["PERSISTED_QUERY_NOT_FOUND"]


@pytest.mark.parametrize("content", [[], "x", {HASH: "{ other }"}, {"a1b2": HELLO}, {HASH: 7}])
def test_manifests_that_are_none_are_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(InvalidManifest):
        read_manifest(manifest(tmp_path, content))


def test_a_missing_manifest_and_an_empty_allow_list_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidManifest, match="cannot be read"):
        read_manifest(tmp_path / "none.json")
    with pytest.raises(InvalidManifest, match="ENTENTE_PERSISTED_MANIFEST"):
        PersistedDocuments({}, only=True)


def test_what_clients_teach_is_bounded() -> None:
    documents = PersistedDocuments({})
    for number in range(1_200):
        text = f"{{ a{number}: hello }}"
        digest = hashlib.sha256(text.encode()).hexdigest()
        documents.text(text, f"sha256:{digest}", None)
    assert len(documents._learned) == 1_000
