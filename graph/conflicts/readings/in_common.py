"""What joins those who decide to the other side beyond what rules read: dealings, leaders, nominations."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.pattern import FACT, Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.decision_links import AGREEMENTS
from graph.conflicts.readings.over import is_over
from graph.conflicts.readings.surroundings import TIES, Around, read_by

_COMMON = (*AGREEMENTS, "RightsGrant", "IPAsset", "Brand", "Matter")
IN_COMMON = Pattern(
    f"""
    CALL () {{
        MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))
              -[r:PARTY_TO|GRANTS|GRANTED_TO|OWNS_IP|OWNS_BRAND WHERE LIVE(r)]-
              (t:{"|".join(_COMMON)} WHERE SEEN(t) AND NOT t.id IN $things)
              -[q:PARTY_TO|GRANTS|GRANTED_TO|OWNS_IP|OWNS_BRAND WHERE LIVE(q)]-
              (c:Party WHERE c.id IN $others AND SEEN(c) AND c.id <> p.id)
        WHERE NOT t:Matter
        RETURN r, t
        UNION
        MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:OWNS_IP WHERE LIVE(r)]->
              (a:IPAsset WHERE SEEN(a) AND NOT a.id IN $things)<-[o:OF_ASSET WHERE LIVE(o)]-
              (t:RightsGrant WHERE SEEN(t) AND NOT t.id IN $things)-[q:GRANTS|GRANTED_TO WHERE LIVE(q)]-
              (c:Party WHERE c.id IN $others AND SEEN(c) AND c.id <> p.id)
        RETURN r, t
        UNION
        MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))<-[r:GRANTED_TO WHERE LIVE(r)]-
              (t:RightsGrant WHERE SEEN(t) AND NOT t.id IN $things)-[o:OF_ASSET WHERE LIVE(o)]->
              (a:IPAsset WHERE SEEN(a) AND NOT a.id IN $things)<-[q:OWNS_IP WHERE LIVE(q)]-
              (c:Party WHERE c.id IN $others AND SEEN(c) AND c.id <> p.id)
        RETURN r, t
        UNION
        MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))
              -[r:HAS_ROLE_AT|HOLDS_INTEREST_IN|CONTROLS WHERE LIVE(r)]->
              (v:Organization WHERE SEEN(v))<-[h:VEHICLE WHERE LIVE(h)]-
              (t:JointVenture WHERE SEEN(t) AND NOT t.id IN $things)<-[q:PARTY_TO WHERE LIVE(q)]-
              (c:Party WHERE c.id IN $others AND SEEN(c) AND c.id <> p.id)
        RETURN r, t
        UNION
        MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:HAS_ROLE_AT|HOLDS_INTEREST_IN WHERE LIVE(r)]->
              (f:Organization WHERE SEEN(f) AND NOT f.id IN $things)<-[e:ENGAGED_BY WHERE LIVE(e)]-
              (t:Matter WHERE SEEN(t) AND NOT t.id IN $things)<-[q:PARTY_TO WHERE LIVE(q)]-
              (c:Party WHERE c.id IN $others AND SEEN(c) AND c.id <> p.id)
        RETURN r, t
        UNION
        MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:OWES WHERE LIVE(r)]->(o WHERE SEEN(o))
              <-[h:HAS_TERM WHERE LIVE(h)]-(t:Contract WHERE SEEN(t))
              -[q:PARTY_TO WHERE LIVE(q)]-(c:Party WHERE c.id IN $others AND SEEN(c) AND c.id <> p.id)
        RETURN r, t
        UNION
        MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[q:PARTY_TO WHERE LIVE(q)]->(t:Contract WHERE SEEN(t))
              -[h:HAS_TERM WHERE LIVE(h)]->(o WHERE SEEN(o))
              <-[r:OWES WHERE LIVE(r)]-(c:Party WHERE c.id IN $others AND SEEN(c) AND c.id <> p.id)
        RETURN r, t
    }}
    WITH r, t, STATE(t) AS now
    WHERE NOT {is_over("t", "now", _COMMON)}
    RETURN DISTINCT r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"], "things": ["deal_sample"]},
    {"ids": ("PARTY_TO", "GRANTS", "GRANTED_TO", "OWNS_IP", "OWNS_BRAND", "OWES", "HAS_ROLE_AT")},
)
"""What some parties deal in, grant or own together with some others, without what is left out or over.

Who owes what a contract of the others asks for is in it without being a party to it; so is who owns what
the others have a license of, who leads the company of a joint venture of theirs, or the firm that works for
or against them in a matter.
"""

LED = Pattern(
    f"""
    MATCH (f:Organization WHERE f.id IN $ids AND SEEN(f))
          <-[r:HAS_ROLE_AT|HOLDS_INTEREST_IN|CONTROLS WHERE LIVE(r)]-(x:Person WHERE SEEN(x))
    WHERE EXISTS {{
        MATCH (x)-[q:{TIES} WHERE LIVE(q)]->(c:Party WHERE c.id IN $others AND SEEN(c))
    }} OR EXISTS {{
        MATCH (x)-[k:FAMILY_OF|SHARES_HOUSEHOLD_WITH WHERE LIVE(k)]-(y:Person WHERE SEEN(y))
              -[q:{TIES} WHERE LIVE(q)]->(c:Party WHERE c.id IN $others AND SEEN(c))
    }}
    RETURN DISTINCT r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"]},
    {"ids": ("HAS_ROLE_AT", "HOLDS_INTEREST_IN", "CONTROLS")},
)
"""The roles and stakes at some firms of people who have, or whose family has, a tie to some other parties."""

NOMINATED_AT = Pattern(
    f"""
    MATCH (x:Person WHERE SEEN(x))-[r:HAS_ROLE_AT WHERE r.nominated_by IN $ids AND LIVE(r)]->
          (c:Party WHERE c.id IN $others AND SEEN(c))
    RETURN r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"]},
)
"""The roles at some parties of people whom some others nominated."""

_DEAL = "(x:Deal WHERE x.id IN $ids AND SEEN(x))-[a:ABOUT WHERE LIVE(a)]->"
_OF_THE_DEAL = "(p:Party WHERE SEEN(p))-[c:PARTY_TO WHERE LIVE(c)]->(x)"
ON_OBJECTS = Pattern(
    f"""
    CALL () {{
        MATCH {_DEAL}(t:IPAsset WHERE SEEN(t))
              -[r:ENCUMBERED_BY|OF_ASSET WHERE LIVE(r)]-(g:RightsGrant WHERE SEEN(g))
        WITH x, r, g, STATE(g) AS now
        WHERE NOT {is_over("g", "now", ("RightsGrant",))}
          AND (type(r) = 'ENCUMBERED_BY' OR now.exclusivity IN ['EXCLUSIVE', 'SOLE']
               OR now.grant_type IN ['ASSIGNMENT', 'SECURITY', 'OPTION'])
          AND NOT EXISTS {{ (g)-[b:GRANTED_TO WHERE LIVE(b)]->{_OF_THE_DEAL} }}
        RETURN r
        UNION
        MATCH {_DEAL}(t:IPAsset WHERE SEEN(t))<-[r:OWNS_IP WHERE LIVE(r)]-(o:Party WHERE SEEN(o))
        WHERE NOT EXISTS {{ (t)<-[b:OWNS_IP WHERE LIVE(b)]-{_OF_THE_DEAL} }}
          AND NOT EXISTS {{
              (t)<-[f:OF_ASSET WHERE LIVE(f)]-(g:RightsGrant WHERE SEEN(g))
                 -[b:GRANTED_TO WHERE LIVE(b)]->{_OF_THE_DEAL}
          }}
        RETURN r
    }}
    RETURN DISTINCT r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["deal_sample"]},
)
"""What speaks against a deal about an asset: pledges, grants to others alone, and that others own it."""

DECIDING_FOR = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))
          -[r:DECIDES WHERE r.on_behalf_of IN $others AND LIVE(r)]->(d:Decision WHERE SEEN(d))
    WHERE coalesce(STATE(d).decided_on >= $as_of, true)
    RETURN r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"]},
)
"""The decisions that some parties take on behalf of some others, on the day or later."""

OPPOSED = Pattern(
    f"""
    CALL () {{
        MATCH (x:Party WHERE x.id IN $ids AND SEEN(x))-[r:{TIES} WHERE LIVE(r)]->
              (c:Party WHERE c.id IN $others AND SEEN(c))
        RETURN r
        UNION
        MATCH (x:Person WHERE x.id IN $ids AND SEEN(x))-[r:FAMILY_OF|SHARES_HOUSEHOLD_WITH WHERE LIVE(r)]-
              (y:Person WHERE SEEN(y))-[q:{TIES} WHERE LIVE(q)]->(c:Party WHERE c.id IN $others AND SEEN(c))
        RETURN r
        UNION
        MATCH (x:Person WHERE x.id IN $ids AND SEEN(x))-[r:FAMILY_OF|SHARES_HOUSEHOLD_WITH WHERE LIVE(r)]-
              (c:Person WHERE c.id IN $others AND SEEN(c))
        RETURN r
        UNION
        MATCH (f:Organization WHERE f.id IN $ids AND SEEN(f))
              <-[r:HAS_ROLE_AT|HOLDS_INTEREST_IN|CONTROLS WHERE LIVE(r)]-(y:Person WHERE SEEN(y))
              -[q:{TIES} WHERE LIVE(q)]->(c:Party WHERE c.id IN $others AND SEEN(c))
        RETURN r
    }}
    RETURN DISTINCT r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"]},
)
"""What ties those who work on a matter, their families, and who leads or owns them, to their opponents."""


async def read_in_common(
    context: CheckContext, ids: Iterable[str], others: Iterable[str], things: Iterable[str]
) -> tuple[Around, ...]:
    """Return the dealings, grants and titles of some parties in which some others take part as well.

    ``things`` are what is under check itself, and are left out.
    """
    left_out = set(things) or {"-"}
    return await read_by(context, IN_COMMON, ids=ids, others=others, things=left_out)


async def read_led(context: CheckContext, firms: Iterable[str], others: Iterable[str]) -> tuple[Around, ...]:
    """Return the roles and stakes at some firms of people who, or whose family, have a tie to some others."""
    return await read_by(context, LED, ids=firms, others=others)


async def read_nominated(
    context: CheckContext, nominators: Iterable[str], others: Iterable[str]
) -> tuple[Around, ...]:
    """Return the roles at some others of people whom some parties nominated."""
    return await read_by(context, NOMINATED_AT, ids=nominators, others=others)


async def read_opposed(
    context: CheckContext, workers: Iterable[str], opponents: Iterable[str]
) -> tuple[Around, ...]:
    """Return what ties those who work on matters to those against whom they work."""
    return await read_by(context, OPPOSED, ids=workers, others=opponents)


async def read_on_objects(context: CheckContext, deals: Iterable[str]) -> tuple[Around, ...]:
    """Return what is pledged, granted to others alone, or owned by others of that which deals are about."""
    return await read_by(context, ON_OBJECTS, ids=deals)


async def read_deciding_for(
    context: CheckContext, deciders: Iterable[str], principals: Iterable[str]
) -> tuple[Around, ...]:
    """Return the decisions that are taken on behalf of some parties, on the day or later."""
    return await read_by(context, DECIDING_FOR, ids=deciders, others=principals)
