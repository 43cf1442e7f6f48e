"""Several steps in one line are found, and named by their place."""

from __future__ import annotations

import ast
from pathlib import Path

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


def test_a_place_is_named_by_its_file_and_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(style, "PROJECT", tmp_path)
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "a.py").write_text("x = 1\ny = [a for b in c for a in b]\n")
    assert style.places() == ["graph/a.py:2"]
