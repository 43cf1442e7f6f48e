"""Remedies on a real Neo4j, against brute force: every set of up to three is tried by a check of its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

import pytest

from graph.checks.remedy import RemedyKind
from graph.checks.world import Thing, fact
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.matter_words import SUIT, client, engaged, matter
from graph.conflicts.examples.restriction_words import DISTRIBUTION, bound
from graph.conflicts.examples.sanction_words import LISTED_OWNER, listed
from graph.conflicts.examples.words import DECIDED_DEAL, firm, flat, holds, person, related, role
from graph.conflicts.remedies.candidates import Remedy
from graph.conflicts.remedies.run import RemedyReport, derive, left_of, remedies_of
from graph.conflicts.remedies.search import RemedySet
from graph.conflicts.remedies.supposed import statements
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.facts import Proposed, ProposedFact
from tests.pure.graph.conflicts.worlds import DAY

pytestmark = pytest.mark.anyio
MOMENT, SCOPE = Moment.at(DAY), scope_of(ALL_SEEING)


@dataclass(frozen=True)
class Asked:
    """A small world, what is asked of it, what a lawyer would advise, and by which kinds of remedy."""

    title: str
    parts: tuple[Any, ...]
    subject: str
    rules: tuple[str, ...]
    advice: tuple[str, ...]
    confirms: tuple[RemedyKind, ...] = ()

    @property
    def request(self) -> ConflictCheckRequest:
        """The question, with its world supposed."""
        things = tuple(part for part in flat(self.parts) if isinstance(part, Thing))
        facts = tuple(
            ProposedFact(each.type, Naming(ref=each.start), Naming(ref=each.end), dict(each.properties),
                         each.valid_from, each.valid_to)
            for each in flat(self.parts) if not isinstance(each, Thing)
        )  # fmt: skip
        return ConflictCheckRequest((Naming(ref=self.subject),), proposed=Proposed(things, facts),
                                    rules=self.rules)  # fmt: skip


_R01 = ("decision_maker_benefits",)
WORLDS = (
    Asked("a stake and an office", (DECIDED_DEAL, holds("ann", "other", 12), role("ann", "other")), "deal",
          _R01, ("ann takes no part in choice.", "The interest of ann in other is brought down to 4.99 %. "
                 "ann gives up the role of a director at other."),
          (RemedyKind.RECUSAL, RemedyKind.DIVESTMENT)),
    Asked("one holder of both sides", (firm("top"), DECIDED_DEAL, holds("top", "own", 60),
          holds("top", "other", 70)), "deal", ("same_controller",), (
        "The interest of top in other is brought down to 50 %.",
        "The interest of top in own is brought down to 50 %.")),
    Asked("a relative's office", (DECIDED_DEAL, person("ben"), related("ann", "ben", "SPOUSE"),
          role("ben", "other", "OFFICER")), "deal", ("family_tie",), (
        "ann takes no part in choice.", "ben gives up the role of an officer at other."),
          (RemedyKind.END_DATE,)),
    Asked("a promised country", (DISTRIBUTION, bound("only", "own", "Germany")), "plan",
          ("restriction_breached",), ("only leaves Bavaria out.", "only is released for own."),
          (RemedyKind.NARROWER_SCOPE,)),
    Asked("two bonds", (DISTRIBUTION, bound("only", "own", "Germany"),
          bound("loyal", "other", kind="NON_COMPETE"), fact("rival", "COMPETES_WITH", "own")), "plan",
          ("restriction_breached",), ("loyal leaves Bavaria out. only leaves Bavaria out.",)),
    Asked("a client on the other side", (SUIT, matter("lease", "Lease"), client("rival", "lease"),
          engaged("lease", "law")), "suit", ("adverse_to_client",),
          ("rival consents in suit. ours consents in suit.",), (RemedyKind.WAIVER,)),
)  # fmt: skip


async def _brute(database: Database, asked: Asked) -> list[RemedySet]:
    """Return every smallest set that clears: all subsets are tried, and no more is given up than needed."""
    first = await check(database, asked.request, SCOPE, MOMENT)
    derived, _ = await derive(database, first, SCOPE, MOMENT)
    found: list[RemedySet] = []
    for size in (1, 2, 3):
        for chosen in combinations(sorted(derived, key=lambda each: each.order), size):
            if len({each.about for each in chosen}) < size or any(_less(one, chosen) for one in found):
                continue
            supposed = statements(chosen, DAY)
            after = await check(database, asked.request, SCOPE, MOMENT, remedied=supposed)
            if not left_of(after):
                found.append(chosen)
    return found


def _less(one: RemedySet, other: RemedySet) -> bool:
    """Return whether a set gives up no more than another does of the same."""
    return all(any(_milder(each, given) for given in other) for each in one)


def _milder(one: Remedy, other: Remedy) -> bool:
    kept, given = (_kept(each) for each in (one, other))
    return one.about == other.about and kept >= given


def _kept(remedy: Remedy) -> float:
    return -1 if remedy.share is None else float(remedy.share)


def _said(report: RemedyReport) -> list[str]:
    return [" ".join(step.sentence for step in chosen) for chosen in report.sets]


@pytest.mark.parametrize("asked", WORLDS, ids=lambda each: each.title)
async def test_remedies_are_what_brute_force_finds_and_a_lawyer_would_advise(
    database: Database, asked: Asked
) -> None:
    report = await remedies_of(database, asked.request, SCOPE, MOMENT)
    right = await _brute(database, asked)
    assert report.complete
    assert len(report.sets) == min(len(right), 5), (_said(report), right)
    kinds = [tuple(step.kind for step in chosen) for chosen in report.sets]
    assert kinds == [tuple(each.kind for each in chosen) for chosen in right[:5]]
    assert set(asked.advice) <= set(_said(report)), _said(report)
    # each set was confirmed by a check with it supposed, above by brute force and in the report itself
    assert set(asked.confirms) <= set(chain.from_iterable(kinds))


def test_every_kind_of_remedy_has_a_world_in_which_a_check_confirms_it() -> None:
    assert set(chain.from_iterable(asked.confirms for asked in WORLDS)) == set(RemedyKind)


async def test_a_clear_check_has_nothing_to_remedy(database: Database) -> None:
    clear = Asked("nothing", (DECIDED_DEAL,), "deal", _R01, ())
    report = await remedies_of(database, clear.request, SCOPE, MOMENT)
    assert (report.sets, report.complete, report.tried) == ((), True, 0)


async def test_where_nothing_of_three_steps_or_fewer_helps_it_says_so(database: Database) -> None:
    """No step takes a party off a list of sanctions, however many are tried."""
    lone = Asked("a listed party", (LISTED_OWNER, listed("other", "EU")), "other", ("sanctioned_owner",), ())
    report = await remedies_of(database, lone.request, SCOPE, MOMENT)
    assert (report.sets, report.complete) == ((), True)
    assert report.summary == "No set of 3 or fewer remedies makes the check CLEAR."


async def test_a_search_that_is_out_of_time_says_so(database: Database) -> None:
    report = await remedies_of(database, WORLDS[0].request, SCOPE, MOMENT, seconds=-1)
    assert (report.sets, report.complete) == ((), False)
    assert "Not every set was tried" in report.summary


def test_every_kind_of_remedy_settles_findings_of_some_rule() -> None:
    """A kind that no rule's evidence calls for would be declared and never tried."""
    tried = set(chain.from_iterable(rule.remedies for rule in rules().values()))
    assert tried == set(RemedyKind)
