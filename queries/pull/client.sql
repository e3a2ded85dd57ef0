-- client: the companies sold for, one row each.
-- relation: client
-- columns:
--   client_id  id
--   name       text

SELECT client_id, name::text
FROM client;
