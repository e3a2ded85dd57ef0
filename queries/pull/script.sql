-- script: every version of what is said in a campaign, one row each.
-- relation: script
-- columns:
--   campaign_id     id
--   script_version  text
--   approved_at     timestamptz
--   retired_at      timestamptz optional

SELECT x.*
FROM (
    SELECT NULL::timestamptz AS retired_at
) AS absent
CROSS JOIN LATERAL (
    SELECT campaign_id, script_version::text, approved_at, retired_at
    FROM script
) AS x;
