#!/bin/bash
# Usage: tests/same.sh OTHER [KAIJI] [case-pattern]
#
# Whether two programs make the same: OTHER is one built elsewhere, from another
# commit. Every document of inputs/ and tests/invented in every format and
# edition, and every case under tests/cases, is made by both; every file, all
# that was printed and how it ended are compared byte by byte. For moves that
# are to change nothing. Last line: N passed, N failed
cd "$(dirname "$0")/.." || exit 1
other=$(realpath "$1") kaiji=$(realpath "${2:-build/kaiji}") pattern=${3:-.}
tests=$PWD/tests
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LSAN_OPTIONS="suppressions=$tests/leaks.supp:print_suppressions=0"
unset LC_ALL LC_MESSAGES
export LC_CTYPE=C.UTF-8 LC_COLLATE=C.UTF-8 LANG=en_US.UTF-8 shared=$tests/shared tests other kaiji
mkdir "$work/other" "$work/kaiji"
ln -s "$other" "$work/other/kaiji"
ln -s "$kaiji" "$work/kaiji/kaiji"

# Each thing is made at the same path by one program after the other.
cat >"$work/one" <<'ONE'
name=$1 what=$2 here=$3 kept=$work/kept/$1
for who in other kaiji; do
    rm -rf "$here"
    mkdir -p "$here" "$kept/$who"
    (
        [ -d "$what" ] && { cp -r "$what/." "$here/"; rm -f "$here/want"; cd "$here" || exit 1; what='. ./cmd'; }
        PATH=$work/$who:$PATH timeout 120 sh -c "$what" >"$kept/$who/stdout" 2>"$kept/$who/stderr"
        echo "status $?" >"$kept/$who/status"
    )
    for f in "$here"/out*; do [ -e "$f" ] && cp -r "$f" "$kept/$who/"; done
done
files=$(find "$kept/kaiji" -type f | wc -l)
if diff -r "$kept/other" "$kept/kaiji" >"$kept.diff"; then
    echo "same $name: $files files"
else
    echo "FAIL $name"; head -20 "$kept.diff"
fi
rm -rf "$here" "$kept"
ONE
export work
all=pdf,md,xlsx,csv,tree,pages
{
    for from in inputs tests/invented; do
        n=$(echo $from | tr / .)
        echo "$n|kaiji build $from -o $work/here.$n/out -t $all --lang ja|$work/here.$n"
        for edition in public nda internal; do
            echo "$n.$edition|kaiji build $from -o $work/here.$n.$edition/out -t $all --edition $edition|$work/here.$n.$edition"
        done
        for s in $from/services/*; do
            b=$n.$(basename "$s")
            echo "$b.stats|kaiji stats $s --format json; kaiji check $s $from/evaluations/* $from/facilities/*; kaiji check $s --diagnostics json|$work/here.$b.stats"
        done
    done
    (cd tests/cases && find . -name cmd -printf '%h\n') | sed 's|^\./||' | LC_ALL=C sort | grep -e "$pattern" |
        while read -r dir; do n=$(echo "$dir" | tr / .); echo "$n|$tests/cases/$dir|$work/case.$n"; done
} | tr '|\n' '\0\0' | xargs -0 -n 3 -P "$(nproc)" sh "$work/one" >"$work/said"
grep -v '^same ' "$work/said"
awk '/^same /{ n++; files += $NF == "files" ? $(NF-1) : 0 } /^FAIL/{ f++ }
     END { print files " files compared"; print n + 0 " passed, " f + 0 " failed"; exit f > 0 }' "$work/said"
