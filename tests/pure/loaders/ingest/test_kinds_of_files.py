"""What happens to each kind of file, header and value that people come with: the table of docs/formats/xlsx.md.

Each row of that table is a case here, by its number and its words, and each case a row there.
"""

# ruff: noqa: E501 — a kind is one line, as it is one row of the page
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.errors import RefusedInput
from graph.write.records import StatementRecord
from loaders.ingest.intake import PLAIN, DateOrder, DecimalMark, Intake, ReadOptions
from loaders.ingest.table_files import read
from tests.pure.loaders.ingest.spreadsheets import Failed, Merged, NotComputed, Percent, workbook

PAGE = Path(__file__).parents[4] / "docs" / "formats" / "xlsx.md"
DMY = ReadOptions(dates=DateOrder.DMY)
MDY = ReadOptions(dates=DateOrder.MDY)
COMMA = ReadOptions(decimal=DecimalMark.COMMA)
POINT = ReadOptions(decimal=DecimalMark.POINT)
IGNORE = ReadOptions(ignore_columns=True)
SKIP = ReadOptions(skip_bad_rows=True)
FIRM: dict[str, Any] = {"name": "Acme"}


@dataclass(frozen=True)
class Kind:
    """One kind: what the table calls it, a file of it, the options, and what comes of it.

    ``gives`` are the properties of the first node or relationship; ``refused`` a code and words of the
    refusal; ``said`` words of a remark.
    """

    name: str
    content: str | bytes | Callable[[Path], Path]
    options: ReadOptions = PLAIN
    file: str = "organizations.csv"
    gives: dict[str, Any] | None = None
    refused: tuple[str, str] | None = None
    said: str = ""


def firm(cells: str, header: str = "local_id,name", **more: Any) -> str:
    return f"{header}\n{cells}\n"


def stake(share: str, mark: str = ",") -> str:
    header = mark.join(("start", "end", "interest_type", "share_exact"))
    return f"{header}\n{mark.join(('XI-LEI:5493001KJTIIGC8Y1R12', 'XI-LEI:213800D1EI4B9WTWWD28', 'SHAREHOLDING', share))}\n"


def figure(text: str, mark: str = ";") -> str:
    return f"local_id{mark}title{mark}kind{mark}amount{mark}currency{mark}year\nf{mark}Sales{mark}REVENUE{mark}{text}{mark}EUR{mark}2024\n"


def sales(amount: str) -> dict[str, Any]:
    return {"title": "Sales", "kind": "REVENUE", "amount": amount, "currency": "EUR", "year": 2024}


def sheet(
    rows: list[list[Any]], name: str = "organizations", **others: list[list[Any]]
) -> Callable[[Path], Path]:
    return lambda folder: workbook(folder / "book.xlsx", {name: rows, **others})


HEAD = ["local_id", "name"]
BOTH = [[*HEAD], ["o1", "Acme"]]
STAKE_HEAD = ["start", "end", "interest_type", "share_exact"]
ENDS = ["XI-LEI:5493001KJTIIGC8Y1R12", "XI-LEI:213800D1EI4B9WTWWD28", "SHAREHOLDING"]
DATED = "local_id,name,incorporated_on"
ON = "incorporated_on"


def dated(text: str) -> str:
    return firm(f"o1,Acme,{text}", DATED)


KINDS: tuple[Kind, ...] = (
    # the file
    Kind("UTF-8, with or without a byte order mark", b"\xef\xbb\xbflocal_id,name\no1,Acme\n", gives=FIRM),
    Kind("UTF-16 with a byte order mark", firm("o1,Acmé").encode("utf-16"), gives={"name": "Acmé"}, said="UTF-16"),
    Kind("UTF-16 without one", firm("o1,Acmé").encode("utf-16-le"), gives={"name": "Acmé"}, said="UTF-16"),
    Kind("Windows-1252", firm("o1,Acmé €").encode("cp1252"), gives={"name": "Acmé €"}, said="Windows-1252, such as 'Acmé'"),
    Kind("UTF-8 with a broken byte", b"local_id,name\no1,M\xc3\xa9 \xe9\n", refused=("WRONG_ENCODING", "--encoding NAME")),
    Kind("another encoding, stated", firm("o1,Łódź").encode("cp1250"), ReadOptions(encoding="cp1250"), gives={"name": "Łódź"}),
    Kind("semicolons", firm("o1;Acme", "local_id;name"), gives=FIRM, said="a semicolon"),
    Kind("tabs", firm("o1\tAcme", "local_id\tname"), gives=FIRM, said="a tab"),
    Kind("a line `sep=;`", "sep=;\r\n" + firm("o1;Acme", "local_id;name"), gives=FIRM, said="a semicolon"),
    Kind("another separator, stated with `sep=`", "sep=^\n" + firm("o1^Acme", "local_id^name"), gives=FIRM, said="'^'"),
    Kind("columns separated by |", firm("o1|Acme", "local_id|name"), refused=("WRONG_SEPARATOR", "commas, semicolons or tabs")),
    Kind("line ends of Windows and of an old Mac", "local_id,name\ro1,Acme\r", gives=FIRM),
    Kind("a title line above the header", "Partners 2025,\n,\n" + firm("o1,Acme"), gives=FIRM, said="'Partners 2025'"),
    Kind("trailing empty columns", "local_id,name,,\no1,Acme,,\n", gives=FIRM),
    Kind("an empty row", "local_id,name\n,\no1,Acme\n", gives=FIRM),
    Kind("a value under no header", "local_id,,name\no1,x,Acme\n", refused=("UNKNOWN_COLUMN", "--ignore-columns")),
    Kind("a value under no header, ignored", "local_id,,name\no1,x,Acme\n", IGNORE, gives=FIRM),
    Kind("a row with a cell too many", firm("o1,Acme,GB"), refused=("WRONG_CELL_COUNT", "put quotes around")),
    Kind("a quotation mark that is not closed", 'local_id,name\no1,"Acme\n', refused=("BROKEN_CSV", "quotes")),
    Kind("a name over two lines: a quotation mark is missing", 'local_id,name\no1,"Acme\no2,Bolt"\n', gives={"name": "Acme\no2,Bolt"}, said="row 2: name goes over lines"),
    Kind("a file whose name says nothing", firm("o1,Acme"), file="Book1.csv", refused=("UNKNOWN_TABLE", "--map")),
    Kind("an empty file", "", refused=("EMPTY_FILE", "template")),
    # the header
    Kind("a header in any case", firm("o1,Acme", "LOCAL_ID,Name"), gives=FIRM),
    Kind("a header with blanks or hyphens", firm("o1,Acme,Ltd", "Local ID,name,legal-form"), gives={**FIRM, "legal_form": "Ltd"}),
    Kind("a header in camelCase", firm("o1,Acme,Ltd", "localId,name,legalForm"), gives={**FIRM, "legal_form": "Ltd"}),
    Kind("one column twice, written in two ways", firm("o1,A,B", "local_id,name,Name"), refused=("DUPLICATE_COLUMN", "keep one")),
    Kind("an unknown column", firm("o1,Acme,red", "local_id,name,colour"), refused=("UNKNOWN_COLUMN", "--ignore-columns")),
    Kind("an unknown column, ignored", firm("o1,Acme,red", "local_id,name,colour"), IGNORE, gives=FIRM, said="'colour' is left out"),
    Kind("a misspelt column", firm("o1,Acme,GB", "local_id,name,juristiction"), refused=("UNKNOWN_COLUMN", "did you mean 'jurisdiction'?")),
    Kind("a required column that is not there", firm("o1", "local_id"), refused=("MISSING_COLUMN", "--map")),
    # true and false
    Kind("TRUE, Yes, 1 in any case", firm("o1,Acme,TRUE", "local_id,name,is_own"), gives={**FIRM, "is_own": True}),
    Kind("FALSE, No, 0", firm("o1,Acme,No", "local_id,name,is_own"), gives={**FIRM, "is_own": False}),
    Kind("WAHR, VRAI, VERO …: what a spreadsheet writes", firm("o1,Acme,FALSCH", "local_id,name,is_own"), gives={**FIRM, "is_own": False}),
    Kind("another word for true", firm("o1,Acme,x", "local_id,name,is_own"), refused=("NOT_A_BOOLEAN", "yes or no")),
    # dates
    Kind("2024, 2024-05, 2024-05-17", dated("2024-05"), gives={**FIRM, ON: "2024-05"}),
    Kind("2024-05-17 00:00:00", dated("2024-05-17 00:00:00"), gives={**FIRM, ON: "2024-05-17"}),
    Kind("17/05/2024", dated("17/05/2024"), refused=("NOT_A_DATE", "--dates dmy")),
    Kind("05/17/2024", dated("05/17/2024"), refused=("NOT_A_DATE", "--dates mdy")),
    Kind("03/04/2024", dated("03/04/2024"), refused=("NOT_A_DATE", "--dates dmy (day first) or --dates mdy (month first)")),
    Kind("17/05/2024, 17.5.2024, 17-05-2024 with `--dates dmy`", dated("3.4.2024"), DMY, gives={**FIRM, ON: "2024-04-03"}),
    Kind("05/17/2024 with `--dates mdy`", dated("03/04/2024"), MDY, gives={**FIRM, ON: "2024-03-04"}),
    Kind("2024-05-17 with `--dates dmy`", dated("2024-05-17"), DMY, gives={**FIRM, ON: "2024-05-17"}),
    Kind("05/2024 with `--dates dmy`", dated("05/2024"), DMY, gives={**FIRM, ON: "2024-05"}),
    Kind("31/02/2024 with `--dates dmy`", dated("31/02/2024"), DMY, refused=("NOT_A_DATE", "there is no such day")),
    Kind("17/05/24: two digits of a year", dated("17/05/24"), DMY, refused=("NOT_A_DATE", "four digits")),
    Kind("45429: a spreadsheet's count of days", dated("45429"), refused=("NOT_A_DATE", "count of days")),
    Kind("May-24", dated("May-24"), DMY, refused=("NOT_A_DATE", "write 2024")),
    # figures
    Kind("12.5", stake("12.5"), file="holds_interest_in.csv", gives={"interest_type": "SHAREHOLDING", "share_exact": "12.5"}),
    Kind("12,5", stake('"12,5"'), file="holds_interest_in.csv", refused=("NOT_A_NUMBER", "--decimal comma")),
    Kind("12,5 with `--decimal comma`", stake("12,5", ";"), COMMA, file="holds_interest_in.csv", gives={"interest_type": "SHAREHOLDING", "share_exact": "12.5"}),
    Kind("12.5 with `--decimal comma`", stake("12.5", ";"), COMMA, file="holds_interest_in.csv", refused=("NOT_A_NUMBER", "write 1234,5")),
    Kind("12.5%", stake("12.5%"), file="holds_interest_in.csv", refused=("NOT_A_NUMBER", "--decimal point")),
    Kind("12,5 % with `--decimal comma`", stake("12,5 %", ";"), COMMA, file="holds_interest_in.csv", gives={"interest_type": "SHAREHOLDING", "share_exact": "12.5"}),
    Kind("1.234.567,50 with `--decimal comma`", figure("1.234.567,50"), COMMA, file="financial_figures.csv", gives=sales("1234567.50")),
    Kind("1.234.567", figure("1.234.567"), file="financial_figures.csv", refused=("NOT_A_NUMBER", "--decimal comma")),
    Kind("1,234,567.50", figure("1,234,567.50"), file="financial_figures.csv", refused=("NOT_A_NUMBER", "--decimal point")),
    Kind("1,234,567.50 with `--decimal point`", figure("1,234,567.50"), POINT, file="financial_figures.csv", gives=sales("1234567.50")),
    Kind("1 234 567 with a decimal mark stated", figure("1 234 567"), COMMA, file="financial_figures.csv", gives=sales("1234567")),
    Kind("1.234 with `--decimal comma`", figure("1.234"), COMMA, file="financial_figures.csv", refused=("NOT_A_NUMBER", "not a decimal number")),
    Kind("€ 500", figure("€ 500"), COMMA, file="financial_figures.csv", refused=("NOT_A_NUMBER", "write the figure alone")),
    Kind("1.5E+08", figure("1.5E+08"), file="financial_figures.csv", refused=("NOT_A_NUMBER", "all its digits")),
    # codes
    Kind("the name of a country in many languages", firm("o1,Acme,Deutschland", "local_id,name,jurisdiction"), refused=("UNKNOWN_CODE", "write DE for Germany")),
    Kind("UK, a reserved code", firm("o1,Acme,UK", "local_id,name,jurisdiction"), refused=("UNKNOWN_CODE", "write GB for United Kingdom")),
    Kind("DEU, a three-letter code", firm("o1,Acme,DEU", "local_id,name,jurisdiction"), refused=("UNKNOWN_CODE", "write DE for Germany")),
    Kind("Delaware, a part of a country", firm("o1,Acme,Delaware", "local_id,name,jurisdiction"), refused=("UNKNOWN_CODE", "write US-DE for Delaware")),
    Kind("a misspelt country", firm("o1,Acme,Germny", "local_id,name,jurisdiction"), refused=("UNKNOWN_CODE", "did you mean DE (Germany)?")),
    Kind("the name or sign of a currency", figure("5", ",").replace("EUR", "€"), file="financial_figures.csv", refused=("UNKNOWN_CODE", "write EUR")),
    Kind("a word of a closed list in another case", stake("5").replace("SHAREHOLDING", "Shareholding"), file="holds_interest_in.csv", refused=("UNKNOWN_VALUE", "did you mean SHAREHOLDING?")),
    # workbooks
    Kind("a workbook of one sheet a table", sheet(BOTH), gives=FIRM),
    Kind("a workbook of one sheet, the table named by the file", lambda folder: workbook(folder / "organizations.xlsx", {"Sheet1": BOTH}), gives=FIRM),
    Kind("a sheet whose name says nothing, beside another", sheet(BOTH, Sheet2=[["x"]]), refused=("UNKNOWN_TABLE", "To leave it out, hide the sheet, or write the row Sheet2,, there")),
    Kind("a title above a header of another's words", sheet([["Partners 2025"], [], ["No.", "Firm"], ["o1", "Acme"]]), refused=("UNKNOWN_COLUMN", "row 3, column Firm: UNKNOWN_COLUMN: organizations has no column 'Firm'. Load with --map FILE, where a row organizations,Firm,COLUMN says")),
    Kind("a cell beside the table", sheet([HEAD, ["o1", "Acme", "", "to be checked"]]), refused=("WRONG_CELL_COUNT", "give each column a header, or empty what is beside the table")),
    Kind("an empty sheet", sheet(BOTH, Sheet2=[]), gives=FIRM),
    Kind("a hidden sheet", lambda folder: workbook(folder / "b.xlsx", {"organizations": BOTH, "people": [["x"]]}, ("people",)), gives=FIRM, said="hidden sheet 'people'"),
    Kind("a date cell, however it is shown", sheet([[*HEAD, ON], ["o1", "Acme", date(2024, 5, 17)]]), gives={**FIRM, ON: "2024-05-17"}),
    Kind("a cell TRUE", sheet([[*HEAD, "is_own"], ["o1", "Acme", True]]), gives={**FIRM, "is_own": True}),
    Kind("a whole number: 7, not 7.0", sheet([HEAD, [7, "Acme"]]), gives=FIRM),
    Kind("a figure with the noise of a double", sheet([STAKE_HEAD, [*ENDS, 0.1 + 0.2]], "holds_interest_in"), gives={"interest_type": "SHAREHOLDING", "share_exact": "0.3"}),
    Kind("a cell shown as percent", sheet([STAKE_HEAD, [*ENDS, Percent(0.07)]], "holds_interest_in"), refused=("NOT_A_NUMBER", "'7%' is not a decimal number: leave the % out, or load with --decimal point")),
    Kind("a cell shown as percent with `--decimal point`", sheet([STAKE_HEAD, [*ENDS, Percent(0.07)]], "holds_interest_in"), POINT, gives={"interest_type": "SHAREHOLDING", "share_exact": "7"}),
    Kind("a figure in a workbook with `--decimal comma`", sheet([STAKE_HEAD, [*ENDS, 12.5]], "holds_interest_in"), COMMA, gives={"interest_type": "SHAREHOLDING", "share_exact": "12.5"}),
    Kind("a formula that shows an error", sheet([[*HEAD, "legal_form"], ["o1", "Acme", Failed("#N/A")]]), refused=("WRONG_FORMAT", "holds the error #N/A")),
    Kind("a formula that shows an error, in a hidden sheet", lambda folder: workbook(folder / "organizations.xlsx", {"Sheet1": BOTH, "sums": [["x", Failed("#N/A")]]}, ("sums",)), gives=FIRM, said="hidden sheet 'sums'"),
    Kind("a cell that is merged over several rows", sheet([[*HEAD, "legal_form"], ["o1", "Acme", Merged("Ltd")], ["o2", "Bolt"]]), refused=("MISSING_VALUE", "legal_form: the cell is merged with another: undo that, and fill in each row")),
    Kind("a formula that a program wrote and nobody computed", sheet([HEAD, ["o1", NotComputed('="Ac"&"me"')]]), refused=("WRONG_FORMAT", "column 2 holds a formula that was never computed")),
    Kind("an old `.xls`, or a workbook with a password", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), file="organizations.xls", refused=("WRONG_FORMAT", "save it as .xlsx")),
    Kind("a workbook that is cut off", b"PK\x03\x04 cut", file="organizations.xlsx", refused=("WRONG_FORMAT", "save it again as .xlsx")),
    # rows
    Kind("a bad row with `--skip-bad-rows`", "local_id,name,is_own\no0,Bad,x\no1,Acme,\n", SKIP, gives=FIRM),
)  # fmt: skip


def stated(found: list[StatementRecord]) -> dict[str, Any]:
    first = found[0]
    given = (first.nodes or first.relationships)[0].properties
    return plain(given)


def plain(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, bool) else str(value) for name, value in given.items()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_happens_to_each_kind(tmp_path: Path, kind: Kind) -> None:
    if callable(kind.content):
        path = kind.content(tmp_path)
    else:
        path = tmp_path / kind.file
        path.write_bytes(kind.content.encode() if isinstance(kind.content, str) else kind.content)
    intake = Intake(kind.options)
    if kind.refused is None:
        assert stated(list(read([path], "House", intake))) == plain(kind.gives or {})
    else:
        code, words = kind.refused
        with pytest.raises(RefusedInput) as refused:
            list(read([path], "House", intake))
        said = [str(problem) for problem in refused.value.problems if problem.code == code]
        assert any(words in each for each in said), [str(each) for each in refused.value.problems]
    if kind.said:
        assert any(kind.said in remark for remark in intake.remarks), intake.remarks
    elif kind.refused is None and kind.options is PLAIN:
        assert intake.remarks == []


ROW = re.compile(r"^\| (?P<name>.+?) \| (?P<outcome>read|said|refused|option)", re.MULTILINE)


def outcome(kind: Kind) -> str:
    if kind.refused is not None:
        return "refused"
    if kind.options != PLAIN:
        return "option"
    return "said" if kind.said else "read"


def test_the_page_says_of_each_kind_what_happens_to_it() -> None:
    """A table in prose says what once was true."""
    listed = {found["name"]: found["outcome"] for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
    assert listed == {kind.name.replace("|", "\\|"): outcome(kind) for kind in KINDS}


def test_every_option_that_a_refusal_names_takes_the_file(tmp_path: Path) -> None:
    """A refusal that names an option which does not help sends a person in a circle."""
    taken = 0
    for kind in KINDS:
        if kind.refused is None or callable(kind.content) or kind.options != PLAIN:
            continue
        options = named(kind.refused[1])
        if options is None:
            continue
        path = tmp_path / kind.file
        path.write_bytes(kind.content.encode() if isinstance(kind.content, str) else kind.content)
        assert list(read([path], "House", Intake(options))), kind.name
        taken += 1
    assert taken >= 8


def named(words: str) -> ReadOptions | None:
    if found := re.search(r"--dates (dmy|mdy)", words):
        return replace(PLAIN, dates=DateOrder(found[1]))
    if found := re.search(r"--decimal (comma|point)", words):
        return replace(PLAIN, decimal=DecimalMark(found[1]))
    return IGNORE if "--ignore-columns" in words else None


def test_a_time_of_day_in_a_cell_is_kept_and_midnight_is_a_day(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "organizations.xlsx",
        {
            "organizations": [
                [*HEAD, ON],
                ["o1", "A", datetime(2024, 5, 17)],
                ["o2", "B", datetime(2024, 5, 17, 9)],
            ]
        },
    )
    with pytest.raises(RefusedInput) as refused:
        list(read([path], "House"))
    assert [problem.place for problem in refused.value.problems] == ["sheet organizations, row 3"]
