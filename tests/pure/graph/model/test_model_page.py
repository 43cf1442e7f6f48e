"""The page about the model says what the catalogue says."""

from __future__ import annotations

import re

from graph.model.catalogue import nodes, relationships
from graph.model.docs import HEAD, PAGE, page


def test_the_page_is_the_generated_one() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text.splitlines()[0] == HEAD
    assert text == page(), "run: python -m graph.model.docs"


def test_every_noun_and_relationship_is_on_it_once() -> None:
    titles = re.findall(r"^### (\w+)", page(), re.MULTILINE)
    assert sorted(titles) == sorted([*nodes(), *relationships()])
