-- baseline_change: every recorded decision to rebase a chart, one row each.
-- relation: baseline_change
-- columns:
--   measure     text
--   client_id   id          optional
--   changed_on  date
--   cause       text
--   author      text
--   approver    text

SELECT x.*
FROM (
    SELECT NULL::text AS client_id
) AS absent
CROSS JOIN LATERAL (
    SELECT measure::text, client_id, changed_on, cause::text, author::text, approver::text
    FROM baseline_change
) AS x;
