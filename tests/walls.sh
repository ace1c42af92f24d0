#!/bin/sh
# Whether the walls stand: in a copy of the compiler, tests/layers.sh must find
# each fault that is planted, and nothing before. Last line: N passed, N failed
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/tests"
cp -r compiler "$work/whole"
cp tests/layers.sh tests/names.* "$work/tests"
export CC=true # whether headers compile alone is not the question here
passed=0 failed=0

afresh() {
    rm -rf "$work/compiler"
    cp -r "$work/whole" "$work/compiler"
}
count() { # whether it is as it should be, what was tried
    if $1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $2"
        cat "$work/said"
    fi
}
planted() { # what, then files and the line that is put at the end of each
    what=$1; shift
    afresh
    found=true places=
    while [ $# -gt 0 ]; do
        echo "$2" >>"$work/compiler/$1"
        places="$places $1"
        shift 2
    done
    "$work/tests/layers.sh" >"$work/said" 2>&1 && found=false
    for place in $places; do
        grep -qE "^(\./)?$place:" "$work/said" || found=false
    done
    count $found "$what is not found"
}

afresh
clean=true
"$work/tests/layers.sh" >"$work/said" 2>&1 || clean=false
count $clean "no fault, and yet"
planted 'an include against the rules' text/line.c '#include "page/style.h"'
planted 'a circle of files' base/loc.h '#include "base/diag.h"'
planted "a name of the domain" \
    doc/node.c 'static const char own[] = "comment";' \
    doc/template.c 'static const char own[] = "major, status";' \
    page/flow.c 'static const char own[] = "_visibility";' \
    office/xlsx.c 'static const char own[] = "unanswered";' \
    write/csv.c 'static const char own[] = "項番";'
planted 'printing and exits beside command/print' \
    model/model.c 'static void say(void) { puts(""); }' \
    command/help.c 'static void end(void) { exit(1); }'
planted 'a plan that looks at bundles' job/plan.c '#include "model/model.h"'
planted 'a level by its name' \
    bind/bind_table.c 'static const char own[] = "major";' \
    join/items.h 'static const char own[] = "major";'
planted 'a second reader of who fills a column in' \
    model/edition.c 'static int who(void) { return filler_read(STR("")); }'
planted 'what is filled in seen past the door' \
    documents/form.c '#include "model/facts_raw.h"' \
    analysis/carry.c '#include "base/phrase_raw.h"' \
    doc/build.c '#include "model/facts_seen.h"'
planted 'a write into facts' \
    check/check_parts.c '#include "model/facts_build.h"' \
    job/compile.c '#include "model/facts_build.h"' \
    check/check_values.c 'static void own(struct facts *t);' \
    join/items.c 'static void own(const struct facts *t) { *(struct fact *)t; }'
planted 'a check counted by hand' check/check_parts.c 'x->diag->checks++;'
echo "$passed passed, $failed failed"
[ $failed = 0 ]
