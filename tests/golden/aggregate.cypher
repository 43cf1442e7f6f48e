RETURN COLLECT {
MATCH (n1:Contract) WHERE n1.superseded_at = $open AND true
WITH n1.currency AS k0, count(*) AS a0, round(sum(n1.value), 6) AS a1, sum(n1.notice_days) AS a2, round(min(n1.value), 6) AS a3, toString(min(n1.expires_on)) AS a4, max(n1.notice_days) AS a5, round(avg(n1.value), 6) AS a6, CASE WHEN count(n1.notice_days) > 0 THEN toFloat(sum(n1.notice_days)) / count(n1.notice_days) END AS a7, count(*) AS total
ORDER BY k0 LIMIT 1001
RETURN [k0, a0, a1, a2, a3, a4, a5, a6, a7] } AS data;
