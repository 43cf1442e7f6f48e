"""R10: an associate or the household has a tie to the other side, or two share an address or number."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.integrity import COLLUSIVE_BIDDING, IMPARTIALITY
from graph.checks.world import fact
from graph.conflicts.examples.words import DECIDED_DEAL, at_quay, examples, holds, person, reached, role
from graph.conflicts.findings.findings import Ground, finding, gravest_words, once
from graph.conflicts.policy import CROWDED_ADDRESS, SIGNIFICANT_INTEREST
from graph.conflicts.readings.addresses import ADDRESSES
from graph.conflicts.readings.associates import ASSOCIATES
from graph.conflicts.readings.contacts import CONTACTS
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealing
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.reasoning.across import across
from graph.conflicts.reasoning.associations import associations, in_common
from graph.conflicts.reasoning.groups import same_group
from graph.conflicts.reasoning.meetings import Meeting, meetings
from graph.conflicts.reasoning.ties import TieReader


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per decider, associate and counterparty, and one per two who share an address."""
    yield from once(_of_deciders(case))
    ownership = case[OWNERSHIP]

    def shared(first: str, second: str) -> list[Ground]:
        found = [ground for _, ground in in_common(case[ADDRESSES], case[CONTACTS], first, second)]
        # Firms of one group share an office because they are one group, which same_controller says.
        return [] if found and same_group(ownership, first, second) is Answer.YES else found

    for each in across(case[DEALINGS], shared):
        yield finding(RULE, each.key, gravest_words(each.grounds), each.grounds, around=each.around,
                      nodes=each.nodes)  # fmt: skip


def _of_deciders(case: Case) -> Iterator[tuple[object, Dealing, Finding]]:
    dealings, significant = case[DEALINGS], case.figure(SIGNIFICANT_INTEREST).value
    tied = TieReader(case[OWNERSHIP], case[ROLES_HELD], significant, dealings.own)
    for meeting in meetings(dealings):
        decider, other = meeting.parties
        for each in associations(case[FAMILY], case[ASSOCIATES], decider):
            grounds = [each.over(tie) for tie in tied.ties(each.person, other, meeting.decider.on_behalf_of)]
            if grounds:
                key, words = (decider, each.person, other), f"{each.words}, {gravest_words(grounds)}"
                yield key, meeting.dealing, _found(meeting, key, words, grounds)
        for what, ground in in_common(case[ADDRESSES], case[CONTACTS], decider, other):
            key = (decider, what, other)
            yield key, meeting.dealing, _found(meeting, key, ground.words, [ground])


def _found(meeting: Meeting, key: tuple[str, ...], words: str, grounds: list[Ground]) -> Finding:
    sentence = f"{meeting.words}: {words}"
    return finding(RULE, (*key, meeting.about), sentence, grounds, around=meeting.ground, nodes=key)


_LIVES, _KNOWS = fact("ann", "SHARES_HOUSEHOLD_WITH", "pat"), fact("ann", "ASSOCIATE_OF", "pat")
_EXAMPLES = examples(
    (*DECIDED_DEAL, person("pat")), "deal",
    conflict={"One who lives with the decider owns the seller": [_LIVES, holds("pat", "other", 100)]},
    potential={
        "An associate of the decider directs the seller": [_KNOWS, role("pat", "other")],
        "The two sides have one address": [at_quay("own", "other")],
        "The decider has the address of the seller": [at_quay("ann", "other")],
        "The two sides have one telephone number":
            [reached("own", phone="+44 1632 960 001"), reached("other", phone="0044 1632-960001")],
        "The decider has mail at the seller's domain":
            [reached("ann", email="ann@other.example"), reached("other", email="sales@Other.example")],
    },
    clear={"An associate without a tie to the seller": [_KNOWS, _LIVES]},
    near_miss={
        "The address is that of a registered agent":
            [at_quay("own", "other"), *[person(f"p{n}") for n in range(18)],
             *[fact(f"p{n}", "HAS_ADDRESS", "quay") for n in range(18)]],
        "The seller has moved":
            [at_quay("own"), fact("other", "HAS_ADDRESS", "quay", until="2025-01-31")],
        "The associate's share is below the significant interest": [_LIVES, holds("pat", "other", 4.9)],
    },
    unknown={
        "Whether they still live together is known to the year alone":
            [fact("ann", "SHARES_HOUSEHOLD_WITH", "pat", until="2025"), holds("pat", "other", 100)],
    },
)  # fmt: skip

RULE = Rule(
    id="shared_address",
    code="R10",
    title="Associate, household or shared address",
    severity=Severity.MEDIUM,
    version=1,
    definition=(
        "An associate of a decision-maker or of a relative, or one who lives with the decision-maker, has a "
        "tie to a party on the other side; or two sides, or a decision-maker and the other side, have the "
        "same address, telephone number, mail address or domain of mail, which is to be assessed. What many "
        "parties have does not count."
    ),
    why="Those who live or do business together gain together, and one address may be one business.",
    remedy="Let a person without the tie decide; ask both sides why they share the address.",
    references=(
        IMPARTIALITY,
        COLLUSIVE_BIDDING,
        policy("close associates, and what counts as an address of many parties"),
    ),
    reads=(DEALINGS, FAMILY, ASSOCIATES, ROLES_HELD, OWNERSHIP, ADDRESSES, CONTACTS),
    per=("the decider or the two sides", "the associate or the address", "what is dealt about"),
    figures=(SIGNIFICANT_INTEREST, CROWDED_ADDRESS),
    find=find,
    examples=_EXAMPLES,
)
