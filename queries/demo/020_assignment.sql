-- The clients and what they have asked for: campaigns, scripts, messages, assessments, sources of numbers.

INSERT INTO client (client_id, name) VALUES
    ('client-1', 'Fjällvind Tele'),
    ('client-2', 'Åskmolnets Elhandel'),
    ('client-3', 'Björk & Ängström "Trygg" Försäkring'),
    ('client-4', 'Barnfonden Lyktan'),
    ('client-5', 'Sälgs Hem & Trädgård'),
    ('client-6', 'Kontorskompaniet ''Örnen''');

-- From and until are months of the 27 (0 is the first); share is the weight among the campaigns of a month; team is the
-- one that takes most of its calls. style: live sells or asks, talk informs or asks questions, robot plays a message.
CREATE TEMP TABLE demo_campaign AS
SELECT c.*, 'campaign-' || lpad(number::text, 2, '0') AS campaign_id, 'client-' || client AS client_id,
       (first_day + make_interval(months => from_month))::date AS first_campaign_day,
       (first_day + make_interval(months => until_month))::date AS end_day,
       purpose IN ('sale', 'marketing', 'collect_for_marketing', 'fundraising', 'renewal_offer') AS marketing,
       coalesce(own_zone, zone) AS campaign_zone,
       pg_temp.dice(number, 1, seed) AS dice
FROM demo_setting CROSS JOIN (VALUES
    ( 1, 1, 'Mobilt hemma',                'sale',          'consumer',    'telecom',        'live',  'progressive', 13,  0, 27, 1, NULL),
    ( 2, 1, 'Företagsmobil',               'sale',          'sole_trader', 'telecom',        'live',  'preview',      5,  5, 27, 1, NULL),
    ( 3, 2, 'Rörligt elavtal',             'sale',          'consumer',    'energy',         'live',  'predictive',  14,  0, 27, 2, NULL),
    ( 4, 2, 'Påminnelse om avläsning',     'reminder',      'consumer',    'energy',         'robot', 'prerecorded',  6,  0, 27, 2, NULL),
    ( 5, 3, 'Hemförsäkring',               'sale',          'consumer',    'insurance',      'live',  'predictive',  15,  0, 27, 3, NULL),
    ( 6, 3, 'Livförsäkring',               'sale',          'consumer',    'life_insurance', 'live',  'manual',       6,  0, 27, 3, NULL),
    ( 7, 3, 'Förnyad bilförsäkring',       'renewal_offer', 'consumer',    'insurance',      'robot', 'ai_voice',     9,  6, 27, 3, NULL),
    ( 8, 4, 'Månadsgivare',                'fundraising',   'consumer',    NULL,             'live',  'manual',       8,  0, 27, 4, NULL),
    ( 9, 4, 'Varning för bluffsamtal',     'societal',      'consumer',    NULL,             'robot', 'prerecorded',  3,  2, 27, 4, NULL),
    (10, 5, 'Trädgårdspaketet',            'sale',          'consumer',    'goods',          'live',  'progressive',  9,  0, 20, 5, NULL),
    (11, 5, '"Höstrean" & klippkortet',    'marketing',     'consumer',    'goods',          'robot', 'prerecorded',  5,  4, 27, 5, NULL),
    (12, 6, 'Kontorsmaterial',             'sale',          'company',     'other',          'live',  'manual',       7,  0, 27, 4, NULL),
    (13, 6, 'Nöjda kunder',                'survey',        'company',     NULL,             'talk',  'manual',       3,  3, 27, 4, 'Europe/Helsinki'),
    (14, 1, 'Driftinformation',            'information',   'consumer',    'telecom',        'robot', 'prerecorded',  3,  0, 27, 1, NULL),
    (15, 5, 'Medlemsklubben',              'collect_for_marketing', 'consumer', 'goods',     'live',  'preview',      5, 21, 27, 5, NULL)
) AS c (number, client, name, purpose, audience, product, style, mode, share, from_month, until_month, team, own_zone);

-- 10 was approved two months after it began, 15 never, 8 has no written reason. Of the automated ones 11 was approved
-- twice by the same person and 14 had no pre-flight check.
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, product, rule_pack, time_zone, target_group, reason,
                      approved_at, approved_by, second_approved_at, second_approved_by, preflight_at)
SELECT campaign_id, client_id, name, purpose, audience, product, CASE WHEN number IN (3, 12) THEN 'SE' END, own_zone,
       CASE WHEN number <> 15 THEN 'Den skrivna målgruppen för ' || name END,
       CASE WHEN number NOT IN (8, 15) THEN 'Skälet att ringa just dem om ' || name END,
       CASE WHEN number <> 15 THEN approved_at END, CASE WHEN number <> 15 THEN 'approver-' || 1 + number % 3 END,
       CASE WHEN style = 'robot' THEN approved_at + pg_temp.days(1.02) END,
       CASE WHEN style = 'robot'
            THEN 'approver-' || CASE number WHEN 11 THEN 1 + number % 3 ELSE 1 + (number + 1) % 3 END END,
       CASE WHEN style = 'robot' AND number <> 14 THEN approved_at + pg_temp.days(3.1) END
FROM (SELECT c.*, (first_campaign_day + CASE WHEN number = 10 THEN 61 ELSE -12 END + time '10:20') AT TIME ZONE zone
                  AS approved_at
      FROM demo_campaign AS c, demo_setting) AS c;

-- The campaigns of a month as an urn of tickets.
CREATE TEMP TABLE demo_campaign_urn AS
SELECT month, row_number() OVER (PARTITION BY month ORDER BY number, copy) - 1 AS ticket, number
FROM (SELECT DISTINCT month FROM demo_day) AS m
JOIN demo_campaign ON month >= first_campaign_day AND month < end_day, generate_series(1, share) AS copy;
CREATE TEMP TABLE demo_campaign_urn_size AS SELECT month, count(*) AS tickets FROM demo_campaign_urn GROUP BY month;
ANALYZE demo_campaign;
ANALYZE demo_campaign_urn;
ANALYZE demo_campaign_urn_size;

-- A version lives half a year; the one after it is approved a week before, except one that came into use unapproved.
CREATE TEMP TABLE demo_script AS
SELECT number, campaign_id, version, 'v' || version AS script_version,
       first_campaign_day + (version - 1) * 182 AS used_from, first_campaign_day + version * 182 AS used_until
FROM demo_campaign, generate_series(1, 5) AS version
WHERE style <> 'robot' AND first_campaign_day + (version - 1) * 182 < least(end_day, first_campaign_day + 910);

INSERT INTO script (campaign_id, script_version, approved_at, retired_at)
SELECT campaign_id, script_version,
       (used_from + CASE WHEN number = 5 AND version = 3 THEN 9 ELSE -7 END + time '15:00') AT TIME ZONE zone,
       CASE WHEN used_until <= as_of THEN (used_until + time '00:00') AT TIME ZONE zone END
FROM demo_script, demo_setting;

-- 14's second message turns out to hold marketing; 4's second has not been reviewed; 11's offers no way to say no.
CREATE TEMP TABLE demo_message AS
SELECT number, half, 'message-' || lpad(number::text, 2, '0') || '-' || half AS message_id, name, purpose, mode,
       first_campaign_day, 20 + floor(pg_temp.draw(c.dice, half) * 25) AS length_s
FROM demo_campaign AS c, generate_series(1, 2) AS half WHERE style = 'robot';

INSERT INTO message (message_id, name, purpose, approved_at, reviewed_at, found_marketing, offers_opt_out, ai_disclosed,
                     length_s)
SELECT message_id, name || ', ' || CASE half WHEN 1 THEN 'första inspelningen' ELSE 'andra inspelningen' END, purpose,
       (first_campaign_day - 10 + time '13:00') AT TIME ZONE zone,
       CASE WHEN NOT (number = 4 AND half = 2) THEN (first_campaign_day - 9 + time '09:30') AT TIME ZONE zone END,
       CASE WHEN NOT (number = 4 AND half = 2)
            THEN (number = 14 AND half = 2) OR purpose IN ('marketing', 'renewal_offer') END,
       number <> 11 OR half = 2, mode = 'ai_voice' AND half = 2, length_s
FROM demo_message, demo_setting;

-- Every assignment but the last was examined; 3 was taken although its value was doubted; nine were declined.
INSERT INTO assessment (assessment_id, client_id, campaign_id, assessed_at, offer_transparent, real_value, can_stand_by,
                        accepted, declined_for)
SELECT 'assessment-' || lpad(number::text, 2, '0'), client_id, campaign_id,
       (first_campaign_day - 30 + time '14:00') AT TIME ZONE zone, true, number <> 3,
       CASE WHEN number <> 9 THEN true END, true, NULL
FROM demo_campaign, demo_setting WHERE number <> 15
UNION ALL
SELECT 'assessment-' || 50 + n, 'client-' || 1 + n % 6, NULL,
       first_at + pg_temp.days(n * 85 + 20 * pg_temp.draw(pg_temp.dice(n, 2, seed), 1)),
       n % 4 <> 0, n % 4 <> 2, n % 3 <> 0, false,
       (ARRAY['unclear_offer', 'aggressive_terms', 'doubtful_value', 'other'])[1 + n % 4]
FROM demo_setting, generate_series(1, 9) AS n WHERE first_at + pg_temp.days(n * 85 + 21) < frozen_at;

-- The approval of source-4 ends in the 15th month, yet its numbers are used; source-6 was never approved.
INSERT INTO lead_source (source_id, name, supplier, legal_basis, approved_from, approved_until)
SELECT source_id, name, supplier, legal_basis, (first_day + from_days)::date,
       CASE WHEN until_month IS NOT NULL THEN (first_day + make_interval(months => until_month))::date END
FROM demo_setting, (VALUES
    ('source-1', 'Egna kunder', NULL, 'customer_relation', -400, NULL),
    ('source-2', 'Adressregistret', 'Nordan Listor', 'legitimate_interest', -200, NULL),
    ('source-3', 'Webbformulär', 'Åkerbär Media', 'consent', -90, NULL),
    ('source-4', 'Tävlingar', 'Lyckohjulet Leads', 'consent', -60, 14),
    ('source-5', 'Företagsregistret', 'Kontorskartan', 'public_record', -300, NULL),
    ('source-6', 'Restlistan', NULL, NULL, NULL, NULL),
    ('source-7', 'Flyttlasset', 'Nordan Listor', 'legitimate_interest', 240, NULL)
) AS source (source_id, name, supplier, legal_basis, from_days, until_month);

INSERT INTO baseline_change (measure, client_id, changed_on, cause, author, approver)
SELECT 'conversion_per_relevant_contact', 'client-1', (first_day + interval '17 months')::date,
       'Nytt erbjudande från och med årsskiftet', 'planner-1', 'manager-2'
FROM demo_setting
UNION ALL
SELECT 'agent_turnover', NULL, (first_day + interval '14 months')::date,
       'Fadder de första tre månaderna för alla nyanställda', 'planner-1', 'manager-2'
FROM demo_setting;
