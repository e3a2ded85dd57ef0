-- What the second path makes of the hand-worked cases, against what was worked by hand. Fails when one differs.

\set ON_ERROR_STOP on
SELECT e.counter, e.scope_kind, e.scope_id, e.grain, e.period_from, e.n AS by_hand, coalesce(t.n, 0) AS by_sql
FROM hand.expected e
LEFT JOIN oracle.total t ON t.counter = e.counter AND t.scope_kind = e.scope_kind
    AND t.scope_id IS NOT DISTINCT FROM e.scope_id AND t.grain = e.grain AND t.period_from = e.period_from
WHERE coalesce(t.n, 0) <> e.n
ORDER BY 3, 1, 4, 5;

DO $$
DECLARE
    differing bigint;
BEGIN
    SELECT count(*) INTO differing
    FROM hand.expected e
    LEFT JOIN oracle.total t ON t.counter = e.counter AND t.scope_kind = e.scope_kind
        AND t.scope_id IS NOT DISTINCT FROM e.scope_id AND t.grain = e.grain AND t.period_from = e.period_from
    WHERE coalesce(t.n, 0) <> e.n;
    IF differing > 0 THEN
        RAISE EXCEPTION '% of % hand-worked values differ', differing, (SELECT count(*) FROM hand.expected);
    END IF;
    IF (SELECT count(*) FROM hand.expected) < 100 THEN
        RAISE EXCEPTION 'the hand-worked cases are missing';
    END IF;
END
$$;
