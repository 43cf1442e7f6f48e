RETURN [COLLECT {
CALL () {
CALL db.index.fulltext.queryNodes('name_fulltext', $p1) YIELD node
OPTIONAL
MATCH (n:Party)-[r:HAS_NAME]->(node:Alias) WHERE node.superseded_at = $open AND r.valid_from <= $as_of AND r.superseded_at = $open
WITH CASE WHEN node:Alias THEN n ELSE node END AS n, CASE WHEN node:Alias THEN ['names', node.name_key, node.name] ELSE [null, null, null] END AS hit
RETURN n, hit UNION ALL
MATCH (i:Identifier)<-[r:HAS_IDENTIFIER]-(n) WHERE i.value IN $p4 AND i.id IS NOT NULL AND coalesce(i.scheme = $p5, true) AND i.superseded_at = $open AND r.valid_from <= $as_of AND $as_of < r.valid_to AND r.superseded_at = $open
RETURN n, ['identifiers', $p3, i.scheme + ':' + i.value] AS hit }
WITH n, collect(hit) AS hits WHERE n.superseded_at = $open
WITH n, hits + [['name', n.name_key, n.name], ['legalName', n.legal_name_key, n.legal_name], ['address', n.address_key, n.address], ['title', n.title_key, n.title], ['textRef', n.text_ref_key, n.text_ref], ['askedBy', n.asked_by_key, n.asked_by], ['purpose', n.purpose_key, n.purpose], ['summary', n.summary_key, n.summary], ['governingLaw', n.governing_law_key, n.governing_law], ['answers', n.answers_key, n.answers], ['label', n.label_key, n.label], ['valueProposition', n.value_proposition_key, n.value_proposition], ['revocationReason', n.revocation_reason_key, n.revocation_reason]] AS found
WITH n, [f IN found WHERE f[1] IS NOT NULL | [CASE WHEN f[1] = $p3 THEN 1.0 ELSE head([parts IN [[p IN split(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(f[1], '.', ''), "'", ''), '’', ''), ',', ' '), '-', ' '), '/', ' '), '(', ' '), ')', ' '), '"', ' '), '&', ' '), ' ') WHERE p <> '']] | CASE WHEN NOT $p2[0][0] IN parts AND (size($p2) > 1 OR NOT any(p IN parts WHERE p STARTS
WITH $p2[0][0])) AND reduce(t = '', p IN parts | t + p) STARTS
WITH reduce(t = '', s IN $p2 | t + s[0]) THEN 0.9 ELSE (reduce(t = 0.0, s IN $p2 | t + head([w IN [s[0]] | CASE WHEN w IN parts THEN 1.0 WHEN any(p IN parts WHERE p STARTS
WITH w) THEN 0.85 WHEN any(p IN s[1] WHERE p IN parts) THEN 0.78 ELSE 0.8 * reduce(b = 0.0, x IN [p IN parts | toFloat(size([i IN range(0, size(w) - 2) WHERE p CONTAINS substring(w, i, 2)])) / (CASE WHEN size(w) > 1 THEN size(w) - 1 ELSE 1 END) * (CASE WHEN abs(size(p) - size(w)) > 2 THEN 0.5 ELSE 1.0 END)] | CASE WHEN x > b THEN x ELSE b END) END])) / size($p2)) * (0.75 + 0.24 * (CASE WHEN toFloat(size($p2)) / size(parts) > 1 THEN 1.0 ELSE toFloat(size($p2)) / size(parts) END)) END]) END, f[0], f[2]]] AS scored
WITH n, reduce(best = [0.0, '', ''], s IN scored | CASE WHEN s[0] > best[0] THEN s ELSE best END) AS matched
WITH n, matched, round(matched[0], 4) AS score WHERE score >= 0.45
WITH *
ORDER BY score DESC, n.id LIMIT $p0 + 1
RETURN [score, n.id, matched[1], matched[2], CASE WHEN n:Organization THEN 'Organization' WHEN n:Person THEN 'Person' WHEN n:PublicBody THEN 'PublicBody' WHEN n:Arrangement THEN 'Arrangement' WHEN n:UnknownParty THEN 'UnknownParty' WHEN n:Address THEN 'Address' WHEN n:Arrangement THEN 'Arrangement' WHEN n:Award THEN 'Award' WHEN n:Benefit THEN 'Benefit' WHEN n:Bid THEN 'Bid' WHEN n:Brand THEN 'Brand' WHEN n:BrandStandard THEN 'BrandStandard' WHEN n:Capability THEN 'Capability' WHEN n:Certification THEN 'Certification' WHEN n:CertificationAward THEN 'CertificationAward' WHEN n:Clause THEN 'Clause' WHEN n:CompetitionAssessment THEN 'CompetitionAssessment' WHEN n:Component THEN 'Component' WHEN n:ConflictCheck THEN 'RecordedCheck' WHEN n:ConflictFinding THEN 'RecordedFinding' WHEN n:Contract THEN 'Contract' WHEN n:DataCategory THEN 'DataCategory' WHEN n:DataProcessingTerm THEN 'DataProcessingTerm' WHEN n:Deal THEN 'Deal' WHEN n:DealRegistration THEN 'DealRegistration' WHEN n:Decision THEN 'Decision' WHEN n:Disclosure THEN 'Disclosure' WHEN n:Dispute THEN 'Dispute' WHEN n:DisputeStep THEN 'DisputeStep' WHEN n:Document THEN 'Document' WHEN n:DueDiligenceCase THEN 'DueDiligenceCase' WHEN n:Engagement THEN 'Engagement' WHEN n:EthicalWall THEN 'EthicalWall' WHEN n:FieldOfUse THEN 'FieldOfUse' WHEN n:GoodsClass THEN 'GoodsClass' WHEN n:ImportBatch THEN 'Batch' WHEN n:IncentiveStatement THEN 'IncentiveStatement' WHEN n:IncentiveTerm THEN 'IncentiveTerm' WHEN n:Interface THEN 'Interface' WHEN n:IPAsset THEN 'IpAsset' WHEN n:JointVenture THEN 'JointVenture' WHEN n:Market THEN 'Market' WHEN n:Matter THEN 'Matter' WHEN n:Milestone THEN 'Milestone' WHEN n:Obligation THEN 'Obligation' WHEN n:Organization THEN 'Organization' WHEN n:PartnerProgram THEN 'PartnerProgram' WHEN n:Partnership THEN 'Partnership' WHEN n:PaymentTerm THEN 'PaymentTerm' WHEN n:PerformanceReview THEN 'PerformanceReview' WHEN n:Person THEN 'Person' WHEN n:Platform THEN 'Platform' WHEN n:Product THEN 'Product' WHEN n:ProgramTier THEN 'ProgramTier' WHEN n:PublicBody THEN 'PublicBody' WHEN n:Recusal THEN 'Recusal' WHEN n:Referral THEN 'Referral' WHEN n:Restriction THEN 'Restriction' WHEN n:ReviewPanel THEN 'ReviewPanel' WHEN n:RightsGrant THEN 'RightsGrant' WHEN n:RiskFinding THEN 'RiskFinding' WHEN n:SanctionListing THEN 'SanctionListing' WHEN n:Screening THEN 'Screening' WHEN n:Sector THEN 'Sector' WHEN n:SecurityRequirement THEN 'SecurityRequirement' WHEN n:Segment THEN 'Segment' WHEN n:Service THEN 'Service' WHEN n:Source THEN 'Source' WHEN n:TechClass THEN 'TechClass' WHEN n:Tender THEN 'Tender' WHEN n:Territory THEN 'Territory' WHEN n:TrainingCourse THEN 'TrainingCourse' WHEN n:UnknownParty THEN 'UnknownParty' WHEN n:Waiver THEN 'Waiver' WHEN n:WorkerEngagement THEN 'WorkerEngagement' END, n.name] }, COUNT {
CALL () {
CALL db.index.fulltext.queryNodes('name_fulltext', $p1) YIELD node
OPTIONAL
MATCH (n:Party)-[r:HAS_NAME]->(node:Alias) WHERE node.superseded_at = $open AND r.valid_from <= $as_of AND r.superseded_at = $open
WITH CASE WHEN node:Alias THEN n ELSE node END AS n, CASE WHEN node:Alias THEN ['names', node.name_key, node.name] ELSE [null, null, null] END AS hit
RETURN n, hit UNION ALL
MATCH (i:Identifier)<-[r:HAS_IDENTIFIER]-(n) WHERE i.value IN $p4 AND i.id IS NOT NULL AND coalesce(i.scheme = $p5, true) AND i.superseded_at = $open AND r.valid_from <= $as_of AND $as_of < r.valid_to AND r.superseded_at = $open
RETURN n, ['identifiers', $p3, i.scheme + ':' + i.value] AS hit }
WITH n, collect(hit) AS hits WHERE n.superseded_at = $open
WITH n, hits + [['name', n.name_key, n.name], ['legalName', n.legal_name_key, n.legal_name], ['address', n.address_key, n.address], ['title', n.title_key, n.title], ['textRef', n.text_ref_key, n.text_ref], ['askedBy', n.asked_by_key, n.asked_by], ['purpose', n.purpose_key, n.purpose], ['summary', n.summary_key, n.summary], ['governingLaw', n.governing_law_key, n.governing_law], ['answers', n.answers_key, n.answers], ['label', n.label_key, n.label], ['valueProposition', n.value_proposition_key, n.value_proposition], ['revocationReason', n.revocation_reason_key, n.revocation_reason]] AS found
WITH n, [f IN found WHERE f[1] IS NOT NULL | [CASE WHEN f[1] = $p3 THEN 1.0 ELSE head([parts IN [[p IN split(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(f[1], '.', ''), "'", ''), '’', ''), ',', ' '), '-', ' '), '/', ' '), '(', ' '), ')', ' '), '"', ' '), '&', ' '), ' ') WHERE p <> '']] | CASE WHEN NOT $p2[0][0] IN parts AND (size($p2) > 1 OR NOT any(p IN parts WHERE p STARTS
WITH $p2[0][0])) AND reduce(t = '', p IN parts | t + p) STARTS
WITH reduce(t = '', s IN $p2 | t + s[0]) THEN 0.9 ELSE (reduce(t = 0.0, s IN $p2 | t + head([w IN [s[0]] | CASE WHEN w IN parts THEN 1.0 WHEN any(p IN parts WHERE p STARTS
WITH w) THEN 0.85 WHEN any(p IN s[1] WHERE p IN parts) THEN 0.78 ELSE 0.8 * reduce(b = 0.0, x IN [p IN parts | toFloat(size([i IN range(0, size(w) - 2) WHERE p CONTAINS substring(w, i, 2)])) / (CASE WHEN size(w) > 1 THEN size(w) - 1 ELSE 1 END) * (CASE WHEN abs(size(p) - size(w)) > 2 THEN 0.5 ELSE 1.0 END)] | CASE WHEN x > b THEN x ELSE b END) END])) / size($p2)) * (0.75 + 0.24 * (CASE WHEN toFloat(size($p2)) / size(parts) > 1 THEN 1.0 ELSE toFloat(size($p2)) / size(parts) END)) END]) END, f[0], f[2]]] AS scored
WITH n, reduce(best = [0.0, '', ''], s IN scored | CASE WHEN s[0] > best[0] THEN s ELSE best END) AS matched
WITH n, matched, round(matched[0], 4) AS score WHERE score >= 0.45
RETURN n }] AS data;

RETURN [COLLECT {
CALL () {
CALL db.index.fulltext.queryNodes('name_fulltext', $p1) YIELD node
OPTIONAL
MATCH (n:Party)-[r:HAS_NAME]->(node:Alias) WHERE node.superseded_at = $open AND r.valid_from <= $as_of AND r.superseded_at = $open
WITH CASE WHEN node:Alias THEN n ELSE node END AS n, CASE WHEN node:Alias THEN ['names', node.name_key, node.name] ELSE [null, null, null] END AS hit
RETURN n, hit UNION ALL
MATCH (i:Identifier)<-[r:HAS_IDENTIFIER]-(n) WHERE i.value IN $p5 AND i.id IS NOT NULL AND coalesce(i.scheme = $p6, true) AND i.superseded_at = $open AND r.valid_from <= $as_of AND $as_of < r.valid_to AND r.superseded_at = $open
RETURN n, ['identifiers', $p3, i.scheme + ':' + i.value] AS hit }
WITH n, collect(hit) AS hits WHERE n:Party AND n.superseded_at = $open
WITH n, hits + [['name', n.name_key, n.name], ['legalName', n.legal_name_key, n.legal_name]] AS found
WITH n, [f IN found WHERE f[1] IS NOT NULL | [CASE WHEN f[1] = $p3 THEN 1.0 ELSE head([parts IN [[p IN split(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(f[1], '.', ''), "'", ''), '’', ''), ',', ' '), '-', ' '), '/', ' '), '(', ' '), ')', ' '), '"', ' '), '&', ' '), ' ') WHERE p <> '']] | CASE WHEN NOT $p2[0][0] IN parts AND (size($p2) > 1 OR NOT any(p IN parts WHERE p STARTS
WITH $p2[0][0])) AND reduce(t = '', p IN parts | t + p) STARTS
WITH reduce(t = '', s IN $p2 | t + s[0]) THEN 0.9 ELSE (reduce(t = 0.0, s IN $p2 | t + head([w IN [s[0]] | CASE WHEN w IN parts THEN 1.0 WHEN any(p IN parts WHERE p STARTS
WITH w) THEN 0.85 WHEN any(p IN s[1] WHERE p IN parts) THEN 0.78 ELSE 0.8 * reduce(b = 0.0, x IN [p IN parts | toFloat(size([i IN range(0, size(w) - 2) WHERE p CONTAINS substring(w, i, 2)])) / (CASE WHEN size(w) > 1 THEN size(w) - 1 ELSE 1 END) * (CASE WHEN abs(size(p) - size(w)) > 2 THEN 0.5 ELSE 1.0 END)] | CASE WHEN x > b THEN x ELSE b END) END])) / size($p2)) * (0.75 + 0.24 * (CASE WHEN toFloat(size($p2)) / size(parts) > 1 THEN 1.0 ELSE toFloat(size($p2)) / size(parts) END)) END]) END, f[0], f[2]]] AS scored
WITH n, reduce(best = [0.0, '', ''], s IN scored | CASE WHEN s[0] > best[0] THEN s ELSE best END) AS matched
WITH n, matched, round(matched[0], 4) AS score WHERE score >= 0.45
WITH *
ORDER BY score DESC, n.id LIMIT $p0 + 1
RETURN [score, n.id, matched[1], matched[2], CASE WHEN n:Organization THEN 'Organization' WHEN n:Person THEN 'Person' WHEN n:PublicBody THEN 'PublicBody' WHEN n:Arrangement THEN 'Arrangement' WHEN n:UnknownParty THEN 'UnknownParty' END, n.name, COUNT {
MATCH (n)<-[r1:HOLDS_INTEREST_IN]-(n2:Party) WHERE r1.valid_from <= $as_of AND $as_of < r1.valid_to AND r1.superseded_at = $open AND n2.superseded_at = $open }] }, null] AS data;

RETURN [COLLECT {
CALL () {
CALL db.index.fulltext.queryNodes('name_fulltext', $p1) YIELD node
OPTIONAL
MATCH (n:Party)-[r:HAS_NAME]->(node:Alias) WHERE (node.recorded_at <= $known_at AND $known_at < node.superseded_at OR EXISTS { (node)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) }) AND r.valid_from <= $as_of AND r.recorded_at <= $known_at AND $known_at < r.superseded_at
WITH CASE WHEN node:Alias THEN n ELSE node END AS n, CASE WHEN node:Alias THEN ['names', node.name_key, node.name] ELSE [null, null, null] END AS hit
RETURN n, hit UNION ALL
MATCH (i:Identifier)<-[r:HAS_IDENTIFIER]-(n) WHERE i.value IN $p4 AND i.id IS NOT NULL AND coalesce(i.scheme = $p5, true) AND (i.recorded_at <= $known_at AND $known_at < i.superseded_at OR EXISTS { (i)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) }) AND r.valid_from <= $as_of AND $as_of < r.valid_to AND r.recorded_at <= $known_at AND $known_at < r.superseded_at
RETURN n, ['identifiers', $p3, i.scheme + ':' + i.value] AS hit }
WITH n, collect(hit) AS hits WHERE (n.recorded_at <= $known_at AND $known_at < n.superseded_at OR EXISTS { (n)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) })
WITH hits, n, coalesce(head([(n)-[:HAD_STATE]->(s:State WHERE s.recorded_at <= $known_at AND $known_at < s.superseded_at) | s]), n) AS ns
WITH n, ns, hits + [['name', ns.name_key, ns.name], ['legalName', ns.legal_name_key, ns.legal_name], ['address', ns.address_key, ns.address], ['title', ns.title_key, ns.title], ['textRef', ns.text_ref_key, ns.text_ref], ['askedBy', ns.asked_by_key, ns.asked_by], ['purpose', ns.purpose_key, ns.purpose], ['summary', ns.summary_key, ns.summary], ['governingLaw', ns.governing_law_key, ns.governing_law], ['answers', ns.answers_key, ns.answers], ['label', ns.label_key, ns.label], ['valueProposition', ns.value_proposition_key, ns.value_proposition], ['revocationReason', ns.revocation_reason_key, ns.revocation_reason]] AS found
WITH n, ns, [f IN found WHERE f[1] IS NOT NULL | [CASE WHEN f[1] = $p3 THEN 1.0 ELSE head([parts IN [[p IN split(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(f[1], '.', ''), "'", ''), '’', ''), ',', ' '), '-', ' '), '/', ' '), '(', ' '), ')', ' '), '"', ' '), '&', ' '), ' ') WHERE p <> '']] | CASE WHEN NOT $p2[0][0] IN parts AND (size($p2) > 1 OR NOT any(p IN parts WHERE p STARTS
WITH $p2[0][0])) AND reduce(t = '', p IN parts | t + p) STARTS
WITH reduce(t = '', s IN $p2 | t + s[0]) THEN 0.9 ELSE (reduce(t = 0.0, s IN $p2 | t + head([w IN [s[0]] | CASE WHEN w IN parts THEN 1.0 WHEN any(p IN parts WHERE p STARTS
WITH w) THEN 0.85 WHEN any(p IN s[1] WHERE p IN parts) THEN 0.78 ELSE 0.8 * reduce(b = 0.0, x IN [p IN parts | toFloat(size([i IN range(0, size(w) - 2) WHERE p CONTAINS substring(w, i, 2)])) / (CASE WHEN size(w) > 1 THEN size(w) - 1 ELSE 1 END) * (CASE WHEN abs(size(p) - size(w)) > 2 THEN 0.5 ELSE 1.0 END)] | CASE WHEN x > b THEN x ELSE b END) END])) / size($p2)) * (0.75 + 0.24 * (CASE WHEN toFloat(size($p2)) / size(parts) > 1 THEN 1.0 ELSE toFloat(size($p2)) / size(parts) END)) END]) END, f[0], f[2]]] AS scored
WITH n, ns, reduce(best = [0.0, '', ''], s IN scored | CASE WHEN s[0] > best[0] THEN s ELSE best END) AS matched
WITH n, ns, matched, round(matched[0], 4) AS score WHERE score >= 0.45
WITH *
ORDER BY score DESC, n.id LIMIT $p0 + 1
RETURN [score, n.id, matched[1], matched[2], n.id + $suffix] }, null] AS data;
