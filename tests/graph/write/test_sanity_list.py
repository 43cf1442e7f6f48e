"""The sanity list of a load into a real graph: what it wrote, in the light of what is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.database import Database
from graph.write.batch import BatchReport
from graph.write.sanity import Doubt
from loaders.ingest.ingest import ingest
from loaders.ingest.recipes import RECIPES

pytestmark = pytest.mark.anyio


def write(folder: Path, files: Mapping[str, str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in files.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


async def load(
    database: Database, folder: Path, files: Mapping[str, str], *, dry_run: bool = False
) -> BatchReport:
    return await ingest(database, "csv", write(folder, files), source="House", dry_run=dry_run)


def listed(report: BatchReport) -> set[tuple[Doubt, str]]:
    return {(each.doubt, each.name) for each in report.sanity}


FIRMS = "local_id,name\na,Alpha\nb,Beta\nc,Gamma\n"
STAKES = "start,end,interest_type,share_exact\na,c,SHAREHOLDING,60\n"


async def test_a_later_file_that_makes_it_more_than_whole_is_seen(database: Database, tmp_path: Path) -> None:
    assert (
        listed(await load(database, tmp_path / "1", {"organizations": FIRMS, "holds_interest_in": STAKES}))
        == set()
    )
    more = STAKES.replace("a,c,SHAREHOLDING,60", "b,c,SHAREHOLDING,60")
    tried = await load(database, tmp_path / "2", {"holds_interest_in": more}, dry_run=True)
    assert tried.sanity == ()
    report = await load(database, tmp_path / "2", {"holds_interest_in": more})
    assert listed(report) == {(Doubt.SHARES_OVER_100, "Gamma")}
    assert (
        report.sanity[0].detail
        == "120 % of SHAREHOLDING, by holds_interest_in.csv row 2, holds_interest_in.csv row 2"
    )


async def test_grants_and_restrictions_that_lack_what_a_check_needs_are_listed(
    database: Database, tmp_path: Path
) -> None:
    report = await load(
        database,
        tmp_path,
        {
            "rights_grants": "local_id,title,grant_type\ng,Bare grant,LICENSE\n",
            "restrictions": "local_id,title,restriction_type\nr,Bare bond,EXCLUSIVITY\n"
            "s,No calls,NO_SOLICIT_OF_CUSTOMERS\n",
            "organizations": "local_id,name\no,Firm\n",
            "capabilities": "local_id,name\nc,Welding\n",
            "has_capability": "start,end\no,c\n",
            "restricts": "start,end\ns,o\n",
            "for_benefit_of": "start,end\ns,o\n",
        },
    )
    assert listed(report) == {
        (Doubt.GRANT_WITHOUT_ASSET, "Bare grant"),
        (Doubt.GRANT_WITHOUT_EXCLUSIVITY, "Bare grant"),
        (Doubt.GRANT_WITHOUT_SCOPE, "Bare grant"),
        (Doubt.GRANT_WITHOUT_GRANTEE, "Bare grant"),
        (Doubt.RESTRICTION_WITHOUT_BENEFICIARY, "Bare bond"),
        (Doubt.RESTRICTION_WITHOUT_BOUND, "Bare bond"),
        (Doubt.UNREAD, "No calls"),
        (Doubt.UNREAD, "HAS_CAPABILITY"),
    }


@pytest.mark.parametrize("name", RECIPES)
async def test_a_recipe_loads_with_nothing_to_look_at(database: Database, tmp_path: Path, name: str) -> None:
    report = await load(database, tmp_path, RECIPES[name].files)
    assert report.batch_id is not None
    assert report.sanity == ()
