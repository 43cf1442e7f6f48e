"""The pictures of docs/analyses are what the demo network answers today, small, and shown on every page."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from api.pictures import QUESTIONS, answers
from graph.checks.result import rows_field
from graph.database import Database
from graph.dependencies.catalogue import analyses
from graph.dependencies.pictures.picture import as_svg

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "analyses" / "pictures"
MOST_BYTES = 20_000


@pytest.mark.anyio
async def test_the_pictures_are_up_to_date_and_show_an_answer(demo: Database) -> None:
    found = await answers(demo)
    for id, outcome in found.items():
        assert getattr(outcome.result, rows_field(type(outcome.result)).name), f"{id}: nothing is answered"
    drawn = {f"{id}.svg": as_svg(outcome) for id, outcome in found.items()}
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.svg")}
    assert written == drawn, "run: python -m api.pictures docs/analyses/pictures on the demo network"


def test_each_analysis_has_its_question_and_no_other_file_is_there() -> None:
    assert {path.stem for path in QUESTIONS.iterdir()} == set(analyses())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_is_small_and_fetches_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) <= MOST_BYTES
    ElementTree.fromstring(text)
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]


def test_the_readme_shows_two() -> None:
    shown = re.findall(r"\(docs/analyses/pictures/(\w+)\.svg\)", (ROOT / "README.md").read_text())
    assert len(shown) == 2
    assert set(shown) <= set(analyses())
