"""Fields of Query for analyses: arguments from the parameters, the answer from the result type."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from hashlib import blake2b
from itertools import chain
from types import SimpleNamespace
from typing import Annotated, Any

import orjson
import strawberry
from strawberry.types.field import StrawberryField

from api.conflicts.input import plain
from api.execution.context import Context
from api.execution.moments import entity, moment_of, stated, suffix_of
from api.types.building import MODULE, many, optional
from api.types.facts_input import FactsInput
from api.types.hydrate import graph_id
from api.types.registry import REGISTRY
from api.types.results import View, connection_of, output_type, page, paged_by_report
from graph.checks.analysis import Analysis, Parameter, ParameterKind
from graph.checks.result import ResultField, result_fields, type_name
from graph.dependencies.catalogue import chosen
from graph.dependencies.needs.snapshots import SNAPSHOTS, Snapshots
from graph.dependencies.question import Question
from graph.dependencies.run import Outcome, run
from graph.errors import InvalidId
from graph.model.language.moment import Moment
from graph.model.language.spelling import camel
from graph.recording.supposing import SupposingDatabase

_SCALARS: dict[ParameterKind, Any] = {
    ParameterKind.NODE: strawberry.ID,
    ParameterKind.NODES: strawberry.ID,
    ParameterKind.TEXT: str,
    ParameterKind.TEXTS: str,
    ParameterKind.INTEGER: int,
    ParameterKind.NUMBER: float,
    ParameterKind.DATE: date,
    ParameterKind.FACTS: FactsInput,
}
_MOMENT = {"as_of": optional(date), "known_at": optional(datetime)}
_NOTHING = SimpleNamespace()
"""An input object that is not given."""
_MARK_BYTES = 8
_PAGE = {"first": optional(int), "after": optional(str)}


def root_of(name: str, group: tuple[Analysis, ...]) -> StrawberryField:
    """Return the field of Query that runs the analyses of one root."""
    paged = _paged(group[0])
    arguments = _arguments(name, group)
    reserved = {each.argument: each.name for each in chain.from_iterable(one.parameters for one in group)}
    if paged is not None:
        arguments |= _PAGE
    arguments |= _MOMENT
    holders = {each.within for each in chain.from_iterable(one.parameters for one in group) if each.within}

    async def resolver(info: strawberry.Info[Context], **given: Any) -> Any:
        given = {reserved.get(called, called): value for called, value in given.items()}
        for holder in holders:
            given |= vars(given.pop(holder) or _NOTHING)
        times = {"asOf": given.pop("as_of"), "knownAt": given.pop("known_at")}
        passed = given.pop("input", None)
        values = given if passed is None else vars(passed)
        question = _question(info.context, times, _ids(group, values))
        parameters = _parameters(group, values, () if passed is None else ("input",))
        outcome = await run(chosen(group, parameters).id, question, parameters)
        if outcome.supposed:
            known = info.context.scope.within(question.moment)
            source = SupposingDatabase(info.context.database, outcome.supposed, known)
            info.context.overlays[info.path.key if info.path.prev is None else ""] = source
        mark = _mark(outcome, question.moment)
        return _answer(outcome, paged, given, mark, info.context)

    returns = _returns(group)
    _sign(resolver, name, arguments, returns)
    description = " ".join(f"{each.title}: {each.definition}" for each in group)
    made: StrawberryField = strawberry.field(resolver, name=name, description=description)
    return made


def _paged(analysis: Analysis) -> ResultField | None:
    """Return the list that the root's own ``first`` and ``after`` page."""
    if analysis.returns is None:
        return paged_by_report(analysis.result)
    return next(each for each in result_fields(analysis.result) if each.name == analysis.returns)


def _returns(group: tuple[Analysis, ...]) -> Any:
    """A report may run out of time and is nullable; a connection is not."""
    analysis = group[0]
    if analysis.returns is None:
        named = any(each.kind.of_nodes for each in chain.from_iterable(one.parameters for one in group))
        return optional(output_type(analysis.result, of_nodes=named))
    paged = _paged(analysis)
    row = paged.shape.record if paged else None
    assert row is not None  # the declaration was checked
    return connection_of(row)


def _arguments(name: str, group: tuple[Analysis, ...]) -> dict[str, Any]:
    parameters: dict[str, Parameter] = {}
    always = {each.name for each in group[0].parameters if each.required}
    for analysis in group:
        parameters.update({each.name: each for each in analysis.parameters})
        always &= {each.name for each in analysis.parameters if each.required}
    types = {each.name: _argument(each, required=each.name in always) for each in parameters.values()}
    if not group[0].takes_input:
        return _held(group[0], parameters, types)
    return {"input": _input(f"{name[0].upper()}{name[1:]}Input", parameters, types)}


def _held(
    analysis: Analysis, parameters: Mapping[str, Parameter], types: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the arguments of a root: one a parameter, but one input object for those that are within it."""
    found: dict[str, Any] = {}
    together: dict[str, dict[str, Parameter]] = {}
    for each in parameters.values():
        if each.within:
            together.setdefault(each.within, {})[each.name] = each
        else:
            found[each.argument] = _called(each, types[each.name])
    for holder, inner in together.items():
        row = type_name(next(one.shape.record for one in result_fields(analysis.result) if one.shape.record))
        found[holder] = optional(_input(f"{row}Filter", inner, types))
    return found


def _called(parameter: Parameter, annotation: Any) -> Any:
    """Return the type of an argument with its description, and its own name where Python reserves it."""
    name = None if parameter.argument == parameter.name else parameter.name
    return Annotated[annotation, strawberry.argument(name=name, description=parameter.doc)]


def _argument(parameter: Parameter, *, required: bool) -> Any:
    one = REGISTRY.enum(parameter.choices) if parameter.choices else _SCALARS[parameter.kind]
    annotation = many(one) if parameter.kind.many else one
    return annotation if required else optional(annotation)


def _input(name: str, parameters: Mapping[str, Parameter], types: Mapping[str, Any]) -> Any:
    own = {each: types[each] for each in parameters}
    namespace: dict[str, Any] = {"__annotations__": own, "__module__": MODULE}
    for each in parameters.values():
        required = type(None) not in getattr(types[each.name], "__args__", ())
        default: dict[str, Any] = {} if required else {"default": None}
        namespace[each.name] = strawberry.field(description=each.doc, **default)
    return strawberry.input(type(name, (), namespace), name=name, description="What the analysis takes.")


def _sign(resolver: Any, name: str, arguments: Mapping[str, Any], returns: Any) -> None:
    """Give the resolver the signature that Strawberry reads its arguments from."""
    kind = inspect.Parameter.KEYWORD_ONLY
    signed = [inspect.Parameter("info", kind, annotation=strawberry.Info[Context])]
    for argument, annotation in arguments.items():
        needed = type(None) not in getattr(annotation, "__args__", ())
        default = inspect.Parameter.empty if needed else None
        signed.append(inspect.Parameter(argument, kind, annotation=annotation, default=default))
    resolver.__signature__ = inspect.Signature(signed, return_annotation=returns)
    resolver.__annotations__ = {"info": strawberry.Info[Context], **arguments, "return": returns}
    resolver.__name__ = name


def _question(context: Context, times: Mapping[str, Any], ids: list[str]) -> Question:
    snapshots = context.shared.setdefault(SNAPSHOTS, Snapshots())
    return Question(context.database, context.scope, moment_of(times, stated(*ids)), snapshots, ids=entity)


def _ids(group: tuple[Analysis, ...], values: Mapping[str, Any]) -> list[str]:
    """Return the node ids among the arguments, which carry the moment that they were given out for."""
    found: list[str] = []
    for analysis in group:
        for each in analysis.parameters:
            value = values.get(each.name)
            if each.kind.of_nodes and value is not None:
                found.extend(value if each.kind.many else [value])
    return found


def _parameters(
    group: tuple[Analysis, ...], given: Mapping[str, Any], place: tuple[str, ...]
) -> dict[str, Any]:
    """Return the parameters by name, nodes by their graph ids; what is not given is left out.

    ``place`` is that of the input which they are given in; empty where they are arguments themselves.
    """
    found: dict[str, Any] = {}
    for analysis in group:
        for each in analysis.parameters:
            value = given.get(each.name)
            if value is not None:
                found[each.name] = _value(each, value, (*place, camel(each.name)))
    return found


def _value(parameter: Parameter, value: Any, place: tuple[str, ...]) -> Any:
    if parameter.kind is ParameterKind.NODE:
        return _node(value, place)
    if parameter.kind is ParameterKind.NODES:
        return [_node(each, (*place, number)) for number, each in enumerate(value)]
    return plain(value) if parameter.kind is ParameterKind.FACTS else value


def _node(value: str, place: tuple[str | int, ...]) -> str:
    """Return the graph id in an argument; raise InvalidId with the argument's place, and in words."""
    try:
        return graph_id(value)
    except InvalidId as error:
        written = ".".join(map(str, place))
        raise InvalidId(f"In {written}: {error.message}", cure=error.cure).at(*place) from None


def _mark(outcome: Outcome, moment: Moment) -> str:
    """Return what stands for a question in the cursors of its answer: parameters, and a stated moment."""
    asked = [outcome.analysis.id, outcome.parameters, suffix_of(moment)]
    written = orjson.dumps(asked, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return blake2b(written, digest_size=_MARK_BYTES).hexdigest()


def _answer(
    outcome: Outcome, paged: ResultField | None, given: Mapping[str, Any], mark: str, context: Context
) -> Any:
    view = View(outcome.result, outcome.names, mark=mark, asked=outcome.asked)
    if paged is None:
        return view
    found = page(view, paged.name, given["first"], given["after"], context)
    return found if outcome.analysis.returns else replace(view, page=found)
