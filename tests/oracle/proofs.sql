-- The instants that prove broken promises, and since when a case is one, against a list of the program's: the temporary table
-- listed has its columns, all of them text. After oracle.sql, over the same tables; fails where anything differs, and shows it,
-- or where there is something of fewer promises than :least.

CREATE TEMP TABLE wanted (promise text, unit text, dated_on date, known_at timestamptz,
                          at_1 timestamptz, at_2 timestamptz, at_3 timestamptz);

-- Of all washings up to the call the one with the newest version, where even that was too old: another was made too early for
-- this person alone.
INSERT INTO wanted
SELECT 'scrub', c.call_id, c.day, c.started_at, w.version_date, w.scrubbed_at, c.started_at
FROM oracle.cell x JOIN oracle.call c USING (place)
JOIN oracle.register_rule rule ON rule.pack = c.pack AND rule.audience = c.audience
 AND rule.valid_from <= c.day AND (rule.valid_until IS NULL OR c.day < rule.valid_until)
LEFT JOIN LATERAL (
    SELECT s.version_date, s.scrubbed_at FROM oracle.in_scrub s
    WHERE s.campaign_id = c.campaign_id AND s.register = rule.register AND s.scrubbed_at <= c.started_at
    ORDER BY s.version_date DESC, s.scrubbed_at DESC LIMIT 1) AS w ON (c.day <= w.version_date + rule.age) IS NOT TRUE
WHERE x.counter = 'scrub_stale';

INSERT INTO wanted
SELECT 'listed', c.call_id, c.day, c.started_at, p.first_from, c.started_at, NULL
FROM oracle.cell x JOIN oracle.call c USING (place) JOIN oracle.protected p USING (place)
WHERE x.counter = 'listed_called';

INSERT INTO wanted
SELECT 'pressure', c.call_id, c.day, c.started_at,
       (SELECT min(m.started_at) FROM oracle.call m
        WHERE m.contact_id = c.contact_id AND m.client_id = c.client_id AND m.is_attempt
          AND m.started_at > c.started_at - h.pressure_span), c.started_at, NULL
FROM oracle.pressure p JOIN oracle.call c USING (call_id), oracle.house h
WHERE p.pair_30d > h.pressure_limit;

-- What such a call rests on by law, and when that came to an end.
INSERT INTO wanted
SELECT 'basis', c.call_id, c.day, c.started_at, NULL,
       CASE WHEN t.basis IS DISTINCT FROM 'prohibited' THEN least(
             CASE WHEN t.basis = 'opt_out' AND s.approved_from IS NOT NULL AND s.approved_until <= c.day
                   AND NOT EXISTS (SELECT FROM oracle.approved_source a WHERE a.place = c.place)
                  THEN s.approved_until::timestamp AT TIME ZONE z.zone END,
             CASE WHEN n.is_needed AND NOT EXISTS (SELECT FROM oracle.held k WHERE k.place = c.place)
                  THEN (SELECT max(least(k.withdrawn_at, k.expires_at)) FROM oracle.in_consent k
                        WHERE k.contact_id = c.contact_id AND k.client_id = c.client_id AND k.given_at < c.started_at
                          AND least(k.withdrawn_at, k.expires_at) <= c.started_at)
                  WHEN NOT n.is_needed AND s.legal_basis = 'customer_relation' AND t.relation = 'former'
                  THEN (SELECT (max(q.fulfilled_on) + 1)::timestamp AT TIME ZONE z.zone FROM oracle.in_customer_relation q
                        WHERE q.contact_id = c.contact_id AND q.client_id = c.client_id AND q.customer_from <= c.day) END) END,
       c.started_at
FROM oracle.cell x JOIN oracle.call c USING (place) JOIN oracle.standing t USING (place)
JOIN oracle.in_campaign g USING (campaign_id)
CROSS JOIN oracle.run r
LEFT JOIN oracle.in_lead_source s ON s.source_id = c.source_id
CROSS JOIN LATERAL (SELECT coalesce((SELECT o.name FROM oracle.zone_name o WHERE o.name = g.time_zone), r.zone) AS zone) AS z
CROSS JOIN LATERAL (
    SELECT t.is_robot OR coalesce(t.basis = 'opt_in' OR (t.basis = 'opt_out' AND s.legal_basis = 'consent'), false) AS is_needed) AS n
WHERE x.counter = 'basis_missing';

-- A campaign is a case from its first attempt, or its first automated one; passed over a no, not before that was done.
CREATE TEMP TABLE passed_over AS
SELECT campaign_id, min(assessed_at) AS at FROM oracle.in_assessment
WHERE accepted AND (offer_transparent IS FALSE OR real_value IS FALSE OR can_stand_by IS FALSE) GROUP BY 1;

INSERT INTO wanted
SELECT e.promise, g.campaign_id, e.dated_on,
       CASE e.promise WHEN 'despite_no' THEN greatest(o.at, f.at) WHEN 'preflight' THEN f.automated_at ELSE f.at END,
       CASE e.promise WHEN 'despite_no' THEN o.at WHEN 'preflight' THEN g.preflight_at
            ELSE (SELECT min(a.assessed_at) FROM oracle.in_assessment a
                  WHERE a.campaign_id = g.campaign_id AND a.accepted
                    AND num_nulls(a.offer_transparent, a.real_value, a.can_stand_by) = 0) END,
       CASE e.promise WHEN 'preflight' THEN f.automated_at ELSE f.at END, NULL
FROM (SELECT DISTINCT j.promise, c.day AS dated_on, c.campaign_id
      FROM oracle.call c JOIN oracle.assignment a USING (campaign_id)
      CROSS JOIN LATERAL (VALUES ('assignment', NOT a.is_examined), ('despite_no', a.is_despite_no),
                                 ('preflight', c.is_automated AND NOT a.is_preflighted)) AS j (promise, holds)
      WHERE c.is_attempt AND j.holds AND EXISTS (SELECT FROM oracle.exception x WHERE x.promise = j.promise)) AS e
JOIN oracle.in_campaign g USING (campaign_id) JOIN oracle.first_attempt f USING (campaign_id)
LEFT JOIN passed_over o USING (campaign_id);

-- Messages: each play by itself.
INSERT INTO wanted
SELECT 'message_class', c.message_id, c.day, min(min(c.started_at)) OVER (PARTITION BY c.message_id), m.approved_at, m.reviewed_at,
       min(c.started_at)
FROM oracle.call c LEFT JOIN oracle.in_message m USING (message_id)
WHERE c.is_automated AND c.message_id IS NOT NULL AND c.connected_at IS NOT NULL
  AND NOT coalesce(m.approved_at <= c.started_at AND (
          m.purpose IN ('sale', 'marketing', 'collect_for_marketing', 'fundraising', 'renewal_offer')
          OR (m.purpose IN ('information', 'reminder', 'survey', 'societal') AND m.reviewed_at IS NOT NULL AND NOT m.found_marketing)),
      false)
GROUP BY c.message_id, c.campaign_id, c.day, m.approved_at, m.reviewed_at;

-- The no that stands in a call's way is no end of a basis and is told of elsewhere.
CREATE TEMP TABLE given AS
SELECT promise, coalesce(nullif(call_id, ''), nullif(message_id, ''), campaign_id) AS unit, dated_on::date, known_at::timestamptz,
       CASE WHEN promise <> 'basis' THEN nullif(at_1, '')::timestamptz END AS at_1, nullif(at_2, '')::timestamptz AS at_2,
       nullif(at_3, '')::timestamptz AS at_3
FROM listed WHERE promise IN ('scrub', 'listed', 'pressure', 'basis', 'assignment', 'despite_no', 'preflight', 'message_class');

-- A promise that is not measured is listed nowhere.
DELETE FROM wanted w USING oracle.run r WHERE w.dated_on < r.figures_from OR w.promise NOT IN (SELECT promise FROM listed);

CREATE TEMP TABLE differing AS
(SELECT 'SQL' AS by, w.* FROM (SELECT * FROM wanted EXCEPT ALL SELECT * FROM given) AS w)
UNION ALL
(SELECT 'program', g.* FROM (SELECT * FROM given EXCEPT ALL SELECT * FROM wanted) AS g);
SELECT * FROM differing ORDER BY promise, unit, dated_on, by LIMIT 20;
SELECT 1 / (count(*) = 0)::int FROM differing;
SELECT 1 / (count(DISTINCT promise) >= :least)::int FROM given;
