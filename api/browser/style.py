"""The style of the graph in Neo4j Browser (.grass): a caption for every label, a color for every theme."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.catalogue import nodes, super_labels, themes
from graph.model.language.declarations import Node
from graph.model.language.spelling import pascal

PARTIES = {
    "Organization": "#0072B2",
    "Person": "#E69F00",
    "PublicBody": "#56B4E9",
    "Arrangement": "#CC79A7",
    "UnknownParty": "#999999",
}
"""Colors of the kinds of party: those of Okabe and Ito, which people who see no red or green tell apart."""
THEMES = {
    "agreements": "#009E73",
    "classes": "#DDDDDD",
    "independence": "#AA4499",
    "labor": "#DDCC77",
    "markets": "#44AA99",
    "matters": "#88CCEE",
    "offerings": "#D55E00",
    "parties": "#BBBBBB",
    "partnerships": "#117733",
    "procurement": "#999933",
    "protection": "#6699CC",
    "provenance": "#CCCCCC",
    "qualification": "#661100",
    "rights": "#882255",
    "vetting": "#CC6677",
}
"""Colors of all other nouns, by the folder of the model that declares them (Paul Tol's muted scheme)."""
_LIGHT = 140
"""From this brightness on (0 to 255) a text in a circle is black."""


def grass() -> str:
    """Return the style sheet; later rules win, so that a noun's own rule comes after its super-label's."""
    return "\n".join(_rules())


def _rules() -> Iterator[str]:
    yield _rule("node", {**_paint("#BBBBBB"), "diameter": "50px", "border-width": "2px", "font-size": "10px"})
    yield _rule(
        "relationship",
        {
            "color": "#A5ABB6",
            "shaft-width": "1px",
            "font-size": "8px",
            "padding": "3px",
            "text-color-external": "#000000",
            "text-color-internal": "#FFFFFF",
            "caption": '"<type>"',
        },
    )
    for label in super_labels().values():
        yield _rule(f"node.{label.label}", {"caption": _caption(label.title)})
    for noun in nodes().values():
        for name in (noun.label, *_kinds(noun)):
            yield _rule(f"node.{name}", {**_paint(color_of(noun)), "caption": _caption(noun.title)})
    yield _rule("node.State", {"caption": _caption("id"), **_paint("#EEEEEE")})


def _kinds(noun: Node) -> list[str]:
    """Return the labels that a noun's kinds have beside its own: an IPAsset is a Patent, too."""
    if noun.labels_by is None:
        return []
    kind = noun.prop(noun.labels_by).enum
    return [pascal(word) for word in kind.__members__] if kind is not None else []


def color_of(noun: Node) -> str:
    """Return the color of a noun."""
    return PARTIES.get(noun.label) or THEMES[themes()[noun.label]]


def _paint(color: str) -> dict[str, str]:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    brightness = (299 * red + 587 * green + 114 * blue) / 1000
    border = "#" + "".join(f"{max(0, part - 40):02X}" for part in (red, green, blue))
    return {
        "color": color,
        "border-color": border,
        "text-color-internal": "#000000" if brightness >= _LIGHT else "#FFFFFF",
    }


def _caption(title: str) -> str:
    return f'"{{{title}}}"'


def _rule(selector: str, values: dict[str, str]) -> str:
    lines = "\n".join(f"  {name}: {value};" for name, value in values.items())
    return f"{selector} {{\n{lines}\n}}\n"
