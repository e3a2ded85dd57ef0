-- Relevant conversations, relevant contacts, and those that convert.

CREATE INDEX ON oracle.in_scrub (campaign_id, register);
CREATE INDEX ON oracle.in_register_listing (contact_id);
CREATE INDEX ON oracle.in_customer_relation (contact_id, client_id);

CREATE FUNCTION oracle.is_known_product(word text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(word IN ('telecom', 'energy', 'goods', 'insurance', 'life_insurance', 'private_pension',
                             'premium_pension', 'financial', 'lottery', 'timeshare', 'package_travel', 'grocery', 'other'),
                    false)
$$;

-- Every listing of the day of a marketing conversation's contact, with the version used, and what would exempt the call:
-- a customer of that product, or a consent in force with no objection after it.
CREATE TABLE oracle.listed AS
SELECT c.place, l.register, l.listed_from, rule.age, rule.grace_days, c.day,
       (SELECT max(s.version_date) FROM oracle.in_scrub s
        WHERE s.campaign_id = c.campaign_id AND s.register = l.register AND s.scrubbed_at <= c.started_at
          AND (c.list_entered_at IS NULL OR s.scrubbed_at >= c.list_entered_at)) AS version_date,
       EXISTS (SELECT FROM oracle.in_customer_relation q
               WHERE q.contact_id = c.contact_id AND q.client_id = c.client_id AND q.product = c.product
                 AND oracle.is_known_product(q.product) AND q.customer_from <= c.day AND rule.customer_months > 0
                 AND (q.fulfilled_on IS NULL
                      OR c.day <= q.fulfilled_on + make_interval(months => rule.customer_months))) AS is_customer,
       EXISTS (SELECT FROM oracle.in_consent k
               WHERE k.contact_id = c.contact_id AND k.client_id = c.client_id AND k.given_at < c.started_at
                 AND (k.withdrawn_at IS NULL OR k.withdrawn_at > c.started_at)
                 AND (k.expires_at IS NULL OR k.expires_at > c.started_at)
                 AND NOT EXISTS (SELECT FROM oracle.event e
                                 WHERE e.contact_id = c.contact_id
                                   AND (e.client_id IS NULL OR e.client_id = c.client_id)
                                   AND e.received_at > k.given_at AND e.received_at < c.started_at
                                   AND (e.revoked_at IS NULL OR e.revoked_at >= c.started_at))
                 AND (rule.consent_always
                      OR c.day <= (k.given_at AT TIME ZONE c.zone)::date + make_interval(months => rule.consent_months))
              ) AS has_consent
FROM oracle.call c
JOIN oracle.in_register_listing l ON l.contact_id = c.contact_id
JOIN oracle.register_rule rule ON rule.pack = c.pack AND rule.audience = c.audience AND rule.register = l.register
 AND rule.valid_from <= c.day AND (rule.valid_until IS NULL OR c.day < rule.valid_until)
WHERE c.is_conversation AND c.is_marketing
  AND l.listed_from <= c.day AND (l.listed_until IS NULL OR c.day < l.listed_until);

-- Every listing of the day must be in grace; an exemption holds for the call.
CREATE TABLE oracle.stopped_by_register AS
SELECT place
FROM oracle.listed
GROUP BY place
HAVING NOT bool_or(is_customer OR has_consent)
   AND NOT bool_and(CASE WHEN grace_days IS NOT NULL THEN listed_from > day - grace_days
                         ELSE coalesce(day <= version_date + age AND listed_from > version_date, false) END);

CREATE INDEX ON oracle.stopped_by_register (place);
ANALYZE oracle.stopped_by_register;

CREATE TABLE oracle.tests AS
SELECT c.place,
       -- A test whose data do not exist is passed by everything.
       NOT EXISTS (SELECT FROM oracle.in_campaign WHERE target_group ~ '\S') OR coalesce(c.target_group ~ '\S', false)
           AS has_target_group,
       c.in_target IS DISTINCT FROM false AS is_in_target,
       NOT (EXISTS (SELECT FROM oracle.in_lead_source) OR oracle.is_complete('lead_source'))
           OR NOT EXISTS (SELECT FROM oracle.read_call WHERE source_id IS NOT NULL AND refused IS DISTINCT FROM 'in_the_future')
           OR EXISTS (SELECT FROM oracle.in_lead_source s
                      WHERE s.source_id = c.source_id AND s.approved_from <= c.day
                        AND (s.approved_until IS NULL OR c.day < s.approved_until)) AS has_approved_source,
       NOT c.is_marketing OR NOT EXISTS (SELECT FROM oracle.in_force f WHERE f.place = c.place) AS is_unobjected,
       NOT EXISTS (SELECT FROM oracle.stopped_by_register l WHERE l.place = c.place) AS is_unlisted,
       NOT c.is_marketing OR NOT EXISTS (
           SELECT FROM oracle.call n
           WHERE n.contact_id = c.contact_id AND n.client_id = c.client_id AND n.is_refusal
             AND n.refusal_end < c.started_at AND c.started_at <= n.refusal_end + h.rest
             AND NOT oracle.is_excused(c.contact_id, c.client_id, c.started_at, n.started_at)) AS is_rested,
       NOT c.is_marketing OR (
           SELECT count(*) FROM oracle.call n
           WHERE n.contact_id = c.contact_id AND n.client_id = c.client_id AND n.is_attempt
             AND n.started_at > c.started_at - h.pressure_span AND n.started_at <= c.started_at)
           <= h.pressure_limit AS is_unpressed
FROM oracle.call c, oracle.house h
WHERE c.is_conversation;

CREATE TABLE oracle.relevant AS
SELECT c.*
FROM oracle.tests t JOIN oracle.call c USING (place)
WHERE has_target_group AND is_in_target AND has_approved_source AND is_unobjected AND is_unlisted AND is_rested
  AND is_unpressed;
CREATE INDEX ON oracle.relevant (contact_id, campaign_id);
CREATE INDEX ON oracle.relevant (place);
ANALYZE oracle.relevant;
INSERT INTO oracle.cell SELECT 'relevant_conversations', place, 1 FROM oracle.relevant;

CREATE TABLE oracle.relevant_contact AS
SELECT *
FROM oracle.relevant c
WHERE NOT EXISTS (SELECT FROM oracle.relevant p
                  WHERE p.contact_id = c.contact_id AND p.campaign_id = c.campaign_id AND p.place < c.place
                    AND p.started_at > c.started_at - interval '2160 hours');
INSERT INTO oracle.cell SELECT 'relevant_contacts', place, 1 FROM oracle.relevant_contact;

-- Sales, judged by the call they belong to.
CREATE TABLE oracle.sale AS
SELECT s.*, c.place, c.contact_id, c.client_id, c.campaign_id,
       make_interval(hours => 24 * oracle.withdrawal_days(c.pack, c.audience, c.product, c.day)) AS withdrawal,
       CASE WHEN oracle.is_from_start(c.pack, c.audience, c.product, c.day) THEN coalesce(s.starts_at, s.accepted_at)
            ELSE s.accepted_at END AS counted_from,
       least(s.withdrawn_at, s.cancelled_at, s.disputed_at) AS fell_at,
       NOT oracle.needs_written_yes(c.pack, c.audience, c.product, c.day)
           OR (s.offer_sent_at IS NOT NULL AND coalesce(s.invalidity_notice, false)
               AND coalesce(s.accept_channel IN ('sms', 'email', 'web', 'letter', 'other'), false)
               AND coalesce(c.ended_at < s.accepted_at, false)
               AND NOT EXISTS (SELECT FROM oracle.call o
                               WHERE o.contact_id = c.contact_id AND o.client_id = c.client_id
                                 AND o.started_at <= s.accepted_at AND s.accepted_at < o.ended_at)) AS is_written
FROM oracle.in_sale s JOIN oracle.call c USING (call_id);
CREATE INDEX ON oracle.sale (contact_id, campaign_id);
ANALYZE oracle.sale;

CREATE TABLE oracle.conversion AS
SELECT f.place, x.is_gross, x.is_net,
       r.frozen_at < f.started_at + interval '720 hours' + coalesce(make_interval(
           hours => 24 * oracle.withdrawal_days(f.pack, f.audience, f.product, f.day)), h.compared) OR x.is_pending AS is_open
FROM oracle.relevant_contact f
CROSS JOIN oracle.run r
CROSS JOIN oracle.house h
CROSS JOIN LATERAL (
    SELECT count(*) > 0 AS is_gross,
           coalesce(bool_or(q.is_standing), false) AS is_net,
           coalesce(bool_or(q.is_standing AND q.stands_at > r.frozen_at), false) AS is_pending
    FROM (SELECT stand.stands_at, s.is_written AND (s.fell_at IS NULL OR s.fell_at >= stand.stands_at) AS is_standing
          FROM oracle.sale s JOIN oracle.relevant c USING (place)
          -- Whoever may not withdraw is given as long to change their mind, from the yes on.
          CROSS JOIN LATERAL (SELECT CASE WHEN s.withdrawal IS NULL THEN s.accepted_at + h.compared
                                          ELSE s.counted_from + s.withdrawal END AS stands_at) AS stand
          WHERE s.contact_id = f.contact_id AND s.campaign_id = f.campaign_id AND c.place >= f.place
            AND s.accepted_at >= f.started_at AND s.accepted_at < f.started_at + interval '720 hours'
          UNION ALL
          -- Without a sale relation the outcome is all there is: gross.
          SELECT NULL, false
          FROM oracle.relevant c
          WHERE c.contact_id = f.contact_id AND c.campaign_id = f.campaign_id AND c.place >= f.place
            AND c.outcome = 'sale' AND c.started_at < f.started_at + interval '720 hours'
            AND NOT EXISTS (SELECT FROM oracle.in_sale) AND NOT oracle.is_complete('sale')) AS q) AS x;

INSERT INTO oracle.cell
SELECT j.counter, c.place, 1
FROM oracle.conversion c CROSS JOIN LATERAL (VALUES
    ('converted_gross', is_gross), ('converted_net', is_net), ('conversion_open', is_open)) AS j (counter, holds)
WHERE j.holds;

-- Consumers beside companies and sole traders; an unknown audience is neither.
INSERT INTO oracle.cell
SELECT n.counter || CASE c.audience WHEN 'consumer' THEN '_consumer' ELSE '_company' END, n.place, n.n
FROM oracle.cell n JOIN oracle.call c USING (place)
WHERE n.counter IN ('relevant_contacts', 'converted_net', 'conversion_open') AND c.audience <> 'unknown';

INSERT INTO oracle.cell SELECT 'sales_accepted', place, 1 FROM oracle.sale WHERE isfinite(accepted_at);
INSERT INTO oracle.cell
SELECT 'sales_' || n, s.place, 1
FROM oracle.sale s, oracle.run r, unnest(ARRAY[14, 90, 365]) AS n
WHERE isfinite(s.accepted_at) AND s.accepted_at + make_interval(hours => 24 * n) <= r.frozen_at;
INSERT INTO oracle.cell
SELECT 'sales_' || n || '_kept', s.place, 1
FROM oracle.sale s, oracle.run r, unnest(ARRAY[14, 90, 365]) AS n
WHERE isfinite(s.accepted_at) AND s.accepted_at + make_interval(hours => 24 * n) <= r.frozen_at
  AND (s.fell_at IS NULL OR s.fell_at >= s.accepted_at + make_interval(hours => 24 * n));
