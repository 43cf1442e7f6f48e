RETURN COLLECT {
MATCH (n1:Party) WHERE n1.superseded_at = $open
WITH n1
ORDER BY COUNT {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open } DESC, COUNT {
MATCH (n1)-[r4:PARTY_TO]->(n5:Partnership|JointVenture|Contract|Deal|Matter|Tender|Dispute|WorkerEngagement) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open } DESC, n1.name_key, n1.id LIMIT $p0 + 1
RETURN [COUNT {
MATCH (n1)<-[r2:HOLDS_INTEREST_IN]-(n3:Party) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open }, COUNT {
MATCH (n1)-[r4:PARTY_TO]->(n5:Partnership|JointVenture|Contract|Deal|Matter|Tender|Dispute|WorkerEngagement) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open }, n1.name_key, n1.id, n1.name] } AS data;
