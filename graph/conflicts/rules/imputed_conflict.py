"""R14: a member's duty to a client binds the whole firm."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import FindingStatus, Severity
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.rule import Rule
from graph.checks.sources.counsel import IMPUTATION, SCREENED
from graph.checks.world import fact
from graph.conflicts.examples.matter_words import PRIOR_FIRM, SUIT, client, engaged, matter, screened, waiver
from graph.conflicts.examples.words import examples, person, role
from graph.conflicts.findings.findings import finding
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.matters import MATTER_GROUPS, MATTERS_OF_CLIENTS
from graph.conflicts.reasoning.adversity import ClashReader, clash_reader, consent
from graph.conflicts.reasoning.imputation import Imputed, imputed, imputed_ground


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per firm, member, client and matter in which the firm acts against the client."""
    reader = clash_reader(case)
    grouped: dict[tuple[str, ...], list[Imputed]] = {}
    for each in imputed(reader):
        grouped.setdefault(each.key, []).append(each)
    for key in sorted(grouped):
        yield _finding(reader, grouped[key])


def _finding(reader: ClashReader, group: list[Imputed]) -> Finding:
    first = group[0]
    clash = first.clash
    current = any(each.current is not Answer.NO for each in group)
    needed = (clash.client, clash.opposition.work.client.party) if current else (clash.client,)
    given = consent(reader.view, clash, needed)
    grounds = [given.beside(imputed_ground(reader, each)) for each in group]
    grounds.sort(key=lambda each: each.verdict.rank)
    # A screen helps against what a member brings from an earlier firm, never against a current client.
    screened_off = not current and all(each.screen.answer is Answer.YES for each in group)
    status = FindingStatus.SCREENED if screened_off else given.status
    who = f"{ref(first.firm)} acts against {ref(clash.opposition.opponent.party)} in {ref(clash.adverse.id)}"
    screen = "" if current else first.screen.words
    return finding(
        RULE,
        first.key,
        f"{who}, and its member {ref(first.member)} {grounds[0].words}{screen}{given.words}",
        grounds,
        nodes=(clash.parties | {first.firm, first.member}) - {""},
        status=status,
    )


_JOINED = role("lee", "law", since="2025-01-15")
_EXAMPLES = examples(
    (*SUIT, *PRIOR_FIRM), "suit",
    conflict={
        "A new colleague filed the patents for the opponent at an earlier firm": [_JOINED],
        "The screen came a month after the suit": [_JOINED, screened("lee", "suit", since="2025-03-01")],
        "A screen does not help against a client whom the member still has":
            [_JOINED, screened("lee", "suit"), *matter("lease", "Lease"), client("rival", "lease"),
             engaged("lease", "lee")],
    },
    clear={"Those who filed the patents are not of the firm": []},
    near_miss={
        "Screened before the suit, with notice": [_JOINED, screened("lee", "suit")],
        "The former client has consented": [_JOINED, waiver("rival", "suit")],
        "The colleague left before the day": [role("lee", "law", since="2025-01-15", until="2025-06-30")],
    },
    unknown={
        "Screened in time, but no notice is recorded":
            [_JOINED, fact("lee", "WALLED_FROM", "suit", since="2025-01-20")],
        "The colleague left in a year that is not over": [role("lee", "law", until="2025")],
    },
    potential={
        "The member had the files of a matter with another subject":
            [person("kim"), role("kim", "law"), *matter("lease", "Lease of a quay", closed="2024-01-31"),
             client("rival", "lease"), fact("kim", "HAS_ACCESS_TO", "lease")],
    },
)  # fmt: skip

RULE = Rule(
    id="imputed_conflict",
    code="R14",
    title="Imputed conflict",
    severity=Severity.HIGH,
    version=2,
    definition=(
        "A firm acts in a matter against a party for which one of its members works, or has worked in the "
        "same or a substantially related matter, so that the member could not act; unless the member "
        "brought it from an earlier firm, is screened in time, and the former client had notice."
    ),
    why="Colleagues share what they know and what they earn: the duty of one is the duty of all.",
    remedy="Screen the member before work begins and give notice, or obtain the client's consent.",
    references=(
        IMPUTATION,
        SCREENED,
    ),
    reads=(MATTERS_OF_CLIENTS, MATTER_GROUPS),
    per=("the firm", "the member", "the client", "the matter in which it is acted against"),
    method=(
        "A member is a person with a role at the firm who was engaged in a matter, or has its files. In "
        "time is by the opening of the matter or, if later, the day on which the member joined. A finding "
        "with such a screen is listed as screened. That the screened member has no part of the fee, and "
        "that the firm certifies the screen when asked, is not recorded and is to be looked at (Rule "
        "1.10(a)(2))."
    ),
    against=("ABOUT", "BINDS", "WALLED_FROM"),
    find=find,
    examples=_EXAMPLES,
)
