"""Pictures as SVG: layers of nodes and links, bars, a calendar, a matrix. Nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date

from graph.dependencies.pictures.network import Network
from graph.dependencies.pictures.svg import Page

PALE, LINE = "#e8eef4", "#7b8794"
STRONG, LIGHT, ALARM = "#2f6f9f", "#a9c9e0", "#c0392b"
STATES = {
    "COVERED": "#5aa469", "UNCOVERED": "#f2f2f2", "MULTIPLE": "#e3b23c", "EXCLUSIVE_CLASH": ALARM,
    "UNKNOWN": "#c9ced6",
}  # fmt: skip
"""The colors of the states of a matrix; each is written as well, so that no color alone says it."""
_ROW, _MARGIN, _LEAST = 26, 16, 560


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with bounds: filled to the least, pale to the most."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A day of the calendar, between its first and its last; ``alarm`` needs attention at once."""

    label: str
    first: date
    last: date
    alarm: bool = False


def layers(title: str, network: Network) -> str:
    """Draw nodes in columns, from what needs on the left to what is needed on the right."""
    tall = max((len(layer) for layer in network.layers), default=1)
    across, down = 250, 46
    page = Page(title, max(across * len(network.layers), _LEAST), down * tall + 70)
    spot: dict[str, tuple[float, float]] = {}
    for column, layer in enumerate(network.layers):
        gap = (down * tall) / len(layer)
        for row, node in enumerate(layer):
            spot[node] = _MARGIN + column * across, 40 + gap * (row + 0.5) - 15
    for each in network.links:
        words = f"{_name(network, each.start)} {each.type} {_name(network, each.end)}"
        page.arrow(_way(spot[each.start], spot[each.end]), LINE, words)
    for node, (left, top) in spot.items():
        page.box(left, top, 190, 30, PALE, STRONG)
        page.text(_name(network, node), left + 8, top + 20, letters=25)
    if network.left_out:
        page.text(f"{network.left_out} more are left out", _MARGIN, 60 + down * tall)
    return page.svg()


def _way(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the curve from one box to another: forwards between their sides, else below them."""
    return _between(start, end) if start[0] < end[0] else _back(start, end)


def _back(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the curve from under one box to under another that is not to the right of it."""
    (left, top), (right, bottom) = (start[0] + 95, start[1] + 30), (end[0] + 80, end[1] + 36)
    below = max(top, bottom) + 18
    return f"M{left:g},{top:g} C{left:g},{below:g} {right:g},{below:g} {right:g},{bottom:g}"


def _between(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the curve from the right side of one box to the left side of another, as SVG writes a path."""
    (left, top), (right, bottom) = (start[0] + 190, start[1] + 15), (end[0] - 6, end[1] + 15)
    reach = max(abs(right - left) / 2, 40)
    return f"M{left:g},{top:g} C{left + reach:g},{top:g} {right - reach:g},{bottom:g} {right:g},{bottom:g}"


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Draw one bar a row, on a scale that ends at the largest."""
    most = max((row.high for row in rows), default=0.0) or 1.0
    page = Page(title, 680, 50 + _ROW * len(rows))
    for number, row in enumerate(rows):
        top = 40 + number * _ROW
        page.text(row.label, _MARGIN, top + 15)
        for end, color in ((row.high, LIGHT), (row.low, STRONG)):
            page.box(230, top + 3, max(320 * end / most, 0.5), 16, color)
        words = f"{row.low:g}" if row.low == row.high else f"{row.low:g} to {row.high:g}"
        page.text(words, 560, top + 15)
    return page.svg()


def calendar(title: str, rows: Sequence[Mark]) -> str:
    """Draw one line a day, along the years; a day that is not exact is a span."""
    first = min((row.first for row in rows), default=date(2000, 1, 1)).replace(month=1, day=1)
    last = max((row.last for row in rows), default=first)
    years = list(range(first.year, min(last.year + 1, MAXYEAR) + 1))
    days = max((date(years[-1], 1, 1) - first).days, 1)
    page = Page(title, 820, 66 + _ROW * len(rows))
    scale = 480 / days
    step = max(len(years) // 8, 1)
    for year in years[::step]:
        left = 230 + (date(year, 1, 1) - first).days * scale
        page.line(left, 40, 56 + _ROW * len(rows), PALE)
        page.text(str(year), left, 50)
    for number, row in enumerate(rows):
        top = 58 + number * _ROW
        left = 230 + (row.first - first).days * scale
        wide = max((row.last - row.first).days * scale, 6)
        page.text(row.label, _MARGIN, top + 15)
        page.box(left, top + 4, wide, 14, ALARM if row.alarm else STRONG)
        page.text(row.first.isoformat(), left + wide + 6, top + 15)
    return page.svg()


def matrix(
    title: str, rows: Sequence[str], columns: Sequence[str], states: Mapping[tuple[str, str], str]
) -> str:
    """Draw one cell for each row and column, with its state in color and in words."""
    page = Page(title, max(230 + 130 * len(columns), _LEAST), 70 + _ROW * len(rows))
    for place, column in enumerate(columns):
        page.text(column, 222 + 130 * place, 52, letters=17)
    for number, row in enumerate(rows):
        top = 60 + number * _ROW
        page.text(row, _MARGIN, top + 17)
        for place, column in enumerate(columns):
            state = states.get((row, column), "UNKNOWN")
            left = 220 + 130 * place
            page.box(left, top, 126, _ROW - 3, STATES.get(state, PALE))
            page.text(state.replace("_", " ").capitalize(), left + 6, top + 16)
    return page.svg()


def _name(network: Network, node: str) -> str:
    return network.names.get(node, node)
