#!/bin/sh
# The grounds for one call, as somebody would ask for them: text, page and JSON; a call older than the history; what is
# no call.
# shellcheck disable=SC2317 # functions are called through ok
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"

grounds() { program grounds --config "$work/takhojd.json" --as-of "$as_of" "$@"; }
# A section and its number are kept on one line by a space that does not break.
says() { sed 's/\xc2\xa0/ /g' "$work/printed" | grep -qF "$1" || { cat "$work/printed" "$work/errors" && return 1; }; }
ends_with() { # exit code, words, then arguments
    wanted=$1 words=$2
    shift 2
    grounds "$@"
    status=$?
    if [ "$status" -ne "$wanted" ] || ! grep -qF "$words" "$work/errors"; then
        echo "exit $status"
        cat "$work/errors"
        return 1
    fi
}

tells_robot_without_consent() {
    grounds "$call" --lang en && says 'Consent to automated calls' && says 'Verdict: Failed' && says 'MFL (2008:486) 19 §'
}
is_a_page() {
    grounds "$call" --lang sv --html "$work/call.html" && [ ! -s "$work/printed" ] &&
        grep -q '<h1>Grunder för ett samtal' "$work/call.html" && ! grep -qE 'https?://|<script' "$work/call.html"
}
names_no_agent() {
    grounds "$manned" --json && ! grep -qF "$(ask -c "SELECT agent_id FROM takhojd.call WHERE call_id = '$manned'")" "$work/printed"
}
shows_the_proof() {
    held=$(ask -c "SELECT c.call_id FROM takhojd.call c JOIN takhojd.campaign k USING (campaign_id)
        JOIN takhojd.consent s ON s.contact_id = c.contact_id AND s.client_id = k.client_id AND s.given_at < c.started_at
        WHERE s.evidence_ref IS NOT NULL AND s.text_version IS NOT NULL AND c.started_at BETWEEN '2025-06-01' AND '2026-10-01'
        ORDER BY c.call_id LIMIT 1")
    grounds "$held" --json && says '"evidence_ref": "archive/' && says '"text_version": "text-'
}
# Everything but what was known when, and by what definitions, which the length of the history belongs to.
verdicts() { grep -E '"(test|verdict|missing|in_force)"' "$work/printed"; }
is_the_same_when_older() {
    configure && grounds "$call" --json && verdicts >"$work/young" &&
        configure '"history_months": 13' && grounds "$call" --json && verdicts >"$work/old" &&
        configure && cmp "$work/young" "$work/old"
}

configure
load_demo 1500 || exit 70
program exceptions -q --config "$work/takhojd.json" --as-of "$as_of" --measure robot_consent --from 2025-01-15 --until 2025-08-15
call=$(sed -n 2p "$work/printed" | cut -d, -f8)
manned=$(ask -c "SELECT call_id FROM takhojd.call WHERE agent_id IS NOT NULL AND started_at BETWEEN '2026-01-01' AND '2026-10-01' ORDER BY call_id LIMIT 1")
late=$(ask -c "SELECT call_id FROM takhojd.call WHERE started_at >= '2026-11-01 00:00 Europe/Stockholm' LIMIT 1")

ok 'a robot call without consent is told to have failed, with the law' tells_robot_without_consent
ok 'the page is one file without script or request' is_a_page
ok 'an agent is never named' names_no_agent
ok 'a consent stands with what shows it' shows_the_proof
ok 'a call older than the history is tested as it would have been' is_the_same_when_older
ok 'what is no call is a wrong command line' ends_with 64 'there is no call "nobody"' nobody
ok 'a call after all that is known is not looked at' ends_with 64 'after all that is known' "$late"
ok 'a page and JSON are not both to be had' ends_with 64 'cannot both be given' "$call" --json --html "$work/x.html"
finish
