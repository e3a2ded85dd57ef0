-- sale: what was sold and what became of it, one row a sale.
-- relation: sale
-- columns:
--   sale_id            id
--   call_id            id
--   offer_sent_at      timestamptz optional
--   invalidity_notice  bool        optional
--   accepted_at        timestamptz optional
--   accept_channel     text        optional
--   confirmed_at       timestamptz optional
--   starts_at          timestamptz optional
--   value              int8        optional  in hundredths; null beyond nine digits of whole units
--   withdrawn_at       timestamptz optional
--   refund_due_at      timestamptz optional
--   refunded_at        timestamptz optional
--   cancelled_at       timestamptz optional
--   disputed_at        timestamptz optional
--   dispute_reason     text        optional

SELECT x.*
FROM (
    SELECT NULL::timestamptz AS offer_sent_at, NULL::bool AS invalidity_notice,
           NULL::timestamptz AS accepted_at, NULL::text AS accept_channel,
           NULL::timestamptz AS confirmed_at, NULL::timestamptz AS starts_at, NULL::int8 AS value,
           NULL::timestamptz AS withdrawn_at, NULL::timestamptz AS refund_due_at,
           NULL::timestamptz AS refunded_at, NULL::timestamptz AS cancelled_at,
           NULL::timestamptz AS disputed_at, NULL::text AS dispute_reason
) AS absent
CROSS JOIN LATERAL (
    SELECT sale_id, call_id, offer_sent_at, invalidity_notice, accepted_at, accept_channel::text,
           confirmed_at, starts_at,
           CASE WHEN abs(value) < 999999999.995 THEN round(value::numeric * 100)::int8 END AS value,
           withdrawn_at, refund_due_at, refunded_at, cancelled_at, disputed_at, dispute_reason::text
    FROM sale
) AS x;
