OPTIONAL
MATCH (n1:Organization) WHERE n1.superseded_at = $open AND n1.is_own = true
WITH collect(n1) AS own
RETURN [COLLECT {
MATCH (n6:Party) WHERE n6.superseded_at = $open AND (n6:Organization AND n6.jurisdiction = $p0) AND EXISTS {
MATCH (n6)-[r2:PARTY_TO]->(n3:Partnership)<-[r4:PARTY_TO]-(n5:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open AND n5 <> n6 AND (size(own) = 0 OR (n5 IN own AND NOT n6 IN own)) AND CASE WHEN CASE n3.ended_precision WHEN 'YEAR' THEN n3.ended + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN n3.ended + duration({months: 1}) - duration({days: 1}) ELSE n3.ended END <= $as_of THEN 'ENDED' WHEN n3.ended <= $as_of THEN 'UNKNOWN' WHEN CASE n3.started_precision WHEN 'YEAR' THEN n3.started + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN n3.started + duration({months: 1}) - duration({days: 1}) ELSE n3.started END <= $as_of THEN 'ACTIVE' WHEN n3.started <= $as_of THEN 'UNKNOWN' WHEN n3.ended IS NOT NULL OR n3.started IS NOT NULL THEN 'PROPOSED' ELSE 'UNKNOWN' END = 'ACTIVE' } AND n6.id IS NOT NULL
WITH n6
ORDER BY n6.id LIMIT $p1 + 1
RETURN [n6.name] }, COUNT {
MATCH (n6:Party) WHERE n6.superseded_at = $open AND (n6:Organization AND n6.jurisdiction = $p0) AND EXISTS {
MATCH (n6)-[r2:PARTY_TO]->(n3:Partnership)<-[r4:PARTY_TO]-(n5:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open AND n5 <> n6 AND (size(own) = 0 OR (n5 IN own AND NOT n6 IN own)) AND CASE WHEN CASE n3.ended_precision WHEN 'YEAR' THEN n3.ended + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN n3.ended + duration({months: 1}) - duration({days: 1}) ELSE n3.ended END <= $as_of THEN 'ENDED' WHEN n3.ended <= $as_of THEN 'UNKNOWN' WHEN CASE n3.started_precision WHEN 'YEAR' THEN n3.started + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN n3.started + duration({months: 1}) - duration({days: 1}) ELSE n3.started END <= $as_of THEN 'ACTIVE' WHEN n3.started <= $as_of THEN 'UNKNOWN' WHEN n3.ended IS NOT NULL OR n3.started IS NOT NULL THEN 'PROPOSED' ELSE 'UNKNOWN' END = 'ACTIVE' } AND n6.id IS NOT NULL }] AS data;

RETURN [COLLECT {
MATCH (n1:Party) WHERE n1.superseded_at = $open AND ((n1:Organization AND n1.is_own = $p0) OR (n1:Person AND n1.birth_year >= $p1)) AND n1.id IS NOT NULL
WITH n1
ORDER BY CASE WHEN n1:Organization THEN n1.jurisdiction END IS NULL, CASE WHEN n1:Organization THEN n1.jurisdiction END DESC, CASE WHEN n1:Person THEN n1.birth_year END IS NULL, CASE WHEN n1:Person THEN n1.birth_year END, n1.id LIMIT $p2 + 1
RETURN [n1.name] }, COUNT {
MATCH (n1:Party) WHERE n1.superseded_at = $open AND ((n1:Organization AND n1.is_own = $p0) OR (n1:Person AND n1.birth_year >= $p1)) AND n1.id IS NOT NULL }] AS data;

RETURN COLLECT {
MATCH (n1:Party) WHERE n1.superseded_at = $open AND true
WITH CASE WHEN n1:Organization THEN n1.jurisdiction END AS k0, count(*) AS a0, count(*) AS total
ORDER BY k0 LIMIT 1001
RETURN [a0, k0] } AS data;
