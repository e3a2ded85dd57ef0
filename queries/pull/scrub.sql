-- scrub: every washing of a list against a register, one row each.
-- relation: scrub
-- columns:
--   campaign_id   id
--   register      text
--   version_date  date
--   scrubbed_at   timestamptz

SELECT campaign_id, register::text, version_date, scrubbed_at
FROM scrub;
