"""A network as a Mermaid flowchart, for pages that draw it themselves."""

from __future__ import annotations

from graph.dependencies.pictures.network import Network


def mermaid(network: Network) -> str:
    """Return the flowchart: one node a line, then one arrow a line, the same text every time."""
    lines = ["flowchart LR"]
    number: dict[str, str] = {}
    for layer in network.layers:
        for node in layer:
            number[node] = f"n{len(number)}"
            lines.append(f'    {number[node]}["{_escaped(network.names.get(node, node))}"]')
    for each in network.links:
        lines.append(f"    {number[each.start]} -- {each.type} --> {number[each.end]}")
    if network.left_out:
        lines.append(f'    more["{network.left_out} more are left out"]')
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Return a label as Mermaid takes it: quotes and what could end or nest it as entities."""
    found = " ".join(text.split())
    for mark, entity in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("`", "#96;")):
        found = found.replace(mark, entity)
    return found
