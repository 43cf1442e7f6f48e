"""R05: a party that is listed, or that listed parties own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.example import Example
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.ownership import OWNED_BY_LISTED
from graph.checks.world import fact, thing, world
from graph.conflicts.examples.sanction_words import LISTED_OWNER, listed
from graph.conflicts.examples.words import UNNAMED, examples, firm, holds, maybe_same, person
from graph.conflicts.findings.findings import Ground, finding, gravest_words
from graph.conflicts.findings.sentences import ref
from graph.conflicts.policy import SIGNIFICANT_INTEREST
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.sanctions import SANCTIONS
from graph.conflicts.reasoning.listed_owners import listed_above, listed_itself, measured
from graph.conflicts.reasoning.listed_stakes import minority_stakes, unnamed_owners
from graph.conflicts.reasoning.meetings import way_to


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per party that is listed, or that listed parties own or may own."""
    dealings, ownership, sanctions = case[DEALINGS], case[OWNERSHIP], case[SANCTIONS]
    line = Fraction(case.figure(SIGNIFICANT_INTEREST).value) / 100
    for party in sorted({*dealings.counterparties, *dealings.subjects, *dealings.behind}):
        itself = list(listed_itself(ownership, sanctions, party))
        above = listed_above(ownership, sanctions, party)
        tests = measured(ownership, above, party, case.day)
        decided = [each for each in tests if each.decides]
        grounds = [ground for _, ground in itself] + [each.ground for each in decided]
        severity = Severity.BLOCK
        if not grounds:
            grounds = minority_stakes(ownership, above, party, line) or unnamed_owners(ownership, party)
            severity = Severity.MEDIUM
        elif not itself and all(each.regime.test == "BIS50" for each in decided):
            severity = Severity.HIGH  # a license is asked for: the dealing is not forbidden outright
        if grounds:
            grounds = sorted(grounds, key=lambda each: each.verdict.rank)
            others = tuple(each.step for each in tests if not each.decides)
            beside = Ground(paths=way_to(dealings, party), arithmetic=others)
            sentence = f"{ref(party)} {gravest_words(grounds)}"
            yield finding(RULE, (party,), sentence, grounds, around=beside, nodes=(party,), severity=severity)


_IVO = listed("ivo")
_EXAMPLES = (
    *examples(
        LISTED_OWNER, "other",
        conflict={
            "The party itself is listed": [listed("other", "EU")],
            "Exactly half is enough for OFAC": [_IVO, holds("ivo", "other", 50)],
            "The whole stake of a firm that counts as listed counts, tier by tier":
                [_IVO, holds("ivo", "holding", 50), holds("holding", "other", 50)],
            "Two listed owners are added up":
                [_IVO, person("uma"), listed("uma"), holds("ivo", "other", 26), holds("uma", "other", 24)],
        },
        clear={"Nobody above it is listed": [holds("ivo", "other", 80)]},
        near_miss={
            "The owner was taken off the list":
                [listed("ivo", delisted_on="2025-01-31"), holds("ivo", "other", 80)],
            "A listed owner of 4.9 %": [_IVO, holds("ivo", "other", 4.9)],
        },
        unknown={
            "A range around the half": [_IVO, holds("ivo", "other", (40, 60))],
            "Taken off the list in a year that is not over":
                [listed("ivo", delisted_on="2025"), holds("ivo", "other", 80)],
            "Most of it is held by a party that is not named": [UNNAMED, holds("unnamed", "other", 60)],
        },
        potential={
            "A listed owner of less than half": [_IVO, holds("ivo", "other", 49)],
            "A record that may be the owner is listed":
                [person("ivo_k"), listed("ivo_k"), maybe_same("ivo", "ivo_k"), holds("ivo", "other", 80)],
        },
    ),
    *examples((*LISTED_OWNER, thing("Product", "pump"), fact("other", "OFFERS", "pump")), "pump", conflict={
        "A product of a firm that a listed person owns": [_IVO, holds("ivo", "other", 80)]}),
    Example("The affiliates rule of BIS, while it was in force", Verdict.CONFLICT,
            world(*LISTED_OWNER, *listed("ivo", "US_BIS"), holds("ivo", "other", 50)), ("other",),
            as_of=date(2025, 10, 15)),
    Example("The affiliates rule measures no firm of the United States: the stake alone is assessed",
            Verdict.POTENTIAL, world(*LISTED_OWNER, *listed("ivo", "US_BIS"),
            firm("us", jurisdiction="US-DE"), holds("ivo", "us", 50)), ("us",), as_of=date(2025, 10, 15)),
)  # fmt: skip

RULE = Rule(
    id="sanctioned_owner",
    code="R05",
    title="Listed, or owned by listed parties",
    severity=Severity.BLOCK,
    version=3,
    definition=(
        "A party of a dealing, or of what is dealt in, is on a list of sanctions or export controls, or "
        "listed parties own it to the measure that the regime which lists them has on the day: all together, "
        "with the whole stake of each firm that counts as listed (OFAC, BIS); all together, along chains "
        "(EU); each holder alone (UK). A significant interest below that is to be assessed."
    ),
    why="A dealing with such a party may be forbidden or void, even if no list names the party itself.",
    remedy="Stop; ask counsel for a license or an exemption, or deal again after the listed stake is sold.",
    references=(*OWNED_BY_LISTED, policy("smaller stakes of listed parties, lists without a known measure"),),
    reads=(DEALINGS, OWNERSHIP, SANCTIONS),
    per=("the party",),
    figures=(SIGNIFICANT_INTEREST,),
    method=(
        "Each regime's test is run on its own listed parties and shown beside the others as MET, NOT_MET or "
        "UNKNOWN, with the sums at every firm between. A list without a declared test is compared by OFAC's. "
        "BIS measures foreign firms alone: one that is registered in the United States is NOT_MET."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
