"""Which remedies the findings of a check could have: derived from their evidence, none from their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain

from graph.checks.evidence import FindingStatus, RelationshipFact
from graph.checks.finding import Finding
from graph.checks.remedy import REMEDIES, RemedyDeclaration, RemedyKind
from graph.checks.rule import Rule
from graph.checks.sentences import role_words
from graph.conflicts.findings.sentences import ref
from graph.model.catalogue import label_of_id

_HALF = Decimal(50)
_JUST_BELOW = Decimal("0.01")


@dataclass(frozen=True)
class Remedy:
    """One step: its sentence, which holds ids, and what it changes.

    ``fact`` is the relationship that ends, or goes on with ``share`` percent; ``carved`` what the scope at
    its end leaves out; ``named`` a decision-maker of the question who does not decide.
    """

    kind: RemedyKind
    words: str
    fact: RelationshipFact | None = None
    share: Decimal | None = None
    carved: str | None = None
    named: str | None = None

    @property
    def about(self) -> str:
        """What it acts on: two remedies about one thing exclude each other."""
        of = self.fact.fact_id if self.fact else self.named
        return f"{of} {self.carved or ''}"

    @property
    def harshness(self) -> tuple[bool, Decimal]:
        """How much is given up: to sell all is more than to sell some."""
        return self.share is None, -(self.share or Decimal(0))

    @property
    def order(self) -> tuple[int, bool, Decimal, str]:
        """Kind, how much is given up, then the sentence."""
        return list(RemedyKind).index(self.kind), *self.harshness, self.words


Covered = Mapping[str, tuple[str, ...]]
"""By scope, partnership or other carrier, what it covers."""


def open_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that count toward the verdict."""
    return [each for each in findings if each.status is FindingStatus.OPEN]


def candidates(
    finding: Finding, rule: Rule, day: date, covered: Covered, named: Iterable[str]
) -> tuple[Remedy, ...]:
    """Return the remedies that a finding of a rule could have, each once, in order.

    ``named`` are the decision-makers that the question names. What does not yet hold on the day, or ends
    by it, cannot be ended.
    """
    facts = dict.fromkeys(chain.from_iterable(path.relationships for path in finding.paths))
    found: list[Remedy] = []
    for declared in REMEDIES:
        if declared.kind in rule.remedies:
            for fact in facts:
                if fact.type in declared.sentences and _holds(fact, day):
                    found += _of_fact(declared, fact, rule, day, covered, facts)
    for person in named:
        if person in finding.nodes:
            found.append(Remedy(RemedyKind.RECUSAL, f"{ref(person)} takes no part in it", named=person))
    return tuple(sorted(set(found), key=lambda each: each.order))


def _holds(fact: RelationshipFact, day: date) -> bool:
    begun = fact.valid_from is None or fact.valid_from < day
    return begun and (fact.valid_to is None or fact.valid_to > day)


def _of_fact(
    declared: RemedyDeclaration,
    fact: RelationshipFact,
    rule: Rule,
    day: date,
    covered: Covered,
    facts: Iterable[RelationshipFact],
) -> Iterator[Remedy]:
    if declared.kind is RemedyKind.NARROWER_SCOPE:
        yield from _carvings(fact, covered)
        return
    if declared.kind is RemedyKind.WAIVER and label_of_id(fact.end) != "Matter":
        return
    words = declared.sentences[fact.type].format(
        start=ref(fact.start), end=ref(fact.end), role=role_words(fact.role)
    )
    whole = Remedy(declared.kind, words, fact)
    if declared.kind is RemedyKind.DIVESTMENT:
        for level in _levels(fact, rule, day):
            said = f"the interest of {ref(fact.start)} in {ref(fact.end)} is brought down to {level:f} %"
            yield replace(whole, words=said, share=level)
    yield whole


def _levels(fact: RelationshipFact, rule: Rule, day: date) -> list[Decimal]:
    """Return the shares to which an interest could be brought: half, and just below each of the rule's."""
    if fact.share is None or fact.share.exact is None:
        return []
    levels = {_HALF}
    for row in rule.thresholds:
        if row.unit == "percent" and row.covers(day) and row.value > _JUST_BELOW:
            levels.add(row.value - _JUST_BELOW)
    return sorted((level for level in levels if level < fact.share.exact), reverse=True)


def _carvings(fact: RelationshipFact, covered: Covered) -> Iterator[Remedy]:
    """Yield what the scope of a grant or a restriction could leave out: what others cover."""
    own = set(covered.get(fact.end, ()))
    others = set(chain.from_iterable(nodes for carrier, nodes in covered.items() if carrier != fact.end))
    for node in sorted(others - own):
        words = f"{ref(fact.start)} leaves {ref(node)} out"
        yield Remedy(RemedyKind.NARROWER_SCOPE, words, fact, carved=node)
