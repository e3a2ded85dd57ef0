-- What the quality panel counts, zeros too: oracle.sampled's names that begin with quality., words. and unknown.

-- Words of closed vocabularies in the rows that take part, and those that the vocabulary does not have.
CREATE TABLE oracle.word (relation text, name text, word text, is_unknown boolean);
DO $$
DECLARE
    v record;
BEGIN
    FOR v IN TABLE oracle.vocabulary LOOP
        EXECUTE format('INSERT INTO oracle.word SELECT %L, %L, %2$I, coalesce(NOT %2$I = ANY (regexp_split_to_array(%L, ''\s+'')), true)
                        FROM oracle.%I x WHERE %2$I IS NOT NULL OR %5$L', v.relation, v.name, v.words, 'in_' || v.relation, v.must_be);
    END LOOP;
END
$$;
-- Why somebody leaves is known when it has happened; spells that are refused have no reasons.
DELETE FROM oracle.word WHERE relation = 'employment';
INSERT INTO oracle.word
SELECT 'employment', 'leave_reason', e.leave_reason,
       e.leave_reason NOT IN ('resigned', 'dismissed', 'end_of_term', 'transferred')
FROM oracle.in_employment e, oracle.run r
WHERE e.leave_reason IS NOT NULL AND e.agent_id IS NOT NULL AND e.hired_on IS NOT NULL
  AND (e.left_on IS NULL OR e.left_on >= e.hired_on AND e.left_on <= r.as_of);

INSERT INTO oracle.sampled
SELECT k.kind || '.' || v.relation || '.' || v.name, 'all', NULL, NULL, NULL, NULL,
       (SELECT count(*) FROM oracle.word w WHERE w.relation = v.relation AND w.name = v.name AND (k.kind = 'words' OR w.is_unknown))
FROM oracle.vocabulary v, (VALUES ('words'), ('unknown')) AS k (kind);

-- Rows read and refused by reason, and what is odd among the calls that take part.
INSERT INTO oracle.sampled
SELECT 'quality.' || name, 'all', NULL, NULL, NULL, NULL, n
FROM (SELECT 'rows_read' AS name, count(*) FILTER (WHERE refused IS DISTINCT FROM 'in_the_future') AS n FROM oracle.read_call
      UNION ALL
      SELECT 'calls_accepted', count(*) FROM oracle.call
      UNION ALL
      SELECT 'refused_' || reason, (SELECT count(*) FROM oracle.read_call WHERE refused = reason)
      FROM unnest(ARRAY['ended_before_started', 'answered_before_started', 'unknown_campaign', 'duplicate']) AS reason
      UNION ALL
      SELECT 'collapsed_duplicate', count(*) FROM oracle.read_call WHERE refused = 'collapsed'
      UNION ALL
      SELECT 'no_at_outside_call', count(*) FROM oracle.read_call
      WHERE refused IS NULL AND (no_at < started_at OR no_at > ended_at)
      UNION ALL
      SELECT 'connected_before_started', count(*) FROM oracle.read_call WHERE refused IS NULL AND connected_at < started_at
      UNION ALL
      -- What is said of the zone, by the call or else by its campaign, names none.
      SELECT 'unknown_zone', count(*) FROM oracle.read_call c JOIN oracle.in_campaign g USING (campaign_id)
      WHERE c.refused IS NULL AND coalesce(c.time_zone, g.time_zone) NOT IN (SELECT name FROM oracle.zone_name)
      UNION ALL
      SELECT 'unknown_outcome', count(*) FROM oracle.call
      WHERE NOT (has_reached_word OR coalesce(outcome IN ('no_answer', 'busy', 'failed', 'machine', 'abandoned',
                                                          'wrong_person', 'prevented'), false))
      UNION ALL
      SELECT 'unknown_mode', count(*) FROM oracle.call
      WHERE NOT coalesce(mode IN ('manual', 'preview', 'progressive', 'predictive', 'prerecorded', 'ai_voice'), false)
      UNION ALL
      SELECT 'unknown_purpose', count(*) FROM oracle.call
      WHERE NOT coalesce(purpose IN ('sale', 'marketing', 'collect_for_marketing', 'fundraising', 'renewal_offer',
                                     'information', 'reminder', 'survey', 'societal'), false)
      UNION ALL
      SELECT 'unknown_ended_by', count(*) FROM oracle.read_call
      WHERE refused IS NULL AND ended_by NOT IN ('agent', 'contact', 'system')
      UNION ALL
      SELECT 'mapped_words', count(*) FROM oracle.word
      UNION ALL
      SELECT 'unknown_words', count(*) FROM oracle.word WHERE is_unknown
      UNION ALL
      -- After the moment of reading, not after the freeze: a caught-up night is as the night that was missed.
      SELECT 'refused_in_the_future', count(*) FROM oracle.in_call
      WHERE started_at > least(now(), current_setting('oracle.snapshot')::timestamptz)
      UNION ALL
      SELECT 'refused_without_start', count(*) FROM oracle.in_call WHERE coalesce(started_at, '-infinity') = '-infinity'
      UNION ALL
      SELECT 'relation_rows_refused', coalesce(sum(n), 0) FROM oracle.refused
      UNION ALL
      SELECT 'relation_rows_differing', coalesce(sum(n) FILTER (WHERE NOT are_equal), 0) FROM oracle.twin
      UNION ALL
      SELECT 'relation_rows_collapsed', coalesce(sum(n - 1) FILTER (WHERE are_equal), 0) FROM oracle.twin
      UNION ALL
      SELECT 'sales_without_call', count(*) FROM oracle.in_sale s
      WHERE NOT EXISTS (SELECT FROM oracle.known_call c WHERE c.call_id = s.call_id)
      UNION ALL
      SELECT 'complaints_without_call', count(*) FROM oracle.complaint WHERE place IS NULL
      UNION ALL
      SELECT 'days_without_calls', coalesce(max(day) - min(day) + 1 - count(DISTINCT day) FILTER (WHERE is_attempt), 0)
      FROM oracle.call
      UNION ALL
      SELECT 'sale_outcome', count(*) FROM oracle.call WHERE outcome = 'sale'
      UNION ALL
      SELECT 'sale_outcome_without_sale', count(*) FROM oracle.call c
      WHERE outcome = 'sale' AND NOT EXISTS (SELECT FROM oracle.in_sale s WHERE s.call_id = c.call_id)
      UNION ALL
      SELECT 'conversation_outcome_unconnected', count(*) FROM oracle.call WHERE has_reached_word AND connected_at IS NULL
      UNION ALL
      SELECT 'machine_long', count(*) FROM oracle.call
      WHERE outcome = 'machine' AND ended_at - connected_at >= interval '20 seconds'
      UNION ALL
      SELECT 'long_without_outcome', count(*) FROM oracle.call
      WHERE NOT (has_reached_word OR coalesce(outcome IN ('no_answer', 'busy', 'failed', 'machine', 'abandoned',
                                                          'wrong_person', 'prevented'), false))
        AND ended_at - connected_at >= interval '20 seconds'
      UNION ALL
      SELECT 'in_target_unknown', count(*) FROM oracle.call
      WHERE is_conversation AND in_target IS NULL AND EXISTS (SELECT FROM oracle.call WHERE in_target IS NOT NULL)
      UNION ALL
      SELECT 'spells_refused', count(*) FROM oracle.in_employment WHERE agent_id IS NULL OR hired_on IS NULL OR left_on < hired_on) AS counted;
