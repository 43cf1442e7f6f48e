"""One row of the sheet as facts: the contract, its parties, clauses, restrictions and partnership."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from graph.errors import Code, ErrorCode, Problem
from graph.model.language.enums import ContractType
from graph.model.language.partial_date import PartialDate
from graph.write.keys import declared_key, local_key, party_key
from graph.write.records import NodeKey, NodeRecord, Note, RelationshipRecord, SourceRecord, StatementRecord
from loaders.ingest.cuad.kinds import contract_type, is_later_paper, partnership_type, title_of
from loaders.ingest.cuad.labels import (
    AGREEMENT_DATE,
    DOCUMENT_NAME,
    EFFECTIVE_DATE,
    EXPIRATION_DATE,
    GOVERNING_LAW,
    NOTICE_PERIOD,
    PARTIES,
    RENEWAL_TERM,
    STATED,
    YES_NO,
    Label,
)
from loaders.ingest.cuad.parties import ContractParty, parties_of, party_name_key, says_kind
from loaders.ingest.cuad.sheet import Row
from loaders.ingest.cuad.terms import (
    NoDate,
    is_perpetual,
    is_redacted,
    notice_length,
    renewal_months,
    stated_date,
)
from loaders.ingest.intake import Intake
from loaders.ingest.refusing import refusal_of

_DATES = {"signed_on": AGREEMENT_DATE, "effective_on": EFFECTIVE_DATE, "expires_on": EXPIRATION_DATE}
_AUTOMATIC = "automatic"
"""Only these letters in the quoted words say that a contract renews by itself."""


class Sheet:
    """The facts of one row, gathered piece by piece."""

    def __init__(self, row: Row, source: str) -> None:
        """Begin with the contract itself."""
        self.row = row
        self.source = source
        self.key = local_key("Contract", source, row.document)
        self.nodes: list[NodeRecord] = []
        self.relationships: list[RelationshipRecord] = []
        self.notes: list[Note] = []

    def note(self, code: Code, label: Label, text: str) -> None:
        """Say that an answer became no fact, or only in part, and why."""
        self.notes.append(Note(code, label.answer, self.row.place, text[:2_000]))

    def node(self, label: str, local_id: str, properties: dict[str, Any]) -> NodeKey:
        """Add a node that the row alone knows."""
        key = local_key(label, self.source, f"{self.row.document}#{local_id}")
        self.nodes.append(NodeRecord(key, properties))
        return key

    def relate(self, kind: str, start: NodeKey, end: NodeKey, **properties: Any) -> None:
        """Add a relationship, once."""
        held = {name: value for name, value in properties.items() if value is not None}
        made = RelationshipRecord(kind, start, end, held)
        if made not in self.relationships:
            self.relationships.append(made)


def statement_records(
    rows: Iterable[Row], source: str, found: Iterable[Problem], intake: Intake | None = None
) -> Iterator[StatementRecord]:
    """Return one statement for each contract; raise RefusedInput with everything that is wrong.

    Under ``--skip-bad-rows`` a contract with a problem is left out; a problem of the header is not skipped.
    """
    rows, problems = list(rows), list(found)
    problems += list(chain.from_iterable(_date_problems(row) for row in rows))
    if intake is not None and intake.options.skip_bad_rows:
        of_rows = [problem for problem in problems if _is_of_a_row(problem)]
        intake.left_out += of_rows
        bad = {(problem.file, problem.place) for problem in of_rows}
        rows = [row for row in rows if (row.file, row.place) not in bad]
        problems = [problem for problem in problems if problem not in of_rows]
    if problems:
        raise refusal_of("CUAD sheet", problems)
    where = SourceRecord(
        source,
        {
            "source_type": "THIRD_PARTY",
            "publisher": "The Atticus Project",
            "license": "CC BY 4.0",
            "description": "Contract Understanding Atticus Dataset: labels of experts on public contracts",
        },
    )
    return (_statement(row, source, where) for row in rows)


def _is_of_a_row(problem: Problem) -> bool:
    """Whether a problem is that of one contract, and not of the file or its header (row 1)."""
    return problem.place.startswith("row ") and problem.place != "row 1"


def _date_problems(row: Row) -> Iterator[Problem]:
    for label in _DATES.values():
        try:
            stated_date(row.answer(label))
        except NoDate as error:
            yield row.problem(ErrorCode.NOT_A_DATE, label.answer, str(error))


def _statement(row: Row, source: str, where: SourceRecord) -> StatementRecord:
    sheet = Sheet(row, source)
    contract = _contract(sheet)
    sheet.nodes.append(NodeRecord(sheet.key, contract))
    partnership = _partnership(sheet, contract)
    _add_parties(sheet, partnership)
    for label in STATED:
        _add_stated(sheet, label)
    for label in YES_NO:
        _add_answered(sheet, label, contract["title"])
    return StatementRecord(
        source=where,
        local_id=row.document,
        place=row.place,
        nodes=tuple(sheet.nodes),
        relationships=tuple(sheet.relationships),
        file=row.file,
        notes=tuple(sheet.notes),
    )


def _contract(sheet: Sheet) -> dict[str, Any]:
    row = sheet.row
    name = row.answer(DOCUMENT_NAME)
    kind = contract_type(name)
    if kind == "OTHER":
        kind = contract_type(_name_in_file(row.document))
        if kind != "OTHER":
            sheet.note(ErrorCode.TYPE_FROM_FILE_NAME, DOCUMENT_NAME, f"{title_of(name)}: {kind}")
    values: dict[str, Any] = {
        "title": title_of(name) or row.document,
        "contract_type": ContractType(kind),
        "document": row.document,
        **_dates(sheet),
        **_renewal(sheet),
    }
    law = row.answer(GOVERNING_LAW)
    if law and not is_redacted(law):
        values["governing_law"] = law
    elif law:
        sheet.note(ErrorCode.REDACTED, GOVERNING_LAW, law)
    return values


def _name_in_file(document: str) -> str:
    """Return the words after the last separator of the file's name: its kind, by who filed it."""
    return document.rsplit(".", 1)[0].replace("-", " ").rsplit("_", 1)[-1]


def _dates(sheet: Sheet) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, label in _DATES.items():
        answer = sheet.row.answer(label)
        read = stated_date(answer)
        if read is not None:
            values[name] = read
        elif label is EXPIRATION_DATE and is_perpetual(answer):
            values["perpetual"] = True
        elif answer:
            sheet.note(ErrorCode.REDACTED if is_redacted(answer) else ErrorCode.NOT_A_DATE, label, answer)
    start, end = values.get("effective_on") or values.get("signed_on"), values.get("expires_on")
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last < start.first:
        sheet.note(ErrorCode.INVALID_PERIOD, EXPIRATION_DATE, f"{values.pop('expires_on')} before {start}")
    elif start is None and end is not None and _other_century(sheet.row, end):
        sheet.note(ErrorCode.OTHER_CENTURY, EXPIRATION_DATE, f"{values.pop('expires_on')}")
    return values


def _other_century(row: Row, end: PartialDate) -> bool:
    """Whether the quoted words name the same year of the next century, and not the answered one."""
    words = " ".join(row.quotes(EXPIRATION_DATE))
    return str(end.first.year + 100) in words and str(end.first.year) not in words


def _renewal(sheet: Sheet) -> dict[str, Any]:
    values: dict[str, Any] = {}
    renewal, notice = sheet.row.answer(RENEWAL_TERM), sheet.row.answer(NOTICE_PERIOD)
    if renewal:
        values["renewal_term"] = renewal
        values["renewal_months"] = renewal_months(renewal)
        words = " ".join(sheet.row.quotes(RENEWAL_TERM)).casefold()
        values["renewal_auto"] = True if _AUTOMATIC in words else None
        if values["renewal_months"] is None:
            sheet.note(ErrorCode.KEPT_AS_WORDS, RENEWAL_TERM, renewal)
    if notice:
        length = notice_length(notice)
        values["notice_period"] = notice
        if length is None:
            sheet.note(ErrorCode.KEPT_AS_WORDS, NOTICE_PERIOD, notice)
        else:
            values |= {"notice_days": length.days, "notice_months": length.months}
    return {name: value for name, value in values.items() if value is not None}


def _partnership(sheet: Sheet, contract: dict[str, Any]) -> NodeKey | None:
    kind = partnership_type(contract["contract_type"], contract["title"])
    if kind is None:
        sheet.note(
            ErrorCode.NO_PARTNERSHIP, DOCUMENT_NAME, f"{contract['title']}: {contract['contract_type']}"
        )
        return None
    values: dict[str, Any] = {"name": contract["title"], "type": kind}
    started = contract.get("effective_on") or contract.get("signed_on")
    first_paper = not is_later_paper(contract["title"])
    if started is not None and first_paper:
        values["started"] = started
    if "expires_on" in contract and "renewal_term" not in contract and first_paper:
        values["ended"] = contract["expires_on"]
    key = sheet.node("Partnership", "partnership", values)
    sheet.relate("GOVERNED_BY", key, sheet.key)
    return key


def _add_parties(sheet: Sheet, partnership: NodeKey | None) -> None:
    parties = parties_of(sheet.row.answer(PARTIES))
    if not parties:
        sheet.note(ErrorCode.NOT_STATED, PARTIES, sheet.row.answer(PARTIES))
    named: set[NodeKey] = set()
    for position, party in enumerate(parties, start=1):
        key = _party(sheet, party, position)
        if key not in named:
            named.add(key)
            _name_party(sheet, party, key)
        sheet.relate("PARTY_TO", key, sheet.key, party_role=party.role)
        if partnership is not None:
            sheet.relate("PARTY_TO", key, partnership, party_role=party.role)


def _party(sheet: Sheet, party: ContractParty, position: int) -> NodeKey:
    """Return a party's key: firms meet by their name over all contracts, persons and gaps never do."""
    if party.kind == "Organization":
        return party_key("Organization", sheet.source, name=party_name_key(party.name))
    return party_key(party.kind, sheet.source, local_id=f"{sheet.row.document}#party {position}")


def _name_party(sheet: Sheet, party: ContractParty, key: NodeKey) -> None:
    if party.kind == "UnknownParty":
        term = party.terms[0] if party.terms else "a party"
        said = {
            "name": f"Not named: {term}",
            "unspecified_reason": "INFORMATION_UNKNOWN_TO_PUBLISHER",
            "description": f"Written as {party.name} in the published contract",
        }
        sheet.nodes.append(NodeRecord(key, said))
        sheet.note(ErrorCode.NOT_NAMED, PARTIES, f"{party.name} ({term})")
        return
    sheet.nodes.append(NodeRecord(key, {"name": party.name}))
    if not says_kind(party):
        sheet.note(ErrorCode.TAKEN_FOR_A_FIRM, PARTIES, party.name)
    for names, name_type in ((party.trading, "TRADING"), (party.former, "FORMER")):
        for name in names:
            values = {"name": name, "name_type": name_type}
            alias = declared_key("Alias", values)
            assert alias is not None  # both parts of its key are given
            sheet.nodes.append(NodeRecord(alias, values))
            sheet.relate("HAS_NAME", key, alias)


def _clause(sheet: Sheet, label: Label) -> NodeKey:
    quotes = sheet.row.quotes(label)
    params = {"label": label.header, "answer": sheet.row.answer(label), "passages": len(quotes)}
    values: dict[str, Any] = {
        "clause_type": label.clause,
        "params": json.dumps(params, ensure_ascii=False, sort_keys=True),
    }
    if quotes:
        values["text_ref"] = "\n\n".join(quotes)
    key = sheet.node("Clause", label.clause, values)
    sheet.relate("HAS_CLAUSE", sheet.key, key)
    return key


def _add_stated(sheet: Sheet, label: Label) -> None:
    if sheet.row.answer(label) or sheet.row.quotes(label):
        _clause(sheet, label)


def _add_answered(sheet: Sheet, label: Label, title: str) -> None:
    quotes = sheet.row.quotes(label)
    if sheet.row.answer(label) != "Yes":
        if quotes:
            sheet.note(ErrorCode.QUOTED_BUT_NO, label, "\n\n".join(quotes))
        return
    _clause(sheet, label)
    if not quotes:
        sheet.note(ErrorCode.YES_WITHOUT_WORDS, label, "Yes")
    named = f"{label.header} ({title})"
    if label.restriction is not None:
        key = sheet.node("Restriction", label.clause, {"title": named, "restriction_type": label.restriction})
        sheet.relate("IMPOSES", sheet.key, key)
    if label.incentive is not None:
        key = sheet.node("IncentiveTerm", label.clause, {"title": named, "incentive_type": label.incentive})
        sheet.relate("HAS_TERM", sheet.key, key)
