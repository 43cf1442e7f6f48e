RETURN COLLECT {
MATCH (n1:Party) WHERE n1.superseded_at = $open AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p0 + 1
WITH *, [COUNT {
MATCH (n1)-[r2:PARTY_TO]->(n3:Partnership|JointVenture|Contract|Deal|Matter|Tender|Dispute|WorkerEngagement) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open }, COLLECT {
MATCH (n1)-[r2:PARTY_TO]->(n3:Partnership|JointVenture|Contract|Deal|Matter|Tender|Dispute|WorkerEngagement) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND n3:Contract
WITH DISTINCT n3
WITH n3.currency AS key0, count(n3) AS all0, CASE WHEN coalesce(min(CASE WHEN n3.value IS NOT NULL THEN coalesce(n3.currency, '') END) = max(CASE WHEN n3.value IS NOT NULL THEN coalesce(n3.currency, '') END), true) THEN round(sum(n3.value), 6) END AS all1, count(n3) AS total, collect(n3) AS members WHERE total >= $p2
WITH *
ORDER BY key0 LIMIT 101
RETURN [key0, all0, all1, COUNT {
UNWIND members AS m4
MATCH (m4)<-[r5:PARTY_TO]-(n6:Party) WHERE r5.valid_from <= $as_of AND $as_of < r5.valid_to AND r5.superseded_at = $open AND n6.superseded_at = $open
RETURN DISTINCT n6 }] }] AS g7
RETURN [n1.name, g7] } AS data;
