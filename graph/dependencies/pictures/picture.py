"""The picture that suits an answer, as SVG, as a page or as Mermaid; the same text every time."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from graph.checks.analysis import Picture, PictureKind
from graph.checks.result import rows_field
from graph.dependencies.pictures.drawing import Bar, Mark, bars, calendar, layers, matrix
from graph.dependencies.pictures.mermaid import mermaid
from graph.dependencies.pictures.network import network_of
from graph.dependencies.run import Outcome
from graph.dependencies.table import cell

MOST_ROWS = 30
"""How many rows bars and a calendar show; the title says how many there are."""
MOST_DOWN, MOST_ACROSS = 40, 24
"""How many rows and columns a matrix shows."""


def as_mermaid(outcome: Outcome) -> str:
    """Return the nodes and links of an answer as a flowchart."""
    return mermaid(network_of(outcome.result, outcome.names))


def as_html(outcome: Outcome) -> str:
    """Return a page that holds the picture and fetches nothing."""
    title = escape(outcome.analysis.title)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body>\n{as_svg(outcome)}</body></html>\n"
    )


def as_svg(outcome: Outcome) -> str:
    """Return the picture that the analysis declares."""
    picture = outcome.analysis.picture
    listed = list(getattr(outcome.result, rows_field(type(outcome.result)).name))
    title = f"{outcome.analysis.code} {outcome.analysis.title}"
    if len(listed) > MOST_ROWS and picture.kind in (PictureKind.BARS, PictureKind.CALENDAR):
        title += f" ({MOST_ROWS} of {len(listed)})"
    rows = listed[:MOST_ROWS]
    match picture.kind:
        case PictureKind.BARS:
            return bars(title, [_bar(row, picture, outcome) for row in rows])
        case PictureKind.CALENDAR:
            return calendar(title, [_mark(row, picture, outcome) for row in rows])
        case PictureKind.MATRIX:
            return _matrix(title, listed, picture, outcome)
        case _:
            return layers(title, network_of(outcome.result, outcome.names))


def _words(row: Any, field: str, outcome: Outcome) -> str:
    return cell(getattr(row, field), outcome.names)


def _bar(row: Any, picture: Picture, outcome: Outcome) -> Bar:
    figure = getattr(row, picture.value)
    low, high = getattr(figure, "low", figure), getattr(figure, "high", figure)
    return Bar(_words(row, picture.label, outcome), float(low), float(high))


def _mark(row: Any, picture: Picture, outcome: Outcome) -> Mark:
    first: date = getattr(row, picture.value)
    last = getattr(row, "latest", first)
    return Mark(_words(row, picture.label, outcome), first, last, bool(getattr(row, "overdue", False)))


def _matrix(title: str, rows: list[Any], picture: Picture, outcome: Outcome) -> str:
    states = {}
    for row in rows:
        place = _words(row, picture.label, outcome), _words(row, picture.across, outcome)
        states[place] = _words(row, picture.value, outcome)
    down = list(dict.fromkeys(each for each, _ in states))
    across = list(dict.fromkeys(each for _, each in states))
    if len(down) > MOST_DOWN or len(across) > MOST_ACROSS:
        title += f" (the first of {len(down)} by {len(across)})"
    return matrix(title, down[:MOST_DOWN], across[:MOST_ACROSS], states)
