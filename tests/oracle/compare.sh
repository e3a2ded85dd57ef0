#!/bin/sh
# Compares what the program counted with what plain SQL counts over the same tables.
#
#     AS_OF=2026-10-31 ZONE=Europe/Stockholm tests/oracle/compare.sh DUMP.tsv
#
# The database is reached by PG* as always; SCHEMA names the contract's schema (takhojd). SNAPSHOT, PACK and COMPLETE are
# oracle.sql's variables snapshot, pack and complete; PROPOSALS is its proposals_file, DRAW_FROM and DRAW_KEY (hexadecimal) its
# draw_from and draw_key. DUMP.tsv has lines of counter, scope kind, scope id (empty for all), grain, first day, day after the
# last, value. Prints the first twenty differences; exit 1 when there is any (or the dump cannot be loaded), 2 when SQL could
# not count.

set -u

here=$(cd "$(dirname "$0")" && pwd)
if [ $# -ne 1 ] || [ -z "${AS_OF:-}" ] || [ -z "${ZONE:-}" ]; then
    echo 'usage: AS_OF=DATE ZONE=NAME compare.sh DUMP.tsv' >&2
    exit 64
fi
[ -r "$1" ] || {
    echo "compare.sh: cannot read $1" >&2
    exit 2
}
psql -Xq -v schema="${SCHEMA:-takhojd}" -v as_of="$AS_OF" -v zone="$ZONE" -v snapshot="${SNAPSHOT:-infinity}" \
    -v pack="${PACK:-SE}" -v complete="${COMPLETE:-}" -v draw_from="${DRAW_FROM:-}" -v draw_key="${DRAW_KEY:-}" \
    -v proposals_file="${PROPOSALS:-/dev/null}" -f "$here/oracle.sql" </dev/null || exit 2
psql -Xq -v schema="${SCHEMA:-takhojd}" -v pack="${PACK:-SE}" -v complete="${COMPLETE:-}" -v measures_file="$here/../../reports/measures.json" -f "$here/compare.sql" <"$1" && exit 0
exit 1
