#!/bin/sh
# Usage: tests/example.sh path/to/kaiji examples/NAME
#
# Compiles an example again by its `command` and compares the Markdown and the
# digest of the page operations with what is shown. With ACCEPT=1 it replaces
# them, the PDF and the pictures.
kaiji=$(realpath "$1")
example=$(realpath "$2")
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2046
"$kaiji" $(cat "$example/command") -t pdf,md,pages -o "$work" --lang ja -q || exit 1
cd "$work" || exit 1
for f in $(find . -name '*.md' -o -name '*.pages' -o -name '*.pdf'); do
    mv "$f" ./document."${f##*.}" 2>/dev/null
done
sha256sum document.pages | cut -d' ' -f1 >pages.sha256
if [ -n "${ACCEPT:-}" ]; then
    cp document.md document.pdf pages.sha256 "$example/"
    while read -r name page; do
        pdftoppm -r 70 -png -f "$page" -l "$page" -singlefile document.pdf "$example/$name"
    done <"$example/pictures"
    exit 0
fi
cmp document.md "$example/document.md" && cmp pages.sha256 "$example/pages.sha256"
