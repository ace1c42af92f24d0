# Makes jlreq_table.c from the character classes of JLReq (Appendix A) in
# jlreq_classes.tsv, three columns parted by tabs: cl-01, name, U+2018 ...
# `make table` runs it; `make check` sees that the table is what it makes.
#
# JLReq names brackets and marks by their ASCII code points: the full-width and
# half-width twins get the same class. Sequences (U+31F7+U+309A) are left to
# the mark, which joins its base.

function value(hex,    i, n) {
    n = 0
    for (i = 1; i <= length(hex); i++)
        n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
    return n
}

function put(c, class) {
    if (!(c in of))
        of[c] = class
    page[int(c / 256)] = 1
}

function span(from, to, class,    c) {
    for (c = value(from); c <= value(to); c++)
        put(c, class)
}

BEGIN {
    FS = "\t"
}

/^cl-/ {
    class = substr($1, 4) + 0
    n = split($3, word, " ")
    for (i = 1; i <= n; i++) {
        if (word[i] !~ /^U\+[0-9A-F]+$/)
            continue
        c = value(substr(word[i], 3))
        put(c, class)
        if (c > 32 && c < 127)
            put(c + 65248, class)
    }
}

END {
    # digits, and their full-width twins
    span("0030", "0039", 24); span("FF10", "FF19", 24)
    # half-width forms, as in JIS X 0201
    span("FF61", "FF61", 6); span("FF62", "FF62", 1); span("FF63", "FF63", 2)
    span("FF64", "FF64", 7); span("FF65", "FF65", 5); span("FF66", "FF66", 16)
    span("FF67", "FF6F", 11); span("FF70", "FF70", 10)
    span("FF71", "FF9D", 16); span("FF9E", "FF9F", 11)
    # twins that are not 0xFEE0 apart: FULLWIDTH TILDE is WAVE DASH in CP932
    span("FF5E", "FF5E", 3); span("2015", "2015", 8); span("FF0D", "FF0D", 18)
    span("FFE5", "FFE5", 12); span("FFE1", "FFE1", 12)
    span("FFE0", "FFE0", 13); span("FF5F", "FF5F", 1); span("FF60", "FF60", 2)
    # spaces that may end a line as U+0020 may
    span("0009", "000D", 26);
    span("2000", "2006", 26); span("2008", "200A", 26)
    span("2028", "2029", 26); span("205F", "205F", 26)

    print "/*"
    print " * Character classes of JLReq (W3C, Requirements for Japanese Text Layout,"
    print " * Appendix A), by blocks of 256 characters. 0: not named there."
    print " * Made from jlreq_classes.tsv by `make table`; do not edit."
    print " */"
    print "#include \"text/jlreq.h\"\n\n/* clang-format off */"
    for (p = 0; p < 256; p++) {
        if (!(p in page))
            continue
        printf "\nstatic const uint8_t page_%02x[256] = {", p
        line = ""
        for (i = 0; i < 256; i++) {
            cell = (p * 256 + i in of ? of[p * 256 + i] : 0) (i < 255 ? "," : "};")
            if (line == "" || length(line) + length(cell) + 1 > 80) {
                print line
                line = "    " cell
            } else {
                line = line " " cell
            }
        }
        print line
    }
    print "\nconst uint8_t *const jlreq_pages[256] = {"
    for (p = 0; p < 256; p++)
        if (p in page)
            printf "    [0x%02x] = page_%02x,\n", p, p
    print "};"
}
