"""The pages of the formats name every label and rule that the code knows, and link to the page of codes."""

from __future__ import annotations

import pytest

from graph.errors import SECTIONS
from loaders.ingest.cuad.kinds import PARTNERSHIPS
from loaders.ingest.cuad.labels import YES_NO
from tests.not_run import ROOT

PAGES = ROOT / "docs" / "formats"


def anchor(title: str) -> str:
    return title.lower().replace(":", "").replace(" ", "-")


@pytest.mark.parametrize("page", ["csv.md", "bods.md", "cuad.md"])
def test_each_page_links_to_the_codes_of_loading(page: str) -> None:
    text = (PAGES / page).read_text("utf-8")
    anchors = {anchor(section.title) for section in SECTIONS}
    linked = {link.split(")")[0] for link in text.split("../errors.md#")[1:]}
    assert "loading-the-file" in linked
    assert linked <= anchors


def test_every_label_and_partnership_of_cuad_is_on_the_page() -> None:
    text = (PAGES / "cuad.md").read_text("utf-8")
    for label in YES_NO:
        assert f"| {label.header} | `{label.clause}` |" in text
    for kind, partnership in PARTNERSHIPS.items():
        assert f"{kind} → {partnership}" in text
