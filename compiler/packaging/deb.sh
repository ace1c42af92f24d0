#!/bin/sh
# A Debian package of what `make install` installs: compiler/packaging/deb.sh BUILD
# Writes BUILD/kaiji_VERSION_ARCHITECTURE.deb. Run by `make deb`.
set -eu
build=$1
here=$(dirname "$0")
version=$("$build/kaiji" --version | sed 's/^kaiji //')
architecture=$(dpkg --print-architecture)
root=$build/deb/root
rm -rf "$build/deb"
mkdir -p "$root/DEBIAN" "$build/deb/debian"
make --no-print-directory -s install B="$build" PREFIX=/usr DESTDIR="$root"
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root/usr/bin/kaiji"
doc=$root/usr/share/doc/kaiji
mkdir -p "$doc/examples"
cp -r README.md examples/. "$doc/examples/"
mv "$doc/examples/README.md" "$doc/README.md"
cp "$here/copyright" "$doc/copyright"
install -D -m 644 "$here/lintian-overrides" "$root/usr/share/lintian/overrides/kaiji"
# the day of the last change: the same tree gives the same package
day=$(git log -1 --format=%cD 2>/dev/null || LC_ALL=C date -R -r README.md)
epoch=$(date -d "$day" +%s)
sed "s/@VERSION@/$version/; s/@DATE@/$day/" "$here/changelog" | gzip -9n >"$doc/changelog.gz"
find "$root/usr/share/man" -type f -name '*.[15]' -exec gzip -9n {} +
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -path '*/bin/*' -exec chmod 644 {} +
find "$root" -exec touch -h -d "@$epoch" {} +
# which libraries it needs, by name and version
printf 'Source: kaiji\n\nPackage: kaiji\nArchitecture: any\n' >"$build/deb/debian/control"
libraries=$(cd "$build/deb" && dpkg-shlibdeps -O root/usr/bin/kaiji 2>/dev/null |
    sed -n 's/^shlibs:Depends=//p')
size=$(du -k -s "$root/usr" | cut -f1)
sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/; s/@LIBRARIES@/$libraries/" \
    "$here/control" >"$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
SOURCE_DATE_EPOCH=$epoch dpkg-deb --root-owner-group -Zxz --build "$root" \
    "$build/kaiji_${version}_$architecture.deb" >/dev/null
echo "$build/kaiji_${version}_$architecture.deb"
