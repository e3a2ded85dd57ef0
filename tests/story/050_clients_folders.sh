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

configure
load_clean 20000
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

finish
