#!/bin/sh
# gnuplot is missing, fails, hangs or draws nonsense: the reports of before stay, or where only the drawing is spoilt, the
# page says so in its place and stderr tells why.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no gnuplot to try it with.
# shellcheck disable=SC2317,SC2016 # functions are called through ok; the fakes' own shells expand

set -u

story=$0
# shellcheck source=tests/story/story.sh
. "$(dirname "$0")/story.sh"
command -v gnuplot >/dev/null || skip_all 'no gnuplot'

fake=$work/fake
# A gnuplot that is a script of these lines.
plotter() {
    { echo '#!/bin/sh' && printf '%s\n' "$@"; } >"$fake"
    chmod 755 "$fake"
}
with_fake() { configure "\"gnuplot\": {\"program\": \"$fake\", \"timeout_s\": ${1:-2}}"; }
# The smallest run that draws: one client's month. What the program leaves in the temporary folder is seen.
client=''
charted() {
    mkdir -p "$work/tmp"
    TMPDIR=$work/tmp run --report client --client "$client" "$@"
}
nothing_in_tmp() { [ -z "$(ls -A "$work/tmp")" ] || { ls -A "$work/tmp" && return 1; }; }
# shellcheck disable=SC2009 # ps is portable
no_fake_runs() { ! ps -eo args | grep -F "$fake" | grep -qv grep; }

configure ''
ok 'calls load' load_clean 2000
client=$(ask -c 'SELECT client_id FROM takhojd.campaign JOIN takhojd.call USING (campaign_id) GROUP BY 1 ORDER BY count(*) DESC LIMIT 1')
ok 'and are published with charts' published charted
has_charts() { grep -q 'data:image/svg' "$out"/client/*/latest/sv/index.html; }
ok 'which are there' has_charts

rm -f "$fake"
with_fake
ok 'a gnuplot that is not there is told' refused 78 "$fake" 'hint: .*Install gnuplot' -- charted
configure '"gnuplot": {"program": "gnuplott"}'
ok 'so is one that is not in PATH' refused 78 'gnuplott' 'hint: .*Install gnuplot' -- charted
with_fake
: >"$fake"
chmod 644 "$fake"
ok 'so is one that may not be run' refused 78 "$fake" 'hint: ' -- charted
printf 'no program\n' >"$fake"
chmod 755 "$fake"
ok 'one that is no program has failed' refused 70 'gnuplot' 'hint: ' -- charted

plotter 'exit 1'
ok 'one that ends at once has failed' refused 70 'gnuplot' 'hint: ' -- charted
plotter 'cat >/dev/null; exit 0'
ok 'so has one that reads everything and says nothing' refused 70 'gnuplot ended before the last chart' 'hint: ' -- charted
plotter 'cat >/dev/null; echo "line 0: cannot open display" >&2; exit 1'
ok 'so has one that complains, and its words are passed on' refused 70 'cannot open display' 'hint: ' -- charted
plotter 'kill -SEGV $$'
ok 'so has one that crashes' refused 70 'gnuplot' 'hint: ' -- charted
plotter 'head -n 9 | gnuplot -d; exit 0'
ok 'so has one that goes away in the middle' refused 70 'gnuplot' 'hint: ' -- charted
plotter 'printf "\033[2Jevil\a" >&2; cat >/dev/null'
ok 'what it says cannot steer a terminal' refused 70 'evil' 'hint: ' -- charted
no_escape() { ! grep -q "$(printf '\033')" "$work/errors"; }
ok 'not one control character is left' no_escape
plotter 'cat >/dev/null; while :; do echo nonsense nonsense nonsense nonsense nonsense >&2; done'
ok 'one that never stops talking has failed' refused 70 'gnuplot|fake' 'hint: ' -- charted

plotter 'exec sleep 300'
ok 'one that hangs is ended' refused 70 'more than 2 seconds' 'hint: .*timeout_s' -- charted
ok 'and is gone' within 5 no_fake_runs
plotter 'trap "" TERM' 'cat >/dev/null' 'while :; do sleep 1; done'
ok 'one that hangs and will not hear is ended too' refused 70 'more than 2 seconds' 'hint: ' -- charted
ok 'and is gone as well' within 5 no_fake_runs

plotter "sleep 777 & echo \$! >$work/started" 'wait'
ok 'one that lets another program hang is ended' refused 70 'more than 2 seconds' 'hint: ' -- charted
started_is_gone() { case $(ps -o stat= -p "$(cat "$work/started")") in '' | Z*) ;; *) return 1 ;; esac }
ok 'and that program with it' within 5 started_is_gone

with_fake 60
# It says that all went well, after what it drew has been spoilt: the figures stand in the table under it all the same.
spoiling() { plotter 'cat >script' 'gnuplot -d <script 2>said' "$@" 'cat said >&2'; }
published_without_charts() { # what is said
    published charted && ! has_charts && says "warning: .*($1)" &&
        grep -q 'class="missing"' "$out"/client/*/latest/sv/index.html
}
spoiling 'for f in *.part; do head -c 300 "$f" >half && mv half "$f"; done'
ok 'charts that are cut off are left out, and it is told' published_without_charts 'not whole'
spoiling 'for f in *.part; do : >"$f"; done'
ok 'so are empty ones' published_without_charts 'not whole'
spoiling 'rm -f *.part'
ok 'so are ones that are not there' published_without_charts 'not whole'
spoiling 'sed -i "s/^OK \([0-9]*\).*/ERR \1 all points undefined/" said'
ok 'so are ones that gnuplot itself says have failed' published_without_charts 'all points undefined'
strictly() { charted --strict; }
ok 'with --strict nothing is published then' refused 65 'strict' 'hint: ' -- strictly
spoiling 'for f in *.part; do head -c 100 "$f" | grep -q "<svg" && echo "garbage</svg>" >"$f"; done'
ok 'garbage with a right end is not published' refused 70 'no whole SVG' 'hint: ' -- charted
spoiling 'for f in *.part; do sed -i "s/<svg/<script>alert(1)<\/script><svg/" "$f"; done'
ok 'nor is a drawing with something before it' refused 70 'no whole SVG: its root is script' 'hint: ' -- charted

ok 'nothing is left in the temporary folder' nothing_in_tmp
configure ''
ok 'with gnuplot itself the report is published as before' published charted
finish
