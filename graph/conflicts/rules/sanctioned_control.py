"""R06: a listed party controls a party of the dealing, acts for it, or decides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.ownership import EU_BEST_PRACTICES, OFAC_FAQ, UK_GUIDANCE, UK_OWNED_OR_CONTROLLED
from graph.checks.world import fact, thing
from graph.conflicts.examples.sanction_words import LISTED_OWNER, listed
from graph.conflicts.examples.words import decided, examples, holds, maybe_same, person, role
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.listed_agents import LISTED_AGENTS
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.sanctions import SANCTIONS
from graph.conflicts.reasoning.listed_control import ListedInfluence, acting, controlled, deciding


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per party, contract or decision-maker and listed party, by its gravest ground."""
    dealings, ownership, sanctions = case[DEALINGS], case[OWNERSHIP], case[SANCTIONS]
    agents = case[LISTED_AGENTS]
    parties = sorted({*dealings.counterparties, *dealings.subjects, *dealings.behind})
    grouped: dict[tuple[str, str], list[ListedInfluence]] = {}
    for each in chain(
        controlled(ownership, sanctions, parties),
        acting(agents),
        deciding(dealings, case[FAMILY], ownership, sanctions),
    ):
        grouped.setdefault((each.about, each.listed), []).append(each)
    for key, group in grouped.items():
        group.sort(key=lambda each: (each.ground.verdict.rank, each.severity.rank))
        grounds, head = [each.ground for each in group], group[0]
        yield finding(RULE, key, head.ground.words, grounds, nodes=key, severity=head.severity)


_UK, _US = listed("ivo", "UK"), listed("ivo", "US_OFAC")
_APPOINTS = fact("ivo", "CONTROLS", "other", basis="BOARD")
_CONTRACT = (
    thing("Contract", "paper"), fact("own", "PARTY_TO", "paper"), fact("other", "PARTY_TO", "paper"),
    fact("paper", "SIGNED_BY", "ivo"),
)  # fmt: skip
_EXAMPLES = (
    *examples(
        LISTED_OWNER, "other",
        conflict={
            "A party listed in the United Kingdom appoints the board": [_UK, _APPOINTS],
            "Most of the votes, with few of the shares, are held by a party that the Union lists":
                [listed("ivo", "EU"), holds("ivo", "other", 10),
                 holds("ivo", "other", 60, interest_type="VOTING_RIGHTS")],
            "A listed person represents the party": [_US, fact("ivo", "REPRESENTS", "other")],
        },
        clear={"Control by a person whom no list names": [_APPOINTS]},
        near_miss={
            "Exactly half of the votes is not control":
                [_UK, holds("ivo", "other", 50, interest_type="VOTING_RIGHTS")],
            "The listed director has left": [_US, role("ivo", "other", until="2025-01-31")],
        },
        unknown={"Control that ended in a year which is not over":
                     [_UK, fact("ivo", "CONTROLS", "other", basis="BOARD", until="2025")]},
        potential={
            "OFAC's rule speaks of ownership, not of control": [_US, _APPOINTS],
            "A listed director": [_US, role("ivo", "other")],
            "The listed record may be another person":
                [person("ivo_k"), listed("ivo_k", "UK"), maybe_same("ivo", "ivo_k"), _APPOINTS],
        },
    ),
    *examples((*LISTED_OWNER, *_CONTRACT), "paper",
              conflict={"A listed person has signed the contract": [_US]}),
    *examples((*LISTED_OWNER, thing("Brand", "name"), fact("other", "OWNS_BRAND", "name")), "name",
              conflict={"A brand of a firm whose board a listed party appoints": [_UK, _APPOINTS]}),
    *examples((*LISTED_OWNER, *decided("choice", "other", "ivo")), "other",
              conflict={"A listed person decides": [_UK]}),
)  # fmt: skip

RULE = Rule(
    id="sanctioned_control",
    code="R06",
    title="Controlled or represented by a listed party",
    severity=Severity.BLOCK,
    version=2,
    definition=(
        "A party that is on a list of sanctions or export controls controls a party of the dealing, or of "
        "what is dealt in, otherwise than by a majority of its shares, signs its contract, represents it, or "
        "decides on the dealing. Where a list speaks of ownership alone, control is to be assessed, as is a "
        "listed director."
    ),
    why="What a listed party controls may be frozen as its own, and nothing may be agreed with it in person.",
    remedy="Stop; let counsel rebut the control or obtain a license, or let a person who is not listed act.",
    references=(
        OFAC_FAQ,
        EU_BEST_PRACTICES,
        UK_OWNED_OR_CONTROLLED,
        UK_GUIDANCE,
        policy("listed directors and listed relatives of those who decide"),
    ),
    reads=(DEALINGS, OWNERSHIP, FAMILY, SANCTIONS, LISTED_AGENTS),
    per=("the party, the contract or the decision-maker", "the listed party"),
    method="Control is the least fixpoint of votes, shares and asserted control; see same_controller.",
    find=find,
    examples=_EXAMPLES,
)
