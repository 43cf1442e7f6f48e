// Who stands behind a firm: every chain of stakes that is live on a day.
// Change the values of the first line.
WITH 'Calder Medical Distribution' AS name, date() AS asOf, datetime('9999-12-31T00:00:00Z') AS open
MATCH path = (holder:Party)-[held:HOLDS_INTEREST_IN*1..8]->(firm:Organization)
WHERE firm.name = name AND firm.superseded_at = open
  AND all(h IN held WHERE h.valid_from <= asOf AND asOf < h.valid_to AND h.superseded_at = open
                      AND NOT coalesce(h.is_summary, false))
RETURN path;
