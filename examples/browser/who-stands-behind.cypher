// Who stands behind a firm: every chain of stakes that is live on a day.
// Paste all of it in Neo4j Browser; change the name and the day above the statement.
:param name => 'Calder Medical Distribution';
:param asOf => date();
:param open => '9999-12-31T00:00:00Z';
MATCH path = (holder:Party)-[held:HOLDS_INTEREST_IN*1..8]->(firm:Organization)
WHERE firm.name = $name AND firm.superseded_at = datetime($open)
  AND all(h IN held WHERE h.valid_from <= $asOf AND $asOf < h.valid_to AND h.superseded_at = datetime($open)
                      AND NOT h.is_summary)
RETURN path;
