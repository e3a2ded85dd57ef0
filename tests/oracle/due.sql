-- What is due on the day after the as-of day, what expires within the seven days from it on, and which conversations of the
-- as-of day were drawn to be listened to: one line a row of the lists, known by all its keys.

CREATE TABLE oracle.limits AS
SELECT as_of + 1 AS today, ((as_of + 2)::timestamp AT TIME ZONE zone) AS today_ends,
       ((as_of + 8)::timestamp AT TIME ZONE zone) AS week_ends
FROM oracle.run;

-- A no of the person's that binds the client at an instant.
CREATE FUNCTION oracle.has_objected(the_contact text, the_client text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM oracle.event e
                   WHERE e.contact_id = the_contact AND (e.client_id IS NULL OR e.client_id = the_client)
                     AND e.received_at < at AND (e.revoked_at IS NULL OR e.revoked_at >= at)
                     AND NOT oracle.has_later_consent(the_contact, the_client, e.received_at, at))
$$;

CREATE TABLE oracle.due (kind text, contact_id text, client_id text, campaign_id text, call_id text, agent_id text, what text,
                         due_at timestamptz, due_on date);

-- Nos that are not in force yet, and whose 24 hours end that day or have ended.
INSERT INTO oracle.due
SELECT 'objection', e.contact_id, e.client_id, (SELECT c.campaign_id FROM oracle.known_call c WHERE c.place = e.call_place), NULL, NULL,
       NULL, e.received_at + interval '24 hours', NULL
FROM oracle.event e, oracle.run r, oracle.limits l
WHERE e.registered_at IS NULL AND e.revoked_at IS NULL
  AND e.received_at >= (r.figures_from::timestamp AT TIME ZONE r.zone)
  AND e.received_at + interval '24 hours' <= l.today_ends;

-- Call-backs still to come: to be made that day, unless the person has been tried in the window, or to be taken away.
INSERT INTO oracle.due
SELECT CASE WHEN b.has_objected THEN 'callback_objected' ELSE 'callback' END, b.contact_id, b.client_id, b.campaign_id, NULL, NULL,
       NULL, CASE WHEN b.has_objected THEN b.window_from ELSE b.window_until END, NULL
FROM (SELECT b.*, g.client_id,
             oracle.is_marketing_word(g.purpose) AND oracle.has_objected(b.contact_id, g.client_id, r.frozen_at) AS has_objected
      FROM oracle.in_callback b JOIN oracle.in_campaign g USING (campaign_id), oracle.run r
      WHERE b.window_until > r.frozen_at) AS b, oracle.limits l
WHERE b.has_objected
   OR b.window_from < l.today_ends
      AND NOT EXISTS (SELECT FROM oracle.call c WHERE c.contact_id = b.contact_id AND c.client_id = b.client_id AND c.is_attempt
                      AND c.started_at >= b.window_from);

INSERT INTO oracle.due
SELECT 'confirmation', s.contact_id, s.client_id, s.campaign_id, s.call_id, NULL, NULL, s.due_at, NULL
FROM (SELECT s.confirmed_at, s.withdrawn_at, c.contact_id, c.client_id, c.campaign_id, c.call_id,
             oracle.confirmed_by(s.pack, s.audience, s.day, s.zone, s.accepted_at, s.starts_at, s.confirmation_days) AS due_at
      FROM oracle.handled s JOIN oracle.known_call c USING (place)
      WHERE s.confirmation_days IS NOT NULL AND isfinite(s.accepted_at)) AS s, oracle.run r, oracle.limits l
WHERE s.confirmed_at IS NULL AND (s.withdrawn_at < s.due_at) IS NOT TRUE AND s.due_at > r.frozen_at AND s.due_at <= l.today_ends;

INSERT INTO oracle.due
SELECT 'refund', c.contact_id, c.client_id, c.campaign_id, c.call_id, NULL, NULL, s.refund_due_at, NULL
FROM oracle.handled s JOIN oracle.known_call c USING (place), oracle.run r, oracle.limits l
WHERE s.refunded_at IS NULL AND s.refund_due_at BETWEEN r.frozen_at AND l.today_ends;

-- Campaigns that called in the week up to the as-of day, with robots or not.
CREATE TABLE oracle.calling AS
SELECT campaign_id, bool_or(c.is_automated) AS by_robots
FROM oracle.call c, oracle.run r
WHERE c.is_attempt AND c.day > r.as_of - 7 AND c.day <= r.as_of
GROUP BY 1;

INSERT INTO oracle.due
SELECT 'preflight', NULL, a.client_id, a.campaign_id, NULL, NULL, NULL, NULL, l.today
FROM oracle.calling k JOIN oracle.assignment a USING (campaign_id), oracle.limits l
WHERE k.by_robots AND NOT a.is_preflighted;

-- The first day on which the newest version that was used is too old.
INSERT INTO oracle.due
SELECT 'scrub', NULL, s.client_id, s.campaign_id, NULL, NULL, NULL, NULL, s.too_old_on
FROM (SELECT g.client_id, g.campaign_id, (max(s.version_date) + rule.age)::date + 1 AS too_old_on
      FROM oracle.calling k
      JOIN oracle.in_campaign g USING (campaign_id)
      CROSS JOIN oracle.limits l
      JOIN oracle.register_rule rule ON rule.pack = coalesce(g.rule_pack, current_setting('oracle.pack'))
       AND rule.audience = CASE WHEN g.audience IN ('consumer', 'sole_trader', 'company') THEN g.audience ELSE 'unknown' END
       AND rule.valid_from <= l.today AND (rule.valid_until IS NULL OR l.today < rule.valid_until)
      JOIN oracle.in_scrub s ON s.campaign_id = g.campaign_id AND s.register = rule.register
      WHERE oracle.is_marketing_word(g.purpose)
      GROUP BY g.client_id, g.campaign_id, rule.age
      HAVING isfinite(max(s.version_date))) AS s, oracle.limits l
WHERE s.too_old_on >= l.today AND s.too_old_on < l.today + 7;

INSERT INTO oracle.due
SELECT 'consent', k.contact_id, k.client_id, NULL, NULL, NULL, NULL, k.expires_at, NULL
FROM oracle.in_consent k, oracle.run r, oracle.limits l
WHERE k.expires_at > r.frozen_at AND k.expires_at <= l.week_ends
  AND (k.withdrawn_at IS NULL OR k.withdrawn_at > r.frozen_at)
  AND NOT EXISTS (SELECT FROM oracle.event e
                  WHERE e.contact_id = k.contact_id AND (e.client_id IS NULL OR e.client_id = k.client_id)
                    AND e.received_at > k.given_at AND e.revoked_at IS NULL);

INSERT INTO oracle.due
SELECT 'source', NULL, NULL, NULL, NULL, NULL, coalesce(s.name, s.source_id), NULL, s.approved_until
FROM oracle.in_lead_source s, oracle.limits l
WHERE s.approved_from < l.today AND s.approved_until >= l.today AND s.approved_until < l.today + 7;

INSERT INTO oracle.due
SELECT 'script', NULL, g.client_id, s.campaign_id, NULL, NULL, s.script_version, s.retired_at, NULL
FROM oracle.in_script s JOIN oracle.in_campaign g USING (campaign_id) JOIN oracle.calling k USING (campaign_id),
     oracle.run r, oracle.limits l
WHERE s.approved_at < r.frozen_at AND s.retired_at BETWEEN r.frozen_at AND l.week_ends
  AND NOT EXISTS (SELECT FROM oracle.in_script o
                  WHERE o.campaign_id = s.campaign_id AND o.script_version = s.script_version AND o.approved_at < r.frozen_at
                    AND (o.retired_at IS NULL OR o.retired_at > s.retired_at));

INSERT INTO oracle.due
SELECT 'training', NULL, NULL, NULL, NULL, t.agent_id, NULL, NULL, max(t.valid_until)
FROM oracle.in_training t, oracle.limits l
WHERE t.topic = 'ethics' AND t.passed_on < l.today AND (t.valid_until IS NULL OR t.valid_until >= l.today)
  AND EXISTS (SELECT FROM oracle.spell s, oracle.run r
              WHERE s.agent_id = t.agent_id AND s.hired_on <= l.today AND (s.left_on IS NULL OR s.left_on > r.as_of))
GROUP BY t.agent_id, l.today
HAVING count(*) = count(t.valid_until) AND max(t.valid_until) < l.today + 7;

INSERT INTO oracle.due
SELECT 'listen', NULL, c.client_id, c.campaign_id, c.call_id, c.agent_id, NULL, c.started_at, NULL
FROM oracle.in_draw d JOIN oracle.call c USING (place), oracle.run r
WHERE d.is_drawn AND c.is_conversation AND c.day = r.as_of;

INSERT INTO oracle.sampled
SELECT 'due.' || kind, 'case', concat_ws('/', coalesce(contact_id, ''), coalesce(client_id, ''), coalesce(campaign_id, ''),
                                         coalesce(call_id, ''), coalesce(agent_id, ''), coalesce(what, '')),
       CASE WHEN isfinite(due_at) THEN ((extract(epoch FROM due_at) - 946684800) * 1000000)::bigint::text
            ELSE due_at::text END, due_on, NULL, count(*)
FROM oracle.due
GROUP BY kind, contact_id, client_id, campaign_id, call_id, agent_id, what, due_at, due_on;
