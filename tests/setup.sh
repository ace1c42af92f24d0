#!/bin/sh
# Installs what is missing from Debian: tests/setup.sh build|test|bench|wasm|web
# Asks for root (sudo) only when something is missing.
set -eu
build="gcc make libhpdf-dev libharfbuzz-dev libcmark-dev libutf8proc-dev
libjansson-dev libdeflate-dev libpng-dev libzip-dev libexpat1-dev libxlsxwriter-dev
nettle-dev fonts-morisawa-bizud-gothic fonts-ipaexfont
fonts-ipamj-mincho fonts-dejavu-core fonts-symbola"
test="$build fonts-noto-cjk fonts-urw-base35 poppler-utils qpdf cmark-gfm
valgrind clang libclang-rt-dev clang-format cppcheck libicu-dev python3 python3-openpyxl nodejs
npm default-jdk-headless"
wasm="$build clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32
libc++-14-dev-wasm32 libc++abi-14-dev-wasm32 binaryen patch bzip2 xz-utils nodejs npm"
web="$wasm chromium"
bench="$build python3 time nodejs npm"
case ${1:-} in
build) want=$build ;;
test) want=$test ;;
bench) want=$bench ;;
wasm) want=$wasm ;;
web) want=$web ;;
*) echo "usage: tests/setup.sh build|test|bench|wasm|web" >&2; exit 2 ;;
esac
missing=
for package in $want; do
    # a tool that is there without its package will do
    case $package in
    gcc | make | clang | patch | python3 | npm) command -v "$package" >/dev/null && continue ;;
    nodejs) command -v node >/dev/null && continue ;;
    default-jdk-headless) command -v javac >/dev/null && continue ;;
    esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
        grep -q 'install ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
root=
[ "$(id -u)" = 0 ] || root=sudo
echo "installing:$missing" >&2
$root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq \
    --no-install-recommends $missing >/dev/null
