"""Interests and offices as BODS relationships: a record for each pair of parties and each of its periods."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from graph.model.language.spelling import camel
from graph.write.stored_parties import Origin, Tie
from loaders.export.taken import Taken, is_open
from loaders.ingest.bods.interests import ROLES

_INTEREST = "HOLDS_INTEREST_IN"
Record = tuple[str, dict[str, Any], Origin]


def relationship_records(found: Sequence[Tie], left_out: Counter[str]) -> Iterator[Record]:
    """Yield the records of the interests that one party holds; its offices are in them, or counted."""
    for end, group in groupby(found, key=lambda tie: tie.end):
        pair = list(group)
        held = [tie for tie in pair if tie.type == _INTEREST and _can_be_said(tie, left_out)]
        offices = [tie for tie in pair if tie.type != _INTEREST]
        _leave_offices(offices, held, left_out)
        for number, record in enumerate(_periods(held), start=1):
            suffix = "" if number == 1 else f"-{number}"
            yield _record(f"{record[0].start}-{end}{suffix}", record, left_out)


def _can_be_said(tie: Tie, left_out: Counter[str]) -> bool:
    """Whether an interest can be written as what it is; one that cannot would come back as another fact."""
    values = tie.properties
    if values.get("is_summary"):
        left_out[f"{_INTEREST} that sums up others"] += 1
    elif values.get("is_inferred"):
        left_out[f"{_INTEREST} that is inferred"] += 1
    elif not is_open(values.get("valid_to")) and values.get("valid_to_precision", "DAY") != "DAY":
        left_out[f"{_INTEREST} that ended in a month or a year"] += 1
    else:
        return True
    return False


def _periods(held: Iterable[Tie]) -> list[list[Tie]]:
    """Return the interests by period: a record names each fact once, in the order of type and reference."""
    by_fact: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in held:
        values = tie.properties
        fact = values["interest_type"], values.get("direct_or_indirect") or "", values.get("reference") or ""
        by_fact[fact].append(tie)
    records: dict[int, list[Tie]] = defaultdict(list)
    for _, slices in sorted(by_fact.items()):
        ordered = sorted(slices, key=lambda tie: str(tie.properties.get("valid_from")))
        for number, tie in enumerate(ordered):
            records[number].append(tie)
    return [records[number] for number in sorted(records)]


def _record(identity: str, held: Sequence[Tie], left_out: Counter[str]) -> Record:
    seen: Counter[tuple[str, str]] = Counter()
    interests = [_interest(tie, seen, left_out) for tie in held]
    details = {
        "isComponent": False,
        "subject": held[0].end,
        "interestedParty": held[0].start,
        "interests": interests,
    }
    names: set[str] = set()
    kinds: set[str] = set()
    for tie in held:
        names.update(tie.origin.sources)
        kinds.update(tie.origin.kinds)
    latest = max((tie.origin for tie in held), key=lambda origin: origin.stated_on)
    return (
        identity,
        details,
        Origin(tuple(sorted(names)), tuple(sorted(kinds)), latest.stated_on, latest.retrieved_at),
    )


def _interest(tie: Tie, seen: Counter[tuple[str, str]], left_out: Counter[str]) -> dict[str, Any]:
    taken = Taken(_INTEREST, tie.properties)
    code = camel(taken.take("interest_type").lower())
    direct = taken.take("direct_or_indirect")
    if tie.properties.get("reference") == _counted(code, direct, seen):
        taken.take("reference")
    interest = {
        "type": code,
        "directOrIndirect": camel(direct.lower()) if direct else None,
        "beneficialOwnershipOrControl": taken.take("beneficial"),
        "details": taken.take("details"),
        "share": _share(taken),
        "startDate": taken.date("valid_from", days_only=True),
        "endDate": taken.date("valid_to", days_only=True),
    }
    taken.leave(left_out)
    return {name: value for name, value in interest.items() if value is not None}


def _counted(code: str, direct: str | None, seen: Counter[tuple[str, str]]) -> str | None:
    """Return the reference that a loader gives the next interest of a kind: indirect, and its count."""
    kind = "indirect" if direct == "INDIRECT" else ""
    seen[code, kind] += 1
    count = seen[code, kind]
    return " ".join(each for each in (kind, str(count) if count > 1 else "") if each) or None


def _share(taken: Taken) -> dict[str, float | int] | None:
    taken.take("share_unknown")
    share = {"exact": taken.take("share_exact")}
    for side in ("min", "max"):
        bound, beyond = taken.take(f"share_{side}"), taken.take(f"share_{side}_exclusive")
        name = f"{side}imum"
        share[f"exclusive{name.capitalize()}" if beyond else name] = bound
    figures = {name: _figure(value) for name, value in share.items() if value is not None}
    return figures or None


def _figure(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _leave_offices(offices: Sequence[Tie], held: Sequence[Tie], left_out: Counter[str]) -> None:
    """Count the offices that no interest says: BODS has them as interests alone."""
    said = {_said(tie, ROLES.get(camel(tie.properties["interest_type"].lower()), "")) for tie in held}
    for office in offices:
        if _said(office, office.properties["role"]) not in said:
            left_out["HAS_ROLE_AT"] += 1
            continue
        taken = Taken("HAS_ROLE_AT", office.properties)
        for name in ("role", "title", "valid_from", "valid_to"):
            taken.take(name)
        taken.leave(left_out)


def _said(tie: Tie, role: str) -> tuple[str, ...]:
    values = tie.properties
    return role, str(values.get("valid_from")), str(values.get("valid_to"))
