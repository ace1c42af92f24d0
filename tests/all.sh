#!/bin/sh
# Every test: the cases, line breaking, sheets, workbooks edited in place, the search for what is hidden,
# the documents of the main job, then what is hidden from outside, whether every
# filled cell is seen, questionnaires of other shapes, and calls that fail. The last line is the
# sum: N passed, N failed.
cd "$(dirname "$0")/.." || exit 1
kaiji=${1:-build/kaiji}
said=$(mktemp)
python=python3 # Debian's openpyxl is Debian's python's
$python -c 'import openpyxl' 2>/dev/null || python=/usr/bin/python3
export LSAN_OPTIONS="suppressions=$PWD/tests/leaks.supp:print_suppressions=0"
trap 'rm -f "$said"' EXIT
{
    tests/run.sh "$kaiji"
    tests/line.sh "$kaiji"
    tests/sheets.sh "$kaiji"
    tests/edit.sh "$kaiji"
    tests/prove.sh "$kaiji"
    tests/documents.sh "$kaiji"
    tests/leaks.sh "$kaiji"
    "$python" tests/start.py "$kaiji"
    python3 tests/seen.py "$kaiji"
    python3 tests/shapes.py "$kaiji"
    python3 tests/faults.py "$kaiji"
    python3 tests/histories.py "$kaiji" 40
} | tee "$said" | grep -vE '^[0-9]+ passed, [0-9]+ failed$'
awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3; n++ }
     END { print p + 0 " passed, " f + (n < 12) " failed"; exit f > 0 || n < 12 }' "$said"
