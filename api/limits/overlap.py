"""The rules of validation, built once, with the costly one on a budget."""

from __future__ import annotations

from graphql import (
    ASTValidationRule,
    GraphQLInputObjectType,
    GraphQLNamedType,
    ObjectValueNode,
    OverlappingFieldsCanBeMergedRule,
    VariableNode,
    specified_rules,
)
from graphql.validation import ValidationContext
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule


class _ChoiceByVariable(OneOfInputValidationRule):
    """Asks of a variable in a choice that it is never null; the rest is graphql-core's, where it knows it."""

    def validate_one_of(self, node: ObjectValueNode, type: GraphQLNamedType) -> None:
        is_known = isinstance(type, GraphQLInputObjectType) and type.is_one_of
        if not is_known or (len(node.fields) == 1 and isinstance(node.fields[0].value, VariableNode)):
            super().validate_one_of(node, type)


def validation_rules(comparisons: int) -> tuple[type[ASTValidationRule], ...]:
    """Return the specified rules and Strawberry's own, where overlapping fields may cost ``comparisons``.

    graphql-core meters that rule itself, but its budget of 500,000 is a second of CPU; a document that
    runs out is refused with VALIDATION_TOO_COSTLY.
    """

    class BoundedOverlap(OverlappingFieldsCanBeMergedRule):
        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            self.rule_context.remaining_complexity_budget = comparisons

    rules = tuple(
        BoundedOverlap if rule is OverlappingFieldsCanBeMergedRule else rule for rule in specified_rules
    )
    return (*rules, MaybeNullValidationRule, _ChoiceByVariable)
