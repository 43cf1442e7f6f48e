// Contracts that renew by themselves unless notice is given within so many days.
:param days => 90;
:param asOf => date();
:param open => '9999-12-31T00:00:00Z';
MATCH (c:Contract {superseded_at: datetime($open), renewal_auto: true})<-[:PARTY_TO {superseded_at: datetime($open)}]-(party:Party)
WITH c, collect(party.name) AS parties, c.expires_on - duration({days: coalesce(c.notice_days, 0)}) AS noticeBy
WHERE $asOf <= noticeBy AND noticeBy <= $asOf + duration({days: $days})
RETURN c.title AS contract, noticeBy, c.expires_on AS endsOn, parties
ORDER BY noticeBy;
