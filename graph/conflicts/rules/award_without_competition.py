"""R27: a tender was awarded without competition."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.integrity import AWARDS_UNDER_LIMITS, RED_FLAGS
from graph.checks.world import fact
from graph.conflicts.examples.tender_words import BOUGHT, bids, bought, tender
from graph.conflicts.examples.words import examples, person, role
from graph.conflicts.findings.findings import Ground, finding, gravest_words
from graph.conflicts.findings.sentences import ref
from graph.conflicts.policy import AWARD_WINDOW, COMPETITION_LIMIT, REPEATED_AWARDS, SIGNIFICANT_INTEREST
from graph.conflicts.readings.awards import AWARDS
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.readings.tenders import TENDERS
from graph.conflicts.reasoning.competition_in_awards import AwardLimits, AwardReader, LonelyAward
from graph.conflicts.reasoning.evaluator_ties import tied_bidders


def find(case: Case) -> list[Finding]:
    """Return one finding per award and winner."""
    limit, months, repeated = (
        case.figure(each).value for each in (COMPETITION_LIMIT, AWARD_WINDOW, REPEATED_AWARDS)
    )
    reader = AwardReader(case[AWARDS], AwardLimits(limit, months, int(repeated)), case.day)
    significant = case.figure(SIGNIFICANT_INTEREST).value
    tied = tied_bidders(case[DEALINGS], case[FAMILY], case[OWNERSHIP], case[ROLES_HELD], significant)
    return [_finding(each, tied.get((each.tender.id, each.winner))) for each in reader.lonely(case[TENDERS])]


def _finding(each: LonelyAward, tie: Ground | None) -> Finding:
    grounds = sorted(each.grounds, key=lambda one: one.verdict.rank)
    beside = f", and a tie of an evaluator to it is recorded or possible: {tie.words}" if tie else ""
    return finding(
        RULE,
        (each.award.id, each.winner),
        f"{ref(each.tender.id)}, won by {ref(each.winner)}, {gravest_words(grounds)}{beside}",
        grounds,
        around=Ground(paths=(each.path, *(tie.paths if tie else ()))),
        nodes=(each.winner,),
        severity=Severity.HIGH if tie else RULE.severity,
    )


_TWO = [bids("acme"), bids("bolt")]
_EXAMPLES = examples(
    BOUGHT, "call",
    potential={
        "A direct award": [tender("call", procedure_type="DIRECT")],
        "One bid in an open tender": [tender("call", procedure_type="OPEN"), bids("acme")],
        "Two awards of EUR 70,000 within a year":
            [tender("call"), _TWO, bought("second", "acme", value=70000, on="2025-03-01")],
        "An evaluator who works for the only bidder":
            [tender("call"), bids("acme"), person("eve"), fact("eve", "EVALUATES", "call"),
             role("eve", "acme", "EMPLOYEE")],
    },
    clear={"Two bids in an open tender": [tender("call", procedure_type="OPEN"), _TWO]},
    near_miss={
        "Two awards that stay below the limit together":
            [tender("call"), _TWO, bought("second", "acme", value=69999, on="2025-03-01")],
        "The earlier award lies thirteen months back":
            [tender("call"), _TWO, bought("second", "acme", value=70000, on="2024-03-01")],
        "The earlier award went to another supplier":
            [tender("call"), _TWO, bought("second", "bolt", value=70000, on="2025-03-01")],
    },
    unknown={
        "Only the winner is recorded, no bid": [tender("call", procedure_type="OPEN")],
        "The value of an earlier award is not recorded":
            [tender("call"), _TWO, bought("second", "acme", on="2025-03-01")],
    },
)  # fmt: skip

RULE = Rule(
    id="award_without_competition",
    code="R27",
    title="Award without competition",
    severity=Severity.MEDIUM,
    version=1,
    definition=(
        "A tender was awarded directly, by a limited procedure or on one bid; or several awards of the "
        "buyer to the winner, each below the limit from which on bids are asked for, come to it together "
        "within the window, or are as many as the policy calls repeated."
    ),
    why="A price that nobody competed for is a red flag; a tie of an evaluator to it is a second one.",
    remedy="Record the reason and who approved it, compare the price, or tender again.",
    references=(
        RED_FLAGS, AWARDS_UNDER_LIMITS,
        policy("the limit, the window and the number of awards"),
    ),
    reads=(TENDERS, AWARDS, DEALINGS, FAMILY, ROLES_HELD, OWNERSHIP),
    per=("the award", "the winner"),
    figures=(COMPETITION_LIMIT, AWARD_WINDOW, REPEATED_AWARDS, SIGNIFICANT_INTEREST),
    worst=Verdict.POTENTIAL,
    method="A red flag is not a breach: it is assessed. HIGH where an evaluator has a tie to the winner.",
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
