-- Call-backs: was the contact called when it had been promised?

-- Whether a call could be made is asked as of the first attempt in the window, or of the window's end without one.
CREATE TABLE oracle.promised_call AS
SELECT b.*, g.client_id, g.purpose, z.zone, a.first_attempt, coalesce(a.first_attempt, b.window_until) AS asked_at,
       (coalesce(a.first_attempt, b.window_until) AT TIME ZONE z.zone)::date AS asked_on,
       (b.window_until AT TIME ZONE z.zone)::date AS day, coalesce(g.rule_pack, current_setting('oracle.pack')) AS pack,
       CASE WHEN g.audience IN ('consumer', 'sole_trader', 'company') THEN g.audience ELSE 'unknown' END AS audience, g.product
FROM oracle.in_callback b
JOIN oracle.in_campaign g USING (campaign_id)
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (SELECT coalesce((SELECT n.name FROM oracle.zone_name n WHERE n.name = g.time_zone), r.zone) AS zone) AS z
CROSS JOIN LATERAL (SELECT min(c.started_at) AS first_attempt FROM oracle.call c
                    WHERE c.contact_id = b.contact_id AND c.client_id = g.client_id AND c.is_attempt
                      AND c.started_at >= b.window_from AND c.started_at < b.window_until) AS a
WHERE b.window_until <= r.frozen_at AND isfinite(b.window_until) AND b.promised_by IN ('contact', 'agent')
  AND b.contact_id IS NOT NULL AND b.promised_at IS NOT NULL AND b.window_from IS NOT NULL;

CREATE TABLE oracle.judged_callback AS
SELECT p.*,
       EXISTS (SELECT FROM oracle.call c
               WHERE c.contact_id = p.contact_id AND c.client_id = p.client_id AND c.has_reached_word
                 AND c.connected_at IS NOT NULL AND c.started_at > p.promised_at AND c.started_at < p.window_from) AS is_reached,
       oracle.is_marketing_word(p.purpose) AND EXISTS (
           SELECT FROM oracle.event e
           WHERE e.contact_id = p.contact_id AND (e.client_id IS NULL OR e.client_id = p.client_id)
             AND e.received_at < p.asked_at AND (e.revoked_at IS NULL OR e.revoked_at >= p.asked_at)
             AND NOT EXISTS (SELECT FROM oracle.in_consent k
                             WHERE k.contact_id = p.contact_id AND k.client_id = p.client_id AND k.given_at > e.received_at
                               AND k.given_at < p.asked_at AND (k.withdrawn_at IS NULL OR k.withdrawn_at > p.asked_at)
                               AND (k.expires_at IS NULL OR k.expires_at > p.asked_at))) AS is_objected,
       oracle.is_marketing_word(p.purpose) AND EXISTS (
           SELECT FROM oracle.in_register_listing l
           JOIN oracle.register_rule rule ON rule.pack = p.pack AND rule.audience = p.audience AND rule.register = l.register
            AND rule.valid_from <= p.asked_on AND (rule.valid_until IS NULL OR p.asked_on < rule.valid_until)
           WHERE l.contact_id = p.contact_id AND l.listed_from <= p.asked_on
             AND (l.listed_until IS NULL OR p.asked_on < l.listed_until)
             AND NOT EXISTS (SELECT FROM oracle.in_customer_relation q
                             WHERE q.contact_id = p.contact_id AND q.client_id = p.client_id AND q.product = p.product
                               AND oracle.is_known_product(q.product) AND q.customer_from <= p.asked_on AND rule.customer_months > 0
                               AND (q.fulfilled_on IS NULL
                                    OR p.asked_on <= q.fulfilled_on + make_interval(months => rule.customer_months)))
             AND NOT EXISTS (SELECT FROM oracle.in_consent k
                             WHERE k.contact_id = p.contact_id AND k.client_id = p.client_id AND k.given_at < p.asked_at
                               AND (k.withdrawn_at IS NULL OR k.withdrawn_at > p.asked_at)
                               AND (k.expires_at IS NULL OR k.expires_at > p.asked_at)
                               AND NOT EXISTS (SELECT FROM oracle.event e
                                               WHERE e.contact_id = p.contact_id
                                                 AND (e.client_id IS NULL OR e.client_id = p.client_id)
                                                 AND e.received_at > k.given_at AND e.received_at < p.asked_at
                                                 AND (e.revoked_at IS NULL OR e.revoked_at >= p.asked_at))
                               AND (rule.consent_always
                                    OR p.asked_on <= (k.given_at AT TIME ZONE p.zone)::date
                                                     + make_interval(months => rule.consent_months)))) AS is_listed
FROM oracle.promised_call p;

INSERT INTO oracle.scoped
SELECT j.counter, p.day, s.kind, s.id, 1
FROM (SELECT *, CASE WHEN is_reached THEN 'reached' WHEN is_objected THEN 'objected' WHEN is_listed THEN 'listed' END AS let_off
      FROM oracle.judged_callback) AS p
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', p.client_id), ('campaign', p.campaign_id)) AS s (kind, id)
CROSS JOIN LATERAL (VALUES
    ('callbacks_' || let_off, promised_by = 'contact' AND let_off IS NOT NULL),
    ('callbacks_passed', promised_by = 'contact' AND let_off IS NULL),
    ('callbacks_missed', promised_by = 'contact' AND let_off IS NULL AND first_attempt IS NULL),
    ('callbacks_set_passed', promised_by = 'agent' AND let_off IS NULL),
    ('callbacks_set_missed', promised_by = 'agent' AND let_off IS NULL AND first_attempt IS NULL)) AS j (counter, holds)
WHERE j.holds;
