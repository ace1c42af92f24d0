# Which string literals of the sources given are names of the domain: of
# tables, columns and keys, of meanings, and of what join/ and documents/ make
# of them. Reads the words (one a line), then the allow-list, then the sources;
# prints file:line: word, and allowances that nothing needs.
#
# A literal is looked at when it is nothing but names, as "status", "part,
# major, minor", "summary.note" and "_visibility" are; prose is not. A label
# counts whole, and as 「…の公開」 is built. The keys of a directive belong to
# the language of templates.
function bare(w) {
    gsub(/^_+|_+$/, "", w)
    sub(/^の/, "", w)
    return w
}
function check(literal,    piece, n, i, w) {
    if (bare(literal) in word)
        n = 1
    else if (literal !~ /^[a-z0-9_-]+([.,; ]+[a-z0-9_-]+)*$/)
        return
    else
        n = split(literal, piece, /[.,; ]+/)
    if (n == 1)
        piece[1] = literal
    for (i = 1; i <= n; i++) {
        w = bare(piece[i])
        if (!(w in word))
            continue
        if ((FILENAME, w) in allowed)
            needed[FILENAME, w] = 1
        else
            print FILENAME ":" FNR ": \"" literal "\": " w
    }
}
FILENAME ~ /words$/ { word[$0] = 1; next }
FILENAME ~ /allow$/ { # file... : word... : reason
    if (/^#/ || NF == 0)
        next
    split($0, part, / *: */)
    files = split(part[1], file, / +/)
    words = split(part[2], name, / +/)
    for (i = 1; i <= files; i++)
        for (k = 1; k <= words; k++)
            allowed[file[i], name[k]] = 1
    next
}
{
    line = $0
    gsub(/\\./, "", line)
    if (commented && !sub(/^.*\*\//, "", line))
        next
    commented = 0
    gsub(/\/\*[^*]*\*\//, "", line)
    commented = sub(/\/\*.*$/, "", line)
    if (line ~ /^#include/)
        next
    gsub(/directive_(value|loc)\([^"]*"[a-z]+"/, "", line)
    gsub(/build_wrong\([^"]*"[a-z]+"/, "", line)
    gsub(/assert\(.*/, "", line)
    while (match(line, /"[^"]*"/)) {
        check(substr(line, RSTART + 1, RLENGTH - 2))
        line = substr(line, RSTART + RLENGTH)
    }
}
END {
    for (pair in allowed)
        if (!(pair in needed)) {
            split(pair, part, SUBSEP)
            print part[1] ": " part[2] " is allowed for nothing"
        }
}
