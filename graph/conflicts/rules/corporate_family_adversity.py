"""R15: a firm acts against an affiliate of its client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.checks.case import Case
from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.rule import Rule
from graph.checks.sources.counsel import AFFILIATES_OF_CLIENTS
from graph.conflicts.examples.matter_words import SUIT, client, engaged, matter, waiver
from graph.conflicts.examples.words import UNNAMED, examples, firm, holds
from graph.conflicts.findings.findings import Ground, finding
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.matters import MATTER_GROUPS, MATTERS_OF_CLIENTS
from graph.conflicts.reasoning.adversity import Clash, ClashReader, by_key, clash_reader, consent, ground


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per firm, client and matter in which the firm acts against the client's affiliate."""
    reader = clash_reader(case)
    found = [each for each in reader.same_group() if reader.view.current(each.work) is not Answer.NO]
    for clashes in by_key(found, opponents=True):
        yield _finding(reader, clashes)


def _finding(reader: ClashReader, clashes: list[Clash]) -> Finding:
    first = clashes[0]
    opponent = first.opposition.opponent.party
    given = consent(reader.view, first, (first.client,))
    grounds = [given.beside(_ground(reader, each)) for each in clashes]
    certain = first.common is not None and first.common.ground.verdict is Verdict.CONFLICT
    whether = "is" if certain else "may be"
    family = f"which {whether} of one control group with its client {ref(first.client)}"
    return finding(
        RULE,
        (*first.key, opponent),
        f"{first.words}, {family}{given.words}",
        grounds,
        nodes=first.parties - {""},
        status=given.status,
    )


def _ground(reader: ClashReader, clash: Clash) -> Ground:
    # Who acts for a company is not by that the lawyer of its affiliates: circumstances may make it so.
    return replace(ground(reader.view, clash, reader.view.current), assess=_ASSESS)


_ASSESS = "whether the affiliate is to be treated as a client is still to be assessed"
_PARENT = [firm("parent"), *matter("lease", "Lease of the quay"), client("parent", "lease")]
_LAW = engaged("lease", "law")
_EXAMPLES = examples(
    SUIT, "suit",
    potential={
        "The opponent is a subsidiary of a client": [_PARENT, _LAW, holds("parent", "rival", 60)],
        "The opponent and a client have one parent":
            [firm("sister"), firm("top"), holds("top", "rival", 90), holds("top", "sister", 90),
             *matter("lease", "Lease"), client("sister", "lease"), _LAW],
        "One holder who is not named has the majority of both": [
            _PARENT,
            _LAW,
            UNNAMED,
            holds("unnamed", "rival", 80),
            holds("unnamed", "parent", 80),
        ],
    },
    clear={"The opponent has no affiliate among the clients": [_PARENT, _LAW]},
    near_miss={
        "Exactly half is not control": [_PARENT, _LAW, holds("parent", "rival", 50)],
        "Another firm acts for the parent":
            [firm("other firm"), _PARENT, engaged("lease", "other firm"), holds("parent", "rival", 60)],
        "The client has consented": [_PARENT, _LAW, holds("parent", "rival", 60), waiver("parent", "suit")],
    },
    unknown={
        "A range that straddles the majority": [_PARENT, _LAW, holds("parent", "rival", (45, 55))],
        "The parent's matter was closed in a year that is not over":
            [firm("parent"), *matter("lease", "Lease", closed="2025"), client("parent", "lease"), _LAW,
             holds("parent", "rival", 60)],
    },
)  # fmt: skip

RULE = Rule(
    id="corporate_family_adversity",
    code="R15",
    title="Adverse to an affiliate of a client",
    severity=Severity.MEDIUM,
    version=1,
    definition=(
        "A firm or a person acts in a matter against a party that is not its client and is of one control "
        "group with a party that is."
    ),
    why=(
        "A firm that acts for a company is not barred by that from acting against its affiliates, unless "
        "they are to be treated as clients, it has promised not to, or its duties would limit it."
    ),
    remedy="Read the engagement letter, assess whether the affiliate is a client too, or obtain consent.",
    references=(AFFILIATES_OF_CLIENTS,),
    reads=(MATTERS_OF_CLIENTS, MATTER_GROUPS),
    per=("the firm", "the client", "the matter in which its affiliate is acted against", "the affiliate"),
    worst=Verdict.POTENTIAL,
    method="Control groups come from the fixpoint of control around the parties to the matters.",
    against=("ABOUT",),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
