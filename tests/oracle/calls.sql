-- The calls that take part, each with what can be said of it alone.

CREATE TABLE oracle.zone_name AS SELECT name FROM pg_timezone_names;
CREATE UNIQUE INDEX ON oracle.zone_name (name);

-- Every row of the history read and after it, with the first reason that refuses it; duplicates are looked for among
-- the rows that nothing else refuses.
CREATE TABLE oracle.read_call AS
SELECT c.*, row_number() OVER () AS row_number,
       CASE WHEN c.started_at >= r.frozen_at THEN 'in_the_future'
            WHEN c.ended_at < c.started_at THEN 'ended_before_started'
            WHEN c.answered_at < c.started_at THEN 'answered_before_started'
            WHEN NOT EXISTS (SELECT FROM oracle.in_campaign g WHERE g.campaign_id = c.campaign_id)
                THEN 'unknown_campaign'
       END AS refused
FROM oracle.in_call c, oracle.run r
WHERE c.started_at >= r.history_from;

CREATE TABLE oracle.duplicate AS
SELECT call_id, min(row_number) AS first_row, count(*) AS rows, count(DISTINCT contents) AS contents
FROM (SELECT c.call_id, c.row_number, to_jsonb(c) - 'row_number' AS contents
      FROM oracle.read_call c
      WHERE c.refused IS NULL
        AND c.call_id IN (SELECT call_id FROM oracle.read_call WHERE refused IS NULL GROUP BY 1 HAVING count(*) > 1)
     ) AS rows
GROUP BY 1;

UPDATE oracle.read_call c SET refused = CASE WHEN d.contents > 1 THEN 'duplicate' ELSE 'collapsed' END
FROM oracle.duplicate d
WHERE d.call_id = c.call_id AND c.refused IS NULL AND (d.contents > 1 OR c.row_number > d.first_row);

CREATE FUNCTION oracle.is_marketing_word(purpose text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT purpose IS NULL OR purpose NOT IN ('information', 'reminder', 'survey', 'societal')
$$;

CREATE TABLE oracle.call AS
SELECT c.*,
       c.outcome IS DISTINCT FROM 'prevented' AS is_attempt,
       c.answered_at IS NOT NULL AND (c.outcome IN ('abandoned', 'wrong_person') OR c.has_reached_word) AS is_answered,
       c.has_reached_word AND c.connected_at IS NOT NULL
           AND (NOT c.is_automated OR c.handover_at IS NOT NULL) AS is_conversation,
       coalesce(c.no_at, c.ended_at, c.started_at) AS no_instant,
       coalesce(c.ended_at, c.started_at) AS refusal_end,
       oracle.is_marketing_word(c.purpose)
           OR EXISTS (SELECT FROM oracle.in_message m WHERE m.message_id = c.message_id
                      AND (oracle.is_marketing_word(m.purpose) OR m.found_marketing))
           OR c.outcome IS NOT DISTINCT FROM 'sale'
           OR EXISTS (SELECT FROM oracle.in_sale s WHERE s.call_id = c.call_id) AS is_marketing,
       row_number() OVER (ORDER BY c.started_at, c.call_id_number, c.call_id COLLATE "C") AS place
FROM (SELECT c.call_id, c.call_id_number, c.contact_id, g.client_id, c.campaign_id, g.purpose, g.product,
             CASE WHEN g.audience IN ('consumer', 'sole_trader', 'company') THEN g.audience ELSE 'unknown' END AS audience,
             coalesce(g.rule_pack, current_setting('oracle.pack')) AS pack, g.target_group, c.agent_id, c.source_id,
             c.mode, c.outcome, c.started_at, c.answered_at, c.ended_at, c.list_entered_at, c.in_target, c.message_id,
             c.handover_at,
             CASE WHEN c.connected_at >= c.started_at THEN c.connected_at END AS connected_at,
             CASE WHEN c.no_at >= c.started_at AND (c.ended_at IS NULL OR c.no_at <= c.ended_at)
                  THEN c.no_at END AS no_at,
             coalesce(c.mode IN ('prerecorded', 'ai_voice'), false) AS is_automated,
             coalesce(c.outcome IN ('declined', 'not_suitable', 'callback', 'opt_out', 'sale', 'informed', 'other'),
                      false) AS has_reached_word,
             z.zone, (c.started_at AT TIME ZONE z.zone)::date AS day
      FROM oracle.read_call c
      JOIN oracle.in_campaign g USING (campaign_id)
      CROSS JOIN oracle.run r
      CROSS JOIN LATERAL (
          SELECT coalesce((SELECT n.name FROM oracle.zone_name n WHERE n.name = c.time_zone),
                          (SELECT n.name FROM oracle.zone_name n WHERE n.name = g.time_zone), r.zone) AS zone) AS z
      WHERE c.refused IS NULL) AS c;

ALTER TABLE oracle.call ADD COLUMN is_refusal boolean, ADD COLUMN team_id text;
UPDATE oracle.call SET is_refusal = is_conversation AND (no_at IS NOT NULL OR outcome IN ('declined', 'opt_out'));
-- Several teams on one day: the membership begun last; of two the first team.
UPDATE oracle.call c SET team_id = (
    SELECT t.team_id FROM oracle.in_agent_team t
    WHERE t.agent_id = c.agent_id AND t.valid_from <= c.day AND (t.valid_until IS NULL OR c.day < t.valid_until)
    ORDER BY t.valid_from DESC, t.team_id_number, t.team_id COLLATE "C" LIMIT 1)
WHERE agent_id IS NOT NULL;
CREATE UNIQUE INDEX ON oracle.call (place);
CREATE INDEX ON oracle.call (call_id);
CREATE INDEX ON oracle.call (contact_id, client_id, started_at);
ANALYZE oracle.call;

-- Dated counter rows of single calls: home CELL.
CREATE TABLE oracle.cell (counter text, place bigint, n bigint);

INSERT INTO oracle.cell
SELECT counter, place, 1
FROM oracle.call c CROSS JOIN LATERAL (VALUES
    ('attempts', is_attempt),
    ('attempts_marketing', is_attempt AND is_marketing),
    ('with_agent', agent_id IS NOT NULL),
    ('answered', is_answered),
    ('answered_consumer', is_answered AND audience = 'consumer'),
    ('answered_company', is_answered AND audience IN ('company', 'sole_trader')),
    ('answered_live', is_answered AND NOT is_automated),
    ('answered_automated', is_answered AND is_automated),
    ('conversations', is_conversation),
    ('reached_by_message', has_reached_word AND connected_at IS NOT NULL AND is_automated AND handover_at IS NULL),
    ('wrong_person', is_answered AND outcome = 'wrong_person'),
    ('not_suitable', is_conversation AND outcome = 'not_suitable'),
    ('misfiled', agent_id IS NOT NULL AND ended_at - connected_at >= interval '20 seconds' AND NOT has_reached_word),
    ('refusals', is_refusal),
    ('abandoned_dialler', outcome = 'abandoned' AND mode IN ('predictive', 'progressive'))
) AS judged (counter, holds)
WHERE holds;

-- Rest after a no. A call-back that the contact asked for, made after the refusal began, excuses an attempt in its
-- window.
CREATE FUNCTION oracle.is_excused(attempt_contact text, attempt_client text, attempt_at timestamptz,
                                  refusal_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.in_callback b JOIN oracle.in_campaign g USING (campaign_id)
                   WHERE b.contact_id = attempt_contact AND g.client_id = attempt_client AND b.promised_by = 'contact'
                     AND b.promised_at >= refusal_at
                     AND b.window_from <= attempt_at AND attempt_at < b.window_until)
$$;
CREATE INDEX ON oracle.in_callback (contact_id);

CREATE TABLE oracle.refusal AS
SELECT r.place, r.refusal_end, EXISTS (
           SELECT FROM oracle.call m
           WHERE m.contact_id = r.contact_id AND m.client_id = r.client_id AND m.place <> r.place
             AND m.is_attempt AND m.is_marketing
             AND m.started_at > r.refusal_end AND m.started_at <= r.refusal_end + h.rest
             AND NOT oracle.is_excused(m.contact_id, m.client_id, m.started_at, r.started_at)) AS is_broken
FROM oracle.call r, oracle.house h
WHERE r.is_refusal;

INSERT INTO oracle.cell SELECT 'rest_broken', place, 1 FROM oracle.refusal WHERE is_broken;

-- The same with the short rest.
CREATE TABLE oracle.refusal_short AS
SELECT r.place, r.refusal_end, EXISTS (
           SELECT FROM oracle.call m
           WHERE m.contact_id = r.contact_id AND m.client_id = r.client_id AND m.place <> r.place
             AND m.is_attempt AND m.is_marketing
             AND m.started_at > r.refusal_end AND m.started_at <= r.refusal_end + h.rest_short
             AND NOT oracle.is_excused(m.contact_id, m.client_id, m.started_at, r.started_at)) AS is_broken
FROM oracle.call r, oracle.house h
WHERE r.is_refusal;
INSERT INTO oracle.cell SELECT 'rest_broken_short', place, 1 FROM oracle.refusal_short WHERE is_broken;
INSERT INTO oracle.cell
SELECT 'rest_open_short', f.place, 1 FROM oracle.refusal_short f, oracle.house h, oracle.run r
WHERE NOT f.is_broken AND f.refusal_end + h.rest_short > r.frozen_at;

-- No means no.
INSERT INTO oracle.cell
SELECT counter, place, 1
FROM oracle.call c CROSS JOIN oracle.house h CROSS JOIN LATERAL (VALUES
    ('nos_unknown', no_at IS NULL),
    ('nos_unended', no_at IS NOT NULL AND ended_at IS NULL),
    ('nos_dragged_on', ended_at > no_at + h.no_ends_within),
    ('nos_sold', no_at IS NOT NULL AND (outcome = 'sale'
                                        OR EXISTS (SELECT FROM oracle.in_sale s WHERE s.call_id = c.call_id)))
) AS judged (counter, holds)
WHERE is_refusal AND holds;

INSERT INTO oracle.cell
SELECT CASE WHEN is_automated THEN 'optouts_automated' ELSE 'optouts_live' END, place, 1
FROM oracle.call WHERE is_answered AND outcome = 'opt_out';
INSERT INTO oracle.cell
SELECT 'rest_open', f.place, 1 FROM oracle.refusal f, oracle.house h, oracle.run r
WHERE NOT f.is_broken AND f.refusal_end + h.rest > r.frozen_at;

CREATE TABLE oracle.abandoned AS
SELECT a.place, a.started_at, EXISTS (
           SELECT FROM oracle.call m
           WHERE m.contact_id = a.contact_id AND m.client_id = a.client_id AND m.is_attempt AND m.agent_id IS NULL
             AND m.started_at > a.started_at AND m.started_at <= a.started_at + h.redial) AS is_redialled
FROM oracle.call a, oracle.house h
WHERE a.outcome = 'abandoned' AND a.mode IN ('predictive', 'progressive');

INSERT INTO oracle.cell SELECT 'abandoned_redialled', place, 1 FROM oracle.abandoned WHERE is_redialled;
INSERT INTO oracle.cell
SELECT 'abandoned_redial_open', a.place, 1 FROM oracle.abandoned a, oracle.house h, oracle.run r
WHERE NOT a.is_redialled AND a.started_at + h.redial > r.frozen_at;
