// Contracts that renew by themselves unless notice is given within so many days: the next notice of each.
// Change the values of the first line.
WITH 90 AS days, date() AS asOf, datetime('9999-12-31T00:00:00Z') AS open
MATCH (c:Contract {renewal_auto: true})
WHERE c.superseded_at = open AND c.expires_on IS NOT NULL AND c.terminated_on IS NULL
  AND coalesce(c.notice_days, c.notice_months) IS NOT NULL
WITH c, days, asOf, open, CASE
  WHEN c.renewal_months > 0 AND c.expires_on < asOf
  THEN duration.inMonths(c.expires_on, asOf).months / c.renewal_months ELSE 0 END AS renewed
UNWIND range(renewed, renewed + 60) AS renewals
WITH c, days, asOf, open, renewals,
     c.expires_on + duration({months: renewals * coalesce(c.renewal_months, 0)}) AS endsOn
WITH c, days, asOf, open, renewals, endsOn,
     endsOn - duration({months: coalesce(c.notice_months, 0)}) - duration({days: coalesce(c.notice_days, 0)})
       AS noticeBy
WHERE noticeBy >= asOf
WITH c, days, asOf, open, renewals, endsOn, noticeBy ORDER BY renewals
WITH c, days, asOf, open, collect({noticeBy: noticeBy, endsOn: endsOn})[0] AS coming
WHERE coming.noticeBy <= asOf + duration({days: days})
RETURN c.title AS contract, coming.noticeBy AS noticeBy, coming.endsOn AS endsOn,
       [(c)<-[r:PARTY_TO]-(p:Party)
        WHERE r.superseded_at = open AND r.valid_from <= asOf AND asOf < r.valid_to AND p.superseded_at = open
        | p.name] AS parties
ORDER BY noticeBy, contract;
