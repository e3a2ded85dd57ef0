-- Calls before the history read, which are fetched by their id where a row that is told of on another day names them: whatever
-- the day of a complaint's ruling, of an objection, of a refund, its client and campaign are its call's. They are nothing else:
-- no attempt, no call of the person's, nothing that is counted.
CREATE TABLE oracle.earlier_call AS
WITH named AS (
    SELECT call_id FROM oracle.in_complaint
    UNION SELECT o.call_id FROM oracle.in_objection o, oracle.run r WHERE o.received_at >= r.history_from
    UNION SELECT s.call_id FROM oracle.in_sale s, oracle.run r WHERE s.accepted_at >= r.history_from OR s.refund_due_at >= r.history_from
), possible AS (
    -- What would be refused in the history is refused here.
    SELECT c.*, to_jsonb(c) AS contents
    FROM oracle.in_call c, oracle.run r
    WHERE c.started_at < r.history_from AND isfinite(c.started_at)
      AND NOT coalesce(c.ended_at < c.started_at, false) AND NOT coalesce(c.answered_at < c.started_at, false)
), sole AS (
    SELECT DISTINCT ON (c.call_id) c.*
    FROM possible c JOIN named USING (call_id) JOIN oracle.in_campaign g USING (campaign_id)
    WHERE NOT EXISTS (SELECT FROM possible o JOIN oracle.in_campaign g USING (campaign_id)
                      WHERE o.call_id = c.call_id AND o.contents <> c.contents)
      AND NOT EXISTS (SELECT FROM oracle.read_call a
                      WHERE a.call_id = c.call_id AND (a.refused IS NULL OR a.refused IN ('duplicate', 'collapsed'))))
SELECT -row_number() OVER (ORDER BY c.started_at, c.call_id) AS place, c.call_id, c.call_id_number, c.contact_id, g.client_id,
       c.campaign_id, c.agent_id, c.source_id, g.product,
       CASE WHEN g.audience IN ('consumer', 'sole_trader', 'company') THEN g.audience ELSE 'unknown' END AS audience,
       coalesce(g.rule_pack, current_setting('oracle.pack')) AS pack, z.zone, (c.started_at AT TIME ZONE z.zone)::date AS day
FROM sole c
JOIN oracle.in_campaign g USING (campaign_id)
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (
    SELECT coalesce((SELECT n.name FROM oracle.zone_name n WHERE n.name = c.time_zone),
                    (SELECT n.name FROM oracle.zone_name n WHERE n.name = g.time_zone), r.zone) AS zone) AS z;

-- Every call that a row can name.
CREATE TABLE oracle.known_call AS
SELECT place, call_id, call_id_number, contact_id, client_id, campaign_id, agent_id, source_id, audience, pack, product, zone, day
FROM oracle.call
UNION ALL
SELECT place, call_id, call_id_number, contact_id, client_id, campaign_id, agent_id, source_id, audience, pack, product, zone, day
FROM oracle.earlier_call;
CREATE UNIQUE INDEX ON oracle.known_call (place);
CREATE INDEX ON oracle.known_call (call_id);
ANALYZE oracle.known_call;
