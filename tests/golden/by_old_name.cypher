RETURN COLLECT {
MATCH (n1:Party) WHERE coalesce(head([(n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n1).name_key = $by AND n1.id IS NOT NULL AND (n1.recorded_at <= $known_at AND $known_at < n1.superseded_at OR EXISTS { (n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH DISTINCT n1 LIMIT 2
WITH n1, coalesce(head([(n1)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n1) AS n1s
RETURN [n1s.name] } AS data;

RETURN COLLECT {
MATCH (n1:Party) WHERE n1.name_key = $by AND n1.id IS NOT NULL AND n1.superseded_at = $open
WITH DISTINCT n1 LIMIT 2
RETURN [n1.name] } AS data;
