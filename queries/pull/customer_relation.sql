-- customer_relation: who is or was a customer of whom, one row a relation.
-- relation: customer_relation
-- columns:
--   contact_id     id
--   client_id      id
--   product        text        optional
--   customer_from  date
--   fulfilled_on   date        optional

SELECT x.*
FROM (
    SELECT NULL::text AS product, NULL::date AS fulfilled_on
) AS absent
CROSS JOIN LATERAL (
    SELECT contact_id, client_id, product::text, customer_from, fulfilled_on
    FROM customer_relation
) AS x;
