#!/bin/sh
# fetch.sh FOLDER: the libraries of sources.tsv, checked, unpacked into
# FOLDER/NAME and patched; what is there already is not fetched again. The
# source list is FOLDER's own: the machine's is left as it is.
set -eu
here=$(dirname "$(realpath "$0")")
mkdir -p "$1/archives" "$1/apt/parts" "$1/apt/lists"
cd "$1"
into=$PWD

list_sources() { # once a run, and only when a file is missing
    [ -z "${listed:-}" ] || return 0
    . /etc/os-release
    uri=$(sed -n '/^URIs:/{s/^URIs: *//p;q}' /etc/apt/sources.list.d/debian.sources 2>/dev/null) || uri=
    for suite in '' -updates -security; do
        from=${uri:-http://deb.debian.org/debian}
        [ "$suite" = -security ] && from=${from%/}-security
        printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n\n' \
            "$from" "$VERSION_CODENAME$suite"
    done >apt/parts/src.sources
    printf 'Dir::Etc::sourcelist "/dev/null";\nDir::Etc::sourceparts "%s";\nDir::State::lists "%s";\n' \
        "$into/apt/parts" "$into/apt/lists" >apt/apt.conf
    APT_CONFIG=$into/apt/apt.conf apt-get update -qq >/dev/null
    listed=yes
}

good() { # sha256 file
    [ -f "$2" ] && echo "$1  $2" | sha256sum --check --status
}

fetch() { # package version file sha256
    good "$4" "archives/$3" && return 0
    list_sources
    # a file of the package that is not used may be gone
    (cd archives && APT_CONFIG=$into/apt/apt.conf \
        apt-get source -qq --download-only "$1=$2" >/dev/null 2>&1) || true
    good "$4" "archives/$3" || {
        echo "fetch.sh: $3 of Debian's source package $1 $2 cannot be had with the SHA-256 of $here/sources.tsv" >&2
        exit 1
    }
}

unpack() { # name file
    case $2 in
    *.debian.tar.*)
        tar xmf "archives/$2" -C "$1"
        sed 's/[[:space:]]*#.*//' "$1/debian/patches/series" | grep . |
            while read -r patch; do
                patch -d "$1" -p1 -s -f <"$1/debian/patches/$patch" || exit 1
            done ;;
    *) tar xmf "archives/$2" -C "$1" --strip-components=1 ;;
    esac
}

grep -v '^#' "$here/sources.tsv" >rows
while IFS='	' read -r name package version file sum; do
    fetch "$package" "$version" "$file" "$sum"
done <rows
for name in $(cut -f1 rows | sort -u); do
    sums=$(awk -F '\t' -v n="$name" '$1 == n { print $5 }' rows)
    [ "$(cat "$name/.sums" 2>/dev/null)" = "$sums" ] && continue
    rm -rf "$name"
    mkdir "$name"
    awk -F '\t' -v n="$name" '$1 == n { print $4 }' rows |
        while read -r file; do unpack "$name" "$file" || exit 1; done
    echo "$sums" >"$name/.sums"
done
