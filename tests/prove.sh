#!/bin/sh
# Usage: tests/prove.sh path/to/kaiji
#
# The proof on every file: the search by itself (prove/search.c), and kaiji with
# a hole where it redacts (prove/unredacted.c), which must publish nothing.
cd "$(dirname "$0")/.." || exit 1
b=$(dirname "$1")
[ -e "$b/compiler/main.o" ] || b=build # a kaiji that was not built here
make --no-print-directory -s B="$b" LDFLAGS="$(nm "$1" 2>/dev/null |
    grep -q __asan_init && echo -fsanitize=address,undefined)" \
    "$b/prove/search" "$b/prove/kaiji" >/dev/null || { echo "0 passed, 1 failed"; exit 1; }
export LSAN_OPTIONS="suppressions=$PWD/tests/leaks.supp:print_suppressions=0"
{
    "$b/prove/search"
    tests/prove.py "$b/prove/kaiji"
} | awk '!/^[0-9]+ passed, [0-9]+ failed$/ { print; next }
         { p += $1; f += $3; n++ }
         END { print p + 0 " passed, " f + (n < 2) " failed"; exit f > 0 || n < 2 }'
