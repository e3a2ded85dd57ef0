-- What came of the calls: objections as they were handled, sales, call-backs, complaints.

-- Written down within hours; one in ten late or never. A failing client's are late by days, and one in eight stays open.
CREATE TEMP TABLE demo_written AS
SELECT o.*, frozen_at, client_id = failing_client AND received_at >= fails_from AS failing,
       received_at + CASE
           WHEN client_id = failing_client AND received_at >= fails_from THEN
               CASE WHEN pg_temp.draw(dice, 100) >= 0.12 THEN pg_temp.days(2 + 14 * pg_temp.draw(dice, 101)) END
           WHEN style = 'robot' AND in_call THEN pg_temp.span(5 + 200 * pg_temp.draw(dice, 101))
           WHEN pg_temp.draw(dice, 100) < 0.90
           THEN pg_temp.span(400 + 70000 * pg_temp.draw(dice, 101) * pg_temp.draw(dice, 102))
           WHEN pg_temp.draw(dice, 100) < 0.985 THEN pg_temp.days(1 + 5 * pg_temp.draw(dice, 101)) END AS registered_at
FROM demo_objection AS o, demo_setting WHERE written_down;

INSERT INTO objection (contact_id, client_id, received_at, registered_at, revoked_at, forwarded_at, call_id, channel)
SELECT pg_temp.contact(person, seed), CASE WHEN NOT binds_all THEN w.client_id END, received_at,
       pg_temp.known(registered_at, w.frozen_at), revoked_at,
       CASE WHEN pg_temp.draw(dice, 103) < 0.8
            THEN pg_temp.known(registered_at + pg_temp.days(0.1 + 3 * pg_temp.draw(dice, 104)), w.frozen_at) END,
       call_id,
       CASE WHEN in_call THEN CASE style WHEN 'robot' THEN 'keypress' ELSE 'call' END
            ELSE (ARRAY['email', 'email', 'web', 'web', 'letter', 'client', 'other'])
                 [1 + floor(7 * pg_temp.draw(dice, 105))::int] END
FROM demo_setting, demo_written AS w LEFT JOIN demo_number AS n ON w.in_call AND n.lead = w.lead AND n.attempt = w.attempt
UNION ALL
-- Said in the call and once more by mail the same day.
SELECT pg_temp.contact(person, seed), w.client_id, received_at + pg_temp.days(0.02 + 0.9 * pg_temp.draw(dice, 106)),
       pg_temp.known(received_at + pg_temp.days(1.1), w.frozen_at), revoked_at, NULL, NULL, 'email'
FROM demo_setting, demo_written AS w
WHERE in_call AND NOT binds_all AND pg_temp.draw(dice, 107) < 0.05 AND received_at < w.frozen_at - interval '24 hours'
UNION ALL
-- Called all the same, so they say it again.
SELECT pg_temp.contact(l.person, seed), l.client_id, started_at + pg_temp.days(0.01 + pg_temp.draw(b.dice, 108)),
       pg_temp.known(started_at + pg_temp.days(1.2 + 2 * pg_temp.draw(b.dice, 109)), b.frozen_at), NULL, NULL, NULL, 'email'
FROM demo_setting, demo_breach AS b JOIN demo_lead AS l USING (lead)
WHERE pg_temp.draw(b.dice, 110) < 0.4 AND started_at < b.frozen_at - interval '26 hours'
UNION ALL
-- Lists handed over by clients, of people never called.
SELECT pg_temp.contact(calls + n, seed), CASE WHEN n % 10 <> 0 THEN 'client-' || 1 + n % 6 END, handed_at,
       pg_temp.known(handed_at + pg_temp.days(0.5 + n % 3), frozen_at), NULL, NULL, NULL, 'import'
FROM (SELECT s.*, n, first_at + pg_temp.days(30 * floor(26 * pg_temp.draw(pg_temp.dice(n, 15, seed), 1)) + 4.4) AS handed_at
      FROM demo_setting AS s, generate_series(1, calls / 250) AS n) AS import
WHERE handed_at < frozen_at;

-- Sales. One in eighty is lost on the way, a few calls give two. The yes: mostly in writing after the call, some while
-- still on the line, some by voice, some never; companies need no writing. Withdrawal counts from the yes, for goods from
-- delivery.
CREATE TEMP TABLE demo_sale AS
WITH agreed AS (
    SELECT c.*, n.call_id, part, pg_temp.dice(c.lead * 16 + c.attempt * 2 + part, 16, seed) AS sale_dice, frozen_at,
           CASE product WHEN 'life_insurance' THEN 30 ELSE 14 END AS withdrawal_days
    FROM demo_setting, demo_call AS c JOIN demo_number AS n USING (lead, attempt), generate_series(1, 2) AS part
    WHERE outcome = 'sale' AND pg_temp.draw(c.dice, 111) >= 0.0125 AND (part = 1 OR pg_temp.draw(c.dice, 112) < 0.007)
), accepted AS (
    SELECT a.*, pg_temp.draw(sale_dice, 1) AS manner,
           CASE WHEN pg_temp.draw(sale_dice, 1) < 0.05 THEN NULL
                WHEN pg_temp.draw(sale_dice, 1) < 0.12 OR (audience = 'company' AND pg_temp.draw(sale_dice, 1) < 0.6)
                THEN ended_at - pg_temp.span(5 + 60 * pg_temp.draw(sale_dice, 2))
                ELSE ended_at + pg_temp.span(100 + 5000 * pg_temp.draw(sale_dice, 2))
                     + CASE WHEN pg_temp.draw(sale_dice, 3) < 0.4 THEN pg_temp.days(3 * pg_temp.draw(sale_dice, 4))
                            ELSE interval '0' END END AS accepted_at
    FROM agreed AS a
), begun AS (
    SELECT a.*, accepted_at + pg_temp.days(CASE product WHEN 'goods' THEN 2 + 7 * pg_temp.draw(sale_dice, 5)
                                           ELSE 3 + 27 * pg_temp.draw(sale_dice, 5) END) AS starts_at
    FROM accepted AS a
), regretted AS (
    SELECT b.*, CASE WHEN product = 'goods' THEN starts_at ELSE accepted_at END
        + CASE WHEN pg_temp.draw(sale_dice, 6) >= 0.08 THEN NULL
               WHEN pg_temp.draw(sale_dice, 7) < 0.20 THEN pg_temp.days(3)
               WHEN pg_temp.draw(sale_dice, 7) < 0.35 THEN pg_temp.days(13)
               WHEN pg_temp.draw(sale_dice, 7) < 0.50 THEN pg_temp.days(withdrawal_days)
               WHEN pg_temp.draw(sale_dice, 7) < 0.60 THEN pg_temp.days(withdrawal_days) - interval '1 microsecond'
               WHEN pg_temp.draw(sale_dice, 7) < 0.65 THEN pg_temp.days(withdrawal_days + 5 * pg_temp.draw(sale_dice, 8))
               ELSE pg_temp.days(0.1 + 12 * pg_temp.draw(sale_dice, 8)) END AS withdrawn_at,
           CASE WHEN pg_temp.draw(sale_dice, 23) < 0.018
                THEN accepted_at + pg_temp.days(2 + 85 * pg_temp.draw(sale_dice, 24)) END AS disputed_at
    FROM begun AS b
)
SELECT * FROM regretted;

INSERT INTO sale (sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel, confirmed_at, starts_at,
                  value, withdrawn_at, refund_due_at, refunded_at, cancelled_at, disputed_at, dispute_reason)
SELECT 'sale-' || substr(call_id, 6) || '-' || part, call_id,
       CASE WHEN pg_temp.draw(sale_dice, 10) < 0.97 THEN ended_at - pg_temp.span(70 + 100 * pg_temp.draw(sale_dice, 11)) END,
       CASE WHEN pg_temp.draw(sale_dice, 12) < 0.96 THEN true WHEN pg_temp.draw(sale_dice, 12) < 0.98 THEN false END,
       pg_temp.known(accepted_at, frozen_at),
       CASE WHEN accepted_at < frozen_at THEN CASE
            WHEN manner < 0.08 OR (audience = 'company' AND manner < 0.5) THEN 'voice'
            ELSE (ARRAY['sms', 'sms', 'sms', 'web', 'email', 'letter'])
                 [1 + floor(6 * pg_temp.draw(sale_dice, 13))::int] END END,
       pg_temp.known(accepted_at + CASE
           WHEN pg_temp.draw(sale_dice, 14) < 0.93 THEN pg_temp.days(0.02 + 1.3 * pg_temp.draw(sale_dice, 15))
           WHEN pg_temp.draw(sale_dice, 14) < 0.98 THEN pg_temp.days(4 + 10 * pg_temp.draw(sale_dice, 15)) END, frozen_at),
       CASE WHEN accepted_at < frozen_at THEN starts_at END,
       CASE WHEN pg_temp.draw(sale_dice, 16) < 0.99
            THEN 100 + floor(4900 * pg_temp.draw(sale_dice, 17))::int / 10 * 10 - 1 END,
       pg_temp.known(withdrawn_at, frozen_at),
       CASE WHEN withdrawn_at < frozen_at AND pg_temp.draw(sale_dice, 18) < 0.7 THEN withdrawn_at + pg_temp.days(14) END,
       CASE WHEN pg_temp.draw(sale_dice, 18) < 0.66 THEN pg_temp.known(withdrawn_at + pg_temp.days(
            CASE WHEN pg_temp.draw(sale_dice, 19) < 0.92 THEN 13 ELSE 30 END * pg_temp.draw(sale_dice, 20)), frozen_at) END,
       CASE WHEN withdrawn_at IS NULL AND pg_temp.draw(sale_dice, 21) < 0.06
            THEN pg_temp.known(accepted_at + pg_temp.days(10 + 420 * pg_temp.draw(sale_dice, 22)), frozen_at) END,
       pg_temp.known(disputed_at, frozen_at),
       CASE WHEN disputed_at < frozen_at
            THEN (ARRAY['did_not_understand', 'did_not_agree', 'other_terms', 'invoice', 'other'])
                 [1 + floor(5 * pg_temp.draw(sale_dice, 25))::int] END
FROM demo_sale;

-- Call-backs: a kept one's window lies round the next call, a missed one's somewhere in the days after.
INSERT INTO callback (contact_id, campaign_id, promised_at, promised_by, window_from, window_until)
SELECT pg_temp.contact(person, seed), campaign_id, ended_at - pg_temp.span(8),
       CASE WHEN pg_temp.draw(dice, 115) < 0.7 THEN 'contact' ELSE 'agent' END,
       CASE WHEN kept THEN next_at - pg_temp.span(60 + 3000 * pg_temp.draw(dice, 116)) ELSE missed_from END,
       CASE WHEN kept THEN next_at + pg_temp.span(60 + 3000 * pg_temp.draw(dice, 117)) ELSE missed_from + interval '2 hours' END
FROM (SELECT c.*,
             next_at IS NOT NULL AND pg_temp.draw(dice, 118) < 0.93 AND next_at > ended_at + interval '3 hours' AS kept,
             (day + 1 + floor(4 * pg_temp.draw(dice, 119))::int + pg_temp.span(32400 + 28800 * pg_temp.draw(dice, 120)))
                 AT TIME ZONE campaign_zone AS missed_from
      FROM (SELECT c.*, lead(started_at) OVER (PARTITION BY lead ORDER BY started_at, attempt) AS next_at
            FROM demo_call AS c) AS c
      WHERE outcome = 'callback') AS c, demo_setting;

-- Complaints come late: half within three weeks, the last after 85 days. One in eight does not name its call.
WITH complained AS (
    SELECT c.*, n.call_id, frozen_at, seed, pg_temp.draw(c.dice, 121) AS cause,
           coalesce(ended_at, started_at) + pg_temp.days(0.02 + 84.9 * power(pg_temp.draw(c.dice, 122), 2.5)) AS received_at
    FROM demo_setting, demo_call AS c JOIN demo_number AS n USING (lead, attempt)
    WHERE answered AND outcome <> 'machine' AND dirt IS NULL AND pg_temp.draw(c.dice, 123) < CASE
        WHEN c.attempt = 7 THEN 0.15 WHEN outcome = 'abandoned' THEN 0.006 WHEN outcome = 'opt_out' THEN 0.006
        WHEN robot AND marketing THEN 0.003 ELSE 0.0012 END
), sorted AS (
    SELECT c.*, pg_temp.draw(dice, 124) AS route,
           CASE WHEN attempt = 7 THEN 'called_despite_no' WHEN outcome = 'abandoned' THEN 'silent_call'
                WHEN outcome = 'sale' THEN (ARRAY['terms', 'pressure'])[1 + floor(2 * cause)::int]
                WHEN cause < 0.08 THEN NULL
                ELSE (ARRAY['called_despite_no', 'masked_purpose', 'pressure', 'hours', 'terms', 'other'])
                     [1 + floor(6 * cause)::int]
           END AS category,
           received_at + pg_temp.days(2 + 45 * pg_temp.draw(dice, 125)) AS decided_at
    FROM complained AS c WHERE received_at < frozen_at
), decided AS (
    SELECT s.*, pg_temp.draw(dice, 126) < 0.75 AND decided_at < frozen_at AS is_decided FROM sorted AS s
)
INSERT INTO complaint (complaint_id, received_at, call_id, contact_id, client_id, campaign_id, channel, category, decided_at,
                       upheld, action, closed_at)
SELECT 'complaint-' || substr(call_id, 6), received_at, CASE WHEN pg_temp.draw(dice, 127) < 0.875 THEN call_id END,
       CASE WHEN pg_temp.draw(dice, 127) >= 0.875 OR pg_temp.draw(dice, 128) < 0.5 THEN pg_temp.contact(person, seed) END,
       CASE WHEN pg_temp.draw(dice, 129) < 0.9 THEN client_id END,
       CASE WHEN pg_temp.draw(dice, 129) < 0.6 THEN campaign_id END,
       CASE WHEN route < 0.52 THEN 'own' WHEN route < 0.70 THEN 'client' WHEN route < 0.80 THEN 'nix_board'
            WHEN route < 0.90 THEN 'consumer_agency' WHEN route < 0.94 THEN 'dispute_board'
            WHEN route < 0.97 THEN 'data_protection' ELSE 'other' END,
       category, CASE WHEN is_decided THEN decided_at END,
       CASE WHEN is_decided THEN pg_temp.draw(dice, 130) < CASE category WHEN 'called_despite_no' THEN 0.7 ELSE 0.35 END END,
       CASE WHEN is_decided OR pg_temp.draw(dice, 131) < 0.3
            THEN (ARRAY['blocked', 'apologised', 'refunded', 'coached', 'list_fixed', 'script_fixed', 'none'])
                 [1 + floor(7 * pg_temp.draw(dice, 132))::int] END,
       CASE WHEN is_decided THEN pg_temp.known(decided_at + pg_temp.days(10 * pg_temp.draw(dice, 133)), frozen_at) END
FROM decided;
