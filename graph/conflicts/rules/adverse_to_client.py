"""R12: a firm acts against its own client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.checks.case import Case
from graph.checks.evidence import FindingStatus, Severity
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.rule import Rule
from graph.checks.sources.counsel import CURRENT_CLIENTS
from graph.checks.world import fact, thing
from graph.conflicts.examples.matter_words import SUIT, client, engaged, matter, waiver
from graph.conflicts.examples.words import examples, firm, maybe_same
from graph.conflicts.findings.findings import finding
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.matters import MATTER_GROUPS, MATTERS_OF_CLIENTS
from graph.conflicts.reasoning.adversity import Clash, ClashReader, by_key, clash_reader, consent, ground

_TRIBUNAL = "whether one asserts a claim against the other before a tribunal, which no consent cures"


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per firm, client and matter in which the firm acts against that client."""
    reader = clash_reader(case)
    found = [each for each in reader.same_party() if reader.view.current(each.work) is not Answer.NO]
    for clashes in by_key(found):
        yield _finding(reader, clashes)


def _finding(reader: ClashReader, clashes: list[Clash]) -> Finding:
    first = clashes[0]
    # Each affected client consents: the one that is acted against, and the one for whom the firm acts.
    given = consent(reader.view, first, (first.client, first.opposition.work.client.party))
    grounds = [given.beside(ground(reader.view, each, reader.view.current)) for each in clashes]
    both_sides, status = any(each.one_matter for each in clashes), given.status
    if both_sides and status is FindingStatus.WAIVED:
        status = FindingStatus.OPEN  # Rule 1.7(b)(3); whether a tribunal hears a matter is not recorded
        grounds = [replace(each, assess=_TRIBUNAL) for each in grounds]
    return finding(
        RULE,
        first.key,
        f"{first.words}, {_place(first)}{given.words}",
        grounds,
        nodes=first.parties - {""},
        severity=Severity.BLOCK if both_sides else RULE.severity,
        status=status,
    )


def _place(clash: Clash) -> str:
    if clash.one_matter:
        return f"where {ref(clash.client)} is a client as well"
    return f"while {ref(clash.client)} is a client in {ref(clash.work.matter.id)}"


_LEASE = [*matter("lease", "Lease of the quay"), client("rival", "lease")]
_EXAMPLES = examples(
    SUIT, "suit",
    conflict={
        "The firm defends the same party in another matter": [_LEASE, engaged("lease", "law")],
        "Two clients on two sides of one matter":
            [firm("third"), client("ours", "suit", side="seller"), client("third", "suit", side="buyer")],
        "One of the two clients has consented, the other has not":
            [_LEASE, engaged("lease", "law"), waiver("rival", "suit")],
    },
    clear={"Nobody who is acted against is a client": []},
    near_miss={
        "The opponent is another firm's client": [firm("other"), _LEASE, engaged("lease", "other")],
        "The other matter was closed":
            [matter("lease", "Lease", closed="2025-06-30"), client("rival", "lease"),
             engaged("lease", "law")],
        "Every affected client has consented":
            [_LEASE, engaged("lease", "law"), waiver("rival", "suit"), waiver("ours", "suit")],
        "The firm mediates between the two":
            [*matter("lease", "Lease"), client("rival", "lease"),
             thing("Engagement", "letter", role="MEDIATOR"), fact("lease", "HAS_ENGAGEMENT", "letter"),
             engaged("letter", "law")],
    },
    unknown={
        "It is not recorded which firm works for the opponent": [_LEASE],
        "The opponent's matter was closed in a year that is not over":
            [*matter("lease", "Lease", closed="2025"), client("rival", "lease"), engaged("lease", "law")],
    },
    potential={
        "Both clients of one matter have consented: not enough where one sues the other":
            [firm("third"), client("ours", "suit", side="seller"), client("third", "suit", side="buyer"),
             waiver("ours", "suit"), waiver("third", "suit")],
        "The opponent may be the client under another record":
            [firm("rival2"), maybe_same("rival", "rival2"), *matter("lease", "Lease"),
             client("rival2", "lease"), engaged("lease", "law")],
    },
)  # fmt: skip

RULE = Rule(
    id="adverse_to_client",
    code="R12",
    title="Adverse to a current client",
    severity=Severity.HIGH,
    version=2,
    definition=(
        "A firm or a person that works on a matter for one client acts in it against a party that is at "
        "the same time its own client, in that matter or in another one."
    ),
    why="Nobody can be loyal to a client and act against it, however little the matters have in common.",
    remedy="Decline or withdraw, or record the informed consent of every affected client as a waiver.",
    references=(CURRENT_CLIENTS,),
    reads=(MATTERS_OF_CLIENTS, MATTER_GROUPS),
    per=("the firm", "the client", "the matter in which it is acted against"),
    method=(
        "BLOCK where the firm is on both sides of one matter: consent is then to be assessed, as none cures "
        "a claim before a tribunal. Else the finding is waived where every affected client has consented by "
        "a waiver that is in force. A mediator or arbitrator acts for none."
    ),
    against=("ABOUT",),
    find=find,
    examples=_EXAMPLES,
)
