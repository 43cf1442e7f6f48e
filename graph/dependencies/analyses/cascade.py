"""D10: cascade on failure."""

from __future__ import annotations

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.world import fact, thing, world
from graph.dependencies.cascades import CascadeModel, CascadeReport, cascaded
from graph.dependencies.example_worlds import LICENSED
from graph.dependencies.parameters import CONVERSION, TYPES

_LINE = (
    thing("Organization", "acme"),
    thing("Product", "pump"),
    thing("Component", "valve"),
    thing("Organization", "borealis"),
    thing("Organization", "cobalt"),
    fact("acme", "DEPENDS_ON", "pump", dep_type="REVENUE", strength=0.4),
    fact("pump", "CONTAINS", "valve", required=True),
    fact("borealis", "SUPPLIES", "valve", share_of_supply=70.0),
    fact("cobalt", "SUPPLIES", "valve", share_of_supply=30.0),
)
_HELD = (
    thing("Organization", "acme"),
    thing("Organization", "borealis"),
    thing("Organization", "cobalt"),
    thing("FinancialFigure", "of-acme", kind="ASSETS", year=2025, amount=40.0, currency="EUR"),
    thing("FinancialFigure", "of-borealis", kind="ASSETS", year=2025, amount=10.0, currency="EUR"),
    thing("FinancialFigure", "of-cobalt", kind="ASSETS", year=2025, amount=100.0, currency="EUR"),
    fact("acme", "HAS_FIGURE", "of-acme"),
    fact("borealis", "HAS_FIGURE", "of-borealis"),
    fact("cobalt", "HAS_FIGURE", "of-cobalt"),
    fact("borealis", "HOLDS_INTEREST_IN", "cobalt", interest_type="SHAREHOLDING", share_exact=50.0),
    fact("acme", "HOLDS_INTEREST_IN", "borealis", interest_type="SHAREHOLDING", share_exact=50.0),
)

ANALYSIS = Analysis(
    id="cascade",
    code="D10",
    title="Cascade on failure",
    definition=(
        "What falls when some nodes fail, round by round, as a least fixpoint, by one of three models that "
        "are never mixed. By REQUIREMENTS a node falls when something "
        "that it requires has no surviving source: a component needs one of its suppliers, what is used "
        "under a license needs one of the licenses of the asset, and anything else with a strength of 1 is "
        "required by itself. A need with a strength below 1 is missed and brings nothing down. A fall is "
        "possible and not certain where a strength is not recorded, or where the recorded shares of "
        "suppliers are less than the whole. A contract that fails takes its grants along, and those what is "
        "used under them. By THRESHOLD a node falls when the strengths of what it needs and has lost, each "
        "source once with its strongest need, add up to the threshold. By VALUE firms lose the value of what "
        "they hold of each other, A = Ĉ(I − C)⁻¹ of their own assets less the costs of failures (Elliott, "
        "Golub and Jackson 2014): what fails at the start loses its own assets; a firm that has lost the "
        "threshold of its value fails and loses the failure cost on top. Direct shareholdings and the assets "
        "of the last recorded year count; a fall is not certain where a figure behind the value is missing."
    ),
    checked_against=(
        "An independent loop that tries every node again until nothing changes; for values a fixpoint by "
        "repeated substitution, and the example of two firms that the paper solves by hand."
    ),
    takes_input=True,
    result=CascadeReport,
    run=cascaded,
    parameters=(
        Parameter(
            "failing", ParameterKind.NODES, "The ids of what fails at the start; several at once.",
            required=True, most=1000,
        ),
        TYPES,
        Parameter(
            "model", ParameterKind.CHOICE, "What makes a node fall.", default=CascadeModel.REQUIREMENTS.value,
            choices=CascadeModel,
        ),
        Parameter(
            "threshold", ParameterKind.NUMBER,
            "How much has to be lost, from 0 to 1: of needs by THRESHOLD, of its value by VALUE.",
            default=0.5, least=0.001, most=1,
        ),
        Parameter(
            "failure_cost", ParameterKind.NUMBER,
            "What a failure costs a firm on top, as a share of its value before, by VALUE.",
            default=0.5, most=1,
        ),
        *CONVERSION,
    ),
    examples=(
        AnalysisExample(
            "Both suppliers of a part fail, and the product falls with it; revenue is only reduced",
            world(*_LINE),
            {
                "rounds": 2,
                "certainCount": 2,
                "possibleCount": 0,
                "falls": [
                    {"node": "borealis", "round": 0},
                    {"node": "cobalt", "round": 0},
                    {"node": "valve", "round": 1, "certain": True, "lost": ["borealis", "cobalt"]},
                    {"node": "pump", "round": 2, "certain": True, "lost": ["valve"]},
                ],
            },
            {"failing": ["borealis", "cobalt"]},
        ),
        AnalysisExample(
            "Near miss: the second supplier remains",
            world(*_LINE),
            {"rounds": 0, "falls": [{"node": "borealis", "round": 0}]},
            {"failing": ["borealis"]},
        ),
        AnalysisExample(
            "The only recorded supplier has half of the supply: the part may fall",
            world(
                thing("Component", "valve"),
                thing("Organization", "borealis"),
                fact("borealis", "SUPPLIES", "valve", share_of_supply=50.0),
            ),
            {
                "certainCount": 0,
                "possibleCount": 1,
                "falls": [{"node": "valve", "round": 1, "certain": False}],
            },
            {"failing": ["borealis"]},
        ),
        AnalysisExample(
            "A contract ends, and with it the license and the product that is used under it",
            world(*LICENSED),
            {
                "falls": [
                    {"node": "agreement", "round": 0},
                    {"node": "license", "round": 1, "certain": True},
                    {"node": "codec", "round": 2, "certain": True},
                    {"node": "app", "round": 3, "certain": True},
                    {"node": "acme", "round": 4, "certain": True},
                ],
            },
            {"failing": ["agreement"]},
        ),
        AnalysisExample(
            "By the threshold, two lost needs of 0.3 and 0.2 bring the firm down",
            world(
                thing("Organization", "acme"), thing("Organization", "borealis"),
                thing("Organization", "cobalt"), thing("Organization", "delta"),
                fact("acme", "DEPENDS_ON", "borealis", dep_type="SUPPLY", strength=0.3),
                fact("acme", "DEPENDS_ON", "cobalt", dep_type="TECHNOLOGY", strength=0.2),
                fact("delta", "DEPENDS_ON", "acme", dep_type="SUPPLY", strength=0.49),
            ),
            {
                "model": "THRESHOLD", "certainCount": 1, "possibleCount": 0,
                "falls": [
                    {"node": "borealis", "round": 0},
                    {"node": "cobalt", "round": 0},
                    {"node": "acme", "round": 1, "certain": True, "lost": ["borealis", "cobalt"]},
                ],
            },
            {"failing": ["borealis", "cobalt"], "model": "THRESHOLD"},
        ),
        AnalysisExample(
            "By value, a holder that loses most of its worth with what it holds fails; the next one does not",
            world(*_HELD),
            {
                "model": "VALUE", "rounds": 1, "undecided": [],
                "falls": [
                    {"node": "cobalt", "round": 0, "valueBefore": "50", "valueAfter": "0"},
                    {"node": "borealis", "round": 1, "certain": True, "lost": ["cobalt"],
                     "valueBefore": "30"},
                ],
            },
            {"failing": ["cobalt"], "model": "VALUE", "failure_cost": 0.0},
        ),
    ),
)  # fmt: skip
