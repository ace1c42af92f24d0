#!/bin/sh
# Which directory may include which (DESIGN §1), who alone knows a library,
# that headers compile alone, and that one file prints and exits. A directory
# without a rule fails.
cd "$(dirname "$0")/../compiler" || exit 1
status=0
complain() { echo "$1"; status=1; }
known=$(mktemp -d)
trap 'rm -rf "$known"' EXIT
ruled=
layer() { # name allowed...
    name=$1; shift
    ruled="$ruled $name"
    allowed=$(printf '%s|' "$name" "$@")
    grep -rnE '^#include "' "$name" | grep -vE "\"(${allowed%|})/" &&
        complain "^ not allowed in $name/"
}
# ground
layer base
layer package    base
layer vocabulary base
layer relation   base vocabulary
# what people say
layer read       base package
layer model      base vocabulary
layer derive     base vocabulary model
layer bind       base vocabulary model derive
layer import     base vocabulary relation model
layer analysis   base vocabulary relation model
layer check      base vocabulary model analysis
# what is shown
layer join       base vocabulary relation model analysis
layer documents  base vocabulary relation model analysis join
layer doc        base relation
layer text       base doc
layer page       base relation doc text
# what leaves
layer pdf        base relation doc text page
layer office     base package relation doc page
layer write      base relation doc text page pdf office
# who decides
layer job        base package read model bind import analysis documents check doc page write
layer command    base vocabulary model analysis check job
# what another system has instead of files of these rooms
layer port       base job
# no C: the page in the browser
layer web
layer packaging
grep -nE '^#include "' main.c | grep -vE '"(base|command)/' &&
    complain "^ main calls command"
for d in */; do
    case " $ruled " in
    *" ${d%/} "*) ;;
    *) complain "$d has no layer rule" ;;
    esac
done
circle() { # where; arrows, two names a line
    found=$(tsort 2>&1 >/dev/null | sed -nE \
        's|^tsort: ([a-z]+)$|\1: leads to itself|p
        s|^tsort: ([a-z]+/.*)|\1.h: leads to itself|p')
    [ -z "$found" ] || complain "$found
^ a circle $1"
}
# rooms in which nothing leads from a file back to itself
for room in base command doc documents job join model page office write; do
    grep -HoE "^#include \"$room/[^\"]+" "$room"/*.[ch] |
        sed -E 's|\.[ch]:#include "| |; s|\.[a-z]+$||; s|_raw\b||g' \
            >"$known/arrows" # facts_raw lays open what facts is
    circle "in $room/" <"$known/arrows"
done
grep -HoE '^#include "[a-z]+/' */*.[ch] |
    sed -E 's|/.*"| |; s|/$||' >"$known/arrows"
circle "between rooms" <"$known/arrows"
find . -mindepth 2 -type d | grep . && complain "^ one directory level only"
only() { # pattern of an include, the place that may have it
    grep -rlE --include='*.[ch]' "#include [<\"]($1)" . | grep -vE "^\./$2" &&
        complain "^ only $2 may include $1"
}
grep -n '#include "relation/' analysis/* | grep -v '^analysis/carry' &&
    complain "^ only analysis/carry makes relations: tables of a new bundle"
only hpdf pdf/
only png read/png
only jansson command/stats
only xlsxwriter 'office/xlsx(\.c|_(save|formats|charts)\.[ch])'
only 'zip|expat' package/
only read/xlsx_ read/xlsx
only pdf/pdf_ pdf/
grep -nE '#include "page/' pdf/* office/* write/* |
    grep -vE '"page/(ops|compiled)\.h"' &&
    complain "^ writers see pages as page/ops.h and page/compiled.h only"
grep -rlE '#include <cmark' . | grep -v '^./doc/markdown' &&
    complain "^ only doc/markdown may use cmark"
# plan is pure: it sees which documents and bundles there are
grep -nE '^#include "' job/plan.[ch] |
    grep -vE '"(job/plan|model/document|base/(arena|diag|str))\.h"' &&
    complain "^ plan must stay pure"
# What is filled in may be seen as it is by those who bind it, by those who say
# what is wrong with it and by job/prove, which looks for it in what is made;
# whoever makes documents sees it through join/show, whoever computes through
# model/facts_seen. Only bind and derive write.
wall() { # what may not be there, the rooms in which it may, why not
    grep -rnP "$1" --include='*.[ch]' . | grep -vE "^\./($2)" &&
        complain "^ $3"
}
wall '#include "(model/facts|base/phrase)_raw\.h"' \
    '(model|derive|bind|check)/|base/phrase\.c|job/prove\.c' \
    "what is filled in is seen through join/show and model/facts_seen"
wall '#include "model/facts_build\.h"' '(derive|bind)/|model/facts_build\.c' \
    "only bind and derive write facts"
wall '(?<!const )struct facts? \*' \
    '(derive|bind)/|model/facts_build\.[ch]' "once bound, facts are const"
# a check is a row of check/rules.def; rules count none by hand
grep -nE '(->|\.)(checks|obstacles)(\+\+| \+=)' check/*.c |
    grep -v '^check/check\.c:' &&
    complain "^ check_run() counts the rows of check/rules.def"
grep -rnE '\b(v?f?printf|f?putc|f?puts|putchar|fwrite|perror|exit|_exit|_Exit|abort|setjmp)\(' \
    --include='*.c' . |
    grep -vE '^./(command/print\.c|job/processes\.c:.*\b_exit|base/arena\.c:.*\babort|port/(encodings|hush|paths|posix)\.c)' &&
    complain "^ only command/print may print or exit"
# who shows and writes knows no name of the domain (tests/names.awk)
words() { # of tables, columns, keys and meanings; of relations that are made
    sed -nE -e 's/^TERM\([^,]+, ([^,]+), "([^"]+)".*/\1\n\2/p' \
        -e 's/^(TABLE|SHARED)\([A-Z]+, "?([^",]+)"?,.*/\2/p' vocabulary/tables.def
    sed -nE 's/^WORD\(MEANING, [^,]+, "([^"]+)".*/\1/p' vocabulary/words.def
    grep -hoE '(join_(relation|table|keyed|column|key|key_text)|relation_column_add)\([^"]*"[a-z_]+"|\.set = STR\("[a-z]+"' \
        join/*.c documents/*.c | grep -oE '[a-z_]+"$' | tr -d '"'
    LC_ALL=C sed -nE 's/^ *\{+"([a-z_]+)", "[^a-z"]+", .*/\1/p' \
        join/*.c documents/*.c
}
words | LC_ALL=C sort -u >"$known/words"
for word in status major evidence devices 項番 unanswered matrix sentence; do
    grep -qx "$word" "$known/words" || complain "'$word' is not among the words"
done
LC_ALL=C awk -f ../tests/names.awk "$known/words" ../tests/names.allow \
    $(find doc text page pdf office write -name '*.[ch]' | sort) | grep . &&
    complain "^ a name of the domain; if it is another's too: tests/names.allow"
grep -rn '"major"' --include='*.[ch]' . |
    grep -vE '^./(vocabulary/|model/levels\.c)' &&
    complain "^ only model/levels may name the levels"
# who fills a column in is read once, and who counts as whom is asked there
grep -rn 'filler_read(' --include='*.c' . |
    grep -vE '^./model/(places|bound)\.c:' &&
    complain "^ only model/places may read who fills a column in"
for h in */*.h; do
    ${CC:-cc} -std=c17 -D_GNU_SOURCE -I. -isystem /usr/include/harfbuzz \
        -fsyntax-only -x c "$h" 2>&1 | grep -q 'error:' &&
        complain "$h does not compile alone"
done
# what tests link keeps up with what it is linked with
for c in ../tests/*/*.c; do
    ${CC:-cc} -std=c17 -D_GNU_SOURCE -I. -isystem /usr/include/harfbuzz \
        -Werror -fsyntax-only "$c" || complain "^ in $c"
done
exit $status
