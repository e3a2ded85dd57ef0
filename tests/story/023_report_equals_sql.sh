#!/bin/sh
# Every figure printed in a report equals what plain SQL makes of the same tables: report.json of every report of a night.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# takes: long

set -u

story=$0
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$0")/../oracle/story.sh"

figures_equal() { # report.json
    # psql reads the two files itself: they are longer than a command line may be.
    { printf '\\set report `cat %s`\n' "$1"
      printf '\\set measures `grep -v "^ *//" "%s/reports/measures.json"`\n' "$root"
      cat "$oracle/report_figures.sql"; } | psql -Xq -v ON_ERROR_STOP=1
}

count_with_sql() {
    psql -Xq -v schema=demo -v as_of=2026-10-31 -v zone=Europe/Stockholm -v snapshot=infinity -v pack=SE -v complete= \
        -f "$oracle/oracle.sql"
}

# The law of the demo, and what is still to come: hours on the last day that is told of, a written yes whatever is sold to whom,
# a limit of a measure for some campaigns only, and one that ends.
add_coming_rules() {
    mkdir "$work/data" && cp -r "$root/queries" "$root/reports" "$work/data" || return 1
    law='"force": "statute", "citation": "to come", "source": "the story", "verified": "V", "verified_on": "2026-11-22"}'
    sed -i "s|^  \"rules\": \[\$|&\n\
    {\"id\": \"hours.permitted\", \"valid_from\": \"2027-10-31\", \"scope\": {\"audience\": [\"consumer\", \"unknown\"]}, \"windows\": [{\"days\":\
      [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"], \"from\": \"11:30\", \"until\": \"18:45\"}], $law,\n\
    {\"id\": \"pending.written_acceptance.required\", \"flag\": true, \"valid_from\": \"2026-10-31\", $law,\n\
    {\"id\": \"pending.number_shown.share\", \"number\": 1, \"unit\": \"share\", \"scope\": {\"audience\": [\"consumer\"]}, $law,\n\
    {\"id\": \"agent.within\", \"number\": 3, \"unit\": \"second\", \"valid_until\": \"2027-01-01\", $law,|" \
        "$work/data/reports/rules/se.json" && grep -q 'to come' "$work/data/reports/rules/se.json"
}

make_reports() {
    printf '{"schema": "demo", "out": "%s/out", "state": "%s/state", "pdf": {"program": "none"}}\n' "$work" "$work" >"$work/takhojd.json"
    TAKHOJD_DATA=$work/data "$build/takhojd" run --as-of 2026-10-31 --config "$work/takhojd.json" -q
}

# Which those are says the pack itself, read a second time.
unverified_listed() {
    python3 - "$work/data/reports/rules/se.json" "$work/out/management/latest/report.json" <<'PYTHON'
import json, re, sys
pack = json.loads(re.sub(r"^\s*//.*$", "", open(sys.argv[1]).read(), flags=re.M))
listed = json.load(open(sys.argv[2]))["lists"]["unverified_rules"]["rows"]
words = {"audience": "consumer sole_trader company",
         "purpose": "sale marketing collect_for_marketing fundraising renewal_offer information reminder survey societal", "product": "telecom energy goods insurance life_insurance private_pension "
         "premium_pension financial lottery timeshare package_travel grocery other",
         "mode": "manual preview progressive predictive prerecorded ai_voice", "relation": "none customer former_customer"}
def scope(rule):
    said = []
    for key, every in words.items():
        given = rule.get("scope", {}).get(key, every.split())
        inside = [w for w in every.split() if (w in given if isinstance(given, list) else w not in given["except"])]
        outside = [w for w in every.split() if w not in inside]
        said += [f"rule_not.{key}.{w}" for w in outside] if len(inside) > len(outside) else [f"rule_for.{key}.{w}" for w in inside]
    return " ".join(said)
wanted = sorted(("rule." + rule["id"], scope(rule)) for rule in pack["rules"]
                if rule["verified"] in "SR" and not rule["id"].startswith("pending.")
                and rule.get("valid_from", "") <= "2026-10-31" < rule.get("valid_until", "9999"))
sys.exit(0 if wanted and wanted == sorted((row[0], row[2] or "") for row in listed)
         and all(row[4].split()[1] in ("verified.s", "verified.r") for row in listed) else 1)
PYTHON
}

coming_equal() {
    { printf '\\set report `cat %s`\n' "$work/out/management/latest/report.json"
      cat "$oracle/coming_rules.sql"; } | psql -Xq -v ON_ERROR_STOP=1
}

# Lines that explain tells of a topic stand in the report that was published, and there are some.
explained_as_published() { # topic, pattern of the lines
    TAKHOJD_DATA=$work/data "$build/takhojd" explain "$1" --as-of 2026-10-31 --config "$work/takhojd.json" -q --lang sv \
        --db "dbname=$PGDATABASE" >"$work/told" && grep "$2" "$work/told" >"$work/lines" && [ -s "$work/lines" ] || return 1
    while read -r line; do
        grep -qF "$line" "$work/out/management/latest/sv/index.html" || { echo "$line" && return 1; }
    done <"$work/lines"
}
# One numerator changed by one must be seen.
notices_a_wrong_figure() {
    sed '0,/"numerator": [0-9]*/s//"numerator": 987654/' "$1" >"$work/wrong.json"
    ! figures_equal "$work/wrong.json"
}

# Limits, funnels, comparisons and every sentence made of them, by a script that shares nothing with the program.
findings_hold() { # report folder
    python3 "$root/tests/finding/recount.py" "$root" "$1"
}
notices_a_wrong_finding() { # report folder, what to change
    rm -rf "$work/wrong" && cp -rL "$1" "$work/wrong" && sed -i "$2" "$work/wrong/report.json" &&
        ! cmp -s "$1/report.json" "$work/wrong/report.json" && ! findings_hold "$work/wrong"
}
notices_a_wrong_verdict() { # report folder, what to change
    rm -rf "$work/wrong" && cp -rL "$1" "$work/wrong" && sed -i "$2" "$work/wrong/report.json" &&
        ! cmp -s "$1/report.json" "$work/wrong/report.json" &&
        ! python3 "$root/tests/finding/recount_verdicts.py" "$root" "$work/wrong"
}
notices_a_wrong_sentence() { # report folder
    rm -rf "$work/wrong" && cp -rL "$1" "$work/wrong" &&
        sed -i 's/\(<figcaption><strong>[^:]*: \)[0-9]/\19/' "$work/wrong/sv/index.html" && ! findings_hold "$work/wrong"
}

# Promise, day, call, contact and place of each line of the list.
listed_by_program() {
    TAKHOJD_DATA=$root "$build/takhojd" exceptions --as-of 2026-10-31 --config "$work/takhojd.json" -q >"$work/list.csv" &&
        sed 1d "$work/list.csv" | tr -d '\r' | cut -d, -f1,5,8,9,13 | LC_ALL=C sort
}
listed_by_sql() {
    ask -c "SELECT promise || ',' || dated_on || ',' || coalesce(call_id, '') || ',' || coalesce(contact_id, '') || ',' || place_of_fault
            FROM oracle.exception, oracle.run r WHERE dated_on >= r.figures_from" | LC_ALL=C sort
}
lists_equal() {
    listed_by_program >"$work/by_program" && listed_by_sql >"$work/by_sql" && [ -s "$work/by_sql" ] &&
        diff "$work/by_program" "$work/by_sql" >"$work/difference" && return
    head "$work/difference"
    return 1
}
notices_a_wrong_proof() { # what to change
    sed "$1" "$work/list.csv" >"$work/wrong.csv" && ! cmp -s "$work/list.csv" "$work/wrong.csv" && ! proofs_equal "$work/wrong.csv" 0
}
# Every line names a rule that asks for what it broke, that was valid on its day, and how that is cited.
rules_are_cited() {
    TAKHOJD_DATA=$root "$build/takhojd" exceptions --as-of 2026-10-31 --config "$work/takhojd.json" -q >"$work/list.csv" &&
        python3 - "$root/reports/rules" "$work/list.csv" <<'PYTHON'
import csv, json, re, sys
def rules(pack):
    text = open(f"{sys.argv[1]}/{pack}.json").read()
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.M))["rules"]
packs = {"SE": rules("se"), "house": rules("house")}
asked = {
    "abandoned": "house agent.within", "acceptance_open": "SE written_acceptance.required", "ai_undisclosed": "SE ai.disclosure",
    "assignment": "house target.assignment_examined", "basis": "SE automated.consent_required|SE default_basis",
    "callback_missed": "house target.callbacks_kept", "confirmation_late": "SE confirmation.max_age",
    "consent_unprovable": "SE consent.provable_share", "despite_no": "house target.assignment_examined",
    "false_urgency": "SE false_urgency.share", "hours": "house hours.permitted|SE hours.industry", "listed": "SE register.listed_calls",
    "masked_purpose": "SE masked_purpose.share", "message_class": "house target.message_class",
    "no_unrecorded": "house optout.blocked_within", "notice_missing": "SE offer.invalidity_notice",
    "number_hidden": "SE number_shown.share", "offer_unrecorded": "SE recording.offer",
    "offer_unsent": "SE offer.written", "opening": "SE opening.elements|house target.transparent_opening",
    "optout": "SE optout.respected", "preflight": "house target.preflight", "pressed": "SE pressure.share",
    "pressure": "house pressure.limit", "redial": "house abandoned.redial_rest", "refund_late": "SE withdrawal.refund",
    "rest": "house rest.after_refusal", "robot_consent": "SE automated.consent_required",
    "robot_optout": "house target.robot_optout_offered", "sale_after_no": "house target.no_means_no", "scare": "SE scare.share",
    "script": "house target.script_approved", "scrub": "SE register.max_age", "slow_goodbye": "house no.ends_within",
    "target_group": "house target.target_group_justified", "time_to_think": "house think.short"}
wrong, named = [], set()
for line in csv.DictReader(open(sys.argv[2])):
    promise = line["promise"]
    pack, _, name = line["rule"].partition(" ")
    day = line["called_on"] or line["dated_on"]
    cited = [rule.get("citation", "house policy") for rule in packs.get(pack, []) if rule["id"] == name
             and rule.get("valid_from", "") <= day < rule.get("valid_until", "9999")]
    named.add(promise)
    if line["rule"] not in asked.get(promise, "").split("|") or line["citation"] not in cited:
        wrong.append(line)
for line in wrong[:5]:
    print(line)
sys.exit(bool(wrong) or len(named) < 25)
PYTHON
}
# Cases by place: a case is a person and what was broken; SQL lists calls after a no by their no, so they are left out.
places_equal() {
    { printf '\\set report `cat %s`\n' "$work/out/management/latest/report.json"
      cat <<'SQL'
SELECT 1 / (count(*) = 0)::int FROM (
    SELECT substr(row ->> 0, 8) AS promise, row ->> 1 AS place, (row ->> 2)::float8::int AS cases
    FROM jsonb_array_elements(:'report'::jsonb -> 'lists' -> 'where_it_failed' -> 'rows') AS row
    WHERE row ->> 0 IN ('broken.rest', 'broken.redial', 'broken.no_unrecorded')
    EXCEPT
    SELECT promise, 'place.' || place_of_fault, count(*)::int FROM oracle.exception
    WHERE dated_on >= '2026-10-01' AND dated_on < '2026-11-01' GROUP BY 1, 2) AS differ;
SQL
    } | ask -f - >/dev/null
}
# The house's stop rule by hand: more than 2 complaints in 1 000 answered robot calls, or noes to more than one in 20.
stops_equal() {
    { printf '\\set report `cat %s`\n' "$work/out/management/latest/report.json"
      cat <<'SQL'
CREATE TEMP TABLE stop AS
SELECT t.scope_id, sum(n) FILTER (WHERE counter = 'answered_automated') AS answered,
       coalesce(sum(n) FILTER (WHERE counter = 'complaints_automated'), 0) AS complaints,
       coalesce(sum(n) FILTER (WHERE counter = 'optouts_automated'), 0) AS optouts
FROM oracle.total t WHERE scope_kind = 'campaign' AND period_from = '2026-10-01' AND period_until = '2026-11-01'
GROUP BY 1;
WITH given AS (
    SELECT row ->> 0 AS campaign, row ->> 1 AS stop, (row ->> 2)::float8 AS events, (row ->> 3)::float8 AS answered
    FROM jsonb_array_elements(:'report'::jsonb -> 'lists' -> 'robot_stops' -> 'rows') AS row),
made AS (
    SELECT g.name AS campaign, s.stop, s.events::float8, t.answered::float8
    FROM stop t JOIN demo.campaign g ON g.campaign_id::text = t.scope_id
    CROSS JOIN LATERAL (VALUES ('stop.complaints', complaints, 0.002), ('stop.optouts', optouts, 0.05)) AS s (stop, events, most)
    WHERE t.answered >= 10 AND s.events > s.most * t.answered)
SELECT 1 / (count(*) = 0)::int FROM (
    (SELECT * FROM given EXCEPT SELECT * FROM made) UNION ALL (SELECT * FROM made EXCEPT SELECT * FROM given)) AS differ;
SQL
    } | ask -f - >/dev/null
}
one_measure_only() {
    TAKHOJD_DATA=$root "$build/takhojd" exceptions --as-of 2026-10-31 --config "$work/takhojd.json" -q \
        --measure rest_after_no --from 2026-06-01 --until 2026-09-01 >"$work/some.csv" &&
        sed 1d "$work/some.csv" | awk -F, '$14 != "rest_after_no" || $5 < "2026-06-01" || $5 >= "2026-09-01" { exit 1 }
                                           END { if (!NR) exit 1 }'
}

calls=${TAKHOJD_ORACLE_CALLS:-3000}
ok "a demo of $calls calls loads" load demo "calls=$calls" seed=1 months=27 as_of=2026-10-31 - "$root"/queries/demo/0*.sql
ok 'rules that are still to come are added to its law' add_coming_rules
ok 'its reports are made' make_reports
ok 'SQL counts the same tables' count_with_sql
for report in nightly management; do
    ok "every figure of the newest $report report equals SQL" figures_equal "$work/out/$report/latest/report.json"
done
ok 'every figure of the quarter equals SQL' figures_equal "$work/out/management/2026-Q3/report.json"
ok 'every figure of the year equals SQL' figures_equal "$work/out/management/2025/report.json"
for client in "$work"/out/client/*/latest; do
    ok "every figure of the report for $(basename "$(dirname "$client")") equals SQL" figures_equal "$client/report.json"
done
for period in latest 2026-Q3 2025; do
    ok "every verdict of management $period follows from its figures" \
        python3 "$root/tests/finding/recount_verdicts.py" "$root" "$work/out/management/$period"
done
ok 'a year judged by one month of many is noticed' notices_a_wrong_verdict "$work/out/management/2025" '0,/"months": [1-9][0-9]*/s//"months": 1/'
ok 'a rule counted twice is noticed' notices_a_wrong_verdict "$work/out/management/2025" '/"answer": /{n;s/"counted": false/"counted": true/}'
ok 'the year says which months a limit was held against' grep -q 'en av [0-9]* slutliga månader som prövats' "$work/out/management/2025/sv/index.html"
ok 'and where a rule is counted that two rows are for' \
    grep -q 'räknas på raden Respekterade nej: strikt, från första minuten' "$work/out/management/2025/sv/index.html"
for report in nightly/latest management/latest management/2026-Q3 management/2025; do
    ok "every finding and sentence of $report holds" findings_hold "$work/out/$report"
done
for client in "$work"/out/client/*/latest; do
    ok "every finding and sentence for $(basename "$(dirname "$client")") holds" findings_hold "$client"
done
ok 'a wrong limit is noticed' notices_a_wrong_finding "$work/out/management/latest" '0,/"upper_limit": 0\.[0-9]*/s//"upper_limit": 0.987654/'
ok 'a wrong number of false signals to expect is noticed' \
    notices_a_wrong_finding "$work/out/management/latest" 's/"expected_false": [0-9.]*/"expected_false": 0.5/'
ok 'a wrong funnel is noticed' notices_a_wrong_finding "$work/out/management/latest" 's/"target": [0-9.]*/"target": 0.5/'
ok 'a wrong sentence is noticed' notices_a_wrong_sentence "$work/out/management/latest"
ok 'every broken promise that is listed equals SQL' lists_equal
ok 'and what proves it equals SQL, with since when it was a case' proofs_equal "$work/list.csv" 6
ok 'a wrong one is noticed' notices_a_wrong_proof '0,/oldest.started_at,20/s//oldest.started_at,19/'
ok 'and names the rule it broke, as it is cited' rules_are_cited
no_line_twice() { # what a night lists is told once
    find -L "$work/out/nightly/latest/sv/tables" -name 'broken-*.csv' >"$work/lists"
    [ -s "$work/lists" ] || return 1
    while read -r list; do
        [ -z "$(sort "$list" | uniq -d)" ] || { echo "$list" && sort "$list" | uniq -d && return 1; }
    done <"$work/lists"
}
ok 'and none of a night stands in it twice' no_line_twice
ok 'where it failed is told for as many cases as SQL lists' places_equal
ok 'the robot campaigns to be stopped equal SQL' stops_equal
ok 'every rule in force that nobody read at its source is listed, with the calls it is for' unverified_listed
ok 'what October would break of rules to come equals SQL' coming_equal
ok 'a measure and days choose among them' one_measure_only
ok 'floor and ceiling is explained with the sums that were published' explained_as_published floor_and_ceiling 'prövbara'
ok 'so is a promise that a block of the report keeps' explained_as_published A10.3 'prövbara'
ok 'a wrong figure is noticed' notices_a_wrong_figure "$work/out/nightly/latest/report.json"
finish
