"""Policies of the Open Digital Rights Language: what becomes what, and the traps of the language."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from graph.errors import RefusedInput
from graph.write.check import problems_of
from loaders.ingest.intake import Intake, ReadOptions
from loaders.ingest.odrl.constraints import FIELDS
from loaders.ingest.odrl.described import KINDS, NAMES, PEOPLE
from loaders.ingest.odrl.policies import ACTS
from loaders.ingest.odrl.statements import OTHERS
from tests.loaders.ingest import odrl_samples as odrl
from tests.loaders.ingest.json_samples import nodes, ties
from tests.loaders.ingest.odrl_samples import IN_GERMANY, agreement, permission
from tests.not_run import ROOT

PAGE = (ROOT / "docs" / "formats" / "odrl.md").read_text("utf-8")
WHOLE = ("all_territories", "all_fields", "all_products", "all_channels")


def constraint(left: str, right: Any, operator: str = "eq") -> dict[str, Any]:
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def scope(folder: Path, *constraints: dict[str, Any], **members: Any) -> dict[str, Any]:
    """Return what the scope says of a permission with these constraints."""
    found = odrl.read(folder, agreement(permission(constraint=list(constraints), **members)))
    [node] = nodes(found, "Scope")
    return dict(node.properties)


def grant(folder: Path, value: Any) -> dict[str, Any]:
    return dict(nodes(odrl.read(folder, value), "RightsGrant")[0].properties)


def notes(folder: Path, value: Any) -> set[tuple[str, str]]:
    found = chain.from_iterable(each.notes for each in odrl.read(folder, value))
    return {(str(note.code), note.what) for note in found}


def refused(folder: Path, value: Any) -> list[tuple[str, str]]:
    with pytest.raises(RefusedInput) as caught:
        odrl.read(folder, value)
    return [(problem.place, str(problem.code)) for problem in caught.value.problems]


def test_an_agreement_is_a_contract_with_a_grant(tmp_path: Path) -> None:
    found = odrl.read(tmp_path, agreement())
    [contract], [granted], [asset] = (nodes(found, label) for label in ("Contract", "RightsGrant", "IPAsset"))
    names = {node.properties["name"]: node.key for node in nodes(found, "Organization")}
    press, radio = names["Marram Press"], names[odrl.RADIO]
    assert (contract.properties["title"], contract.properties["contract_type"]) == (odrl.UID, "LICENSE")
    assert granted.properties["grant_type"] == "LICENSE"
    assert "exclusivity" not in granted.properties  # ODRL has no word for it: it stays unknown
    assert (asset.properties["name"], asset.properties["kind"]) == (odrl.SONG, "COPYRIGHT")
    ends = {kind: [(rel.start, rel.end) for rel in ties(found, kind)] for kind in ("GRANTS", "GRANTED_TO")}
    assert ends == {"GRANTS": [(press, granted.key)], "GRANTED_TO": [(granted.key, radio)]}
    roles = {rel.start: rel.properties["party_role"] for rel in ties(found, "PARTY_TO")}
    assert roles == {press: "LICENSOR", radio: "LICENSEE"}
    assert [rel.end for rel in ties(found, "OF_ASSET")] == [asset.key]
    assert problems_of(found) == []


@pytest.mark.parametrize("kind", OTHERS)
def test_what_binds_nobody_grants_nothing(kind: str, tmp_path: Path) -> None:
    """An offer names who would grant, and became a grant."""
    intake = Intake()
    assert odrl.read(tmp_path, agreement(**{"@type": kind}), intake) == []
    assert kind in intake.remarks[0]


def test_acts_and_places_are_dimensions(tmp_path: Path) -> None:
    found = odrl.read(tmp_path, agreement())
    [said] = [node.properties for node in nodes(found, "Scope")]
    assert said["acts"] == ["STREAM", "REPRODUCE"]
    assert "all_territories" not in said
    assert said["all_fields"] is said["all_products"] is said["all_channels"] is True
    [place] = nodes(found, "Territory")
    assert place.properties == {"name": "Germany", "scheme": "ISO_3166_1", "code": "DE"}


def test_without_constraints_everything_is_covered(tmp_path: Path) -> None:
    said = scope(tmp_path)
    assert all(said[name] is True for name in WHOLE)


def test_a_constraint_without_a_dimension_leaves_the_scope_unknown(tmp_path: Path) -> None:
    """A license for two printers was one for every place, field and channel."""
    said = scope(tmp_path, constraint("count", 2, "lteq"))
    assert not set(WHOLE) & said.keys()
    whole = agreement(permission(constraint=[constraint("count", 2, "lteq")]))
    assert ("NO_PLACE", "permission/constraint") in notes(tmp_path, whole)


@pytest.mark.parametrize("logical", ["or", "xone", "andSequence"])
def test_alternatives_leave_the_scope_unknown(logical: str, tmp_path: Path) -> None:
    assert not set(WHOLE) & scope(tmp_path, {logical: [IN_GERMANY, constraint("spatial", "FR")]}).keys()


def test_what_must_hold_together_is_read_one_by_one(tmp_path: Path) -> None:
    whole = agreement(permission(constraint=[{"odrl:and": {"@list": [IN_GERMANY, odrl.UNTIL]}}]))
    found = odrl.read(tmp_path, whole)
    assert [node.properties["code"] for node in nodes(found, "Territory")] == ["DE"]
    assert str(grant(tmp_path, whole)["expires_on"]) == "2025-12-31"


def test_an_action_that_is_not_an_act_leaves_the_acts_unknown(tmp_path: Path) -> None:
    """To use is to do anything: as the act USE alone, a right to print was not found."""
    for action in ("use", "http://www.w3.org/ns/odrl/2/use", ["stream", "index"]):
        assert "acts" not in scope(tmp_path, action=action)


def test_a_refined_action_leaves_the_rest_unknown(tmp_path: Path) -> None:
    refined = {"rdf:value": {"@id": "odrl:print"}, "refinement": [constraint("resolution", 1200, "lteq")]}
    said = scope(tmp_path, action=[refined])
    assert said["acts"] == ["REPRODUCE"]
    assert not set(WHOLE) & said.keys()


@pytest.mark.parametrize(
    ("operator", "right", "since", "until"),
    [
        ("lt", "2026-01-01", None, "2025-12-31"),
        ("lt", "2026-01-01T00:00:00Z", None, "2025-12-31"),
        ("lt", "2026-01-01T12:00:00Z", None, "2026-01-01"),
        ("lteq", "2026-01-01", None, "2026-01-01"),
        ("gteq", "2024-05-01", "2024-05-01", None),
        ("gt", "2024-05-01", "2024-05-02", None),
        ("eq", "2024-05-01", "2024-05-01", "2024-05-01"),
    ],
)
def test_a_term_has_its_first_and_last_day(
    operator: str, right: str, since: str | None, until: str | None, tmp_path: Path
) -> None:
    said = grant(tmp_path, agreement(permission(constraint=[constraint("dateTime", right, operator)])))
    days = [said.get("starts_on"), said.get("expires_on")]
    assert [None if day is None else str(day) for day in days] == [since, until]


def test_the_narrower_of_two_terms_counts(tmp_path: Path) -> None:
    terms = [constraint("dateTime", day, "lteq") for day in ("2027", "2025-06-30", "2026-01-01")]
    assert str(grant(tmp_path, agreement(permission(constraint=terms)))["expires_on"]) == "2025-06-30"


def test_a_moment_that_is_not_a_date_leaves_the_scope_unknown(tmp_path: Path) -> None:
    assert not set(WHOLE) & scope(tmp_path, constraint("dateTime", {"@id": "odrl:policyUsage"}, "lt")).keys()


def test_everywhere_but_a_place(tmp_path: Path) -> None:
    found = odrl.read(tmp_path, agreement(permission(constraint=[constraint("spatial", "US", "neq")])))
    assert nodes(found, "Scope")[0].properties["all_territories"] is True
    assert [rel.end.parts[-1] for rel in ties(found, "EXCLUDES")] == ["us"]


@pytest.mark.parametrize(
    "place", ["https://www.geonames.org/2921044/", "https://example.org/in", "ZZ", "Berlin"]
)
def test_a_place_that_is_not_known_leaves_the_scope_unknown(place: str, tmp_path: Path) -> None:
    """The last letters of an address are not India."""
    assert not set(WHOLE) & scope(tmp_path, constraint("spatial", place)).keys()


def test_fields_of_use(tmp_path: Path) -> None:
    found = odrl.read(
        tmp_path, agreement(permission(constraint=[constraint("industry", "http://nace/J.59")]))
    )
    [use] = nodes(found, "FieldOfUse")
    assert (use.properties["scheme"], use.properties["code"]) == ("odrl:industry", "http://nace/J.59")
    assert "all_fields" not in nodes(found, "Scope")[0].properties


def test_a_prohibition_of_the_same_asset_leaves_the_scope_unknown(tmp_path: Path) -> None:
    whole = agreement(permission(constraint=None), prohibition=[{"action": "display"}])
    found = odrl.read(tmp_path, whole)
    assert not set(WHOLE) & nodes(found, "Scope")[0].properties.keys()
    assert ("NO_PLACE", "prohibition") in notes(tmp_path, whole)


def test_sublicenses_and_transfers(tmp_path: Path) -> None:
    denied = [{"action": "grantUse"}, {"action": "transfer"}]
    said = grant(tmp_path, agreement(prohibition=denied))
    assert (said["sublicensable"], said["transferable"]) == (False, False)
    assert grant(tmp_path, agreement(permission(action=["stream", "grantUse"])))["sublicensable"] is True
    assert "sublicensable" not in grant(tmp_path, agreement())
    assert "sublicensable" not in grant(
        tmp_path, agreement(prohibition=[{"action": "grantUse", "constraint": [IN_GERMANY]}])
    )


def test_who_may_transfer_a_thing_does_not_own_it_yet(tmp_path: Path) -> None:
    said = grant(tmp_path, agreement(permission(action="transfer")))
    assert (said["grant_type"], said["transferable"]) == ("LICENSE", True)


def test_duties_are_obligations_of_the_agreement(tmp_path: Path) -> None:
    owed = permission(duty=[{"action": "compensate", "constraint": [constraint("payAmount", 5)]}])
    found = odrl.read(tmp_path, agreement(owed, obligation=[{"action": "attribute"}]))
    said = [(n.properties["title"], n.properties["obligation_type"]) for n in nodes(found, "Obligation")]
    assert said == [("compensate", "PAYMENT"), ("attribute", "OTHER")]
    assert len(ties(found, "HAS_TERM")) == 2


def test_a_rule_says_for_itself_what_the_policy_says_for_all(tmp_path: Path) -> None:
    other = permission(assignee="https://example.org/tv", target={"uid": "https://example.org/film"})
    found = odrl.read(tmp_path, agreement(permission(), other))
    assert {rel.end.parts[-1] for rel in ties(found, "GRANTED_TO")} == {odrl.RADIO, "https://example.org/tv"}
    assert {rel.end.parts[-1] for rel in ties(found, "OF_ASSET")} == {odrl.SONG, "https://example.org/film"}


def test_who_is_a_person_in_one_policy_is_one_in_all(tmp_path: Path) -> None:
    """A bare IRI made a firm of a person that another policy describes."""
    ann = "https://example.org/ann"
    described = agreement(
        uid="p2", assignee={"uid": ann, "@type": "vcard:Individual", "vcard:fn": "Ann Holm"}
    )
    found = odrl.read(tmp_path, [agreement(assignee=ann), described])
    assert {node.properties["name"] for node in nodes(found, "Person")} == {"Ann Holm"}
    assert ann not in {node.key.parts[-1] for node in nodes(found, "Organization")}


def test_a_graph_describes_parties_and_assets_beside_its_policies(tmp_path: Path) -> None:
    song = {"@id": odrl.SONG, "@type": "dcat:Dataset", "dcterms:title": "The song"}
    [asset] = nodes(odrl.read(tmp_path, {"@graph": [agreement(), song]}), "IPAsset")
    assert asset.properties == {"name": "The song", "kind": "DATABASE"}


def test_terms_with_a_prefix_or_the_whole_namespace(tmp_path: Path) -> None:
    prefixed = {"@type": "odrl:Agreement", "@id": odrl.UID}
    for name, value in agreement(permission(constraint=None)).items():
        if not name.startswith("@") and name != "uid":
            prefixed[f"odrl:{name}" if name != "target" else f"http://www.w3.org/ns/odrl/2/{name}"] = value
    assert len(ties(odrl.read(tmp_path, prefixed), "OF_ASSET")) == 1


_BAD: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "no uid": (agreement(uid=None), [("/uid", "MISSING_KEY")]),
    "no assignee": (agreement(assignee=None), [("/permission/0", "MISSING_VALUE")]),
    "no assigner": (agreement(assigner=None), [("/permission/0", "MISSING_VALUE")]),
    "no target": (agreement(target=None), [("/permission/0", "MISSING_VALUE")]),
    "no action": (agreement(permission(action=None)), [("/permission/0", "MISSING_VALUE")]),
    "no rule": (agreement(permission=[]), [("", "MISSING_VALUE")]),
    "a party without uid": (agreement(assignee={"vcard:fn": "Ann"}), [("/permission/0", "MISSING_KEY")]),
    "a profile": (agreement(profile="http://example.org/p"), [("/profile", "UNKNOWN_VALUE")]),
    "inherited rules": (
        agreement(inheritFrom="http://example.org/p"),
        [("/inheritFrom", "UNKNOWN_REFERENCE")],
    ),
    "half a constraint": (
        agreement(permission(constraint=[{"leftOperand": "spatial"}])),
        [("/permission/0/constraint/0", "MISSING_VALUE")],
    ),
    "a date that is none": (
        agreement(permission(constraint=[constraint("dateTime", "2026-13-01", "lt")])),
        [("/permission/0/constraint/0/rightOperand", "NOT_A_DATE")],
    ),
    "no policy": ({"@type": "Person", "uid": "x"}, [("file", "UNKNOWN_VALUE")]),
    "no object": ([1], [("/0", "WRONG_VALUE_TYPE")]),
}


@pytest.mark.parametrize("case", _BAD)
def test_bad_input_is_refused_with_its_place(case: str, tmp_path: Path) -> None:
    value, expected = _BAD[case]
    found = refused(tmp_path, value)
    assert {code for _, code in found} >= {code for _, code in expected}
    assert found[0][0].startswith(expected[0][0])


def test_a_policy_that_is_refused_is_left_out_where_that_is_wanted(tmp_path: Path) -> None:
    intake = Intake(ReadOptions(skip_bad_rows=True))
    found = odrl.read(tmp_path, [agreement(), agreement(uid="p2", profile="http://example.org/p")], intake)
    assert [each.local_id for each in found] == [odrl.UID]
    assert [problem.place for problem in intake.left_out] == ["/1/profile"]


def test_the_page_names_every_word_that_is_read() -> None:
    words = (*ACTS, *OTHERS, *FIELDS, *NAMES, *PEOPLE, *KINDS)
    assert [word for word in words if f"`{word}`" not in PAGE] == []
