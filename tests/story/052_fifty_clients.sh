#!/bin/sh
# Fifty clients and one pull: each gets a folder of its own from the same rows, read once, and none holds a word of the
# other forty-nine.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no gnuplot to try it with.
# shellcheck disable=SC2317 # functions are called through ok

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
command -v gnuplot >/dev/null || skip_all 'no gnuplot'

# The demo's clients, and forty-four more with a campaign each, that share half of the calls.
multiply_clients() {
    ask <<'SQL'
SET search_path TO takhojd;
INSERT INTO client (client_id, name)
SELECT 'many-' || n, 'Mångbolaget ' || n || ' AB' FROM generate_series(1, 50 - (SELECT count(*)::int FROM client
    WHERE client_id IN (SELECT client_id FROM campaign))) AS n;
INSERT INTO campaign
SELECT made.* FROM (SELECT * FROM campaign WHERE campaign_id = 'campaign-01') AS k
CROSS JOIN client c
CROSS JOIN LATERAL jsonb_populate_record(NULL::campaign, to_jsonb(k) || jsonb_build_object(
    'campaign_id', 'of-' || c.client_id, 'client_id', c.client_id, 'name', 'Uppdrag ' || c.client_id, 'target_group', 'Målgruppen för ' || c.client_id, 'reason', 'Skälet för ' || c.client_id)) AS made
WHERE c.client_id LIKE 'many-%';
UPDATE call SET campaign_id = 'of-many-' || 1 + abs(hashtext(call_id)) % (SELECT count(*) FROM client WHERE client_id LIKE 'many-%')
WHERE abs(hashtext(call_id || 'x')) % 2 = 0;
SQL
}
clients() { ask -c 'SELECT client_id FROM takhojd.client WHERE client_id IN (SELECT client_id FROM takhojd.campaign)'; }

# Every statement of a run, as the server heard it.
log=$(ask -c "SELECT current_setting('data_directory')")/../server.log
heard_by_server() { # file, arguments of run
    file=$1
    shift
    before=$(wc -c <"$log")
    run "$@" || heard || return 1
    tail -c "+$((before + 1))" "$log" | grep -a 'statement: COPY (' | LC_ALL=C sort >"$file"
    [ -s "$file" ] || { echo 'the server logged nothing' && return 1; }
}
reads_no_more() {
    [ "$(wc -l <"$work/one")" -eq "$(wc -l <"$work/fifty")" ] ||
        { echo "one: $(wc -l <"$work/one"), fifty: $(wc -l <"$work/fifty")" && return 1; }
}
folders() { find "$out/client" -type l -name latest | LC_ALL=C sort; }
has_fifty() {
    [ "$(folders | wc -l)" -eq 50 ] || { folders && return 1; }
    [ "$(clients | wc -l)" -eq 50 ]
}
# Names and keys of the other forty-nine and of their campaigns, as words of their own.
holds_its_own_only() {
    ask -F ' ' -c 'SELECT client_id, client_id FROM takhojd.client UNION SELECT client_id, name FROM takhojd.client
        UNION SELECT client_id, campaign_id FROM takhojd.campaign UNION SELECT client_id, name FROM takhojd.campaign' >"$work/words"
    for folder in $(folders); do
        client=$(sed -n 's/^  "client": "\(.*\)",$/\1/p' "$folder/report.json")
        "$build/tests/story/reveal" "$folder/" >"$work/revealed" || return 1
        awk -v own="$client" '$1 == own' "$work/words" | cut -d ' ' -f 2- | LC_ALL=C sort -u >"$work/own"
        awk -v own="$client" '$1 != own' "$work/words" | cut -d ' ' -f 2- | LC_ALL=C sort -u | LC_ALL=C comm -23 - "$work/own" >"$work/others"
        [ "$(wc -l <"$work/others")" -gt 150 ] || { echo 'nothing to look for' && return 1; }
        grep -aqF -e "$client" "$work/revealed" || { echo "$client is not in its own" && return 1; }
        LC_ALL=C.UTF-8 grep -aowFf "$work/others" "$work/revealed" | sort -u | head -n 3 >"$work/found"
        [ ! -s "$work/found" ] || { echo "in the folder of $client:" && cat "$work/found" && return 1; }
    done
}

configure '"languages": ["sv"]'
load_clean 2500 && multiply_clients || exit 70
ask -c "ALTER DATABASE takhojd SET log_statement = 'all'" || exit 70
ok 'a report for one client is made' heard_by_server "$work/one" --report client --client client-1
ok 'one for each of fifty' heard_by_server "$work/fifty" --report client
ok 'all fifty have a folder' has_fifty
ok 'from the same statements: nothing is read for each' reads_no_more
ok 'every one is whole' is_whole
ok 'and holds its own names and keys, and none of the other forty-nine' holds_its_own_only

finish
