"""Ownership and control: the shared arithmetic of rules, analyses and the API.

``network = await OwnershipNetwork.load(transaction, scope, moment, above=ids, below=holders)`` reads
once, upwards from the parties asked about and downwards from holders. All else is pure:
``integrated``, ``holding``, ``holdings``, ``holders``, ``chains``, ``controllers``,
``controlled_parties``, ``ultimate_controllers``, ``control_group``, ``control_chain``,
``control_state``, ``complete``, ``names``. Three percentages are kept apart: what is held directly,
what multiplies along chains, and what is controlled (all or nothing).
"""

from .cache import NetworkCache
from .chains import Chain, Chains
from .closure import Closure, Threshold, closure
from .control import ControlGroup
from .control_evidence import Control
from .figures import Range, fraction, percent, shown
from .integrated import Formula, Integrated
from .network import Holding, OwnershipNetwork
from .outcome import OwnershipTestResult, ownership_test, ownership_tests
from .regimes import OwnershipTest, PassThrough, Regime, regimes
from .report import OwnershipReport, disagreements, ownership_report
from .snapshot import (
    SHAREHOLDING,
    VOTING_RIGHTS,
    AssertedControl,
    Interest,
    PartyFact,
    Snapshot,
    asserted,
    interest,
)

__all__ = [
    "SHAREHOLDING",
    "VOTING_RIGHTS",
    "AssertedControl",
    "Chain",
    "Chains",
    "Closure",
    "Control",
    "ControlGroup",
    "Formula",
    "Holding",
    "Integrated",
    "Interest",
    "NetworkCache",
    "OwnershipNetwork",
    "OwnershipReport",
    "OwnershipTest",
    "OwnershipTestResult",
    "PartyFact",
    "PassThrough",
    "Range",
    "Regime",
    "Snapshot",
    "Threshold",
    "asserted",
    "closure",
    "disagreements",
    "fraction",
    "interest",
    "ownership_report",
    "ownership_test",
    "ownership_tests",
    "percent",
    "regimes",
    "shown",
]
