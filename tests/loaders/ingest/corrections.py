"""The kinds of corrections that people make in a file and load again: the table of docs/formats/csv.md.

Each row of that table is a case here, by its words, and each case a row there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.ingest.intake import PLAIN, ReadOptions

REPLACE = ReadOptions(replace=True)
Files = Mapping[str, str]


@dataclass(frozen=True)
class Way:
    """One way to load a correction, and what comes of it."""

    before: Files
    after: Files
    options: ReadOptions
    expected: set[str] | str


def _in(text: str, number: int, way: str) -> str:
    return text.replace("NNW", f"{number:02}{way}")


def _own(files: Files, number: int, way: str) -> Files:
    return {name: _in(text, number, way) for name, text in files.items()}


def _said(expected: set[str] | str, number: int, way: str) -> set[str] | str:
    return expected if isinstance(expected, str) else {_in(text, number, way) for text in expected}


@dataclass(frozen=True)
class Correction:
    """A kind: what the table calls it, the files before and after, and what is believed after each load.

    ``plainly`` and ``replaced`` are what is believed after a plain load and one with ``--replace``: the names
    of organizations with their forms, the stakes and the directors; a text is the code of a refusal.
    """

    name: str
    before: Files
    after: Files
    plainly: set[str] | str
    replaced: set[str] | str = field(default_factory=set)

    def ways(self, number: int) -> list[Way]:
        """Give the two ways to load, each with identifiers that no other has."""
        return [
            Way(
                _own(self.before, number, "0"),
                _own(self.after, number, "0"),
                PLAIN,
                _said(self.plainly, number, "0"),
            ),
            Way(
                _own(self.before, number, "1"),
                _own(self.after, number, "1"),
                REPLACE,
                _said(self.replaced, number, "1"),
            ),
        ]


HEAD = "local_id,identifiers,name,legal_form,stated_on\n"
STAKE = "start,end,interest_type,share_exact,valid_from,valid_to,local_id\n"


def firms(*rows: str) -> Files:
    """Give a table of organizations."""
    return {"organizations.csv": HEAD + "\n".join(rows) + "\n"}


def stakes(*rows: str) -> Files:
    """Give two firms with a table of stakes."""
    return {
        **firms("a,,Acme,,", "b,,Bolt,,", "c,,Cord,,"),
        "holds_interest_in.csv": STAKE + "\n".join(rows) + "\n",
    }


def named(*rows: str) -> Files:
    """Give three firms, a person and a table of directors."""
    roles = "".join(f"{person},{firm},DIRECTOR,{since}\n" for person, firm, since in map(_cells, rows))
    return {
        **firms("a,,Acme,,", "b,,Bolt,,", "c,,Cord,,"),
        "people.csv": "local_id,name\np,Ida\n",
        "has_role_at.csv": "start,end,role,valid_from\n" + roles,
    }


def _cells(row: str) -> list[str]:
    return row.split(",")


ACME, BOLT, CORD = "Acme", "Bolt", "Cord"
ALL = {ACME, BOLT, CORD}
HELD = "Acme SHAREHOLDING Bolt 30"
CORRECTIONS = (
    Correction(
        "a value is corrected", firms("a,,Acme,Ltd,"), firms("a,,Acme,plc,"), {"Acme plc"}, {"Acme plc"}
    ),
    Correction("a name is corrected", firms("a,,Acmee,,"), firms("a,,Acme,,"), {ACME}, {ACME}),
    Correction(
        "the name, form or jurisdiction of an organization without `local_id` and identifier is corrected",
        firms(",,Acme,Ltd,"),
        firms(",,Acme,plc,"),
        {"Acme Ltd", "Acme plc"},
        {"Acme plc"},
    ),
    Correction("a cell is emptied", firms("a,,Acme,Ltd,"), firms("a,,Acme,,"), {"Acme Ltd"}, {ACME}),
    Correction(
        "`<empty>` is written into a cell", firms("a,,Acme,Ltd,"), firms("a,,Acme,<empty>,"), {ACME}, {ACME}
    ),
    Correction("a row is deleted", firms("a,,Acme,,", "b,,Bolt,,"), firms("a,,Acme,,"), {ACME, BOLT}, {ACME}),
    Correction(
        "an identifier is filled in",
        firms("a,,Acme,,"),
        firms("a,GB-COH:0NNW4567,Acme,,"),
        {"Acme GB-COH:0NNW4567"},
        {"Acme GB-COH:0NNW4567"},
    ),
    Correction(
        "an identifier is corrected",
        firms("a,GB-COH:0NNW4567,Acme,,"),
        firms("a,GB-COH:0NNW4568,Acme,,"),
        {"Acme GB-COH:0NNW4568"},
        {"Acme GB-COH:0NNW4568"},
    ),
    Correction(
        "identifiers are put in another order",
        firms("a,GB-COH:0NNW4567|US-CIK:NNW,Acme,,"),
        firms("a,US-CIK:NNW|GB-COH:0NNW4567,Acme,,"),
        {"Acme GB-COH:0NNW4567 US-CIK:NNW"},
        {"Acme GB-COH:0NNW4567 US-CIK:NNW"},
    ),
    Correction(
        "a share is corrected",
        stakes("a,b,SHAREHOLDING,30,2020,,"),
        stakes("a,b,SHAREHOLDING,60,2020,,"),
        ALL | {"Acme SHAREHOLDING Bolt 60"},
        ALL | {"Acme SHAREHOLDING Bolt 60"},
    ),
    Correction(
        "a start date is corrected",
        stakes("a,b,SHAREHOLDING,30,2020,,"),
        stakes("a,b,SHAREHOLDING,30,2021,,"),
        "OVERLAPPING_PERIODS",
        ALL | {HELD},
    ),
    Correction(
        "a start date is corrected in a row with a `local_id`",
        stakes("a,b,SHAREHOLDING,30,2020,,s1"),
        stakes("a,b,SHAREHOLDING,30,2021,,s1"),
        ALL | {HELD},
        ALL | {HELD},
    ),
    Correction(
        "the start of a role, or of another relationship, is corrected",
        named("p,b,2020"),
        named("p,b,2021"),
        "OVERLAPPING_PERIODS",
        ALL | {"Ida DIRECTOR Bolt 2021"},
    ),
    Correction(
        "an owner is corrected",
        stakes("a,b,SHAREHOLDING,30,2020,,"),
        stakes("c,b,SHAREHOLDING,30,2020,,"),
        ALL | {HELD, "Cord SHAREHOLDING Bolt 30"},
        ALL | {"Cord SHAREHOLDING Bolt 30"},
    ),
    Correction(
        "an owner, or the type of an interest, is corrected in a row with a `local_id`",
        stakes("a,b,SHAREHOLDING,30,2020,,s1"),
        stakes("c,b,VOTING_RIGHTS,30,2020,,s1"),
        ALL | {"Cord VOTING_RIGHTS Bolt 30"},
        ALL | {"Cord VOTING_RIGHTS Bolt 30"},
    ),
    Correction(
        "an older export is loaded after a newer one",
        firms("a,,Acme,plc,2025-03-01", "b,,Bolt,,2025-03-01"),
        firms("a,,Acme,Ltd,2024-03-01"),
        {"Acme plc", BOLT},
        {"Acme plc", BOLT},
    ),
)
