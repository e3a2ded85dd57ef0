#!/bin/sh
# The rooms: a file includes headers of its own floor or a lower one, and each foreign library has one door.
#
# Prints FILE:LINE and what is wrong, exit 1, or one line that all is well.

set -eu
cd "${1:-$(dirname "$0")/..}"

# shellcheck disable=SC2016 # awk expands them
find src include -name '*.[ch]' | LC_ALL=C sort | xargs awk '
BEGIN {
    # Rooms of one number stand side by side and do not include each other.
    split("base 0 plan 1 source 1 stats 1 calls 2 measure 3 finding 4 report 5 page 6 render 7 publish 8 app 9", words, " ")
    for (i = 1; i in words; i += 2)
        floor_of[words[i]] = words[i + 1]
    # A header, by the beginning of its name, and the files that may include it.
    door["libpq"] = "^src/source/";           door["pg_config"] = "^src/source/"
    door["postgres"] = "^src/source/";        door["catalog/"] = "^src/source/"
    door["cjson/"] = "^src/base/json[.]c$";   door["cJSON"] = "^src/base/json[.]c$"
    door["Rmath"] = "^src/stats/";            door["xlsxwriter"] = "^src/render/xlsx[.]c$"
}
function fault(text) {
    print FILENAME ":" FNR ": " text
    faults++
}
FNR == 1 {
    n = split(FILENAME, path, "/")
    room = path[1] == "src" ? path[2] : path[3]
    if (!(room in floor_of))
        fault("there is no room " room)
}
/^[ \t]*#[ \t]*include/ {
    includes++
    name = $0
    sub(/^[^<"]*[<"]/, "", name)
    sub(/[>"].*$/, "", name)
    if (name ~ /^takhojd\//) {
        split(name, part, "/")
        other = part[2]
        if (!(other in floor_of))
            fault("includes the unknown room " other)
        else if (other != room && floor_of[other] >= floor_of[room])
            fault(room " (floor " floor_of[room] ") includes " other " (floor " floor_of[other] "): " name)
    } else {
        for (begin in door)
            if (index(name, begin) == 1 && FILENAME !~ door[begin])
                fault(name " is included outside its door")
        if ($0 ~ /"/ && name ~ /\//)
            fault("reaches into another folder: " name)
    }
}
# The gnuplot process has its door in src/render/chart*; naming it in texts and settings is free.
/"gnuplot"[ \t]*,[ \t]*"-/ && FILENAME !~ /^src\/render\/chart/ { fault("starts gnuplot outside its door") }
/[^a-z_](system|popen|execvp|execlp|g_spawn_command_line_[a-z]*)[ \t]*\(/ && FILENAME !~ /^src\/app\/main[.]c$/ {
    fault("starts a program by a shell or by hand: base/child is for that")
}
END {
    if (faults)
        exit 1
    print "rooms: " includes " includes stay on their floors"
}'
