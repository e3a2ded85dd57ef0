#!/bin/sh
# Rows that come twice, as a feed repeats them or a view gives them that joins too much: equal ones are one, and where two
# differ none is read, in whatever order they come.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# takes: long

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
# shellcheck source=tests/story/odd.sh
. "$(dirname "$0")/odd.sh"

configure_odd ''
# Without the demo's own dirt: each sentence brings its own.
ok 'calls load' load_clean
calls=$(ask -c 'SELECT count(*) FROM takhojd.call')

# One name for two calls.
without_key="DO 'DECLARE k text; BEGIN FOR k IN SELECT conname FROM pg_constraint WHERE conrelid = ''takhojd.call''::regclass LOOP
    EXECUTE format(''ALTER TABLE call DROP CONSTRAINT %I'', k); END LOOP;
    FOR k IN SELECT indexrelid::regclass FROM pg_index WHERE indrelid = ''takhojd.call''::regclass AND indisunique LOOP
    EXECUTE ''DROP INDEX '' || k; END LOOP; END';"
ok 'a call sent twice is one call' published with_data "$without_key
    INSERT INTO call SELECT * FROM call WHERE call_id IN (SELECT call_id FROM call ORDER BY 1 LIMIT 5)" nightly
ok 'the second is counted' counts collapsed_duplicate 5
ok 'and none refused' counts refused_duplicate 0
ok 'two different calls of one name are both refused' published with_data "$without_key
    INSERT INTO call SELECT * FROM call WHERE call_id IN (SELECT call_id FROM call ORDER BY 1 LIMIT 2);
    UPDATE call SET outcome = 'busy' WHERE ctid IN (SELECT max(ctid) FROM call GROUP BY call_id HAVING count(*) > 1)" nightly
ok 'both rows of each' counts refused_duplicate 4
ok 'a key that is there and not enforced is not believed' counts calls_accepted $((calls - 2))

# One key for two rows of the other relations, as a view gives them that joins too much.
keyed='client campaign lead_source message team assessment sale complaint review speech'
doubled() { # relations
    for relation in "$@"; do
        echo "ALTER TABLE $relation DROP CONSTRAINT IF EXISTS ${relation}_pkey; INSERT INTO $relation SELECT * FROM $relation;"
    done
}
# shellcheck disable=SC2086 # words on purpose
every_row_twice=$(doubled $keyed employment)
figures_of() { # a report.json
    python3 -c 'import json, sys; r = json.load(open(sys.argv[1])); print(json.dumps([r["figures"], r["lists"]]))' "$1"
}
ok 'rows as they should be are published' published nightly
figures_of "$out/nightly/latest/report.json" >"$work/once"
rows=0
for relation in $keyed employment; do
    rows=$((rows + $(ask -c "SELECT count(*) FROM takhojd.$relation")))
done
ok 'every row twice is published' published with_data "$every_row_twice" nightly
counted_once() { figures_of "$out/nightly/latest/report.json" | cmp - "$work/once"; }
ok 'and counted once in every figure' counted_once
ok 'the others are counted' counts relation_rows_collapsed "$rows"
ok 'and told' says "warning: identical rows of other relations beyond the first: $rows\$"
ok 'and with --strict refused' refused_strictly "$(doubled complaint)"
over 'a campaign given twice, differently, is no campaign' \
    "$(doubled campaign) UPDATE campaign SET audience = 'company' WHERE ctid IN (SELECT max(ctid) FROM campaign GROUP BY campaign_id)" \
    'calls cannot be as they stand' refused_rows
differing="$(doubled review) UPDATE review SET listened = NOT coalesce(listened, false)
    WHERE ctid IN (SELECT max(ctid) FROM review GROUP BY review_id ORDER BY review_id LIMIT 3);"
ok 'reviews given twice, differently, are published' published with_data "$differing" nightly
ok 'as none' counts relation_rows_differing 6
ok 'which is told' says 'warning: refused: rows of other relations of one identifier that differ: 6$'
figures_of "$out/nightly/latest/report.json" >"$work/once"
ok 'in another order too' published with_data "$differing CREATE TEMP TABLE turned AS SELECT * FROM review ORDER BY ctid DESC;
    TRUNCATE review; INSERT INTO review SELECT * FROM turned" nightly
ok 'with the same figures' counted_once
finish
