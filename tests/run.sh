#!/bin/sh
# Usage: tests/run.sh path/to/kaiji [case-pattern]
# The pattern is an extended regular expression on AREA/NAME.
#
# A case is a folder tests/cases/AREA/NAME with `cmd`, its input files, and
# `want`: what the command printed, how it ended, which files it wrote, and the
# text of those that are text (md, tree, pages). cmd runs in a copy of the
# folder, with `kaiji` in its PATH and $shared naming tests/shared.
# How many checks ran stands there as N, so that a new rule changes no case but
# check/count; the page that check ends with only in cases whose cmd
# says in a comment that it is about the page that check ends with.
# With ACCEPT=1 the present result replaces what was wanted.
kaiji=$(realpath "$1")
pattern=${2:-.}
tests=$(realpath "$(dirname "$0")")
export LSAN_OPTIONS="suppressions=$tests/leaks.supp:print_suppressions=0"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$kaiji" "$work/bin/kaiji"
# the program finds templates and fonts beside itself, through the link's target
unset LC_ALL LC_MESSAGES # kaiji speaks as LANG says, installed or not
export PATH="$work/bin:$PATH" LC_CTYPE=C.UTF-8 LC_COLLATE=C.UTF-8 LANG=en_US.UTF-8 shared="$tests/shared" work

cat >"$work/one" <<'ONE'
paged() { # what was printed, less the pages that check ends with
    if grep -q '^# .*page that check' "$name/cmd"; then
        cat "$name.out"
    else
        sed -E 's/(公開の前に：|Before publication: )/\n\1/; s/^\n//' \
            "$name.out" |
            sed '/^公開の前に：/,/^$/d; /^Before publication: /,/^$/d'
    fi
}
dir=$1
name=$(echo "$dir" | tr / .)
mkdir "$work/$name"
cp -r "$dir/." "$work/$name/"
rm -f "$work/$name/want"
cd "$work/$name" || exit 1
timeout 60 sh ./cmd >../"$name.out" 2>../"$name.err"
echo "status $?" >../"$name.got"
cd ..
{
    [ -s "$name.err" ] && {
        echo "--- stderr"
        sed -E '/^kaiji: /s/(点検|checks: )[0-9]+/\1N/' "$name.err"
    }
    paged >"$name.shown"
    [ -s "$name.shown" ] && { echo "--- stdout"; cat "$name.shown"; }
    cd "$name"
    find . -path './out*' \( -type f -o -type l \) | LC_ALL=C sort >../"$name.files"
    [ -s ../"$name.files" ] && { echo "--- files"; cat ../"$name.files"; }
    grep -E '\.(md|tree|pages|json|csv)$' ../"$name.files" |
        while read -r f; do echo "--- $f"; cat "$f"; done
} | sed "s|$shared|SHARED|g; s|$work|WORK|g" >>"$work/$name.got"
ONE
cd "$tests/cases" || exit 1
find . -name cmd -printf '%h\n' | sed 's|^\./||' | LC_ALL=C sort |
    grep -E -e "$pattern" >"$work/cases"
xargs -r -P "$(nproc)" -n 1 sh "$work/one" <"$work/cases"
[ -s "$work/cases" ] || { echo "no case is called like $pattern"; exit 1; }
passed=0 failed=0
while read -r dir; do
    got=$work/$(echo "$dir" | tr / .).got
    if [ -n "${ACCEPT:-}" ]; then
        cp "$got" "$dir/want"
    fi
    if [ -e "$dir/want" ] && cmp -s "$dir/want" "$got"; then
        passed=$((passed + 1))
    else
        echo "FAIL tests/cases/$dir"
        diff -u "$dir/want" "$got" | head -40
        failed=$((failed + 1))
    fi
done <"$work/cases"

# Every message kaiji can give is shown by a case, or named in `unshown` with
# the reason why no case can show it.
if [ "$pattern" = . ]; then
    for id in $(grep -oE '^MESSAGE\([A-Z0-9_]+, "[a-z0-9-]+"' \
        ../../compiler/base/messages.def | grep -oE '[a-z0-9-]+"' | tr -d '"'); do
        if grep -rqF "[$id]" --include=want . || grep -q "^$id " ../unshown; then
            passed=$((passed + 1))
        else
            echo "FAIL no case shows the message $id"
            failed=$((failed + 1))
        fi
    done
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
