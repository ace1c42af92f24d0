#!/bin/sh
# Usage: tests/edit.sh path/to/kaiji
#
# Workbooks that people keep, edited in place: all else must stay.
cd "$(dirname "$0")/.." || exit 1
b=$(dirname "$1")
[ -e "$b/compiler/main.o" ] || b=build # a kaiji that was not built here
make --no-print-directory -s B="$b" LDFLAGS="$(nm "$1" 2>/dev/null |
    grep -q __asan_init && echo -fsanitize=address,undefined)" \
    "$b/edit/edit" >/dev/null || { echo "0 passed, 1 failed"; exit 1; }
work=$(mktemp -d)
export LSAN_OPTIONS="suppressions=tests/leaks.supp:print_suppressions=0"
trap 'rm -rf "$work"' EXIT
python=python3 # Debian's openpyxl is Debian's python's
"$python" -c 'import openpyxl' 2>/dev/null || python=/usr/bin/python3
"$python" tests/edit.py "$b/edit/edit" "$work" || [ "$?" = 1 ] ||
    echo "0 passed, 1 failed"
