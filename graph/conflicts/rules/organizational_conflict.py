"""R28: a bidder has a second part in the tender."""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.checks.sources.integrity import ORGANIZATIONS, ORGANIZATIONS_BY_KIND, ORGANIZATIONS_EXAMPLES
from graph.checks.world import fact
from graph.conflicts.examples.tender_words import CALL, evaluates
from graph.conflicts.examples.words import examples, firm, holds, maybe_same
from graph.conflicts.findings.findings import finding, gravest_words
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.bidders import BIDDER_DATA, BIDDER_OWNERS
from graph.conflicts.readings.tenders import TENDERS
from graph.conflicts.reasoning.organizational import SecondPart, SecondPartReader


def find(case: Case) -> list[Finding]:
    """Return one finding per tender, bidder and kind of organizational conflict."""
    reader = SecondPartReader(case[BIDDER_OWNERS], case[BIDDER_DATA], case.day)
    grouped: dict[tuple[str, str, str], list[SecondPart]] = {}
    for part in reader.parts(case[TENDERS]):
        grouped.setdefault(part.key, []).append(part)
    return [_finding(grouped[key]) for key in sorted(grouped)]


def _finding(parts: list[SecondPart]) -> Finding:
    first = parts[0]
    grounds = sorted((each.ground for each in parts), key=lambda each: each.verdict.rank)
    bidder, tender = first.bidder.party, first.tender.id
    sentence = f"{ref(bidder)}, which bids in {ref(tender)}, has a second part in it ({first.kind}): "
    return finding(
        RULE,
        first.key,
        sentence + gravest_words(grounds),
        grounds,
        around=first.around,
        nodes=(bidder,),
    )


_SISTER = [firm("top"), firm("sister"), holds("top", "acme", 80), holds("top", "sister", 100)]
_EXAMPLES = examples(
    CALL, "call",
    conflict={
        "A bidder wrote the specification": [fact("acme", "AUTHORED_SPEC_OF", "call")],
        "A bidder's sister company evaluates the bids": [_SISTER, evaluates("sister")],
        "A bidder has access to the documents, the others do not": [fact("bolt", "HAS_ACCESS_TO", "call")],
        "A bidder's parent has access to the data of its rival":
            [firm("top"), holds("top", "acme", 80), fact("top", "HAS_ACCESS_TO", "bolt")],
    },
    clear={"The bidders do nothing but bid": []},
    near_miss={
        "A consultant that does not bid wrote the specification":
            [firm("consultant"), fact("consultant", "AUTHORED_SPEC_OF", "call")],
        "Every bidder has the same documents":
            [fact("acme", "HAS_ACCESS_TO", "call"), fact("bolt", "HAS_ACCESS_TO", "call")],
        "The author's parent has exactly half of a bidder":
            [firm("top"), firm("author"), holds("top", "author", 100), holds("top", "acme", 50),
             fact("author", "AUTHORED_SPEC_OF", "call")],
    },
    unknown={
        "The author may be of a bidder's control group":
            [firm("author"), holds("acme", "author", (40, 60)), fact("author", "AUTHORED_SPEC_OF", "call")],
    },
    potential={
        "The author may be a bidder under another record":
            [firm("acme2"), maybe_same("acme", "acme2"), fact("acme2", "AUTHORED_SPEC_OF", "call")],
    },
)  # fmt: skip

RULE = Rule(
    id="organizational_conflict",
    code="R28",
    title="Organizational conflict of interest",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "A bidder, or a firm of its control group, wrote the specification of the tender (biased ground "
        "rules), evaluates its bids (impaired objectivity), or has access to documents of the tender or to "
        "data of a rival that the other bidders do not have (unequal access)."
    ),
    why="Who sets the terms, knows more or judges itself does not compete with the others on equal terms.",
    remedy="Exclude the bidder, give all bidders the same documents, or have others specify and evaluate.",
    references=(ORGANIZATIONS, ORGANIZATIONS_BY_KIND, ORGANIZATIONS_EXAMPLES),
    reads=(TENDERS, BIDDER_OWNERS, BIDDER_DATA),
    per=("the tender", "the bidder", "the kind of conflict"),
    method=(
        "Control groups come from the fixpoint of control; a specification counts once it is written. What "
        "lets its author bid is not recorded, and is to be looked at: that it developed what it specified "
        "(9.505-2 (a)(3), 9.508 (c) and (f)), refined it with others under the buyer's supervision (9.505-2 "
        "(a)(1)(ii), 9.508 (d)), is the sole source, or was not the only one to prepare a statement of work "
        "(9.505-2 (b)(1)). Who wrote a specification is kept from what is bought first by it (9.508 (e)): "
        "record who wrote it at that tender alone. An agreement to protect the data of a rival (9.505-4 (b), "
        "9.508 (h)) does not excuse a bid against that rival. What an evaluator does for an applicant "
        "afterwards (9.508 (i)) is not looked at."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
