"""docs/analyses is what the declarations say."""

from __future__ import annotations

from pathlib import Path

from graph.dependencies.catalogue import analyses
from graph.dependencies.docs import main, pages

DOCS = Path(__file__).parents[4] / "docs" / "analyses"


def test_the_pages_are_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}
    assert written == pages(), "run: python -m graph.dependencies.docs docs/analyses"


def test_every_analysis_has_a_page_that_shows_its_examples(tmp_path: Path) -> None:
    main(str(tmp_path / "new"))
    for analysis in analyses().values():
        text = (tmp_path / "new" / f"{analysis.id}.md").read_text(encoding="utf-8")
        assert all(example.title in text for example in analysis.examples)
