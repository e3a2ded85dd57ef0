#!/bin/sh
# Data that cannot be as they stand: what is missing is not measured, what is odd is counted and shown, what is too odd
# publishes nothing; never a crash, a wrong number or a broken page.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317 # functions are called through ok
# also: sanitizers
# takes: long

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
# shellcheck source=tests/story/odd.sh
. "$(dirname "$0")/odd.sh"

# Everything a night makes, for one client; and the same without management's many charts.
client=''
every_report() { run --client "$client"; }
some_reports() { run --client "$client" --report nightly --report client; }
# Nothing but digits, and no text of the C library's, where a number belongs; every figure is measured or says why not.
sound_figures() {
    for file in "$out"/*/latest/report.json "$out"/client/*/latest/report.json; do
        # An instant of a list may be PostgreSQL's own "-infinity"; a number may not.
        ! grep -EH '[:, ](nan|-?inf(inity)?)([,} ]|$)' "$file" || return 1
        awk -v file="$file" '/"state": "not_measured"/ { wanting = NR }
            /"reason": null/ && wanting == NR - 1 { print file ": not measured without a reason"; exit 1 }' "$file" || return 1
    done
}
not_measured() { # measure, part: at least once, and never measured
    tr -d ' \n' <"$out/management/latest/report.json" | sed 's/{"measure"/\n&/g' |
        grep "^{\"measure\":\"$1\",\"part\":\"$2\",\"scope\":{[^}]*},\"period\"" \
        >"$work/figures"
    [ -s "$work/figures" ] || { echo "no figure $1.$2" && return 1; }
    ! grep -Ev '"state":"not_measured","reason":"' "$work/figures" | head -n 3 | grep .
}

# A database without an encoding: it takes any byte, as here Latin-1 in the clients' names.
fill_ascii() {
    psql -Xqd postgres -c "CREATE DATABASE ascii ENCODING SQL_ASCII TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'" || return 1
    pg_dump -Fp takhojd | sed '/^SET client_encoding/d' | psql -Xqd ascii -v ON_ERROR_STOP=1 >/dev/null || return 1
    PGCLIENTENCODING=SQL_ASCII ask -d ascii -c "UPDATE takhojd.client SET name = E'\\305ngstr\\366m'"
}

manifest_tells() { # reason, count
    tr -d ' \n' <"$out/nightly/latest/manifest.json" | grep -Fq "\"reason\":\"$1\",\"count\":$2" ||
        { echo "no $1: $2" && return 1; }
}

configure_odd ''
# Without the demo's own dirt: each sentence brings its own.
ok 'calls load' load_clean
client=$(ask -c 'SELECT min(client_id) FROM takhojd.campaign')
ok 'they are published' published every_report
calls=$(ask -c 'SELECT count(*) FROM takhojd.call')
silent() { [ ! -s "$work/errors" ] || heard; }
ok 'without a word' silent

# Empty, or as good as empty.
ok 'an empty database is refused' refused 65 'no call between 2[0-9-]+ and 2026-10-31' 'hint: .*schema.*--as-of' -- \
    with_data 'TRUNCATE call, campaign' nightly
ok 'so is one without calls' refused 65 'no call between' 'hint: ' -- with_data 'TRUNCATE call' nightly
ok 'so is one without calls in the period' refused 65 'no call between' 'hint: ' -- with_data \
    "UPDATE call SET started_at = started_at - interval '5 years', ended_at = NULL, answered_at = NULL, connected_at = NULL" \
    nightly
ok 'so is one without campaigns' refused 65 'its campaign has no row' 'hint: ' -- with_data 'TRUNCATE campaign' nightly
ok 'one with only call and campaign is published' published with_data \
    "DROP TABLE client, script, assessment, team, agent, employment, agent_team, lead_source, message, objection, consent,
        customer_relation, scrub, register_listing, sale, complaint, callback, review, speech, survey, training, incentive,
        baseline_change CASCADE;
     ALTER TABLE call DROP time_zone, DROP ringing_at, DROP in_target, DROP list_entered_at, DROP first_outcome, DROP no_at,
        DROP ended_by, DROP number_shown, DROP recorded, DROP script_version, DROP message_id,
        DROP handover_requested_at, DROP handover_at" every_report
ok 'and what needs more is not measured, with the reason' not_measured optout_respected strict
# Every figure of every part: measured, or not, by what the catalogue says it needs.
only_what_is_there_is_measured() {
    python3 - "$root/reports/measures.json" "$out/management/latest/report.json" <<'PYTHON'
import json, re, sys
catalogue = json.loads(re.sub(r"^\s*//.*$", "", open(sys.argv[1]).read(), flags=re.M))
gone = set("""call.time_zone call.ringing_at call.in_target call.list_entered_at call.first_outcome call.no_at call.ended_by call.number_shown
              call.recorded call.script_version call.message_id call.handover_requested_at call.handover_at""".split())
needs = {(m["id"], p["id"]): p.get("needs", []) for m in catalogue["measures"] for p in m["parts"]}
wrong, looked_at, lacking = [], 0, 0
for figure in json.load(open(sys.argv[2]))["figures"]:
    wanting = [n for n in needs[figure["measure"], figure["part"]] if n.split(".")[0] not in ("call", "campaign") or n in gone]
    is_missing = figure["state"] == "not_measured" and figure["reason"] in ("relation", "column")
    said = figure.get("missing") in wanting and figure["value"] is None and figure["numerator"] is None
    looked_at, lacking = looked_at + 1, lacking + bool(wanting)
    if (bool(wanting) and not (is_missing and said)) or (not wanting and is_missing and figure["reason"] == "relation"):
        wrong.append((figure["measure"], figure["part"], figure["state"], figure["reason"], wanting))
print(sorted(set(map(str, wrong)))[:10])
sys.exit(bool(wrong) or lacking < 100 or lacking == looked_at)
PYTHON
}
ok 'every figure of what is missing says so by name, and no other' only_what_is_there_is_measured
ok 'every figure is sound' sound_figures
plain_tables() {
    ! grep -rEH --include='*.csv' '(^|[;,])-?[0-9.,]+e[+-]?[0-9]+([;,]|$)' "$out"/*/latest/ "$out"/client/*/latest/ |
        head -n 3 | grep .
}
ok 'and no number of a table is written with an exponent' plain_tables
ok 'stale data are tried later' refused 75 'the data are not fresh: the newest call began [0-9]+ h' 'gates.stale_hours' \
    'hint: ' -- with_data "DELETE FROM call WHERE started_at >= '2026-10-25'" nightly

# Words nobody knows.
one_in() { echo "call_id IN (SELECT call_id FROM (SELECT call_id, row_number() OVER (ORDER BY call_id) AS n FROM call) AS c WHERE n % $1 = 0)"; }
configure_odd '"gates": {"unknown_words": 1}'
ok 'a few unknown words of calls are published, and any of the rest where that gate is open' published with_data "
    UPDATE call SET outcome = 'xyzzy' WHERE $(one_in 50) AND outcome <> 'sale';
    UPDATE call SET mode = 'xyzzy' WHERE $(one_in 40);
    UPDATE campaign SET purpose = 'xyzzy' WHERE campaign_id = (SELECT campaign_id FROM call GROUP BY 1 ORDER BY count(*) LIMIT 1);
    UPDATE campaign SET audience = 'xyzzy', product = 'xyzzy', time_zone = 'Nowhere/Nothing'
        WHERE campaign_id = (SELECT max(campaign_id) FROM call);
    UPDATE call SET ended_by = 'xyzzy', time_zone = 'Mars/Olympus', first_outcome = 'xyzzy', script_version = 'xyzzy';
    UPDATE assessment SET declined_for = 'xyzzy';
    UPDATE employment SET leave_reason = 'xyzzy';
    UPDATE lead_source SET legal_basis = 'xyzzy';
    UPDATE message SET purpose = 'xyzzy';
    UPDATE objection SET channel = 'xyzzy';
    UPDATE consent SET channel = 'xyzzy';
    UPDATE customer_relation SET product = 'xyzzy';
    UPDATE scrub SET register = 'xyzzy';
    UPDATE register_listing SET register = 'xyzzy';
    UPDATE sale SET accept_channel = 'xyzzy', dispute_reason = 'xyzzy';
    UPDATE complaint SET channel = 'xyzzy', category = 'xyzzy', action = 'xyzzy';
    UPDATE callback SET promised_by = 'xyzzy';
    UPDATE review SET sampled = 'xyzzy';
    UPDATE training SET topic = 'xyzzy';
    UPDATE incentive SET kind = 'xyzzy', measure = 'xyzzy';
    UPDATE baseline_change SET measure = 'xyzzy'" some_reports
unknown_outcomes=$(ask -d odd -c "SELECT count(*) FROM takhojd.call WHERE outcome = 'xyzzy'")
unknown_modes=$(ask -d odd -c "SELECT count(*) FROM takhojd.call WHERE mode = 'xyzzy'")
ok 'the unknown outcomes are counted' counts unknown_outcome "$unknown_outcomes"
ok 'the unknown modes too' counts unknown_mode "$unknown_modes"
ok 'and the unknown zones' counts unknown_zone "$calls"
ok 'the page says how many outcomes' shows ">$unknown_outcomes<"
ok 'and stderr does' says "outcome is an unknown word: $unknown_outcomes"
ok 'nothing of it passes as a number' sound_figures
words_missing='ALTER TABLE campaign ALTER audience DROP NOT NULL; UPDATE campaign SET product = NULL, audience'
ok 'a word that is missing where it may not be is published where that gate is open' published with_data \
    "$words_missing = NULL WHERE campaign_id = 'campaign-03'" nightly
ok 'and counted, and what may be null is not' counts unknown_words 1
ok 'and told' says 'warning: words of other relations that are missing, or not in their vocabulary: 1$'
ok "a campaign's misspelt zone is published as the configured one" published with_data \
    "UPDATE call SET time_zone = NULL; UPDATE campaign SET time_zone = 'Europe/Stokholm' WHERE campaign_id = 'campaign-03'" nightly
misplaced=$(ask -d odd -c "SELECT count(*) FROM takhojd.call WHERE campaign_id = 'campaign-03'")
ok 'and counted by its calls' counts unknown_zone "$misplaced"
ok 'and told' says "warning: calls whose time_zone, or their campaign's, is not known.*: $misplaced\$"
configure_odd ''
over 'too many unknown outcomes are refused' "UPDATE call SET outcome = 'xyzzy' WHERE $(one_in 10)" \
    'calls have an unknown outcome' unknown_outcome
over 'so are words that differ by a letter or a space' "UPDATE call SET outcome = ' No_answer ' WHERE outcome = 'no_answer'" \
    'calls have an unknown outcome' unknown_outcome
over 'so are empty words' "UPDATE call SET outcome = '' WHERE $(one_in 10)" 'calls have an unknown outcome' unknown_outcome
over 'too many unknown modes are refused' "UPDATE call SET mode = 'xyzzy'" 'calls have an unknown mode' unknown_mode
over 'too many campaigns of unknown purpose are refused' "UPDATE campaign SET purpose = 'xyzzy'" \
    'calls are in campaigns of unknown purpose' unknown_purpose
over 'a campaign sold to an unknown audience is refused' "UPDATE campaign SET audience = 'xyzzy' WHERE campaign_id = 'campaign-03'" \
    'words of campaign.audience are missing or not in the contract' unknown_words
over 'so are too many unknown words of any other column' "UPDATE training SET topic = 'xyzzy' WHERE topic = 'other'" \
    'words of training.topic are missing or not in the contract' unknown_words
over 'and those of who ended the call' "UPDATE call SET ended_by = 'xyzzy' WHERE $(one_in 10)" \
    'calls have an ended_by that is not in the contract' unknown_words
over 'and those of who promised to call back' "UPDATE callback SET promised_by = 'Contact' WHERE promised_by = 'contact'" \
    'words of callback.promised_by are missing or not in the contract' unknown_words
over 'a campaign whose audience is nowhere said is refused' \
    "ALTER TABLE campaign ALTER audience DROP NOT NULL; UPDATE campaign SET audience = NULL WHERE campaign_id = 'campaign-03'" \
    'words of campaign.audience are missing or not in the contract' unknown_words
over 'so is training in nobody knows what' \
    "ALTER TABLE training ALTER topic DROP NOT NULL; UPDATE training SET topic = NULL WHERE topic = 'other'" \
    'words of training.topic are missing or not in the contract' unknown_words
over 'too many sales without a row are refused' 'DELETE FROM sale WHERE sale_id > (SELECT min(sale_id) FROM sale)' \
    'calls with outcome sale have no sale row' sales_without_row
over 'too many calls without a campaign are refused' "UPDATE call SET campaign_id = 'xyzzy' WHERE $(one_in 10)" \
    'calls cannot be as they stand' refused_rows
over 'too many calls that end before they start are refused' \
    "UPDATE call SET ended_at = started_at - interval '1 minute' WHERE $(one_in 20)" 'calls cannot be as they stand' refused_rows
over 'too many conversations that nobody was connected to are refused' "UPDATE call SET connected_at = NULL WHERE $(one_in 2)" \
    'calls are conversations that nobody was connected to' unconnected_conversations
configure_odd '"gates": {"unknown_outcome": 1, "conversations_without_outcome": 0.01}'
over 'too many conversations without an outcome are refused' \
    "UPDATE call SET outcome = 'xyzzy' WHERE ended_at - connected_at > '20 seconds'" \
    'calls lasted for 20 s or more and have no known outcome' conversations_without_outcome
configure_odd '"gates": {"long_machines": 0.01}'
over 'too many answering machines that were talked to are refused' \
    "UPDATE call SET outcome = 'machine' WHERE ended_at - connected_at > '20 seconds' AND outcome = 'declined'" \
    'calls are answering machines talked to for 20 s or more' long_machines
configure_odd '"gates": {"days_without_calls": 0.5}'
over 'too many days without a call are refused' \
    "DELETE FROM call WHERE extract(day FROM started_at) < 20 AND started_at < '2026-10-01'" \
    'days have no call' days_without_calls
configure_odd '"gates": {"missing_columns": 0.02}'
over 'too little of what the measures need is refused' 'DROP TABLE review, survey, speech CASCADE' \
    'relations and columns that measures need are not there' missing_columns
configure_odd '"gates": {"unknown_outcome": 1, "unknown_mode": 1, "unknown_purpose": 1, "unknown_words": 1, "refused_rows": 1, "sales_without_row": 1,
    "conversations_without_outcome": 1}'
ok 'gates that are open let them through' published with_data "UPDATE call SET outcome = 'xyzzy', mode = 'xyzzy';
    UPDATE campaign SET purpose = 'xyzzy', audience = 'xyzzy'; DELETE FROM sale" some_reports
ok 'counted, all of them' counts unknown_outcome "$calls"
ok 'and nothing of it passes as a number either' sound_figures
ok 'but when every call is refused nothing is published' refused 65 'no call could be judged' 'hint: ' -- with_data \
    "UPDATE call SET ended_at = started_at - interval '1 minute'" nightly
configure_odd ''

# Nulls.
every_null() { # a condition
    ask -c "SELECT format('UPDATE takhojd.%I SET %s WHERE %s;', c.relname,
            string_agg(format('%I = NULL', a.attname), ', '), '$1')
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.attnotnull
        WHERE c.relnamespace = 'takhojd'::regnamespace AND c.relkind = 'r' GROUP BY c.relname"
}
ok 'null in every column that may be null is published' published with_data "$(every_null true)" every_report
ok 'what needs a column without any value is not measured' not_measured complaint_action blocked
ok 'so is what needs to know who was on the line' not_measured relevance of_attempts
ok 'so is what needs to know who was employed' not_measured agent_turnover per_person_year
ok 'every figure is sound here too' sound_figures
ok 'null in half of the rows is published' published with_data "$(every_null "ctid::text < ''(1,3)''")" some_reports
ok 'with sound figures' sound_figures
ok 'a call without a person is refused' refused 65 'a call has no contact_id' 'hint: ' -- with_data \
    "ALTER TABLE call ALTER contact_id DROP NOT NULL; UPDATE call SET contact_id = NULL WHERE $(one_in 100)" nightly
ok 'a call without its own name is refused' refused 65 'a call has no call_id' 'hint: ' -- with_data \
    "DO 'DECLARE k text; BEGIN FOR k IN SELECT conname FROM pg_constraint WHERE conrelid = ''takhojd.call''::regclass LOOP
         EXECUTE format(''ALTER TABLE call DROP CONSTRAINT %I'', k); END LOOP; END';
     ALTER TABLE call ALTER call_id DROP NOT NULL; UPDATE call SET call_id = NULL WHERE $(one_in 100)" nightly
without_start='ALTER TABLE call ALTER started_at DROP NOT NULL; UPDATE call SET started_at'
ok 'calls without a beginning are not read' published with_data "$without_start = NULL WHERE $(one_in 100)" nightly
ok 'but counted' counts refused_without_start $((calls / 100))
ok 'and told' says "warning: refused: no started_at, or one of -infinity: $((calls / 100))\$"
ok 'and stand in the manifest' manifest_tells without_start $((calls / 100))
ok 'and with --strict refused' refused_strictly "$without_start = NULL WHERE $(one_in 100)"
over 'too many calls without a beginning are refused' "$without_start = NULL WHERE $(one_in 5)" \
    'calls cannot be as they stand' refused_rows
over 'so are too many from before all time' "UPDATE call SET started_at = '-infinity' WHERE $(one_in 5)" \
    'calls cannot be as they stand' refused_rows
ok 'and that no call at all has a beginning is said' refused 65 'no call between' \
    "calls whose started_at is null or -infinity: $calls\$" 'hint: started_at ' -- with_data "$without_start = NULL" nightly

# Instants beyond time.
every_instant() { # value, condition
    ask -c "SELECT format('UPDATE takhojd.%I SET %s WHERE %s;', c.relname,
            string_agg(format('%I = ''$1''', a.attname), ', '), '$2')
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'takhojd'::regnamespace AND c.relkind = 'r' AND c.relname <> 'call'
            AND a.atttypid IN ('date'::regtype, 'timestamptz'::regtype) GROUP BY c.relname"
}
reports=every_report
for instant in infinity -infinity; do
    ok "$instant in every date and instant beside the calls is published" published with_data \
        "$(every_instant $instant true)" "$reports"
    ok "with sound figures where all is $instant" sound_figures
    ok "$instant in some of them is published" published with_data "$(every_instant $instant "ctid::text < ''(0,9)''")" \
        some_reports
    ok "with sound figures where some are $instant" sound_figures
    reports=some_reports
done
for column in answered_at connected_at ended_at no_at handover_at list_entered_at; do
    for instant in infinity -infinity; do
        ok "a call's $column may be $instant" published with_data \
            "UPDATE call SET $column = '$instant' WHERE call_id = (SELECT max(call_id) FROM call WHERE connected_at IS NOT NULL)" \
            nightly
    done
done
ok 'calls that begin at infinity are not read' published with_data \
    "UPDATE call SET started_at = '-infinity' WHERE call_id = (SELECT min(call_id) FROM call);
     UPDATE call SET started_at = 'infinity' WHERE call_id = (SELECT max(call_id) FROM call)" nightly
ok 'and one less each way is counted' counts rows_read $((calls - 2))
ok 'the one before all time as one without a beginning' counts refused_without_start 1
ok 'dates at the ends of PostgreSQL are published' published with_data \
    "UPDATE agent_team SET valid_from = '4713-01-01 BC', valid_until = '5874897-12-31';
     UPDATE employment SET hired_on = '4713-01-01 BC', left_on = '5874897-12-31';
     UPDATE register_listing SET listed_from = '4713-01-01 BC', listed_until = '5874897-12-31';
     UPDATE customer_relation SET customer_from = '4713-01-01 BC', fulfilled_on = '5874897-12-31';
     UPDATE objection SET received_at = '4713-01-01 BC', registered_at = '294276-12-31';
     UPDATE consent SET given_at = '4713-01-01 BC', expires_at = '294276-12-31';
     UPDATE scrub SET version_date = '5874897-12-31'" some_reports
ok 'with sound figures at the ends of time' sound_figures
ok 'numbers that are none are published' published with_data \
    "UPDATE sale SET value = 'NaN'; UPDATE review SET disclosed_after_s = 'NaN'; UPDATE speech SET agent_talk_s = 'Infinity',
     overlap_s = '-Infinity'; UPDATE incentive SET weight = 'NaN'; UPDATE training SET hours = 'Infinity'" some_reports
ok 'with sound figures beside them' sound_figures

# The order of things.
ok 'a call that ends before it starts is left out' published with_data \
    "UPDATE call SET ended_at = started_at - interval '1 minute' WHERE call_id = (SELECT max(call_id) FROM call)" nightly
ok 'and counted' counts refused_ended_before_started 1
ok 'and told' says 'warning: refused: ended before it started: 1'
ok 'and with --strict refused' refused_strictly "UPDATE call SET ended_at = started_at - interval '1 minute'
    WHERE call_id = (SELECT max(call_id) FROM call)"
ok 'calls in the future are left out' published with_data \
    "UPDATE call SET started_at = now() + interval '2 days' WHERE call_id IN (SELECT call_id FROM call ORDER BY 1 LIMIT 3)" nightly
ok 'and told' says 'warning: calls dated after this moment, not read: 3'
ok 'and stand in the manifest' manifest_tells in_the_future 3
ok 'none of them is counted' counts rows_read $((calls - 3))

# Names that would like to be something else.
ok 'names with markup, quotes, line ends and formulas are published' published with_data "
    UPDATE client SET name = '<script>alert(1)</script>';
    UPDATE campaign SET name = E'=cmd|''/C calc''!A0\n\"]]>&lt;<b>\\\\', target_group = '<img src=x onerror=alert(1)>', reason = '{{7*7}}';
    UPDATE team SET name = E'\\u202Eevil\\u0007\\t@SUM(A1)'; UPDATE lead_source SET name = repeat('ö', 5000)" every_report
no_markup() { ! grep -rlE --include='*.html' '<script>alert|<img src=x|<b>' "$out"/*/latest/ "$out"/client/*/latest/; }
no_formula() { ! grep -rhE '(^|;|,)"?[=@]' "$out"/management/latest/ --include='*.csv'; }
ok 'no markup gets through' no_markup
ok 'nor a formula' no_formula

ok 'a database that checks no text can be filled' fill_ascii
ok 'text that is no UTF-8 is refused' refused 65 'not valid in its encoding' 'hint: ' -- nightly --db ascii
finish
