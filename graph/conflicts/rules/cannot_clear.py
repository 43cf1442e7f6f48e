"""R32: what is not known about a counterparty, so that it cannot be cleared."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import ArithmeticStep, MissingFact, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.checks.sources.companies import OWNERSHIP_DATA
from graph.conflicts.examples.words import OWN_AND_OTHER, UNNAMED, examples, firm, holds, person
from graph.conflicts.findings.findings import Ground, finding
from graph.conflicts.findings.sentences import ref
from graph.conflicts.policy import MAX_AGE, SIGNIFICANT_INTEREST
from graph.conflicts.readings.ages import AGES
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.recorded_since import BEGINNINGS
from graph.conflicts.readings.sanctions import SANCTIONS
from graph.conflicts.reasoning.unnamed_holders import Weakness
from graph.conflicts.reasoning.weaknesses import WeaknessReader
from graph.model.language.text import counted


def find(case: Case) -> list[Finding]:
    """Return one finding per counterparty or dealing of which something that would matter is not known."""
    threshold, months = case.figure(SIGNIFICANT_INTEREST).value, case.figure(MAX_AGE).value
    reader = WeaknessReader(
        case[OWNERSHIP], threshold, months, case.day, case[AGES], case.tests, case[SANCTIONS]
    )
    before, counterparties = _not_recorded(case), case[DEALINGS].counterparties
    found = [_finding(reader, id, [], before[id]) for id in sorted(set(before) - set(counterparties))]
    for party in counterparties:
        weaknesses = reader.of(party)
        if weaknesses or party in before:
            found.append(_finding(reader, party, weaknesses, before.get(party, ())))
    return found


def _not_recorded(case: Case) -> dict[str, tuple[MissingFact, ...]]:
    """Return by dealing or party what the record leaves out of it altogether."""
    found = dict(case[BEGINNINGS].items())
    for about in case[DEALINGS].faceless:
        found[about] = (
            *found.get(about, ()),
            MissingFact(about, f"who deals in {ref(about)} with whom", _FACELESS),
        )
    return found


def _finding(
    reader: WeaknessReader, party: str, weaknesses: list[Weakness], before: tuple[MissingFact, ...]
) -> Finding:
    missing = tuple(dict.fromkeys((*before, *(each.missing for each in weaknesses))))
    about = [fact.about for fact in missing if fact.about and fact.about != party]
    steps = [ArithmeticStep("effect", each.missing.what, each.effect(party)) for each in weaknesses]
    return finding(
        RULE,
        (party,),
        f"{ref(party)} cannot be cleared{_further(len(missing) - 1)}",
        [Ground(paths=reader.paths(party, about), arithmetic=tuple(steps), missing=missing)],
        nodes=(party, *about),
    )


def _further(count: int) -> str:
    if count == 0:
        return ""
    return f", and {counted(count, 'further fact is', 'further facts are')} missing"


_FACELESS = "nobody is recorded whom a decision-maker or a party would face there"
_ANN = person("ann")
_EXAMPLES = examples(
    OWN_AND_OTHER, "other",
    unknown={
        "A holder of 30 % who is not named": [UNNAMED, holds("unnamed", "other", 30)],
        "A range that straddles the majority": [_ANN, holds("ann", "other", (40, 60))],
        "Two firms that hold each other entirely":
            [firm("twin"), holds("twin", "other", 100), holds("other", "twin", 100)],
        "An interest without a figure": [_ANN, holds("ann", "other")],
        "A day before all that is recorded of the counterparty":
            [_ANN, holds("ann", "other", 60, since="2025-07-01")],
    },
    clear={
        "Every owner is named, with figures":
            [_ANN, person("ben"), holds("ann", "other", 60), holds("ben", "other", 40)],
    },
    near_miss={
        "The first day of what is recorded of the counterparty":
            [_ANN, holds("ann", "other", 60, since="2025-06-30")],
        "An unnamed holder of less than the significant interest": [UNNAMED, holds("unnamed", "other", 4.9)],
        "A range that stays below the majority": [_ANN, holds("ann", "other", (25, 50))],
    },
)  # fmt: skip

RULE = Rule(
    id="cannot_clear",
    code="R32",
    title="Cannot clear",
    severity=Severity.MEDIUM,
    version=4,
    definition=(
        "The chain of owners of a counterparty ends in a holder who is not named and may hold the "
        "significant interest, leaves open who controls it, closes on itself, or rests on statements older "
        "than the policy allows; or the day asked about lies before all that is recorded of the "
        "counterparty, of the dealing or of our own firms; or nobody is recorded on the other side of "
        "what is under check."
    ),
    why="A clear answer that rests on what is not known is not a clear answer.",
    remedy="Ask for the facts that are listed, the first of them first, and check again.",
    references=(OWNERSHIP_DATA,),
    reads=(DEALINGS, OWNERSHIP, AGES, BEGINNINGS, SANCTIONS),
    per=("the counterparty or the dealing",),
    figures=(SIGNIFICANT_INTEREST, MAX_AGE),
    worst=Verdict.UNKNOWN,
    method="Unnamed holders and ranges are weighed by the most that they may hold (integrated, net).",
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
