#!/bin/sh
# Which directory may include which (DESIGN §1), that only write/pdf* knows
# libharu, that headers compile alone, and that nothing below main prints or
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
layer read   base
layer model  base
layer bind   base model
layer join   base model
layer check  base model
layer doc    base model
layer text   base doc page
layer page   base doc text
layer write  base model doc text page
for d in */; do
    case " $ruled " in
    *" ${d%/} "*) ;;
    *) complain "$d has no layer rule" ;;
    esac
done
find . -mindepth 2 -type d | grep . && complain "^ one directory level only"
grep -rlE '#include <hpdf' . | grep -vE '^\./write/pdf[a-z_]*\.[ch]$' &&
    complain "^ only write/pdf* may use libharu"
grep -rnE '#include "write/pdf' . | grep -vE '^\./write/pdf' &&
    complain "^ only write/pdf* may include each other"
grep -rlE '#include <png' . | grep -v '^./read/png' &&
    complain "^ only read/png may use libpng"
grep -rlE '#include <xlsxwriter' . | grep -v '^./write/xlsx\.c$' &&
    complain "^ only write/xlsx may use libxlsxwriter"
grep -rlE '#include <(zip|expat)' . |
    grep -vE '^\./(read/xlsx_package|write/xlsx_whole)\.c$' &&
    complain "^ only read/xlsx_package and write/xlsx_whole may use libzip and expat"
grep -rnE '#include "read/xlsx_' . | grep -v '^./read/xlsx' &&
    complain "^ only read/xlsx* may include each other"
grep -rlE '#include <cmark' . | grep -v '^./doc/markdown' &&
    complain "^ only doc/markdown may use cmark"
# plan is pure: it knows no reader, no writer, no file
grep -nE '#include "(read|write|text|page|doc|check|base/file)' plan.[ch] &&
    complain "^ plan must stay pure"
grep -rnE '\b(printf|fprintf|puts|fputs|putchar|perror|exit|_exit|_Exit|abort|setjmp)\(' \
    --include='*.c' . |
    grep -vE '^./(main\.c|workers\.c:.*\b_exit|base/arena\.c:.*\babort)' &&
    complain "^ nothing below main may print or exit"
for h in *.h */*.h; do
    ${CC:-cc} -std=c17 -D_GNU_SOURCE -I. -isystem /usr/include/harfbuzz \
        -fsyntax-only -x c "$h" 2>&1 | grep -q 'error:' &&
        complain "$h does not compile alone"
done
exit $status
