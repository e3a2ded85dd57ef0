#!/bin/sh
# Real calls, with their dirt: every row of the file is loaded or left out for a stated reason, every row loaded is read or
# refused for one, and every counter equals what plain SQL makes of the same tables.
# The data sets are not part of the project: TAKHOJD_DATA_SETS (../shared/data beside the checkout) is where they are.
# TAP on stdout; exit 0 when every sentence holds, 77 when there is no PostgreSQL server or no data set.

set -u

story=$0
sets=${TAKHOJD_DATA_SETS:-$(cd "$(dirname "$0")/../.." && pwd)/../shared/data}
bank=$sets/uci-bank-marketing/bank.csv
calls=$sets/anonymous-bank-1999/january.txt
if [ ! -r "$bank" ] && [ ! -r "$calls" ]; then
    echo "1..0 # SKIP no data sets in $sets"
    exit 77
fi
# shellcheck source=tests/oracle/story.sh
. "$(dirname "$0")/../oracle/story.sh"

fill() { # schema, file, rows come on stdin
    load "$1" - /dev/null && PGOPTIONS="-c search_path=$1" psql -Xq -f "$oracle/$2"
}

fill_bank() { fill bank load_bank_marketing.sql <"$bank"; }
fill_calls() { tr -d '\r' <"$calls" | fill calls load_anonymous_bank.sql; }

adds_up() { # file: its rows are those loaded and those left out, and the table has those loaded
    wanted=$(($(wc -l <"$1") - 1))
    ask -c 'TABLE load_result ORDER BY what'
    ask -v wanted="$wanted" -f - <<'SQL' | grep -qx t
SELECT sum(n) FILTER (WHERE what ~ '^(loaded|left_out)_') = :wanted AND sum(n) FILTER (WHERE what = 'rows_in_file') = :wanted
   AND sum(n) FILTER (WHERE what ~ '^loaded_') = sum(n) FILTER (WHERE what = 'rows_in_call')
FROM load_result;
SQL
}

# Every row of the table is read, and every row read is accepted, refused for one reason, or collapsed; in the dump of the
# program just compared.
none_is_lost() {
    in_call=$(ask -c "SELECT n FROM load_result WHERE what = 'rows_in_call'")
    awk -F '\t' -v in_call="$in_call" '
        $1 == "quality.rows_read" { read = $7; seen++ }
        $1 == "quality.calls_accepted" || $1 ~ /^quality\.(refused|collapsed)_/ { kept += $7; seen++ }
        END { print read, kept, in_call; exit !(seen > 2 && read == kept && read == in_call) }' "$work/dump.tsv"
}

has() { # counter, total over all
    awk -F '\t' -v counter="$1" '$1 == counter && $2 == "all" && $4 == "month" { n += $7 } END { print n + 0 }' \
        "$work/dump.tsv" | grep -qx "$2"
}

if [ -r "$bank" ]; then
    ok 'bank marketing loads' fill_bank
    ok 'each of its rows is loaded or left out for a reason' adds_up "$bank"
    ok 'the program equals SQL on it' equal bank 2009-12-31 Europe/Lisbon
    ok 'no row of it is lost' none_is_lost
    ok 'it has 4521 attempts' has attempts 4521
    ok 'without complaints it counts none' has complaints 0
else
    number=$((number + 1))
    echo "ok $number - bank marketing # SKIP $bank is not there"
fi
if [ -r "$calls" ]; then
    ok 'the call centre of 1999 loads' fill_calls
    ok 'each of its rows is loaded or left out for a reason' adds_up "$calls"
    ok 'the program equals SQL on it' equal calls 1999-01-31 Asia/Jerusalem
    ok 'no row of it is lost' none_is_lost
    ok 'a call that the machine answered is answered unless its outcome is unknown' has answered 29671
else
    number=$((number + 1))
    echo "ok $number - the call centre of 1999 # SKIP $calls is not there"
fi
finish
