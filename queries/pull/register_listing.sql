-- register_listing: the numbers listed in a register, one row a listing.
-- relation: register_listing
-- columns:
--   contact_id    id
--   register      text
--   listed_from   date
--   listed_until  date        optional

SELECT x.*
FROM (
    SELECT NULL::date AS listed_until
) AS absent
CROSS JOIN LATERAL (
    SELECT contact_id, register::text, listed_from, listed_until
    FROM register_listing
) AS x;
