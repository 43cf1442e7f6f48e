"""The patterns that read agreements a block exemption may cover, their bonds, and market shares."""

from __future__ import annotations

from graph.checks.pattern import FACT, Pattern, by_ids
from graph.conflicts.readings.restrictions import RESTRICTION_COLUMNS

AGREEMENTS_UNDER = Pattern(
    f"""
    CALL () {{
        {by_ids("Contract", "Deal", "Partnership").strip()}
        MATCH (x WHERE SEEN(x))
              (()-[e:ABOUT|GOVERNED_BY WHERE LIVE(e)]->(m WHERE SEEN(m))){{0,2}} (y WHERE SEEN(y))
        WHERE y:Contract OR y:Partnership
        RETURN x.id AS dealing, y
        UNION
        MATCH (c:Contract WHERE c.id IN $ids AND SEEN(c))<-[e:GOVERNED_BY WHERE LIVE(e)]-
              (y:Partnership WHERE SEEN(y))
        RETURN c.id AS dealing, y
    }}
    WITH DISTINCT dealing, y
    RETURN dealing, y.id, properties(STATE(y)),
           COLLECT {{
               MATCH (y)-[r:HAS_CLAUSE WHERE LIVE(r)]->(k:Clause WHERE SEEN(k))
               RETURN [STATE(k).clause_type, {FACT}]
           }},
           COLLECT {{
               MATCH (y)-[c:CREATES WHERE LIVE(c)]->(g:RightsGrant WHERE SEEN(g))
                     -[r:OF_ASSET WHERE LIVE(r)]->(a:IPAsset WHERE SEEN(a))
               RETURN STATE(a).kind
           }},
           COLLECT {{
               MATCH (s:CompetitionAssessment WHERE SEEN(s))-[r:ABOUT WHERE LIVE(r)]->(y)
               RETURN [properties(STATE(s)), {FACT}, COLLECT {{
                   MATCH (s)-[i:IN_MARKET WHERE LIVE(i)]->(k:Market WHERE SEEN(k)) RETURN k.id
               }}]
           }}
    ORDER BY dealing, y.id
    """,
    {"ids": ["contract_sample"]},
)
"""Contracts and partnerships that dealings are about, with clauses, licensed assets and assessments."""

IMPOSED = Pattern(
    f"""
    MATCH (a:Contract WHERE a.id IN $ids AND SEEN(a))-[o:IMPOSES WHERE LIVE(o)]->(z:Restriction WHERE SEEN(z))
    WITH DISTINCT z
    {RESTRICTION_COLUMNS}
    ORDER BY z.id
    """,
    {"ids": ["contract_sample"]},
)
"""The restrictions that contracts impose."""

PROMISED = Pattern(
    f"""
    MATCH (q:Party WHERE q.id IN $ids AND SEEN(q))<-[o:RESTRICTS WHERE LIVE(o)]-(z:Restriction WHERE SEEN(z))
    WITH DISTINCT z WHERE STATE(z).restriction_type = 'EXCLUSIVITY'
    {RESTRICTION_COLUMNS}
    ORDER BY z.id
    """,
    {"ids": ["party_sample"]},
)
"""Every exclusivity by which some suppliers are bound."""

SHARES = Pattern(
    """
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[h:HAS_FIGURE WHERE LIVE(h)]->
          (f:MarketShare WHERE SEEN(f))-[r:SHARE_OF WHERE LIVE(r)]->(m:Market WHERE SEEN(m))
    WHERE STATE(f).year IS NOT NULL
    RETURN p.id, m.id, STATE(f).year, STATE(f).percent,
           [type(h), startNode(h).id, endNode(h).id, properties(h)],
           [type(r), startNode(r).id, endNode(r).id, properties(r)]
    ORDER BY p.id, m.id, STATE(f).year, f.id
    """,
    {"ids": ["party_sample"]},
)
"""The market shares of some parties, by year."""
