#!/bin/sh
# Usage: tests/line.sh path/to/kaiji
#
# Line breaking: the classes of JLReq one by one (line/classes.txt), and every
# text of inputs/ beside ICU's rules for Japanese (line/differences.tsv).
cd "$(dirname "$0")/.." || exit 1
b=$(dirname "$1")
[ -e "$b/compiler/main.o" ] || b=build # a kaiji that was not built here
make --no-print-directory -s B="$b" LDFLAGS="$(nm "$1" 2>/dev/null |
    grep -q __asan_init && echo -fsanitize=address,undefined)" \
    "$b/line/classes" "$b/line/icu" >/dev/null || { echo "0 passed, 1 failed"; exit 1; }
{
    "$b/line/classes" tests/line/classes.txt
    find inputs -mindepth 2 -name '*.csv' -o -mindepth 2 -name '*.md' | LC_ALL=C sort |
        xargs "$b/line/icu" tests/line/differences.tsv
} | awk '!/^[0-9]+ passed, [0-9]+ failed$/ { print; next }
         { p += $1; f += $3; n++ }
         END { print p + 0 " passed, " f + (n < 2) " failed"; exit f > 0 || n < 2 }'
