#!/bin/sh
# Two campaigns in three months, counted by hand: the month beside the one before, where each campaign became better and the
# whole worse because most calls moved to the harder one, and beside the same month last year, where nothing turns.
# shellcheck disable=SC2317 # functions are called through ok
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.

set -u

story=$0
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$0")/../oracle/story.sh"

# month, campaign, conversations, of which with people of the target group: the kidney stones of the textbooks.
cat >"$work/months.sql" <<'SQL'
INSERT INTO client VALUES ('client-1', 'Norrsken');
INSERT INTO campaign (campaign_id, client_id, name, purpose, audience, product, target_group)
VALUES ('easy', 'client-1', 'Lätt', 'sale', 'consumer', 'telecom', 'households that moved'),
       ('hard', 'client-1', 'Svår', 'sale', 'consumer', 'telecom', 'households that moved');
INSERT INTO call (call_id, contact_id, campaign_id, mode, outcome, started_at, answered_at, connected_at, ended_at, in_target)
SELECT m.month || m.campaign || n, m.month || m.campaign || n, m.campaign, 'manual', 'informed', t.at, t.at + interval '10 seconds',
       t.at + interval '12 seconds', t.at + interval '3 minutes', n <= m.relevant
FROM (VALUES ('2026-10', 'easy', 87, 81), ('2026-10', 'hard', 263, 192),
             ('2026-09', 'easy', 270, 234), ('2026-09', 'hard', 80, 55),
             ('2025-10', 'easy', 50, 40), ('2025-10', 'hard', 200, 120)) AS m (month, campaign, conversations, relevant)
CROSS JOIN LATERAL generate_series(1, m.conversations) AS n
CROSS JOIN LATERAL (SELECT (m.month || '-29 10:00+02')::timestamptz + n * interval '5 minutes' AS at) AS t;
SQL

report() {
    printf '{"schema": "hand", "out": "%s/out", "state": "%s/state", "pdf": {"program": "none"}, "gates": {"days_without_calls": 1}}\n' "$work" "$work" >"$work/takhojd.json"
    TAKHOJD_DATA=$root "$build/takhojd" run --as-of 2026-10-31 --report management --report client --config "$work/takhojd.json" -q
}

# What differs from the definitions, in fractions: the change of the mix at the mean of both shares, the change within at the
# mean of both mixes, and Mantel and Haenszel's difference, which of the kidney stones is 0.0538 where the whole's is -0.0457.
compared() { # report.json
    python3 - "$1" <<'PYTHON'
import json, sys
from fractions import Fraction as F
now = {"easy": (81, 87), "hard": (192, 263)}
months = {"previous": ({"easy": (234, 270), "hard": (55, 80)}, True), "year_ago": ({"easy": (40, 50), "hard": (120, 200)}, False)}
found = {c["with"]: c for c in json.load(open(sys.argv[1]))["comparisons"] if c["measure"] == "relevance"}
wrong = []
for name, (before, turns) in months.items():
    c, mix, within, above, below = found[name], 0, 0, 0, 0
    (e1, n1), (e0, n0) = ([sum(v) for v in zip(*m.values())] for m in (now, before))
    for key in now:
        (x1, t1), (x0, t0) = now[key], before[key]
        r1, r0, w1, w0 = F(x1, t1), F(x0, t0), F(t1, n1), F(t0, n0)
        mix, within = mix + (w1 - w0) * (r1 + r0) / 2, within + (w1 + w0) / 2 * (r1 - r0)
        above, below = above + F(x1 * t0 - x0 * t1, t1 + t0), below + F(t1 * t0, t1 + t0)
    given = (c["now"]["numerator"], c["now"]["denominator"], c["before"]["numerator"], c["before"]["denominator"],
             c["difference"]["value"], c["mix"], c["within"], c["stratified"]["value"])
    made = (e1, n1, e0, n0, F(e1, n1) - F(e0, n0), mix, within, above / below)
    wrong += [(name, g, float(m)) for g, m in zip(given, made) if abs(g - m) > 1e-9]
    if (c["strata"], c["turns"]) != (2, turns):
        wrong.append((name, c["strata"], c["turns"]))
print(wrong)
sys.exit(bool(wrong))
PYTHON
}
warns_once() { # page, words
    test "$(grep -oF -- "$2" "$1" | wc -l)" -eq 1
}
holds() { # report folder
    python3 "$root/tests/finding/recount.py" "$root" "$1"
}

command -v python3 >/dev/null || skip_all 'no python3'
ok 'the months are loaded' load hand - "$work/months.sql"
ok 'their reports are made' report
for folder in "$work/out/management/latest" "$work"/out/client/*/latest; do
    name=$(basename "$(dirname "$folder")")
    ok "$name: mix and change within stand apart for both periods, and one of them turns" compared "$folder/report.json"
    ok "$name: the page warns of that one alone" warns_once "$folder/sv/index.html" 'Se upp: jämförs lika kampanjer med lika'
    ok "$name: in English too" warns_once "$folder/en/index.html" 'Beware: with like campaigns compared'
    ok "$name: every sentence holds" holds "$folder"
done
finish
