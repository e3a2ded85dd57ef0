#!/bin/sh
# The client whose opt-outs fail from a Monday on is found within three weeks, told once, and every sentence about it is
# true of the figures: counted again from report.json by a script that shares nothing with the program.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server to try it with.

set -u

story=$0
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$0")/../oracle/story.sh"

night() { # as-of day
    printf '{"schema": "demo", "out": "%s/out", "state": "%s/state", "pdf": {"program": "none"}}\n' "$work" "$work" >"$work/takhojd.json"
    TAKHOJD_DATA=$root "$build/takhojd" run --as-of "$1" --report nightly --config "$work/takhojd.json" -q
}

recount() { # report folder
    python3 "$root/tests/finding/recount.py" "$root" "$1"
}

# measure, client, new: how many signals there are of them.
signals() { # report.json, measure, client, new or known
    python3 - "$@" <<'PYTHON'
import json, sys
report, measure, client, wanted = sys.argv[1:]
found = [s for s in json.load(open(report))["signals"]
         if s["measure"] == measure and s["scope"].get("client") == client and s["new"] == (wanted == "new")]
sys.exit(0 if found else 1)
PYTHON
}

nothing_said() { [ -s "$1" ] && ! signals "$@" new && ! signals "$@" known; } # report.json, measure, client

command -v python3 >/dev/null || skip_all 'no python3'
ok 'a demo of 200 000 calls loads' load demo calls=200000 seed=1 months=27 as_of=2026-10-31 - "$root"/queries/demo/0*.sql
ok 'before anything fails, the night is reported' night 2026-07-05
ok 'and says nothing of the client' nothing_said "$work/out/nightly/2026-07-05/report.json" optout_respected_7d client-3
ok 'two weeks on, the night is reported' night 2026-07-19
ok 'the client is found: its opt-outs are not respected' \
    signals "$work/out/nightly/2026-07-19/report.json" optout_respected_7d client-3 new
ok 'and every sentence is true of the figures' recount "$work/out/nightly/2026-07-19"
ok 'the night after is reported' night 2026-07-20
ok 'and what was told is known, not new' \
    signals "$work/out/nightly/2026-07-20/report.json" optout_respected_7d client-3 known
ok 'every sentence of that night is true too' recount "$work/out/nightly/2026-07-20"
ok 'the limits are kept' grep -q '"chart": "optout_respected_7d.strict week client client-3"' "$work/state/baselines.json"
cp "$work/out/nightly/2026-07-20/report.json" "$work/before.json"
rm -r "$work/out"
ok 'made again with the same memory it says the same' night 2026-07-20
ok 'byte by byte' cmp "$work/before.json" "$work/out/nightly/2026-07-20/report.json"
finish
