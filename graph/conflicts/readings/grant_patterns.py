"""The patterns that read grants of rights, their assets, heads and scopes."""

from __future__ import annotations

from graph.checks.pattern import Pattern, united


def _seeds(label: str, *ways: str, along: tuple[str, ...] = ()) -> Pattern:
    text = (
        united(f"MATCH (x:{label} WHERE x.id IN $ids AND SEEN(x)){way}" for way in ways)
        + "RETURN DISTINCT grant, asset ORDER BY grant, asset"
    )
    return Pattern(text, {"ids": ["grant_sample"]}, {"ids": along} if along else {})


_GRANT, _ASSET = " RETURN g.id AS grant, null AS asset", " RETURN null AS grant, a.id AS asset"
_TO_GRANT, _TO_ASSET = f"(g:RightsGrant WHERE SEEN(g)){_GRANT}", f"(a:IPAsset WHERE SEEN(a)){_ASSET}"
_CREATED = f"(c:Contract WHERE SEEN(c))-[r:CREATES WHERE LIVE(r)]->{_TO_GRANT}"
_SUBJECT_OF = (
    f"-[r:ABOUT WHERE LIVE(r)]->{_TO_GRANT}",
    f"-[r:ABOUT WHERE LIVE(r)]->{_TO_ASSET}",
    f"-[v:ABOUT WHERE LIVE(v)]->{_CREATED}",
)
SEEDS = {
    "RightsGrant": _seeds("RightsGrant", " RETURN x.id AS grant, null AS asset"),
    "IPAsset": _seeds("IPAsset", " RETURN null AS grant, x.id AS asset"),
    "Party": _seeds(
        "Party",
        f"-[r:GRANTS|GRANTED_TO WHERE LASTS(r)]-{_TO_GRANT}",
        f"-[r:OWNS_IP WHERE LIVE(r)]->{_TO_ASSET}",
        along=("GRANTS", "GRANTED_TO", "OWNS_IP"),
    ),
    "Contract": _seeds("Contract", f"-[r:CREATES WHERE LIVE(r)]->{_TO_GRANT}"),
    "Partnership": _seeds("Partnership", f"-[v:GOVERNED_BY WHERE LIVE(v)]->{_CREATED}"),
    "JointVenture": _seeds("JointVenture", f"-[v:GOVERNED_BY WHERE LIVE(v)]->{_CREATED}"),
    "Product": _seeds("Product", f"-[r:USES_IP WHERE LIVE(r)]->{_TO_ASSET}"),
    "Deal": _seeds("Deal", *_SUBJECT_OF),
    "Decision": _seeds("Decision", *_SUBJECT_OF),
}
"""By label of a subject: the grants and assets that it leads to."""

UNDER = Pattern(
    """
    CALL () {
        MATCH (g:RightsGrant WHERE g.id IN $grants AND SEEN(g))-[r:UNDER_HEAD_GRANT WHERE LIVE(r)]->
              (h:RightsGrant WHERE SEEN(h))
        RETURN h.id AS id
        UNION
        MATCH (g:RightsGrant WHERE g.id IN $grants AND SEEN(g))<-[r:UNDER_HEAD_GRANT WHERE LIVE(r)]-
              (h:RightsGrant WHERE SEEN(h))
        RETURN h.id AS id
        UNION
        MATCH (g:RightsGrant WHERE g.id IN $grants AND SEEN(g))<-[r:GRANTS WHERE LASTS(r)]-
              (p:Party WHERE SEEN(p))-[q:GRANTS WHERE LASTS(q)]->(h:RightsGrant WHERE SEEN(h))
        WHERE NOT EXISTS { (g)-[o:OF_ASSET WHERE LASTS(o)]->(a:IPAsset WHERE SEEN(a)) }
           OR NOT EXISTS { (h)-[o:OF_ASSET WHERE LASTS(o)]->(a:IPAsset WHERE SEEN(a)) }
        RETURN h.id AS id
    }
    RETURN DISTINCT id ORDER BY id
    """,
    {"grants": ["grant_sample"]},
)
"""The heads and subgrants of grants, one step, and others by the grantor where an asset is not recorded."""

FAMILY = Pattern(
    """
    CALL () {
        MATCH (g:RightsGrant WHERE g.id IN $grants AND SEEN(g))-[r:OF_ASSET WHERE LASTS(r)]->
              (a:IPAsset WHERE SEEN(a))
        RETURN a
        UNION
        MATCH (a:IPAsset WHERE a.id IN $assets AND SEEN(a)) RETURN a
    }
    WITH DISTINCT a
    OPTIONAL MATCH (b:IPAsset WHERE SEEN(b))
      WHERE STATE(a).family_id IS NOT NULL AND STATE(b).family_id = STATE(a).family_id
    WITH a, b
    UNWIND [a, b] AS asset
    WITH DISTINCT asset WHERE asset IS NOT NULL
    RETURN STATE(asset).family_id, asset.id ORDER BY asset.id
    """,
    {"grants": ["grant_sample"], "assets": ["asset_sample"]},
)
"""The assets of grants, and those of the same families."""

ON_ASSETS = Pattern(
    """
    MATCH (a:IPAsset WHERE a.id IN $assets AND SEEN(a))<-[r:OF_ASSET WHERE LASTS(r)]-
          (g:RightsGrant WHERE SEEN(g))
    RETURN DISTINCT g.id ORDER BY g.id
    """,
    {"assets": ["asset_sample"]},
)
"""Every grant of rights in some assets, those that are still to begin among them."""

GRANTS = Pattern(
    """
    MATCH (g:RightsGrant WHERE g.id IN $ids AND SEEN(g))
    RETURN g.id, properties(STATE(g)),
           COLLECT {
               MATCH (g)-[r:GRANTED_TO|OF_ASSET|HAS_SCOPE WHERE LASTS(r)]->(x WHERE SEEN(x))
               RETURN [type(r), startNode(r).id, endNode(r).id, properties(r)]
           } + COLLECT {
               MATCH (g)-[r:UNDER_HEAD_GRANT WHERE LIVE(r)]->(x:RightsGrant WHERE SEEN(x))
               RETURN [type(r), startNode(r).id, endNode(r).id, properties(r)]
           } + COLLECT {
               MATCH (p:Party WHERE SEEN(p))-[r:GRANTS WHERE LASTS(r)]->(g)
               RETURN [type(r), startNode(r).id, endNode(r).id, properties(r)]
           },
           COLLECT {
               MATCH (g)-[r:OF_ASSET WHERE LASTS(r)]->(a:IPAsset WHERE SEEN(a))
               RETURN DISTINCT STATE(a).family_id
           }
    ORDER BY g.id
    """,
    {"ids": ["grant_sample"]},
)
"""Grants with the relationships that hold or are to hold, and the families of their assets."""

SCOPES = Pattern(
    """
    MATCH (c:Scope WHERE c.id IN $ids AND SEEN(c))
    RETURN c.id, properties(STATE(c)),
           COLLECT {
               MATCH (c)-[r:COVERS|EXCLUDES WHERE LIVE(r)]->(x WHERE SEEN(x))
               RETURN [type(r), x.id,
                       CASE WHEN x:Territory THEN 'Territory'
                            WHEN x:Product THEN 'Product'
                            WHEN x:Segment THEN 'Segment' ELSE 'FieldOfUse' END,
                       properties(r)]
           }
    ORDER BY c.id
    """,
    {"ids": ["scope_sample"]},
)
"""Scopes with what they cover and exclude."""

PATTERNS = (*SEEDS.values(), UNDER, FAMILY, ON_ASSETS, GRANTS, SCOPES)
