-- Registers and exemptions, the tests of a relevant conversation, one person in two campaigns, what a call rests on.

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
