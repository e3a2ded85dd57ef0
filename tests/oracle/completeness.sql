-- Whether plain SQL had something of everything that a figure can be made of: of each counter and sample of every part of every
-- measure, in every scope and grain that its row in the catalogue names; and whether a part asks for everything that SQL counts.
-- On stdin name, scope kind and grain of what there was in some data set; the last comparison has left oracle.asked.

\set ON_ERROR_STOP on
SET client_min_messages TO warning;
CREATE TEMP TABLE had (name text, scope_kind text, grain text);
\copy had FROM pstdin WITH (FORMAT text, NULL '')

-- No data can have them, each for a reason.
CREATE TEMP TABLE never (name text, scope_kind text, grain text, reason text);

-- What no part is made of, each for a reason.
CREATE TEMP TABLE beside (name text, reason text);
INSERT INTO beside VALUES
    ('agents_employed', 'says whether there are too few to tell of turnover'),
    ('answered_other', 'is shared out to information and societal calls by the campaign'),
    ('conversations_dialler', 'is what Ofcom''s formula shares the machines out by');

CREATE TEMP TABLE gap AS
SELECT measure || '.' || part AS of_part, role, a.name, a.scope_kind, a.grain, 'SQL never has any' AS what
FROM oracle.asked a
WHERE NOT EXISTS (SELECT FROM had h WHERE h.name = a.name AND h.scope_kind = a.scope_kind AND h.grain = a.grain)
  AND NOT EXISTS (SELECT FROM never n WHERE n.name = a.name AND coalesce(n.scope_kind, a.scope_kind) = a.scope_kind
                  AND coalesce(n.grain, a.grain) = a.grain)
UNION ALL
SELECT DISTINCT NULL, NULL, name, NULL, NULL, 'no part asks for it' FROM had
WHERE grain IS NOT NULL AND split_part(name, '.', 1) NOT IN ('exception', 'due', 'coming')
  AND name NOT IN (SELECT name FROM oracle.asked) AND name NOT IN (SELECT name FROM beside)
UNION ALL
SELECT NULL, reason, name, scope_kind, grain, 'there is one after all' FROM never n
WHERE EXISTS (SELECT FROM had h WHERE h.name = n.name AND h.scope_kind = coalesce(n.scope_kind, h.scope_kind)
              AND h.grain = coalesce(n.grain, h.grain))
UNION ALL
SELECT NULL, reason, name, NULL, NULL, 'a part asks for it after all, or nothing counts it' FROM beside
WHERE name IN (SELECT name FROM oracle.asked) OR name NOT IN (SELECT name FROM had);

\pset footer off
SELECT what, name, scope_kind, grain, string_agg(DISTINCT of_part, ' ') AS of_parts FROM gap GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;
SELECT 1 / (count(*) = 0)::int AS complete FROM gap \g /dev/null
SELECT count(DISTINCT (measure, part)) AS parts, count(DISTINCT (name, scope_kind, grain)) AS told FROM oracle.asked \gset
\echo complete: :parts parts, :told sums and samples in their scopes and grains
