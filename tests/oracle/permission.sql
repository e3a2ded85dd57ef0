-- What every attempt needs before it is made: a reason, a source, a basis, a washed list, a consent.

-- A relation is there when it has a row at the freeze or is said to be complete, a column when it has any value.
CREATE FUNCTION oracle.is_there(what text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    relation CONSTANT text := split_part(what, '.', 1);
    name CONSTANT text := split_part(what, '.', 2);
    relid CONSTANT regclass := to_regclass(format('%I.%I', current_setting('oracle.schema'), relation));
    found boolean;
BEGIN
    IF oracle.is_complete(what) THEN
        RETURN true;
    ELSIF name = '' THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM oracle.%I)', 'in_' || relation) INTO found;
    ELSIF EXISTS (SELECT FROM pg_attribute WHERE attrelid = relid AND attname = name AND NOT attisdropped) THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I IS NOT NULL)', relid, name) INTO found;
    END IF;
    RETURN coalesce(found, false);
END
$$;

CREATE TABLE oracle.permission AS SELECT
    oracle.is_there('campaign.target_group') AND oracle.is_there('campaign.reason')
        AND oracle.is_there('campaign.approved_at') AS with_reasons,
    oracle.is_there('lead_source') AS with_sources,
    oracle.is_there('scrub') AS with_scrubs,
    oracle.is_there('consent') AS with_consents,
    oracle.is_there('objection') AND oracle.is_there('register_listing') AND oracle.is_there('consent')
        AND oracle.is_there('customer_relation') AND oracle.is_there('lead_source.legal_basis') AS with_bases;

-- The source approved on the day of the call, and what it says it rests on.
CREATE TABLE oracle.approved_source AS
SELECT c.place, s.legal_basis
FROM oracle.call c
JOIN oracle.in_lead_source s ON s.source_id = c.source_id AND s.approved_from <= c.day
                            AND (s.approved_until IS NULL OR c.day < s.approved_until)
WHERE c.is_attempt;
CREATE INDEX ON oracle.approved_source (place);

INSERT INTO oracle.cell
SELECT 'attempts_unjustified', c.place, 1
FROM oracle.call c JOIN oracle.in_campaign g USING (campaign_id), oracle.permission p
WHERE p.with_reasons AND c.is_attempt
  AND NOT coalesce(g.target_group ~ '\S' AND g.reason ~ '\S' AND g.approved_at < c.started_at, false);

INSERT INTO oracle.cell
SELECT 'attempts_untraceable', c.place, 1
FROM oracle.call c, oracle.permission p
WHERE p.with_sources AND c.is_attempt
  AND NOT EXISTS (SELECT FROM oracle.approved_source s WHERE s.place = c.place);

-- The consents in force at each marketing attempt, for its client.
CREATE TABLE oracle.held AS
SELECT c.place, c.contact_id, c.client_id, k.given_at, k.covers_automated AND k.active_act AND k.names_purpose AS for_robots,
       k.text_version ~ '\S' AND k.channel ~ '\S' AND k.evidence_ref ~ '\S' AS is_shown
FROM oracle.call c
JOIN oracle.in_consent k ON k.contact_id = c.contact_id AND k.client_id = c.client_id AND k.given_at < c.started_at
                        AND (k.withdrawn_at IS NULL OR k.withdrawn_at > c.started_at)
                        AND (k.expires_at IS NULL OR k.expires_at > c.started_at)
WHERE c.is_attempt AND c.is_marketing
  AND NOT EXISTS (SELECT FROM oracle.event e
                  WHERE e.contact_id = c.contact_id AND (e.client_id IS NULL OR e.client_id = c.client_id)
                    AND e.received_at > k.given_at AND e.received_at < c.started_at
                    AND (e.revoked_at IS NULL OR e.revoked_at >= c.started_at));
CREATE INDEX ON oracle.held (place);
ANALYZE oracle.held;

INSERT INTO oracle.cell SELECT DISTINCT 'attempts_consented', place, 1 FROM oracle.held;

-- The register that protects the audience on that day, the version used, who is exempt, and the listings of the day.
CREATE TABLE oracle.protected AS
SELECT c.place, v.version_date, c.day <= v.version_date + rule.age AS is_fresh, l.first_from, rule.customer_months,
       rule.consent_months, rule.consent_always,
       EXISTS (SELECT FROM oracle.in_customer_relation q
               WHERE q.contact_id = c.contact_id AND q.client_id = c.client_id AND q.product = c.product
                 AND oracle.is_known_product(q.product) AND q.customer_from <= c.day AND rule.customer_months > 0
                 AND (q.fulfilled_on IS NULL
                      OR c.day <= q.fulfilled_on + make_interval(months => rule.customer_months)))
           OR EXISTS (SELECT FROM oracle.held k
                      WHERE k.place = c.place
                        AND (rule.consent_always
                             OR c.day <= (k.given_at AT TIME ZONE c.zone)::date + make_interval(months => rule.consent_months)))
           AS is_exempt,
       l.is_listed,
       CASE WHEN rule.grace_days IS NOT NULL THEN l.first_from > c.day - rule.grace_days
            ELSE coalesce(c.day <= v.version_date + rule.age AND l.first_from > v.version_date, false) END AS is_grace
FROM oracle.call c
JOIN oracle.register_rule rule ON rule.pack = c.pack AND rule.audience = c.audience
 AND rule.valid_from <= c.day AND (rule.valid_until IS NULL OR c.day < rule.valid_until)
CROSS JOIN LATERAL (
    SELECT max(s.version_date) AS version_date FROM oracle.in_scrub s
    WHERE s.campaign_id = c.campaign_id AND s.register = rule.register AND s.scrubbed_at <= c.started_at
      AND (c.list_entered_at IS NULL OR s.scrubbed_at >= c.list_entered_at)) AS v
CROSS JOIN LATERAL (
    SELECT count(*) > 0 AS is_listed, min(l.listed_from) AS first_from
    FROM oracle.in_register_listing l
    WHERE l.contact_id = c.contact_id AND l.register = rule.register AND l.listed_from <= c.day
      AND (l.listed_until IS NULL OR c.day < l.listed_until)) AS l
WHERE c.is_attempt AND c.is_marketing;
CREATE INDEX ON oracle.protected (place);
ANALYZE oracle.protected;

INSERT INTO oracle.cell
SELECT counter, place, 1
FROM oracle.protected, oracle.permission p
CROSS JOIN LATERAL (VALUES
    ('attempts_protected', true),
    ('protected_exempt', p.with_scrubs AND is_exempt),
    ('scrub_stale', p.with_scrubs AND NOT is_exempt AND is_fresh IS NOT TRUE),
    ('listed_called', is_listed AND NOT is_exempt AND NOT is_grace),
    ('listed_exempt', is_listed AND is_exempt),
    ('listed_grace', is_listed AND NOT is_exempt AND is_grace)
) AS judged (counter, holds)
WHERE holds;

-- What the person is to the client on that day: a customer up to the day the obligations are fulfilled.
CREATE TABLE oracle.standing AS
SELECT c.place, oracle.call_basis(c.pack, c.audience, c.product, CASE WHEN c.is_automated THEN c.mode ELSE 'live' END, c.day) AS basis,
       c.is_automated AND EXISTS (SELECT FROM oracle.robot_rule r
                                  WHERE r.pack = c.pack AND c.audience = ANY (r.audiences) AND (r.mode IS NULL OR r.mode = c.mode)
                                    AND oracle.is_valid(r.valid_from, r.valid_until, c.day)) AS is_robot,
       CASE WHEN EXISTS (SELECT FROM oracle.in_customer_relation q
                         WHERE q.contact_id = c.contact_id AND q.client_id = c.client_id AND q.customer_from <= c.day
                           AND (q.fulfilled_on IS NULL OR c.day <= q.fulfilled_on)) THEN 'customer'
            WHEN EXISTS (SELECT FROM oracle.in_customer_relation q
                         WHERE q.contact_id = c.contact_id AND q.client_id = c.client_id AND q.customer_from <= c.day)
                THEN 'former'
            ELSE 'stranger' END AS relation
FROM oracle.call c
WHERE c.is_attempt AND c.is_marketing;
CREATE INDEX ON oracle.standing (place);

INSERT INTO oracle.cell
SELECT j.counter, s.place, 1
FROM oracle.standing s
CROSS JOIN oracle.permission p
CROSS JOIN LATERAL (SELECT coalesce(bool_or(k.for_robots), false) AS holds,
                           coalesce(bool_or(k.for_robots AND k.is_shown), false) AS is_shown
                    FROM oracle.held k WHERE k.place = s.place) AS k
CROSS JOIN LATERAL (VALUES
    ('robot_' || s.relation, true),
    ('robot_' || s.relation || '_missing', NOT k.holds),
    ('robot_unshown', NOT k.is_shown)) AS j (counter, counts)
WHERE s.is_robot AND p.with_consents AND j.counts;

-- Which source says that the person consented; which calls have a basis.
INSERT INTO oracle.cell
SELECT CASE WHEN s.basis IS NULL AND NOT s.is_robot THEN 'basis_no_rule' ELSE 'basis_missing' END, s.place, 1
FROM oracle.standing s
JOIN oracle.permission p ON p.with_bases
LEFT JOIN oracle.approved_source a USING (place)
CROSS JOIN LATERAL (SELECT count(*) > 0 AS any, coalesce(bool_or(k.for_robots), false) AS for_robots
                    FROM oracle.held k WHERE k.place = s.place) AS k
WHERE NOT coalesce(CASE
    WHEN s.basis = 'prohibited' THEN false
    WHEN s.is_robot THEN k.for_robots
    WHEN s.basis = 'opt_in' THEN k.any
    WHEN s.basis = 'opt_out' THEN
        NOT EXISTS (SELECT FROM oracle.in_force f WHERE f.place = s.place)
        AND NOT EXISTS (SELECT FROM oracle.protected l
                        WHERE l.place = s.place AND l.is_listed AND NOT l.is_exempt AND NOT l.is_grace)
        AND CASE a.legal_basis WHEN 'consent' THEN k.any WHEN 'customer_relation' THEN s.relation = 'customer'
                               WHEN 'legitimate_interest' THEN true WHEN 'public_record' THEN true END
    ELSE false END, false);

-- A consent counts once, at the first attempt that needed it: the latest given one in force there. One instant is one act,
-- shown by any of its rows.
CREATE TABLE oracle.used AS
SELECT DISTINCT ON (c.contact_id, c.client_id, u.given_at) c.place, u.is_shown
FROM oracle.standing s
JOIN oracle.call c USING (place)
CROSS JOIN LATERAL (SELECT k.given_at, coalesce(bool_or(k.is_shown), false) AS is_shown
                    FROM oracle.held k WHERE k.place = s.place GROUP BY 1 ORDER BY 1 DESC LIMIT 1) AS u
WHERE s.is_robot OR s.basis = 'opt_in'
   OR s.basis = 'opt_out'
      AND (SELECT l.legal_basis FROM oracle.in_lead_source l WHERE l.source_id = c.source_id) = 'consent'
ORDER BY c.contact_id, c.client_id, u.given_at, c.place;

INSERT INTO oracle.cell SELECT 'consents_used', place, 1 FROM oracle.used;
INSERT INTO oracle.cell SELECT 'consents_unprovable', place, 1 FROM oracle.used WHERE NOT is_shown;
