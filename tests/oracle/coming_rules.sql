-- What the calls of October 2026 come to by rules that begin or end, by hand: the proposal of the Swedish pack, what it has that
-- began lately, and those that the story adds to it. :report holds report.json; fails when a count differs or nothing was tried.
CREATE TEMP TABLE compared AS
WITH given AS (
    SELECT regexp_replace(row ->> 0, '^rule[.]', '') AS rule, (row ->> 6)::float8 AS broken, (row ->> 7)::float8 AS tried
    FROM jsonb_array_elements(:'report'::jsonb -> 'lists' -> 'coming_rules' -> 'rows') AS row
    WHERE row ->> 6 IS NOT NULL),
october AS (
    SELECT c.* FROM oracle.conduct c WHERE c.pack = 'SE' AND c.day >= '2026-10-01' AND c.day < '2026-11-01' AND c.is_attempt),
attempt AS (
    SELECT c.*, EXISTS (SELECT FROM oracle.held k WHERE k.place = c.place) AS has_consent
    FROM october c WHERE c.is_marketing),
sold AS (
    SELECT (s.offer_sent_at IS NOT NULL AND s.invalidity_notice
            AND s.accept_channel IN ('sms', 'email', 'web', 'letter', 'other') AND s.call_ended_at < s.accepted_at
            AND NOT s.is_in_call) IS NOT TRUE AS is_broken
    FROM oracle.sold s JOIN october c USING (place)),
made AS (
    SELECT 'pending.default_basis' AS rule, count(*) FILTER (WHERE NOT has_consent)::float8 AS broken, count(*)::float8 AS tried
    FROM attempt WHERE audience IN ('consumer', 'sole_trader', 'unknown') AND NOT is_automated
    UNION ALL
    SELECT 'hours.permitted', count(*) FILTER (WHERE NOT (extract(isodow FROM local_start) <= 5
                                                          AND local_start::time >= '11:30' AND local_start::time < '18:45')),
           count(*)
    FROM attempt WHERE audience IN ('consumer', 'unknown')
    UNION ALL
    SELECT 'ai.disclosure', count(*) FILTER (WHERE NOT ai_disclosed), count(*)
    FROM october WHERE mode = 'ai_voice' AND is_answered AND ai_disclosed IS NOT NULL
    UNION ALL
    SELECT 'number_shown.share', count(*) FILTER (WHERE NOT number_shown), count(*)
    FROM october WHERE audience = 'consumer' AND number_shown IS NOT NULL
    UNION ALL
    SELECT 'agent.within', count(*) FILTER (WHERE (connected_at <= answered_at + interval '3 seconds') IS NOT TRUE), count(*)
    FROM october WHERE is_answered AND NOT is_automated
    UNION ALL
    SELECT 'written_acceptance.required', count(*) FILTER (WHERE is_broken), count(*) FROM sold)
SELECT rule, g.broken AS given_broken, g.tried AS given_tried, m.broken, m.tried
FROM given g FULL JOIN made m USING (rule);
TABLE compared;
SELECT 1 / (count(*) = 0)::int FROM compared
WHERE (given_broken = broken AND given_tried = tried AND tried > 0) IS NOT TRUE;
