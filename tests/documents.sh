#!/bin/bash
# Usage: tests/documents.sh path/to/kaiji
#
# The main job on the shipped inputs, judged from outside: counts, extraction of
# every row, sound PDFs, the same bytes twice, nothing lost when it is killed or
# the disk is full, examples and README as printed.
cd "$(dirname "$0")/.." || exit 1
kaiji=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
ok() { # what command...
    what=$1; shift
    if "$@" >"$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAIL $what"; head -30 "$work/said"
        failed=$((failed + 1))
    fi
}

ok 'kaiji build inputs' "$kaiji" build inputs -o "$work/out" --lang ja
for f in chatwork/disclosure.meti-mic-1.0 comparison.meti-mic-1.0 \
    KAKUU-2026-001/evaluation.hispro-cloud kakuu-sns/disclosure.hispro-sns \
    kakuu-sns/disclosure.hispro-sns-provider kakuu-ipsec/disclosure.hispro-ipsec kakuu-hospital/disclosure.mhlw-5-6.9 \
    KAKUU-2026-00{2,3,4,5}/evaluation.hispro-sns-provider.internal \
    KAKUU-2026-00{6,7,8}/evaluation.hispro-sns-provider \
    chatwork/form.meti-mic-1.0 kakuu-sns/form.hispro-sns kakuu-sns/form.hispro-sns-provider kakuu-ipsec/form.hispro-ipsec \
    register kakuu-clinic/ledger $(cd inputs/catalogs && printf 'form.%s ' * | sed 's/phr-draft/&.internal/'); do
    ok "$f is there" test -s "$work/out/$f.pdf" -a -s "$work/out/$f.md"
done
ok 'no marker is left' test ! -e "$work/out/.kaiji-incomplete"
ok 'a second run, two at a time' "$kaiji" build inputs -o "$work/again" -j 2 --lang ja
ok 'the same bytes' diff -r "$work/out" "$work/again"
ok 'whatever the locale and the hour' env -i LANG=ja_JP.UTF-8 TZ=Asia/Tokyo LSAN_OPTIONS="${LSAN_OPTIONS:-}" \
    "$kaiji" build inputs -o "$work/third" -q
ok 'the same bytes in another locale' diff -r "$work/out" "$work/third"

counts() { # what kaiji stats must say of the Chatwork table
    "$kaiji" stats inputs/services/chatwork --format json | python3 -c '
import json, sys
s = json.load(sys.stdin)["services"][0]
four = lambda m: tuple(m[k] for k in ("conforming", "nonconforming", "not-applicable", "unanswered"))
assert s["service"] == "chatwork" and s["catalog"] == "meti-mic-1.0"
assert len(s["total"]["meanings"]) == 9
assert four(s["total"]["meanings"]) == (238, 66, 90, 7), s["total"]
assert [four(p["meanings"]) for p in s["parts"]] == [(97, 27, 18, 5), (15, 0, 29, 0), (126, 39, 43, 2)]
assert sum(sum(m["meanings"].values()) for m in s["majors"]) == 401
'
}
ok 'counts of the Chatwork table' counts
ok 'catalogs count what their publishers print' python3 tests/catalogs.py inputs/catalogs
totals() { # what the publishers say there is, in the forms; and what is lacking
    while read -r id n; do
        grep -q "計 | $n |\|$n項目" "$work/out/form.$id.md" || { echo "$id: $n"; return 1; }
    done <<'TOTALS'
meti-mic-1.0 401
hispro-cloud 253
hispro-sns 70
hispro-sns-provider 6
hispro-ipsec 59
hispro-regional 32
hispro-online 138
mhlw-5-6.9 14
TOTALS
    grep -q '3.4-13〜3.4-17' "$work/out/form.hispro-ipsec.md" &&
        grep -q '項目の題名、本文、エビデンス例は公表されていない' "$work/out/form.hispro-online.md" &&
        ! grep -E '患者等(が|から|に)患者等|PHRで利用するPHRで' "$work/out/form.phr-draft.internal.csv"
}
ok 'totals and gaps of the sheets' totals
derived() { # RULE
    python3 tests/derived.py "$kaiji" inputs phr-draft "$1" >"$work/derived" &&
        grep -q '^46 items touched by exclusions, 42 left out, 7 added$' "$work/derived" ||
        { cat "$work/derived"; return 1; }
}
for rule in R1 R2 R3; do
    ok "rule $rule of phr-draft does to its rows what the sheet says" derived $rule
done

python=python3 # Debian's openpyxl is Debian's python's
$python -c 'import openpyxl' 2>/dev/null || python=/usr/bin/python3
ok 'forms filled in as workbooks are read back' \
    $python tests/roundtrip.py "$kaiji" inputs "$work/out"
if command -v soffice >/dev/null; then
    ok 'forms filled in and saved by LibreOffice are read back' $python tests/roundtrip.py \
        "$kaiji" inputs "$work/out" soffice --headless --convert-to xlsx --outdir
fi

edition() { # INPUTS EDITION OUT: everything that has that edition, filled forms too
    "$kaiji" disclose "$1"/services/* --edition "$2" -o "$3" -q &&
        "$kaiji" form "$1"/services/* --edition "$2" -o "$3" -q &&
        "$kaiji" evaluate "$1"/evaluations/KAKUU-2026-00[1678] --edition "$2" -o "$3" -q
}
for e in public nda internal; do
    ok "the $e edition" edition inputs $e "$work/$e"
done
ok 'the register' "$kaiji" register inputs -o "$work/public" -q
said() { # what is said and counted in public
    for b in inputs/services/* inputs/evaluations/*; do
        "$kaiji" check "$b" --edition public --lang ja
        "$kaiji" check "$b" --edition public --diagnostics json
    done >"$work/public/said.json" 2>&1
    "$kaiji" stats inputs/services/* --format json >"$work/public/stats.json"
}
ok 'the public numbers' said
ok 'nothing hidden is in the public edition' python3 tests/leak.py inputs "$work/public"
ok 'nothing internal is in the nda edition' python3 tests/leak.py inputs "$work/nda" nda
ok 'the same counts in all editions' \
    python3 tests/leak.py --counts "$work/public" "$work/nda" "$work/internal"
plant() { # one hidden text shown: the search must find it in each format
    cp -r inputs "$work/planted"
    python3 - "$work/planted/services/kakuu-sns/answers.hispro-sns.csv" <<'PYTHON' || return 1
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8')))
row = next(r for r in rows if len(r['エビデンス']) >= 10 and not r['公開'])
row['対応策'] += row['エビデンス']
with open(sys.argv[1], 'w', encoding='utf-8', newline='') as f:
    w = csv.DictWriter(f, rows[0].keys(), lineterminator='\n')
    w.writeheader()
    w.writerows(rows)
PYTHON
    edition "$work/planted" public "$work/leaky" || return 1
    for format in pdf md xlsx csv; do
        python3 tests/leak.py inputs "$work/leaky" public .$format && return 1
        python3 tests/leak.py inputs "$work/public" public .$format || return 1
    done
}
ok 'a planted leak is found in each format' plant

ok 'every row is in every document' python3 tests/extract.py inputs "$work/out"
ok 'page operations of everything' "$kaiji" build inputs -t pages,tree \
    -o "$work/operations" -q --lang ja
ok 'lines, margins, headings and table heads' python3 tests/pages.py "$work/operations"
ok 'every cell whole, over pages too' python3 tests/cells.py "$work/operations"
long() { # DOCUMENT MOST: the pages of the longest documents are counted
    n=$(pdfinfo "$work/out/$1.pdf" | awk '/^Pages/ { print $2 }')
    echo "$1: $n pages" && [ "$n" -le "$2" ]
}
ok 'pages of the longest disclosure' long chatwork/disclosure.meti-mic-1.0 80
ok 'characters: each set or named as missing' python3 tests/glyphs.py "$kaiji"

sound() { # a PDF that others read without complaint
    qpdf --check "$1" >"$work/qpdf" 2>&1 && ! grep -q WARNING "$work/qpdf" || return 1
    pdffonts "$1" | awk 'NR > 2 && ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print; bad = 1 } END { exit bad || NR < 4 }' || return 1
    [ -z "$(pdftotext "$1" /dev/null 2>&1)" ] && [ -z "$(pdfinfo "$1" 2>&1 >/dev/null)" ] &&
        [ -z "$(pdftoppm -r 20 -png "$1" "$work/page" 2>&1)" ] || return 1
    rm -f "$work"/page*
}
for pdf in $(cd "$work/out" && find . -name '*.pdf' | sort); do
    ok "$pdf is sound" sound "$work/out/$pdf"
    ok "$pdf has the structure of its document" \
        tests/tags.py "$work/operations/${pdf%.pdf}.tree" "$work/out/$pdf"
done
pdf=KAKUU-2026-001/evaluation.hispro-cloud
ok "$pdf has its texts in order" \
    tests/tags.py --text "$work/operations/$pdf.tree" "$work/out/$pdf.pdf"

plain() { # --pdf plain: the same text, and nothing that claims tags
    "$kaiji" build inputs -o "$work/plain" -t pdf --pdf plain -q || return 1
    for pdf in $(cd "$work/plain" && find . -name '*.pdf'); do
        pdftotext -raw "$work/plain/$pdf" "$work/plain.txt"
        pdftotext -raw "$work/out/$pdf" - | cmp - "$work/plain.txt" || return 1
        pdfinfo "$work/plain/$pdf" | grep -q 'Tagged: *no' || return 1
        pdfinfo "$work/out/$pdf" | grep -q 'Tagged: *yes' || return 1
    done
}
ok 'tags change no text' plain

for name in odd empty; do # whatever a template may hold, and one that holds nothing
    ok "template $name" "$kaiji" disclose inputs/services/chatwork -t pdf,tree -q \
        --templates "tests/tags/$name" --missing-glyph mark -o "$work/$name"
done
odd=$work/odd/chatwork/disclosure.meti-mic-1.0
ok 'an odd document has its texts in order' tests/tags.py --text "$odd.tree" "$odd.pdf"

if command -v npm >/dev/null &&
    { [ -d build/pdfjs/node_modules/pdfjs-dist ] ||
        npm install --silent --no-audit --no-fund --omit=optional \
            --prefix build/pdfjs pdfjs-dist@4 >/dev/null 2>&1; }; then
    ok 'every row is in every document as pdf.js reads it' \
        python3 tests/extract.py inputs "$work/out" node tests/pdfjs.mjs
else
    echo "SKIPPED every row as pdf.js reads it: the npm registry is not reachable"
fi

if tests/verapdf/run.sh --install 2>"$work/skipped"; then
    ok 'every PDF is PDF/UA-1 and PDF/A-2a' \
        tests/verapdf/run.sh ua1,2a $(find "$work/out" "$work/odd" "$work/empty" \
        -name '*.pdf' | sort)
else
    echo "SKIPPED every PDF is PDF/UA-1 and PDF/A-2a: $(cat "$work/skipped")"
fi

cff() { # CFF faces, keyed by CID and by name, in a collection and alone
    "$kaiji" build inputs -o "$work/cff" --fonts fonts/noto -q --lang ja &&
        python3 tests/extract.py inputs "$work/cff" &&
        "$kaiji" disclose tests/shared/services/a -o "$work/cff/mixed" -t pdf \
            --fonts tests/shared/fonts/mixed -q --lang ja || return 1
    find "$work/cff" -name '*.pdf' | while read -r f; do sound "$f" || exit 1; done || return 1
    pdffonts "$work/cff/comparison.meti-mic-1.0.pdf" | grep -q 'NotoSansCJKjp-Regular *CID Type 0C' &&
        pdffonts "$work/cff/mixed/a/disclosure.mini.pdf" | grep -q 'NimbusSans-Regular *CID Type 0C' &&
        pdftotext "$work/cff/chatwork/disclosure.meti-mic-1.0.pdf" - | grep -q 'Chatwork株式会社の発行物'
}
ok 'the main job in CFF fonts' cff

whole() { # killed in the middle: each file is the old one or the new one
    cp -r "$work/out" "$work/killed"
    for pause in 0.02 0.05 0.08 0.12 0.2; do
        "$kaiji" build inputs -o "$work/killed" -q --lang ja & pid=$!
        sleep $pause; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        find "$work/killed" -name '*.kaiji-part' -delete
        rm -f "$work/killed/.kaiji-incomplete"
        diff -r "$work/out" "$work/killed" || return 1
    done
}
ok 'killed in the middle: old outputs are whole' whole

full() { # a full disk: exit 3, a message, and the old outputs as they were
    mkdir "$work/disk" && mount -t tmpfs -o size=600k tmpfs "$work/disk" || return 1
    "$kaiji" build inputs -o "$work/disk/out" -q --lang ja 2>"$work/err"
    status=$?
    left=$(find "$work/disk" -name '*.kaiji-part')
    for f in $(cd "$work/disk/out" && find . -name '*.pdf' -o -name '*.md'); do
        cmp "$work/disk/out/$f" "$work/out/$f" || status=broken
    done
    umount "$work/disk"
    [ "$status" = 3 ] && [ -z "$left" ] && grep -q 'file-full' "$work/err"
}
if [ "$(id -u)" = 0 ] && mkdir "$work/probe" &&
    mount -t tmpfs -o size=8k tmpfs "$work/probe" 2>/dev/null; then
    umount "$work/probe"
    ok 'a full disk' full
fi

unwritable() { # a folder that cannot be written (root may write anywhere)
    ! "$kaiji" build inputs -o /proc/kaiji-out -q --lang ja 2>"$work/err" &&
        grep -q 'file-write' "$work/err"
}
ok 'an unwritable output folder' unwritable

twins() { # each English template has the sections, tables and columns of the other
    for f in $(ls templates/*.en.md | grep -v /tables); do
        for t in "$f" "${f%.en.md}.md"; do
            grep -E '^(\{\{[#^/]|```kaiji [^p]|(source|columns|rows|group|merge|target|link|style|kind): )' "$t" >"$work/twin.$(basename "$t")"
        done
        diff "$work/twin.$(basename "${f%.en.md}").md" "$work/twin.$(basename "$f")" || return 1
    done
    [ "$(ls templates/*.en.md | grep -vc /tables)" = 6 ]
}
ok 'English templates tell what the Japanese ones tell' twins
ok 'a catalog of another language: kaiji build tests/invented' \
    "$kaiji" build tests/invented -o "$work/invented" -q --lang en
english() { # made as files only: every document, every item, in its own language
    "$kaiji" build tests/invented -o "$work/own" -q --diagnostics json 2>/dev/null &&
        diff -r "$work/invented" "$work/own" && python3 tests/invented.py tests/invented "$work/own"
}
ok 'its documents are whole and in its language alone' english
read_back() { # its workbooks are its bundles again
    "$kaiji" form tests/invented/services/anchor --edition internal -t xlsx \
        -o "$work/back/form" -q && mkdir -p "$work/back/services" &&
        cp "$work/back/form/anchor/form.harbour-1.internal.xlsx" "$work/back/services/anchor.xlsx" &&
        cp "$work/own/pier/ledger.xlsx" "$work/back/services/pier.xlsx" || return 1
    for path in "$work/back/services/anchor.xlsx" tests/invented/services/anchor; do
        "$kaiji" disclose "$path" --catalogs tests/invented/catalogs --edition internal \
            -t md -o "$work/back/$(basename "$path")" -q || return 1
    done
    diff -r "$work/back/anchor.xlsx" "$work/back/anchor" &&
        "$kaiji" ledger "$work/back/services/pier.xlsx" --catalogs tests/invented/catalogs \
            -t md -o "$work/back/ledger" -q 2>/dev/null &&
        cmp "$work/back/ledger/pier/ledger.md" "$work/own/pier/ledger.md"
}
ok 'its workbooks read back' read_back

readme() { # what the README tells a newcomer to write is accepted
    mkdir -p "$work/readme/mine" && python3 - "$work/readme/mine" <<'PYTHON' || return 1
import re, sys, textwrap
blocks = re.findall(r'```csv\n(.*?)```', textwrap.dedent(open('README.md', encoding='utf-8').read()), re.S)
for name, text in zip(('service', 'answers'), blocks):
    with open(f'{sys.argv[1]}/{name}.csv', 'w', encoding='utf-8') as f:
        f.write(textwrap.dedent('   ' + text.replace('\n   ', '\n').strip()) + '\n')
PYTHON
    "$kaiji" check "$work/readme/mine" && "$kaiji" disclose "$work/readme/mine" -o "$work/readme/out" &&
        test -s "$work/readme/out/mine/disclosure.meti-mic-1.0.pdf"
}
ok "the README's example" readme

for d in examples/*/command; do
    d=${d%command}
    ok "$d compiles again to what is there" tests/example.sh "$kaiji" "$d"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
