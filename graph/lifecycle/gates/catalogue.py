"""Every gate by its id."""

from __future__ import annotations

from collections.abc import Mapping

from graph.lifecycle.condition import Gate
from graph.lifecycle.gates.activities import ACTIVITIES
from graph.lifecycle.gates.agreement import AGREEMENT
from graph.lifecycle.gates.closing import CLOSING
from graph.lifecycle.gates.independence import INDEPENDENCE
from graph.lifecycle.gates.onboarding import ONBOARDING
from graph.lifecycle.gates.vetting import CASES, VETTING

GATES: Mapping[str, Gate] = {
    gate.id: gate
    for gate in (*VETTING, *CASES, *INDEPENDENCE, *AGREEMENT, *ONBOARDING, *CLOSING, *ACTIVITIES)
}
"""The gates in the order in which they are answered."""
