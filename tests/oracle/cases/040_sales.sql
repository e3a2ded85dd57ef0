-- Relevant contacts, sales that convert and sales that stand.

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
FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f']) AS w
UNION ALL VALUES
    ('23d2', '23d', 'g23', 's', 'manual', 'informed', timestamptz '2026-01-05 13:00Z', timestamptz '2026-01-05 13:00Z',
     timestamptz '2026-01-05 13:10Z'),
    ('23e2', '23e', 'g23', 's', 'manual', 'informed', '2026-01-05 13:00Z', '2026-01-05 13:00Z', '2026-01-05 13:10Z'),
    ('24a', '24a', 'g24', 's', 'manual', 'sale', '2026-01-05 12:00Z', '2026-01-05 12:00Z', '2026-01-05 12:10Z');
INSERT INTO sale (sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel) VALUES
    ('23a', '23a', '2026-01-05 12:10Z', true, '2026-01-05 12:10:00.000001Z', 'email'),     -- after the end
    ('23f', '23f', '2026-01-05 12:10Z', true, '2026-01-05 12:10Z', 'email'),               -- at it: not after
    ('23b', '23b', '2026-01-05 12:10Z', true, '2026-01-05 12:09:59.999999Z', 'email'),
    ('23c', '23c', '2026-01-05 12:10Z', true, '2026-01-05 12:20Z', 'voice'),
    ('23d', '23d', '2026-01-05 12:10Z', true, '2026-01-05 13:09:59.999999Z', 'other'),     -- in the second call
    ('23e', '23e', '2026-01-05 12:10Z', true, '2026-01-05 13:10Z', 'letter'),
    ('24a', '24a', NULL, NULL, '2026-01-05 12:05Z', 'voice');
INSERT INTO hand.expected VALUES
    ('converted_gross', 'client', 'c23', 'month', '2026-01-01', 6), ('converted_net', 'client', 'c23', 'month', '2026-01-01', 2),
    ('written_sales', 'client', 'c23', 'month', '2026-01-01', 6), ('written_too_soon', 'client', 'c23', 'month', '2026-01-01', 4),
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

-- 37 Sales kept: 14 days old at the freeze to the microsecond; withdrawn on the border it was kept.
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at)
SELECT '37' || w, '37' || w, 'g37', 'manual', 'other', '2026-04-01 12:00Z' FROM unnest(ARRAY['a', 'b', 'c']) AS w;
INSERT INTO sale (sale_id, call_id, accepted_at, withdrawn_at, disputed_at) VALUES
    ('37a', '37a', '2026-04-01 22:00Z', NULL, NULL), ('37b', '37b', '2026-04-01 22:00:00.000001Z', NULL, NULL),
    ('37c', '37c', '2026-04-01 12:00Z', '2026-04-15 12:00Z', '2026-04-15 11:59:59.999999Z');
INSERT INTO hand.expected
SELECT counter, 'client', 'c37', 'month', '2026-04-01', n FROM (VALUES
    ('sales_accepted', 3), ('sales_14', 2), ('sales_14_kept', 1), ('converted_gross', 0), ('attempts_marketing', 3)) AS e (counter, n);

-- 42 A company may not withdraw: its sale stands after 14 days from the yes, whenever it begins, and is open until 30 + 14.
INSERT INTO client VALUES ('c42', 'case 42');
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, product, target_group)
VALUES ('g42', 'c42', 'case 42', 'sale', 'company', 'goods', 'owners');
INSERT INTO call (call_id, contact_id, campaign_id, source_id, mode, outcome, started_at, connected_at, ended_at)
SELECT '42' || w, '42' || w, 'g42', 's', 'manual', 'sale', t, t, t + interval '10 minutes'
FROM (VALUES ('a', timestamptz '2026-01-05 12:00Z'), ('b', '2026-01-05 12:00Z'), ('c', '2026-01-05 12:00Z'), ('d', '2026-01-05 12:00Z'),
             ('e', '2026-03-02 22:00Z'), ('f', '2026-03-02 22:00:00.000001Z')) AS x (w, t);
INSERT INTO sale (sale_id, call_id, accepted_at, accept_channel, starts_at, withdrawn_at, cancelled_at, disputed_at) VALUES
    ('42a', '42a', '2026-01-05 12:05Z', 'voice', NULL, NULL, '2026-01-07 12:05Z', NULL),                    -- on the second day
    ('42b', '42b', '2026-01-05 12:05Z', 'voice', '2026-02-01 12:00Z', '2026-01-19 12:05Z', NULL, NULL),    -- net: on the border
    ('42c', '42c', '2026-01-05 12:05Z', 'voice', NULL, '2026-01-19 12:04:59.999999Z', NULL, NULL),
    ('42d', '42d', '2026-01-05 12:05Z', 'voice', NULL, NULL, NULL, NULL);                                   -- net
INSERT INTO hand.expected VALUES
    ('converted_gross', 'client', 'c42', 'month', '2026-01-01', 4), ('converted_net', 'client', 'c42', 'month', '2026-01-01', 2),
    ('converted_net_company', 'client', 'c42', 'month', '2026-01-01', 2), ('conversion_open', 'client', 'c42', 'month', '2026-01-01', 0),
    ('no_right_past', 'client', 'c42', 'month', '2026-01-01', 4), ('no_right_withdrawn', 'client', 'c42', 'month', '2026-01-01', 1),
    ('relevant_contacts', 'client', 'c42', 'month', '2026-03-01', 2), ('conversion_open', 'client', 'c42', 'month', '2026-03-01', 1),
    ('conversion_open_company', 'client', 'c42', 'month', '2026-03-01', 1);

-- 43 What is sold is summed to the hundredth, half a hundredth upwards; what has ten digits, or is no number, is not known.
INSERT INTO client VALUES ('c43', 'case 43');
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, product, target_group)
VALUES ('g43', 'c43', 'case 43', 'sale', 'consumer', 'telecom', 'owners');
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES ('43', '43', 'g43', 'manual', 'sale', '2026-01-05 12:00Z');
INSERT INTO sale (sale_id, call_id, accepted_at, value, withdrawn_at)
SELECT '43' || n, '43', '2026-01-06 12:00Z', value::numeric, CASE WHEN value IN ('99.5', '0.005') THEN timestamptz '2026-01-07 12:00Z' END
FROM unnest(ARRAY['99.5', '0.5', '0.005', '0.004', '3955.495', '-12.34', '999999999.5', '999999999.994', '999999999.995', '-1000000000', 'NaN', NULL])
    WITH ORDINALITY AS x (value, n);
INSERT INTO hand.expected VALUES
    ('value_past', 'client', 'c43', 'month', '2026-01-01', 9950 + 50 + 1 + 0 + 395550 - 1234 + 99999999950 + 99999999999),
    ('value_withdrawn', 'campaign', 'g43', 'month', '2026-01-01', 9951), ('withdrawal_past', 'client', 'c43', 'month', '2026-01-01', 12),
    ('withdrawal_unvalued', 'client', 'c43', 'month', '2026-01-01', 4);
