-- lead_source: where numbers came from, one row a source.
-- relation: lead_source
-- columns:
--   source_id       id
--   name            text
--   supplier        text        optional
--   legal_basis     text        optional
--   approved_from   date        optional
--   approved_until  date        optional

SELECT x.*
FROM (
    SELECT NULL::text AS supplier, NULL::text AS legal_basis, NULL::date AS approved_from,
           NULL::date AS approved_until
) AS absent
CROSS JOIN LATERAL (
    SELECT source_id, name::text, supplier::text, legal_basis::text, approved_from, approved_until
    FROM lead_source
) AS x;
