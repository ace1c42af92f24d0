#!/bin/sh
# Which directory may include which (DESIGN §1), who alone knows
# a library, that headers compile alone, and that nothing below main prints or
# exits. A directory without a rule fails.
cd "$(dirname "$0")/../compiler" || exit 1
status=0
complain() { echo "$1"; status=1; }
ruled=
layer() { # name allowed...
    name=$1; shift
    ruled="$ruled $name"
    allowed=$(printf '%s|' "$name" "$@")
    grep -rnE '^#include "' "$name" | grep -vE "\"(${allowed%|})/" &&
        complain "^ not allowed in $name/"
}
layer base
layer package base
layer read   base package
layer model  base
layer bind   base model
layer join   base model
layer check  base model
layer doc    base model
layer text   base doc page
layer page   base model doc text
layer pdf    base model doc text page
layer office base package model doc page
layer write  base model doc text page pdf office
layer job    base read model bind join check doc text page write
layer command base model job write
for d in */; do
    case " $ruled " in
    *" ${d%/} "*) ;;
    *) complain "$d has no layer rule" ;;
    esac
done
find . -mindepth 2 -type d | grep . && complain "^ one directory level only"
only() { # pattern of an include, the place that may have it
    grep -rlE "#include [<\"]($1)" . | grep -vE "^\./$2" &&
        complain "^ only $2 may include $1"
}
only hpdf pdf/
only png read/png
only xlsxwriter office/xlsx\\.c
only 'zip|expat' package/
only read/xlsx_ read/xlsx
only pdf/pdf_ pdf/
grep -rlE '#include <cmark' . | grep -v '^./doc/markdown' &&
    complain "^ only doc/markdown may use cmark"
# plan is pure: it knows no reader, no writer, no file
grep -nE '#include "(read|write|text|page|doc|check|base/file)' job/plan.[ch] &&
    complain "^ plan must stay pure"
grep -rnE '\b(printf|fprintf|puts|fputs|putchar|perror|exit|_exit|_Exit|abort|setjmp)\(' \
    --include='*.c' . |
    grep -vE '^./(main\.c|job/workers\.c:.*\b_exit|base/arena\.c:.*\babort)' &&
    complain "^ nothing below main may print or exit"
for h in */*.h; do
    ${CC:-cc} -std=c17 -D_GNU_SOURCE -I. -isystem /usr/include/harfbuzz \
        -fsyntax-only -x c "$h" 2>&1 | grep -q 'error:' &&
        complain "$h does not compile alone"
done
exit $status
