"""The page of GLEIF names every code that the loader knows."""

from __future__ import annotations

from graph.errors import SECTIONS
from loaders.ingest.gleif.kinds import (
    AUTHORITIES,
    CATEGORIES,
    ERRONEOUS,
    NAMES,
    NOBODY,
    RELATIONSHIPS,
    WITHHELD,
)
from tests.not_run import ROOT
from tests.pure.loaders.ingest.test_bods_cuad_docs import anchor

PAGE = (ROOT / "docs" / "formats" / "gleif.md").read_text("utf-8")


def test_every_relationship_and_reason_has_its_row() -> None:
    for kind, ours in RELATIONSHIPS.items():
        assert f"| `{kind}` | `{ours}` |" in PAGE
    for reason, (why, basis) in WITHHELD.items():
        assert f"| `{reason}` | {why}, basis {basis} |" in PAGE


def test_every_other_code_is_named() -> None:
    for code in (*NAMES, *CATEGORIES, *AUTHORITIES, *ERRONEOUS, *NOBODY):
        assert f"`{code}`" in PAGE, code
    for ours in (*NAMES.values(), *CATEGORIES.values(), *AUTHORITIES.values()):
        assert ours in PAGE, ours


def test_the_page_links_to_the_codes_of_loading() -> None:
    anchors = {anchor(section.title) for section in SECTIONS}
    linked = {link.split(")")[0] for link in PAGE.split("../errors.md#")[1:]}
    assert "loading-the-file" in linked
    assert linked <= anchors
