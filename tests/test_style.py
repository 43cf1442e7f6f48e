"""The counts of several steps in one line are right, and only shrink."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from tests import style


@pytest.mark.parametrize(
    ("code", "loops", "conditions"),
    [
        ("[x for x in y]", 0, 0),
        ("{x for y in z for x in y}", 1, 0),
        ("any(x for y in z for x in y)", 1, 0),
        ("[[x for x in y] for y in z]", 0, 0),
        ("a if b else c", 0, 0),
        ("a if b else c if d else e", 0, 1),
        ("(a if b else c) if d else e", 0, 1),
        ("f(a if b else c, d if e else g)", 0, 0),
    ],
)
def test_several_steps_in_a_line_are_counted(code: str, loops: int, conditions: int) -> None:
    tree = ast.parse(code)
    assert len(list(style.several_loops(tree))) == loops
    assert len(list(style.nested_conditions(tree))) == conditions


def test_a_folder_that_has_more_than_it_had_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "places", lambda: ["api/a.py:1", "api/b.py:2", "graph/c.py:3"])
    monkeypatch.setattr(style, "allowed", lambda: Counter({"api": 1, "graph": 1}))
    assert style.too_many() == ["api/a.py:1", "api/b.py:2"]


def test_the_list_says_no_more_than_there_is() -> None:
    """Lower the number in `tests/style_counts.txt` as soon as a folder has fewer places."""
    now = style.by_folder(style.places())
    assert {folder: count for folder, count in style.allowed().items() if count > now[folder]} == {}
