#!/bin/sh
# Makes the demo's reports and looks at them in a real browser: see check.mjs. What `make check-browser` calls.
# usage: tests/browser/check.sh [SITE]   SITE holds published reports; without it the demo makes some
# TAKHOJD_BROWSER=short: each report in one of its languages only, of a small demo, without pictures.
# TAP on stdout; exit 77 without npm, Chromium or what else is needed. Packages come from the lock file into BUILD; the
# pictures stay in BUILD/browser/pictures.

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${BUILD:-$root/build}
room=$build/browser
site=${1:-$room/site}

skip() {
    echo "1..0 # SKIP $1"
    exit 77
}

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip 'no Chromium'
command -v npm >/dev/null || skip 'no npm'
mkdir -p "$room" || exit 73
cp -p "$root/tests/browser/package.json" "$root/tests/browser/package-lock.json" "$root/tests/browser/check.mjs" "$room" || exit 73
if ! cmp -s "$room/package-lock.json" "$room/node_modules/installed.json"; then
    (cd "$room" && npm ci --ignore-scripts --no-audit --no-fund) >"$room/npm.log" 2>&1 || {
        sed 's/^/# /' "$room/npm.log" >&2
        skip 'the packages of the lock file cannot be had'
    }
    cp "$room/package-lock.json" "$room/node_modules/installed.json"
fi
if [ $# -eq 0 ]; then
    rm -rf "$site" "$site.state"
    calls=30000
    [ "${TAKHOJD_BROWSER:-}" != short ] || calls=3000
    TAKHOJD_DATA=$root "$build/takhojd" demo --calls "$calls" --out "$site" >"$room/demo.log" 2>&1
    case $? in
    0) ;;
    69 | 78) skip 'no PostgreSQL server or no gnuplot' ;;
    *) sed 's/^/# /' "$room/demo.log" && exit 1 ;;
    esac
fi
rm -rf "$room/pictures"
cd "$room" && exec node check.mjs "$browser" "$site" "$room/pictures" "${TAKHOJD_BROWSER:-}"
