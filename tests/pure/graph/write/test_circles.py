"""What would be a part of itself, or of a thing of another noun, is refused with its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import RefusedInput
from loaders.ingest.registry import format_named

PLACES = "local_id,name,scheme,code\n" + "".join(f"{each},{each.upper()},CUSTOM,{each}\n" for each in "abcd")
PRODUCTS = "local_id,name\nsaw,Saw\n"


def refused(folder: Path, *rows: str) -> list[tuple[str, str]]:
    files = {
        "territories.csv": PLACES,
        "products.csv": PRODUCTS,
        "part_of.csv": "start,end\n" + "\n".join(rows) + "\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    try:
        list(format_named("csv").read([folder / name for name in files], "House"))
    except RefusedInput as found:
        return [(problem.place, problem.code) for problem in found.problems]
    return []


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (("a,a",), ["row 2"]),
        (("a,b", "b,a"), ["row 3"]),
        (("a,b", "b,c", "d,c", "c,a"), ["row 5"]),
        (("c,a", "a,b", "b,c", "d,a"), ["row 4"]),
    ],
    ids=["itself", "two", "three", "in any order"],
)
def test_the_row_that_closes_a_circle_is_refused(
    tmp_path: Path, rows: tuple[str, ...], places: list[str]
) -> None:
    """Each was within the other, and a grant of one covered all of both."""
    assert refused(tmp_path, *rows) == [(place, "CONTRADICTION") for place in places]


def test_several_wholes_of_one_part_make_no_circle(tmp_path: Path) -> None:
    assert refused(tmp_path, "a,b", "a,c", "b,d", "c,d") == []


def test_a_place_is_not_a_part_of_a_product(tmp_path: Path) -> None:
    assert refused(tmp_path, "a,saw") == [("row 2", "WRONG_NOUN")]
