-- What a buyer was given: a written yes, time to think, a confirmation, a right of withdrawal; what came as a surprise.

CREATE TABLE oracle.sold AS
SELECT s.*, c.audience, c.product, c.pack, c.zone, c.day, c.started_at AS call_started_at, c.ended_at AS call_ended_at,
       oracle.needs_written_yes(c.pack, c.audience, c.product, c.day) AS needs_writing,
       oracle.may_withdraw(c.pack, c.audience, c.product, c.day) AS may_withdraw,
       oracle.confirmation_days(c.pack, c.audience, c.day) AS confirmation_days,
       s.counted_from + s.withdrawal AS withdrawable_until,
       EXISTS (SELECT FROM oracle.call o
               WHERE o.contact_id = c.contact_id AND o.client_id = c.client_id
                 AND o.started_at <= s.accepted_at AND s.accepted_at < o.ended_at) AS is_in_call,
       (SELECT max(o.ended_at) FROM oracle.call o
        WHERE o.contact_id = c.contact_id AND o.client_id = c.client_id AND o.ended_at <= s.accepted_at) AS last_end
FROM oracle.sale s JOIN oracle.call c USING (place);

-- What is not shown is missing.
INSERT INTO oracle.cell
SELECT j.counter, s.place, 1
FROM (SELECT s.*, offer_sent_at IS NULL AS is_unsent, invalidity_notice IS NOT TRUE AS is_unnoticed,
             (accept_channel IN ('sms', 'email', 'web', 'letter', 'other') AND call_ended_at < accepted_at
              AND NOT is_in_call) IS NOT TRUE AS is_too_soon
      FROM oracle.sold s WHERE needs_writing) AS s
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES
    ('written_sales', true), ('written_unsent', is_unsent), ('written_unnoticed', is_unnoticed),
    ('written_too_soon', is_too_soon), ('written_missed', is_unsent OR is_unnoticed OR is_too_soon),
    ('written_open', accepted_at IS NULL AND call_started_at + interval '720 hours' > r.frozen_at)) AS j (counter, holds)
WHERE j.holds;

-- Time to think: none in an open call.
CREATE TABLE oracle.thought AS
SELECT place, CASE WHEN is_in_call THEN interval '0' ELSE accepted_at - last_end END AS span
FROM oracle.sold WHERE needs_writing AND isfinite(accepted_at);
INSERT INTO oracle.cell
SELECT CASE WHEN span IS NULL THEN 'think_unknown' ELSE 'think_known' END, place, 1 FROM oracle.thought;
INSERT INTO oracle.cell SELECT 'think_short', place, 1 FROM oracle.thought WHERE span < interval '10 minutes';

-- Confirmed before the midnight that ends the last working day, and before the start.
INSERT INTO oracle.cell
SELECT j.counter, s.place, 1
FROM (SELECT s.*, oracle.confirmed_by(pack, audience, day, zone, accepted_at, starts_at, confirmation_days) AS due_at
      FROM oracle.sold s WHERE confirmation_days IS NOT NULL AND isfinite(accepted_at)) AS s
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES
    ('confirmations_due', due_at <= r.frozen_at),
    ('confirmations_late', due_at <= r.frozen_at AND (confirmed_at < due_at) IS NOT TRUE),
    ('confirmation_open', due_at > r.frozen_at)) AS j (counter, holds)
WHERE (withdrawn_at < due_at) IS NOT TRUE AND j.holds;

-- Withdrawn within the period; where the law gives none, companies over 14 days.
CREATE TABLE oracle.past_withdrawal AS
SELECT s.*, (withdrawn_at < withdrawable_until) IS TRUE AS is_withdrawn, CASE WHEN abs(round(value::numeric, 2)) < 1e9 THEN round(value::numeric, 2) END AS worth
FROM oracle.sold s, oracle.run r
WHERE may_withdraw AND isfinite(accepted_at) AND withdrawable_until <= r.frozen_at;

INSERT INTO oracle.cell
SELECT j.counter, place, 1
FROM oracle.past_withdrawal CROSS JOIN LATERAL (VALUES
    ('withdrawal_past', true), ('withdrawn', is_withdrawn),
    ('withdrawal_past' || CASE audience WHEN 'consumer' THEN '_consumer' ELSE '_company' END, audience <> 'unknown'),
    ('withdrawn' || CASE audience WHEN 'consumer' THEN '_consumer' ELSE '_company' END, is_withdrawn AND audience <> 'unknown'),
    ('withdrawn_' || CASE WHEN accept_channel IN ('sms', 'email', 'web', 'letter', 'other', 'voice') THEN accept_channel
                          ELSE 'unknown' END, is_withdrawn),
    ('withdrawal_unvalued', worth IS NULL)) AS j (counter, holds)
WHERE j.holds;

INSERT INTO oracle.cell
SELECT j.counter, place, 1
FROM oracle.sold s
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES
    ('no_right_past', true), ('no_right_withdrawn', withdrawn_at < accepted_at + interval '336 hours')) AS j (counter, holds)
WHERE NOT may_withdraw AND audience IN ('company', 'sole_trader') AND isfinite(accepted_at)
  AND accepted_at + interval '336 hours' <= r.frozen_at AND j.holds;

INSERT INTO oracle.cell
SELECT 'withdrawal_open', place, 1 FROM oracle.sold, oracle.run r
WHERE may_withdraw AND isfinite(accepted_at) AND withdrawable_until > r.frozen_at
   OR NOT may_withdraw AND audience IN ('company', 'sole_trader') AND isfinite(accepted_at)
      AND accepted_at + interval '336 hours' > r.frozen_at;

INSERT INTO oracle.cell
SELECT 'surprise_open', place, 1 FROM oracle.sold, oracle.run r
WHERE isfinite(accepted_at) AND accepted_at + interval '2160 hours' > r.frozen_at;

-- Dated by another day than the call's, or more than counts.
INSERT INTO oracle.scoped
SELECT j.counter, p.day, s.kind, s.id, sum(p.worth) * 100
FROM oracle.past_withdrawal p
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', client_id), ('campaign', campaign_id)) AS s (kind, id)
CROSS JOIN LATERAL (VALUES ('value_past', true), ('value_withdrawn', is_withdrawn)) AS j (counter, holds)
WHERE p.worth IS NOT NULL AND j.holds
GROUP BY 1, 2, 3, 4;

-- A refund and what is still to be done have days of their own, also where the call lies before the history.
CREATE TABLE oracle.handled AS
SELECT s.call_id, s.refund_due_at, s.refunded_at, s.accepted_at, s.confirmed_at, s.withdrawn_at, s.starts_at, c.place, c.pack, c.audience,
       c.day, c.zone, oracle.confirmation_days(c.pack, c.audience, c.day) AS confirmation_days
FROM oracle.in_sale s JOIN oracle.known_call c USING (call_id);

INSERT INTO oracle.scoped
SELECT j.counter, (p.refund_due_at AT TIME ZONE p.zone)::date, s.kind, s.id, 1
FROM oracle.handled p
JOIN oracle.known_call c USING (place)
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES
    ('all', NULL), ('client', c.client_id), ('campaign', c.campaign_id), ('source', c.source_id), ('agent', c.agent_id),
    ('team', (SELECT t.team_id FROM oracle.in_agent_team t
              WHERE t.agent_id = c.agent_id AND t.valid_from <= (p.refund_due_at AT TIME ZONE p.zone)::date
                AND (t.valid_until IS NULL OR (p.refund_due_at AT TIME ZONE p.zone)::date < t.valid_until)
              ORDER BY t.valid_from DESC, t.team_id_number, t.team_id COLLATE "C" LIMIT 1))) AS s (kind, id)
CROSS JOIN LATERAL (VALUES
    ('refunds_due', true), ('refunds_late', (p.refunded_at <= p.refund_due_at) IS NOT TRUE)) AS j (counter, holds)
WHERE isfinite(p.refund_due_at) AND p.refund_due_at < r.frozen_at AND j.holds AND (s.kind = 'all' OR s.id IS NOT NULL);

INSERT INTO oracle.cell
SELECT CASE WHEN coalesce(dispute_reason IN ('did_not_understand', 'did_not_agree', 'other_terms', 'invoice'), false)
            THEN 'surprise_' || dispute_reason ELSE 'disputes_unexplained' END, s.place, 1
FROM oracle.sold s, oracle.run r
WHERE isfinite(accepted_at) AND accepted_at + interval '2160 hours' <= r.frozen_at
  AND disputed_at < accepted_at + interval '2160 hours' AND dispute_reason IS DISTINCT FROM 'other';

-- How people objected: every row.
INSERT INTO oracle.scoped
SELECT 'objections_by_' || CASE WHEN channel IN ('call', 'keypress', 'email', 'letter', 'web', 'client', 'import', 'other')
                                THEN channel ELSE 'unknown' END, (received_at AT TIME ZONE r.zone)::date, s.kind, s.id, 1
FROM oracle.in_objection o
CROSS JOIN oracle.run r
CROSS JOIN LATERAL (VALUES ('all', NULL), ('client', client_id)) AS s (kind, id)
WHERE isfinite(received_at) AND (s.kind = 'all' OR s.id IS NOT NULL);
