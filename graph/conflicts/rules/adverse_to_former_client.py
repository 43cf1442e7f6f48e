"""R13: a firm acts against its former client in a related matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.rule import Rule
from graph.checks.sources.counsel import FORMER_CLIENTS, RELATED_MATTERS
from graph.conflicts.examples.matter_words import SUIT, adverse, client, engaged, matter, waiver
from graph.conflicts.examples.words import examples, firm, maybe_same
from graph.conflicts.findings.findings import Ground, finding
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.matters import MATTER_GROUPS, MATTERS_OF_CLIENTS
from graph.conflicts.reasoning.adversity import Clash, ClashReader, by_key, clash_reader, consent, ground
from graph.conflicts.reasoning.relatedness import Relatedness, relatedness


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per firm, former client and matter in which the firm acts against it."""
    reader = clash_reader(case)
    found = [each for each in reader.same_party() if reader.view.former(each.work) is not Answer.NO]
    for clashes in by_key(found):
        yield _finding(reader, clashes)


def _finding(reader: ClashReader, clashes: list[Clash]) -> Finding:
    first = clashes[0]
    given = consent(reader.view, first, (first.client,))
    related = [relatedness(each.work.matter, each.adverse, each.parties) for each in clashes]
    grounds = [given.beside(_ground(reader, *pair)) for pair in zip(clashes, related, strict=True)]
    grounds.sort(key=lambda each: each.verdict.rank)
    far = not any(each.close or each.missing for each in related)
    return finding(
        RULE,
        first.key,
        f"{first.words}, its former client {grounds[0].words}{given.words}",
        grounds,
        nodes=first.parties - {""},
        severity=Severity.MEDIUM if far else RULE.severity,
        status=given.status,
    )


def _ground(reader: ClashReader, clash: Clash, related: Relatedness) -> Ground:
    words = f"in {ref(clash.work.matter.id)}, {related.words}"
    shown = ground(reader.view, clash, reader.view.former, words)
    return replace(shown, missing=(*shown.missing, *related.missing), assess=related.assess)


def _once(subject: str | None = "Patents on detectors", closed: str = "2024-05-31") -> list[object]:
    return [*matter("filing", subject, closed=closed), client("rival", "filing"), engaged("filing", "law")]


_EXAMPLES = examples(
    SUIT, "suit",
    conflict={
        "The firm once filed the patents that it now attacks": [_once()],
        "The firm changes sides in one matter": [client("rival", "suit", side="rival", until="2025-04-01")],
    },
    clear={"The opponent was never a client": []},
    near_miss={
        "Another firm acted for the former client":
            [firm("other firm"), *matter("filing", "Patents on detectors", closed="2024-05-31"),
             client("rival", "filing"), engaged("filing", "other firm")],
        "The former client has consented": [_once(), waiver("rival", "suit")],
    },
    unknown={
        "What the earlier matter was about is not recorded": [_once(None)],
        "The earlier matter was closed in a year that is not over": [_once(closed="2025")],
    },
    potential={
        "The subjects are in other words": [_once("Sale of a warehouse")],
        "A third party took part in both":
            [firm("maker"), _once("Sale of a warehouse"), adverse("maker", "filing"),
             adverse("maker", "suit")],
        "The former client may be the opponent under another record":
            [firm("rival2"), maybe_same("rival", "rival2"), *matter("filing", "Patents on detectors",
             closed="2024-05-31"), client("rival2", "filing"), engaged("filing", "law")],
    },
)  # fmt: skip

RULE = Rule(
    id="adverse_to_former_client",
    code="R13",
    title="Adverse to a former client",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "A firm or a person acts in a matter against a party that was once its client in the same or a "
        "substantially related matter."
    ),
    why="What a client once entrusted to a firm may be used against it, and it need not accept that.",
    remedy="Decline, or record the informed consent of the former client as a waiver about the matter.",
    references=(
        FORMER_CLIENTS,
        RELATED_MATTERS,
    ),
    reads=(MATTERS_OF_CLIENTS, MATTER_GROUPS),
    per=("the firm", "the former client", "the matter in which it is acted against"),
    method=(
        "One subject in the same words is the same. Different words never show that matters are unrelated: "
        "that is assessed by a person (MEDIUM where nothing recorded connects the two). The duty has no end, "
        "so no period counts."
    ),
    against=("ABOUT",),
    find=find,
    examples=_EXAMPLES,
)
