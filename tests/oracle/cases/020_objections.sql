-- Objections: when they bind, what lifts them, who broke them, and how long they were in force.

-- 06 Opt-outs said in a call: a row within 24 h, border included, registers it; later it makes an event of its own.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at, ended_at) VALUES
    ('06a', '06a', 'g06', 'manual', 'opt_out', '2026-02-02 12:00Z', '2026-02-02 12:05Z'),
    ('06b', '06b', 'g06', 'manual', 'opt_out', '2026-02-02 12:00Z', '2026-02-02 12:05Z'),
    ('06c', '06c', 'g06', 'manual', 'declined', '2026-02-02 12:00Z', '2026-02-02 12:05Z');
INSERT INTO objection (contact_id, client_id, received_at) VALUES
    ('06a', NULL, '2026-02-03 12:05Z'), ('06b', 'c06', '2026-02-03 12:05:00.000001Z'), ('06c', 'c01', '2026-02-02 12:05Z');
INSERT INTO review (review_id, call_id, reviewer_id, reviewed_at, sampled, opt_out_asked) VALUES
    ('06a', '06a', 'r', '2026-02-10 12:00Z', 'random', true), ('06c', '06c', 'r', '2026-02-10 12:00Z', 'random', true);
INSERT INTO hand.expected
SELECT counter, 'client', 'c06', 'month', '2026-02-01', n FROM (VALUES
    ('optouts_said', 3), ('optouts_unrecorded', 2), ('optout_events', 3), ('optout_respected', 3), ('optout_open', 3),
    ('optout_open_short', 0), ('conversations', 0)) AS e (counter, n);
-- Objected to a client that never called: counted apart.
INSERT INTO hand.expected VALUES ('optout_others', 'client', 'c01', 'month', '2026-02-01', 1);

-- 07 At the instant itself no breach; 24 h later to the microsecond strict, not tolerant.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('07a', '07', 'g07', 'manual', 'no_answer', '2025-12-01 12:00Z'),
    ('07b', '07', 'g07', 'manual', 'no_answer', '2025-12-02 12:00Z'),
    ('07c', '07x', 'g07', 'manual', 'no_answer', '2025-12-01 12:00Z'),
    ('07d', '07x', 'g07', 'manual', 'no_answer', '2025-12-02 12:00:00.000001Z');
INSERT INTO objection (contact_id, client_id, received_at)
VALUES ('07', 'c07', '2025-12-01 12:00Z'), ('07x', 'c07', '2025-12-01 12:00Z');
INSERT INTO hand.expected
SELECT counter, 'client', 'c07', 'month', '2025-12-01', n FROM (VALUES
    ('optout_events', 2), ('optout_respected', 0), ('optout_respected_tolerant', 1), ('optout_respected_short', 0),
    ('optout_open', 0), ('optout_open_tolerant', 0), ('breach_attempts', 2)) AS e (counter, n);

-- 08 Seven days later the short window has passed, ninety days later the long one; the objection still binds.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('08a', '08a', 'g08', 'manual', 'no_answer', '2025-12-01 11:00Z'),
    ('08b', '08a', 'g08', 'manual', 'no_answer', '2025-12-08 12:00Z'),
    ('08c', '08b', 'g08', 'manual', 'no_answer', '2025-12-01 11:00Z'),
    ('08d', '08b', 'g08', 'manual', 'no_answer', '2026-03-01 12:00Z'); -- 90 days
INSERT INTO objection (contact_id, client_id, received_at)
VALUES ('08a', 'c08', '2025-12-01 12:00Z'), ('08b', 'c08', '2025-12-01 12:00Z');
INSERT INTO hand.expected
SELECT counter, 'client', 'c08', 'month', '2025-12-01', n FROM (VALUES
    ('optout_events', 2), ('optout_respected', 1), ('optout_respected_tolerant', 1), ('optout_respected_short', 2),
    ('optout_open', 0), ('breach_attempts', 1)) AS e (counter, n);
INSERT INTO hand.expected VALUES ('breach_attempts', 'client', 'c08', 'month', '2026-03-01', 1);

-- 09 Still open when received less than 90 days before the freeze; at 90 days to the microsecond it is closed.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('09a', '09a', 'g09', 'manual', 'no_answer', '2026-01-15 12:00Z'),
    ('09b', '09b', 'g09', 'manual', 'no_answer', '2026-01-15 12:00Z');
INSERT INTO objection (contact_id, client_id, received_at)
VALUES ('09a', 'c09', '2026-01-15 22:00Z'), ('09b', 'c09', '2026-01-15 22:00:00.000001Z');
INSERT INTO hand.expected
SELECT counter, 'client', 'c09', 'month', '2026-01-01', n FROM (VALUES
    ('optout_events', 2), ('optout_respected', 2), ('optout_open', 1), ('optout_open_tolerant', 1), ('optout_open_short', 0))
    AS e (counter, n);

-- 10 Revoked at the call it still binds, before it not; revoked after the freeze is not known.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
SELECT '10' || w || n, '10' || w, 'g10', 'manual', 'no_answer', t
FROM unnest(ARRAY['a', 'b', 'c']) AS w, (VALUES (1, timestamptz '2026-02-02 11:00Z'), (2, '2026-02-05 12:00Z')) AS c (n, t);
INSERT INTO objection (contact_id, client_id, received_at, revoked_at) VALUES
    ('10a', 'c10', '2026-02-02 12:00Z', '2026-02-05 12:00Z'), ('10b', 'c10', '2026-02-02 12:00Z', '2026-02-05 11:59:59.999999Z'),
    ('10c', 'c10', '2026-02-02 12:00Z', '2026-04-15 22:00Z');
INSERT INTO hand.expected
SELECT counter, 'client', 'c10', 'month', '2026-02-01', n FROM (VALUES
    ('optout_events', 3), ('optout_respected', 1), ('breach_attempts', 2)) AS e (counter, n);

-- 11 A consent given after the objection lifts it while it is in force: of these five only the first.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
SELECT '11' || w || n, '11' || w, 'g11', 'manual', 'no_answer', t
FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e']) AS w,
     (VALUES (1, timestamptz '2026-02-02 11:00Z'), (2, '2026-02-05 12:00Z')) AS c (n, t);
INSERT INTO objection (contact_id, client_id, received_at)
SELECT '11' || w, 'c11', '2026-02-02 12:00Z' FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e']) AS w;
INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, expires_at, covers_automated, active_act, names_purpose) VALUES
    ('11a', 'c11', '2026-02-03 12:00Z', '2026-02-05 12:00:00.000001Z', 'infinity', true, true, true),
    ('11b', 'c11', '2026-02-03 12:00Z', '2026-02-05 12:00Z', NULL, true, true, true), -- withdrawn at the call
    ('11c', 'c11', '2026-02-03 12:00Z', NULL, '2026-02-05 12:00Z', true, true, true), -- expired at the call
    ('11d', 'c11', '2026-02-05 12:00Z', NULL, NULL, true, true, true),                -- given at the call
    ('11e', 'c11', '2026-02-02 12:00Z', NULL, NULL, true, true, true);                -- given at the objection
INSERT INTO hand.expected
SELECT counter, 'client', 'c11', 'month', '2026-02-01', n FROM (VALUES
    ('optout_events', 5), ('optout_respected', 1), ('breach_attempts', 4)) AS e (counter, n);

-- 12 One objection to everyone: counted once in all, and for the client that had called within 90 days, border included;
-- the other's breach counts in all only. (August 2024 is this case's own.)
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('12a', '12', 'g12', 'manual', 'no_answer', '2024-05-17 12:00Z'),           -- 90 days before
    ('12b', '12', 'g13', 'manual', 'no_answer', '2024-05-17 11:59:59.999999Z'),
    ('12c', '12', 'g13', 'manual', 'no_answer', '2024-08-16 12:00Z');           -- the day after
INSERT INTO objection (contact_id, client_id, received_at) VALUES ('12', NULL, '2024-08-15 12:00Z');
INSERT INTO hand.expected VALUES
    ('optout_events', 'client', 'c12', 'month', '2024-08-01', 1), ('optout_respected', 'client', 'c12', 'month', '2024-08-01', 1),
    ('optout_events', 'client', 'c13', 'month', '2024-08-01', 0), ('optout_others', 'client', 'c13', 'month', '2024-08-01', 0),
    ('optout_events', 'all', NULL, 'month', '2024-08-01', 1), ('optout_respected', 'all', NULL, 'month', '2024-08-01', 0),
    ('breach_attempts', 'all', NULL, 'month', '2024-08-01', 0),
    ('objection_ms', 'client', 'c12', 'day', '2024-08-15', 36000000);        -- 12:00 to 22:00 UTC

-- 14 Days in force: two days less one hour of a consent, cut at local midnight, 23:00 UTC.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
VALUES ('14a', '14', 'g14', 'manual', 'no_answer', '2026-03-10 10:00Z');
INSERT INTO objection (contact_id, client_id, received_at, revoked_at) VALUES
    ('14', 'c14', '2026-03-10 11:00Z', '2026-03-12 11:00Z');
INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, covers_automated, active_act, names_purpose)
VALUES ('14', 'c14', '2026-03-11 11:00Z', '2026-03-11 12:00Z', true, true, true);
INSERT INTO hand.expected VALUES
    ('objection_ms', 'client', 'c14', 'day', '2026-03-10', 43200000), ('objection_ms', 'client', 'c14', 'day', '2026-03-11', 82800000),
    ('objection_ms', 'client', 'c14', 'day', '2026-03-12', 43200000), ('objection_ms', 'client', 'c14', 'month', '2026-03-01', 169200000);

-- 15 One objection said twice within a day is one; 24 h after the first begins another. Only one of the first two was
-- revoked, so it stands. Its campaign is that of the first known call.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('15a', '15', 'g15', 'manual', 'no_answer', '2026-02-02 11:00Z'), ('15b', '15', 'g15', 'manual', 'no_answer', '2026-02-06 12:00Z');
INSERT INTO objection (contact_id, client_id, received_at, registered_at, revoked_at, call_id) VALUES
    ('15', 'c15', '2026-02-02 12:00Z', NULL, '2026-02-04 12:00Z', 'lost'),
    ('15', 'c15', '2026-02-03 11:59:59.999999Z', '2026-02-03 12:00Z', NULL, '15a'),
    ('15', 'c15', '2026-02-03 12:00Z', NULL, '2026-02-04 12:00Z', NULL);
INSERT INTO hand.expected VALUES
    ('optout_events', 'client', 'c15', 'month', '2026-02-01', 2), ('optout_respected', 'client', 'c15', 'month', '2026-02-01', 1),
    ('optout_events', 'campaign', 'g15', 'month', '2026-02-01', 1), ('optout_respected', 'campaign', 'g15', 'month', '2026-02-01', 0),
    ('breach_attempts', 'client', 'c15', 'month', '2026-02-01', 1);

-- The second, 24 h later, is not part of the first, which was revoked before the call.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('15c', '15c', 'g36', 'manual', 'no_answer', '2026-02-02 11:00Z'), ('15d', '15c', 'g36', 'manual', 'no_answer', '2026-02-05 00:00Z');
INSERT INTO objection (contact_id, client_id, received_at, revoked_at) VALUES
    ('15c', 'c36', '2026-02-02 12:00Z', '2026-02-04 12:00Z'), ('15c', 'c36', '2026-02-03 12:00Z', '2026-02-05 12:00Z');
INSERT INTO hand.expected VALUES
    ('optout_events', 'client', 'c36', 'month', '2026-02-01', 2), ('optout_respected', 'client', 'c36', 'month', '2026-02-01', 1);
