"""The pages of the formats name every code, label and rule that the code knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.ingest import bods, cuad
from loaders.ingest.bods import check, places
from loaders.ingest.cuad.kinds import PARTNERSHIPS
from loaders.ingest.cuad.labels import YES_NO
from tests.not_run import ROOT

PAGES = ROOT / "docs" / "formats"
_CALL = re.compile(r"(?:[Pp]roblem|note|fault|_Unreadable)\(")
_CODE = re.compile(r"\"([A-Z][A-Z_]+)\"")


def codes_in(package: object) -> set[str]:
    """Give the codes on the lines that make a problem or a note."""
    folder = Path(str(getattr(package, "__path__")[0]))  # noqa: B009
    lines = [line for path in folder.glob("*.py") for line in path.read_text("utf-8").splitlines()]
    return {code for line in lines if _CALL.search(line) for code in _CODE.findall(line)}


@pytest.mark.parametrize(("package", "page"), [(bods, "bods.md"), (cuad, "cuad.md")])
def test_every_code_is_on_the_page(package: object, page: str) -> None:
    codes = codes_in(package) | (set(check._CODES.values()) if package is bods else set())
    assert len(codes) >= 15
    text = (PAGES / page).read_text("utf-8")
    assert {code for code in codes if f"`{code}`" not in text} == set()


def test_every_note_of_bods_is_on_the_page() -> None:
    text = (PAGES / "bods.md").read_text("utf-8")
    notes = {value for name, value in vars(places).items() if name.isupper() and value == name}
    assert len(notes) == 7
    assert {code for code in notes if f"`{code}`" not in text} == set()


def test_every_label_and_partnership_of_cuad_is_on_the_page() -> None:
    text = (PAGES / "cuad.md").read_text("utf-8")
    for label in YES_NO:
        assert f"| {label.header} | `{label.clause}` |" in text
    for kind, partnership in PARTNERSHIPS.items():
        assert f"{kind} → {partnership}" in text
