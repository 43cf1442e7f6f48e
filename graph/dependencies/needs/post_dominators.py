"""What all chains of needs from a node come down to: its nearest post-dominator, for a graph at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import rustworkx
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components


def nearest_post_dominators(arrows: csr_array) -> Any:
    """Return for each node the nearest one on every chain from it to an end; without one the number of nodes.

    They are the dominators of the reversed graph. Its root is an end behind all that needs nothing; a circle
    of needs that leads nowhere else ends in each of its nodes.
    """
    end = arrows.shape[0]
    needer, needed = arrows.nonzero()
    _, component = connected_components(arrows, connection="strong")
    leads_on = np.zeros(end, dtype=bool)
    leads_on[component[needer[component[needer] != component[needed]]]] = True
    last = np.flatnonzero(~leads_on[component])
    backwards: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph()
    backwards.add_nodes_from(range(end + 1))
    backwards.add_edges_from_no_data(list(zip(needed.tolist(), needer.tolist(), strict=True)))
    backwards.add_edges_from_no_data([(end, node) for node in last.tolist()])
    above = rustworkx.immediate_dominators(backwards, end)
    found = np.full(end + 1, end, dtype=np.int32)
    nodes = np.fromiter(above.keys(), dtype=np.int64, count=len(above))
    found[nodes] = np.fromiter(above.values(), dtype=np.int32, count=len(above))
    return found[:end]
