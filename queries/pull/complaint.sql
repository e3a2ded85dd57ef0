-- complaint: every complaint and how it was answered, one row each.
-- relation: complaint
-- columns:
--   complaint_id  id
--   received_at   timestamptz
--   call_id       id          optional
--   contact_id    id          optional
--   client_id     id          optional
--   campaign_id   id          optional
--   channel       text
--   category      text        optional
--   decided_at    timestamptz optional
--   upheld        bool        optional
--   action        text        optional
--   closed_at     timestamptz optional

SELECT x.*
FROM (
    SELECT NULL::text AS call_id, NULL::text AS contact_id, NULL::text AS client_id,
           NULL::text AS campaign_id, NULL::text AS category, NULL::timestamptz AS decided_at,
           NULL::bool AS upheld, NULL::text AS action, NULL::timestamptz AS closed_at
) AS absent
CROSS JOIN LATERAL (
    SELECT complaint_id, received_at, call_id, contact_id, client_id, campaign_id, channel::text,
           category::text, decided_at, upheld, action::text, closed_at
    FROM complaint
) AS x;
