// The exclusive grants of an asset that are in force on a day, to whom and for where.
// Change the values of the first line. A date known to the month or year counts to its last day.
WITH 'Cold-cathode X-ray panel' AS name, date() AS asOf, datetime('9999-12-31T00:00:00Z') AS open
MATCH path = (asset:IPAsset {name: name})<-[of:OF_ASSET]-(g:RightsGrant)-[to:GRANTED_TO]->(party:Party)
WHERE all(n IN nodes(path) WHERE n.superseded_at = open)
  AND all(r IN relationships(path) WHERE r.superseded_at = open AND r.valid_from <= asOf AND asOf < r.valid_to)
  AND g.exclusivity = 'EXCLUSIVE'
  AND (g.starts_on IS NULL OR g.starts_on <= asOf)
  AND (g.expires_on IS NULL OR asOf <= CASE g.expires_on_precision
         WHEN 'YEAR' THEN g.expires_on + duration('P1Y') - duration('P1D')
         WHEN 'MONTH' THEN g.expires_on + duration('P1M') - duration('P1D')
         ELSE g.expires_on END)
  AND (g.terminated_on IS NULL OR asOf < CASE g.terminated_on_precision
         WHEN 'YEAR' THEN g.terminated_on + duration('P1Y') - duration('P1D')
         WHEN 'MONTH' THEN g.terminated_on + duration('P1M') - duration('P1D')
         ELSE g.terminated_on END)
OPTIONAL MATCH scope = (g)-[has:HAS_SCOPE]->(s:Scope)-[covers:COVERS]->(place)
WHERE all(n IN nodes(scope) WHERE n.superseded_at = open)
  AND all(r IN relationships(scope) WHERE r.superseded_at = open AND r.valid_from <= asOf AND asOf < r.valid_to)
RETURN path, scope;
