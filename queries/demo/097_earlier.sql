-- Calls of the spring before the history that the as-of month is still about: a ruling on a complaint, a no by letter, a sale
-- undone and not paid back. Not in loads of a thousand calls or fewer.

-- Three people called in the last weeks for a live campaign that sells to consumers, who have complained of nothing and
-- not said no.
CREATE TEMP TABLE demo_earlier AS
SELECT number, contact_id, campaign_id, client_id, source_id, frozen_at,
       'call-' || lpad(to_hex(16777216 - number), 8, '0') AS call_id,
       first_at - pg_temp.days(70 + 3 * number) + interval '9 hours' AS started_at
FROM (SELECT c.contact_id, c.campaign_id, k.client_id, c.source_id, s.frozen_at, s.first_at,
             row_number() OVER (ORDER BY c.started_at DESC, c.call_id) AS number
      FROM demo_setting AS s
      JOIN call AS c ON c.started_at < s.frozen_at - interval '240 hours' AND c.started_at >= s.frozen_at - interval '1200 hours'
      JOIN demo_campaign AS k ON k.campaign_id = c.campaign_id AND k.audience = 'consumer' AND k.marketing AND k.style = 'live'
          AND k.client_id <> s.failing_client
      WHERE s.calls > 1000 AND c.outcome IN ('informed', 'other', 'not_suitable')
        AND NOT EXISTS (SELECT FROM objection AS o WHERE o.contact_id = c.contact_id)
        AND NOT EXISTS (SELECT FROM complaint AS p WHERE p.contact_id = c.contact_id)
        AND NOT EXISTS (SELECT FROM call AS l WHERE l.contact_id = c.contact_id AND l.started_at > c.started_at)) AS newest
WHERE number <= 3;

INSERT INTO call (call_id, contact_id, campaign_id, agent_id, source_id, mode, outcome, started_at, answered_at, connected_at,
                  ended_at, number_shown)
SELECT call_id, contact_id, campaign_id,
       (SELECT e.agent_id FROM employment AS e WHERE e.hired_on <= (started_at AT TIME ZONE 'UTC')::date AND (e.left_on IS NULL OR e.left_on > (started_at AT TIME ZONE 'UTC')::date) ORDER BY e.hired_on, e.agent_id LIMIT 1),
       source_id, 'manual', CASE number WHEN 3 THEN 'sale' ELSE 'informed' END, started_at, started_at + interval '8 seconds',
       started_at + interval '9 seconds', started_at + interval '200 seconds', true
FROM demo_earlier;

INSERT INTO complaint (complaint_id, received_at, call_id, channel, category, decided_at, upheld, action, closed_at)
SELECT 'complaint-' || substr(call_id, 6), started_at + interval '500 hours', call_id, 'dispute_board', 'pressure',
       frozen_at - interval '300 hours', true, 'apologised', frozen_at - interval '250 hours'
FROM demo_earlier WHERE number = 1;
INSERT INTO objection (contact_id, client_id, received_at, registered_at, forwarded_at, call_id, channel)
SELECT contact_id, client_id, frozen_at - interval '200 hours', frozen_at - interval '195 hours', frozen_at - interval '190 hours',
       call_id, 'letter'
FROM demo_earlier WHERE number = 2;
INSERT INTO sale (sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel, confirmed_at, value, withdrawn_at,
                  refund_due_at)
SELECT 'sale-' || substr(call_id, 6) || '-1', call_id, started_at + interval '100 seconds', true, started_at + interval '3 hours', 'web',
       started_at + interval '4 hours', 1190, frozen_at - interval '600 hours', frozen_at - interval '264 hours'
FROM demo_earlier WHERE number = 3;
