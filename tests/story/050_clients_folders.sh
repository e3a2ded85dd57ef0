#!/bin/sh
# What a client is sent holds nothing of anybody else: every byte of every client's folder, unpacked however it is
# packed, is searched for other clients and their campaigns, agents, teams, reviewers, contacts and calls.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no gnuplot to try it with.
# shellcheck disable=SC2317,SC2013,SC2119 # functions are called through ok; identifiers are words; no settings

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
command -v gnuplot >/dev/null || skip_all 'no gnuplot'

rows() { ask -c 'SET search_path TO takhojd' -c "$1"; } # one SELECT

# Whose folder it is stands in its report.json.
reveal_all() {
    find "$out/client" -type l -name latest | LC_ALL=C sort >"$work/folders"
    [ -s "$work/folders" ] || return 1
    while read -r folder; do
        client=$(sed -n 's/^  "client": "\(.*\)",$/\1/p' "$folder/report.json")
        [ -n "$client" ] || { echo "whose is $folder?" && return 1; }
        "$build/tests/story/reveal" "$folder/" >"$work/revealed.$client" || return 1
    done <"$work/folders"
    rows 'SELECT client_id FROM client WHERE client_id IN (SELECT client_id FROM campaign)' | LC_ALL=C sort >"$work/clients"
    for client in $(cat "$work/clients"); do
        [ -s "$work/revealed.$client" ] || { echo "no folder for $client" && return 1; }
    done
}

# Words of its own, so that "team-1" is not found in "team-12": sentence, SELECT of the words with :'client'.
has_none() {
    for client in $(cat "$work/clients"); do
        ask -v "client=$client" -f - >"$work/words" <<SQL || return 1
SET search_path TO takhojd;
$1;
SQL
        [ -s "$work/words" ] || { echo "nothing to look for, for $client" && return 1; }
        LC_ALL=C.UTF-8 grep -aowFf "$work/words" "$work/revealed.$client" | sort | uniq -c >"$work/found"
        [ ! -s "$work/found" ] || { echo "in the folder of $client:" && head "$work/found" && return 1; }
    done
}

has_each() { # SELECT of words with :'client', each of which must be there
    for client in $(cat "$work/clients"); do
        printf 'SET search_path TO takhojd;\n%s;\n' "$1" | ask -v "client=$client" -f - >"$work/words" || return 1
        while read -r word; do
            LC_ALL=C.UTF-8 grep -aqF -e "$word" "$work/revealed.$client" || { echo "not for $client: $word" && return 1; }
        done <"$work/words"
    done
}

# The same word in a workbook's part, in a picture within a page, and behind the escapes of a page.
sees() { # folder, word
    "$build/tests/story/reveal" "$1" | grep -aqF -e "$2" || { echo "$2 was not found" && return 1; }
}
sees_everywhere() {
    folder=$(head -n 1 "$work/folders")
    for word in '<sheetData>' '<svg' 'xl/workbook.xml'; do
        sees "$folder/sv/" "$word" || return 1
    done
    mkdir "$work/packed" &&
        printf '<img src="data:text/plain;base64,%s"> &lt;&#98;ack&#x3e;' "$(printf 'in a base64 one' | base64)" >"$work/packed/page.html" &&
        printf '{"a": "quo\\"ted \\u00e5"}' >"$work/packed/a.json" || return 1
    for word in 'in a base64 one' '<back>' 'quo"ted å'; do
        sees "$work/packed" "$word" || return 1
    done
}

echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>' >"$work/logo.svg"
configure '"clients": {"client-1": {"logo": "logo.svg", "colour": "#7a1f4e"}}'
load_clean 20000
# Complaints are rare: a few more, so that there is something to compare.
ask -c "INSERT INTO takhojd.complaint (complaint_id, received_at, call_id, channel, category, decided_at, action)
    SELECT 'more-' || call_id, started_at + interval '1 day', call_id, 'own', 'terms', started_at + interval '9 days', 'apologised'
    FROM takhojd.call WHERE outcome = 'declined' AND started_at >= '2026-10-03' AND started_at < '2026-10-29'
    ORDER BY call_id LIMIT 20" || exit 70
ok 'the clients of the demo get their reports' ends_with 0 run --report client
ok 'every one of them' reveal_all
ok 'what is packed in files is seen' sees_everywhere
ok 'a folder has its own campaigns' has_each "SELECT DISTINCT k.name FROM campaign k JOIN call USING (campaign_id)
    WHERE k.client_id = :'client' AND started_at >= '2026-10-01 00:00 Europe/Stockholm'"
ok 'but no other client, by name or key' has_none "SELECT client_id FROM client WHERE client_id <> :'client'
    UNION SELECT name FROM client WHERE client_id <> :'client'"
ok 'no campaign of another client' has_none "SELECT campaign_id FROM campaign WHERE client_id <> :'client'
    UNION SELECT name FROM campaign WHERE client_id <> :'client'"
ok 'no agent' has_none 'SELECT agent_id FROM agent'
# A client may be called what a team is called.
ok 'no team' has_none "SELECT team_id FROM team UNION SELECT name FROM team
    WHERE NOT EXISTS (SELECT FROM client WHERE client_id = :'client' AND strpos(client.name, team.name) > 0)"
ok 'no reviewer' has_none 'SELECT DISTINCT reviewer_id FROM review'
ok 'no contact' has_none 'SELECT contact_id FROM call UNION SELECT contact_id FROM objection'
ok 'no call' has_none 'SELECT call_id FROM call'
ok 'no sale, complaint or review by its key' has_none 'SELECT sale_id FROM sale UNION SELECT complaint_id FROM complaint
    UNION SELECT review_id FROM review'

ok 'nor how much is called for everybody' has_none 'SELECT count(*) FROM call'

looks_its_own_way() {
    logo=$(base64 -w 0 <"$work/logo.svg")
    while read -r folder; do
        for page in "$folder"/*/index.html; do
            got=no wanted=no
            ! grep -q '"client": "client-1"' "$folder/report.json" || wanted=yes
            if grep -qF -e '--accent: #7a1f4e' "$page" && grep -qF "$logo" "$page"; then got=yes; fi
            [ "$got" = "$wanted" ] || { echo "$page" && return 1; }
        done
    done <"$work/folders"
}
ok 'a client with a logo and a colour has them, and no other' looks_its_own_way

# The same lists in plain SQL, as report.json has them.
list_is() { # list, SELECT of its rows as JSON arrays with :'client'
    while read -r folder; do
        client=$(sed -n 's/^  "client": "\(.*\)",$/\1/p' "$folder/report.json")
        ask -v "client=$client" -v "list=$1" -f - >"$work/same" <<SQL || return 1
\\set report \`cat '$folder/report.json'\`
SET search_path TO takhojd;
SET timezone TO 'UTC';
WITH expected AS ($2), reported AS (
    SELECT row_text.value AS row FROM jsonb_array_elements((:'report')::jsonb -> 'lists' -> :'list' -> 'rows') row_text
)
SELECT (SELECT count(*) FROM reported), (SELECT count(*) FROM expected),
       (SELECT count(*) FROM (TABLE reported EXCEPT ALL TABLE expected) a), (SELECT min(row::text) FROM reported),
       (SELECT min(row::text) FROM expected);
SQL
        awk -F '|' '$1 != $2 || $3 { exit 1 }' "$work/same" || { echo "$client, $1:" && cat "$work/same" && return 1; }
        cat "$work/same" >>"$work/lists"
    done <"$work/folders"
    # At least one of the folders has rows to compare.
    awk -F '|' '$1 > 0 { seen = 1 } END { exit !seen }' "$work/lists" || { echo "no rows of $1" && return 1; }
    : >"$work/lists"
}
# An instant as report.json has it: to the microsecond, unless it is a whole second.
told_at() { echo "replace(to_char($1, 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '.000000Z', 'Z')"; }
ok 'the assignments are those SQL finds' list_is assignments "
    SELECT jsonb_build_array(k.name, k.target_group, k.reason, nullif((
        SELECT string_agg(name, ', ' ORDER BY name COLLATE \"C\") FROM (SELECT DISTINCT coalesce(supplier, s.name) AS name
            FROM call JOIN lead_source s USING (source_id) WHERE call.campaign_id = k.campaign_id
            AND outcome <> 'prevented' AND started_at >= '2026-10-01 Europe/Stockholm' AND started_at < '2026-11-01 Europe/Stockholm') n), '')) AS row
    FROM campaign k WHERE client_id = :'client' AND EXISTS (SELECT FROM call WHERE campaign_id = k.campaign_id
        AND outcome <> 'prevented' AND started_at >= '2026-10-01 Europe/Stockholm' AND started_at < '2026-11-01 Europe/Stockholm')"
done_at() { echo "CASE WHEN $1 < '2026-11-01 Europe/Stockholm' THEN $(told_at "$1") ELSE $2 END"; }
ok 'the nos, and when they were handed over' list_is optouts "
    SELECT jsonb_build_array($(told_at o.received_at), $(done_at o.registered_at "'list.not_yet'"),
        $(done_at o.forwarded_at "'list.not_yet'")) AS row
    FROM objection o LEFT JOIN call USING (call_id) LEFT JOIN campaign k ON k.campaign_id = call.campaign_id
    WHERE received_at >= '2026-10-01 Europe/Stockholm' AND received_at < '2026-11-01 Europe/Stockholm'
        AND coalesce(o.client_id, k.client_id) = :'client'"
ok 'and the complaints, with what was done' list_is complaints "
    SELECT jsonb_build_array($(told_at c.received_at), coalesce(of_call.name, given.name),
        'measure.complaints.part.channel_' || channel, 'measure.complaints.part.category_' || coalesce(category, 'unknown'),
        'measure.complaint_action.part.' || coalesce(action, 'unknown'), $(done_at c.decided_at NULL)) AS row
    FROM complaint c LEFT JOIN call USING (call_id) LEFT JOIN campaign of_call ON of_call.campaign_id = call.campaign_id
        LEFT JOIN campaign given ON given.campaign_id = c.campaign_id
    WHERE received_at >= '2026-10-01 Europe/Stockholm' AND received_at < '2026-11-01 Europe/Stockholm'
        AND coalesce(of_call.client_id, c.client_id, given.client_id) = :'client'"
# The cases told of a month are as many as its measures missed: nothing is left out, nothing comes twice.
told_in_full() {
    while read -r folder; do
        ask -f - >"$work/same" <<SQL || return 1
\\set report \`cat '$folder/report.json'\`
WITH report AS (SELECT (:'report')::jsonb AS r)
SELECT coalesce(sum((f ->> 'denominator')::numeric - (f ->> 'numerator')::numeric), 0), (
    SELECT jsonb_array_length(r -> 'lists' -> 'in_name' -> 'rows') FROM report)
FROM report, jsonb_array_elements(r -> 'figures') f
WHERE (f ->> 'measure', f ->> 'part') IN (('robot_consent', 'consent'), ('confirmed_in_time', 'confirmed'))
    AND f -> 'scope' ? 'client' AND f #>> '{period,from}' = r #>> '{period,from}'
    AND f #>> '{period,until}' = r #>> '{period,until}';
SQL
        awk -F '|' '$1 != $2 { exit 1 }' "$work/same" || { echo "$folder:" && cat "$work/same" && return 1; }
        cat "$work/same" >>"$work/lists"
    done <"$work/folders"
    awk -F '|' '$1 > 0 { seen = 1 } END { exit !seen }' "$work/lists" || { echo 'no rows' && return 1; }
}
ok 'robot calls without consent and late confirmations are told, all of them' told_in_full

echo '<svg onload="alert(1)"/>' >"$work/logo.svg"
ok 'a logo that would do something is refused' refused 78 'logo' -- run --report client

finish
