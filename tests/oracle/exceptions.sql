-- Broken promises, one row a line of the program's list: the promise, the day that dates the case, the contact, the call
-- at fault, and the place of the fault.

CREATE TABLE oracle.exception (promise text, dated_on date, contact_id text, call_id text, place_of_fault text);

-- Calls after a no, once for each no they broke. Not attempted: the no is told of apart.
INSERT INTO oracle.exception
SELECT CASE WHEN s.is_attempted THEN 'optout' ELSE 'optout_imported' END, s.day, c.contact_id, c.call_id,
       -- Once it was registered, the dialler had been told.
       CASE WHEN e.registered_at < c.started_at THEN 'dialler' ELSE 'conversation' END
FROM oracle.event_scope s
JOIN oracle.event e USING (event_id)
JOIN oracle.in_force f USING (event_id)
JOIN oracle.call c ON c.place = f.place
CROSS JOIN oracle.house h
WHERE s.scope_kind = 'all' AND f.started_at < s.received_at + h.watch;

-- The first marketing attempt inside the rest after a refusal; several may be broken by one attempt.
INSERT INTO oracle.exception
SELECT 'rest', r.day, r.contact_id, first.call_id, 'dialler'
FROM oracle.refusal f
JOIN oracle.call r USING (place)
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (
    SELECT m.call_id FROM oracle.call m
    WHERE m.contact_id = r.contact_id AND m.client_id = r.client_id AND m.place <> r.place
      AND m.is_attempt AND m.is_marketing
      AND m.started_at > f.refusal_end AND m.started_at <= f.refusal_end + h.rest
      AND NOT oracle.is_excused(m.contact_id, m.client_id, m.started_at, r.started_at)
    ORDER BY m.place LIMIT 1) AS first
WHERE f.is_broken;

INSERT INTO oracle.exception
SELECT 'redial', a.day, a.contact_id, first.call_id, 'dialler'
FROM oracle.abandoned x
JOIN oracle.call a USING (place)
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (
    SELECT m.call_id FROM oracle.call m
    WHERE m.contact_id = a.contact_id AND m.client_id = a.client_id AND m.is_attempt AND m.agent_id IS NULL
      AND m.started_at > a.started_at AND m.started_at <= a.started_at + h.redial
    ORDER BY m.place LIMIT 1) AS first
WHERE x.is_redialled;

-- Every attempt at which the client had tried the person too often.
INSERT INTO oracle.exception
SELECT 'pressure', p.day, p.contact_id, p.call_id, 'dialler' FROM oracle.pressure p, oracle.house h WHERE p.pair_30d > h.pressure_limit;

INSERT INTO oracle.exception
SELECT 'no_unrecorded', c.day, c.contact_id, c.call_id, 'conversation' FROM oracle.said s JOIN oracle.call c USING (place) WHERE NOT s.is_recorded;

-- What one call, or one sale of it, broke by itself: a line for each time it was counted. Where the fault lies says the
-- fixed table of the definitions; what they leave open is handling, but for what was said in the call.
CREATE TABLE oracle.broken_counter (counter text, promise text, place_of_fault text);
INSERT INTO oracle.broken_counter VALUES
    ('attempts_unjustified', 'target_group', 'list'), ('basis_missing', 'basis', 'list'),
    ('scrub_stale', 'scrub', 'list'), ('listed_called', 'listed', 'list'),
    ('robot_customer_missing', 'robot_consent', 'list'), ('robot_former_missing', 'robot_consent', 'list'),
    ('robot_stranger_missing', 'robot_consent', 'list'), ('consents_unprovable', 'consent_unprovable', 'list'),
    ('outside_hours', 'hours', 'dialler'), ('outside_law_hours', 'hours_law', 'dialler'), ('abandoned_us', 'abandoned', 'dialler'),
    ('number_hidden', 'number_hidden', 'dialler'), ('script_unapproved', 'script', 'script'),
    ('optout_not_offered', 'robot_optout', 'script'), ('ai_undisclosed', 'ai_undisclosed', 'script'),
    ('masked_purpose', 'masked_purpose', 'conversation'), ('false_urgency', 'false_urgency', 'conversation'),
    ('scare', 'scare', 'conversation'), ('pressed', 'pressed', 'conversation'),
    ('nos_sold', 'sale_after_no', 'conversation'), ('nos_dragged_on', 'slow_goodbye', 'conversation'),
    ('written_too_soon', 'acceptance_open', 'conversation'), ('think_short', 'time_to_think', 'conversation'),
    ('written_unsent', 'offer_unsent', 'handling'), ('written_unnoticed', 'notice_missing', 'handling'),
    ('confirmations_late', 'confirmation_late', 'handling'), ('sale_calls_unrecorded', 'offer_unrecorded', 'handling');

INSERT INTO oracle.exception
SELECT b.promise, c.day, c.contact_id, c.call_id, b.place_of_fault
FROM oracle.cell x JOIN oracle.broken_counter b USING (counter) JOIN oracle.call c USING (place);

-- Openings that were judged, and in which something was not said.
INSERT INTO oracle.exception
SELECT 'opening', c.day, c.contact_id, c.call_id, 'conversation'
FROM oracle.heard h JOIN oracle.call c USING (place)
WHERE num_nulls(h.said_name, h.said_company, h.said_purpose) = 0
  AND NOT (h.said_name AND h.said_company AND h.said_purpose AND h.said_relation IS NOT FALSE);

-- Refunds not made when due, on the person's day of that.
INSERT INTO oracle.exception
SELECT 'refund_late', (s.refund_due_at AT TIME ZONE s.zone)::date, c.contact_id, c.call_id, 'handling'
FROM oracle.handled s JOIN oracle.known_call c USING (place), oracle.run r
WHERE isfinite(s.refund_due_at) AND s.refund_due_at < r.frozen_at AND (s.refunded_at <= s.refund_due_at) IS NOT TRUE;

-- Call-backs that the person asked for and that nobody made, though nothing stood in the way.
INSERT INTO oracle.exception
SELECT 'callback_missed', p.day, p.contact_id, NULL, 'dialler'
FROM oracle.judged_callback p
WHERE p.promised_by = 'contact' AND p.first_attempt IS NULL AND NOT (p.is_reached OR p.is_objected OR p.is_listed);

-- Campaigns, on each day on which they called; they have no person and no call.
INSERT INTO oracle.exception
SELECT DISTINCT ON (j.promise, c.day, c.campaign_id) j.promise, c.day, NULL, NULL, 'preparation'
FROM oracle.call c JOIN oracle.assignment a USING (campaign_id)
CROSS JOIN LATERAL (VALUES ('assignment', oracle.is_there('assessment') AND NOT a.is_examined),
                           ('despite_no', a.is_despite_no),
                           ('preflight', oracle.is_there('campaign.preflight_at') AND c.is_automated AND NOT a.is_preflighted))
    AS j (promise, holds)
WHERE c.is_attempt AND j.holds;

-- Messages, on each day on which a campaign played them.
INSERT INTO oracle.exception
SELECT 'message_class', c.day, NULL, NULL, 'script'
FROM oracle.call c LEFT JOIN oracle.in_message m USING (message_id)
WHERE c.is_automated AND c.message_id IS NOT NULL AND c.connected_at IS NOT NULL AND oracle.is_there('message')
GROUP BY c.message_id, c.campaign_id, c.day
HAVING NOT bool_and(coalesce(m.approved_at <= c.started_at
    AND CASE WHEN m.purpose IN ('sale', 'marketing', 'collect_for_marketing', 'fundraising', 'renewal_offer') THEN true
             WHEN m.purpose IN ('information', 'reminder', 'survey', 'societal')
                 THEN m.reviewed_at IS NOT NULL AND NOT m.found_marketing
             ELSE false END, false));

INSERT INTO oracle.sampled
SELECT 'exception.' || promise, 'case', coalesce(contact_id, '') || '/' || coalesce(call_id, ''), place_of_fault, dated_on, NULL,
       count(*)
FROM oracle.exception, oracle.run r
WHERE dated_on >= r.figures_from
GROUP BY promise, contact_id, call_id, place_of_fault, dated_on;
