RETURN COLLECT {
MATCH (n1:Contract) WHERE (n1.recorded_at <= $known_at AND $known_at < n1.superseded_at OR EXISTS { (n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH n1, coalesce(head([(n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n1) AS n1s WHERE EXISTS {
MATCH (n1)<-[r2:PARTY_TO]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.recorded_at <= $known_at AND $known_at < r2.superseded_at AND (n3.recorded_at <= $known_at AND $known_at < n3.superseded_at OR EXISTS { (n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH r2, n3, coalesce(head([(n3)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n3) AS n3s WHERE true } AND n1.id IS NOT NULL
WITH n1s.currency AS k0, CASE WHEN CASE n1s.terminated_on_precision WHEN 'YEAR' THEN n1s.terminated_on + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN n1s.terminated_on + duration({months: 1}) - duration({days: 1}) ELSE n1s.terminated_on END <= $as_of THEN 'TERMINATED' WHEN n1s.terminated_on <= $as_of THEN 'UNKNOWN' WHEN CASE n1s.expires_on_precision WHEN 'YEAR' THEN n1s.expires_on + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN n1s.expires_on + duration({months: 1}) - duration({days: 1}) ELSE n1s.expires_on END < $as_of THEN 'EXPIRED' WHEN n1s.expires_on < $as_of THEN 'UNKNOWN' WHEN CASE n1s.effective_on_precision WHEN 'YEAR' THEN n1s.effective_on + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN n1s.effective_on + duration({months: 1}) - duration({days: 1}) ELSE n1s.effective_on END <= $as_of THEN 'IN_FORCE' WHEN n1s.effective_on <= $as_of THEN 'UNKNOWN' WHEN CASE n1s.signed_on_precision WHEN 'YEAR' THEN n1s.signed_on + duration({years: 1}) - duration({days: 1}) WHEN 'MONTH' THEN n1s.signed_on + duration({months: 1}) - duration({days: 1}) ELSE n1s.signed_on END <= $as_of THEN 'SIGNED' WHEN n1s.signed_on <= $as_of THEN 'UNKNOWN' WHEN n1s.terminated_on IS NOT NULL OR n1s.expires_on IS NOT NULL OR n1s.effective_on IS NOT NULL OR n1s.signed_on IS NOT NULL THEN 'PENDING' ELSE 'UNKNOWN' END AS k1, count(*) AS a0, round(sum(n1s.value), 6) AS a1, count(*) AS total
ORDER BY k0, k1 LIMIT 1001
RETURN [k0, k1, a0, a1] } AS data;

RETURN COLLECT {
MATCH (n1:Party) WHERE n1.superseded_at = $open AND EXISTS {
MATCH (n1)-[r2:PARTY_TO]->(n3:Partnership|JointVenture|Contract|Deal) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND true } AND n1.id IS NOT NULL
WITH count(*) AS a0, count(*) AS total LIMIT 1001
RETURN [a0] } AS data;
