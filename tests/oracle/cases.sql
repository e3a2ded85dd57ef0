-- Small cases worked by hand, each on a border of a definition, in clients of their own: c01, c02, ... The figures are for
-- as-of day 2026-04-15, zone Europe/Stockholm (freeze 2026-04-15 22:00 UTC). The search path is a schema of the contract,
-- empty, without the unique index on call_id. What must come out stands in hand.expected; 0: nothing.

SET timezone TO 'UTC';
SET client_min_messages TO warning;
DROP SCHEMA IF EXISTS hand CASCADE;
CREATE SCHEMA hand;
CREATE TABLE hand.expected (counter text, scope_kind text, scope_id text, grain text, period_from date, n bigint);

-- What most cases share: a campaign of each client with target group, an approved source.
INSERT INTO client SELECT 'c' || lpad(n::text, 2, '0'), 'case ' || n FROM generate_series(1, 40) AS n;
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, product, target_group)
SELECT 'g' || lpad(n::text, 2, '0'), 'c' || lpad(n::text, 2, '0'), 'case ' || n, 'sale', 'consumer', 'telecom', 'owners'
FROM generate_series(1, 40) AS n;
INSERT INTO lead_source (source_id, name, approved_from) VALUES ('s', 'register', '2020-01-01');

-- 01 Days are local: the night with 25 hours.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('01a', '01', 'g01', 'manual', 'no_answer', '2025-10-25 21:59:59.999999Z'), -- 23:59 on the 25th
    ('01b', '01', 'g01', 'manual', 'no_answer', '2025-10-25 22:00Z'),           -- midnight
    ('01c', '01', 'g01', 'manual', 'busy', '2025-10-26 22:59:59Z'),             -- 23:59 on the 26th, in winter time
    ('01d', '01', 'g01', 'manual', 'machine', '2025-10-26 23:00Z');
INSERT INTO hand.expected VALUES
    ('attempts', 'client', 'c01', 'day', '2025-10-25', 1), ('attempts', 'client', 'c01', 'day', '2025-10-26', 2),
    ('attempts', 'client', 'c01', 'day', '2025-10-27', 1), ('attempts', 'client', 'c01', 'week', '2025-10-20', 3),
    ('attempts', 'client', 'c01', 'week', '2025-10-27', 1), ('attempts', 'client', 'c01', 'month', '2025-10-01', 4),
    ('attempts', 'client', 'c01', 'quarter', '2025-10-01', 4), ('attempts', 'client', 'c01', 'year', '2025-01-01', 4),
    ('pairs_attempted', 'client', 'c01', 'month', '2025-10-01', 1), ('pairs_over', 'client', 'c01', 'month', '2025-10-01', 0),
    ('attempts_marketing', 'campaign', 'g01', 'month', '2025-10-01', 4);

-- 02 The call's own zone, else the campaign's, else the configured one; an unknown zone is passed over.
UPDATE campaign SET time_zone = 'America/New_York' WHERE campaign_id = 'g02';
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, time_zone)
VALUES ('g02x', 'c02', 'unknown zone', 'sale', 'consumer', 'Europe/Nowhere');
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at, time_zone) VALUES
    ('02a', '02a', 'g02', 'manual', 'no_answer', '2026-03-01 15:00Z', 'Asia/Tokyo'),   -- the 2nd, 00:00
    ('02b', '02b', 'g02', 'manual', 'no_answer', '2026-03-01 04:59Z', 'Mars/Olympus'), -- 28 February, 23:59
    ('02c', '02c', 'g02x', 'manual', 'no_answer', '2026-03-01 23:30Z', 'CEST');        -- the 2nd, 00:30
INSERT INTO hand.expected VALUES
    ('attempts', 'client', 'c02', 'day', '2026-03-02', 2), ('attempts', 'client', 'c02', 'day', '2026-02-28', 1),
    ('attempts', 'client', 'c02', 'day', '2026-03-01', 0), ('attempts', 'client', 'c02', 'month', '2026-03-01', 2);

-- 03 Rows refused: one of these twelve is left.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at, answered_at, ended_at) VALUES
    ('03a', '03', 'g03', 'manual', 'no_answer', '2026-02-02 12:00Z', NULL, '2026-02-02 11:59:59Z'),
    ('03b', '03', 'g03', 'manual', 'declined', '2026-02-02 12:00Z', '2026-02-02 11:59:59Z', '2026-02-02 12:01Z'),
    ('03c', '03', 'g03', 'manual', 'no_answer', '2026-04-15 22:00Z', NULL, NULL),
    ('03d', '03', 'g03', 'manual', 'no_answer', 'infinity', NULL, NULL),
    ('03e', '03', 'g03', 'manual', 'no_answer', '-infinity', NULL, NULL),
    ('03f', '03', 'nowhere', 'manual', 'no_answer', '2026-02-02 12:00Z', NULL, NULL),
    ('03g', '03', 'g03', 'manual', 'no_answer', '2026-02-02 12:00Z', NULL, NULL),
    ('03g', '03', 'g03', 'manual', 'busy', '2026-02-02 12:00Z', NULL, NULL),
    ('03h', '03', 'g03', 'manual', 'no_answer', '2026-02-02 13:00Z', NULL, '2026-02-02 13:00Z'),
    ('03h', '03', 'g03', 'manual', 'no_answer', '2026-02-02 13:00Z', NULL, '2026-02-02 13:00Z'),
    ('03h', '03', 'g03', 'manual', 'no_answer', '2026-02-02 13:00Z', NULL, '2026-02-02 13:00Z'),
    ('03i', '03', 'g03', 'manual', 'no_answer', '2026-02-02 14:00Z', NULL, '-infinity');
INSERT INTO hand.expected VALUES ('attempts', 'client', 'c03', 'month', '2026-02-01', 1);

-- 04 Answered, reached, conversation.
INSERT INTO call (call_id, contact_id, campaign_id, agent_id, source_id, mode, outcome, started_at, answered_at, connected_at,
                  ended_at, handover_at) VALUES
    ('04a', '04a', 'g04', NULL, 's', 'predictive', 'abandoned', '2026-02-02 12:00Z', '2026-02-02 12:00:05Z', NULL, NULL, NULL),
    ('04b', '04b', 'g04', 'a04', 's', 'manual', 'wrong_person', '2026-02-02 12:00Z', '2026-02-02 12:00:05Z', NULL, NULL, NULL),
    ('04c', '04c', 'g04', 'a04', 's', 'manual', 'wrong_person', '2026-02-02 12:00Z', NULL, NULL, NULL, NULL),
    ('04d', '04d', 'g04', 'a04', 's', 'manual', 'declined', '2026-02-02 12:00Z', '2026-02-02 12:00:05Z', '2026-02-02 12:00:05Z',
     '2026-02-02 12:01Z', NULL),
    ('04e', '04e', 'g04', 'a04', 's', 'manual', 'declined', '2026-02-02 12:00Z', '2026-02-02 12:00:05Z', NULL, NULL, NULL),
    ('04f', '04f', 'g04', NULL, 's', 'ai_voice', 'informed', '2026-02-02 12:00Z', '2026-02-02 12:00:05Z', '2026-02-02 12:00:05Z',
     NULL, NULL),
    ('04g', '04g', 'g04', NULL, 's', 'prerecorded', 'informed', '2026-02-02 12:00Z', '2026-02-02 12:00:05Z',
     '2026-02-02 12:00:05Z', NULL, '2026-02-02 12:00:30Z'),
    ('04h', '04h', 'g04', 'a04', 's', 'manual', 'prevented', '2026-02-02 12:00Z', NULL, NULL, NULL, NULL),
    ('04i', '04i', 'g04', 'a04', 's', 'drone', 'SALE', '2026-02-02 12:00Z', '2026-02-02 12:00:05Z', '2026-02-02 12:00:05Z', NULL,
     NULL),
    ('04j', '04j', 'g04', 'a04', 's', 'drone', 'not_suitable', '2026-02-02 12:00Z', NULL, '2026-02-02 11:59:59Z', NULL, NULL),
    ('04k', '04k', 'g04', 'a04', 's', 'drone', 'not_suitable', '2026-02-02 12:00Z', NULL, '2026-02-02 12:00Z', NULL, NULL);
INSERT INTO hand.expected
SELECT counter, 'client', 'c04', 'month', '2026-02-01', n FROM (VALUES
    ('attempts', 10), ('with_agent', 8), ('answered', 6), ('answered_consumer', 6), ('answered_company', 0),
    ('answered_live', 4), ('answered_automated', 2), ('conversations', 3), ('relevant_conversations', 3), ('wrong_person', 1),
    ('not_suitable', 1), ('refusals', 1), ('abandoned_dialler', 1), ('attempts_marketing', 10)) AS e (counter, n);
INSERT INTO hand.expected VALUES
    ('conversations', 'agent', 'a04', 'month', '2026-02-01', 2), ('with_agent', 'agent', 'a04', 'month', '2026-02-01', 8);

-- 05 Marketing: by the campaign, the message, the outcome or a sale row; an unknown purpose is judged as marketing.
UPDATE campaign SET purpose = 'information', audience = 'sole_trader' WHERE campaign_id = 'g05';
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience)
VALUES ('g05u', 'c05', 'unknown', 'chat', 'martian'), ('g05s', 'c05', 'societal', 'societal', 'company');
INSERT INTO message (message_id, name, purpose, found_marketing)
VALUES ('m1', 'clean', 'information', false), ('m2', 'not clean', 'reminder', true), ('m3', 'advert', 'marketing', NULL),
       ('m4', 'unknown', 'chat', NULL);
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at, answered_at, message_id) VALUES
    ('05a', '05a', 'g05', 'manual', 'informed', '2026-02-02 12:00Z', '2026-02-02 12:00Z', NULL),
    ('05b', '05b', 'g05', 'ai_voice', 'informed', '2026-02-02 12:00Z', '2026-02-02 12:00Z', 'm1'),
    ('05c', '05c', 'g05', 'ai_voice', 'informed', '2026-02-02 12:00Z', '2026-02-02 12:00Z', 'm2'), -- marketing
    ('05d', '05d', 'g05', 'ai_voice', 'informed', '2026-02-02 12:00Z', NULL, 'm3'),                -- marketing
    ('05e', '05e', 'g05', 'ai_voice', 'informed', '2026-02-02 12:00Z', NULL, 'm4'),                -- marketing
    ('05f', '05f', 'g05', 'ai_voice', 'informed', '2026-02-02 12:00Z', NULL, 'lost'),
    ('05g', '05g', 'g05', 'manual', 'sale', '2026-02-02 12:00Z', NULL, NULL),                      -- marketing
    ('05h', '05h', 'g05', 'manual', 'informed', '2026-02-02 12:00Z', NULL, NULL),                  -- marketing: a sale row
    ('05i', '05i', 'g05u', 'manual', 'no_answer', '2026-02-02 12:00Z', NULL, NULL),                -- marketing
    ('05j', '05j', 'g05s', 'manual', 'other', '2026-02-02 12:00Z', '2026-02-02 12:00Z', NULL);
INSERT INTO sale (sale_id, call_id) VALUES ('05h', '05h');
INSERT INTO hand.expected
SELECT counter, 'client', 'c05', 'month', '2026-02-01', n FROM (VALUES
    ('attempts', 10), ('attempts_marketing', 6), ('answered', 4), ('answered_company', 4), ('answered_consumer', 0),
    ('sales_accepted', 0)) AS e (counter, n);

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
    ('objection_us', 'client', 'c12', 'day', '2024-08-15', 36000000000);        -- 12:00 to 22:00 UTC

-- 14 Days in force: two days less one hour of a consent, cut at local midnight, 23:00 UTC.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
VALUES ('14a', '14', 'g14', 'manual', 'no_answer', '2026-03-10 10:00Z');
INSERT INTO objection (contact_id, client_id, received_at, revoked_at) VALUES
    ('14', 'c14', '2026-03-10 11:00Z', '2026-03-12 11:00Z');
INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, covers_automated, active_act, names_purpose)
VALUES ('14', 'c14', '2026-03-11 11:00Z', '2026-03-11 12:00Z', true, true, true);
INSERT INTO hand.expected VALUES
    ('objection_us', 'client', 'c14', 'day', '2026-03-10', 43200000000), ('objection_us', 'client', 'c14', 'day', '2026-03-11', 82800000000),
    ('objection_us', 'client', 'c14', 'day', '2026-03-12', 43200000000), ('objection_us', 'client', 'c14', 'month', '2026-03-01', 169200000000);

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

-- 16 Rest after a no: to 90 days after the end, border included; not at the end itself.
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, ended_at, no_at) VALUES
    ('16a', '16a', 'g16', 's', 'manual', 'declined', '2025-12-01 12:00Z', '2025-12-01 12:00Z', '2025-12-01 12:05Z', NULL),
    ('16b', '16a', 'g16', 's', 'manual', 'no_answer', '2026-03-01 12:05Z', NULL, NULL, NULL),           -- broken
    ('16c', '16b', 'g16', 's', 'manual', 'informed', '2025-12-01 12:00Z', '2025-12-01 12:00Z', NULL, '2025-12-01 12:01Z'),
    ('16d', '16b', 'g16', 's', 'manual', 'no_answer', '2026-03-01 12:00:00.000001Z', NULL, NULL, NULL), -- after it
    ('16e', '16c', 'g16', 's', 'manual', 'opt_out', '2026-03-01 12:00Z', '2026-03-01 12:00Z', '2026-03-01 12:05Z', NULL),
    ('16f', '16c', 'g16', 's', 'manual', 'no_answer', '2026-03-01 12:05Z', NULL, NULL, NULL),           -- at the end
    ('16g', '16d', 'g16', 's', 'manual', 'not_suitable', '2026-03-01 12:00Z', '2026-03-01 12:00Z', '2026-03-01 12:05Z', NULL),
    ('16h', '16e', 'g16', 's', 'manual', 'informed', '2026-03-01 12:00Z', '2026-03-01 12:00Z', '2026-03-01 12:05Z',
     '2026-03-01 12:05:00.000001Z');                                                                     -- no_at is not known
INSERT INTO hand.expected VALUES
    ('refusals', 'client', 'c16', 'month', '2025-12-01', 2), ('rest_broken', 'client', 'c16', 'month', '2025-12-01', 1),
    ('rest_open', 'client', 'c16', 'month', '2025-12-01', 0), ('refusals', 'client', 'c16', 'month', '2026-03-01', 1),
    ('rest_broken', 'client', 'c16', 'month', '2026-03-01', 0), ('rest_open', 'client', 'c16', 'month', '2026-03-01', 1);

-- 17 A call-back that the contact asked for excuses an attempt in its window; one the agent set, or asked for before the
-- refusal, does not.
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, ended_at)
SELECT '17' || w || '1', '17' || w, 'g17', 's', 'manual', 'declined', timestamptz '2026-02-02 12:00Z', timestamptz '2026-02-02 12:00Z', timestamptz '2026-02-02 12:05Z'
FROM unnest(ARRAY['a', 'b', 'c', 'd']) AS w
UNION ALL
SELECT '17' || w || '2', '17' || w, 'g17', 's', 'manual', 'informed', timestamptz '2026-02-05 12:00Z', timestamptz '2026-02-05 12:00Z', NULL
FROM unnest(ARRAY['a', 'b', 'c', 'd']) AS w;
INSERT INTO callback VALUES
    ('17a', 'g17', '2026-02-02 12:00Z', 'contact', '2026-02-05 12:00Z', '2026-02-05 13:00Z'), -- excused
    ('17b', 'g17', '2026-02-02 12:03Z', 'contact', '2026-02-05 11:00Z', '2026-02-05 12:00Z'), -- the window is over
    ('17c', 'g17', '2026-02-02 12:03Z', 'agent', '2026-02-05 12:00Z', '2026-02-05 13:00Z'),
    ('17d', 'g17', '2026-02-02 11:59Z', 'contact', '2026-02-05 12:00Z', '2026-02-05 13:00Z');
-- Declining is a relevant conversation too; the second is only where it was excused.
INSERT INTO hand.expected
SELECT counter, 'client', 'c17', 'month', '2026-02-01', n FROM (VALUES
    ('refusals', 4), ('rest_broken', 3), ('rest_open', 1), ('conversations', 8), ('relevant_conversations', 5),
    ('relevant_contacts', 4)) AS e (counter, n);

-- 18 Dialled again after an abandoned call, without an agent, within 72 h.
INSERT INTO call (call_id, contact_id, campaign_id, agent_id, mode, outcome, started_at)
SELECT '18' || w || '1', '18' || w, 'g18', NULL, m, 'abandoned', timestamptz '2026-02-02 12:00Z'
FROM (VALUES ('a', 'predictive'), ('b', 'progressive'), ('c', 'predictive'), ('d', 'manual')) AS x (w, m)
UNION ALL VALUES
    ('18a2', '18a', 'g18', NULL, 'manual', 'busy', timestamptz '2026-02-05 12:00Z'),
    ('18b2', '18b', 'g18', NULL, 'manual', 'busy', '2026-02-05 12:00:00.000001Z'),
    ('18c2', '18c', 'g18', 'a18', 'manual', 'busy', '2026-02-03 12:00Z'),
    ('18d2', '18d', 'g18', NULL, 'manual', 'busy', '2026-02-03 12:00Z'),
    ('18e1', '18e', 'g18', NULL, 'predictive', 'abandoned', '2026-04-12 22:00Z'),
    ('18f1', '18f', 'g18', NULL, 'predictive', 'abandoned', '2026-04-12 22:00:00.000001Z');
INSERT INTO hand.expected VALUES
    ('abandoned_dialler', 'client', 'c18', 'month', '2026-02-01', 3), ('abandoned_redialled', 'client', 'c18', 'month', '2026-02-01', 1),
    ('abandoned_redial_open', 'client', 'c18', 'month', '2026-02-01', 0), ('abandoned_dialler', 'client', 'c18', 'month', '2026-04-01', 2),
    ('abandoned_redial_open', 'client', 'c18', 'month', '2026-04-01', 1);

-- 19 Misfiled: 20 s with an agent, and no reached outcome.
INSERT INTO call (call_id, contact_id, campaign_id, agent_id, mode, outcome, started_at, connected_at, ended_at) VALUES
    ('19a', '19', 'g19', 'a19', 'manual', 'no_answer', '2026-02-02 12:00Z', '2026-02-02 12:00:10Z', '2026-02-02 12:00:30Z'),
    ('19b', '19', 'g19', 'a19', 'manual', 'no_answer', '2026-02-02 13:00Z', '2026-02-02 13:00:10Z', '2026-02-02 13:00:29.999999Z'),
    ('19c', '19', 'g19', 'a19', 'manual', 'informed', '2026-02-02 14:00Z', '2026-02-02 14:00:10Z', '2026-02-02 14:01Z'),
    ('19d', '19', 'g19', NULL, 'manual', 'busy', '2026-02-02 15:00Z', '2026-02-02 15:00:10Z', '2026-02-02 15:01Z'),
    ('19e', '19', 'g19', 'a19', 'manual', 'maybe', '2026-02-02 16:00Z', '2026-02-02 16:00:10Z', '2026-02-02 16:01Z');
INSERT INTO hand.expected VALUES
    ('misfiled', 'agent', 'a19', 'month', '2026-02-01', 2), ('with_agent', 'client', 'c19', 'month', '2026-02-01', 4),
    ('pairs_over', 'client', 'c19', 'month', '2026-02-01', 1);

-- 20 Pressure: the fifth attempt 30 days after the first is one of four; a microsecond earlier it is the fifth.
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at)
SELECT '20' || w || n, '20' || w, 'g20', 's', 'manual', 'informed', t, t
FROM (VALUES ('a', 1, timestamptz '2025-12-02 12:00Z'), ('a', 2, '2025-12-05 12:00Z'), ('a', 3, '2025-12-10 12:00Z'),
             ('a', 4, '2025-12-10 12:00Z'), ('a', 5, '2026-01-01 12:00Z'),
             ('b', 1, '2025-12-02 12:00Z'), ('b', 2, '2025-12-05 12:00Z'), ('b', 3, '2025-12-10 12:00Z'),
             ('b', 4, '2025-12-20 12:00Z'), ('b', 5, '2026-01-01 11:59:59.999999Z')) AS x (w, n, t);
INSERT INTO hand.expected VALUES
    ('relevant_conversations', 'client', 'c20', 'month', '2025-12-01', 8), ('relevant_conversations', 'client', 'c20', 'month', '2026-01-01', 1),
    ('pairs_attempted', 'client', 'c20', 'month', '2026-01-01', 2), ('pairs_over', 'client', 'c20', 'month', '2026-01-01', 1),
    ('pairs_over', 'client', 'c20', 'month', '2025-12-01', 0), ('pairs_attempted', 'client', 'c20', 'quarter', '2025-10-01', 2);

-- 21 A relevant contact is counted anew 90 days after the last conversation, not earlier.
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at)
SELECT '21' || w || n, '21' || w, 'g21', 's', 'manual', 'informed', t, t
FROM (VALUES ('a', 1, timestamptz '2025-12-01 12:00Z'), ('a', 2, '2026-03-01 12:00Z'),
             ('b', 1, '2025-12-01 12:00Z'), ('b', 2, '2026-03-01 11:59:59.999999Z'), ('b', 3, '2026-04-10 12:00Z'),
             ('c', 1, '2025-12-01 12:00Z'), ('c', 2, '2025-12-01 12:00Z')) AS x (w, n, t); -- at once: one
INSERT INTO hand.expected VALUES
    ('relevant_contacts', 'client', 'c21', 'month', '2025-12-01', 3), ('relevant_contacts', 'client', 'c21', 'month', '2026-03-01', 1),
    ('relevant_contacts', 'client', 'c21', 'month', '2026-04-01', 0), ('relevant_conversations', 'client', 'c21', 'month', '2026-04-01', 1);

-- 22 Converts: accepted within 30 days, and standing 14 days later; an instant on the last border is too late to matter.
INSERT INTO call (call_id, contact_id, campaign_id, source_id, agent_id, mode, outcome, started_at, connected_at, ended_at)
SELECT '22' || w, '22' || w, 'g22', 's', 'a22', 'manual', 'sale', '2026-01-05 12:00Z', '2026-01-05 12:00Z', '2026-01-05 12:10Z'
FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f', 'g']) AS w;
INSERT INTO sale (sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel, withdrawn_at, cancelled_at) VALUES
    ('22a', '22a', '2026-01-05 12:10Z', true, '2026-02-04 11:59:59.999999Z', 'sms', NULL, NULL),        -- net
    ('22b', '22b', '2026-01-05 12:10Z', true, '2026-02-04 12:00Z', 'sms', NULL, NULL),                  -- too late
    ('22c', '22c', '2026-01-05 12:10Z', true, '2026-01-06 12:00Z', 'web', '2026-01-20 12:00Z', NULL),   -- net
    ('22d', '22d', '2026-01-05 12:10Z', true, '2026-01-06 12:00Z', 'web', '2026-01-20 11:59:59.999999Z', NULL),
    ('22e', '22e', '2026-01-05 12:10Z', true, '2026-01-06 12:00Z', 'web', NULL, '2026-01-07 12:00Z'),
    ('22f', '22f', '2026-01-05 12:10Z', true, NULL, NULL, NULL, NULL),
    ('22g', '22g', '2026-01-05 12:10Z', NULL, '2026-01-06 12:00Z', 'web', NULL, NULL),                  -- no notice
    ('22h', '22d', '2026-01-05 12:10Z', true, '2026-01-07 12:00Z', 'web', NULL, NULL);                  -- net: a second sale
INSERT INTO hand.expected
SELECT counter, 'agent', 'a22', 'month', '2026-01-01', n FROM (VALUES
    ('relevant_contacts', 7), ('converted_gross', 5), ('converted_net', 3), ('conversion_open', 0), ('sales_accepted', 7),
    ('sales_14', 7), ('sales_14_kept', 5), ('sales_90', 5), ('sales_365', 0)) AS e (counter, n);

-- 23 The written yes comes after the call, in writing, with no other call open; a lottery needs none.
UPDATE campaign SET product = 'lottery' WHERE campaign_id = 'g24';
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, ended_at)
SELECT '23' || w, '23' || w, 'g23', 's', 'manual', 'sale', timestamptz '2026-01-05 12:00Z', timestamptz '2026-01-05 12:00Z', timestamptz '2026-01-05 12:10Z'
FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e']) AS w
UNION ALL VALUES
    ('23d2', '23d', 'g23', 's', 'manual', 'informed', timestamptz '2026-01-05 13:00Z', timestamptz '2026-01-05 13:00Z',
     timestamptz '2026-01-05 13:10Z'),
    ('23e2', '23e', 'g23', 's', 'manual', 'informed', '2026-01-05 13:00Z', '2026-01-05 13:00Z', '2026-01-05 13:10Z'),
    ('24a', '24a', 'g24', 's', 'manual', 'sale', '2026-01-05 12:00Z', '2026-01-05 12:00Z', '2026-01-05 12:10Z');
INSERT INTO sale (sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel) VALUES
    ('23a', '23a', '2026-01-05 12:10Z', true, '2026-01-05 12:10Z', 'email'),               -- at the end: after it
    ('23b', '23b', '2026-01-05 12:10Z', true, '2026-01-05 12:09:59.999999Z', 'email'),
    ('23c', '23c', '2026-01-05 12:10Z', true, '2026-01-05 12:20Z', 'voice'),
    ('23d', '23d', '2026-01-05 12:10Z', true, '2026-01-05 13:09:59.999999Z', 'other'),     -- in the second call
    ('23e', '23e', '2026-01-05 12:10Z', true, '2026-01-05 13:10Z', 'letter'),
    ('24a', '24a', NULL, NULL, '2026-01-05 12:05Z', 'voice');
INSERT INTO hand.expected VALUES
    ('converted_gross', 'client', 'c23', 'month', '2026-01-01', 5), ('converted_net', 'client', 'c23', 'month', '2026-01-01', 2),
    ('converted_net', 'client', 'c24', 'month', '2026-01-01', 1);

-- 25 Goods count from delivery, life insurance has 30 days; what stands that long only after the freeze is open.
UPDATE campaign SET product = 'goods' WHERE campaign_id = 'g25';
UPDATE campaign SET product = 'life_insurance' WHERE campaign_id = 'g26';
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, ended_at)
SELECT '25' || w, '25' || w, g, 's', 'manual', 'sale', '2026-01-05 12:00Z', '2026-01-05 12:00Z', '2026-01-05 12:10Z'
FROM (VALUES ('a', 'g25'), ('b', 'g25'), ('c', 'g26')) AS x (w, g);
INSERT INTO sale (sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel, starts_at, withdrawn_at) VALUES
    ('25a', '25a', '2026-01-05 12:10Z', true, '2026-01-06 12:00Z', 'sms', '2026-02-01 12:00Z', '2026-02-14 12:00Z'),
    ('25b', '25b', '2026-01-05 12:10Z', true, '2026-01-06 12:00Z', 'sms', '2026-04-01 22:00:00.000001Z', NULL),
    ('25c', '25c', '2026-01-05 12:10Z', true, '2026-01-06 12:00Z', 'sms', NULL, '2026-01-30 12:00Z');
INSERT INTO hand.expected VALUES
    ('converted_gross', 'client', 'c25', 'month', '2026-01-01', 2), ('converted_net', 'client', 'c25', 'month', '2026-01-01', 1),
    ('conversion_open', 'client', 'c25', 'month', '2026-01-01', 1), ('sales_14_kept', 'client', 'c25', 'month', '2026-01-01', 2),
    ('converted_gross', 'client', 'c26', 'month', '2026-01-01', 1), ('converted_net', 'client', 'c26', 'month', '2026-01-01', 0);

-- 27 Complaints: from the call's start to 90 days after it; without a call the latest attempt within 90 days.
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience) VALUES ('g27x', 'c27', 'second', 'sale', 'company');
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('27a', '27', 'g27', 'manual', 'no_answer', '2025-12-01 12:00Z'),
    ('27b', '27', 'g27x', 'ai_voice', 'no_answer', '2026-01-10 12:00Z'),
    ('27c', '27', 'g27', 'manual', 'prevented', '2026-01-11 12:00Z');
INSERT INTO complaint (complaint_id, received_at, call_id, contact_id, client_id, campaign_id, channel, category, action) VALUES
    ('27a', '2025-12-01 12:00Z', '27a', NULL, NULL, NULL, 'own', 'hours', 'blocked'),
    ('27b', '2026-03-01 11:59:59.999999Z', '27a', NULL, NULL, NULL, 'own', NULL, NULL),
    ('27c', '2026-03-01 12:00Z', '27a', NULL, NULL, NULL, 'own', NULL, NULL),                -- late
    ('27d', '2025-12-01 11:59Z', '27a', NULL, NULL, NULL, 'own', NULL, NULL),                -- before it: late
    ('27e', '2026-01-12 12:00Z', 'lost', '27', NULL, NULL, 'pigeon', 'terms', 'none'),       -- 27b
    ('27f', '2026-01-12 12:00Z', NULL, '27', 'c27', 'g27', 'client', 'odd', 'odd'),          -- 27a, its campaign
    ('27g', '2026-01-12 12:00Z', NULL, '27', 'c01', NULL, 'client', NULL, NULL),             -- nothing of c01
    ('27h', '2026-01-12 12:00Z', NULL, NULL, NULL, 'g27', 'client', NULL, NULL);             -- whose?
INSERT INTO hand.expected
SELECT counter, 'client', 'c27', 'month', '2025-12-01', n FROM (VALUES
    ('complaints', 3), ('complaints_late', 2), ('complaints_consumer', 3), ('complaints_live', 3), ('complaints_channel_own', 2),
    ('complaints_channel_client', 1), ('complaints_category_hours', 1), ('complaints_category_unknown', 2),
    ('complaints_action_blocked', 1), ('complaints_action_unknown', 2)) AS e (counter, n);
INSERT INTO hand.expected
SELECT counter, 'campaign', 'g27x', 'month', '2026-01-01', n FROM (VALUES
    ('complaints', 1), ('complaints_company', 1), ('complaints_automated', 1), ('complaints_channel_unknown', 1),
    ('complaints_category_terms', 1), ('complaints_action_none', 1)) AS e (counter, n);
INSERT INTO hand.expected VALUES
    ('complaints_unattached', 'client', 'c01', 'month', '2026-01-01', 1), ('complaints_unattached', 'client', 'c27', 'month', '2026-01-01', 1);

-- Found by the contact 90 days after the call, it is that call's, and late.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
VALUES ('40a', '40', 'g40', 'manual', 'no_answer', '2025-12-01 12:00Z'), ('40b', '40b', 'g40', 'manual', 'no_answer', '2025-12-01 12:00Z');
INSERT INTO complaint (complaint_id, received_at, contact_id, client_id, channel) VALUES
    ('40a', '2026-03-01 12:00Z', '40', 'c40', 'own'), ('40b', '2026-03-01 12:00:00.000001Z', '40b', 'c40', 'own');
INSERT INTO hand.expected VALUES
    ('complaints', 'client', 'c40', 'month', '2025-12-01', 0), ('complaints_late', 'client', 'c40', 'month', '2025-12-01', 1),
    ('complaints_unattached', 'client', 'c40', 'month', '2026-03-01', 1);

-- 28 Rulings: outside bodies, by the day decided, in the configured zone.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
VALUES ('28a', '28', 'g28', 'manual', 'no_answer', '2026-01-10 12:00Z');
INSERT INTO complaint (complaint_id, received_at, call_id, client_id, campaign_id, channel, decided_at, upheld) VALUES
    ('28a', '2026-01-12 12:00Z', '28a', NULL, NULL, 'nix_board', '2026-02-28 23:00Z', true), -- 1 March
    ('28b', '2026-01-12 12:00Z', NULL, 'c28', NULL, 'dispute_board', '2026-03-02 12:00Z', NULL),
    ('28c', '2026-01-12 12:00Z', NULL, NULL, 'g28', 'consumer_agency', '2026-03-02 12:00Z', false),
    ('28d', '2026-01-12 12:00Z', '28a', NULL, NULL, 'own', '2026-03-02 12:00Z', true),
    ('28e', '2026-01-12 12:00Z', '28a', NULL, NULL, 'data_protection', '2026-04-15 22:00Z', true); -- not known yet
INSERT INTO hand.expected VALUES
    ('rulings_decided', 'client', 'c28', 'month', '2026-03-01', 3), ('rulings_upheld', 'client', 'c28', 'month', '2026-03-01', 1),
    ('rulings_decided', 'campaign', 'g28', 'month', '2026-03-01', 2), ('rulings_decided', 'client', 'c28', 'month', '2026-02-01', 0),
    ('rulings_decided', 'client', 'c28', 'month', '2026-04-01', 0);

-- 29 Employed [hired_on, left_on]; a transfer is not a leaver; who leaves after the as-of day is still there.
INSERT INTO employment (agent_id, hired_on, left_on, leave_reason) VALUES
    ('29a', '2026-01-01', '2026-01-10', 'dismissed'), ('29b', '2026-01-05', '2026-01-05', 'transferred'),
    ('29c', '2026-01-16', '2026-04-16', 'resigned'), -- hired 90 days before the day after the as-of day
    ('29d', '2026-01-17', '2026-04-15', NULL),       -- too new for hires; a leaver today
    ('29e', NULL, '2026-02-01', 'resigned'), ('29f', '2026-02-02', '2026-02-01', 'resigned');
INSERT INTO agent_team SELECT '29' || w, 't29', '2025-01-01', NULL FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f']) AS w;
INSERT INTO hand.expected VALUES
    ('person_days', 'team', 't29', 'month', '2026-01-01', 10 + 1 + 16 + 15), ('person_days', 'team', 't29', 'month', '2026-04-01', 30),
    ('leavers', 'team', 't29', 'month', '2026-01-01', 1), ('leavers_dismissed', 'team', 't29', 'month', '2026-01-01', 1),
    ('leavers', 'team', 't29', 'month', '2026-02-01', 0), ('leavers', 'team', 't29', 'day', '2026-04-15', 1),
    ('hires', 'team', 't29', 'month', '2026-01-01', 3), ('hires_left_early', 'team', 't29', 'month', '2026-01-01', 1),
    ('agents_employed', 'team', 't29', 'month', '2026-01-01', 4), ('agents_employed', 'team', 't29', 'day', '2026-01-05', 2),
    ('leavers_12_months', 'team', 't29', 'month', '2026-04-01', 2), ('leavers_12_months', 'team', 't29', 'day', '2026-01-09', 0),
    -- Ends of January, February, March, and 15 April: two each.
    ('headcount_13_sum', 'team', 't29', 'month', '2026-04-01', 8), ('headcount_13_sum', 'team', 't29', 'day', '2026-01-05', 2);

-- Left after 90 days is not early; twelve months before the as-of day no longer counts.
INSERT INTO employment (agent_id, hired_on, left_on, leave_reason) VALUES ('29g', '2025-01-15', '2025-04-15', 'resigned');
INSERT INTO agent_team VALUES ('29g', 't29g', '2025-01-15', NULL);
INSERT INTO hand.expected VALUES
    ('hires', 'team', 't29g', 'month', '2025-01-01', 1), ('hires_left_early', 'team', 't29g', 'month', '2025-01-01', 0),
    ('leavers_12_months', 'team', 't29g', 'day', '2026-04-14', 1), ('leavers_12_months', 'team', 't29g', 'month', '2026-04-01', 0);

-- 30 Listed numbers: in grace while the washing is fresh and the listing newer than the version used.
INSERT INTO scrub VALUES
    ('g30', 'NIX', '2026-01-15', '2026-01-16 12:00Z'), ('g30', 'NIX', '2025-12-01', '2026-02-01 12:00Z'),
    ('g30', 'OTHER', '2026-03-01', '2026-03-01 12:00Z');
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at)
SELECT '30' || w, '30' || w, 'g30', 's', 'manual', 'informed', t, t
FROM (VALUES ('a', timestamptz '2026-03-15 12:00Z'), ('b', '2026-03-15 12:00Z'), ('c', '2026-03-16 12:00Z'),
             ('d', '2026-03-15 12:00Z'), ('e', '2026-03-15 12:00Z'), ('f', '2026-03-15 12:00Z')) AS x (w, t);
INSERT INTO register_listing VALUES
    ('30a', 'NIX', '2026-01-16', NULL),         -- grace: version + 2 months is the day
    ('30b', 'NIX', '2026-01-15', NULL),         -- was in the version used
    ('30c', 'NIX', '2026-01-16', NULL),         -- the version is a day too old
    ('30d', 'NIX', '2026-03-15', NULL), ('30d', 'NIX', '-infinity', '2026-03-15'), -- the old listing ended: grace
    ('30e', 'NIX', '2026-03-15', NULL), ('30e', 'NIX', '2025-01-01', '2026-03-16'), -- and here not
    ('30f', 'DNC', '2020-01-01', NULL);         -- not a register that protects this audience
INSERT INTO hand.expected VALUES
    ('conversations', 'client', 'c30', 'month', '2026-03-01', 6), ('relevant_conversations', 'client', 'c30', 'month', '2026-03-01', 3);
-- A washing counts for those on the list by then: entered at that instant, not after it.
INSERT INTO scrub VALUES ('g13', 'NIX', '2026-03-01', '2026-03-02 12:00Z');
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, list_entered_at) VALUES
    ('30g', '30g', 'g13', 's', 'manual', 'informed', '2026-03-15 12:00Z', '2026-03-15 12:00Z', '2026-03-02 12:00Z'),
    ('30h', '30h', 'g13', 's', 'manual', 'informed', '2026-03-15 12:00Z', '2026-03-15 12:00Z', '2026-03-02 12:00:00.000001Z');
INSERT INTO register_listing VALUES ('30g', 'NIX', '2026-03-10', NULL), ('30h', 'NIX', '2026-03-10', NULL);
INSERT INTO hand.expected VALUES
    ('conversations', 'client', 'c13', 'month', '2026-03-01', 2), ('relevant_conversations', 'client', 'c13', 'month', '2026-03-01', 1);

-- 31 Exempt: a customer of the same product to 12 months after, a consent to 3 months after.
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at)
SELECT '31' || w, '31' || w, 'g31', 's', 'manual', 'informed', '2026-03-10 12:00Z', '2026-03-10 12:00Z'
FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) AS w;
-- Where the person is, the consent below was given on the 10th.
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, time_zone)
VALUES ('31i', '31i', 'g31', 's', 'manual', 'informed', '2026-03-10 12:00Z', '2026-03-10 12:00Z', 'Asia/Kathmandu');
INSERT INTO register_listing
SELECT '31' || w, 'NIX', '2020-01-01', NULL FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) AS w;
INSERT INTO customer_relation VALUES
    ('31a', 'c31', 'telecom', '2020-01-01', '2025-03-10'), ('31b', 'c31', 'telecom', '2020-01-01', '2025-03-09'),
    ('31c', 'c31', NULL, '2020-01-01', NULL), ('31d', 'c31', 'telecom', '2026-03-10', NULL), ('31e', 'c31', 'energy', '2020-01-01', NULL);
INSERT INTO consent (contact_id, client_id, given_at, covers_automated, active_act, names_purpose) VALUES
    ('31f', 'c31', '2025-12-09 23:00Z', false, false, false), -- 10 December, local
    ('31g', 'c31', '2025-12-09 22:59Z', false, false, false), -- the day before: too old
    ('31h', 'c31', '2026-03-01 12:00Z', false, false, false), ('31i', 'c31', '2025-12-09 18:20Z', false, false, false);
INSERT INTO objection (contact_id, client_id, received_at, revoked_at) VALUES ('31h', NULL, '2026-03-02 12:00Z', NULL);
INSERT INTO hand.expected VALUES ('relevant_conversations', 'client', 'c31', 'month', '2026-03-01', 4);

-- 32 The other tests of a relevant conversation: target group, source, objection.
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, target_group) VALUES
    ('g32b', 'c32', 'blank', 'sale', 'consumer', '  '), ('g32i', 'c32', 'information', 'information', 'consumer', 'owners');
INSERT INTO lead_source (source_id, name, approved_from, approved_until)
VALUES ('s32', 'ended', '2020-01-01', '2026-02-02'), ('s32x', 'never', NULL, NULL);
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, in_target) VALUES
    ('32a', '32a', 'g32', 's32', 'manual', 'informed', '2026-02-01 12:00Z', '2026-02-01 12:00Z', true), -- relevant
    ('32b', '32b', 'g32', 's32', 'manual', 'informed', '2026-02-02 12:00Z', '2026-02-02 12:00Z', true),
    ('32c', '32c', 'g32', 's32x', 'manual', 'informed', '2026-02-01 12:00Z', '2026-02-01 12:00Z', NULL),
    ('32d', '32d', 'g32', NULL, 'manual', 'informed', '2026-02-01 12:00Z', '2026-02-01 12:00Z', NULL),
    ('32e', '32e', 'g32', 's', 'manual', 'informed', '2026-02-01 12:00Z', '2026-02-01 12:00Z', false),
    ('32f', '32f', 'g32b', 's', 'manual', 'informed', '2026-02-01 12:00Z', '2026-02-01 12:00Z', NULL),
    ('32g', '32g', 'g32', 's', 'manual', 'informed', '2026-02-01 12:00Z', '2026-02-01 12:00Z', NULL),
    ('32h', '32g', 'g32i', 's', 'manual', 'informed', '2026-02-03 12:00Z', '2026-02-03 12:00Z', NULL);  -- relevant: information
INSERT INTO objection (contact_id, client_id, received_at) VALUES ('32g', 'c32', '2026-01-31 12:00Z');
INSERT INTO hand.expected VALUES
    ('conversations', 'client', 'c32', 'month', '2026-02-01', 8), ('relevant_conversations', 'client', 'c32', 'month', '2026-02-01', 2),
    ('relevant_conversations', 'campaign', 'g32', 'month', '2026-02-01', 1), ('relevant_conversations', 'source', 's32', 'month', '2026-02-01', 1),
    ('breach_attempts', 'client', 'c32', 'month', '2026-02-01', 0); -- it had not called before the objection

-- 33 The freeze: what is recorded at it is not known; a call just before it is.
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, answered_at, connected_at, ended_at) VALUES
    ('33a', '33a', 'g33', 's', 'manual', 'informed', '2026-04-15 21:59:59.999999Z', '2026-04-15 22:00Z', '2026-04-15 22:00Z', '2026-04-15 22:00Z'),
    ('33b', '33b', 'g33', 's', 'manual', 'informed', '2026-04-15 21:00Z', '2026-04-15 21:00Z', '2026-04-15 21:59:59.999999Z', 'infinity');
INSERT INTO objection (contact_id, client_id, received_at) VALUES ('33b', 'c33', '2026-04-15 22:00Z');
INSERT INTO hand.expected VALUES
    ('attempts', 'client', 'c33', 'day', '2026-04-15', 2), ('answered', 'client', 'c33', 'day', '2026-04-15', 1),
    ('conversations', 'client', 'c33', 'day', '2026-04-15', 1), ('optout_others', 'client', 'c33', 'month', '2026-04-01', 0),
    ('optout_events', 'client', 'c33', 'month', '2026-04-01', 0), ('attempts', 'client', 'c33', 'year', '2026-01-01', 2);

-- 34 The team of a call is the agent's on its local day; of two the one begun last, then the first.
INSERT INTO agent_team VALUES ('a34', 't34', '2026-01-01', '2026-02-02'), ('a34', 't34b', '2026-02-01', NULL), ('a34', 't34c', '2026-02-01', NULL);
INSERT INTO call (call_id, contact_id, campaign_id, agent_id, mode, outcome, started_at) VALUES
    ('34a', '34a', 'g34', 'a34', 'manual', 'busy', '2026-01-31 22:59Z'),
    ('34b', '34b', 'g34', 'a34', 'manual', 'busy', '2026-01-31 23:00Z'),
    ('34c', '34c', 'g34', 'a34', 'manual', 'busy', '2025-12-31 12:00Z');
INSERT INTO hand.expected VALUES
    ('attempts', 'team', 't34', 'month', '2026-01-01', 1), ('attempts', 'team', 't34', 'month', '2026-02-01', 0),
    ('attempts', 'team', 't34b', 'month', '2026-02-01', 1), ('attempts', 'team', 't34c', 'month', '2026-02-01', 0),
    ('attempts', 'agent', 'a34', 'month', '2025-12-01', 1), ('attempts', 'team', 't34', 'month', '2025-12-01', 0);

-- 35 Two clients, three attempts each: neither presses the contact, both together do. (May 2024 is this case's own but for
-- the two calls of case 12.)
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
SELECT '35' || g || n, '35', g, 'manual', 'busy', timestamptz '2024-05-20 12:00Z' + n * interval '24 hours'
FROM unnest(ARRAY['g35', 'g36']) AS g, generate_series(0, 2) AS n;
INSERT INTO hand.expected VALUES
    ('pairs_attempted', 'all', NULL, 'month', '2024-05-01', 4), ('pairs_over', 'all', NULL, 'month', '2024-05-01', 0),
    ('contacts_attempted', 'all', NULL, 'month', '2024-05-01', 2), ('contacts_over', 'all', NULL, 'month', '2024-05-01', 1),
    ('contacts_over', 'all', NULL, 'week', '2024-05-13', 0), ('contacts_over', 'all', NULL, 'week', '2024-05-20', 1),
    ('contacts_over', 'all', NULL, 'day', '2024-05-22', 0); -- kept by weeks and longer

-- 37 Sales kept: 14 days old at the freeze to the microsecond; withdrawn on the border it was kept.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
SELECT '37' || w, '37' || w, 'g37', 'manual', 'other', '2026-04-01 12:00Z' FROM unnest(ARRAY['a', 'b', 'c']) AS w;
INSERT INTO sale (sale_id, call_id, accepted_at, withdrawn_at, disputed_at) VALUES
    ('37a', '37a', '2026-04-01 22:00Z', NULL, NULL), ('37b', '37b', '2026-04-01 22:00:00.000001Z', NULL, NULL),
    ('37c', '37c', '2026-04-01 12:00Z', '2026-04-15 12:00Z', '2026-04-15 11:59:59.999999Z');
INSERT INTO hand.expected
SELECT counter, 'client', 'c37', 'month', '2026-04-01', n FROM (VALUES
    ('sales_accepted', 3), ('sales_14', 2), ('sales_14_kept', 1), ('converted_gross', 0), ('attempts_marketing', 3)) AS e (counter, n);

-- 38 Figures begin on the first day of the 25th month before; a call earlier than that still presses and opts out.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES
    ('38a', '38', 'g38', 'manual', 'opt_out', '2023-12-01 09:00Z'),           -- the first instant read
    ('38b', '38b', 'g38', 'manual', 'opt_out', '2023-12-01 08:59:59.999999Z'),
    ('38c', '38', 'g38', 'manual', 'busy', '2024-02-29 22:59:59Z'), ('38d', '38', 'g38', 'manual', 'busy', '2024-02-29 23:00Z'),
    ('38e', '38b', 'g38', 'manual', 'busy', '2024-03-01 12:00Z');
INSERT INTO hand.expected VALUES
    ('attempts', 'client', 'c38', 'day', '2024-02-29', 0), ('attempts', 'client', 'c38', 'day', '2024-03-01', 2),
    ('attempts', 'client', 'c38', 'month', '2024-03-01', 2), ('attempts', 'client', 'c38', 'week', '2024-02-26', 0),
    ('attempts', 'client', 'c38', 'quarter', '2024-01-01', 0), ('attempts', 'client', 'c38', 'year', '2024-01-01', 0),
    -- The opt-out of 38a binds, but its client had attempted only in that call itself, within the 90 days up to it.
    ('breach_attempts', 'client', 'c38', 'day', '2024-03-01', 1);

-- 39 One person in two campaigns of one client: rest and pressure are the client's, relevant contacts the campaign's.
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, target_group) VALUES ('g39x', 'c39', 'second', 'sale', 'consumer', 'all');
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, ended_at) VALUES
    ('39a', '39', 'g39', 's', 'manual', 'informed', '2026-02-02 12:00Z', '2026-02-02 12:00Z', '2026-02-02 12:05Z'),
    ('39b', '39', 'g39x', 's', 'manual', 'declined', '2026-02-03 12:00Z', '2026-02-03 12:00Z', '2026-02-03 12:05Z'),
    ('39c', '39', 'g39', 's', 'manual', 'informed', '2026-02-04 12:00Z', '2026-02-04 12:00Z', '2026-02-04 12:05Z');
INSERT INTO hand.expected VALUES
    ('relevant_contacts', 'client', 'c39', 'month', '2026-02-01', 2), ('relevant_conversations', 'campaign', 'g39', 'month', '2026-02-01', 1),
    ('rest_broken', 'campaign', 'g39x', 'month', '2026-02-01', 1), ('pairs_attempted', 'client', 'c39', 'month', '2026-02-01', 1);

-- 41 Permission: what a sales call rests on, judged at its start.
INSERT INTO client VALUES ('c41', 'case 41');
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, product, target_group, reason, approved_at) VALUES
    ('g41', 'c41', 'case 41', 'sale', 'consumer', 'telecom', 'owners', 'contract ends', '2026-02-02 12:00Z'),
    ('g41b', 'c41', 'to companies', 'sale', 'company', 'telecom', 'owners', NULL, '2026-01-01 12:00Z'),
    ('g41p', 'c41', 'prohibited', 'sale', 'consumer', 'premium_pension', 'owners', 'contract ends', '2026-01-01 12:00Z');
INSERT INTO lead_source (source_id, name, legal_basis, approved_from, approved_until) VALUES
    ('41i', 'interest', 'legitimate_interest', '2020-01-01', '2026-02-10'), ('41k', 'consent', 'consent', '2020-01-01', NULL),
    ('41r', 'relation', 'customer_relation', '2020-01-01', NULL), ('41n', 'nothing', NULL, '2020-01-01', NULL);
INSERT INTO scrub VALUES ('g41', 'NIX', '2026-01-31', '2026-02-01 06:00Z');
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at) VALUES
    ('41a', '41a', 'g41', '41i', 'manual', 'busy', '2026-02-02 12:00Z'),             -- approved at this instant: too late
    ('41b', '41a', 'g41', '41i', 'manual', 'busy', '2026-02-02 12:00:00.000001Z'),
    ('41c', '41a', 'g41', '41i', 'manual', 'busy', '2026-02-10 12:00Z'),             -- the source's approval has ended
    ('41d', '41d', 'g41', '41k', 'manual', 'busy', '2026-02-05 12:00Z'),             -- no consent
    ('41e', '41e', 'g41', '41k', 'manual', 'busy', '2026-02-05 12:00Z'),             -- a consent, used here
    ('41f', '41e', 'g41', '41k', 'manual', 'busy', '2026-02-06 12:00Z'),             -- the same once more
    ('41g', '41g', 'g41', '41r', 'manual', 'busy', '2026-02-05 12:00Z'),             -- a customer until today
    ('41h', '41g', 'g41', '41r', 'manual', 'busy', '2026-02-06 12:00Z'),             -- and no longer
    ('41j', '41j', 'g41', '41n', 'manual', 'busy', '2026-02-05 12:00Z'),             -- a source without a basis
    ('41l', '41l', 'g41', '41i', 'manual', 'busy', '2026-02-05 12:00Z'),             -- listed with the version used
    ('41m', '41m', 'g41', '41i', 'manual', 'busy', '2026-02-05 12:00Z'),             -- the day after it: grace
    ('41o', '41m', 'g41', '41k', 'manual', 'busy', '2026-04-01 12:00Z'),             -- the version is too old
    ('41p', '41p', 'g41p', '41i', 'manual', 'busy', '2026-02-05 12:00Z'),            -- prohibited
    ('41q', '41q', 'g41b', '41i', 'prerecorded', 'busy', '2026-02-05 12:00Z'),       -- a company, by a machine
    ('41s', '41s', 'g41', NULL, 'prerecorded', 'machine', '2026-02-05 12:00Z'),      -- consents that are not enough
    ('41t', '41t', 'g41', NULL, 'ai_voice', 'machine', '2026-02-05 12:00Z'),         -- enough, and cannot be shown
    ('41u', '41u', 'g41', NULL, 'ai_voice', 'machine', '2026-02-05 12:00Z');         -- enough, and shown
INSERT INTO customer_relation (contact_id, client_id, product, customer_from, fulfilled_on) VALUES
    ('41g', 'c41', 'energy', '2020-01-01', '2026-02-05'), ('41t', 'c41', 'telecom', '2020-01-01', '2026-02-04'),
    ('41u', 'c41', NULL, '2026-02-05', NULL);
INSERT INTO register_listing (contact_id, register, listed_from) VALUES
    ('41l', 'NIX', '2026-01-31'), ('41m', 'NIX', '2026-02-01'), ('41t', 'NIX', '2020-01-01');
INSERT INTO consent (contact_id, client_id, given_at, withdrawn_at, expires_at, covers_automated, active_act, names_purpose,
                     text_version, channel, evidence_ref) VALUES
    ('41d', 'c41', '2026-02-05 12:00Z', NULL, NULL, true, true, true, 'v', 'web', 'e'),     -- given at the call
    ('41e', 'c41', '2026-01-01 12:00Z', NULL, NULL, false, false, false, 'v', 'web', NULL),
    ('41e', 'c41', '2026-01-02 12:00Z', '2026-02-05 12:00Z', NULL, true, true, true, 'v', 'web', 'e'),
    ('41s', 'c41', '2026-01-01 12:00Z', NULL, NULL, false, true, true, 'v', 'web', 'e'),
    ('41s', 'c41', '2026-01-02 12:00Z', NULL, '2026-02-05 12:00Z', true, true, true, 'v', 'web', 'e'),
    ('41s', 'c41', '2026-01-03 12:00Z', NULL, NULL, true, true, false, 'v', 'web', 'e'),
    ('41t', 'c41', '2025-01-01 12:00Z', NULL, 'infinity', true, true, true, 'v', ' ', 'e'),
    ('41u', 'c41', '2026-01-01 12:00Z', NULL, NULL, true, true, true, 'v', NULL, 'e'),
    ('41u', 'c41', '2026-01-01 12:00Z', NULL, NULL, false, true, true, 'v', 'web', 'e'),
    ('41u', 'c41', '2025-12-01 12:00Z', NULL, NULL, true, true, true, 'v', 'web', 'e');
INSERT INTO hand.expected
SELECT counter, 'client', 'c41', 'quarter', period_from, n FROM (VALUES
    ('attempts', 16), ('attempts_unjustified', 2), ('attempts_untraceable', 4), ('attempts_protected', 15),
    ('scrub_stale', 1), ('protected_exempt', 5), ('listed_called', 1), ('listed_grace', 1), ('listed_exempt', 1),
    ('attempts_consented', 5), ('basis_missing', 7), ('basis_no_rule', 0), ('robot_customer', 1), ('robot_former', 1),
    ('robot_stranger', 1), ('robot_customer_missing', 0), ('robot_former_missing', 0), ('robot_stranger_missing', 1),
    ('robot_unshown', 2), ('consents_used', 4), ('consents_unprovable', 2)) AS e (counter, n),
    (VALUES (date '2026-01-01')) AS p (period_from);
INSERT INTO hand.expected VALUES
    ('scrub_stale', 'client', 'c41', 'quarter', '2026-04-01', 1), ('listed_called', 'client', 'c41', 'quarter', '2026-04-01', 1),
    ('listed_grace', 'client', 'c41', 'quarter', '2026-04-01', 0), ('attempts_untraceable', 'source', '41i', 'month', '2026-02-01', 1);
