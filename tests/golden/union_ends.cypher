RETURN COLLECT {
MATCH (n1:Organization) WHERE n1.superseded_at = $open AND n1.name_key = $p0 AND n1.id IS NOT NULL
WITH n1
ORDER BY n1.id LIMIT $p1 + 1
RETURN [COUNT {
MATCH (n1)-[r2:PARTY_TO]->(n3:Partnership|JointVenture|Contract|Deal|Matter|Tender|Dispute|WorkerEngagement) WHERE r2.valid_from <= $as_of AND $as_of < r2.valid_to AND r2.superseded_at = $open AND n3.superseded_at = $open AND ((n3:Partnership AND n3.name_key CONTAINS $p2) AND r2.party_role = $p3) }, COLLECT {
MATCH (n1)-[r4:PARTY_TO]->(n5:Partnership|JointVenture|Contract|Deal|Matter|Tender|Dispute|WorkerEngagement) WHERE r4.valid_from <= $as_of AND $as_of < r4.valid_to AND r4.superseded_at = $open AND n5.superseded_at = $open
WITH r4, n5
ORDER BY r4.id LIMIT $p5 + 1
RETURN [CASE WHEN n5:Partnership THEN 'Partnership' WHEN n5:JointVenture THEN 'JointVenture' WHEN n5:Contract THEN 'Contract' WHEN n5:Deal THEN 'Deal' WHEN n5:Matter THEN 'Matter' WHEN n5:Tender THEN 'Tender' WHEN n5:Dispute THEN 'Dispute' WHEN n5:WorkerEngagement THEN 'WorkerEngagement' END, n5.name, n5.type, CASE WHEN n5:Partnership THEN COLLECT {
MATCH (n5)<-[r6:PARTY_TO]-(n7:Party) WHERE r6.valid_from <= $as_of AND $as_of < r6.valid_to AND r6.superseded_at = $open AND n7.superseded_at = $open
WITH r6, n7
ORDER BY r6.id LIMIT $p6 + 1
RETURN [CASE WHEN n7:Organization THEN 'Organization' WHEN n7:Person THEN 'Person' WHEN n7:PublicBody THEN 'PublicBody' WHEN n7:Arrangement THEN 'Arrangement' WHEN n7:UnknownParty THEN 'UnknownParty' END, n7.name, n7.is_own, n7.jurisdiction] } END, n5.title] }, COUNT {
MATCH (n1)-[r8:PARTY_TO]->(n9:Partnership|JointVenture|Contract|Deal|Matter|Tender|Dispute|WorkerEngagement) WHERE r8.valid_from <= $as_of AND $as_of < r8.valid_to AND r8.superseded_at = $open AND n9.superseded_at = $open }] } AS data;
