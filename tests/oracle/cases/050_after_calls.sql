-- Complaints, rulings, and who was employed.

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
