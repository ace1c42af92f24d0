#!/bin/sh
# Judges PDFs with veraPDF: tests/verapdf/run.sh FLAVOURS file...
#                           tests/verapdf/run.sh --install
# FLAVOURS: ua1,2a and whatever else the engine knows.
#
# The engine comes in a jar of the npm package @opendataloader/pdf (nothing else
# of it is used) and wants JAXB, which Debian has as libjaxb-java. Both are
# fetched once, into build/verapdf; later runs need no network. Exit status 3,
# with a word, where something cannot be had.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
home=$here/../../build/verapdf
version=2.5.0
jar=$home/node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar

lack() { echo "veraPDF: $*" >&2; exit 3; }

install_engine() {
    command -v npm >/dev/null || lack 'npm is missing'
    npm install --silent --no-audit --no-fund --ignore-scripts --fetch-retries=1 \
        --prefix "$home" "@opendataloader/pdf@$version" >"$home/npm.log" 2>&1 ||
        lack 'the npm registry is not reachable'
    [ -f "$jar" ] || lack 'the npm package has no jar'
}

# unpacked, not installed: no root is needed
install_jaxb() {
    command -v dpkg-deb >/dev/null || lack 'dpkg-deb is missing'
    (cd "$home" && apt-get download -q libjaxb-java libistack-commons-java \
        libtxw2-java libstax-ex-java libfastinfoset-java libactivation-java \
        >apt.log 2>&1) || lack "Debian's archive is not reachable"
    for package in "$home"/*.deb; do
        dpkg-deb -x "$package" "$home/debian"
    done
}

command -v javac >/dev/null || lack 'a JDK is missing'
mkdir -p "$home"
[ -f "$jar" ] || install_engine
lib=/usr/share/java
if [ ! -f "$lib/jaxb-runtime.jar" ]; then
    lib=$home/debian/usr/share/java
    [ -f "$lib/jaxb-runtime.jar" ] || install_jaxb
fi
path=$jar:$home
for name in jaxb-runtime jaxb-core istack-commons-runtime txw2 stax-ex \
    FastInfoset javax.activation; do
    path=$path:$lib/$name.jar
done
[ "$home/Vera.class" -nt "$here/Vera.java" ] ||
    javac -cp "$path" -d "$home" "$here/Vera.java" || lack 'Vera.java does not compile'
[ "$1" = --install ] && exit 0
exec java -cp "$path" Vera "$@"
