// The exclusive grants of an asset, to whom and for where.
:param asset => 'Cold-cathode X-ray panel';
:param asOf => date();
:param open => '9999-12-31T00:00:00Z';
MATCH path = (asset:IPAsset {name: $asset, superseded_at: datetime($open)})<-[:OF_ASSET {superseded_at: datetime($open)}]-(g:RightsGrant)
             -[:GRANTED_TO {superseded_at: datetime($open)}]->(:Party)
MATCH scope = (g)-[:HAS_SCOPE {superseded_at: datetime($open)}]->(:Scope)-[:COVERS {superseded_at: datetime($open)}]->()
WHERE g.exclusivity = 'EXCLUSIVE' AND g.superseded_at = datetime($open)
  AND g.starts_on <= $asOf AND $asOf <= g.expires_on
RETURN path, scope;
