"""The Cypher that finds who is meant: by id, code, identifier and name; what tells them apart; namesakes."""

from __future__ import annotations

from graph.checks.pattern import Pattern
from graph.compiler.matching import FULLTEXT, LEAST_SCORE, score
from graph.model.catalogue import nodes, super_labels
from graph.model.nouns.independence.conflict_check import CHECKABLE

ENDS = (*CHECKABLE, "Territory", "FieldOfUse", "Segment")
"""The labels of what a proposed fact may name: also the ends of scopes."""

BY_ID = {
    label: Pattern(f"MATCH (n:{label} WHERE n.id IN $ids AND SEEN(n)) RETURN n.id, labels(n)", {"ids": ["x"]})
    for label in (*super_labels(), *nodes())
}

BY_CODE = Pattern(
    """
    MATCH (n:Territory WHERE n.scheme = $scheme AND n.code = $value AND n.id IS NOT NULL AND SEEN(n))
    RETURN n.id, labels(n), STATE(n).name ORDER BY n.id
    """,
    {"scheme": "ISO_3166_1", "value": "DE"},
)

BY_IDENTIFIER = Pattern(
    """
    MATCH (i:Identifier WHERE i.scheme = $scheme AND i.value IN $values AND i.id IS NOT NULL AND SEEN(i))
          <-[r:HAS_IDENTIFIER WHERE LIVE(r)]-(n WHERE SEEN(n))
    RETURN DISTINCT n.id, labels(n), coalesce(STATE(n).name, STATE(n).title) ORDER BY n.id
    """,
    {"scheme": "GB-COH", "values": ["1"]},
)

_NAMES = ("name", "title", "legal_name")
"""The properties that name a node: where one is declared, its key is in the index."""

_LISTED = ", ".join(f"['{name}', STATE(found).{name}_key, STATE(found).{name}]" for name in _NAMES)

BY_NAME = Pattern(
    f"""
    CALL db.index.fulltext.queryNodes('{FULLTEXT}', $query) YIELD node AS found
    WITH found WHERE SEEN(found)
    OPTIONAL MATCH (found:Alias)<-[r:HAS_NAME WHERE BEGUN(r)]-(holder:Party WHERE SEEN(holder))
    WITH coalesce(holder, found) AS n, found, r
    WHERE NOT n:Alias
    UNWIND [{_LISTED}] AS named
    WITH n, found, r, named
    WHERE named[1] IS NOT NULL
    WITH n, found, r, named, {score("named[1]", "$spellings", "$whole")} AS score
    WHERE score >= {LEAST_SCORE}
    WITH n, found, r, named, score ORDER BY score DESC, n.id LIMIT 200
    RETURN n.id, labels(n), coalesce(STATE(n).name, STATE(n).title), named[2], named[0], found:Alias,
           coalesce(r.valid_to <= $as_of, false) OR coalesce(found.name_type = 'FORMER', false), score
    """,
    {"query": "acme", "spellings": [["acme", []]], "whole": "acme"},
)
"""A row is a name that fits: whose it is, the name, which of its names, an alias, a past one, the score."""


_BORN = (
    "coalesce(left(toString(STATE(n).birth_date), "
    "CASE STATE(n).birth_date_precision WHEN 'YEAR' THEN 4 WHEN 'MONTH' THEN 7 ELSE 10 END), "
    "toString(STATE(n).birth_year))"
)
"""The date of birth as exactly as it is known: a year, a month or a day."""

APART = Pattern(
    f"""
    MATCH (n:Party WHERE n.id IN $ids AND SEEN(n))
    RETURN n.id, coalesce(STATE(n).jurisdiction, head(STATE(n).nationalities)), {_BORN},
        COLLECT {{
            MATCH (n)-[h:HAS_IDENTIFIER WHERE LIVE(h)]->(i:Identifier WHERE SEEN(i))
            RETURN DISTINCT [i.scheme, i.value] AS identifier ORDER BY identifier LIMIT 5
        }},
        COLLECT {{
            MATCH (n)-[o:HAS_ROLE_AT WHERE LIVE(o)]->(firm:Organization WHERE SEEN(firm))
            RETURN DISTINCT [o.role, STATE(firm).name] AS office ORDER BY office LIMIT 3
        }}
    """,
    {"ids": ["x"]},
)
"""What tells parties of one name apart: country, birth, identifiers, offices."""


def _namesakes(also: str = "") -> Pattern:
    """Return the pattern of parties of the same name, narrowed to those of whom something else holds."""
    return Pattern(
        f"""
    MATCH (n:Party WHERE n.id IN $ids AND SEEN(n))
    CALL (n) {{
        MATCH (m:Party WHERE m.name_key = n.name_key AND m.id IS NOT NULL AND m.id <> n.id AND SEEN(m))
        RETURN m
        UNION
        MATCH (a:Alias WHERE a.name_key = n.name_key AND a.id IS NOT NULL AND SEEN(a))
              <-[r:HAS_NAME WHERE BEGUN(r)]-(m:Party WHERE m.id <> n.id AND SEEN(m))
        RETURN m
        UNION
        MATCH (n)-[k:HAS_NAME WHERE BEGUN(k)]->(b:Alias WHERE SEEN(b))
        MATCH (m:Party WHERE m.name_key = b.name_key AND m.id IS NOT NULL AND m.id <> n.id AND SEEN(m))
        RETURN m
    }}
    WITH n, m
    WHERE NOT EXISTS {{ (n)-[d:NOT_SAME_AS WHERE LIVE(d)]-(m) }}
      AND NOT EXISTS {{ (n)-[c:SAME_AS WHERE LIVE(c)]-(m) }}{also}
    WITH n, m ORDER BY n.id, m.id
    WITH n, collect(m)[..$limit] AS others
    UNWIND others AS m
    RETURN n.id, labels(n), m.id, labels(m), STATE(m).name ORDER BY n.id, m.id
    """,
        {"ids": ["x"], "limit": 100},
    )


NAMESAKES = _namesakes()
"""Parties of the same folded name, an alias of either included, about which nothing was decided."""
LISTED_NAMESAKES = _namesakes(
    """
      AND EXISTS { (m)-[e:LISTED_ON WHERE LIVE(e)]->(l:SanctionListing WHERE SEEN(l)) }"""
)
"""Those of them whom a list of sanctions names."""

DECIDED_ABOUT = Pattern(
    """
    MATCH (a:Party WHERE a.id IN $ids AND SEEN(a))-[d:SAME_AS|NOT_SAME_AS WHERE LIVE(d)]-
          (b:Party WHERE b.id IN $ids AND SEEN(b))
    RETURN DISTINCT a.id, b.id ORDER BY a.id, b.id
    """,
    {"ids": ["x"]},
)
"""The pairs among some parties about which something was decided, or asked."""

BRANDS_OF = Pattern(
    """
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:OWNS_BRAND WHERE LIVE(r)]->(b:Brand WHERE SEEN(b))
    RETURN p.id, b.id ORDER BY p.id, b.id
    """,
    {"ids": ["x"]},
)
"""The brands that parties own."""

PATTERNS = (
    *BY_ID.values(),
    BY_CODE,
    BY_IDENTIFIER,
    BY_NAME,
    APART,
    NAMESAKES,
    LISTED_NAMESAKES,
    DECIDED_ABOUT,
    BRANDS_OF,
)
