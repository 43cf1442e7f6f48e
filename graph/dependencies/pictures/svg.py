"""A page of SVG: boxes, lines, arrows and words, written by the standard library's XML writer."""

from __future__ import annotations

from xml.etree import ElementTree

INK = "#1f2933"
LETTERS = 30
"""How many letters of a text are shown; the whole of it is a tooltip."""


class Page:
    """One picture with a title; what is drawn later lies above."""

    def __init__(self, title: str, width: float, height: float) -> None:
        size = {"width": f"{width:g}", "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}"}
        said = {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": "system-ui, sans-serif"}
        self._root = ElementTree.Element("svg", {**said, **size})
        ElementTree.SubElement(self._root, "title").text = title
        self._tip()
        self.box(0, 0, width, height, "white")
        self._words(title, 16, 24, {"font-size": "15", "font-weight": "bold"})

    def _tip(self) -> None:
        """Define the tip of arrows."""
        marker = ElementTree.SubElement(
            ElementTree.SubElement(self._root, "defs"), "marker",
            {"id": "tip", "viewBox": "0 0 6 6", "refX": "1", "refY": "3", "orient": "auto",
             "markerWidth": "6", "markerHeight": "6"},
        )  # fmt: skip
        ElementTree.SubElement(marker, "path", {"d": "M0,0 L6,3 L0,6 z", "fill": "#7b8794"})

    def box(
        self, left: float, top: float, width: float, height: float, fill: str, stroke: str | None = None
    ) -> None:
        """Draw a box."""
        place = {"x": left, "y": top, "width": width, "height": height}
        attributes = {name: f"{round(value, 2):g}" for name, value in place.items()}
        edge = {"stroke": stroke, "rx": "5"} if stroke else {}
        ElementTree.SubElement(self._root, "rect", {**attributes, "fill": fill, **edge})

    def line(self, left: float, top: float, bottom: float, stroke: str) -> None:
        """Draw a line downwards."""
        place = {"x1": left, "x2": left, "y1": top, "y2": bottom}
        attributes = {name: f"{round(value, 2):g}" for name, value in place.items()}
        ElementTree.SubElement(self._root, "line", {**attributes, "stroke": stroke})

    def arrow(self, path: str, stroke: str, words: str) -> None:
        """Draw an arrow along a path; its words are a tooltip."""
        attributes = {"d": path, "fill": "none", "stroke": stroke, "marker-end": "url(#tip)"}
        drawn = ElementTree.SubElement(self._root, "path", attributes)
        ElementTree.SubElement(drawn, "title").text = _printable(words)

    def text(self, words: str, left: float, top: float, letters: int = LETTERS) -> None:
        """Write words on one line, cut to what fits."""
        line = " ".join(_printable(words).split())
        cut = line if len(line) <= letters else f"{line[: letters - 1]}…"
        drawn = self._words(cut, left, top, {"font-size": "12"})
        if cut != line:
            ElementTree.SubElement(drawn, "title").text = line

    def _words(self, words: str, left: float, top: float, style: dict[str, str]) -> ElementTree.Element:
        place = {"x": f"{round(left, 2):g}", "y": f"{round(top, 2):g}", "fill": INK}
        drawn = ElementTree.SubElement(self._root, "text", {**place, **style})
        drawn.text = words
        return drawn

    def svg(self) -> str:
        """Return the picture as text, the same every time."""
        ElementTree.indent(self._root, space=" ")
        return f"{ElementTree.tostring(self._root, encoding='unicode')}\n"


def _printable(words: str) -> str:
    """Return the words without characters that XML cannot hold."""
    return "".join(each if each.isprintable() or each.isspace() else "�" for each in words)
