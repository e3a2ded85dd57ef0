#!/bin/sh
# A column that is null in every row is missing: what is defined by it is not measured, with the column's name, and never a
# zero, a hundred per cent or "nothing could happen"; every figure that is still measured is what it was.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.
# shellcheck disable=SC2317 # functions are called through ok
# takes: long

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
# shellcheck source=tests/story/odd.sh
. "$(dirname "$0")/odd.sh"

# Management's report without any value of a column, as a file beside the whole one's: relation.column.
without() {
    with_data "ALTER TABLE ${1%.*} ALTER ${1#*.} DROP NOT NULL; UPDATE ${1%.*} SET ${1#*.} = NULL" run --report management ||
        { cat "$work/errors" && return 1; }
    cp "$out/management/latest/report.json" "$work/without.json"
}
# The parts are told here once more, from the definitions: what the catalogue says it needs is what is tried.
not_measured_without() { # relation.column, measure.part...
    column=$1
    shift
    without "$column" && python3 - "$work/whole.json" "$work/without.json" "$column" "$@" <<'PYTHON'
import json, sys
whole, without, column, parts = *sys.argv[1:4], sys.argv[4:]
def figures(path):
    return {(f["measure"] + "." + f["part"], json.dumps(f["scope"]), json.dumps(f["period"])): f for f in json.load(open(path))["figures"]}
before, after = figures(whole), figures(without)
told, wrong = set(), []
for key, figure in after.items():
    if key[0] in parts:
        told.add(key[0])
        if (figure["state"], figure["reason"], figure["missing"]) != ("not_measured", "column", column):
            wrong.append(f"{key}: {figure['state']} {figure['numerator']} of {figure['denominator']}")
    was = before.get(key)
    if was and figure["state"] not in ("not_measured", "suppressed") and any(
            figure[one] != was[one] for one in ("state", "numerator", "denominator", "value")):
        wrong.append(f"{key}: {was['numerator']} of {was['denominator']} became {figure['numerator']} of {figure['denominator']}")
wrong += [f"no figure {part}" for part in parts if part not in told]
print(*wrong[:10], sep="\n")
sys.exit(bool(wrong))
PYTHON
}
# Relevance is judged by the other tests: the same as before, or more of it, and never by a source nobody told.
relevant_by_the_other_tests() {
    without call.source_id && python3 - "$work/whole.json" "$work/without.json" <<'PYTHON'
import json, sys
def figure(path, part):
    return next(f for f in json.load(open(path))["figures"] if f["measure"] == "relevance" and f["part"] == part
                and not f["scope"])
for part in ("of_conversations", "of_attempts"):
    was, now = figure(sys.argv[1], part), figure(sys.argv[2], part)
    print(part, was["numerator"], was["denominator"], now["state"], now["numerator"], now["denominator"])
    if now["state"] != was["state"] or now["denominator"] != was["denominator"] or not now["numerator"] >= was["numerator"] > 0:
        sys.exit(1)
PYTHON
}
whole() { run --report management && cp "$out/management/latest/report.json" "$work/whole.json"; }

# What is missing is the point: no gate of it, and none of what follows from it.
configure_odd '"gates": {"unknown_words": 1, "sales_without_row": 1}'
ok 'calls load' load_clean 3000
ok 'all of them are reported' whole
ok 'without the source of any call relevance is judged by the other tests' relevant_by_the_other_tests
while read -r column parts; do
    # shellcheck disable=SC2086 # words on purpose
    ok "without $column" not_measured_without "$column" $parts
done <<'END'
call.answered_at complaints.consumer complaints.company complaints.live complaints.automated complaints.per_answered ai_disclosed.disclosed
call.connected_at transparent_opening.all_said transparent_opening.within_10s masked_purpose.flagged listening.listened listening.talk_share objections_acknowledged.acknowledged calm_calls.words_per_minute need_before_offer.all_asked false_urgency.flagged scare.flagged pressure.flagged next_step_known.next_step would_want_call.would_want relevance.of_conversations conversion_per_relevant_contact.net
call.ended_at misfiled.not_reached early_hangups.live listening.interruptions calm_calls.overlap_share written_yes.all conversion_per_relevant_contact.net
call.agent_id calls_reviewed.not_represented calls_reviewed.agents misfiled.not_reached abandoned.us rest_after_no.redialled_abandoned
sale.accepted_at conversion_per_relevant_contact.net conversion_per_relevant_contact.gross path.sale path.stands deals_kept.d14 deals_kept.d90 deals_kept.d365 withdrawals.value_past
sale.accept_channel conversion_per_relevant_contact.net written_yes.all written_yes.accepted_after withdrawals.by_sms
complaint.channel outside_rulings.upheld outside_rulings.consumer outside_rulings.company complaints.channel_own
complaint.upheld outside_rulings.upheld outside_rulings.consumer outside_rulings.company
END
finish
