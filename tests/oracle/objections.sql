-- Objection events, when they bind, who breached them.

CREATE INDEX ON oracle.in_objection (contact_id);
CREATE INDEX ON oracle.in_consent (contact_id, client_id);

-- Opt-outs said in a call, with or without an objection row within 24 h.
CREATE TABLE oracle.said AS
SELECT c.place, c.contact_id, c.client_id, c.call_id, c.outcome = 'opt_out' AS by_outcome, c.no_instant AS received_at,
       EXISTS (SELECT FROM oracle.in_objection o
               WHERE o.contact_id = c.contact_id AND (o.client_id IS NULL OR o.client_id = c.client_id)
                 AND o.received_at BETWEEN c.no_instant - interval '24 hours'
                                       AND c.no_instant + interval '24 hours') AS is_recorded
FROM oracle.call c
WHERE c.outcome = 'opt_out'
   OR EXISTS (SELECT FROM oracle.in_review v
              WHERE v.call_id = c.call_id AND v.sampled = 'random' AND v.opt_out_asked)
     -- Where there is a draw, what it did not draw was not random.
     AND NOT EXISTS (SELECT FROM oracle.in_draw d WHERE d.place = c.place AND NOT d.is_drawn);

INSERT INTO oracle.cell SELECT 'optouts_said', place, 1 FROM oracle.said;
INSERT INTO oracle.cell SELECT 'optouts_unrecorded', place, 1 FROM oracle.said WHERE NOT is_recorded;

-- What was received, one row each; bound: whom it binds, '*' for everyone.
CREATE TABLE oracle.received AS
SELECT contact_id, coalesce('=' || client_id, '*') AS bound, client_id, received_at, registered_at, revoked_at,
       (SELECT c.place FROM oracle.known_call c WHERE c.call_id = o.call_id) AS call_place
FROM oracle.in_objection o
UNION ALL
SELECT contact_id, '=' || client_id, client_id, received_at, NULL, NULL, place
FROM oracle.said WHERE by_outcome AND NOT is_recorded;
CREATE INDEX ON oracle.received (contact_id, bound, received_at);
ANALYZE oracle.received;

-- A group begins with its first and takes all received less than 24 h after that.
CREATE TABLE oracle.event AS
WITH RECURSIVE beginning AS (
    SELECT contact_id, bound, min(received_at) AS received_at FROM oracle.received GROUP BY 1, 2
    UNION ALL
    SELECT b.contact_id, b.bound, n.received_at
    FROM beginning b
    CROSS JOIN LATERAL (SELECT min(x.received_at) AS received_at FROM oracle.received x
                        WHERE x.contact_id = b.contact_id AND x.bound = b.bound AND x.received_at > b.received_at
                          AND x.received_at >= b.received_at + interval '24 hours') AS n
    WHERE n.received_at IS NOT NULL)
SELECT row_number() OVER () AS event_id, b.contact_id, b.received_at, g.*
FROM beginning b
CROSS JOIN LATERAL (
    SELECT min(x.client_id) AS client_id, min(x.registered_at) AS registered_at,
           CASE WHEN count(x.revoked_at) = count(*) THEN max(x.revoked_at) END AS revoked_at,
           (array_agg(x.call_place ORDER BY x.received_at, c.call_id_number, c.call_id COLLATE "C")
               FILTER (WHERE x.call_place IS NOT NULL))[1] AS call_place
    FROM oracle.received x LEFT JOIN oracle.known_call c ON c.place = x.call_place
    WHERE x.contact_id = b.contact_id AND x.bound = b.bound
      AND (x.received_at = b.received_at
           OR x.received_at > b.received_at AND x.received_at < b.received_at + interval '24 hours')) AS g;
CREATE INDEX ON oracle.event (contact_id);
ANALYZE oracle.event;

-- No consent given after the event, and before the attempt, is in force at the attempt.
CREATE FUNCTION oracle.has_later_consent(the_contact text, the_client text, after timestamptz, at timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.in_consent k
                   WHERE k.contact_id = the_contact AND k.client_id = the_client
                     AND k.given_at > after AND k.given_at < at
                     AND (k.withdrawn_at IS NULL OR k.withdrawn_at > at)
                     AND (k.expires_at IS NULL OR k.expires_at > at))
$$;

-- Every marketing attempt with an event in force, once for each such event.
CREATE TABLE oracle.in_force AS
SELECT e.event_id, m.place, m.client_id, m.started_at - e.received_at AS after, e.received_at, m.started_at
FROM oracle.event e
JOIN oracle.call m ON m.contact_id = e.contact_id AND (e.client_id IS NULL OR m.client_id = e.client_id)
WHERE m.is_attempt AND m.is_marketing
  AND e.received_at < m.started_at AND (e.revoked_at IS NULL OR e.revoked_at >= m.started_at)
  AND NOT oracle.has_later_consent(m.contact_id, m.client_id, e.received_at, m.started_at);
CREATE INDEX ON oracle.in_force (event_id);
CREATE INDEX ON oracle.in_force (place);
ANALYZE oracle.in_force;

-- Which clients had attempted the contact in the 90 days up to the event.
CREATE TABLE oracle.attempted AS
SELECT DISTINCT e.event_id, m.client_id
FROM oracle.event e
JOIN oracle.call m ON m.contact_id = e.contact_id AND (e.client_id IS NULL OR m.client_id = e.client_id)
CROSS JOIN oracle.house h
WHERE m.is_attempt AND m.started_at BETWEEN e.received_at - h.watch AND e.received_at;
CREATE UNIQUE INDEX ON oracle.attempted (event_id, client_id);
ANALYZE oracle.attempted;

-- One row for each event and each scope it counts in, with the client whose breaches count there (null: any).
CREATE TABLE oracle.event_scope AS
SELECT s.*, (e.received_at AT TIME ZONE r.zone)::date AS day, e.received_at, r.frozen_at
FROM oracle.event e
CROSS JOIN oracle.run r
LEFT JOIN oracle.known_call c ON c.place = e.call_place
CROSS JOIN LATERAL (
    SELECT e.event_id, 'all' AS scope_kind, NULL AS scope_id, NULL AS by_client,
           EXISTS (SELECT FROM oracle.attempted a WHERE a.event_id = e.event_id) AS is_attempted
    UNION ALL
    SELECT e.event_id, 'client', e.client_id, e.client_id,
           EXISTS (SELECT FROM oracle.attempted a WHERE a.event_id = e.event_id)
    WHERE e.client_id IS NOT NULL
    UNION ALL
    SELECT e.event_id, 'client', a.client_id, a.client_id, true
    FROM oracle.attempted a WHERE e.client_id IS NULL AND a.event_id = e.event_id
    UNION ALL
    SELECT e.event_id, 'campaign', c.campaign_id, e.client_id,
           EXISTS (SELECT FROM oracle.attempted a WHERE a.event_id = e.event_id)
    WHERE c.place IS NOT NULL AND e.client_id IS NOT NULL
    UNION ALL
    SELECT e.event_id, 'campaign', c.campaign_id, c.client_id, true
    WHERE c.place IS NOT NULL AND e.client_id IS NULL
      AND EXISTS (SELECT FROM oracle.attempted a WHERE a.event_id = e.event_id AND a.client_id = c.client_id)
) AS s;

-- Dated counter rows of scopes: home SCOPE.
CREATE TABLE oracle.scoped (counter text, day date, scope_kind text, scope_id text, n bigint);

INSERT INTO oracle.scoped SELECT 'optout_others', day, scope_kind, scope_id, 1 FROM oracle.event_scope WHERE NOT is_attempted;
INSERT INTO oracle.scoped
SELECT CASE WHEN b.is_broken THEN 'optout_others_broken' ELSE 'optout_others_open' END, s.day, s.scope_kind, s.scope_id, 1
FROM oracle.event_scope s
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM oracle.in_force f
                                   WHERE f.event_id = s.event_id AND f.started_at < s.received_at + h.watch) AS is_broken) AS b
WHERE NOT s.is_attempted AND (b.is_broken OR s.received_at + h.watch > s.frozen_at);
INSERT INTO oracle.scoped
SELECT j.counter, s.day, s.scope_kind, s.scope_id, 1
FROM oracle.event_scope s
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (
    SELECT count(*) > 0 AS strict, coalesce(bool_or(f.started_at > s.received_at + h.tolerance), false) AS tolerant,
           coalesce(bool_or(f.started_at < s.received_at + h.watch_short), false) AS short
    FROM oracle.in_force f
    WHERE f.event_id = s.event_id AND (s.by_client IS NULL OR f.client_id = s.by_client)
      AND f.started_at < s.received_at + h.watch) AS breached
CROSS JOIN LATERAL (VALUES
    ('optout_events', true),
    ('optout_respected', NOT strict),
    ('optout_respected_tolerant', NOT tolerant),
    ('optout_respected_short', NOT short),
    ('optout_open', NOT strict AND s.received_at + h.watch > s.frozen_at),
    ('optout_open_tolerant', NOT tolerant AND s.received_at + h.watch > s.frozen_at),
    ('optout_open_short', NOT short AND s.received_at + h.watch_short > s.frozen_at)
) AS j (counter, holds)
WHERE s.is_attempted AND j.holds;

-- Marketing attempts of a client while an event of a contact it had attempted binds it.
CREATE TABLE oracle.breach AS
SELECT DISTINCT c.place, c.day, c.client_id
FROM oracle.in_force f
JOIN oracle.attempted a ON a.event_id = f.event_id AND a.client_id = f.client_id
JOIN oracle.call c ON c.place = f.place;

INSERT INTO oracle.scoped SELECT 'breach_attempts', day, 'all', NULL, 1 FROM oracle.breach;
INSERT INTO oracle.scoped SELECT 'breach_attempts', day, 'client', client_id, 1 FROM oracle.breach;

-- How long such events were in force: per contact and client the union of their spans, later consents cut out.
CREATE TABLE oracle.day_span AS
SELECT d::date AS day, tstzrange((d::date)::timestamp AT TIME ZONE r.zone, ((d::date) + 1)::timestamp AT TIME ZONE r.zone)
           AS span
FROM oracle.run r, generate_series(r.figures_from::timestamp, r.as_of::timestamp, interval '1 day') AS d;
CREATE INDEX ON oracle.day_span USING gist (span);

CREATE TABLE oracle.bound_span AS
SELECT contact_id, client_id, unnest(range_agg(span)) AS span
FROM (
    SELECT e.contact_id, a.client_id, unnest(
               tstzmultirange(tstzrange(e.received_at, greatest(e.received_at, coalesce(e.revoked_at, r.frozen_at))))
               - coalesce((SELECT range_agg(tstzrange(k.given_at, greatest(k.given_at,
                                                least(k.withdrawn_at, k.expires_at, 'infinity'::timestamptz))))
                           FROM oracle.in_consent k
                           WHERE k.contact_id = e.contact_id AND k.client_id = a.client_id
                             AND k.given_at > e.received_at), '{}'::tstzmultirange)) AS span
    FROM oracle.event e JOIN oracle.attempted a USING (event_id) CROSS JOIN oracle.run r) AS spans
GROUP BY 1, 2;
ANALYZE oracle.bound_span;
ANALYZE oracle.day_span;

CREATE TABLE oracle.bound_day AS
SELECT b.client_id, d.day,
       sum((extract(epoch FROM upper(b.span * d.span)) - extract(epoch FROM lower(b.span * d.span))) * 1000000)::bigint
           AS us
FROM oracle.bound_span b JOIN oracle.day_span d ON d.span && b.span
GROUP BY 1, 2;

INSERT INTO oracle.scoped SELECT 'objection_ms', day, 'all', NULL, us / 1000 FROM oracle.bound_day;
INSERT INTO oracle.scoped SELECT 'objection_ms', day, 'client', client_id, us / 1000 FROM oracle.bound_day;
