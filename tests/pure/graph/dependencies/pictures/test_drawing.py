"""Pictures are well-formed, hold what they show, fetch nothing, and are the same every time."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from graph.dependencies.pictures.drawing import Bar, Mark, bars, calendar, layers, matrix
from graph.dependencies.pictures.mermaid import mermaid
from graph.dependencies.pictures.network import Link, Network

NAMES = {"a": 'Acme "Pumps" & <Sons>\x00', "b": "B" * 60}
NETWORK = Network((("a",), ("b",)), (Link("a", "b", "DEPENDS_ON"), Link("b", "a", "CONTAINS")), NAMES, 3)
PICTURES = {
    "layers": layers("Layers", NETWORK),
    "bars": bars("Bars", [Bar("Acme", 10, 10), Bar("Rest", 0, 90)]),
    "calendar": calendar("Days", [Mark("Lease", date(2026, 1, 1), date(2026, 12, 31), True)]),
    "matrix": matrix("Cells", ["pump"], ["Germany"], {("pump", "Germany"): "EXCLUSIVE_CLASH"}),
    "nothing": layers("Nothing", Network((), (), {})),
    "no bars": bars("Bars", []),
    "no days": calendar("Days", []),
    "the last day": calendar("Days", [Mark("Perpetual", date.max, date.max)]),
}


def words(picture: str) -> list[str]:
    return [text for text in ElementTree.fromstring(picture).itertext() if text.strip()]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_well_formed_and_fetches_nothing(name: str) -> None:
    """A name with an ampersand, or with a control character, broke the file."""
    picture = PICTURES[name]
    root = ElementTree.fromstring(picture)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert picture.count("http") == 1  # the name of the format
    for mark in ("<script", "href", "url(h", "@import", "<image"):
        assert mark not in picture


def test_layers_show_names_links_and_what_is_left_out() -> None:
    found = words(PICTURES["layers"])
    assert any("B…" in text for text in found)
    assert "B" * 60 in found
    assert any("DEPENDS_ON" in text for text in found)
    assert "3 more are left out" in found


def test_bars_are_as_long_as_their_figures_and_ranges_are_said() -> None:
    root = ElementTree.fromstring(PICTURES["bars"])
    wide = [float(each.get("width", "0")) for each in root.iter("{http://www.w3.org/2000/svg}rect")][1:]
    high, low, most, least = wide
    assert (high, most) == (low, 320.0)
    assert high == pytest.approx(320 * 10 / 90, abs=0.01)
    assert least == 0.5
    assert "0 to 90" in words(PICTURES["bars"])


def test_a_day_and_a_state_are_in_words_as_well_as_in_color() -> None:
    assert "2026-01-01" in words(PICTURES["calendar"])
    assert "Exclusive clash" in words(PICTURES["matrix"])


def test_mermaid_escapes_what_could_end_a_label() -> None:
    text = mermaid(NETWORK)
    assert text.startswith("flowchart LR\n")
    assert 'n0["Acme #quot;Pumps#quot; & #lt;Sons#gt;' in text
    assert "n0 -- DEPENDS_ON --> n1" in text
    assert text == mermaid(NETWORK)
