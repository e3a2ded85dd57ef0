-- What the calls come to by each proposal of ZZ (pack_zz.json), typed from what each kind of rule asks for: who is tried,
-- and who of them breaks it. Dated as the promise of that kind is.

-- A later objection is needed for calls that are no marketing, too.
CREATE FUNCTION oracle.has_said_no(the_contact text, the_client text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.event e
                   WHERE e.contact_id = the_contact AND (e.client_id IS NULL OR e.client_id = the_client)
                     AND e.received_at < at AND (e.revoked_at IS NULL OR e.revoked_at >= at)
                     AND NOT oracle.has_later_consent(the_contact, the_client, e.received_at, at))
$$;
-- A customer of the same known kind of product, until so many months after.
CREATE FUNCTION oracle.is_customer_for(the_place bigint, months int) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.call c JOIN oracle.in_customer_relation q USING (contact_id, client_id)
                   WHERE c.place = the_place AND q.product = c.product AND oracle.is_known_product(q.product)
                     AND q.customer_from <= c.day
                     AND (q.fulfilled_on IS NULL OR c.day <= q.fulfilled_on + make_interval(months => months)))
$$;
CREATE FUNCTION oracle.consented_within(the_place bigint, months int) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.call c JOIN oracle.held k USING (place)
                   WHERE c.place = the_place
                     AND c.day <= (k.given_at AT TIME ZONE c.zone)::date + make_interval(months => months))
$$;

CREATE TABLE oracle.coming (rule text, day date, is_broken boolean);

-- The selection.
INSERT INTO oracle.coming
SELECT j.rule, c.day, j.is_broken
FROM oracle.call c
JOIN oracle.standing s USING (place)
CROSS JOIN oracle.permission p
CROSS JOIN LATERAL (SELECT count(*) > 0 AS any, coalesce(bool_or(k.for_robots), false) AS for_robots
                    FROM oracle.held k WHERE k.place = c.place) AS k
CROSS JOIN LATERAL (VALUES
    ('default_basis', p.with_bases, NOT CASE WHEN s.is_robot THEN k.for_robots ELSE k.any END),
    ('automated.consent_required', c.is_automated, NOT k.for_robots),
    ('automated.customer_exception', c.is_automated AND s.relation = 'customer', NOT k.for_robots),
    ('automated.with_handover', c.is_automated AND c.is_conversation, NOT k.for_robots)) AS j (rule, is_tried, is_broken)
WHERE c.pack = 'ZZ' AND j.is_tried;

INSERT INTO oracle.coming
SELECT j.rule, c.day, j.is_broken
FROM oracle.call c
JOIN oracle.protected l USING (place)
CROSS JOIN LATERAL (VALUES
    ('register.max_age', NOT l.is_exempt, (c.day <= l.version_date + 20) IS NOT TRUE),
    ('register.exempt.customer', l.is_listed AND NOT l.is_grace,
     NOT (oracle.is_customer_for(c.place, 1) OR coalesce(oracle.consented_within(c.place, l.consent_months), false))),
    ('register.exempt.consent', l.is_listed AND NOT l.is_grace,
     NOT (oracle.consented_within(c.place, 2) OR coalesce(oracle.is_customer_for(c.place, l.customer_months), false)
          AND l.customer_months IS NOT NULL)),
    ('register.grace', l.is_listed AND NOT l.is_exempt, l.first_from <= c.day - 10)) AS j (rule, is_tried, is_broken)
WHERE c.pack = 'ZZ' AND j.is_tried;

INSERT INTO oracle.coming
SELECT 'consent.shown', c.day, NOT u.is_shown
FROM oracle.used u JOIN oracle.call c USING (place), oracle.permission p WHERE c.pack = 'ZZ' AND p.with_consents;

INSERT INTO oracle.coming
SELECT 'optout.revokes_all', day, oracle.has_said_no(contact_id, client_id, started_at)
FROM oracle.call WHERE pack = 'ZZ' AND is_attempt AND is_automated AND NOT is_marketing;

-- What one call was like.
INSERT INTO oracle.coming
SELECT j.rule, c.day, j.is_broken
FROM oracle.conduct c
CROSS JOIN LATERAL (VALUES
    ('hours.permitted', c.is_attempt AND c.is_marketing,
     NOT (extract(isodow FROM local_start) <= 5 AND local_start::time >= '11:30' AND local_start::time < '18:45')),
    ('ai.disclosure', c.is_answered AND c.mode = 'ai_voice' AND c.ai_disclosed IS NOT NULL, NOT c.ai_disclosed),
    ('ring.least', c.outcome = 'no_answer' AND c.ended_at IS NOT NULL,
     c.ended_at < coalesce(c.ringing_at, c.started_at) + interval '20 seconds'),
    ('agent.within', c.is_answered AND NOT c.is_automated, (c.connected_at <= c.answered_at + interval '5 seconds') IS NOT TRUE),
    ('hangup.early', c.is_answered AND c.ender IS NOT NULL, c.ender = 'contact' AND c.ended_at <= c.answered_at + interval '5 seconds'),
    ('handover.within', c.is_automated AND c.handover_requested_at IS NOT NULL,
     (c.handover_at <= c.handover_requested_at + interval '10 seconds') IS NOT TRUE),
    ('no.ends_within', c.is_refusal AND c.no_at IS NOT NULL AND c.ended_at IS NOT NULL,
     c.ended_at > c.no_at + interval '10 seconds')) AS j (rule, is_tried, is_broken)
WHERE c.pack = 'ZZ' AND j.is_tried;

-- What calls were to one another.
INSERT INTO oracle.coming
SELECT j.rule, c.day, j.is_broken
FROM oracle.call c
JOIN oracle.pressure x USING (call_id)
CROSS JOIN LATERAL (VALUES ('pressure.limit', x.pair_30d > 2), ('pressure.window', x.pair_7d > 4)) AS j (rule, is_broken)
WHERE c.pack = 'ZZ';

INSERT INTO oracle.coming
SELECT 'rest.after_refusal', c.day, b.is_broken
FROM oracle.call c
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM oracle.call m
                   WHERE m.contact_id = c.contact_id AND m.client_id = c.client_id AND m.place <> c.place
                     AND m.is_attempt AND m.is_marketing
                     AND m.started_at > c.refusal_end AND m.started_at <= c.refusal_end + interval '720 hours'
                     AND NOT oracle.is_excused(m.contact_id, m.client_id, m.started_at, c.started_at)) AS is_broken) AS b
WHERE c.pack = 'ZZ' AND c.is_refusal AND (b.is_broken OR c.refusal_end + interval '720 hours' <= r.frozen_at);

INSERT INTO oracle.coming
SELECT 'abandoned.redial', c.day, b.is_broken
FROM oracle.call c
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM oracle.call m
                   WHERE m.contact_id = c.contact_id AND m.client_id = c.client_id AND m.is_attempt AND m.agent_id IS NULL
                     AND m.started_at > c.started_at AND m.started_at <= c.started_at + interval '24 hours') AS is_broken) AS b
WHERE c.pack = 'ZZ' AND c.outcome = 'abandoned' AND c.mode IN ('predictive', 'progressive')
  AND (b.is_broken OR c.started_at + interval '24 hours' <= r.frozen_at);

-- Objections of people whom a campaign of ZZ has called for a client they bind.
CREATE TABLE oracle.zz_event AS
SELECT e.*, (e.received_at AT TIME ZONE r.zone)::date AS day, r.frozen_at
FROM oracle.event e, oracle.run r
WHERE isfinite(e.received_at)
  AND EXISTS (SELECT FROM oracle.call c WHERE c.contact_id = e.contact_id AND c.pack = 'ZZ'
              AND (e.client_id IS NULL OR e.client_id = c.client_id));
INSERT INTO oracle.coming
SELECT l.rule, e.day, (e.registered_at <= l.due_at) IS NOT TRUE
FROM oracle.zz_event e
CROSS JOIN LATERAL (VALUES
    ('optout.answer_limit', e.received_at + make_interval(hours => 24 * (oracle.working_day('ZZ', e.day, 5) - e.day))),
    ('optout.blocked_within', e.received_at + interval '48 hours')) AS l (rule, due_at)
WHERE l.due_at <= e.frozen_at AND (e.registered_at <= l.due_at OR (e.revoked_at <= l.due_at) IS NOT TRUE);
INSERT INTO oracle.coming
SELECT 'optout.watch', e.day, b.is_broken
FROM oracle.zz_event e
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM oracle.in_force f
                                   WHERE f.event_id = e.event_id AND f.after < interval '720 hours') AS is_broken) AS b
WHERE EXISTS (SELECT FROM oracle.attempted a WHERE a.event_id = e.event_id)
  AND (b.is_broken OR e.received_at + interval '720 hours' <= e.frozen_at);

-- What was heard.
INSERT INTO oracle.coming
SELECT j.rule, h.day, j.is_broken
FROM (SELECT h.*, said_name IS NOT NULL AND said_company IS NOT NULL AND said_purpose IS NOT NULL AS is_judged,
             coalesce(said_name, true) AND coalesce(said_company, true) AND coalesce(said_purpose, true)
                 AND coalesce(said_relation, true) AS is_open
      FROM oracle.heard h) AS h
JOIN oracle.call c USING (place)
CROSS JOIN LATERAL (VALUES
    ('opening.elements', h.said_company IS NOT NULL, NOT (h.said_company AND coalesce(h.said_relation, true))),
    ('opening.within', h.is_judged AND (h.disclosed_after_s IS NOT NULL OR NOT h.is_open),
     NOT (h.is_open AND h.disclosed_after_s <= 5))) AS j (rule, is_tried, is_broken)
WHERE c.pack = 'ZZ' AND j.is_tried;

-- What the buyer was given.
INSERT INTO oracle.coming
SELECT j.rule, s.day, j.is_broken
FROM oracle.sold s
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (SELECT isfinite(s.accepted_at) AS is_accepted,
                           oracle.confirmed_by(s.pack, s.audience, s.day, s.zone, s.accepted_at, s.starts_at, 1) AS confirm_by,
                           s.counted_from + interval '720 hours' AS withdraw_by,
                           coalesce(s.starts_at, s.accepted_at) + s.withdrawal AS from_start_by,
                           s.withdrawn_at + interval '240 hours' AS refund_by,
                           CASE WHEN s.is_in_call THEN interval '0' ELSE s.accepted_at - s.last_end END AS thought) AS l
CROSS JOIN LATERAL (VALUES
    ('written_acceptance.required', true,
     (s.offer_sent_at IS NOT NULL AND s.invalidity_notice AND s.accept_channel IN ('sms', 'email', 'web', 'letter', 'other')
      AND s.accepted_at >= s.call_ended_at AND NOT s.is_in_call) IS NOT TRUE),
    ('offer.written', true, s.offer_sent_at IS NULL),
    ('offer.invalidity_notice', s.audience = 'consumer', s.invalidity_notice IS NOT TRUE),
    ('confirmation.max_age', l.is_accepted AND l.confirm_by <= r.frozen_at AND (s.withdrawn_at < l.confirm_by) IS NOT TRUE,
     (s.confirmed_at < l.confirm_by) IS NOT TRUE),
    ('confirmation.before', l.is_accepted AND s.starts_at <= r.frozen_at AND (s.withdrawn_at < s.starts_at) IS NOT TRUE,
     (s.confirmed_at < s.starts_at) IS NOT TRUE),
    ('withdrawal.period', l.is_accepted AND l.withdraw_by <= r.frozen_at, (s.withdrawn_at < l.withdraw_by) IS TRUE),
    ('withdrawal.counted_from', l.is_accepted AND s.may_withdraw AND l.from_start_by <= r.frozen_at,
     (s.withdrawn_at < l.from_start_by) IS TRUE),
    ('withdrawal.refund', isfinite(s.withdrawn_at) AND l.refund_by <= r.frozen_at, (s.refunded_at <= l.refund_by) IS NOT TRUE),
    ('think.short', l.is_accepted AND l.thought IS NOT NULL, l.thought < interval '1 hour')) AS j (rule, is_tried, is_broken)
WHERE s.pack = 'ZZ' AND j.is_tried;

INSERT INTO oracle.sampled
SELECT 'coming.' || c.rule || '.' || j.what, 'all', NULL, 'month', p.period_from, p.period_until, j.n
FROM (SELECT c.rule, p.period_from, p.period_until, count(*) AS tried, count(*) FILTER (WHERE c.is_broken) AS broken
      FROM oracle.coming c JOIN oracle.period_day p ON p.day = c.day AND p.grain = 'month'
      GROUP BY 1, 2, 3) AS c
JOIN oracle.period p ON p.period_from = c.period_from AND p.grain = 'month'
CROSS JOIN LATERAL (VALUES ('tried', c.tried), ('broken', c.broken)) AS j (what, n)
WHERE j.n > 0;
