-- objection: every time a person asked not to be called, one row each.
-- relation: objection
-- columns:
--   contact_id     id
--   client_id      id          optional
--   received_at    timestamptz
--   registered_at  timestamptz optional
--   revoked_at     timestamptz optional
--   forwarded_at   timestamptz optional
--   call_id        id          optional
--   channel        text        optional

SELECT x.*
FROM (
    SELECT NULL::text AS client_id, NULL::timestamptz AS registered_at,
           NULL::timestamptz AS revoked_at, NULL::timestamptz AS forwarded_at,
           NULL::text AS call_id, NULL::text AS channel
) AS absent
CROSS JOIN LATERAL (
    SELECT contact_id, client_id, received_at, registered_at, revoked_at, forwarded_at, call_id,
           channel::text
    FROM objection
) AS x;
