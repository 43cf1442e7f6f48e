"""How one party is named: by id, identifier or name."""

from __future__ import annotations

import strawberry


@strawberry.input(description="An identifier under a scheme, such as GB-COH.")
class IdentifierInput:
    """An identifier under a scheme."""

    scheme: str = strawberry.field(description="The scheme, by its org-id.guide list code.")
    value: str = strawberry.field(description="The value as the scheme writes it.")


@strawberry.input(one_of=True, description="Names one party: exactly one of these.")
class PartyBy:
    """Names one party."""

    id: strawberry.ID | None = strawberry.UNSET
    identifier: IdentifierInput | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
