-- consent_shown: what shows the consents of the person whom one call was made to, one row each.
-- relation: consent
-- parameters:
--   call_id  the call that is looked at
-- columns:
--   client_id     id
--   given_at      timestamptz
--   text_version  text        optional
--   channel       text        optional
--   evidence_ref  text        optional

SELECT x.*
FROM (
    SELECT NULL::text AS text_version, NULL::text AS channel, NULL::text AS evidence_ref
) AS absent
CROSS JOIN LATERAL (
    SELECT client_id, given_at, text_version::text, channel::text, evidence_ref::text
    FROM consent
    WHERE contact_id IN (SELECT asked.contact_id FROM call AS asked WHERE asked.call_id = :'call_id')
) AS x;
