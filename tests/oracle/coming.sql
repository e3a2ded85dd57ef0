-- What the calls come to by each proposal of ZZ (pack_zz.json), typed from what each kind of rule asks for: who is tried,
-- and who of them breaks it. Dated as the promise of that kind is. A kind is a rule's name and its unit, word or flag. Those
-- that limit a measure are counted in coming_measures.sql.

\set proposals `grep -v '^ *//' :'proposals_file'`
CREATE TABLE oracle.proposal AS
SELECT substr(rule ->> 'id', 9) AS id,
       substr(rule ->> 'id', 9) || '.' || coalesce(rule ->> 'unit', rule ->> 'word', CASE rule ->> 'flag' WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' END,
                                                   CASE WHEN rule ? 'words' THEN 'words' ELSE 'windows' END) AS kind,
       coalesce(rule -> 'scope', '{}') AS scope
FROM jsonb_array_elements(nullif(:'proposals', '')::jsonb -> 'rules') AS rule WHERE rule ->> 'id' LIKE 'pending.%';

-- What is unknown is inside a list that says so, and outside every exception.
CREATE FUNCTION oracle.is_for(scope jsonb, key text, word text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE jsonb_typeof(scope -> key) WHEN 'array' THEN scope -> key ? word WHEN 'object' THEN word <> 'unknown' AND NOT scope -> key -> 'except' ? word
           ELSE true END
$$;
-- The calls of ZZ and which proposals are for them.
CREATE TABLE oracle.proposed AS
SELECT c.place, c.contact_id, c.client_id, p.kind
FROM oracle.call c CROSS JOIN oracle.proposal p
WHERE c.pack = 'ZZ' AND oracle.is_for(p.scope, 'audience', c.audience)
  AND oracle.is_for(p.scope, 'product', CASE WHEN oracle.is_known_product(c.product) THEN c.product ELSE 'unknown' END)
  AND oracle.is_for(p.scope, 'purpose', CASE WHEN c.purpose ~ '^(sale|marketing|collect_for_marketing|fundraising|renewal_offer|information|reminder|survey|societal)$'
                                             THEN c.purpose ELSE 'unknown' END)
  AND oracle.is_for(p.scope, 'mode', CASE WHEN c.mode IN ('preview', 'progressive', 'predictive', 'prerecorded', 'ai_voice') THEN c.mode ELSE 'manual' END);
CREATE INDEX ON oracle.proposed (place, kind);
CREATE INDEX ON oracle.proposed (contact_id);
ANALYZE oracle.proposed;

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

-- place: the call that the rule has to be for; null: it is known already.
CREATE TABLE oracle.coming (rule text, place bigint, day date, is_broken boolean);

-- The selection.
INSERT INTO oracle.coming
SELECT j.rule, c.place, c.day, j.is_broken
FROM oracle.call c
JOIN oracle.standing s USING (place)
LEFT JOIN oracle.approved_source a USING (place)
CROSS JOIN oracle.permission p
CROSS JOIN LATERAL (SELECT count(*) > 0 AS any, coalesce(bool_or(k.for_robots), false) AS for_robots
                    FROM oracle.held k WHERE k.place = c.place) AS k
CROSS JOIN LATERAL (VALUES
    ('default_basis.opt_in', p.with_bases, NOT CASE WHEN s.is_robot THEN k.for_robots ELSE k.any END),
    ('default_basis.prohibited', p.with_bases, true),
    ('default_basis.opt_out', p.with_bases, NOT coalesce(CASE
        WHEN s.is_robot THEN k.for_robots
        WHEN EXISTS (SELECT FROM oracle.in_force f WHERE f.place = s.place)
             OR EXISTS (SELECT FROM oracle.protected l
                        WHERE l.place = s.place AND l.is_listed AND NOT l.is_exempt AND NOT l.is_grace) THEN false
        WHEN a.legal_basis = 'consent' THEN k.any
        WHEN a.legal_basis = 'customer_relation' THEN s.relation = 'customer'
        ELSE a.legal_basis IN ('legitimate_interest', 'public_record') END, false)),
    ('automated.consent_required.yes', c.is_automated, NOT k.for_robots),
    ('automated.collecting_is_marketing.yes', c.is_automated, NOT k.for_robots),
    ('automated.customer_exception.no', c.is_automated AND s.relation = 'customer', NOT k.for_robots),
    ('automated.with_handover.yes', c.is_automated AND c.is_conversation, NOT k.for_robots)) AS j (rule, is_tried, is_broken)
WHERE c.pack = 'ZZ' AND j.is_tried;

INSERT INTO oracle.coming
SELECT j.rule, c.place, c.day, j.is_broken
FROM oracle.call c
JOIN oracle.protected l USING (place)
CROSS JOIN LATERAL (VALUES
    ('register.max_age.day', NOT l.is_exempt, (c.day <= l.version_date + 20) IS NOT TRUE),
    ('register.max_age.month', NOT l.is_exempt, (c.day <= l.version_date + interval '1 month') IS NOT TRUE),
    ('register.exempt.customer.month', l.is_listed AND NOT l.is_grace,
     NOT (oracle.is_customer_for(c.place, 1) OR coalesce(oracle.consented_within(c.place, l.consent_months), false))),
    ('register.exempt.consent.month', l.is_listed AND NOT l.is_grace,
     NOT (oracle.consented_within(c.place, 2) OR coalesce(oracle.is_customer_for(c.place, l.customer_months), false)
          AND l.customer_months IS NOT NULL)),
    ('register.consent_survives.yes', l.is_listed AND NOT l.is_grace,
     NOT (EXISTS (SELECT FROM oracle.held k WHERE k.place = c.place)
          OR coalesce(oracle.is_customer_for(c.place, l.customer_months), false) AND l.customer_months IS NOT NULL)),
    ('register.grace.day', l.is_listed AND NOT l.is_exempt, l.first_from <= c.day - 10)) AS j (rule, is_tried, is_broken)
WHERE c.pack = 'ZZ' AND j.is_tried;

INSERT INTO oracle.coming
SELECT j.rule, c.place, c.day, NOT u.is_shown
FROM oracle.used u JOIN oracle.call c USING (place)
CROSS JOIN oracle.permission p
CROSS JOIN LATERAL (VALUES ('consent.shown.yes'), ('consent.documented.yes'), ('consent.evidence.words'), ('consent.kept.month')) AS j (rule)
WHERE c.pack = 'ZZ' AND p.with_consents;

INSERT INTO oracle.coming
SELECT 'optout.revokes_all.yes', place, day, oracle.has_said_no(contact_id, client_id, started_at)
FROM oracle.call WHERE pack = 'ZZ' AND is_attempt AND is_automated AND NOT is_marketing;

-- What one call was like.
INSERT INTO oracle.coming
SELECT j.rule, c.place, c.day, j.is_broken
FROM oracle.conduct c
CROSS JOIN LATERAL (VALUES
    ('hours.permitted.windows', c.is_attempt AND c.is_marketing,
     NOT (extract(isodow FROM local_start) <= 5 AND local_start::time >= '11:30' AND local_start::time < '18:45')),
    ('ai.disclosure.yes', c.is_answered AND c.mode = 'ai_voice' AND c.ai_disclosed IS NOT NULL, NOT c.ai_disclosed),
    ('ring.least.second', c.outcome = 'no_answer' AND c.ended_at IS NOT NULL,
     c.ended_at < coalesce(c.ringing_at, c.started_at) + interval '20 seconds'),
    ('agent.within.second', c.is_answered AND NOT c.is_automated, (c.connected_at <= c.answered_at + interval '5 seconds') IS NOT TRUE),
    ('hangup.early.second', c.is_answered AND c.ender IS NOT NULL, c.ender = 'contact' AND c.ended_at <= c.answered_at + interval '5 seconds'),
    ('handover.within.second', c.is_automated AND c.handover_requested_at IS NOT NULL,
     (c.handover_at <= c.handover_requested_at + interval '10 seconds') IS NOT TRUE),
    ('no.ends_within.second', c.is_refusal AND c.no_at IS NOT NULL AND c.ended_at IS NOT NULL,
     c.ended_at > c.no_at + interval '10 seconds')) AS j (rule, is_tried, is_broken)
WHERE c.pack = 'ZZ' AND j.is_tried;

-- What calls were to one another.
INSERT INTO oracle.coming
SELECT j.rule, c.place, c.day, j.is_broken
FROM oracle.call c
JOIN oracle.pressure x USING (call_id)
CROSS JOIN LATERAL (VALUES ('pressure.limit.attempt', x.pair_30d > 2), ('pressure.window.day', x.pair_7d > 4)) AS j (rule, is_broken)
WHERE c.pack = 'ZZ';

INSERT INTO oracle.coming
SELECT w.rule, c.place, c.day, b.is_broken
FROM oracle.call c
CROSS JOIN oracle.run r
CROSS JOIN (VALUES ('rest.after_refusal.day', interval '720 hours'), ('rest.after_refusal_short.day', '336 hours')) AS w (rule, span)
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM oracle.call m
                   WHERE m.contact_id = c.contact_id AND m.client_id = c.client_id AND m.place <> c.place
                     AND m.is_attempt AND m.is_marketing
                     AND m.started_at > c.refusal_end AND m.started_at <= c.refusal_end + w.span
                     AND NOT oracle.is_excused(m.contact_id, m.client_id, m.started_at, c.started_at)) AS is_broken) AS b
WHERE c.pack = 'ZZ' AND c.is_refusal AND (b.is_broken OR c.refusal_end + w.span <= r.frozen_at);

INSERT INTO oracle.coming
SELECT w.rule, c.place, c.day, b.is_broken
FROM oracle.call c
CROSS JOIN oracle.run r
CROSS JOIN (VALUES ('abandoned.redial.hour', interval '24 hours'), ('abandoned.redial_rest.hour', '48 hours')) AS w (rule, span)
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM oracle.call m
                   WHERE m.contact_id = c.contact_id AND m.client_id = c.client_id AND m.is_attempt AND m.agent_id IS NULL
                     AND m.started_at > c.started_at AND m.started_at <= c.started_at + w.span) AS is_broken) AS b
WHERE c.pack = 'ZZ' AND c.outcome = 'abandoned' AND c.mode IN ('predictive', 'progressive')
  AND (b.is_broken OR c.started_at + w.span <= r.frozen_at);

-- Objections of people whom a campaign of ZZ that the proposal is for has called for a client they bind.
CREATE TABLE oracle.zz_event AS
SELECT p.kind, e.*, (e.received_at AT TIME ZONE r.zone)::date AS day, r.frozen_at
FROM oracle.event e, oracle.run r, oracle.proposal p
WHERE isfinite(e.received_at)
  AND EXISTS (SELECT FROM oracle.proposed c WHERE c.contact_id = e.contact_id AND c.kind = p.kind
              AND (e.client_id IS NULL OR e.client_id = c.client_id));
INSERT INTO oracle.coming
SELECT l.rule, NULL, e.day, (e.registered_at <= l.due_at) IS NOT TRUE
FROM oracle.zz_event e
CROSS JOIN LATERAL (VALUES
    ('optout.answer_limit.business_day', e.received_at + make_interval(hours => 24 * (oracle.working_day('ZZ', e.day, 5) - e.day))),
    ('optout.answer_limit.month', e.received_at + make_interval(hours => 24 * ((e.day + interval '1 month')::date - e.day))),
    ('optout.blocked_within.hour', e.received_at + interval '48 hours')) AS l (rule, due_at)
WHERE e.kind = l.rule AND l.due_at <= e.frozen_at AND (e.registered_at <= l.due_at OR (e.revoked_at <= l.due_at) IS NOT TRUE);
INSERT INTO oracle.coming
SELECT w.rule, NULL, e.day, b.is_broken
FROM oracle.zz_event e
JOIN (VALUES ('optout.watch.day', interval '720 hours'), ('optout.watch_short.day', '168 hours')) AS w (rule, span) ON w.rule = e.kind
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM oracle.in_force f
                                   WHERE f.event_id = e.event_id AND f.after < w.span) AS is_broken) AS b
WHERE EXISTS (SELECT FROM oracle.attempted a WHERE a.event_id = e.event_id)
  AND (b.is_broken OR e.received_at + w.span <= e.frozen_at);

-- What was heard.
INSERT INTO oracle.coming
SELECT j.rule, h.place, h.day, j.is_broken
FROM (SELECT h.*, said_name IS NOT NULL AND said_company IS NOT NULL AND said_purpose IS NOT NULL AS is_judged,
             coalesce(said_name, true) AND coalesce(said_company, true) AND coalesce(said_purpose, true)
                 AND coalesce(said_relation, true) AS is_open
      FROM oracle.heard h) AS h
JOIN oracle.call c USING (place)
CROSS JOIN LATERAL (VALUES
    ('opening.elements.words', h.said_company IS NOT NULL, NOT (h.said_company AND coalesce(h.said_relation, true))),
    ('opening.client_named.yes', h.said_company IS NOT NULL, NOT h.said_company),
    ('opening.within.second', h.is_judged AND (h.disclosed_after_s IS NOT NULL OR NOT h.is_open),
     NOT (h.is_open AND h.disclosed_after_s <= 5))) AS j (rule, is_tried, is_broken)
WHERE c.pack = 'ZZ' AND j.is_tried;

-- What the buyer was given.
INSERT INTO oracle.coming
SELECT j.rule, s.place, s.day, j.is_broken
FROM oracle.sold s
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (SELECT isfinite(s.accepted_at) AS is_accepted,
                           oracle.confirmed_by(s.pack, s.audience, s.day, s.zone, s.accepted_at, s.starts_at, 1) AS confirm_by,
                           s.counted_from + interval '720 hours' AS withdraw_by,
                           coalesce(s.starts_at, s.accepted_at) + s.withdrawal AS from_start_by,
                           s.withdrawn_at + interval '240 hours' AS refund_by,
                           CASE WHEN s.is_in_call THEN interval '0' ELSE s.accepted_at - s.last_end END AS thought) AS l
CROSS JOIN LATERAL (VALUES
    ('written_acceptance.required.yes', true,
     (s.offer_sent_at IS NOT NULL AND s.invalidity_notice AND s.accept_channel IN ('sms', 'email', 'web', 'letter', 'other')
      AND s.call_ended_at < s.accepted_at AND NOT s.is_in_call) IS NOT TRUE),
    ('offer.written.yes', true, s.offer_sent_at IS NULL),
    ('offer.invalidity_notice.yes', s.audience = 'consumer', s.invalidity_notice IS NOT TRUE),
    ('confirmation.max_age.business_day', l.is_accepted AND l.confirm_by <= r.frozen_at AND (s.withdrawn_at < l.confirm_by) IS NOT TRUE,
     (s.confirmed_at < l.confirm_by) IS NOT TRUE),
    ('confirmation.before.starts_at', l.is_accepted AND s.starts_at <= r.frozen_at AND (s.withdrawn_at < s.starts_at) IS NOT TRUE,
     (s.confirmed_at < s.starts_at) IS NOT TRUE),
    ('withdrawal.period.day', l.is_accepted AND l.withdraw_by <= r.frozen_at, (s.withdrawn_at < l.withdraw_by) IS TRUE),
    ('withdrawal.counted_from.starts_at', l.is_accepted AND s.may_withdraw AND l.from_start_by <= r.frozen_at,
     (s.withdrawn_at < l.from_start_by) IS TRUE),
    ('withdrawal.counted_from.accepted_at', l.is_accepted AND s.may_withdraw AND s.accepted_at + s.withdrawal <= r.frozen_at,
     (s.withdrawn_at < s.accepted_at + s.withdrawal) IS TRUE),
    ('withdrawal.refund.day', isfinite(s.withdrawn_at) AND l.refund_by <= r.frozen_at, (s.refunded_at <= l.refund_by) IS NOT TRUE),
    ('think.short.second', l.is_accepted AND l.thought IS NOT NULL, l.thought < interval '1 hour')) AS j (rule, is_tried, is_broken)
WHERE s.pack = 'ZZ' AND j.is_tried;

-- Nobody is tried by a rule when a relation or column that it asks for is missing.
CREATE TABLE oracle.untried AS
SELECT DISTINCT rule
FROM (VALUES ('{automated.consent_required.yes,automated.collecting_is_marketing.yes,register.consent_survives.yes,
                register.exempt.consent.month}'::text[], '{consent}'::text[]),
             ('{automated.customer_exception.no}', '{consent,customer_relation}'),
             ('{automated.with_handover.yes}', '{consent,call.handover_at}'),
             ('{register.max_age.day,register.max_age.month}', '{scrub}'),
             ('{register.exempt.customer.month}', '{customer_relation}'),
             ('{consent.shown.yes,consent.documented.yes,consent.evidence.words,consent.kept.month}',
              '{consent.text_version,consent.channel,consent.evidence_ref}'),
             ('{optout.revokes_all.yes,optout.answer_limit.business_day,optout.answer_limit.month,optout.blocked_within.hour,
                optout.watch.day,optout.watch_short.day}', '{objection}'),
             ('{agent.within.second}', '{call.connected_at}'),
             ('{handover.within.second}', '{call.handover_at}'),
             ('{opening.elements.words,opening.client_named.yes}', '{review.said_name,review.said_company,review.said_purpose}'),
             ('{opening.within.second}', '{review.disclosed_after_s}'),
             ('{think.short.second}', '{call.ended_at}')) AS n (rules, needs)
CROSS JOIN unnest(n.rules) AS rule
CROSS JOIN unnest(n.needs) AS need
WHERE NOT oracle.is_there(need);

INSERT INTO oracle.sampled
SELECT 'coming.' || c.rule || '.' || j.what, 'all', NULL, 'month', p.period_from, p.period_until, j.n
FROM (SELECT c.rule, p.period_from, p.period_until, count(*) AS tried, count(*) FILTER (WHERE c.is_broken) AS broken
      FROM oracle.coming c JOIN oracle.period_day p ON p.day = c.day AND p.grain = 'month'
      WHERE EXISTS (SELECT FROM oracle.proposal o WHERE o.kind = c.rule)
        AND NOT EXISTS (SELECT FROM oracle.untried o WHERE o.rule = c.rule)
        AND (c.place IS NULL OR EXISTS (SELECT FROM oracle.proposed o WHERE o.place = c.place AND o.kind = c.rule))
      GROUP BY 1, 2, 3) AS c
JOIN oracle.period p ON p.period_from = c.period_from AND p.grain = 'month'
CROSS JOIN LATERAL (VALUES ('tried', c.tried), ('broken', c.broken)) AS j (what, n)
WHERE j.n > 0;
