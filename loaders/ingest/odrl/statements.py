"""Policies as statements: one of each agreement; an offer or a request grants nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import ErrorCode, Problem
from graph.write.records import SourceRecord, StatementRecord
from loaders.ingest.intake import Intake
from loaders.ingest.json_parts import Part, Said, documents_of, part_of
from loaders.ingest.json_text import Path_
from loaders.ingest.odrl.described import Description, descriptions_of
from loaders.ingest.odrl.parties import Named
from loaders.ingest.odrl.policies import Policy, read_agreement
from loaders.ingest.odrl.values import each, id_of, plain, types
from loaders.ingest.refusing import leave_out_or_refuse

AGREEMENT = "Agreement"
OTHERS = ("Set", "Offer", "Request", "Ticket", "Privacy", "Assertion", "Policy")
"""Types of policies that bind nobody yet, or say nothing of who grants to whom."""
KNOWN_PROFILES = ("http://www.w3.org/ns/odrl/2/core", "http://www.w3.org/ns/odrl/2/")
"""ODRL's own vocabulary. Another profile may give every word another meaning."""
RULES = ("permission", "prohibition", "obligation")


def statement_records(
    paths: Sequence[Path], source: str, intake: Intake | None = None
) -> Iterator[StatementRecord]:
    """Yield one statement for each agreement; raise RefusedInput with everything that is wrong, at the end.

    A policy with a fault is not yielded. Under ``--skip-bad-rows`` it is left out.
    """
    faults: list[Problem] = []
    faulty: list[Problem] = []
    where, described = SourceRecord(source), descriptions_of(paths)
    for path in paths:
        said = Said()
        for part in _policies(path, said):
            before = len(said.faults)
            statement = _statement(part, source, where, described, intake)
            if statement is not None and len(said.faults) == before:
                yield statement
        whole, of_policies = said.faults_of_parts()
        faults += whole
        faulty += of_policies
    leave_out_or_refuse("ODRL data", faults, faulty, intake)


def _policies(path: Path, said: Said) -> Iterator[Part]:
    for prefix, value in documents_of(path, said):
        graph, inside = (value["@graph"], ("@graph",)) if _is_graph(value) else (value, ())
        is_list = isinstance(graph, list)
        for index, each_one in enumerate(each(graph)):
            at: Path_ = (*inside, index) if is_list else inside
            part = part_of(path.name, prefix, each_one, said, "an ODRL policy", at)
            if part is not None and not (inside and _is_a_description(plain(part))):
                yield plain(part)


def _is_a_description(part: Part) -> bool:
    """Whether an object of a JSON-LD graph is a party or an asset beside the policies."""
    return types(part).isdisjoint({AGREEMENT, *OTHERS}) and not any(name in part.value for name in RULES)


def _is_graph(value: Any) -> bool:
    return isinstance(value, dict) and "@graph" in value


def _statement(
    part: Part,
    source: str,
    where: SourceRecord,
    described: Mapping[str, Description],
    intake: Intake | None,
) -> StatementRecord | None:
    kinds = types(part)
    if AGREEMENT not in kinds:
        _other(part, kinds, intake)
        return None
    identity = id_of(part.value)
    if identity is None:
        part.fault(ErrorCode.MISSING_KEY, "nothing says which agreement it is: give its uid", "uid")
        return None
    _refuse_what_is_not_understood(part)
    policy = Policy(part, identity, source, Named(source, described))
    read_agreement(policy)
    if not any(part.value.get(name) for name in RULES):
        message = "an agreement needs a permission, a prohibition or an obligation"
        part.fault(ErrorCode.MISSING_VALUE, message, "permission")
    nodes = dict.fromkeys(node.key for node in policy.nodes)
    unique = {node.key: node for node in policy.nodes}
    issued = part.day("dcterms:issued") or part.day("dc:issued")
    return StatementRecord(
        where,
        identity,
        part.place,
        (*(unique[key] for key in nodes), *policy.named.records()),
        tuple(policy.relationships),
        stated_on=issued.first if issued is not None and str(issued) == issued.first.isoformat() else None,
        file=part.file,
        notes=part.said.take_notes(),
    )


def _other(part: Part, kinds: set[str], intake: Intake | None) -> None:
    """Say which policy is not an agreement; refuse what is not a policy."""
    if kinds.isdisjoint(OTHERS) and (kinds or not any(name in part.value for name in RULES)):
        message = "this is not an ODRL policy: its @type is none of ODRL's, and it has no rules"
        part.said.faults.append(Problem(part.file, part.place, "@type", ErrorCode.UNKNOWN_VALUE, message))
        return
    if intake is not None:
        kind = next((each_one for each_one in OTHERS if each_one in kinds), "Set")
        where = f"{part.file} {part.place}".removesuffix(" file")
        intake.say(f"{where}: a policy of the type {kind} grants nothing to anybody yet; it was left out")


def _refuse_what_is_not_understood(part: Part) -> None:
    for value in each(part.value.get("profile")):
        if (id_of(value) or "") not in KNOWN_PROFILES:
            message = (
                f"the profile {id_of(value)!r} may change what the words mean: write the policy without it"
            )
            part.fault(ErrorCode.UNKNOWN_VALUE, message, "profile")
    if part.value.get("inheritFrom"):
        message = "the policy inherits rules that are not here: write them out in it"
        part.fault(ErrorCode.UNKNOWN_REFERENCE, message, "inheritFrom")
