-- callback: every promised call-back, one row each.
-- relation: callback
-- columns:
--   contact_id    id
--   campaign_id   id
--   promised_at   timestamptz
--   promised_by   text
--   window_from   timestamptz
--   window_until  timestamptz

SELECT contact_id, campaign_id, promised_at, promised_by::text, window_from, window_until
FROM callback;
