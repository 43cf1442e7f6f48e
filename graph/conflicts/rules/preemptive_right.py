"""R22: a dealing in what another party was promised first, or on terms as good as."""

from __future__ import annotations

from dataclasses import replace

from graph.checks.case import Case
from graph.checks.evidence import ArithmeticStep, Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.rights import CLAUSES
from graph.checks.world import fact, thing
from graph.conflicts.examples.restriction_words import DISTRIBUTION, bound, priced
from graph.conflicts.examples.words import UNNAMED, examples, firm, holds
from graph.conflicts.findings.findings import Ground, finding, once
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.prices import PRICES_READ
from graph.conflicts.readings.restrictions import PREEMPTIVE, RESTRICTIONS
from graph.conflicts.readings.rivals import BOUND_GROUPS, BOUND_RIVALS
from graph.conflicts.reasoning.best_terms import BestTerms, triggered
from graph.conflicts.reasoning.restraints import Breach, breach_words, gravest_breaches


def find(case: Case) -> list[Finding]:
    """Return one finding per right, counterparty and dealing."""
    dealings, rights = case[DEALINGS], case[RESTRICTIONS].only(PREEMPTIVE)
    found = gravest_breaches(rights, dealings, case[BOUND_GROUPS], case[BOUND_RIVALS], case.day)
    own = dealings.own
    kept = triggered(found, case[PRICES_READ], own)
    return once((each.key(own)[:2], each.acting.dealing, _finding(each, terms, own)) for each, terms in kept)


def _finding(breach: Breach, terms: BestTerms, own: frozenset[str]) -> Finding:
    acting = breach.acting
    assessed = breach.restriction.kind == "MOST_FAVORED_NATION" and not breach.better
    lesser = assessed or bool(acting.ground.assess)
    holder = (breach.beneficiary,) if breach.beneficiary else ()
    return finding(
        RULE,
        breach.key(own),
        breach_words(breach),
        [_ground(breach, terms)],
        around=acting.ground,
        nodes=(acting.party, acting.other, *holder),
        severity=Severity.MEDIUM if lesser else RULE.severity,
    )


def _ground(breach: Breach, terms: BestTerms) -> Ground:
    """Return what shows it: the terms compared, and the day by which notice has to be given, if recorded."""
    steps, notice = [*breach.ground.arithmetic, *terms.steps], breach.restriction.notice_by
    if notice is not None:
        steps.append(
            ArithmeticStep("notice", "the last day to give notice to the holder", notice.isoformat())
        )
    return replace(breach.ground, paths=(*breach.ground.paths, *terms.paths), arithmetic=tuple(steps))


_FIRST = bound("first", "own", "Germany", kind="PREEMPTIVE_RIGHT")
_BEST = bound("best", "own", kind="MOST_FAVORED_NATION")
_EXAMPLES = examples(
    DISTRIBUTION, "plan",
    conflict={
        "Another firm is to be asked first in Germany, and Bavaria lies in Germany": [_FIRST],
        "The parent's promise binds its affiliates":
            [firm("parent"), holds("parent", "own", 80),
             bound("first", "parent", kind="PREEMPTIVE_RIGHT", binds_affiliates=True)],
        "The distributor pays less than the firm that was promised terms as good":
            [_BEST, priced("best", 100), priced("plan", 99)],
    },
    clear={
        "Nobody is to be asked first": [],
        "The right is the distributor's own": [bound("first", "own", favor="other", kind="PREEMPTIVE_RIGHT")],
    },
    near_miss={
        "The right is for France": [bound("first", "own", "France", kind="PREEMPTIVE_RIGHT")],
        "The right ended on the day before":
            [bound("first", "own", kind="PREEMPTIVE_RIGHT", expires_on="2025-06-29")],
        "The distributor pays as much as the firm that was promised terms as good":
            [_BEST, priced("best", 100), priced("plan", 100)],
    },
    unknown={
        "What the right covers is not stated": [bound("first", "own", kind="PREEMPTIVE_RIGHT", scope=False)],
        "Whose right it is is not known": [UNNAMED, bound("first", "own", favor="unnamed",
                                                          kind="PREEMPTIVE_RIGHT")],
    },
    potential={
        "Another firm is to have terms as good, and no price is recorded": [_BEST],
        "The prices are in two currencies": [_BEST, priced("best", 100), priced("plan", 99, currency="USD")],
        "The holder waived the right":
            [_FIRST, thing("Waiver", "waiver"), fact("waiver", "WAIVES", "first")],
    },
)  # fmt: skip

RULE = Rule(
    id="preemptive_right",
    code="R22",
    title="Pre-emptive right triggered",
    severity=Severity.HIGH,
    version=2,
    definition=(
        "A party to a dealing is bound, itself or as an affiliate, by a right of first refusal, offer or "
        "negotiation, or by a promise of terms as good as any other's, in force in favor of a party outside "
        "the dealing, and what is dealt in touches what the right covers; unless each term of the dealing is "
        "compared with those of the party that was promised the best, and none is better."
    ),
    why="Who passes over the holder of the right owes damages, and the holder may step into the dealing.",
    remedy="Offer it to the holder first and keep the answer, or obtain a waiver; compare the terms.",
    references=(CLAUSES, policy("which terms are compared: one name and currency, one kind and basis"),),
    reads=(DEALINGS, RESTRICTIONS, BOUND_GROUPS, BOUND_RIVALS, PRICES_READ),
    per=("the right", "the counterparty (all of our own firms count as one)", "what is dealt about"),
    method=(
        "What the right covers is compared with the dealing as in restriction_breached; a dealing that only "
        "the question implies is taken not to touch it, and the assumptions list the rights."
    ),
    against=("WAIVES",),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
