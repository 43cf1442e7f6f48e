"""The page of FollowTheMoney names every schema and property that the code knows."""

from __future__ import annotations

import pytest

from graph.errors import SECTIONS
from loaders.ingest.ftm.schemata import EDGES, EXPOSED, IDENTIFIERS, NAMES, PARTIES, REGISTERS, SANCTIONED
from tests.not_run import ROOT
from tests.pure.loaders.ingest.test_bods_cuad_docs import anchor

PAGE = (ROOT / "docs" / "formats" / "ftm.md").read_text("utf-8")


@pytest.mark.parametrize("schema", PARTIES)
def test_every_party(schema: str) -> None:
    assert f"| `{schema}` | `{PARTIES[schema]}`" in PAGE


@pytest.mark.parametrize("schema", EDGES)
def test_every_edge(schema: str) -> None:
    edge = EDGES[schema]
    assert f"| `{schema}`: `{edge.start}` → `{edge.end}` | `{edge.becomes}`" in PAGE


def test_every_name_identifier_and_topic() -> None:
    for name in (*NAMES, *IDENTIFIERS, *SANCTIONED, *EXPOSED):
        assert f"`{name}`" in PAGE, name
    for scheme in (*IDENTIFIERS.values(), *REGISTERS.values()):
        assert f"`{scheme}`" in PAGE, scheme


def test_the_page_links_to_the_codes_of_loading() -> None:
    anchors = {anchor(section.title) for section in SECTIONS}
    linked = {link.split(")")[0] for link in PAGE.split("../errors.md#")[1:]}
    assert "loading-the-file" in linked
    assert linked <= anchors
