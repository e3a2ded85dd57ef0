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
