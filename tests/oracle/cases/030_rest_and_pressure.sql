-- Rest after a no, calls dialled again, calls filed wrongly, and how often one person is called.

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
