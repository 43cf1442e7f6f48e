RETURN COUNT {
MATCH (n1:Person) WHERE n1.superseded_at = $open AND n1.id IS NOT NULL } AS data;

RETURN [] AS data;
