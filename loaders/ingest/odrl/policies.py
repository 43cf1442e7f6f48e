"""An agreement of ODRL as facts: the contract, a grant for each permission, its scope, and the duties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.errors import ErrorCode
from graph.scopes.codes import coded, place_name
from graph.write.keys import declared_key, local_key
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord
from loaders.ingest.json_parts import Part
from loaders.ingest.odrl.constraints import Limits, limits_of
from loaders.ingest.odrl.parties import Named
from loaders.ingest.odrl.values import each, id_of, literal, members, plain, term

ACTS = {
    "reproduce": "REPRODUCE", "copy": "REPRODUCE", "print": "REPRODUCE", "distribute": "DISTRIBUTE",
    "present": "PERFORM", "play": "PERFORM", "display": "DISPLAY", "stream": "STREAM", "modify": "MODIFY",
    "derive": "MODIFY", "translate": "MODIFY", "sell": "SELL", "grantUse": "SUBLICENSE",
    "sublicense": "SUBLICENSE",
}  # fmt: skip
"""Actions of the ODRL vocabulary as acts. ``use`` and every other action leave the acts unknown."""
SUBLICENSE, TRANSFER = "grantUse", "transfer"
INHERITED = ("target", "assigner", "assignee", "action")
"""What a policy may say once for all of its rules."""


@dataclass(slots=True)
class Policy:
    """The facts of one agreement, gathered piece by piece."""

    part: Part
    identity: str
    source: str
    named: Named
    nodes: list[NodeRecord] = field(default_factory=list)
    relationships: list[RelationshipRecord] = field(default_factory=list)

    @property
    def contract(self) -> NodeKey:
        """The agreement itself."""
        return local_key("Contract", self.source, self.identity)

    def node(self, label: str, local: str, properties: Mapping[str, Any]) -> NodeKey:
        """Add a node that this agreement alone knows."""
        key = local_key(label, self.source, f"{self.identity}#{local}")
        self.nodes.append(NodeRecord(key, {n: v for n, v in properties.items() if v is not None}))
        return key

    def relate(self, kind: str, start: NodeKey, end: NodeKey, **properties: Any) -> None:
        """Add a relationship, once."""
        made = RelationshipRecord(kind, start, end, properties)
        if made not in self.relationships:
            self.relationships.append(made)


def read_agreement(policy: Policy) -> None:
    """Gather the facts of an agreement; what is wrong goes to its faults, what has no place to its notes."""
    part = policy.part
    title = next(
        (t for name in ("dcterms:title", "dc:title", "rdfs:label") if (t := literal(part.value.get(name)))),
        None,
    )
    policy.nodes.append(
        NodeRecord(policy.contract, {"title": title or policy.identity, "contract_type": "LICENSE"})
    )
    prohibitions = _rules(part, "prohibition")
    for index, rule in enumerate(_rules(part, "permission")):
        _permission(policy, rule, f"permission{index}", prohibitions)
    for rule in prohibitions:
        rule.note(ErrorCode.NO_PLACE, ", ".join(_actions(rule)))
    for index, rule in enumerate([*_rules(part, "obligation"), *_rules(part, "duty")]):
        _sides(policy, rule)
        _duty(policy, rule, f"obligation{index}")


def _rules(part: Part, name: str) -> list[Part]:
    """Return the rules of a kind, each with what the policy says for all of them."""
    shared = {member: part.value[member] for member in INHERITED if member in part.value}
    found = []
    for rule in part.inner(each(part.value.get(name)), name):
        own = {**shared, **members(rule.value)}
        found.append(Part(rule.file, rule.prefix, rule.path, own, rule.said))
    return found


def _sides(policy: Policy, rule: Part) -> tuple[list[NodeKey], list[NodeKey]]:
    """Return the assigners and the assignees of a rule, who are the parties to the agreement."""
    assigners = policy.named.parties(rule, "assigner")
    assignees = policy.named.parties(rule, "assignee")
    for function, found, role in (("assigner", assigners, "LICENSOR"), ("assignee", assignees, "LICENSEE")):
        if not found:
            message = f"an agreement needs an {function}: state it in the rule or in the policy"
            rule.fault(ErrorCode.MISSING_VALUE, message, function)
        for party in found:
            policy.relate("PARTY_TO", party, policy.contract, party_role=role)
    return assigners, assignees


def _permission(policy: Policy, rule: Part, local: str, prohibitions: list[Part]) -> None:
    assigners, assignees = _sides(policy, rule)
    assets, actions = policy.named.assets(rule), _actions(rule)
    if not assets:
        rule.fault(
            ErrorCode.MISSING_VALUE, "a permission needs a target: the asset that it is about", "target"
        )
    if not actions:
        rule.fault(ErrorCode.MISSING_VALUE, "a permission needs an action", "action")
    limits = limits_of(rule)
    if any(isinstance(action, dict) for action in each(rule.value.get("action"))):
        limits.is_open |= _is_refined(rule)
    limits.is_open |= any(_may_narrow(each_one, rule) for each_one in prohibitions)
    grant = policy.node(
        "RightsGrant",
        local,
        {
            "title": f"{', '.join(actions) or 'use'}: {policy.identity}",
            "grant_type": "LICENSE",
            "sublicensable": _may(actions, prohibitions, SUBLICENSE),
            "transferable": _may(actions, prohibitions, TRANSFER),
            "starts_on": limits.starts_on,
            "expires_on": limits.expires_on,
        },
    )
    policy.relate("CREATES", policy.contract, grant)
    for assigner in assigners:
        policy.relate("GRANTS", assigner, grant)
    for assignee in assignees:
        policy.relate("GRANTED_TO", grant, assignee)
    for asset in assets:
        policy.relate("OF_ASSET", grant, asset)
    _scope(policy, rule, grant, local, limits)
    for index, duty in enumerate([*_rules(rule, "duty"), *_rules(rule, "obligation")]):
        _duty(policy, duty, f"{local}-duty{index}")


def _actions(rule: Part) -> list[str]:
    """Return the names of a rule's actions; one that is refined is an object with its name inside."""
    found = []
    for value in each(rule.value.get("action")):
        inner = members(value).get("rdf:value", value) if isinstance(value, dict) else value
        name = id_of(inner)
        if name is None:
            rule.fault(
                ErrorCode.WRONG_VALUE_TYPE, "an action is a name, or an object with rdf:value", "action"
            )
        else:
            found.append(term(name))
    return found


def _is_refined(rule: Part) -> bool:
    for value in each(rule.value.get("action")):
        if isinstance(value, dict) and members(value).get("refinement"):
            rule.note(ErrorCode.NO_PLACE, "", "action", "refinement")
            return True
    return False


def _may(actions: list[str], prohibitions: list[Part], action: str) -> bool | None:
    """Return whether an action is allowed; None where the policy does not speak of it."""
    if action in actions:
        return True
    denied = any(action in _actions(rule) and not rule.value.get("constraint") for rule in prohibitions)
    return False if denied else None


def _may_narrow(prohibition: Part, permission: Part) -> bool:
    """Whether a prohibition may take something away from a permission: it is of the same asset."""
    targets = {id_of(value) for value in each(permission.value.get("target"))}
    return not targets.isdisjoint(id_of(value) for value in each(prohibition.value.get("target")))


def _scope(policy: Policy, rule: Part, grant: NodeKey, local: str, limits: Limits) -> None:
    """Add the scope: what is limited by name, and all the rest where nothing else may limit it."""
    actions = _actions(rule)
    acts = [ACTS[action] for action in actions if action in ACTS]
    is_named = bool(acts) and len(acts) == len(actions)
    if not is_named:
        rule.note(ErrorCode.KEPT_AS_WORDS, ", ".join(actions), "action")
    everything = None if limits.is_open else True
    said: dict[str, Any] = {
        "title": f"Scope of {local} of {policy.identity}",
        "acts": list(dict.fromkeys(acts)) if is_named else None,
        "all_territories": None if limits.territories else everything,
        "all_fields": None if limits.fields else everything,
        "all_products": everything,
        "all_channels": everything,
    }
    if limits.excluded and not limits.territories:
        said["all_territories"] = True
    scope = policy.node("Scope", f"{local}-scope", said)
    policy.relate("HAS_SCOPE", grant, scope)
    for kind, places in (("COVERS", limits.territories), ("EXCLUDES", limits.excluded)):
        for place in places:
            policy.relate(kind, scope, _territory(policy, place))
    for scheme, code in limits.fields:
        field_key = local_key("FieldOfUse", policy.source, f"{scheme} {code}")
        policy.nodes.append(NodeRecord(field_key, {"name": code, "scheme": scheme, "code": code}))
        policy.relate("COVERS", scope, field_key)


def _territory(policy: Policy, place: str) -> NodeKey:
    where = coded(place)
    properties = {"name": place_name(place), "scheme": where.scheme, "code": where.code}
    key = declared_key("Territory", properties)
    assert key is not None  # scheme and code are the whole key
    policy.nodes.append(NodeRecord(key, properties))
    return key


def _duty(policy: Policy, rule: Part, local: str) -> None:
    """Add a duty as an obligation of the agreement: what is to be done, in the words of the vocabulary."""
    actions = _actions(rule)
    is_payment = any(action in ("compensate", "pay") for action in actions)
    title = ", ".join(actions) or "duty"
    properties = {"title": title, "obligation_type": "PAYMENT" if is_payment else "OTHER"}
    policy.relate("HAS_TERM", policy.contract, policy.node("Obligation", local, properties))
    for constraint in rule.inner(each(rule.value.get("constraint")), "constraint"):
        plain(constraint).note(ErrorCode.NO_PLACE, "")
    if any(
        isinstance(value, dict) and members(value).get("refinement")
        for value in each(rule.value.get("action"))
    ):
        rule.note(ErrorCode.NO_PLACE, "", "action", "refinement")
