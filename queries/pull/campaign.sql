-- campaign: every assignment for a client, with what was decided about it, one row each.
-- relation: campaign
-- columns:
--   campaign_id         id
--   client_id           id
--   name                text
--   purpose             text
--   audience            text
--   product             text        optional
--   rule_pack           text        optional
--   time_zone           text        optional
--   target_group        text        optional
--   reason              text        optional
--   approved_at         timestamptz optional
--   approved_by         text        optional
--   second_approved_at  timestamptz optional
--   second_approved_by  text        optional
--   preflight_at        timestamptz optional

SELECT x.*
FROM (
    SELECT NULL::text AS product, NULL::text AS rule_pack, NULL::text AS time_zone,
           NULL::text AS target_group, NULL::text AS reason, NULL::timestamptz AS approved_at,
           NULL::text AS approved_by, NULL::timestamptz AS second_approved_at,
           NULL::text AS second_approved_by, NULL::timestamptz AS preflight_at
) AS absent
CROSS JOIN LATERAL (
    SELECT campaign_id, client_id, name::text, purpose::text, audience::text, product::text,
           rule_pack::text, time_zone::text, target_group::text, reason::text, approved_at,
           approved_by::text, second_approved_at, second_approved_by::text, preflight_at
    FROM campaign
) AS x;
